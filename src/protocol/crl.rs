//! Certificate revocation lists (RFC 5280 §5): a full list of the certificate's own issuer, read in
//! one pass without a copy of it.

use der::Decode;
use der::asn1::ObjectIdentifier;
use jiff::Timestamp;
use x509_cert::ext::pkix::CrlReason;
use x509_cert::time::Time;

use crate::protocol::certificate::timestamp;
use crate::protocol::freshness::{self, FreshnessError};
use crate::protocol::issuer_certificate::IssuerCertificate;
use crate::protocol::revocation_source::{RevocationSource, URI};
use crate::protocol::revocation_status::RevocationStatus;
use crate::protocol::signature::SignatureError;
use crate::protocol::signed_object::SignedObject;
use crate::protocol::tlv::Tlv;

const INTEGER: u32 = 0x02;
const ENUMERATED: u32 = 0x0A;
const SEQUENCE: u32 = 0x30;
const UTC_TIME: u32 = 0x17;
const GENERALIZED_TIME: u32 = 0x18;
const EXTENSIONS: u32 = 0xA0;

const REASON_CODE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.21");
const DELTA_CRL_INDICATOR: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.27");
const ISSUING_DISTRIBUTION_POINT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.28");

/// Why a list tells nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CrlError {
    #[error("not a revocation list")]
    Malformed,
    #[error("the revocation list is of another CA")]
    OtherIssuer,
    #[error("the CA's certificate is not for revocation lists")]
    IssuerPurpose,
    #[error(transparent)]
    Signature(#[from] SignatureError),
    #[error(transparent)]
    Freshness(#[from] FreshnessError),
    /// For CAs, for some reasons, for another address, or changes alone.
    #[error("the revocation list is not a full one of certificates like this")]
    Scope,
    #[error("the revocation list has a critical extension that is not understood")]
    CriticalExtension,
}

/// What a list says of that certificate; one that it does not name is good.
pub fn check(
    list: &[u8],
    source: &RevocationSource,
    issuer: &IssuerCertificate,
    now: Timestamp,
) -> Result<RevocationStatus, CrlError> {
    let signed = SignedObject::parse(list).ok_or(CrlError::Malformed)?;
    let fields = ListFields::of(&signed).ok_or(CrlError::Malformed)?;
    let signer = issuer.as_signer();
    if !source.names(issuer) || fields.issuer != signer.subject {
        return Err(CrlError::OtherIssuer);
    }
    if !signer.may_sign_revocation_lists() {
        return Err(CrlError::IssuerPurpose);
    }
    signed.verify(&signer.key)?;
    check_scope(fields.extensions, source)?;
    freshness::check(fields.this_update, fields.next_update, now)?;
    match fields.entries {
        Some(entries) => find(entries, &source.serial_number),
        None => Ok(RevocationStatus::Good),
    }
}

struct ListFields<'a> {
    issuer: &'a [u8],
    this_update: Timestamp,
    next_update: Option<Timestamp>,
    entries: Option<Tlv<'a>>,
    extensions: Option<Tlv<'a>>,
}

impl<'a> ListFields<'a> {
    fn of(list: &SignedObject<'a>) -> Option<Self> {
        let fields = list.signed.exact_children()?;
        let mut fields = fields.into_iter().peekable();
        fields.next_if(|field| field.tag == INTEGER);
        fields.next().filter(|algorithm| algorithm.whole == list.algorithm)?;
        let issuer = fields.next().filter(|name| name.tag == SEQUENCE)?.whole;
        let this_update = time(fields.next()?)?;
        let next_update = match fields.next_if(|field| is_time(*field)) {
            Some(next_update) => Some(time(next_update)?),
            None => None,
        };
        let entries = fields.next_if(|field| field.tag == SEQUENCE);
        let extensions = match fields.next_if(|field| field.tag == EXTENSIONS) {
            Some(explicit) => Some(Tlv::only(explicit.value)?),
            None => None,
        };
        let whole = fields.next().is_none();
        whole.then_some(Self { issuer, this_update, next_update, entries, extensions })
    }
}

/// `Extension ::= SEQUENCE { OBJECT IDENTIFIER, BOOLEAN DEFAULT FALSE, OCTET STRING }`.
struct ListExtension<'a> {
    oid: &'a [u8],
    critical: bool,
    value: &'a [u8],
}

impl<'a> ListExtension<'a> {
    fn of(extension: Tlv<'a>) -> Option<Self> {
        match extension.exact_children()?.as_slice() {
            [oid, value] => Some(Self { oid: oid.value, critical: false, value: value.value }),
            [oid, critical, value] => {
                let critical = critical.value.iter().any(|byte| *byte != 0);
                Some(Self { oid: oid.value, critical, value: value.value })
            }
            _ => None,
        }
    }

