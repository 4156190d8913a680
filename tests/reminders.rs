//! Days go by: the real service, its clock moved by hand.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a story starts programs, looks at files, and fails by panicking"
)]

#[path = "support/all.rs"]
mod support;

use std::sync::OnceLock;

use bekci::domain::status::ReaderState;
use bekci::simulator::card::SimulatedCard;
use bekci::simulator::card_profile::CardProfile;
use bekci::simulator::certificate_request::{CertificateRequest, KeyAlgorithm};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use support::fake_clock::FakeClock;
use support::service_process::ServiceProcess;
use support::waiting::wait_for;
use support::world::{NATIONAL_ID, World, authority, days, wait_for_card};

const OLD: &[u8; 12] = b"OLD-CARD-001";
const NEW: &[u8; 12] = b"NEW-CARD-001";

/// A card with a certificate of the usual holder.
fn card(serial: &[u8; 12], not_before: Timestamp, not_after: Timestamp) -> SimulatedCard {
    let request = CertificateRequest::new("AYŞE TEST", not_before, not_after)
        .national_id(NATIONAL_ID)
        .key(KeyAlgorithm::P256);
    let certificate = authority().issue(&request).unwrap();
    SimulatedCard::new(CardProfile::akis(*serial, vec![certificate]))
}

/// The local hour of a day that many days from today, which stays the same day for all stories.
fn local(days_ahead: i32, hour: i8) -> Timestamp {
    static TODAY: OnceLock<Date> = OnceLock::new();
    let zone = TimeZone::fixed(jiff::tz::offset(3));
    let today = TODAY.get_or_init(|| zone.to_datetime(Timestamp::now()).date());
    let day = *today + days_ahead.days();
    zone.to_timestamp(day.at(hour, 0, 0, 0)).unwrap()
}

fn fake_clock(world: &mut World) -> FakeClock {
    FakeClock::new(world.folder.path(), &mut world.installation)
}

/// A card in use, in a drawer, whose certificate ends at noon that many days from today.
fn with_card_in_use(world: &World, clock: &FakeClock, ends_in_days: i32) {
    // Late enough in the day that none of its rungs is due today.
    clock.set(local(0, 12));
    let service = world.installation.start();
    let inserted = world.insert(0, card(OLD, days(-1_000), local(ends_in_days, 12)));
    let notified = world.server.next();
    world.server.click(notified.id, "in-use");
    let installation = &world.installation;
    wait_for("the card to be active", || installation.status()["cards"][0]["state"] == "active");
    drop(inserted);
    service.terminate();
}

