//! PC/SC that is not there yet, goes away, and comes back.
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

use bekci::domain::status::{ReaderState, ReadersState};
use bekci::simulator::card::SimulatedCard;
use bekci::simulator::fault::Fault;
use std::time::Duration;
use support::waiting::wait_for;
use support::world::{World, fresh_card, fresh_profile, wait_for_card, wait_for_state};

const SERIAL: &[u8; 12] = b"212345678901";
const SERIAL_TEXT: &str = "212345678901";

#[test]
fn started_before_pcsc() {
    let mut world = World::new();
    world.pcscd.kill();
    let service = world.installation.start();
    service.wait_until("no service", |live| live.service.readers == ReadersState::NoService);
    assert_eq!(world.installation.status()["service"]["readers"], "no-service");
    world.pcscd.restart();
    service.wait_until("watching", |live| live.service.readers == ReadersState::Watching);
    let _card = world.insert(0, fresh_card(SERIAL));
    assert_eq!(world.server.next().summary, "Yeni e-imza kartı: AYŞE T.");
}

#[test]
fn killed_and_restarted_with_a_card_in() {
    let mut world = World::new();
    let service = world.installation.start();
    let card = world.insert(0, fresh_card(SERIAL));
    let notified = world.server.next();
    world.pcscd.kill();
    service.wait_until("no service", |live| live.service.readers == ReadersState::NoService);
    let card = card.remove().unwrap();
    world.pcscd.restart();
    let _card = world.insert(0, card);
    wait_for_card(&service, SERIAL_TEXT);
    // Still the same notice, or one in its place: never a second one beside it.
    world.server.click(notified.id, "activate");
    assert!(world.installation.wait_for_window_call().starts_with("--card=212345678901"));
}

#[test]
fn killed_in_the_middle_of_a_read() {
    let mut world = World::new();
    let service = world.installation.start();
    let faults = [Fault::Delay(Duration::from_millis(100))];
    let slow = SimulatedCard::with_faults(fresh_profile(SERIAL), &faults);
    let log = slow.log();
    let card = world.insert(0, slow);
    wait_for("the read to begin", || log.len() >= 3);
    world.pcscd.kill();
    service.wait_until("no service", |live| live.service.readers == ReadersState::NoService);
    drop(card);
    world.pcscd.restart();
    let _card = world.insert(0, fresh_card(SERIAL));
    assert_eq!(world.server.next().summary, "Yeni e-imza kartı: AYŞE T.");
    wait_for_card(&service, SERIAL_TEXT);
}

#[test]
fn restarted_again_and_again() {
    let mut world = World::new();
    let service = world.installation.start();
    for _ in 0..3 {
        world.pcscd.restart();
        service.wait_until("watching", |live| {
            live.service.readers == ReadersState::Watching && live.readers.len() == 2
        });
    }
    wait_for_state(&service, ReaderState::Empty);
    // And faster than anybody looks.
    for _ in 0..5 {
        world.pcscd.restart();
    }
    let _card = world.insert(0, fresh_card(SERIAL));
    assert_eq!(world.server.next().summary, "Yeni e-imza kartı: AYŞE T.");
    wait_for_card(&service, SERIAL_TEXT);
    world.assert_silent(&service);
}
