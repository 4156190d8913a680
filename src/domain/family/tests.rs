use jiff::{SignedDuration, ToSpan};

use super::*;
use crate::domain::inventory::{Due, DueKind, RecalledCard, admit};
use crate::domain::revocation::CertStatus;
use crate::domain::state::fixtures::{NOW, calendar, card, certificate, holder_key};

/// A card with one certificate of the usual holder.
fn record(serial: &str, state: CardState, from_days: i64, until_days: i64) -> CardRecord {
    let number = serial.as_bytes()[0];
    let contents = card(serial, vec![certificate(number, from_days, until_days)]);
    let recalled = RecalledCard::default();
    CardRecord { state, ..admit(&contents, &recalled, &holder_key(), &calendar(), NOW) }
}

fn serial(text: &str) -> CardSerial {
    CardSerial::from_text(text)
}

/// All cards after the event.
fn after(
    event: FamilyEvent,
    subject: &str,
    cards: &[CardRecord],
    now: Timestamp,
) -> Vec<CardRecord> {
    let changed = changed_by(&event, &serial(subject), cards, &calendar(), now);
    let mut all = cards.to_vec();
    for card in changed {
        let place = all.iter().position(|it| it.serial == card.serial).unwrap();
        all[place] = card;
    }
    all
}

fn states(cards: &[CardRecord]) -> Vec<CardState> {
    cards.iter().map(|card| card.state).collect()
}

fn day(days: i64) -> Timestamp {
    NOW + SignedDuration::from_hours(24 * days)
}

const OLD_END: i64 = 10;

/// The usual renewal: the new certificate begins when the old one ends.
fn pair() -> Vec<CardRecord> {
    vec![
        record("old", CardState::Active, -1_000, OLD_END),
        record("new", CardState::New, OLD_END, 1_100),
    ]
}

#[test]
fn a_renewal_waits_for_the_old_ones_end_and_says_so_at_that_minute() {
    let cards = after(FamilyEvent::Seen, "new", &pair(), NOW);
    assert_eq!(states(&cards), [CardState::Active, CardState::Waiting]);
    let opening = Due { at: day(OLD_END), kind: DueKind::Opening };
    assert_eq!(cards[1].due, Some(opening));

    let cards = after(FamilyEvent::Reconsidered, "new", &cards, day(OLD_END));
    assert_eq!(states(&cards), [CardState::Active, CardState::New]);
    assert_eq!(cards[1].due, Some(opening), "due until it was said");
    let cards = after(FamilyEvent::OpeningTold, "new", &cards, day(OLD_END));
    assert_eq!(cards[1].due.map(|due| due.kind), Some(DueKind::Expiry));
}

#[test]
fn a_replaced_certificate_is_not_reminded_of() {
    let alone = vec![record("old", CardState::Active, -1_000, OLD_END)];
    assert!(after(FamilyEvent::Seen, "old", &alone, NOW)[0].due.is_some());
    let cards = after(FamilyEvent::Seen, "new", &pair(), NOW);
    assert_eq!(cards[0].due, None);
}

#[test]
fn the_old_card_retires_by_itself_once_the_new_one_is_active() {
    let cards = after(FamilyEvent::Seen, "new", &pair(), NOW);
    let early = after(FamilyEvent::ActivationCompleted, "new", &cards, NOW);
    assert_eq!(states(&early), [CardState::Active, CardState::Active], "not before it has ended");
    let late = after(FamilyEvent::Reconsidered, "old", &early, day(OLD_END));
    assert_eq!(states(&late), [CardState::Retired, CardState::Active]);
    let cards = after(FamilyEvent::ActivationCompleted, "new", &cards, day(OLD_END + 1));
    assert_eq!(states(&cards), [CardState::Retired, CardState::Active]);
    assert_eq!(cards[0].due, None);
}

/// Both valid at once: the old one's validity is what the new one waits for.
fn replacement(old: CertStatus) -> Vec<CardRecord> {
    let mut cards =
        vec![record("old", CardState::Active, -500, 500), record("new", CardState::New, -1, 1_095)];
    cards[0].certificates[0].revocation = Some(RevocationRecord { status: old, checked_at: NOW });
    cards
}

#[test]
fn a_paid_replacement_does_not_wait_for_a_card_that_is_revoked_or_suspended() {
    let state = |old| after(FamilyEvent::Seen, "new", &replacement(old), NOW)[1].state;
    assert_eq!(state(CertStatus::Good), CardState::Waiting);
    assert_eq!(state(CertStatus::Unknown), CardState::Waiting);
    assert_eq!(state(CertStatus::Suspended), CardState::New);
    assert_eq!(state(CertStatus::Revoked), CardState::New);
}

