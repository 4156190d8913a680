use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::protocol::certificate::Certificate;
use crate::simulator::authority::CertificateAuthority;
use crate::simulator::ber::{constructed, object};
use crate::simulator::certificate_request::{CertificateRequest, KeyAlgorithm, NOBODYS_NUMBER};

const NOW: Timestamp = Timestamp::constant(1_795_435_200, 0);
const DAY: SignedDuration = SignedDuration::from_hours(24);

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

#[test]
fn a_certificate_says_where_to_ask_and_what_for() {
    let authority = CertificateAuthority::established(NOW).unwrap();
    let authority = authority.served_at("http://ca.kamusm.gov.tr").unwrap();
    let request = CertificateRequest::new("AYŞE TEST", NOW, NOW + DAY).key(KeyAlgorithm::P256);
    let der = authority.issue(&request).unwrap();
    let certificate = Certificate::from_der(&der).unwrap();
    let source = certificate.revocation;
    assert_eq!(source.ocsp, ["http://ca.kamusm.gov.tr/ocsp"]);
    assert_eq!(source.issuers, ["http://ca.kamusm.gov.tr/issuer.crt"]);
    assert_eq!(source.crls, ["http://ca.kamusm.gov.tr/nes.crl"]);
    assert_eq!(
        crate::protocol::card_serial::hex_upper(&source.serial_number),
        certificate.serial_number
    );
    assert_eq!(source.authority_key_id.as_ref().map(Vec::len), Some(20));
    assert!(source.is_issued_under(authority.certificate()));
    assert!(!source.is_issued_under(authority.root_certificate()));

    // The store keeps this in place of the certificate.
    let all =
        [&source.issuer_name_hash, &source.serial_number[..], &source.authority_key_id.unwrap()]
            .concat();
    assert!(contains(&der, NOBODYS_NUMBER.as_bytes()));
    assert!(!contains(&all, NOBODYS_NUMBER.as_bytes()));
}

fn information(addresses: &[&str]) -> Extension {
    let description = |address: &&str| {
        constructed(0x30, &[object(0x06, OCSP.as_bytes()), object(0x86, address.as_bytes())])
    };
    let list = constructed(0x30, &addresses.iter().map(description).collect::<Vec<_>>());
    Extension {
        extn_id: AUTHORITY_INFORMATION,
        critical: false,
        extn_value: der::asn1::OctetString::new(list).unwrap(),
    }
}

fn ocsp(addresses: &[&str]) -> Vec<String> {
    let authority = CertificateAuthority::established(NOW).unwrap();
    RevocationSource::of(authority.certificate(), &[information(addresses)]).unwrap().ocsp
}

#[test]
fn addresses_are_of_the_web_and_few() {
    let long = format!("http://{}", "a".repeat(600));
    assert_eq!(
        ocsp(&["ldap://x/", "HTTP://one/", "http://a b/", "http://ö/", &long, "https://two/", "x"]),
        ["HTTP://one/", "https://two/"]
    );
    assert_eq!(
        ocsp(&["http://1/", "http://1/", "http://2/", "http://3/", "http://4/", "http://5/"]).len(),
        4
    );
    assert!(ocsp(&[]).is_empty());
}

/// `reasons` or `cRLIssuer` beside the name.
#[test]
fn lists_for_some_reasons_or_of_others_are_left_out() {
    let full_name = constructed(0xA0, &[constructed(0xA0, &[object(0x86, b"http://one/")])]);
    let whole = constructed(0x30, std::slice::from_ref(&full_name));
    let some_reasons = constructed(0x30, &[full_name.clone(), object(0x81, &[0, 0x40])]);
    let of_others = constructed(0x30, &[full_name, constructed(0xA2, &[])]);
    let points = |points: &[Vec<u8>]| {
        let list = constructed(0x30, points);
        distribution_points(Tlv::only(&list).unwrap())
    };
    assert_eq!(points(&[whole]), ["http://one/"]);
    assert!(points(&[some_reasons, of_others]).is_empty());
}
