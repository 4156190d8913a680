//! Cards go into a real reader and come out again, and the desktop hears of it.
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

use bekci::domain::status::ReaderState;
use bekci::simulator::card::SimulatedCard;
use bekci::simulator::card_profile::{CardLayout, CardProfile};
use bekci::simulator::certificate_request::{CertificateRequest, KeyAlgorithm};
use bekci::simulator::fault::Fault;
use bekci::simulator::virtual_reader::MuteCard;
use support::waiting::wait_for;
use support::world::{
    World, authority, certificate, days, fresh_card, fresh_profile, wait_for_card, wait_for_state,
};

const SERIAL: &[u8; 12] = b"212345678901";
const SERIAL_TEXT: &str = "212345678901";
const OTHER_SERIAL: &[u8; 12] = b"212345678902";

#[test]
fn a_new_card_is_announced_and_activate_opens_its_window_once() {
    let world = World::new();
    let service = world.installation.start();
    let card = world.insert(0, fresh_card(SERIAL));
    let notified = world.server.next();
    assert_eq!(notified.summary, "Yeni e-imza kartı: AYŞE T.");
    assert_eq!(notified.action_names(), ["activate", "later", "in-use"]);
    let labels: Vec<_> = notified.actions.iter().map(|(_, label)| label.as_str()).collect();
    assert_eq!(labels, ["Etkinleştir", "Sonra", "Zaten kullanıyorum"]);
    world.server.click(notified.id, "activate");
    let call = world.installation.wait_for_window_call();
    assert_eq!(call.split_whitespace().next(), Some(&*format!("--card={SERIAL_TEXT}")));

    let card = card.remove().unwrap();
    wait_for_state(&service, ReaderState::Empty);
    let _card = world.insert(0, card);
    wait_for_card(&service, SERIAL_TEXT);
    world.assert_silent(&service);
    assert_eq!(world.installation.window_calls().len(), 1);
}

#[test]
fn a_notice_leaves_with_its_card_and_in_use_silences_it() {
    let world = World::new();
    let service = world.installation.start();
    let card = world.insert(0, fresh_card(SERIAL));
    let first = world.server.next();
    let card = card.remove().unwrap();
    wait_for("the notice to be withdrawn", || world.server.is_closed(first.id));
    let card = world.insert(0, card);
    let second = world.server.next();
    world.server.click(second.id, "in-use");
    let installation = &world.installation;
    wait_for("the card to be active", || installation.status()["cards"][0]["state"] == "active");
    let card = card.remove().unwrap();
    wait_for_state(&service, ReaderState::Empty);
    let _card = world.insert(0, card);
    wait_for_card(&service, SERIAL_TEXT);
    world.assert_silent(&service);
}

#[test]
fn two_cards_in_two_slots() {
    let world = World::new();
    let service = world.installation.start();
    let _first = world.insert(0, fresh_card(SERIAL));
    let _second = world.insert(1, fresh_card(OTHER_SERIAL));
    let ids = [world.server.next().id, world.server.next().id];
    assert_ne!(ids[0], ids[1]);
    service.wait_until("both cards", |live| {
        live.readers.iter().filter(|reader| reader.state == ReaderState::Card).count() == 2
    });
    let status = world.installation.status();
    assert_eq!(status["cards"].as_array().unwrap().len(), 2);
    assert!(status["cards"].as_array().unwrap().iter().all(|card| card["present"] == true));
}

#[test]
fn a_swap_too_fast_to_see() {
    let world = World::new();
    let service = world.installation.start();
    let card = world.insert(0, fresh_card(SERIAL));
    let first = world.server.next();
    // vpcd is looked at every 400 ms: both happen between two looks.
    drop(card);
    let _other = world.insert(0, fresh_card(OTHER_SERIAL));
    let second = world.server.next();
    wait_for("the first notice to be withdrawn", || world.server.is_closed(first.id));
    wait_for_card(&service, "212345678902");
    // A late click on the notice that is gone is not a click on the card that came.
    world.server.click(first.id, "activate");
    world.server.click(second.id, "activate");
    let call = world.installation.wait_for_window_call();
    assert!(call.starts_with("--card=212345678902"), "{call}");
    assert_eq!(world.installation.window_calls().len(), 1);
}

