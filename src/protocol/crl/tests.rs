use der::Encode;
use der::asn1::BitString;
use jiff::SignedDuration;
use p384::ecdsa::DerSignature;
use p384::ecdsa::signature::Signer;
use proptest::prelude::*;
use x509_cert::crl::{CertificateList, RevokedCert};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{KeyUsage, KeyUsages};
use x509_cert::serial_number::SerialNumber;

use super::*;
use crate::protocol::certificate::Certificate;
use crate::protocol::revocation_status::RevocationReason;
use crate::protocol::trust::TrustStore;
use crate::simulator::authority::CertificateAuthority;
use crate::simulator::ber::{constructed, object};
use crate::simulator::certificate_request::{CertificateRequest, KeyAlgorithm};
use crate::simulator::revocation_list::revocation_list;
use crate::simulator::status_table::StatusTable;

const NOW: Timestamp = Timestamp::constant(1_795_435_200, 0);
const DAY: SignedDuration = SignedDuration::from_hours(24);

struct Scene {
    authority: CertificateAuthority,
    issuer: IssuerCertificate,
    source: RevocationSource,
}

fn scene() -> Scene {
    let authority = CertificateAuthority::established(NOW - DAY).unwrap();
    let request =
        CertificateRequest::new("AYŞE TEST", NOW - DAY, NOW + DAY).key(KeyAlgorithm::P256);
    let certificate = Certificate::from_der(&authority.issue(&request).unwrap()).unwrap();
    let issuer = believed(&authority);
    Scene { authority, issuer, source: certificate.revocation }
}

fn believed(authority: &CertificateAuthority) -> IssuerCertificate {
    let trust = TrustStore::new(vec![authority.root_certificate().to_vec()]);
    trust.issuer(authority.certificate(), &[], NOW).unwrap()
}

impl Scene {
    fn check(&self, list: &[u8], now: Timestamp) -> Result<RevocationStatus, CrlError> {
        check(list, &self.source, &self.issuer, now)
    }

    fn list(&self, status: RevocationStatus) -> Vec<u8> {
        let mut table = StatusTable::new(RevocationStatus::Good);
        table.set(&self.source.serial_number, status);
        table.set(&[0x22], RevocationStatus::Suspended { since: NOW });
        revocation_list(&self.authority, &table, NOW).unwrap()
    }

    /// A list that the CA signed, with anything on it.
    fn altered(&self, alter: impl FnOnce(&mut CertificateList)) -> Vec<u8> {
        let list = self.list(RevocationStatus::Good);
        let mut list = CertificateList::from_der(&list).unwrap();
        alter(&mut list);
        let signed = list.tbs_cert_list.to_der().unwrap();
        let signature: DerSignature = self.authority.signing_key().sign(&signed);
        list.signature = BitString::from_bytes(signature.as_bytes()).unwrap();
        list.to_der().unwrap()
    }

    fn with_entries(&self, entries: &[(i64, Option<u8>)]) -> Vec<u8> {
        let number = SerialNumber::new(&self.source.serial_number).unwrap();
        self.altered(|list| {
            list.tbs_cert_list.revoked_certificates =
                Some(entries.iter().map(|entry| revoked(&number, *entry)).collect());
        })
    }

    fn with_extension(&self, oid: ObjectIdentifier, critical: bool, value: &[u8]) -> Vec<u8> {
        self.altered(|list| {
            let extensions = list.tbs_cert_list.crl_extensions.get_or_insert_default();
            extensions.push(extension(oid, critical, value));
        })
    }
}

fn revoked(number: &SerialNumber, (days, reason): (i64, Option<u8>)) -> RevokedCert {
    let seconds = u64::try_from((NOW + DAY * i32::try_from(days).unwrap()).as_second()).unwrap();
    let at = der::asn1::UtcTime::from_unix_duration(std::time::Duration::from_secs(seconds));
    let reason = reason.map(|code| vec![extension(REASON_CODE, false, &[0x0A, 0x01, code])]);
    RevokedCert {
        serial_number: number.clone(),
        revocation_date: at.unwrap().into(),
        crl_entry_extensions: reason,
    }
}

fn extension(extn_id: ObjectIdentifier, critical: bool, value: &[u8]) -> Extension {
    Extension { extn_id, critical, extn_value: der::asn1::OctetString::new(value).unwrap() }
}

