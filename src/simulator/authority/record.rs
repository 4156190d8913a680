//! A CA between two runs of a program.

use der::Decode;
use p384::ecdsa::SigningKey;
use x509_cert::Certificate;

use crate::simulator::authority::{
    AuthorityError, CertificateAuthority, ISSUER_NAME, ROOT_NAME, authority_name,
};

/// All that a CA is made of. Its keys are in clear: they sign nothing that anybody believes.
#[derive(Clone)]
pub struct AuthorityRecord {
    pub root_key: Vec<u8>,
    pub root_certificate: Vec<u8>,
    pub key: Vec<u8>,
    pub certificate: Vec<u8>,
    pub service_address: String,
}

impl CertificateAuthority {
    pub fn record(&self) -> AuthorityRecord {
        AuthorityRecord {
            root_key: self.root_key.to_bytes().to_vec(),
            root_certificate: self.root_certificate.clone(),
            key: self.key.to_bytes().to_vec(),
            certificate: self.certificate.clone(),
            service_address: self.service_address.clone(),
        }
    }

    /// The same CA again, with the certificates that it had.
    pub fn restored(record: AuthorityRecord) -> Result<Self, AuthorityError> {
        let root = Certificate::from_der(&record.root_certificate)?;
        Ok(Self {
            key: key(&record.key)?,
            name: authority_name(ISSUER_NAME)?,
            certificate: record.certificate,
            root_key: key(&record.root_key)?,
            root_name: authority_name(ROOT_NAME)?,
            validity: root.tbs_certificate.validity,
            root_certificate: record.root_certificate,
            service_address: record.service_address,
        })
    }
}

fn key(bytes: &[u8]) -> Result<SigningKey, AuthorityError> {
    SigningKey::from_slice(bytes).map_err(|_| AuthorityError::StoredKey)
}
