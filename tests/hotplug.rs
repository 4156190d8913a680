//! Readers are plugged in and pulled out while the service runs.
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

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use bekci::domain::status::{LiveStatus, ReaderState, ReadersState};
use bekci::simulator::card::SimulatedCard;
use bekci::simulator::fault::Fault;
use support::hotplug::build_library;
use support::pcscd::Pcscd;
use support::service_process::ServiceProcess;
use support::waiting::wait_for;
use support::world::{World, fresh_card, fresh_profile, wait_for_card};

const SERIAL: &[u8; 12] = b"212345678901";
const SERIAL_TEXT: &str = "212345678901";
const OTHER_SERIAL: &[u8; 12] = b"212345678902";
const OTHER_SERIAL_TEXT: &str = "212345678902";

/// A service that watches, and has found none.
fn start_without_readers(pluggable: u16) -> (World, ServiceProcess) {
    let world = World::with_pcscd(Pcscd::start_without_readers(pluggable));
    let service = world.installation.start();
    wait_for_readers(&service, &[]);
    (world, service)
}

/// Waits until it watches the slots of these readers, and no others.
fn wait_for_readers(service: &ServiceProcess, readers: &[u16]) -> LiveStatus {
    let expected: Vec<_> = readers.iter().flat_map(|reader| slot_names(*reader)).collect();
    service.wait_until(&format!("readers {readers:?}"), |live| {
        live.service.readers == ReadersState::Watching && names(live) == expected
    })
}

/// Waits until it watches as many as it can, and says that there is one more.
fn wait_for_one_reader_too_many(service: &ServiceProcess) -> LiveStatus {
    service.wait_until("one reader too many", |live| {
        live.service.readers == ReadersState::Degraded && live.readers.len() == 15
    })
}

fn slot_names(reader: u16) -> [String; 2] {
    ["00", "01"].map(|slot| format!("Plugged Reader {reader} 00 {slot}"))
}

fn names(live: &LiveStatus) -> Vec<String> {
    live.readers.iter().map(|reader| reader.name.0.clone()).collect()
}

#[test]
fn the_first_reader_comes_goes_with_its_card_and_comes_back() {
    let (world, service) = start_without_readers(1);
    wait_until_at_rest(&service);
    world.pcscd.plug([0]);
    let live = wait_for_readers(&service, &[0]);
    assert!(live.readers.iter().all(|reader| reader.state == ReaderState::Empty));
    let card = world.insert(0, fresh_card(SERIAL));
    let first = world.server.next();
    assert_eq!(first.summary, "Yeni e-imza kartı: AYŞE T.");

    wait_until_at_rest(&service);
    world.pcscd.unplug(0);
    wait_for("the notice to be withdrawn", || world.server.is_closed(first.id));
    wait_for_readers(&service, &[]);
    assert_eq!(world.installation.status()["cards"][0]["present"], false);

    let card = card.remove().unwrap();
    wait_until_at_rest(&service);
    world.pcscd.plug([0]);
    let _card = world.insert(0, card);
    let second = world.server.next();
    assert_eq!(second.summary, first.summary);
    wait_for_card(&service, SERIAL_TEXT);
    world.server.click(second.id, "activate");
    assert!(world.installation.wait_for_window_call().starts_with("--card=212345678901"));
}

/// A USB token is a reader whose card is in it from the start, and which goes with it.
#[test]
fn a_token_that_is_plugged_in_again_and_again() {
    let (world, service) = start_without_readers(1);
    for round in 0..5 {
        world.pcscd.plug([0]);
        // A card of its own each time: nobody is asked about the same one without end.
        let serial = format!("SERIAL-{round:05}");
        let _card = world.insert(0, fresh_card(serial.as_bytes().try_into().unwrap()));
        let notified = world.server.next();
        wait_for_readers(&service, &[0]);
        world.pcscd.unplug(0);
        wait_for("the notice to be withdrawn", || world.server.is_closed(notified.id));
        wait_for_readers(&service, &[]);
    }
}

#[test]
fn unplugged_in_the_middle_of_a_read() {
    let (world, service) = start_without_readers(1);
    world.pcscd.plug([0]);
    let faults = [Fault::Delay(Duration::from_millis(250))];
    let slow = SimulatedCard::with_faults(fresh_profile(SERIAL), &faults);
    let log = slow.log();
    let gone = world.insert(0, slow);
    wait_for("the read to begin", || log.len() >= 3);
    world.pcscd.unplug(0);
    wait_for_readers(&service, &[]);
    drop(gone);

    world.pcscd.plug([0]);
    let _card = world.insert(0, fresh_card(OTHER_SERIAL));
    world.server.next();
    wait_for_card(&service, OTHER_SERIAL_TEXT);
    let status = world.installation.status();
    assert_eq!(status["cards"].as_array().unwrap().len(), 1, "{status}");
}

