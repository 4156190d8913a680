//! The same figures with thousands of cards on record.

use std::time::{Duration, Instant};

use bekci::domain::calendar::Calendar;
use bekci::domain::card_life::CardLife;
use bekci::domain::event::Event;
use bekci::domain::family::{FamilyEvent, changed_by};
use bekci::domain::holder::HolderId;
use bekci::domain::inventory::{CardRecord, CardState, CertificateRecord, InventoryChange};
use bekci::domain::reminder_plan::ReminderPlan;
use bekci::domain::state;
use bekci::io::places::Places;
use bekci::io::store::Store;
use bekci::protocol::card_serial::CardSerial;
use bekci::protocol::certificate_kind::CertificateKind;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::support::world::World;
use crate::{latency_in, median, panel, start_and_watch};

pub struct Scale {
    pub start: Duration,
    pub latency: Duration,
    pub wake: Duration,
    pub menu: Duration,
    pub pss: u64,
}

/// With that many cards on record, of as many holders, that end on as many days.
pub fn measure(cards: u32) -> Scale {
    let world = World::new();
    fill(&world.installation.places(), cards);
    let starts = (0..10).map(|_| {
        let begin = Instant::now();
        let service = start_and_watch(&world);
        let start = begin.elapsed();
        service.terminate();
        start
    });
    let start = median(starts.collect());
    let (latency, pss) = latency_in(world);
    let world = World::new();
    fill(&world.installation.places(), cards);
    let wake = median((0..10).map(|_| wake(&world.installation.places())).collect());
    let menu = panel::menu_of(&world.installation.places());
    Scale { start, latency, wake, menu, pss }
}

fn fill(places: &Places, cards: u32) {
    let mut store = Store::open(places, Timestamp::now()).unwrap().store;
    let calendar = Calendar { plan: ReminderPlan::default(), zone: TimeZone::UTC };
    for number in 0..cards {
        let now = Timestamp::now();
        let not_after = now + SignedDuration::from_hours(i64::from(number % 900) + 24 * 100);
        let serial = CardSerial::from_text(&format!("CARD-{number:07}"));
        let mut fingerprint = [0; 32];
        fingerprint[..4].copy_from_slice(&number.to_be_bytes());
        let card = CardRecord {
            serial: serial.clone(),
            label: "NES".into(),
            state: CardState::Active,
            first_seen: now,
            last_seen: now,
            answer: None,
            activation_step: None,
            life: CardLife::at_first_sight(not_after, &calendar, now),
            due: None,
            certificates: vec![CertificateRecord {
                fingerprint,
                holder: format!("KİŞİ {number}"),
                holder_id: Some(HolderId(fingerprint)),
                masked_national_id: Some("1********46".into()),
                issuer: "Kamu Elektronik Sertifika Hizmet Sağlayıcısı - Sürüm 6".into(),
                serial_number: format!("{number:X}"),
                not_before: now - SignedDuration::from_hours(24 * 900),
                not_after,
                kind: CertificateKind::Nes,
                key: "EC P-384".into(),
                revocation: None,
            }],
        };
        let cards = changed_by(&FamilyEvent::Seen, &serial, &[card], &calendar, now);
        let card = Box::new(cards[0].clone());
        let change = InventoryChange::CardSeen { card, others: Vec::new(), sources: Vec::new() };
        store.apply(&change).unwrap();
    }
}

/// What the rules and the records take for a wake.
fn wake(places: &Places) -> Duration {
    let store = Store::open(places, Timestamp::now()).unwrap().store;
    let calendar = Calendar { plan: ReminderPlan::default(), zone: TimeZone::UTC };
    let mut state = state::State::new(store.holder_key().unwrap(), calendar, false);
    let now = Timestamp::now() + SignedDuration::from_hours(24 * 11);
    let begin = Instant::now();
    state.handle(Event::DueRecalled(store.due(now).unwrap()), now);
    begin.elapsed()
}
