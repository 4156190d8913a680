use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::*;
use crate::protocol::certificate::Certificate;
use crate::protocol::revocation_source::RevocationSource;
use crate::protocol::revocation_status::RevocationReason;
use crate::protocol::trust::TrustStore;
use crate::simulator::authority::CertificateAuthority;
use crate::simulator::certificate_request::{CertificateRequest, KeyAlgorithm};
use crate::simulator::responder::{Responder, ResponderPurpose};
use crate::simulator::status_table::StatusTable;

const NOW: Timestamp = Timestamp::constant(1_795_435_200, 0);
const DAY: SignedDuration = SignedDuration::from_hours(24);

struct Scene {
    authority: CertificateAuthority,
    issuer: IssuerCertificate,
    source: RevocationSource,
    request: OcspRequest,
}

fn scene() -> Scene {
    let authority = CertificateAuthority::established(NOW - DAY).unwrap();
    let source = source(&authority);
    let issuer = believed(&authority);
    let request = OcspRequest::new(&source, &issuer, &[7; 32]).unwrap();
    Scene { authority, issuer, source, request }
}

fn source(authority: &CertificateAuthority) -> RevocationSource {
    let request =
        CertificateRequest::new("AYŞE TEST", NOW - DAY, NOW + DAY).key(KeyAlgorithm::P256);
    Certificate::from_der(&authority.issue(&request).unwrap()).unwrap().revocation
}

fn believed(authority: &CertificateAuthority) -> IssuerCertificate {
    let trust = TrustStore::new(vec![authority.root_certificate().to_vec()]);
    trust.issuer(authority.certificate(), &[], NOW).unwrap()
}

fn all_are(status: RevocationStatus) -> StatusTable {
    StatusTable::new(status)
}

impl Scene {
    fn answer(&self, status: RevocationStatus) -> Vec<u8> {
        let responder = Responder::of(&self.authority);
        responder.answer(self.request.to_der(), &all_are(status), NOW).unwrap()
    }

    fn check(&self, answer: &[u8], now: Timestamp) -> Result<RevocationStatus, OcspError> {
        check(answer, &self.request, &self.issuer, now)
    }

    fn delegated(&self, purpose: ResponderPurpose, until: Timestamp) -> Vec<u8> {
        let responder = Responder::delegated(&self.authority, purpose, NOW - DAY, until).unwrap();
        let table = all_are(RevocationStatus::Good);
        responder.answer(self.request.to_der(), &table, NOW).unwrap()
    }
}

#[test]
fn each_status_is_told() {
    let scene = scene();
    let at = NOW - DAY;
    for status in [
        RevocationStatus::Good,
        RevocationStatus::Unknown,
        RevocationStatus::Suspended { since: at },
        RevocationStatus::Revoked { at, reason: RevocationReason::KeyCompromise },
        RevocationStatus::Revoked { at, reason: RevocationReason::Unspecified },
    ] {
        assert_eq!(scene.check(&scene.answer(status), NOW), Ok(status));
    }
}

#[test]
fn never_issued_is_unknown() {
    let scene = scene();
    let never = RevocationStatus::Suspended { since: Timestamp::UNIX_EPOCH };
    assert_eq!(scene.check(&scene.answer(never), NOW), Ok(RevocationStatus::Unknown));
}

#[test]
fn an_answer_is_of_its_hour() {
    let scene = scene();
    let answer = scene.answer(RevocationStatus::Good);
    let at = |minutes| scene.check(&answer, NOW + SignedDuration::from_mins(minutes));
    assert_eq!(at(-5), Ok(RevocationStatus::Good));
    assert_eq!(at(-6), Err(OcspError::Freshness(FreshnessError::NotYet)));
    assert_eq!(at(65), Ok(RevocationStatus::Good));
    assert_eq!(at(66), Err(OcspError::Freshness(FreshnessError::Expired)));
}

