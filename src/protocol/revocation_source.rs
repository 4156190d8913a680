//! Who tells whether a certificate was revoked, and by which numbers they know it: all that is left
//! to remember of a certificate once its card is gone.

use der::asn1::ObjectIdentifier;
use serde::{Deserialize, Serialize};
use sha1::{Digest, Sha1};
use x509_cert::ext::Extension;

use crate::protocol::certificate_fields::CertificateFields;
use crate::protocol::issuer_certificate::IssuerCertificate;
use crate::protocol::signed_object::SignedObject;
use crate::protocol::tlv::Tlv;

const AUTHORITY_INFORMATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.1.1");
const OCSP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1");
const CA_ISSUERS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.2");
const CRL_DISTRIBUTION_POINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.31");
const AUTHORITY_KEY_IDENTIFIER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.35");

/// `[6] IA5String` of a GeneralName (RFC 5280 §4.2.1.6).
pub(super) const URI: u32 = 0x86;

/// Of each kind of address.
pub const MOST_ADDRESSES: usize = 4;
const LONGEST_ADDRESS: usize = 512;
const LONGEST_SERIAL_NUMBER: usize = 21;
const LONGEST_KEY_IDENTIFIER: usize = 64;

/// Says neither who holds the certificate nor what their number is. Addresses are `http` or
/// `https`, in the certificate's order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RevocationSource {
    /// OCSP responders (RFC 5280 §4.2.2.1).
    pub ocsp: Vec<String>,
    /// Where the issuer's own certificate is (`caIssuers`).
    pub issuers: Vec<String>,
    /// Where full revocation lists of the issuer are (RFC 5280 §4.2.1.13).
    pub crls: Vec<String>,
    /// SHA-1 of the issuer's encoded name, as an OCSP CertID wants it (RFC 6960 §4.1.1).
    pub issuer_name_hash: [u8; 20],
    pub authority_key_id: Option<Vec<u8>>,
    /// The INTEGER's content: big-endian, a leading zero where the next bit is set.
    pub serial_number: Vec<u8>,
}

impl RevocationSource {
    /// Of a certificate, and its extensions as they were parsed.
    pub(super) fn of(certificate: &[u8], extensions: &[Extension]) -> Option<Self> {
        let certificate = SignedObject::parse(certificate)?;
        let fields = CertificateFields::of(&certificate)?;
        let value = |oid| {
            let extension = extensions.iter().find(|extension| extension.extn_id == oid);
            extension.and_then(|extension| Tlv::only(extension.extn_value.as_bytes()))
        };
        let information = value(AUTHORITY_INFORMATION);
        let key_id = value(AUTHORITY_KEY_IDENTIFIER).and_then(|identifier| identifier.child(0x80));
        Some(Self {
            ocsp: information.map(|it| accesses(it, OCSP)).unwrap_or_default(),
            issuers: information.map(|it| accesses(it, CA_ISSUERS)).unwrap_or_default(),
            crls: value(CRL_DISTRIBUTION_POINTS).map(distribution_points).unwrap_or_default(),
            issuer_name_hash: Sha1::digest(fields.issuer).into(),
            authority_key_id: key_id
                .map(|id| id.value.to_vec())
                .filter(|id| (1..=LONGEST_KEY_IDENTIFIER).contains(&id.len())),
            serial_number: Some(fields.serial_number.to_vec())
                .filter(|number| (1..=LONGEST_SERIAL_NUMBER).contains(&number.len()))?,
        })
    }

    /// Whether that CA's certificate (DER, believed or not) has the name of this one's issuer.
    pub fn is_issued_under(&self, candidate: &[u8]) -> bool {
        let candidate = SignedObject::parse(candidate);
        let fields = candidate.as_ref().and_then(CertificateFields::of);
        fields.is_some_and(|it| self.issuer_name_hash == *Sha1::digest(it.subject))
    }

    /// Whether that CA has the name, and where it says so the key, of this certificate's issuer.
    pub fn names(&self, issuer: &IssuerCertificate) -> bool {
        let issuer = issuer.as_signer();
        let same_key = match (&self.authority_key_id, &issuer.subject_key_id) {
            (Some(wanted), Some(is)) => wanted == is,
            _ => true,
        };
        same_key && self.issuer_name_hash == *Sha1::digest(&issuer.subject)
    }
}

/// `AuthorityInfoAccessSyntax ::= SEQUENCE OF SEQUENCE { accessMethod, accessLocation }`.
fn accesses(list: Tlv<'_>, method: ObjectIdentifier) -> Vec<String> {
    let of_method = |description: &Tlv<'_>| {
        let first = description.children().next();
        first.is_some_and(|oid| oid.value == method.as_bytes())
    };
    addresses(list.children().filter(of_method).filter_map(|description| description.child(URI)))
}

/// `CRLDistributionPoints ::= SEQUENCE OF SEQUENCE { [0] { [0] fullName }, [1] reasons, [2] cRLIssuer }`.
/// Those for some reasons only, or of another issuer, tell too little.
fn distribution_points(list: Tlv<'_>) -> Vec<String> {
    let complete = |point: &Tlv<'_>| point.children().all(|field| field.tag == 0xA0);
    let names = list.children().filter(complete).filter_map(|point| {
        let name = point.child(0xA0)?;
        name.child(0xA0)
    });
    addresses(names.flat_map(|name| name.children().filter(|general| general.tag == URI)))
}

fn addresses<'a>(names: impl Iterator<Item = Tlv<'a>>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for address in names.filter_map(|name| address(name.value)) {
        if found.len() < MOST_ADDRESSES && !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

fn address(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let plain = text.len() <= LONGEST_ADDRESS && text.bytes().all(|byte| byte.is_ascii_graphic());
    let (scheme, _) = text.split_once("://").filter(|_| plain)?;
    let web = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    web.then(|| text.to_owned())
}

#[cfg(test)]
mod tests;
