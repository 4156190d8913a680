//! The simulated CA's OCSP responder: request bytes to answer bytes.

use der::asn1::{BitString, Null, ObjectIdentifier, OctetString};
use der::oid::AssociatedOid;
use der::{Decode, Encode};
use jiff::{SignedDuration, Timestamp};
use p384::ecdsa::signature::Signer;
use p384::ecdsa::{DerSignature, SigningKey, VerifyingKey};
use rand_core::OsRng;
use x509_cert::Certificate;
use x509_cert::builder::{CertificateBuilder, Profile};
use x509_cert::ext::pkix::{CrlReason, ExtendedKeyUsage};
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_ocsp::ext::Nonce;
use x509_ocsp::{
    BasicOcspResponse, CertStatus, OcspGeneralizedTime, OcspRequest, OcspResponse, ResponderId,
    ResponseData, RevokedInfo, SingleResponse, Version,
};

use crate::protocol::revocation_status::{RevocationReason, RevocationStatus};
use crate::simulator::authority::{
    AuthorityError, CertificateAuthority, authority_name, generalized_time, random_serial_number,
    signed, validity,
};
use crate::simulator::status_table::StatusTable;

const RESPONDER_NAME: &str = "Bekçi Simülasyonu OCSP";
const OCSP_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.9");
/// How long an answer holds.
const ONE_HOUR: SignedDuration = SignedDuration::from_hours(1);

/// `ecdsa-with-SHA384`.
pub(super) const SIGNATURE_ALGORITHM: AlgorithmIdentifierOwned = AlgorithmIdentifierOwned {
    oid: ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3"),
    parameters: None,
};

/// Answers for a CA, with the CA's own key or one of its own.
pub struct Responder {
    key: SigningKey,
    id: ResponderId,
    certificate: Option<Certificate>,
}

/// What a delegated responder's certificate says that it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponderPurpose {
    OcspSigning,
    /// Nothing in particular, so that its answers are not to be believed.
    Unsaid,
}

impl Responder {
    /// The CA itself; it names itself by its name.
    pub fn of(authority: &CertificateAuthority) -> Self {
        let id = ResponderId::ByName(authority.name().clone());
        Self { key: authority.signing_key().clone(), id, certificate: None }
    }

    /// One with a key and a certificate of its own, issued by the CA; it names itself by its key.
    pub fn delegated(
        authority: &CertificateAuthority,
        purpose: ResponderPurpose,
        not_before: Timestamp,
        not_after: Timestamp,
    ) -> Result<Self, AuthorityError> {
        let key = SigningKey::random(&mut OsRng);
        let public = SubjectPublicKeyInfoOwned::from_key(VerifyingKey::from(&key))?;
        let hash = <sha1::Sha1 as sha1::Digest>::digest(public.subject_public_key.raw_bytes());
        let profile = Profile::Leaf {
            issuer: authority.name().clone(),
            enable_key_agreement: false,
            enable_key_encipherment: false,
        };
        let mut builder = CertificateBuilder::new(
            profile,
            random_serial_number()?,
            validity(not_before, not_after)?,
            authority_name(RESPONDER_NAME)?,
            public,
            authority.signing_key(),
        )?;
        if purpose == ResponderPurpose::OcspSigning {
            builder.add_extension(&ExtendedKeyUsage(vec![OCSP_SIGNING]))?;
        }
        let certificate = Certificate::from_der(&signed(builder)?)?;
        let id = ResponderId::ByKey(OctetString::new(hash.to_vec())?);
        Ok(Self { key, id, certificate: Some(certificate) })
    }

    pub fn signing_key(&self) -> &SigningKey {
        &self.key
    }

    /// A delegated responder's own certificate, DER.
    pub fn certificate(&self) -> Result<Option<Vec<u8>>, AuthorityError> {
        Ok(self.certificate.as_ref().map(Encode::to_der).transpose()?)
    }

    /// The answer to any bytes: what is no request gets `malformedRequest`. It holds for an hour.
    pub fn answer(
        &self,
        request: &[u8],
        table: &StatusTable,
        now: Timestamp,
    ) -> Result<Vec<u8>, AuthorityError> {
        let Ok(request) = OcspRequest::from_der(request) else {
            return Ok(OcspResponse::malformed_request().to_der()?);
        };
        let this_update = OcspGeneralizedTime(generalized_time(now)?);
        let next_update = OcspGeneralizedTime(generalized_time(now + ONE_HOUR)?);
        let mut responses = Vec::new();
        for asked in request.tbs_request.request_list {
            // An Int's bytes are the INTEGER's content.
            let status = table.of(asked.req_cert.serial_number.as_bytes());
            responses.push(SingleResponse {
                cert_id: asked.req_cert,
                cert_status: certificate_status(status)?,
                this_update,
                next_update: Some(next_update),
                single_extensions: None,
            });
        }
        let extensions = request.tbs_request.request_extensions.unwrap_or_default();
        let nonce: Vec<_> = extensions.into_iter().filter(|it| it.extn_id == Nonce::OID).collect();
        let data = ResponseData {
            version: Version::V1,
            responder_id: self.id.clone(),
            produced_at: this_update,
            responses,
            response_extensions: Some(nonce).filter(|nonce| !nonce.is_empty()),
        };
        let signature: DerSignature = self.key.sign(&data.to_der()?);
        let answer = BasicOcspResponse {
            tbs_response_data: data,
            signature_algorithm: SIGNATURE_ALGORITHM,
            signature: BitString::from_bytes(signature.as_bytes())?,
            certs: self.certificate.clone().map(|certificate| vec![certificate]),
        };
        Ok(OcspResponse::successful(answer)?.to_der()?)
    }
}

fn certificate_status(status: RevocationStatus) -> Result<CertStatus, AuthorityError> {
    Ok(match reason_and_time(status) {
        Some((reason, at)) => CertStatus::Revoked(RevokedInfo {
            revocation_time: OcspGeneralizedTime(generalized_time(at)?),
            revocation_reason: Some(reason),
        }),
        None if status == RevocationStatus::Good => CertStatus::Good(Null),
        None => CertStatus::Unknown(Null),
    })
}

/// How a CA writes that status down; `None` where it writes nothing.
pub(super) fn reason_and_time(status: RevocationStatus) -> Option<(CrlReason, Timestamp)> {
    match status {
        RevocationStatus::Good | RevocationStatus::Unknown => None,
        RevocationStatus::Suspended { since } => Some((CrlReason::CertificateHold, since)),
        RevocationStatus::Revoked { at, reason } => {
            let reason = match reason {
                RevocationReason::Unspecified => CrlReason::Unspecified,
                RevocationReason::KeyCompromise => CrlReason::KeyCompromise,
                RevocationReason::CaCompromise => CrlReason::CaCompromise,
                RevocationReason::AffiliationChanged => CrlReason::AffiliationChanged,
                RevocationReason::Superseded => CrlReason::Superseded,
                RevocationReason::CessationOfOperation => CrlReason::CessationOfOperation,
                RevocationReason::PrivilegeWithdrawn => CrlReason::PrivilegeWithdrawn,
                RevocationReason::AaCompromise => CrlReason::AaCompromise,
            };
            Some((reason, at))
        }
    }
}