#[test]
fn a_card_pulled_out_in_the_middle_of_its_read() {
    let world = World::new();
    let service = world.installation.start();
    let leaving = SimulatedCard::with_faults(fresh_profile(SERIAL), &[Fault::RemovedAfter(6)]);
    let log = leaving.log();
    let gone = world.insert(0, leaving);
    wait_for("the read to begin", || log.len() >= 6);
    drop(gone);
    wait_for_state(&service, ReaderState::Empty);
    let _card = world.insert(0, fresh_card(OTHER_SERIAL));
    assert_eq!(world.server.next().action_names(), ["activate", "later", "in-use"]);
    assert_eq!(world.installation.status()["cards"].as_array().unwrap().len(), 1);
}

#[test]
fn every_layout_and_key_is_read() {
    let layouts = [
        CardLayout::Pkcs15,
        CardLayout::Pkcs15Direct,
        CardLayout::Pkcs15Offset,
        CardLayout::EfDirOnly,
        CardLayout::AkisDirect,
    ];
    let keys = [
        (KeyAlgorithm::Rsa2048, "RSA 2048"),
        (KeyAlgorithm::P256, "EC P-256"),
        (KeyAlgorithm::P384, "EC P-384"),
    ];
    let world = World::new();
    let service = world.installation.start();
    for (number, layout) in layouts.into_iter().enumerate() {
        let (key, key_name) = keys[number % keys.len()];
        let request = CertificateRequest::new("AYŞE TEST", days(-1), days(1_000)).key(key);
        let serial = format!("SERIAL-{number:05}");
        let certificates = vec![authority().issue(&request).unwrap()];
        let profile = CardProfile::akis(serial.as_bytes().try_into().unwrap(), certificates);
        let _card = world.insert(0, SimulatedCard::new(profile.with_layout(layout)));
        wait_for_card(&service, &serial);
        let status = world.installation.status();
        let card = &status["cards"].as_array().unwrap()[0];
        assert_eq!(card["serial"], serial, "{layout:?}");
        assert_eq!(card["certificates"][0]["key"], key_name, "{layout:?}");
        assert_eq!(card["certificates"][0]["kind"], "nes", "{layout:?}");
    }
}

#[test]
fn a_mute_card_is_said_and_taken_back() {
    let world = World::new();
    let service = world.installation.start();
    let mute = MuteCard::insert(world.pcscd.slot_address(0)).unwrap();
    wait_for_state(&service, ReaderState::Mute);
    let notified = world.server.next();
    assert_eq!(notified.summary, "Karttan yanıt alınamıyor");
    assert_eq!(notified.action_names(), ["show-how"]);
    drop(mute);
    wait_for("the notice to be withdrawn", || world.server.is_closed(notified.id));
    wait_for_state(&service, ReaderState::Empty);
}

#[test]
fn a_card_that_is_probably_in_use_is_asked_about() {
    let world = World::new();
    let _service = world.installation.start();
    let profile = CardProfile::akis(*SERIAL, vec![certificate("AYŞE TEST", -60, 900)]);
    let _card = world.insert(0, SimulatedCard::new(profile));
    let notified = world.server.next();
    assert_eq!(notified.summary, "Bu kartı kullanıyor musunuz? AYŞE T.");
    assert_eq!(notified.action_names(), ["in-use", "activate", "later"]);
    assert_eq!(notified.urgency, 0);
}

#[test]
fn a_window_that_does_not_open_is_said() {
    let world = World::with_window_exit_code(3);
    let _service = world.installation.start();
    let _card = world.insert(0, fresh_card(SERIAL));
    let notified = world.server.next();
    world.server.click(notified.id, "activate");
    let failed = world.server.next();
    assert_eq!(failed.summary, "Etkinleştirme penceresi açılamadı");
    world.server.click(failed.id, "try-again");
    wait_for("a second try", || world.installation.window_calls().len() == 2);
}
