use jiff::ToSpan;

use super::*;
use crate::domain::state::fixtures::{NOW, calendar, card, certificate, holder_key};

fn admitted(contents: &CardContents, recalled: &RecalledCard, now: Timestamp) -> CardRecord {
    admit(contents, recalled, &holder_key(), &calendar(), now)
}

fn first_sight(not_before_days: i64, not_after_days: i64) -> CardState {
    let contents = card("1", vec![certificate(1, not_before_days, not_after_days)]);
    admitted(&contents, &RecalledCard::default(), NOW).state
}

#[test]
fn a_first_sight_goes_by_the_certificates_dates() {
    assert_eq!(first_sight(-5, 1_000), CardState::New);
    assert_eq!(first_sight(-1_000, -1), CardState::Retired);
    assert_eq!(first_sight(-10, 0), CardState::Retired, "ended this very second");
}

#[test]
fn a_card_without_a_persons_certificate_is_never_new() {
    let mut seal = certificate(1, -5, 1_000);
    seal.kind = CertificateKind::MaliMuhur;
    let record = admitted(&card("1", vec![seal]), &RecalledCard::default(), NOW);
    assert_eq!(record.state, CardState::Active);
    assert_eq!(record.qualified_certificate(), None);
}

fn known_again(certificates: Vec<Certificate>, seen: Vec<Fingerprint>) -> CardRecord {
    let earlier = NOW - 48.hours();
    let contents = card("1", vec![certificate(1, -5, 1_000)]);
    let mut known = admitted(&contents, &RecalledCard::default(), earlier);
    known.state = CardState::Active;
    known.answer = Some(Answer { choice: AnswerChoice::InUse, at: earlier });
    let recalled = RecalledCard { card: Some(known), seen_certificates: seen, family: Vec::new() };
    admitted(&card("1", certificates), &recalled, NOW)
}

#[test]
fn what_is_known_stays() {
    let record = known_again(vec![certificate(1, -5, 1_000)], vec![[1; 32]]);
    assert_eq!(record.state, CardState::Active);
    assert_eq!(record.answer.map(|answer| answer.choice), Some(AnswerChoice::InUse));
    assert_eq!((record.first_seen, record.last_seen), (NOW - 48.hours(), NOW));
}

#[test]
fn a_new_certificate_on_a_known_card_makes_it_new() {
    let record = known_again(vec![certificate(2, -5, 1_000)], vec![]);
    assert_eq!((record.state, record.answer), (CardState::New, None));
}

#[test]
fn a_known_certificate_on_an_unknown_card_makes_it_new() {
    let seen_certificates = vec![[1; 32]];
    let recalled = RecalledCard { seen_certificates, ..RecalledCard::default() };
    let contents = card("2", vec![certificate(1, -5, 1_000)]);
    assert_eq!(admitted(&contents, &recalled, NOW).state, CardState::New);
}

#[test]
fn the_holders_number_is_not_in_the_record() {
    let contents = card("1", vec![certificate(1, -5, 1_000)]);
    let record = admitted(&contents, &RecalledCard::default(), NOW);
    assert!(!format!("{record:?}").contains("10000000146"));
    assert_eq!(record.certificates[0].masked_national_id.as_deref(), Some("1********46"));
}
