//! What was acknowledged is there, however the process ends; and what must not be kept is not.
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

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use bekci::domain::card_life::CardLife;
use bekci::domain::inventory::{CardRecord, CardState, InventoryChange};
use bekci::io::places::Places;
use bekci::io::store::Store;
use bekci::protocol::card_serial::CardSerial;
use bekci::simulator::card::SimulatedCard;
use bekci::simulator::card_profile::CardProfile;
use jiff::Timestamp;
use support::waiting::wait_for;
use support::world::{NATIONAL_ID, World, certificate, fresh_card, wait_for_card};

const WRITER_HOME: &str = "BEKCI_TEST_WRITER_HOME";

fn record(number: u32) -> CardRecord {
    let now = Timestamp::from_second(i64::from(number) + 1).unwrap();
    CardRecord {
        serial: CardSerial::from_text(&number.to_string()),
        label: "NES".into(),
        state: CardState::New,
        first_seen: now,
        last_seen: now,
        answer: None,
        activation_step: None,
        life: CardLife::default(),
        due: None,
        certificates: Vec::new(),
    }
}

/// In a process of its own: saves a card, says so, and so on for ever.
fn write_for_ever(home: &Path) {
    let mut store = Store::open(&Places::under(home), Timestamp::UNIX_EPOCH).unwrap().store;
    let begin = u32::try_from(store.cards().unwrap().len()).unwrap();
    for number in begin.. {
        let change = InventoryChange::CardSeen {
            card: Box::new(record(number)),
            others: Vec::new(),
            sources: Vec::new(),
        };
        store.apply(&change).unwrap();
        println!("saved {number}");
        std::io::stdout().flush().unwrap();
    }
}

#[test]
fn killed_at_any_moment_no_acknowledged_card_is_lost() {
    if let Ok(home) = std::env::var(WRITER_HOME) {
        return write_for_ever(Path::new(&home));
    }
    let home = tempfile::tempdir().unwrap();
    let places = Places::under(home.path());
    for round in 0..12 {
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killed_at_any_moment_no_acknowledged_card_is_lost", "--nocapture"])
            .env(WRITER_HOME, home.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines();
        let mut saved = Vec::new();
        while saved.len() <= round {
            let line = lines.next().expect("the writer goes on").unwrap();
            saved.extend(line.strip_prefix("saved ").map(|it| it.parse::<u32>().unwrap()));
        }
        writer.kill().unwrap();
        writer.wait().unwrap();
        let rest = lines.map_while(Result::ok);
        saved.extend(rest.filter_map(|line| line.strip_prefix("saved ")?.parse::<u32>().ok()));

        let opened = Store::open(&places, Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(opened.set_aside, None, "round {round}");
        let cards = opened.store.cards().unwrap();
        let last = *saved.last().unwrap();
        for number in 0..=last {
            assert!(cards.contains(&record(number)), "card {number} of round {round}");
        }
    }
}

#[test]
fn a_service_that_is_killed_still_knows_what_was_answered() {
    let world = World::new();
    let service = world.installation.start();
    let card = world.insert(0, fresh_card(b"212345678901"));
    let notified = world.server.next();
    world.server.click(notified.id, "in-use");
    let installation = &world.installation;
    wait_for("the answer", || installation.status()["cards"][0]["state"] == "active");
    service.kill();
    let service = world.installation.start();
    wait_for_card(&service, "212345678901");
    world.assert_silent(&service);
    drop(card);
}

/// For a monitoring system 1 would be "attention", and the service need not be asked.
#[test]
fn an_inventory_that_can_not_be_read_is_unknown_to_monitoring() {
    let world = World::new();
    let inventory = world.installation.places().data.join("inventory.db");
    std::fs::create_dir_all(inventory.parent().unwrap()).unwrap();
    std::fs::write(&inventory, "no database at all").unwrap();
    let output = world.installation.run(&["status", "--check"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.starts_with("BİLİNMİYOR: ") && said.lines().count() == 1, "{said}");
}

#[test]
fn a_broken_inventory_is_said_and_a_new_one_begun() {
    let world = World::new();
    let data = world.installation.places().data;
    std::fs::create_dir_all(&data).unwrap();
    std::fs::write(data.join("inventory.db"), [0x5A; 9_000]).unwrap();
    let _service = world.installation.start();
    assert_eq!(world.server.next().summary, "Kart kayıtları okunamadı");
    let _card = world.insert(0, fresh_card(b"212345678901"));
    assert_eq!(world.server.next().summary, "Yeni e-imza kartı: AYŞE T.");
}

#[test]
fn nothing_that_was_written_holds_the_holders_number_or_logs_a_name() {
    let mut world = World::new();
    world.installation.set("BEKCI_LOG", "info");
    let service = world.installation.start();
    let profile = CardProfile::akis(*b"212345678901", vec![certificate("AYŞE TEST", -2, 900)]);
    let _card = world.insert(0, SimulatedCard::new(profile));
    let notified = world.server.next();
    assert!(!format!("{notified:?}").contains(NATIONAL_ID));
    world.server.click(notified.id, "activate");
    world.installation.wait_for_window_call();
    let status = world.installation.run(&["status"]);
    let shown = String::from_utf8(status.stdout).unwrap();
    assert!(shown.contains("AYŞE TEST") && shown.contains("1********46"), "{shown}");
    for (path, bytes) in world.installation.everything_written() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(NATIONAL_ID), "{}", path.display());
    }
    assert!(!service.log().contains("AYŞE"));
    service.terminate();
}
