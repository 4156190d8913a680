use jiff::SignedDuration;
use x509_cert::ext::pkix::KeyUsages;

use super::*;
use crate::simulator::authority::CertificateAuthority;

const NOW: Timestamp = Timestamp::constant(1_795_435_200, 0);

/// The issuing CA's certificate, with the first of these bytes made others: not signed any more,
/// which parsing does not look at.
fn patched(from: &[u8], to: &[u8]) -> Option<SignerCertificate> {
    let authority = CertificateAuthority::established(NOW).unwrap();
    let mut der = authority.certificate().to_vec();
    let at = der.windows(from.len()).position(|window| window == from).unwrap();
    der[at..at + to.len()].copy_from_slice(to);
    SignerCertificate::parse(&der)
}

fn issuing() -> SignerCertificate {
    patched(&[0x30], &[0x30]).unwrap()
}

#[test]
fn a_critical_extension_must_be_understood() {
    const KEY_USAGE: [u8; 5] = [0x06, 0x03, 0x55, 0x1D, 0x0F];
    const SOMETHING: [u8; 5] = [0x06, 0x03, 0x55, 0x1D, 0x7F];
    assert!(patched(&KEY_USAGE, &SOMETHING).is_none());
    // The subject key identifier is not critical.
    assert!(patched(&[0x06, 0x03, 0x55, 0x1D, 0x0E], &SOMETHING).is_some());
}

#[test]
fn the_algorithm_inside_is_the_one_outside() {
    const ECDSA_SHA384: [u8; 8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x03];
    const ECDSA_SHA256: [u8; 8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02];
    assert!(patched(&ECDSA_SHA384, &ECDSA_SHA256).is_none());
}

#[test]
fn a_key_is_for_what_its_certificate_says() {
    let mut issuing = issuing();
    assert!(issuing.may_sign_certificates(0) && issuing.may_sign_revocation_lists());
    assert!(!issuing.may_sign_certificates(1), "its path length is 0");
    issuing.usage = Some(KeyUsage(KeyUsages::KeyCertSign.into()));
    assert!(issuing.may_sign_certificates(0) && !issuing.may_sign_revocation_lists());
    issuing.usage = Some(KeyUsage(KeyUsages::CRLSign.into()));
    assert!(!issuing.may_sign_certificates(0) && issuing.may_sign_revocation_lists());
    issuing.usage = None;
    issuing.constraints = None;
    assert!(!issuing.may_sign_certificates(0), "a CA says that it is one");
}

#[test]
fn validity_ends_with_its_last_second() {
    let issuing = issuing();
    let second = SignedDuration::from_secs(1);
    assert!(issuing.is_valid_at(issuing.not_before) && issuing.is_valid_at(issuing.not_after));
    assert!(!issuing.is_valid_at(issuing.not_before - second));
    assert!(!issuing.is_valid_at(issuing.not_after + second));
}