#[test]
fn what_is_learned_of_the_old_card_opens_the_new_one_at_once() {
    let cards = after(FamilyEvent::Seen, "new", &replacement(CertStatus::Good), NOW);
    let certificate = cards[0].certificates[0].fingerprint;
    let record = RevocationRecord { status: CertStatus::Revoked, checked_at: NOW };
    let known = FamilyEvent::RevocationKnown { certificate, record };
    let now = NOW + 1.hour();
    let cards = after(known, "old", &cards, now);
    assert_eq!(cards[1].state, CardState::New);
    assert_eq!(cards[1].due, Some(Due { at: now, kind: DueKind::Opening }));
    assert_eq!(cards[0].due, None, "nothing is renewed that is revoked");
}

#[test]
fn the_person_knows_best() {
    let cards = after(FamilyEvent::Seen, "new", &replacement(CertStatus::Good), NOW);
    let cards = after(FamilyEvent::Answered(AnswerChoice::InUse), "new", &cards, NOW);
    assert_eq!(cards[1].state, CardState::Active);
    let cards = after(FamilyEvent::Reconsidered, "new", &cards, day(1));
    assert_eq!(cards[1].state, CardState::Active);
}

#[test]
fn a_retired_old_card_is_not_waited_for() {
    let mut cards = replacement(CertStatus::Good);
    cards[0].state = CardState::Retired;
    assert_eq!(after(FamilyEvent::Seen, "new", &cards, NOW)[1].state, CardState::New);
}

#[test]
fn the_new_card_seen_first_waits_once_the_old_one_is_seen() {
    let mut cards = replacement(CertStatus::Good);
    cards[0].certificates[0].revocation = None;
    let alone = after(FamilyEvent::Seen, "new", &cards[1..], NOW);
    assert_eq!(alone[0].state, CardState::New);
    let cards = after(FamilyEvent::Seen, "old", &[cards[0].clone(), alone[0].clone()], NOW);
    assert_eq!(cards[1].state, CardState::Waiting);
}

#[test]
fn other_peoples_cards_are_nobodys_renewal() {
    let mut cards = pair();
    cards[1].certificates[0].holder_id = None;
    cards[1].certificates[0].not_before = NOW;
    assert_eq!(after(FamilyEvent::Seen, "new", &cards, NOW)[1].state, CardState::New);
}

#[test]
fn a_renewal_on_the_same_card_keeps_it_in_use_and_tells_its_day() {
    let contents = card("1", vec![certificate(1, -1_000, OLD_END), certificate(2, OLD_END, 1_100)]);
    let recalled = RecalledCard::default();
    let card = admit(&contents, &recalled, &holder_key(), &calendar(), NOW);
    let card = CardRecord { state: CardState::Active, ..card };
    let cards = after(FamilyEvent::Seen, "1", &[card], NOW);
    assert_eq!(cards[0].state, CardState::Active);
    assert_eq!(cards[0].due, Some(Due { at: day(OLD_END), kind: DueKind::Opening }));
}

#[test]
fn wishes_move_what_is_due() {
    let cards = [record("a", CardState::Active, -1_000, 20)];
    let cards = after(FamilyEvent::Seen, "a", &cards, NOW);
    let due = |cards: &[CardRecord]| cards[0].due.map(|due| due.at);
    let usual = due(&cards);
    let retired = after(FamilyEvent::Wished(Wish::Retire), "a", &cards, NOW);
    assert_eq!((retired[0].state, due(&retired)), (CardState::Retired, None));
    let again = after(FamilyEvent::Wished(Wish::Reactivate), "a", &retired, NOW);
    assert_eq!((again[0].state, due(&again)), (CardState::Active, usual));
    let snoozed = after(FamilyEvent::Wished(Wish::Snooze(SnoozeFor::Day)), "a", &cards, NOW);
    assert!(due(&snoozed) < usual);
    let applied = after(FamilyEvent::Wished(Wish::Applied), "a", &cards, NOW);
    assert!(due(&applied) > usual);
}

#[test]
fn a_card_that_was_not_touched_is_not_saved() {
    let cards = after(FamilyEvent::Seen, "new", &pair(), NOW);
    let event = FamilyEvent::Reconsidered;
    assert_eq!(changed_by(&event, &serial("new"), &cards, &calendar(), NOW), []);
    assert_eq!(changed_by(&event, &serial("nobody"), &[], &calendar(), NOW), []);
}