fn history(world: &World) -> Vec<serde_json::Value> {
    let output = world.installation.run(&["status", "--json", "--history"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    report["history"].as_array().unwrap().clone()
}

/// Waits until the reminder that was shown is on record.
fn recorded(world: &World, how_many: usize) {
    let reminders =
        |entry: &serde_json::Value| entry["notice"] == "expiring" && entry["answer"].is_null();
    wait_for("the reminder to be recorded", || {
        history(world).iter().filter(|entry| reminders(entry)).count() == how_many
    });
}

/// Something happens, as it does when a machine resumes; the service looks at its clock.
fn nudge(world: &World, service: &ServiceProcess) {
    let _card = world.insert(1, SimulatedCard::new(CardProfile::bank_card()));
    service.wait_until("a bank card in slot 1", |live| {
        live.readers.iter().any(|reader| reader.state == ReaderState::Unrecognised)
    });
}

#[test]
fn a_certificate_with_31_days_left_day_by_day() {
    let mut world = World::new();
    let clock = fake_clock(&mut world);
    with_card_in_use(&world, &clock, 31);
    let expected = [
        (1, "e-imzanızın bitmesine 30 gün kaldı: AYŞE T.", 1),
        (16, "e-imzanızın bitmesine 15 gün kaldı: AYŞE T.", 1),
        (24, "e-imzanızın bitmesine 7 gün kaldı: AYŞE T.", 1),
        (28, "e-imzanızın bitmesine 3 gün kaldı: AYŞE T.", 2),
        (30, "e-imzanız yarın bitiyor: AYŞE T.", 2),
        (31, "e-imzanız bugün bitiyor: AYŞE T.", 2),
        (38, "e-imzanız 7 gün önce bitti: AYŞE T.", 2),
    ];
    let mut shown = 0;
    for day in 1..=40 {
        let now = local(day, 11);
        clock.set(now);
        let service = world.installation.start();
        if let Some((_, summary, urgency)) = expected.iter().find(|(due, ..)| *due == day) {
            let notified = world.server.next();
            assert_eq!((notified.summary.as_str(), notified.urgency), (*summary, *urgency));
            assert_eq!(notified.action_names(), ["renew", "applied", "snooze", "retire"]);
            shown += 1;
            recorded(&world, shown);
        } else {
            let at = world.installation.status()["next_reminder"]["at"].as_str().map(str::to_owned);
            let at: Timestamp = at.expect("a next reminder").parse().unwrap();
            assert!(at > now, "one is due on day {day}");
        }
        service.terminate();
    }
    assert!(world.server.shown().is_empty(), "nothing was shown twice, or on another day");
}

#[test]
fn asleep_over_several_rungs_the_most_urgent_alone_comes_on_waking() {
    let mut world = World::new();
    let clock = fake_clock(&mut world);
    with_card_in_use(&world, &clock, 31);
    let service = world.installation.start();
    clock.set(local(26, 12));
    nudge(&world, &service);
    assert_eq!(world.server.next().summary, "e-imzanızın bitmesine 5 gün kaldı: AYŞE T.");
    recorded(&world, 1);
    clock.set(local(28, 12));
    nudge(&world, &service);
    assert_eq!(world.server.next().summary, "e-imzanızın bitmesine 3 gün kaldı: AYŞE T.");
}

#[test]
fn what_was_missed_in_the_night_waits_for_the_morning() {
    let mut world = World::new();
    let clock = fake_clock(&mut world);
    with_card_in_use(&world, &clock, 31);
    clock.set(local(5, 23));
    let service = world.installation.start();
    let status = world.installation.status();
    assert_eq!(status["next_reminder"]["kind"], "expiry");
    clock.set(local(6, 8));
    nudge(&world, &service);
    assert_eq!(world.server.next().summary, "e-imzanızın bitmesine 25 gün kaldı: AYŞE T.");
    assert!(world.server.shown().is_empty());
}

#[test]
fn killed_between_showing_and_recording_it_is_shown_again_and_then_never() {
    let mut world = World::new();
    let clock = fake_clock(&mut world);
    with_card_in_use(&world, &clock, 31);
    clock.set(local(1, 11));
    let summary = "e-imzanızın bitmesine 30 gün kaldı: AYŞE T.";

    world.server.fall_silent();
    let service = world.installation.start();
    assert_eq!(world.server.next().summary, summary);
    service.kill();

    let bus = world.bus.address();
    world.server = support::notification_server::NotificationServer::start_in_place_of(
        std::mem::replace(
            &mut world.server,
            support::notification_server::NotificationServer::start_unnamed(&bus),
        ),
        &bus,
    );
    let service = world.installation.start();
    assert_eq!(world.server.next().summary, summary);
    recorded(&world, 1);
    service.kill();
    let service = world.installation.start();
    clock.set(local(16, 11));
    nudge(&world, &service);
    assert_eq!(world.server.next().summary, "e-imzanızın bitmesine 15 gün kaldı: AYŞE T.");
}

#[test]
fn a_renewal_waits_and_opens_to_the_minute() {
    let mut world = World::new();
    let clock = fake_clock(&mut world);
    let change = local(10, 14);
    clock.set(local(0, 12));
    let service = world.installation.start();
    let old = world.insert(0, card(OLD, days(-1_000), change));
    let notified = world.server.next();
    world.server.click(notified.id, "in-use");
    let installation = &world.installation;
    wait_for("the old card to be active", || {
        installation.status()["cards"][0]["state"] == "active"
    });
    drop(old);
    let new = world.insert(0, card(NEW, change, local(1_100, 14)));
    wait_for_card(&service, "NEW-CARD-001");
    let notified = world.server.next();
    assert_eq!(notified.summary, "Yeni kartınız henüz kullanılamaz: AYŞE T.");
    assert!(notified.body.contains("OLD-CARD-001"), "{}", notified.body);
    let status = world.installation.status();
    assert_eq!(status["cards"][0]["state"], "waiting");
    let until: Timestamp = status["cards"][0]["waiting_until"].as_str().unwrap().parse().unwrap();
    assert_eq!(until, change);
    drop(new);
    service.terminate();

    clock.set(change - SignedDuration::from_mins(10));
    let service = world.installation.start();
    assert_eq!(world.installation.status()["cards"][0]["state"], "waiting");
    service.terminate();
    // The service comes up just before, and waits for the minute by itself.
    clock.set(change - SignedDuration::from_secs(2));
    let service = world.installation.start();
    let opened = world.server.next();
    assert_eq!(opened.summary, "Yeni kartınız bugün açıldı: AYŞE T.");
    assert_eq!(opened.action_names(), ["activate", "later"]);
    world.server.click(opened.id, "activate");
    let call = world.installation.wait_for_window_call();
    assert!(call.starts_with("--card=NEW-CARD-001"), "{call}");
    service.terminate();
}

#[test]
fn wishes_by_command_with_and_without_a_service() {
    let mut world = World::new();
    let clock = fake_clock(&mut world);
    with_card_in_use(&world, &clock, 31);
    let next = || {
        let status = world.installation.status();
        let at = status["next_reminder"]["at"].as_str().map(|at| at.parse::<Timestamp>().unwrap());
        (at, status["cards"][0]["state"].as_str().unwrap().to_owned())
    };
    let run = |arguments: &[&str]| {
        let output = world.installation.run(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    assert_eq!(next(), (Some(local(1, 10)), "active".into()));
    run(&["applied", "OLD-CARD-001"]);
    assert_eq!(next(), (Some(local(28, 10)), "active".into()));
    let service = world.installation.start();
    run(&["retire", "OLD-CARD-001"]);
    assert_eq!(next(), (None, "retired".into()));
    run(&["reactivate", "OLD-CARD-001"]);
    assert_eq!(next(), (Some(local(28, 10)), "active".into()));
    run(&["snooze", "OLD-CARD-001", "--for", "week"]);
    let answers: Vec<_> = history(&world).iter().map(|entry| entry["answer"].clone()).collect();
    assert_eq!(answers[..4], ["snooze-week", "reactivate", "retire", "applied"]);
    assert!(!world.installation.run(&["retire", "NOBODYS-CARD"]).status.success());
    service.terminate();
}

#[test]
fn the_check_for_monitoring_systems() {
    let mut world = World::new();
    let clock = fake_clock(&mut world);
    let check = |world: &World| {
        let output = world.installation.run(&["status", "--check"]);
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    assert_eq!(check(&world), (3, "BİLİNMİYOR: kayıtlı kart yok\n".into()));
    with_card_in_use(&world, &clock, 40);
    assert_eq!(check(&world), (0, "İYİ: 1 kart, en yakını 40 gün\n".into()));
    clock.set(local(20, 12));
    let said = "DİKKAT: OLD-CARD-001 numaralı kartın sertifikası 20 gün sonra bitiyor\n";
    assert_eq!(check(&world), (1, said.into()));
    clock.set(local(39, 12));
    let said = "ACİL: OLD-CARD-001 numaralı kartın sertifikası yarın bitiyor\n";
    assert_eq!(check(&world), (2, said.into()));
    clock.set(local(45, 12));
    assert_eq!(check(&world).0, 2);
}
