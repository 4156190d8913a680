use jiff::SignedDuration;
use proptest::prelude::*;

use super::*;
use crate::simulator::authority::CertificateAuthority;
use crate::simulator::certificate_request::{CertificateRequest, KeyAlgorithm};

const NOW: Timestamp = Timestamp::constant(1_795_435_200, 0);
const DAY: SignedDuration = SignedDuration::from_hours(24);

fn authority() -> CertificateAuthority {
    CertificateAuthority::established(NOW - DAY).unwrap()
}

/// A root of which only the hash is known.
fn pinning(root: &[u8]) -> TrustStore {
    TrustStore { roots: [hex_upper(&Sha256::digest(root))].into(), extra: Vec::new() }
}

#[test]
fn kamu_sms_roots_are_pinned() {
    let store = TrustStore::new(Vec::new());
    assert_eq!(store.roots.len(), 4);
    for pin in PINNED_ROOTS {
        assert!(pin.len() == 64 && pin.bytes().all(|digit| digit.is_ascii_hexdigit()));
        assert!(store.roots.contains(pin));
    }
}

#[test]
fn a_pinned_root_is_believed_once_its_certificate_is_there() {
    let authority = authority();
    let (issuer, root) = (authority.certificate(), authority.root_certificate());
    let store = pinning(root);
    assert_eq!(store.issuer(issuer, &[], NOW), Err(TrustError::NoTrustedRoot));
    let believed = store.issuer(issuer, &[root.to_vec()], NOW).unwrap();
    assert_eq!(believed.fingerprint(), <[u8; 32]>::from(Sha256::digest(issuer)));
    assert!(format!("{believed:?}").len() < 100);
}

#[test]
fn only_a_root_that_is_pinned_or_put_there_counts() {
    let (authority, other) = (authority(), authority());
    let issuer = authority.certificate();
    let root = authority.root_certificate().to_vec();
    let roots = [root.clone()];
    assert_eq!(TrustStore::new(vec![]).issuer(issuer, &roots, NOW), Err(TrustError::NoTrustedRoot));
    assert!(TrustStore::new(vec![root]).issuer(issuer, &[], NOW).is_ok());
    // The same names, other keys.
    let other_root = other.root_certificate().to_vec();
    let store = TrustStore::new(vec![other_root]);
    assert_eq!(store.issuer(issuer, &roots, NOW), Err(TrustError::NoTrustedRoot));
    assert!(store.issuer(other.certificate(), &[], NOW).is_ok());
}

#[test]
fn an_issuing_ca_put_there_is_believed_without_its_root() {
    let authority = authority();
    let store = TrustStore::new(vec![authority.certificate().to_vec()]);
    assert!(store.issuer(authority.certificate(), &[], NOW).is_ok());
}

#[test]
fn a_person_is_no_issuer_whoever_signed_them() {
    let authority = authority();
    let request = CertificateRequest::new("AYŞE TEST", NOW, NOW + DAY).key(KeyAlgorithm::P256);
    let person = authority.issue(&request).unwrap();
    let store = TrustStore::new(vec![authority.root_certificate().to_vec(), person.clone()]);
    let chain = [authority.certificate().to_vec()];
    assert_eq!(store.issuer(&person, &chain, NOW), Err(TrustError::NotAnAuthority));
}

#[test]
fn a_ca_is_believed_in_its_time() {
    let authority = authority();
    let store = TrustStore::new(vec![authority.root_certificate().to_vec()]);
    let at = |now| store.issuer(authority.certificate(), &[], now).map(|_| ());
    assert_eq!(at(NOW), Ok(()));
    assert_eq!(at(NOW - DAY - DAY), Err(TrustError::NotValidNow));
    assert_eq!(at(NOW + DAY * 4_000), Err(TrustError::NotValidNow));
}

#[test]
fn many_pretenders_do_not_make_the_search_long() {
    let authority = authority();
    let store = pinning(authority.root_certificate());
    let others: Vec<_> = (0..40)
        .map(|_| {
            let root = self::authority().root_certificate().to_vec();
            let mut root = SignerCertificate::parse(&root).unwrap();
            // Else its key identifier says already that it is another's.
            root.subject_key_id = None;
            root
        })
        .collect();
    let issuer = SignerCertificate::parse(authority.certificate()).unwrap();
    let mut search = Search { roots: &store.roots, others: &others, now: NOW, signatures: 0 };
    assert!(!search.reaches_root(&issuer, 0));
    assert_eq!(search.signatures, MOST_SIGNATURES);
}

#[test]
fn a_root_that_allows_no_ca_below_it_has_none() {
    let authority = authority();
    let store = pinning(authority.root_certificate());
    let issuer = SignerCertificate::parse(authority.certificate()).unwrap();
    let mut root = SignerCertificate::parse(authority.root_certificate()).unwrap();
    let reaches = |root: &SignerCertificate, now| {
        let others = std::slice::from_ref(root);
        Search { roots: &store.roots, others, now, signatures: 0 }.reaches_root(&issuer, 0)
    };
    assert!(reaches(&root, NOW));
    assert!(!reaches(&root, NOW - DAY - DAY), "before its time");
    root.constraints.as_mut().unwrap().path_len_constraint = Some(0);
    assert!(!reaches(&root, NOW));
}

#[test]
fn every_changed_byte_is_noticed() {
    let authority = authority();
    let store = TrustStore::new(vec![authority.root_certificate().to_vec()]);
    let issuer = authority.certificate();
    for at in 0..issuer.len() {
        let mut changed = issuer.to_vec();
        changed[at] ^= 0x01;
        assert!(store.issuer(&changed, &[], NOW).is_err(), "byte {at}");
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let store = TrustStore::new(vec![bytes.clone()]);
        prop_assert!(store.issuer(&bytes, std::slice::from_ref(&bytes), NOW).is_err());
    }
}
