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
            assert_eq!((certificate.not_before, certificate.not_after), (NOW, NOW + THREE_YEARS));
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
    assert!(parsed(authority.certificate()).is_ca && parsed(authority.root_certificate()).is_ca);
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
