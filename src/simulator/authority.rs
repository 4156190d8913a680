//! A CA that looks like Kamu SM's and says that it is a simulation: a root, an issuing CA, and the
//! certificates that it issues.

use std::time::Duration;

use der::asn1::{Any, GeneralizedTime, PrintableStringRef, SetOfVec, Utf8StringRef};
use der::oid::ObjectIdentifier;
use der::{Encode, EncodeValue, Tagged};
use jiff::{SignedDuration, Timestamp};
use p384::ecdsa::{DerSignature, SigningKey, VerifyingKey};
use rand_core::{OsRng, RngCore};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::builder::{Builder, CertificateBuilder, Profile};
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::SubjectPublicKeyInfoOwned;
use x509_cert::time::{Time, Validity};

pub use crate::simulator::authority::record::AuthorityRecord;
use crate::simulator::certificate_extensions::{self as extensions, KindExtensions};
use crate::simulator::certificate_request::CertificateRequest;

const ISSUER_NAME: &str = "Kamu Elektronik Sertifika Hizmet Sağlayıcısı - Sürüm 6";
const ROOT_NAME: &str = "Kamu SM Kök Sertifika Hizmet Sağlayıcısı - Sürüm 6";
const ORGANIZATION: &str = "Bekçi Simülasyonu";
/// Where nobody answers, so that a certificate of the simulation is never asked about by accident.
const NOWHERE: &str = "http://simulasyon.kamusm.gov.tr";

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const SERIAL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.5");
const COUNTRY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.6");
const ORGANIZATION_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");

/// How long both CA certificates last.
const TEN_YEARS: SignedDuration = SignedDuration::from_hours(24 * 3_653);