#[test]
fn what_is_listed_and_what_is_not() {
    let scene = scene();
    let at = NOW - DAY;
    for status in [
        RevocationStatus::Good,
        RevocationStatus::Suspended { since: at },
        RevocationStatus::Revoked { at, reason: RevocationReason::Superseded },
    ] {
        assert_eq!(scene.check(&scene.list(status), NOW), Ok(status));
    }
    let empty = revocation_list(&scene.authority, &StatusTable::new(RevocationStatus::Good), NOW);
    assert_eq!(scene.check(&empty.unwrap(), NOW), Ok(RevocationStatus::Good));
}

#[test]
fn of_several_entries_the_last_counts_but_revocation_is_for_good() {
    let scene = scene();
    let ago = |days: i32| NOW - DAY * days;
    let (hold, remove, compromise) = (Some(6), Some(8), Some(1));
    let suspended = |days| RevocationStatus::Suspended { since: ago(days) };
    let revoked = |days, reason| RevocationStatus::Revoked { at: ago(days), reason };
    for (entries, expected) in [
        (&[(-3, remove)][..], RevocationStatus::Good),
        (&[(-3, hold), (-2, remove)], RevocationStatus::Good),
        (&[(-2, remove), (-3, hold)], RevocationStatus::Good),
        (&[(-3, remove), (-2, hold)], suspended(2)),
        (&[(-3, compromise), (-2, remove)], revoked(3, RevocationReason::KeyCompromise)),
        (&[(-2, hold), (-3, compromise)], revoked(3, RevocationReason::KeyCompromise)),
        (&[(-3, None)], revoked(3, RevocationReason::Unspecified)),
    ] {
        assert_eq!(scene.check(&scene.with_entries(entries), NOW), Ok(expected), "{entries:?}");
    }
}

#[test]
fn a_list_is_of_its_day_and_of_its_ca() {
    let scene = scene();
    let list = scene.list(RevocationStatus::Good);
    let later = NOW + DAY + SignedDuration::from_mins(6);
    assert_eq!(scene.check(&list, later), Err(CrlError::Freshness(FreshnessError::Expired)));
    let earlier = NOW - SignedDuration::from_mins(6);
    assert_eq!(scene.check(&list, earlier), Err(CrlError::Freshness(FreshnessError::NotYet)));

    let other = CertificateAuthority::established(NOW - DAY).unwrap();
    let table = StatusTable::new(RevocationStatus::Good);
    let forged = revocation_list(&other, &table, NOW).unwrap();
    assert_eq!(scene.check(&forged, NOW), Err(CrlError::Signature(SignatureError::Wrong)));
    let stranger = check(&forged, &scene.source, &believed(&other), NOW);
    assert_eq!(stranger, Err(CrlError::OtherIssuer));
}

#[test]
fn a_ca_whose_key_is_not_for_lists_makes_none() {
    let scene = scene();
    let mut signer = scene.issuer.as_signer().clone();
    signer.usage = Some(KeyUsage(KeyUsages::KeyCertSign.into()));
    let issuer = IssuerCertificate::believed(signer);
    let list = scene.list(RevocationStatus::Good);
    assert_eq!(check(&list, &scene.source, &issuer, NOW), Err(CrlError::IssuerPurpose));
}

#[test]
fn without_a_next_update_a_list_holds_for_a_day() {
    let scene = scene();
    let list = scene.altered(|list| list.tbs_cert_list.next_update = None);
    assert_eq!(scene.check(&list, NOW + DAY), Ok(RevocationStatus::Good));
    let later = NOW + DAY + SignedDuration::from_secs(1);
    assert_eq!(scene.check(&list, later), Err(CrlError::Freshness(FreshnessError::Expired)));
}

/// An `IssuingDistributionPoint` with that list's address.
fn at_address(address: &str) -> Vec<u8> {
    let uri = object(0x86, address.as_bytes());
    let full_name = constructed(0xA0, &[uri]);
    constructed(0x30, &[constructed(0xA0, &[full_name])])
}

