use jiff::{Timestamp, ToSpan};

use super::*;
use crate::domain::card_life::CardLife;
use crate::domain::inventory::{Answer, AnswerChoice, CardState, Due, DueKind, admit};
use crate::domain::reminder_plan::Rung;
use crate::domain::revocation::{CertStatus, RevocationRecord};
use crate::domain::state::fixtures::{NOW, calendar, card, certificate, holder_key};
use crate::protocol::card_serial::CardSerial;

mod files;

struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn places(&self) -> Places {
        Places::under(self.folder.path())
    }

    fn open(&self) -> Store {
        let opened = Store::open(&self.places(), NOW).unwrap();
        assert_eq!(opened.set_aside, None);
        opened.store
    }
}

fn record(serial: &str, number: u8) -> CardRecord {
    let contents = card(serial, vec![certificate(number, -2, 1_000)]);
    let recalled = RecalledCard::default();
    let mut record = admit(&contents, &recalled, &holder_key(), &calendar(), NOW);
    record.due = Some(Due { at: NOW + 24.hours(), kind: DueKind::Expiry });
    record
}

fn seen(card: CardRecord) -> InventoryChange {
    InventoryChange::CardSeen { card: Box::new(card), others: Vec::new(), sources: Vec::new() }
}

#[test]
fn what_is_saved_is_there_after_a_restart() {
    let home = Home::new();
    let mut saved = record("1", 1);
    let mut store = home.open();
    store.apply(&seen(saved.clone())).unwrap();
    let serial = CardSerial::from_text("1");
    saved.answer = Some(Answer { choice: AnswerChoice::Later, at: NOW });
    saved.state = CardState::Active;
    saved.life = CardLife {
        settled: [Rung(30), Rung(-7)].into(),
        snoozed_until: Some(NOW + 1.hour()),
        applied_at: Some(NOW),
        opens_at: Some(NOW + 2.hours()),
    };
    let status = CertStatus::Suspended;
    saved.certificates[0].revocation = Some(RevocationRecord { status, checked_at: NOW });
    store.apply(&InventoryChange::CardsChanged(vec![saved.clone()])).unwrap();
    store.apply(&InventoryChange::ActivationReached { serial, step: 4 }).unwrap();
    drop(store);
    saved.activation_step = Some(4);
    assert_eq!(home.open().cards().unwrap(), [saved.clone()]);
    let reader = Store::open_for_reading(&home.places()).unwrap().unwrap();
    assert_eq!(reader.cards().unwrap(), [saved]);
}

#[test]
fn a_holders_cards_are_recalled_together() {
    let home = Home::new();
    let mut store = home.open();
    let strangers = {
        let mut card = record("3", 3);
        card.certificates[0].holder_id = None;
        card
    };
    for card in [record("1", 1), record("2", 2), strangers] {
        store.apply(&seen(card)).unwrap();
    }
    let family = store.family(&CardSerial::from_text("2")).unwrap();
    assert_eq!(family, [record("1", 1), record("2", 2)]);
    assert_eq!(store.family(&CardSerial::from_text("3")).unwrap().len(), 1);
    let holder = record("1", 1).certificates[0].holder_id.unwrap();
    let recalled = store.recall(&card("2", vec![certificate(2, -2, 1_000)]), &[holder]).unwrap();
    assert_eq!(recalled.card, Some(record("2", 2)));
    assert_eq!(recalled.family, [record("1", 1)]);
    let some = store.some_cards(None).unwrap();
    assert_eq!((some.families.len(), some.last), (3, None));
}

