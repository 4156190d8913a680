//! Other programs at the same reader, and cards that are none of ours.
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

use std::io::{BufRead, BufReader, Read};

use bekci::domain::status::ReaderState;
use bekci::simulator::card::SimulatedCard;
use bekci::simulator::card_profile::{ATR_BANK_CARD, CardProfile};
use pcsc::{Context, Protocols, Scope, ShareMode};
use support::pcscd::is_client;
use support::world::{World, certificate, fresh_card, wait_for_card, wait_for_state};

const SERIAL: &[u8; 12] = b"212345678901";

const HOLD: &str = "a_card_that_another_program_keeps_is_left_alone_until_it_is_free";
const HELD: &str = "the card is held";

/// In a process of its own: keeps the first reader's card to itself until its input ends.
fn hold_the_card() {
    let context = Context::establish(Scope::User).unwrap();
    let reader = context.list_readers_owned().unwrap().remove(0);
    let card = context.connect(&reader, ShareMode::Exclusive, Protocols::ANY).unwrap();
    eprintln!();
    println!("\n{HELD}");
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
    drop(card);
}

#[test]
fn a_card_that_another_program_keeps_is_left_alone_until_it_is_free() {
    if is_client(HOLD) {
        return hold_the_card();
    }
    let world = World::new();
    let card = fresh_card(SERIAL);
    let log = card.log();
    let _card = world.insert(0, card);
    support::waiting::wait_for("pcscd to see the card", || {
        let output = world.pcscd.command("opensc-tool").args(["-r", "0", "-a"]).output().unwrap();
        String::from_utf8_lossy(&output.stdout).starts_with("3b:9f")
    });
    let mut holder = world.pcscd.start_client(HOLD);
    let mut said = BufReader::new(holder.stdout.take().unwrap()).lines();
    assert!(said.any(|line| line.unwrap() == HELD));
    log.clear();

    let service = world.installation.start();
    wait_for_state(&service, ReaderState::InUse);
    assert!(log.is_empty(), "nothing was sent to a card that is somebody else's");
    drop(holder.stdin.take());
    holder.wait().unwrap();
    assert_eq!(world.server.next().summary, "Yeni e-imza kartı: AYŞE T.");
    wait_for_card(&service, "212345678901");
}

#[test]
fn a_bank_card_and_a_sim_get_the_standard_look_once_and_nothing_pops_up() {
    let world = World::new();
    let service = world.installation.start();
    for profile in [CardProfile::bank_card(), CardProfile::sim()] {
        let card = SimulatedCard::new(profile);
        let log = card.log();
        let card = world.insert(0, card);
        wait_for_state(&service, ReaderState::Unrecognised);
        for command in log.commands() {
            assert_eq!(command[0], 0x00, "class of {command:02X?}");
            assert!(matches!(command[1], 0xA4 | 0xB0 | 0xC0), "instruction of {command:02X?}");
        }
        assert!((1..=6).contains(&log.len()), "{:02X?}", log.commands());
        drop(card);
        wait_for_state(&service, ReaderState::Empty);
    }
    world.assert_silent(&service);
    let status = world.installation.status();
    let cards = status["cards"].as_array().unwrap();
    assert_eq!(cards.len(), 1, "only the card that silence was tested with: {cards:?}");
}

#[test]
fn another_pkcs15_card_is_read_as_a_by_product() {
    let world = World::new();
    let service = world.installation.start();
    let profile = CardProfile::akis(*SERIAL, vec![certificate("AYŞE TEST", -2, 1_000)]);
    let card = SimulatedCard::new(profile.with_atr(&ATR_BANK_CARD));
    let log = card.log();
    let _card = world.insert(0, card);
    wait_for_card(&service, "212345678901");
    assert!(log.commands().iter().all(|command| command[0] == 0x00));
    assert!(log.commands().iter().all(|command| command[1] != 0xCA), "no GET DATA of AKİS");
}
