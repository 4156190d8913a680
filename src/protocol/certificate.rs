//! X.509 certificates (RFC 5280), as far as the holder of a signature card is concerned.

use std::time::Duration;

use der::asn1::ObjectIdentifier;
use der::{Any, Decode, Tag, Tagged};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use x509_cert::ext::pkix::BasicConstraints;
use x509_cert::name::Name;

use crate::protocol::card_serial::hex_upper;
use crate::protocol::certificate_key::CertificateKey;
use crate::protocol::certificate_kind::CertificateKind;
use crate::protocol::national_id::NationalId;
use crate::protocol::printable::printable;
use crate::protocol::revocation_source::RevocationSource;

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const SERIAL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.5");
const ORGANIZATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");

/// SHA-256 of a certificate's DER.
pub type Fingerprint = [u8; 32];

/// A certificate of an end entity or a CA, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    pub fingerprint: Fingerprint,
    /// The subject's common name.
    pub holder: String,
    pub national_id: Option<NationalId>,
    /// The issuer's common name, else its organization.
    pub issuer: String,
    /// Upper-case hex.
    pub serial_number: String,
    pub not_before: Timestamp,
    pub not_after: Timestamp,
    pub kind: CertificateKind,
    pub key: CertificateKey,
    pub is_ca: bool,
    /// Who tells whether it still holds.
    pub revocation: RevocationSource,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an X.509 certificate: {0}")]
pub struct CertificateError(#[from] der::Error);

impl Certificate {
    pub fn from_der(bytes: &[u8]) -> Result<Self, CertificateError> {
        let certificate = x509_cert::Certificate::from_der(bytes)?;
        let tbs = &certificate.tbs_certificate;
        let constraints = tbs.get::<BasicConstraints>().ok().flatten();
        Ok(Self {
            fingerprint: Sha256::digest(bytes).into(),
            holder: attribute(&tbs.subject, COMMON_NAME).unwrap_or_default(),
            national_id: attribute(&tbs.subject, SERIAL_NUMBER)
                .as_deref()
                .and_then(NationalId::from_subject),
            issuer: attribute(&tbs.issuer, COMMON_NAME)
                .or_else(|| attribute(&tbs.issuer, ORGANIZATION))
                .unwrap_or_default(),
            serial_number: hex_upper(tbs.serial_number.as_bytes()),
            not_before: timestamp(tbs.validity.not_before.to_unix_duration()),
            not_after: timestamp(tbs.validity.not_after.to_unix_duration()),
            kind: CertificateKind::of(tbs.extensions.as_deref().unwrap_or_default()),
            key: CertificateKey::of(&tbs.subject_public_key_info),
            is_ca: constraints.is_some_and(|(_, constraints)| constraints.ca),
            revocation: RevocationSource::of(bytes, tbs.extensions.as_deref().unwrap_or_default())
                .unwrap_or_default(),
        })
    }
}

/// A certificate can name a time that no clock will show; it is then the last one that can.
pub(crate) fn timestamp(since_1970: Duration) -> Timestamp {
    i64::try_from(since_1970.as_secs())
        .ok()
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .unwrap_or(Timestamp::MAX)
}

/// The first attribute of that type, fit to be shown.
fn attribute(name: &Name, oid: ObjectIdentifier) -> Option<String> {
    let mut attributes = name.0.iter().flat_map(|rdn| rdn.0.iter());
    let value = &attributes.find(|attribute| attribute.oid == oid)?.value;
    Some(printable(&directory_string(value))).filter(|text| !text.is_empty())
}

/// `DirectoryString` (RFC 5280 §4.1.2.4); what claims to be Latin is UTF-8 where it can be.
fn directory_string(value: &Any) -> String {
    let bytes = value.value();
    if value.tag() == Tag::BmpString {
        let (units, _) = bytes.as_chunks::<2>();
        let units: Vec<u16> = units.iter().map(|unit| u16::from_be_bytes(*unit)).collect();
        return String::from_utf16_lossy(&units);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    }
}