#[test]
fn only_the_ca_or_who_it_made_a_responder_is_believed() {
    let scene = scene();
    let good = |answer: Vec<u8>| scene.check(&answer, NOW);
    let signing = ResponderPurpose::OcspSigning;
    assert_eq!(good(scene.delegated(signing, NOW + DAY)), Ok(RevocationStatus::Good));
    let unsaid = scene.delegated(ResponderPurpose::Unsaid, NOW + DAY);
    assert_eq!(good(unsaid), Err(OcspError::ResponderPurpose));
    let ended = scene.delegated(signing, NOW - SignedDuration::from_secs(1));
    assert_eq!(good(ended), Err(OcspError::ResponderValidity));

    // Another CA of the same name.
    let other = CertificateAuthority::established(NOW - DAY).unwrap();
    let table = all_are(RevocationStatus::Good);
    let answer =
        |responder: Responder| responder.answer(scene.request.to_der(), &table, NOW).unwrap();
    let forged = answer(Responder::of(&other));
    assert_eq!(good(forged), Err(OcspError::Signature(SignatureError::Wrong)));
    let delegated = Responder::delegated(&other, signing, NOW - DAY, NOW + DAY).unwrap();
    // Its authority key identifier says already that it is another's.
    let answer = answer(delegated);
    assert_eq!(good(answer.clone()), Err(OcspError::UnknownResponder));
    // Where the CA's own certificate has none, the signature tells.
    let mut issuer = scene.issuer.as_signer().clone();
    issuer.subject_key_id = None;
    let outcome = check(&answer, &scene.request, &IssuerCertificate::believed(issuer), NOW);
    assert_eq!(outcome, Err(OcspError::ResponderCertificate(SignatureError::Wrong)));
}

#[test]
fn an_answer_to_another_question_is_none() {
    let scene = scene();
    let table = all_are(RevocationStatus::Good);
    let responder = Responder::of(&scene.authority);
    let ask = |request: &OcspRequest| responder.answer(request.to_der(), &table, NOW).unwrap();

    let replayed = OcspRequest::new(&scene.source, &scene.issuer, &[8; 32]).unwrap();
    assert_eq!(scene.check(&ask(&replayed), NOW), Err(OcspError::Nonce));

    let other = source(&scene.authority);
    let about_other = OcspRequest::new(&other, &scene.issuer, &[7; 32]).unwrap();
    assert_eq!(scene.check(&ask(&about_other), NOW), Err(OcspError::OtherCertificate));
}

#[test]
fn a_request_is_for_the_certificates_own_issuer() {
    let scene = scene();
    let other = believed(&CertificateAuthority::established(NOW - DAY).unwrap());
    let request = |issuer, nonce: &[u8]| OcspRequest::new(&scene.source, issuer, nonce);
    assert_eq!(request(&other, &[7; 32]), Err(RequestError::OtherIssuer));
    assert_eq!(request(&scene.issuer, &[7; 15]), Err(RequestError::Nonce));
    assert_eq!(request(&scene.issuer, &[7; 33]), Err(RequestError::Nonce));
    assert!(request(&scene.issuer, &[7; 16]).is_ok());
}

#[test]
fn refusals_are_told_apart() {
    let scene = scene();
    for (code, refusal) in [
        (1, Refusal::MalformedRequest),
        (2, Refusal::InternalError),
        (3, Refusal::TryLater),
        (5, Refusal::SignatureRequired),
        (6, Refusal::Unauthorized),
    ] {
        let answer = [0x30, 0x03, 0x0A, 0x01, code];
        assert_eq!(scene.check(&answer, NOW), Err(OcspError::Refused(refusal)));
    }
    for malformed in
        [&[][..], b"<html>", &[0x30, 0x03, 0x0A, 0x01, 0], &[0x30, 0x03, 0x0A, 0x01, 4]]
    {
        assert_eq!(scene.check(malformed, NOW), Err(OcspError::Malformed));
    }
}

/// No byte of an answer can be changed so that it is still believed and says something else.
#[test]
fn every_changed_byte_is_noticed() {
    let scene = scene();
    let said = RevocationStatus::Suspended { since: NOW - DAY };
    let delegated = scene.delegated(ResponderPurpose::OcspSigning, NOW + DAY);
    for answer in [scene.answer(said), delegated] {
        for at in 0..answer.len() {
            let mut changed = answer.clone();
            changed[at] ^= 0x01;
            assert!(scene.check(&changed, NOW).is_err(), "byte {at}");
        }
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        static SCENE: std::sync::OnceLock<Scene> = std::sync::OnceLock::new();
        let scene = SCENE.get_or_init(scene);
        prop_assert!(scene.check(&bytes, NOW).is_err());
    }

    #[test]
    fn no_cut_or_splice_makes_it_panic(
        from in 0_usize..900, to in 0_usize..900, patch in prop::collection::vec(any::<u8>(), 0..8)
    ) {
        static ANSWER: std::sync::OnceLock<(Scene, Vec<u8>)> = std::sync::OnceLock::new();
        let (scene, answer) = ANSWER.get_or_init(|| {
            let scene = scene();
            let answer = scene.delegated(ResponderPurpose::OcspSigning, NOW + DAY);
            (scene, answer)
        });
        let from = from.min(answer.len());
        let to = to.clamp(from, answer.len());
        let spliced = [&answer[..from], &patch, &answer[to..]].concat();
        if spliced != *answer {
            prop_assert!(scene.check(&spliced, NOW).is_err());
        }
    }
}