    fn is(&self, oid: ObjectIdentifier) -> bool {
        self.oid == oid.as_bytes()
    }
}

fn check_scope(extensions: Option<Tlv<'_>>, source: &RevocationSource) -> Result<(), CrlError> {
    let extensions = match extensions {
        Some(extensions) => extensions.exact_children().ok_or(CrlError::Malformed)?,
        None => Vec::new(),
    };
    for extension in extensions {
        let extension = ListExtension::of(extension).ok_or(CrlError::Malformed)?;
        if extension.is(ISSUING_DISTRIBUTION_POINT) {
            let point = Tlv::only(extension.value).ok_or(CrlError::Malformed)?;
            check_distribution_point(point, source)?;
        } else if extension.is(DELTA_CRL_INDICATOR) {
            return Err(CrlError::Scope);
        } else if extension.critical {
            return Err(CrlError::CriticalExtension);
        }
    }
    Ok(())
}

/// `IssuingDistributionPoint` (RFC 5280 §5.2.5). A CA may have its certificates on several lists: one
/// that names its addresses is the right one only if the certificate names one of them too
/// (§6.3.3 b 2).
fn check_distribution_point(point: Tlv<'_>, source: &RevocationSource) -> Result<(), CrlError> {
    for field in point.exact_children().ok_or(CrlError::Malformed)? {
        let fits = match field.tag {
            0xA0 => field.child(0xA0).is_some_and(|full_name| {
                let mut names = full_name.children().filter(|name| name.tag == URI);
                names.any(|name| source.crls.iter().any(|crl| crl.as_bytes() == name.value))
            }),
            // onlyContainsUserCerts; the others are for CAs, some reasons, indirect, attributes.
            0x81 => true,
            0x82 | 0x84 | 0x85 => field.value.iter().all(|byte| *byte == 0),
            _ => false,
        };
        if !fits {
            return Err(CrlError::Scope);
        }
    }
    Ok(())
}

/// Looks through all entries: an extension that is not understood spoils the list wherever it is
/// (RFC 5280 §5.3). Of several about one certificate, revocation for good counts, then the latest.
fn find(entries: Tlv<'_>, serial_number: &[u8]) -> Result<RevocationStatus, CrlError> {
    let mut found: Option<(Timestamp, RevocationStatus)> = None;
    let mut rest = entries.value;
    while !rest.is_empty() {
        let (entry, behind) = Tlv::split_first(rest).ok_or(CrlError::Malformed)?;
        rest = behind;
        let mut fields = entry.children();
        let (number, date) = fields.next().zip(fields.next()).ok_or(CrlError::Malformed)?;
        let reason = match fields.next() {
            Some(extensions) => entry_reason(extensions)?,
            None => None,
        };
        if number.tag != INTEGER || number.value != serial_number {
            continue;
        }
        let at = time(date).ok_or(CrlError::Malformed)?;
        let status = match reason {
            Some(CrlReason::RemoveFromCRL) => RevocationStatus::Good,
            reason => RevocationStatus::revoked(at, reason),
        };
        let for_good = |status| matches!(status, RevocationStatus::Revoked { .. });
        let counts = match found {
            None => true,
            Some((_, earlier)) if for_good(earlier) != for_good(status) => for_good(status),
            Some((earlier, _)) => at >= earlier,
        };
        if counts {
            found = Some((at, status));
        }
    }
    Ok(found.map_or(RevocationStatus::Good, |(_, status)| status))
}

fn entry_reason(extensions: Tlv<'_>) -> Result<Option<CrlReason>, CrlError> {
    let mut reason = None;
    for extension in extensions.exact_children().ok_or(CrlError::Malformed)? {
        let extension = ListExtension::of(extension).ok_or(CrlError::Malformed)?;
        if extension.is(REASON_CODE) {
            let code = Tlv::only(extension.value).filter(|code| code.tag == ENUMERATED);
            let code = code.and_then(|code| CrlReason::from_der(code.whole).ok());
            reason = Some(code.ok_or(CrlError::Malformed)?);
        } else if extension.critical {
            return Err(CrlError::CriticalExtension);
        }
    }
    Ok(reason)
}

fn is_time(field: Tlv<'_>) -> bool {
    matches!(field.tag, UTC_TIME | GENERALIZED_TIME)
}

fn time(field: Tlv<'_>) -> Option<Timestamp> {
    Time::from_der(field.whole).ok().map(|time| timestamp(time.to_unix_duration()))
}

#[cfg(test)]
mod tests;
