//! The Online Certificate Status Protocol (RFC 6960): a question about one certificate, and whether
//! what comes back is the CA's answer to it.
//!
//! A delegated responder's own certificate is believed as long as it is valid: whether it was revoked
//! itself is not asked, which RFC 6960 §4.2.2.2.1 leaves to us, and CAs make them short-lived.

mod request;
mod responder;

use der::asn1::ObjectIdentifier;
use der::{Decode, oid::AssociatedOid};
use jiff::Timestamp;
use x509_cert::ext::pkix::CrlReason;
use x509_cert::ext::{Extension, Extensions};
use x509_ocsp::{
    BasicOcspResponse, CertStatus, OcspResponse, OcspResponseStatus, ResponseData, SingleResponse,
};

use crate::protocol::certificate::timestamp;
use crate::protocol::freshness::{self, FreshnessError};
use crate::protocol::issuer_certificate::IssuerCertificate;
use crate::protocol::revocation_status::RevocationStatus;
use crate::protocol::signature::SignatureError;
use crate::protocol::signed_object::SignedObject;

pub use request::{OcspRequest, RequestError};

pub(super) const NONCE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.2");

/// Why an answer tells nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OcspError {
    #[error("not an OCSP answer")]
    Malformed,
    /// An error answer, which is never signed (RFC 6960 §4.2.1).
    #[error("the responder does not answer: {0}")]
    Refused(Refusal),
    #[error("an OCSP answer of an unknown type")]
    ResponseType,
    #[error("the answer is signed by somebody else than the CA or its responder")]
    UnknownResponder,
    #[error("the responder's certificate was not issued by the CA: {0}")]
    ResponderCertificate(SignatureError),
    #[error("the responder's certificate is not for OCSP")]
    ResponderPurpose,
    #[error("the responder's certificate is not valid now")]
    ResponderValidity,
    #[error(transparent)]
    Signature(#[from] SignatureError),
    #[error("the answer has a critical extension that is not understood")]
    CriticalExtension,
    #[error("the answer is to another question: the nonce differs")]
    Nonce,
    #[error("the answer is about other certificates")]
    OtherCertificate,
    #[error(transparent)]
    Freshness(#[from] FreshnessError),
}

/// `OCSPResponseStatus`, but for `successful`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("malformedRequest")]
    MalformedRequest,
    #[error("internalError")]
    InternalError,
    #[error("tryLater")]
    TryLater,
    #[error("sigRequired")]
    SignatureRequired,
    #[error("unauthorized")]
    Unauthorized,
}

/// What the CA answers to that request. The answer's own word for it is believed only where the CA,
/// or a responder that it made one (`id-kp-OCSPSigning`), signed it, and it is of now.
pub fn check(
    answer: &[u8],
    request: &OcspRequest,
    issuer: &IssuerCertificate,
    now: Timestamp,
) -> Result<RevocationStatus, OcspError> {
    let answer = OcspResponse::from_der(answer).map_err(|_| OcspError::Malformed)?;
    if let Some(refusal) = refusal(answer.response_status) {
        return Err(OcspError::Refused(refusal));
    }
    let bytes = answer.response_bytes.ok_or(OcspError::Malformed)?;
    if bytes.response_type != BasicOcspResponse::OID {
        return Err(OcspError::ResponseType);
    }
    let signed = SignedObject::parse(bytes.response.as_bytes()).ok_or(OcspError::Malformed)?;
    // First: what nobody answers for is not read any further.
    responder::verify(&signed, issuer.as_signer(), now)?;
    let data = ResponseData::from_der(signed.signed.whole).map_err(|_| OcspError::Malformed)?;
    check_extensions(&data, request)?;
    let about_it = data.responses.iter().find(|response| request.is_about(&response.cert_id));
    let response = about_it.ok_or(OcspError::OtherCertificate)?;
    if any_critical(response.single_extensions.as_ref()) {
        return Err(OcspError::CriticalExtension);
    }
    let this_update = timestamp(response.this_update.0.to_unix_duration());
    let next_update = response.next_update.map(|next| timestamp(next.0.to_unix_duration()));
    freshness::check(this_update, next_update, now)?;
    Ok(status(response))
}

fn refusal(status: OcspResponseStatus) -> Option<Refusal> {
    match status {
        OcspResponseStatus::Successful => None,
        OcspResponseStatus::MalformedRequest => Some(Refusal::MalformedRequest),
        OcspResponseStatus::InternalError => Some(Refusal::InternalError),
        OcspResponseStatus::TryLater => Some(Refusal::TryLater),
        OcspResponseStatus::SigRequired => Some(Refusal::SignatureRequired),
        OcspResponseStatus::Unauthorized => Some(Refusal::Unauthorized),
    }
}

/// Many responders answer from a cache and echo no nonce (RFC 5019 §4); one that is echoed is ours.
fn check_extensions(data: &ResponseData, request: &OcspRequest) -> Result<(), OcspError> {
    let extensions = data.response_extensions.as_deref().unwrap_or_default();
    let is_nonce = |extension: &&Extension| extension.extn_id == NONCE;
    if extensions.iter().any(|it| it.critical && it.extn_id != NONCE) {
        return Err(OcspError::CriticalExtension);
    }
    let mut nonces = extensions.iter().filter(is_nonce);
    if nonces.all(|nonce| nonce.extn_value.as_bytes() == request.nonce_extension()) {
        Ok(())
    } else {
        Err(OcspError::Nonce)
    }
}

fn any_critical(extensions: Option<&Extensions>) -> bool {
    extensions.into_iter().flatten().any(|extension| extension.critical)
}

fn status(response: &SingleResponse) -> RevocationStatus {
    match response.cert_status {
        CertStatus::Good(_) => RevocationStatus::Good,
        CertStatus::Unknown(_) => RevocationStatus::Unknown,
        CertStatus::Revoked(revoked) => {
            let at = timestamp(revoked.revocation_time.0.to_unix_duration());
            let reason = revoked.revocation_reason;
            // "Never issued", as a responder says it (RFC 6960 §2.2).
            if at == Timestamp::UNIX_EPOCH && reason == Some(CrlReason::CertificateHold) {
                return RevocationStatus::Unknown;
            }
            RevocationStatus::revoked(at, reason)
        }
    }
}

#[cfg(test)]
mod tests;