#[test]
fn what_is_due_comes_the_longest_overdue_first_with_the_next_deadlines() {
    let home = Home::new();
    let mut store = home.open();
    for (number, hours) in [(1, 1), (2, -1), (3, -5), (4, 9)] {
        let mut card = record(&number.to_string(), number);
        card.due = Some(Due { at: NOW + hours.hours(), kind: DueKind::Expiry });
        store.apply(&seen(card)).unwrap();
    }
    let due = store.due(NOW).unwrap();
    let serials: Vec<_> = due.cards.iter().map(|card| card.serial.as_str()).collect();
    assert_eq!(serials, ["3", "2"]);
    assert_eq!(due.next_due, Some(NOW + 1.hour()));
    assert_eq!(due.checks.len(), 4, "the CA is asked about each that was just seen");
    assert_eq!(due.next_check, None);
    let asked = due.checks[0].clone();
    let at = Some(NOW + 30.hours());
    let (serial, certificate) = (asked.serial, asked.certificate);
    store.apply(&InventoryChange::CheckScheduled { serial, certificate, at }).unwrap();
    let due = store.due(NOW).unwrap();
    assert_eq!((due.checks.len(), due.next_check), (3, at));
    let asked = due.checks[0].clone();
    let (serial, certificate) = (asked.serial.clone(), asked.certificate);
    let at = Some(NOW + 600_000.hours());
    store.apply(&InventoryChange::CheckScheduled { serial, certificate, at }).unwrap();
    assert!(
        store.due(NOW).unwrap().checks.contains(&asked),
        "a clock was fast when it was put off"
    );
    assert_eq!(store.next_due().unwrap().unwrap().serial.as_str(), "3");
}

#[test]
fn the_history_is_kept_newest_first_and_goes_with_its_card() {
    let home = Home::new();
    let mut store = home.open();
    let entry = |card: &str, answer: Option<&str>| HistoryEntry {
        at: NOW,
        card: Some(CardSerial::from_text(card)),
        notice: "expiring".into(),
        answer: answer.map(str::to_owned),
    };
    for entry in [entry("1", None), entry("1", Some("snooze")), entry("2", None)] {
        store.apply(&InventoryChange::HistoryAdded(entry)).unwrap();
    }
    assert_eq!(store.history().unwrap()[1], entry("1", Some("snooze")));
    store.apply(&InventoryChange::CardForgotten(CardSerial::from_text("1"))).unwrap();
    assert_eq!(store.history().unwrap(), [entry("2", None)]);
    for _ in 0..2_100 {
        let change = InventoryChange::HistoryAdded(entry("3", None));
        changes::apply(&store.connection, &change).unwrap();
        if store.connection.is_autocommit() {
            store.connection.execute_batch("BEGIN").unwrap();
        }
    }
    assert_eq!(store.history().unwrap().len(), 2_000);
}

#[test]
fn a_pause_is_there_after_a_restart_until_it_is_over() {
    let home = Home::new();
    let mut store = home.open();
    assert_eq!(store.pause().unwrap(), None);
    for hours in [1, 2] {
        let span = PauseSpan { from: NOW, until: NOW + hours.hours() };
        store.apply(&InventoryChange::PauseSet(Some(span))).unwrap();
        drop(store);
        store = home.open();
        assert_eq!(store.pause().unwrap(), Some(span));
    }
    store.apply(&InventoryChange::PauseSet(None)).unwrap();
    assert_eq!(store.pause().unwrap(), None);
}

#[test]
fn a_store_of_the_first_version_is_brought_up_to_date() {
    let home = Home::new();
    drop(home.open());
    std::fs::remove_file(home.places().inventory()).unwrap();
    let connection = Connection::open(home.places().inventory()).unwrap();
    connection.execute_batch(include_str!("schema/1.sql")).unwrap();
    connection
        .execute_batch(
            "PRAGMA user_version = 1; INSERT INTO card VALUES \
             ('1', 'NES', 'active', 1000, 2000, 'in-use', 1500, NULL)",
        )
        .unwrap();
    drop(connection);
    let reader = Store::open_for_reading(&home.places()).unwrap().unwrap();
    let cards = reader.cards().unwrap();
    assert_eq!((cards.len(), cards[0].state), (1, CardState::Active));
    assert_eq!(cards[0].life, CardLife::default());
}