#[test]
fn two_readers_go_one_after_the_other() {
    let (world, service) = start_without_readers(2);
    world.pcscd.plug([0, 1]);
    wait_for_readers(&service, &[0, 1]);
    let _first_card = world.insert(1, fresh_card(SERIAL));
    let first = world.server.next();
    let _second_card = world.insert(2, fresh_card(OTHER_SERIAL));
    let second = world.server.next();

    world.pcscd.unplug(0);
    wait_for("the first notice to be withdrawn", || world.server.is_closed(first.id));
    wait_for_readers(&service, &[1]);
    assert!(!world.server.is_closed(second.id));
    wait_for_card(&service, OTHER_SERIAL_TEXT);

    world.pcscd.unplug(1);
    wait_for("the second notice to be withdrawn", || world.server.is_closed(second.id));
    wait_for_readers(&service, &[]);
}

#[test]
fn pcsc_comes_back_without_its_readers() {
    let (mut world, service) = start_without_readers(1);
    world.pcscd.plug([0]);
    let _card = world.insert(0, fresh_card(SERIAL));
    let notified = world.server.next();
    world.pcscd.restart();
    wait_for_readers(&service, &[]);
    wait_for("the notice to be withdrawn", || world.server.is_closed(notified.id));
}

/// PC/SC does not report a reader that arrives between listing and waiting, and takes no wait for
/// one that left then.
#[test]
fn readers_come_and_go_while_others_are_looked_at() {
    let mut world = World::with_pcscd(Pcscd::start_without_readers(2));
    let wait = LateWait::new(&mut world);
    let service = world.installation.start();
    wait_for_readers(&service, &[]);
    wait.hold();
    world.pcscd.plug([0]);
    wait.wait_until_held();
    world.pcscd.plug([1]);
    wait.release();
    wait_for_readers(&service, &[0, 1]);

    wait.hold();
    let _card = world.insert(2, fresh_card(SERIAL));
    wait.wait_until_held();
    world.pcscd.unplug(0);
    wait.release();
    wait_for_readers(&service, &[1]);
    wait_for_card(&service, SERIAL_TEXT);
    assert!(!service.log().contains("PC/SC was lost"), "{}", service.log());
}

/// Between listing and waiting.
struct LateWait {
    hold: PathBuf,
    held: PathBuf,
}

impl LateWait {
    /// For a service that is yet to start.
    fn new(world: &mut World) -> Self {
        let library = world.folder.path().join("late_wait.so");
        build_library("late_wait.c", &library);
        let hold = world.folder.path().join("late");
        world.installation.set("LD_PRELOAD", library.display().to_string());
        world.installation.set("BEKCI_LATE_WAIT", hold.display().to_string());
        Self { held: hold.with_extension("held"), hold }
    }

    fn hold(&self) {
        fs::write(&self.hold, "").unwrap();
    }

    fn wait_until_held(&self) {
        wait_for("the service to be about to wait", || self.held.exists());
    }

    fn release(&self) {
        fs::remove_file(&self.held).unwrap();
        fs::remove_file(&self.hold).unwrap();
    }
}

/// PC/SC takes 16 states in one wait, and one of them is for the arrival of readers.
#[test]
fn more_readers_than_one_wait_takes() {
    let (world, service) = start_without_readers(8);
    world.pcscd.plug(0..8);
    let live = wait_for_one_reader_too_many(&service);
    assert_eq!(names(&live)[14], "Plugged Reader 7 00 00");
    let _card = world.insert(14, fresh_card(SERIAL));
    world.server.next();
    wait_for_card(&service, SERIAL_TEXT);

    // What nobody watches is watched as soon as there is room for it.
    let _unwatched = world.insert(15, fresh_card(OTHER_SERIAL));
    world.pcscd.unplug(0);
    world.server.next();
    wait_for_card(&service, OTHER_SERIAL_TEXT);
    wait_for_readers(&service, &[1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn too_many_readers_are_watched_without_haste() {
    let (world, service) = start_without_readers(8);
    world.pcscd.plug(0..8);
    wait_for_one_reader_too_many(&service);
    wait_until_at_rest(&service);
}

/// Waits until the service waits for readers so long that the next it hears of is PC/SC's report, and
/// not its own look: those that follow news soon are over, and the others are 60 seconds apart.
fn wait_until_at_rest(service: &ServiceProcess) {
    let mut before = times_asleep(service);
    wait_for("the service to come to rest", || {
        std::thread::sleep(Duration::from_secs(2));
        let now = times_asleep(service);
        std::mem::replace(&mut before, now) == now
    });
}

/// How often the thread that watches readers went to sleep so far.
fn times_asleep(service: &ServiceProcess) -> u64 {
    let tasks = fs::read_dir(format!("/proc/{}/task", service.pid())).unwrap();
    let status = tasks
        .filter_map(|task| fs::read_to_string(task.unwrap().path().join("status")).ok())
        .find(|status| status.starts_with("Name:\treaders\n"));
    let status = status.expect("the thread that watches readers");
    let count = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
    count.unwrap().trim().parse().unwrap()
}
