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

#[cfg(test)]
mod tests {
    use der::Decode;
    use der::asn1::OctetString;
    use p384::ecdsa::signature::Verifier;
    use x509_cert::ext::pkix::{KeyUsage, KeyUsages};

    use super::*;
    use crate::protocol::certificate::Certificate;
    use crate::protocol::certificate_key::CertificateKey;
    use crate::protocol::certificate_kind::CertificateKind;
    use crate::simulator::certificate_request::KeyAlgorithm;

    /// 2026-11-23T12:00:00Z.
    const NOW: Timestamp = Timestamp::constant(1_795_435_200, 0);
    const THREE_YEARS: SignedDuration = SignedDuration::from_hours(24 * 1_095);

    fn request() -> CertificateRequest {
        CertificateRequest::new("AYŞE TEST", NOW, NOW + THREE_YEARS)
    }

    fn parsed(der: &[u8]) -> Certificate {
        Certificate::from_der(der).unwrap()
    }

    #[test]
    fn a_certificate_of_every_key_and_kind_is_recognised() {
        let authority = CertificateAuthority::established(NOW).unwrap();
        let kinds = [
            CertificateKind::Nes,
            CertificateKind::MaliMuhur,
            CertificateKind::Seal,
            CertificateKind::Other,
        ];
        let keys = [
            (KeyAlgorithm::Rsa2048, CertificateKey::Rsa(2048)),
            (KeyAlgorithm::P256, CertificateKey::EllipticCurve("P-256")),
            (KeyAlgorithm::P384, CertificateKey::EllipticCurve("P-384")),
        ];
        for kind in kinds {
            for (algorithm, key) in &keys {
                let certificate =
                    parsed(&authority.issue(&request().kind(kind).key(*algorithm)).unwrap());
                assert_eq!((certificate.kind, &certificate.key), (kind, key));
                assert_eq!(certificate.holder, "AYŞE TEST");
                assert_eq!(certificate.national_id.unwrap().expose(), "10000000146");
                assert_eq!(certificate.issuer, ISSUER_NAME);
                assert_eq!(
                    (certificate.not_before, certificate.not_after),
                    (NOW, NOW + THREE_YEARS)
                );
                assert!(!certificate.is_ca);
            }
        }
    }

    #[test]
    fn the_chain_holds_and_says_what_it_is() {
        let authority = CertificateAuthority::established(NOW).unwrap();
        let leaf = authority.issue(&request()).unwrap();
        let chain = [&leaf, authority.certificate(), authority.root_certificate()]
            .map(|der| x509_cert::Certificate::from_der(der).unwrap());
        let [leaf, issuer, root] = &chain;
        for (certificate, issuer) in [(leaf, issuer), (issuer, root), (root, root)] {
            assert_eq!(certificate.tbs_certificate.issuer, issuer.tbs_certificate.subject);
            let key = &issuer.tbs_certificate.subject_public_key_info;
            let key = VerifyingKey::from_sec1_bytes(key.subject_public_key.raw_bytes()).unwrap();
            let signature = DerSignature::from_der(certificate.signature.raw_bytes()).unwrap();
            key.verify(&certificate.tbs_certificate.to_der().unwrap(), &signature).unwrap();
        }
        for authority in [issuer, root] {
            assert!(authority.tbs_certificate.subject.to_string().contains(ORGANIZATION));
        }
        assert!(
            parsed(authority.certificate()).is_ca && parsed(authority.root_certificate()).is_ca
        );
    }

    #[test]
    fn the_key_is_for_signatures_alone() {
        let authority = CertificateAuthority::established(NOW).unwrap();
        let leaf = authority.issue(&request()).unwrap();
        let leaf = x509_cert::Certificate::from_der(&leaf).unwrap();
        let (critical, usage) = leaf.tbs_certificate.get::<KeyUsage>().unwrap().unwrap();
        assert!(critical);
        assert_eq!(usage, KeyUsage(KeyUsages::DigitalSignature | KeyUsages::NonRepudiation));
    }

    fn contains(haystack: &[u8], needle: &[u8]) -> bool {
        haystack.windows(needle.len()).any(|window| window == needle)
    }

    #[test]
    fn it_says_who_answers_for_it_and_on_which_card_it_is() {
        let authority = CertificateAuthority::established(NOW).unwrap();
        let leaf = authority.issue(&request()).unwrap();
        assert!(contains(&leaf, b"http://simulasyon.kamusm.gov.tr/ocsp"));
        assert!(contains(&leaf, "5070 sayılı".as_bytes()));
        assert!(!contains(&leaf, b"212345678901"));

        let authority = authority.served_at("http://127.0.0.1:8080/").unwrap();
        let leaf = authority.issue(&request().card_serial("212345678901")).unwrap();
        for address in ["/ocsp", "/issuer.crt", "/nes.crl"] {
            assert!(contains(&leaf, format!("http://127.0.0.1:8080{address}").as_bytes()));
        }
        assert!(contains(authority.certificate(), b"http://127.0.0.1:8080/root.crt"));
        let set = OctetString::new(&b"\x31\x0E\x0C\x0C212345678901"[..]).unwrap();
        assert!(contains(&leaf, set.as_bytes()));
    }

    #[test]
    fn times_of_either_encoding_and_none_before_1970() {
        let authority = CertificateAuthority::established(NOW).unwrap();
        let late: Timestamp = "2051-01-01T00:00:00Z".parse().unwrap();
        let issued = authority.issue(&CertificateRequest::new("A", NOW, late)).unwrap();
        assert_eq!(parsed(&issued).not_after, late);
        let early = Timestamp::from_second(-1).unwrap();
        let refused = authority.issue(&CertificateRequest::new("A", early, NOW));
        assert!(matches!(refused, Err(AuthorityError::Time(time)) if time == early));
    }

    #[test]
    fn serial_numbers_differ() {
        let authority = CertificateAuthority::established(NOW).unwrap();
        let numbers: std::collections::HashSet<_> =
            (0..8).map(|_| parsed(&authority.issue(&request()).unwrap()).serial_number).collect();
        assert_eq!(numbers.len(), 8);
    }
}