#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    #[error("the certificate can't be encoded: {0}")]
    Encoding(#[from] der::Error),
    #[error("the certificate can't be built: {0}")]
    Building(#[from] x509_cert::builder::Error),
    #[error("the key can't be encoded: {0}")]
    Key(#[from] x509_cert::spki::Error),
    #[error("the RSA key can't be made: {0}")]
    Rsa(#[from] rsa::Error),
    #[error("{0} fits no certificate")]
    Time(Timestamp),
    #[error("what was stored is no key")]
    StoredKey,
}

/// The issuing CA, with its key, and the root above it.
pub struct CertificateAuthority {
    key: SigningKey,
    name: Name,
    certificate: Vec<u8>,
    root_key: SigningKey,
    root_name: Name,
    root_certificate: Vec<u8>,
    validity: Validity,
    service_address: String,
}

impl CertificateAuthority {
    /// New keys; both CA certificates begin then and last ten years.
    pub fn established(at: Timestamp) -> Result<Self, AuthorityError> {
        let (root_key, key) = (SigningKey::random(&mut OsRng), SigningKey::random(&mut OsRng));
        let root_name = authority_name(ROOT_NAME)?;
        let validity = validity(at, at + TEN_YEARS)?;
        let root = authority_certificate(
            Profile::Root,
            validity,
            root_name.clone(),
            &root_key,
            &root_key,
        )?;
        let mut authority = Self {
            name: authority_name(ISSUER_NAME)?,
            key,
            certificate: Vec::new(),
            root_certificate: signed(root)?,
            root_key,
            root_name,
            validity,
            service_address: NOWHERE.to_owned(),
        };
        authority.certificate = authority.certify()?;
        Ok(authority)
    }

    /// Certificates issued from now on say that `/ocsp`, `/issuer.crt` and `/nes.crl` under that
    /// address answer for them, and the issuing CA's own that the root's is at `/root.crt`.
    pub fn served_at(mut self, address: &str) -> Result<Self, AuthorityError> {
        address.trim_end_matches('/').clone_into(&mut self.service_address);
        self.certificate = self.certify()?;
        Ok(self)
    }

    /// The issuing CA's certificate, issued by the root.
    fn certify(&self) -> Result<Vec<u8>, AuthorityError> {
        let issuer = self.root_name.clone();
        let profile = Profile::SubCA { issuer, path_len_constraint: Some(0) };
        let subject = self.name.clone();
        let mut builder =
            authority_certificate(profile, self.validity, subject, &self.key, &self.root_key)?;
        builder.add_extension(&extensions::root_information(&self.service_address)?)?;
        signed(builder)
    }

    /// A certificate for a new key, DER.
    pub fn issue(&self, request: &CertificateRequest) -> Result<Vec<u8>, AuthorityError> {
        let subject = RdnSequence(vec![
            printable_attribute(COUNTRY, "TR")?,
            printable_attribute(SERIAL_NUMBER, &request.national_id)?,
            utf8_attribute(COMMON_NAME, &request.holder)?,
        ]);
        // Brings a critical key usage of digitalSignature and nonRepudiation, and no more.
        let profile = Profile::Leaf {
            issuer: self.name.clone(),
            enable_key_agreement: false,
            enable_key_encipherment: false,
        };
        let mut builder = CertificateBuilder::new(
            profile,
            random_serial_number()?,
            validity(request.not_before, request.not_after)?,
            subject,
            request.key.generate()?,
            &self.key,
        )?;
        let KindExtensions { policies, usages, statements } = KindExtensions::of(request.kind)?;
        if let Some(policies) = policies {
            builder.add_extension(&policies)?;
        }
        if let Some(usages) = usages {
            builder.add_extension(&usages)?;
        }
        if let Some(statements) = statements {
            builder.add_extension(&statements)?;
        }
        builder.add_extension(&extensions::revocation_list(&self.service_address)?)?;
        builder.add_extension(&extensions::authority_information(&self.service_address)?)?;
        if let Some(number) = &request.card_serial {
            builder.add_extension(&extensions::card_serial(number)?)?;
        }
        signed(builder)
    }

    /// The issuing CA's certificate, DER.
    pub fn certificate(&self) -> &[u8] {
        &self.certificate
    }

    /// The root's certificate, DER.
    pub fn root_certificate(&self) -> &[u8] {
        &self.root_certificate
    }

    /// The key that signs certificates and what is answered about them.
    pub fn signing_key(&self) -> &SigningKey {
        &self.key
    }

    pub(super) fn name(&self) -> &Name {
        &self.name
    }
}

fn authority_certificate<'a>(
    profile: Profile,
    validity: Validity,
    subject: Name,
    key: &SigningKey,
    signer: &'a SigningKey,
) -> Result<CertificateBuilder<'a, SigningKey>, AuthorityError> {
    let key = SubjectPublicKeyInfoOwned::from_key(VerifyingKey::from(key))?;
    let number = random_serial_number()?;
    Ok(CertificateBuilder::new(profile, number, validity, subject, key, signer)?)
}

pub(super) fn signed(
    builder: CertificateBuilder<'_, SigningKey>,
) -> Result<Vec<u8>, AuthorityError> {
    Ok(builder.build::<DerSignature>()?.to_der()?)
}

pub(super) fn authority_name(common_name: &str) -> der::Result<Name> {
    Ok(RdnSequence(vec![
        printable_attribute(COUNTRY, "TR")?,
        utf8_attribute(ORGANIZATION_NAME, ORGANIZATION)?,
        utf8_attribute(COMMON_NAME, common_name)?,
    ]))
}

fn printable_attribute(
    oid: ObjectIdentifier,
    text: &str,
) -> der::Result<RelativeDistinguishedName> {
    attribute(oid, &PrintableStringRef::new(text)?)
}

fn utf8_attribute(oid: ObjectIdentifier, text: &str) -> der::Result<RelativeDistinguishedName> {
    attribute(oid, &Utf8StringRef::new(text)?)
}

fn attribute<V: EncodeValue + Tagged>(
    oid: ObjectIdentifier,
    value: &V,
) -> der::Result<RelativeDistinguishedName> {
    let value = Any::encode_from(value)?;
    Ok(RelativeDistinguishedName(SetOfVec::try_from(vec![AttributeTypeAndValue { oid, value }])?))
}

/// 16 random bytes, never negative (RFC 5280 §4.1.2.2).
pub(super) fn random_serial_number() -> der::Result<SerialNumber> {
    let mut bytes = [0; 16];
    OsRng.fill_bytes(&mut bytes);
    bytes[0] = 0x40 | bytes[0] >> 2;
    SerialNumber::new(&bytes)
}

pub(super) fn validity(
    not_before: Timestamp,
    not_after: Timestamp,
) -> Result<Validity, AuthorityError> {
    // The builder makes UTCTime of it where RFC 5280 wants that.
    let time = |time| Ok::<_, AuthorityError>(Time::GeneralTime(generalized_time(time)?));
    Ok(Validity { not_before: time(not_before)?, not_after: time(not_after)? })
}

pub(super) fn generalized_time(time: Timestamp) -> Result<GeneralizedTime, AuthorityError> {
    let seconds = u64::try_from(time.as_second()).map_err(|_| AuthorityError::Time(time))?;
    Ok(GeneralizedTime::from_unix_duration(Duration::from_secs(seconds))?)
}

mod record;
#[cfg(test)]
mod tests;
