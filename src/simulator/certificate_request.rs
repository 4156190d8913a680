//! What a certificate of the simulation shall say, and the key that it is made for.

use std::sync::OnceLock;

use jiff::Timestamp;
use rand_core::OsRng;
use rsa::RsaPrivateKey;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use crate::protocol::certificate_kind::CertificateKind;
use crate::simulator::authority::AuthorityError;

/// A T.C. Kimlik No whose check digits are right and that is nobody's.
pub const NOBODYS_NUMBER: &str = "10000000146";

/// The keys that signature cards have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyAlgorithm {
    Rsa2048,
    P256,
    P384,
}

/// A person's NES on a P-384 key, unless more is said.
#[derive(Clone)]
pub struct CertificateRequest {
    pub(super) holder: String,
    pub(super) national_id: String,
    pub(super) not_before: Timestamp,
    pub(super) not_after: Timestamp,
    pub(super) key: KeyAlgorithm,
    pub(super) kind: CertificateKind,
    pub(super) card_serial: Option<String>,
}

impl CertificateRequest {
    pub fn new(holder: &str, not_before: Timestamp, not_after: Timestamp) -> Self {
        Self {
            holder: holder.to_owned(),
            national_id: NOBODYS_NUMBER.to_owned(),
            not_before,
            not_after,
            key: KeyAlgorithm::P384,
            kind: CertificateKind::Nes,
            card_serial: None,
        }
    }

    /// The subject's `serialNumber`.
    pub fn national_id(self, national_id: &str) -> Self {
        Self { national_id: national_id.to_owned(), ..self }
    }

    pub fn key(self, key: KeyAlgorithm) -> Self {
        Self { key, ..self }
    }

    pub fn kind(self, kind: CertificateKind) -> Self {
        Self { kind, ..self }
    }

    /// The card's number, as an attribute of the subject's directory entry.
    pub fn card_serial(self, card_serial: &str) -> Self {
        Self { card_serial: Some(card_serial.to_owned()), ..self }
    }
}

impl KeyAlgorithm {
    /// A new key's public half; the private one is forgotten, since nothing is ever signed with it.
    /// RSA keys take long to make, so that there is one in a process.
    pub(super) fn generate(self) -> Result<SubjectPublicKeyInfoOwned, AuthorityError> {
        static RSA: OnceLock<SubjectPublicKeyInfoOwned> = OnceLock::new();
        match self {
            Self::Rsa2048 => match RSA.get() {
                Some(key) => Ok(key.clone()),
                None => {
                    let key = RsaPrivateKey::new(&mut OsRng, 2048)?.to_public_key();
                    let key = SubjectPublicKeyInfoOwned::from_key(key)?;
                    Ok(RSA.get_or_init(|| key).clone())
                }
            },
            Self::P256 => {
                let key = p256::SecretKey::random(&mut OsRng).public_key();
                Ok(SubjectPublicKeyInfoOwned::from_key(key)?)
            }
            Self::P384 => {
                let key = p384::SecretKey::random(&mut OsRng).public_key();
                Ok(SubjectPublicKeyInfoOwned::from_key(key)?)
            }
        }
    }
}