#[test]
fn a_list_for_others_tells_nothing() {
    let scene = scene();
    let flag = |tag| constructed(0x30, &[object(tag, &[0xFF])]);
    let own = at_address(&scene.source.crls[0]);
    for (point, expected) in [
        (own, Ok(RevocationStatus::Good)),
        (at_address("http://simulasyon.kamusm.gov.tr/other.crl"), Err(CrlError::Scope)),
        (flag(0x81), Ok(RevocationStatus::Good)),
        (flag(0x82), Err(CrlError::Scope)),
        (flag(0x83), Err(CrlError::Scope)),
        (flag(0x84), Err(CrlError::Scope)),
        (flag(0x85), Err(CrlError::Scope)),
        (constructed(0x30, &[object(0x84, &[0])]), Ok(RevocationStatus::Good)),
    ] {
        let list = scene.with_extension(ISSUING_DISTRIBUTION_POINT, true, &point);
        assert_eq!(scene.check(&list, NOW), expected, "{point:02X?}");
    }
    let delta = scene.with_extension(DELTA_CRL_INDICATOR, true, &[0x02, 0x01, 0x01]);
    assert_eq!(scene.check(&delta, NOW), Err(CrlError::Scope));
    let strange = ObjectIdentifier::new_unwrap("1.2.3.4");
    let list = scene.with_extension(strange, true, &[0x05, 0x00]);
    assert_eq!(scene.check(&list, NOW), Err(CrlError::CriticalExtension));
    let list = scene.with_extension(strange, false, &[0x05, 0x00]);
    assert_eq!(scene.check(&list, NOW), Ok(RevocationStatus::Good));
}

#[test]
fn an_entry_that_is_not_understood_spoils_the_list() {
    let scene = scene();
    let list = scene.altered(|list| {
        let entries = list.tbs_cert_list.revoked_certificates.get_or_insert_default();
        let strange = extension(ObjectIdentifier::new_unwrap("1.2.3.4"), true, &[0x05, 0x00]);
        entries[0].crl_entry_extensions = Some(vec![strange]);
    });
    assert_eq!(scene.check(&list, NOW), Err(CrlError::CriticalExtension));
}

/// As long as an answer may be.
#[test]
#[expect(clippy::disallowed_methods, reason = "it is about how long it takes")]
fn a_megabyte_is_read_in_one_pass() {
    let scene = scene();
    let at = der::asn1::UtcTime::from_unix_duration(std::time::Duration::from_secs(1_700_000_000));
    let at = at.unwrap();
    let list = scene.altered(|list| {
        let entries = (0_u32..21_000).map(|number| {
            let number = [&[0x11; 12][..], &number.to_be_bytes()].concat();
            RevokedCert {
                serial_number: SerialNumber::new(&number).unwrap(),
                revocation_date: at.into(),
                crl_entry_extensions: Some(vec![extension(REASON_CODE, false, &[0x0A, 1, 4])]),
            }
        });
        list.tbs_cert_list.revoked_certificates = Some(entries.collect());
    });
    assert!((990_000..1_100_000).contains(&list.len()), "{}", list.len());
    let begin = std::time::Instant::now();
    assert_eq!(scene.check(&list, NOW), Ok(RevocationStatus::Good));
    let took = begin.elapsed();
    assert!(took.as_secs() < 2, "{took:?}");
}

#[test]
fn every_changed_byte_is_noticed() {
    let scene = scene();
    let list = scene.list(RevocationStatus::Suspended { since: NOW });
    for at in 0..list.len() {
        let mut changed = list.clone();
        changed[at] ^= 0x01;
        assert!(scene.check(&changed, NOW).is_err(), "byte {at}");
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..400), from in 0_usize..500, to in 0_usize..500
    ) {
        static SCENE: std::sync::OnceLock<(Scene, Vec<u8>)> = std::sync::OnceLock::new();
        let (scene, list) = SCENE.get_or_init(|| {
            let scene = scene();
            let list = scene.list(RevocationStatus::Good);
            (scene, list)
        });
        prop_assert!(scene.check(&bytes, NOW).is_err());
        let from = from.min(list.len());
        let to = to.clamp(from, list.len());
        let spliced = [&list[..from], &bytes[..bytes.len().min(6)], &list[to..]].concat();
        prop_assert!(spliced == *list || scene.check(&spliced, NOW).is_err());
        // Not signed, so that reading comes as far as it can.
        if let Some(entries) = Tlv::only(&bytes) {
            let _ = find(entries, &scene.source.serial_number);
            let _ = check_scope(Some(entries), &scene.source);
        }
    }
}
