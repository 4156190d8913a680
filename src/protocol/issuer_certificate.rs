//! Certificates whose keys sign for a CA: issuing CAs, roots, and delegated OCSP responders.

use std::fmt;

use der::asn1::ObjectIdentifier;
use der::{Decode, oid::AssociatedOid};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, CertificatePolicies, ExtendedKeyUsage, KeyUsage,
    SubjectKeyIdentifier,
};
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use crate::protocol::card_serial::hex_upper;
use crate::protocol::certificate::{Fingerprint, timestamp};
use crate::protocol::certificate_fields::CertificateFields;
use crate::protocol::revocation_source::RevocationSource;
use crate::protocol::signature::SignatureError;
use crate::protocol::signed_object::SignedObject;

/// What a critical extension may be without being looked at in vain.
const UNDERSTOOD: [ObjectIdentifier; 4] =
    [BasicConstraints::OID, KeyUsage::OID, ExtendedKeyUsage::OID, CertificatePolicies::OID];

/// A CA's certificate that is believed: only [`TrustStore::issuer`] makes one.
///
/// [`TrustStore::issuer`]: crate::protocol::trust::TrustStore::issuer
#[derive(Clone, PartialEq, Eq)]
pub struct IssuerCertificate(SignerCertificate);

impl IssuerCertificate {
    pub(super) fn believed(certificate: SignerCertificate) -> Self {
        Self(certificate)
    }

    pub(super) fn as_signer(&self) -> &SignerCertificate {
        &self.0
    }

    pub fn fingerprint(&self) -> Fingerprint {
        self.0.fingerprint
    }
}

impl fmt::Debug for IssuerCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IssuerCertificate({})", hex_upper(&self.0.fingerprint))
    }
}

/// Any such certificate, believed or not.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct SignerCertificate {
    pub fingerprint: Fingerprint,
    /// The encoded names.
    pub subject: Vec<u8>,
    pub issuer: Vec<u8>,
    pub key: SubjectPublicKeyInfoOwned,
    pub subject_key_id: Option<Vec<u8>>,
    authority_key_id: Option<Vec<u8>>,
    not_before: Timestamp,
    not_after: Timestamp,
    pub constraints: Option<BasicConstraints>,
    pub usage: Option<KeyUsage>,
    extended_usage: Vec<ObjectIdentifier>,
    der: Vec<u8>,
}

impl SignerCertificate {
    /// `None` for what is no certificate, and for one with a critical extension that is not
    /// understood (RFC 5280 §4.2).
    pub fn parse(der: &[u8]) -> Option<Self> {
        let signed = SignedObject::parse(der)?;
        let fields =
            CertificateFields::of(&signed).filter(|it| it.algorithm == signed.algorithm)?;
        let certificate = x509_cert::Certificate::from_der(der).ok()?;
        let tbs = &certificate.tbs_certificate;
        let mut extensions = tbs.extensions.iter().flatten();
        if extensions.any(|it| it.critical && !UNDERSTOOD.contains(&it.extn_id)) {
            return None;
        }
        let subject_key_id = tbs.get::<SubjectKeyIdentifier>().ok()?;
        let authority_key_id = tbs.get::<AuthorityKeyIdentifier>().ok()?;
        let extended_usage = tbs.get::<ExtendedKeyUsage>().ok()?;
        Some(Self {
            fingerprint: Sha256::digest(der).into(),
            subject: fields.subject.to_vec(),
            issuer: fields.issuer.to_vec(),
            key: tbs.subject_public_key_info.clone(),
            subject_key_id: subject_key_id.map(|(_, id)| id.0.as_bytes().to_vec()),
            authority_key_id: authority_key_id
                .and_then(|(_, id)| id.key_identifier)
                .map(|id| id.as_bytes().to_vec()),
            not_before: timestamp(tbs.validity.not_before.to_unix_duration()),
            not_after: timestamp(tbs.validity.not_after.to_unix_duration()),
            constraints: tbs.get::<BasicConstraints>().ok()?.map(|(_, constraints)| constraints),
            usage: tbs.get::<KeyUsage>().ok()?.map(|(_, usage)| usage),
            extended_usage: extended_usage.map(|(_, usage)| usage.0).unwrap_or_default(),
            der: der.to_vec(),
        })
    }

    pub fn is_valid_at(&self, now: Timestamp) -> bool {
        (self.not_before..=self.not_after).contains(&now)
    }

    /// Whether it is a CA that may have `below` other CAs between itself and an end entity.
    pub fn may_sign_certificates(&self, below: usize) -> bool {
        let constraints = self.constraints.as_ref().filter(|constraints| constraints.ca);
        let deep_enough = constraints.is_some_and(|constraints| {
            constraints.path_len_constraint.is_none_or(|longest| usize::from(longest) >= below)
        });
        deep_enough && self.usage.is_none_or(|usage| usage.key_cert_sign())
    }

    pub fn may_sign_revocation_lists(&self) -> bool {
        self.usage.is_none_or(|usage| usage.crl_sign())
    }

    pub fn is_for(&self, purpose: ObjectIdentifier) -> bool {
        self.extended_usage.contains(&purpose)
    }

    /// Whether it says that it was issued under that name, with that key.
    pub fn names_as_issuer(&self, issuer: &Self) -> bool {
        let same_key = match (&self.authority_key_id, &issuer.subject_key_id) {
            (Some(wanted), Some(is)) => wanted == is,
            _ => true,
        };
        same_key && self.issuer == issuer.subject
    }

    /// Whether that key signed it.
    pub fn verify(&self, issuer: &Self) -> Result<(), SignatureError> {
        let signed = SignedObject::parse(&self.der).ok_or(SignatureError::Malformed)?;
        signed.verify(&issuer.key)
    }
}

/// Where a CA's certificate says that its own issuer's is: the way to a root whose certificate is
/// not at hand.
pub fn issuer_addresses(certificate: &[u8]) -> Vec<String> {
    let Ok(parsed) = x509_cert::Certificate::from_der(certificate) else { return Vec::new() };
    let extensions = parsed.tbs_certificate.extensions.as_deref().unwrap_or_default();
    RevocationSource::of(certificate, extensions).unwrap_or_default().issuers
}

#[cfg(test)]
mod tests;
