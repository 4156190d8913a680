//! Who signed an answer (RFC 6960 §4.2.2.2): the CA itself, or a responder to whom the CA gave a
//! certificate for it.

use der::asn1::ObjectIdentifier;
use jiff::Timestamp;
use sha1::{Digest, Sha1};

use crate::protocol::issuer_certificate::SignerCertificate;
use crate::protocol::ocsp::OcspError;
use crate::protocol::signed_object::SignedObject;
use crate::protocol::tlv::Tlv;

const OCSP_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.9");
/// Of an answer's certificates, those looked at: one is needed.
const MOST_CERTIFICATES: usize = 4;

const VERSION: u32 = 0xA0;
const CERTIFICATES: u32 = 0xA0;
const BY_NAME: u32 = 0xA1;
const BY_KEY: u32 = 0xA2;

pub(super) fn verify(
    answer: &SignedObject<'_>,
    issuer: &SignerCertificate,
    now: Timestamp,
) -> Result<(), OcspError> {
    let responder = ResponderId::of(answer).ok_or(OcspError::Malformed)?;
    let mut outcome = Err(OcspError::UnknownResponder);
    if responder.is(issuer) {
        outcome = answer.verify(&issuer.key).map_err(OcspError::Signature);
    }
    for certificate in attached_certificates(answer).take(MOST_CERTIFICATES) {
        if outcome.is_ok() {
            break;
        }
        let Some(certificate) = SignerCertificate::parse(certificate.whole) else { continue };
        if responder.is(&certificate) && certificate != *issuer {
            let delegated = verify_delegated(answer, &certificate, issuer, now);
            if delegated.is_ok() || outcome == Err(OcspError::UnknownResponder) {
                outcome = delegated;
            }
        }
    }
    outcome
}

fn verify_delegated(
    answer: &SignedObject<'_>,
    responder: &SignerCertificate,
    issuer: &SignerCertificate,
    now: Timestamp,
) -> Result<(), OcspError> {
    if !responder.names_as_issuer(issuer) {
        return Err(OcspError::UnknownResponder);
    }
    responder.verify(issuer).map_err(OcspError::ResponderCertificate)?;
    if !responder.is_for(OCSP_SIGNING) {
        return Err(OcspError::ResponderPurpose);
    }
    if !responder.is_valid_at(now) {
        return Err(OcspError::ResponderValidity);
    }
    Ok(answer.verify(&responder.key)?)
}

/// `[0] EXPLICIT SEQUENCE OF Certificate`, unsigned.
fn attached_certificates<'a>(answer: &SignedObject<'a>) -> impl Iterator<Item = Tlv<'a>> + use<'a> {
    let attached = answer.attached.filter(|attached| attached.tag == CERTIFICATES);
    let list = attached.and_then(|attached| attached.child(0x30));
    list.into_iter().flat_map(|list| list.children())
}

/// `ResponderID ::= CHOICE { byName [1] Name, byKey [2] KeyHash }`.
enum ResponderId<'a> {
    Name(&'a [u8]),
    /// SHA-1 of the key's bits.
    Key(&'a [u8]),
}

impl<'a> ResponderId<'a> {
    fn of(answer: &SignedObject<'a>) -> Option<Self> {
        let mut fields = answer.signed.children().skip_while(|field| field.tag == VERSION);
        let id = fields.next()?;
        match id.tag {
            BY_NAME => Some(Self::Name(id.value)),
            BY_KEY => Some(Self::Key(id.child(0x04)?.value)),
            _ => None,
        }
    }

    fn is(&self, certificate: &SignerCertificate) -> bool {
        match self {
            Self::Name(name) => *name == certificate.subject,
            Self::Key(hash) => {
                let bits = certificate.key.subject_public_key.raw_bytes();
                *hash == <[u8; 20]>::from(Sha1::digest(bits))
            }
        }
    }
}
