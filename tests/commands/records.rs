//! The records that a session of commands begins with; the session's name says which.

use std::path::Path;

use bekci::domain::card_life::CardLife;
use bekci::domain::inventory::{
    CardRecord, CardState, CertificateRecord, Due, DueKind, HistoryEntry, InventoryChange,
};
use bekci::domain::revocation::{CertStatus, RevocationRecord};
use bekci::io::places::Places;
use bekci::io::store::Store;
use bekci::protocol::card_serial::CardSerial;
use bekci::protocol::certificate_kind::CertificateKind;
use jiff::{SignedDuration, Timestamp};

/// What the clock shows in these sessions when each command starts.
pub const TODAY: &str = "@2026-05-04 10:00:00";
const NOW: Timestamp = Timestamp::constant(1_777_878_000, 0);

/// Whether there are any.
pub fn keep(session: &str, home: &Path) -> bool {
    let cards = match session {
        "with-cards" | "forget-kept" | "forget-asked" => some_of_each(),
        "check-well" => vec![active("212345678901", "AYŞE TEST", 700)],
        "check-attention" => vec![active("212345678901", "AYŞE TEST", 20)],
        "check-critical" => vec![active("212345678901", "AYŞE TEST", 2)],
        _ => return false,
    };
    let mut store = Store::open(&Places::under(home), NOW).unwrap().store;
    for card in cards {
        let (card, others, sources) = (Box::new(card), Vec::new(), Vec::new());
        store.apply(&InventoryChange::CardSeen { card, others, sources }).unwrap();
    }
    for (days, card, notice, answer) in [
        (-12, Some("212345678901"), "expiring", None),
        (-12, Some("212345678901"), "expiring", Some("snooze")),
        (-5, Some("212345678901"), "command", Some("snooze-week")),
        (-4, Some("212345678901"), "command", Some("snooze-next")),
        (-3, Some("212345678902"), "new-card", None),
        (-3, Some("212345678902"), "new-card", Some("later")),
        (-2, Some("212345678904"), "command", Some("retire")),
        (-1, None, "start-at-login", Some("no")),
    ] {
        let card = card.map(CardSerial::from_text);
        let answer = answer.map(str::to_owned);
        let entry = HistoryEntry { at: day(days), card, notice: notice.to_owned(), answer };
        store.apply(&InventoryChange::HistoryAdded(entry)).unwrap();
    }
    true
}

fn day(days: i64) -> Timestamp {
    NOW + SignedDuration::from_hours(24 * days)
}

fn some_of_each() -> Vec<CardRecord> {
    let mut ending = active("212345678901", "AYŞE TEST", 20);
    ending.due = Some(Due { at: day(5), kind: DueKind::Expiry });
    let mut new = active("212345678902", "MEHMET ÖRNEK", 1_090);
    new.state = CardState::New;
    new.certificates[0].revocation = None;
    let mut waiting = active("212345678903", "AYŞE TEST", 1_100);
    waiting.state = CardState::Waiting;
    waiting.life.opens_at = Some(day(20));
    waiting.due = Some(Due { at: day(20), kind: DueKind::Opening });
    let mut retired = active("212345678904", "İBRAHİM IŞIK", -40);
    retired.state = CardState::Retired;
    let mut suspended = active("212345678905", "FATMA DENEME", 400);
    suspended.certificates[0].revocation =
        Some(RevocationRecord { status: CertStatus::Suspended, checked_at: day(-1) });
    vec![ending, new, waiting, retired, suspended]
}

fn active(serial: &str, holder: &str, days: i64) -> CardRecord {
    let number = serial.bytes().last().unwrap();
    CardRecord {
        serial: CardSerial::from_text(serial),
        label: "NES".into(),
        state: CardState::Active,
        first_seen: day(-100),
        last_seen: day(-1) - SignedDuration::from_mins(number.into()),
        answer: None,
        activation_step: None,
        life: CardLife::default(),
        due: None,
        certificates: vec![CertificateRecord {
            fingerprint: [number; 32],
            holder: holder.to_owned(),
            holder_id: None,
            masked_national_id: Some("1********46".into()),
            issuer: "Kamu SM Deneme".into(),
            serial_number: format!("0{}", char::from(number)),
            not_before: day(days - 1_095),
            not_after: day(days),
            kind: CertificateKind::Nes,
            key: "EC P-256".into(),
            revocation: Some(RevocationRecord { status: CertStatus::Good, checked_at: day(-1) }),
        }],
    }
}