#[test]
fn a_card_and_its_certificates_are_recalled() {
    let home = Home::new();
    let mut store = home.open();
    store.apply(&seen(record("1", 1))).unwrap();
    let known = store.recall(&card("1", vec![certificate(1, -2, 1_000)]), &[]).unwrap();
    assert_eq!(known.card, Some(record("1", 1)));
    assert_eq!(known.seen_certificates, [[1; 32]]);
    let unknown = store.recall(&card("2", vec![certificate(2, -2, 1_000)]), &[]).unwrap();
    assert_eq!(unknown, RecalledCard::default());
}

#[test]
fn a_certificate_that_left_its_card_is_still_known() {
    let home = Home::new();
    let mut store = home.open();
    store.apply(&seen(record("1", 1))).unwrap();
    store.apply(&seen(record("1", 2))).unwrap();
    let cards = store.cards().unwrap();
    assert_eq!(cards[0].certificates.len(), 1);
    assert_eq!(cards[0].certificates[0].fingerprint, [2; 32]);
    let known = store.recall(&card("9", vec![certificate(1, -2, 1_000)]), &[]).unwrap();
    assert_eq!(known.seen_certificates, [[1; 32]]);
}

#[test]
fn what_the_ca_is_asked_with_is_kept_and_nothing_more() {
    let home = Home::new();
    let mut store = home.open();
    let source = RevocationSource {
        ocsp: vec!["http://ocsp.kamusm.gov.tr".into()],
        issuer_name_hash: [3; 20],
        serial_number: vec![1, 2, 3],
        ..RevocationSource::default()
    };
    let (card, serial) = (Box::new(record("1", 1)), CardSerial::from_text("1"));
    let sources = vec![([1; 32], source.clone())];
    store.apply(&InventoryChange::CardSeen { card, others: Vec::new(), sources }).unwrap();
    assert_eq!(store.revocation_source(&serial, &[1; 32]).unwrap(), Some(source));
    assert_eq!(store.revocation_source(&serial, &[2; 32]).unwrap(), None);
}

#[test]
fn the_panel_lists_those_in_readers_and_those_to_see_to_first() {
    let home = Home::new();
    let mut store = home.open();
    let states = [CardState::New, CardState::Active, CardState::Retired];
    for number in 0..90_u8 {
        let serial = format!("{number:02}");
        let mut card = record(&serial, number);
        card.state = states[usize::from(number) % 3];
        let certificate = &mut card.certificates[0];
        certificate.not_after = NOW + i64::from(90 - number).hours();
        certificate.holder_id = None;
        store.apply(&seen(card.clone())).unwrap();
        if serial == "01" {
            let status = CertStatus::Revoked;
            card.certificates[0].revocation = Some(RevocationRecord { status, checked_at: NOW });
            store.apply(&InventoryChange::CardsChanged(vec![card])).unwrap();
        }
    }
    let present = CardSerial::from_text("04");
    let recalled = store.tray(std::slice::from_ref(&present)).unwrap();
    assert_eq!(recalled.total, 60, "retired cards do not count");
    let listed: Vec<_> = recalled.families.iter().map(|(serial, _)| serial.as_str()).collect();
    assert_eq!(listed[..3], ["04", "88", "87"], "in a reader, then what ends first");
    assert!(listed.contains(&"57"), "a new one that ends late");
    assert_eq!(listed.last(), Some(&"01"), "refused by the CA");
    assert!(listed.len() < 30, "{listed:?}");
    assert!(recalled.families.iter().all(|(serial, family)| family[0].serial == *serial));
}

#[test]
fn cards_of_an_older_version_are_listed_by_their_end() {
    let home = Home::new();
    let mut store = home.open();
    let saved = record("1", 1);
    store.apply(&seen(saved.clone())).unwrap();
    // As the version before left it.
    store
        .connection
        .execute_batch(
            "DROP INDEX card_by_end; DROP INDEX card_by_opening; DROP INDEX certificate_refused; \
             ALTER TABLE card DROP COLUMN ends_at; DROP TABLE pause; PRAGMA user_version = 2",
        )
        .unwrap();
    drop(store);
    let recalled = home.open().tray(&[]).unwrap();
    assert_eq!((recalled.families.len(), recalled.total), (1, 1));
}
