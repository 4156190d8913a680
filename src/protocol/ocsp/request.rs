//! The question: a CertID and a nonce (RFC 6960 §4.1, RFC 9654).

use std::ops::RangeInclusive;

use der::asn1::{Null, ObjectIdentifier, OctetString};
use der::{Decode, Encode};
use sha1::{Digest, Sha1};
use x509_cert::ext::Extension;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::AlgorithmIdentifierOwned;
use x509_ocsp::{CertId, OcspRequest as EncodedRequest, Request, TbsRequest, Version};

use crate::protocol::issuer_certificate::IssuerCertificate;
use crate::protocol::ocsp::NONCE;
use crate::protocol::revocation_source::RevocationSource;

/// What responders look certificates up by, to this day (RFC 5019 §2.1.1). It protects nothing: the
/// answer's signature does.
const SHA_1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.14.3.2.26");
/// In bytes.
pub const NONCE_LENGTHS: RangeInclusive<usize> = 16..=32;

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    #[error("the CA is not the one that issued the certificate")]
    OtherIssuer,
    #[error("a nonce has 16 to 32 bytes")]
    Nonce,
    #[error("the request can't be encoded: {0}")]
    Encoding(#[from] der::Error),
}

/// A request about one certificate, encoded; kept to hold the answer against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OcspRequest {
    certificate: CertId,
    nonce_extension: OctetString,
    der: Vec<u8>,
}

impl OcspRequest {
    /// `nonce`: 16 to 32 random bytes, never used before.
    pub fn new(
        source: &RevocationSource,
        issuer: &IssuerCertificate,
        nonce: &[u8],
    ) -> Result<Self, RequestError> {
        if !source.names(issuer) {
            return Err(RequestError::OtherIssuer);
        }
        if !NONCE_LENGTHS.contains(&nonce.len()) {
            return Err(RequestError::Nonce);
        }
        let key = issuer.as_signer().key.subject_public_key.raw_bytes();
        let certificate = CertId {
            hash_algorithm: AlgorithmIdentifierOwned { oid: SHA_1, parameters: Some(Null.into()) },
            issuer_name_hash: OctetString::new(source.issuer_name_hash)?,
            issuer_key_hash: OctetString::new(Sha1::digest(key).to_vec())?,
            serial_number: serial_number(&source.serial_number)?,
        };
        let nonce_extension = OctetString::new(OctetString::new(nonce)?.to_der()?)?;
        let nonce =
            Extension { extn_id: NONCE, critical: false, extn_value: nonce_extension.clone() };
        let request = EncodedRequest {
            tbs_request: TbsRequest {
                version: Version::V1,
                requestor_name: None,
                request_list: vec![Request {
                    req_cert: certificate.clone(),
                    single_request_extensions: None,
                }],
                request_extensions: Some(vec![nonce]),
            },
            optional_signature: None,
        };
        Ok(Self { certificate, nonce_extension, der: request.to_der()? })
    }

    /// The body of `application/ocsp-request`.
    pub fn to_der(&self) -> &[u8] {
        &self.der
    }

    pub(super) fn nonce_extension(&self) -> &[u8] {
        self.nonce_extension.as_bytes()
    }

    /// The algorithm's parameters are NULL or absent, as responders like.
    pub(super) fn is_about(&self, certificate: &CertId) -> bool {
        certificate.hash_algorithm.oid == SHA_1
            && certificate.issuer_name_hash == self.certificate.issuer_name_hash
            && certificate.issuer_key_hash == self.certificate.issuer_key_hash
            && certificate.serial_number == self.certificate.serial_number
    }
}

/// An INTEGER of that content: a CA's mistake (a negative number, or one of 21 bytes) stays as it is.
fn serial_number(content: &[u8]) -> der::Result<SerialNumber> {
    const INTEGER: u8 = 0x02;
    let length = u8::try_from(content.len()).map_err(|_| der::ErrorKind::Overlength)?;
    SerialNumber::from_der(&[&[INTEGER, length], content].concat())
}
