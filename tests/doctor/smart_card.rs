//! The smart card service, readers, cards, other programs; Bekçi's own service.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;
use std::process::Command;
use std::time::{Duration, Instant};

use bekci::domain::status::ReaderState;
use bekci::simulator::card::SimulatedCard;
use bekci::simulator::card_profile::CardProfile;
use bekci::simulator::virtual_reader::MuteCard;
use pcsc::{Context, Protocols, Scope, ShareMode};

use crate::support::diagnosis::{self, Diagnosis};
use crate::support::pcscd::{Pcscd, is_client};
use crate::support::service_process::Installation;
use crate::support::waiting::{wait_for, wait_for_some};
use crate::support::world::{World, fresh_card, wait_for_card, wait_for_state};

const SERIAL: &[u8; 12] = b"212345678901";
const SERIAL_TEXT: &str = "212345678901";
/// What the doctor may take at the worst.
const LONGEST: Duration = Duration::from_secs(10);

/// Until pcscd has seen what is in the reader.
fn diagnosis_with(world: &World, outcome: &str) -> Diagnosis {
    wait_for_some(outcome, || {
        let diagnosis = Diagnosis::of(&world.installation);
        (diagnosis.outcomes("card") == [outcome]).then_some(diagnosis)
    })
}

#[test]
fn a_card_is_read_by_the_doctor_itself_where_no_service_runs() {
    let world = World::new();
    let diagnosis = Diagnosis::of(&world.installation);
    diagnosis.assert("pcsc-service", "reachable", "ok");
    diagnosis.assert("readers", "seen", "ok");
    assert_eq!(diagnosis.details("readers", "reader").len(), 2);
    diagnosis.assert("card", "none", "warning");
    diagnosis.assert("service", "stopped", "problem");
    let _card = world.insert(0, fresh_card(SERIAL));
    let diagnosis = diagnosis_with(&world, "readable");
    assert_eq!(diagnosis.details("card", "card"), [SERIAL_TEXT]);
    assert_eq!(diagnosis.details("card", "card-family"), ["akis"]);
    diagnosis.assert("other-programs", "none", "ok");
}

#[test]
fn a_card_that_the_service_has_read_is_not_touched() {
    let world = World::new();
    let service = world.installation.start();
    let card = fresh_card(SERIAL);
    let log = card.log();
    let _card = world.insert(0, card);
    wait_for_card(&service, SERIAL_TEXT);
    log.clear();
    let diagnosis = Diagnosis::of(&world.installation);
    diagnosis.assert("service", "running", "ok");
    diagnosis.assert("card", "readable", "ok");
    assert_eq!(diagnosis.details("card", "card"), [SERIAL_TEXT]);
    assert!(log.is_empty(), "{:02X?}", log.commands());
    diagnosis.assert("other-programs", "none", "ok");
    diagnosis.assert("records", "readable", "ok");
}

#[test]
fn no_reader() {
    let world = World::with_pcscd(Pcscd::start_without_readers(1));
    let diagnosis = Diagnosis::of(&world.installation);
    diagnosis.assert("readers", "none", "warning");
    assert!(diagnosis.lines("card").is_empty());
}

#[test]
fn cards_that_are_none_of_ours_or_say_nothing() {
    let world = World::new();
    let card = world.insert(0, SimulatedCard::new(CardProfile::bank_card()));
    diagnosis_with(&world, "unrecognised").assert("card", "unrecognised", "warning");
    drop(card);
    diagnosis_with(&world, "none");
    let _card = MuteCard::insert(world.pcscd.slot_address(0)).unwrap();
    diagnosis_with(&world, "mute").assert("card", "mute", "problem");
    let service = world.installation.start();
    wait_for_state(&service, ReaderState::Mute);
    Diagnosis::of(&world.installation).assert("card", "mute", "problem");
}

const HOLD: &str = "smart_card::a_card_that_another_program_keeps_is_named_with_the_program";
const HELD: &str = "the card is held";

/// In a process of its own: keeps the first reader's card to itself until its input ends.
fn hold_the_card() {
    let context = Context::establish(Scope::User).unwrap();
    let reader = context.list_readers_owned().unwrap().remove(0);
    let card = context.connect(&reader, ShareMode::Exclusive, Protocols::ANY).unwrap();
    println!("\n{HELD}");
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
    drop(card);
}

#[test]
fn a_card_that_another_program_keeps_is_named_with_the_program() {
    if is_client(HOLD) {
        return hold_the_card();
    }
    let world = World::new();
    let card = fresh_card(SERIAL);
    let log = card.log();
    let _card = world.insert(0, card);
    diagnosis_with(&world, "readable");
    let mut holder = world.pcscd.start_client(HOLD);
    let mut said = BufReader::new(holder.stdout.take().unwrap()).lines();
    assert!(said.any(|line| line.unwrap() == HELD));
    log.clear();
    let diagnosis = Diagnosis::of(&world.installation);
    diagnosis.assert("card", "held", "problem");
    assert!(log.is_empty(), "nothing was sent to a card that is somebody else's");
    for check in ["card", "other-programs"] {
        let programs = diagnosis.details(check, "program");
        assert_eq!(programs.len(), 1, "{programs:?}");
        assert_eq!(programs[0]["pid"], holder.id());
        assert!(programs[0]["name"].as_str().unwrap().starts_with("doctor-"), "{programs:?}");
    }
    drop(holder.stdin.take());
    holder.wait().unwrap();
}

#[test]
fn a_pcscd_that_is_stopped_and_one_that_left_its_socket_behind() {
    let mut world = World::new();
    world.pcscd.kill();
    let diagnosis = Diagnosis::of(&world.installation);
    diagnosis.assert("pcsc-service", "stopped", "problem");
    assert!(diagnosis.lines("readers").is_empty() && diagnosis.lines("card").is_empty());
    drop(UnixListener::bind(world.pcscd.socket_path()).unwrap());
    Diagnosis::of(&world.installation).assert("pcsc-service", "refused", "problem");
}

#[test]
fn a_socket_that_may_not_be_opened() {
    let world = World::new();
    let mut command = as_somebody(&world);
    let diagnosis = Diagnosis::by(&mut command);
    diagnosis.assert("pcsc-service", "no-permission", "problem");
}

/// Root may open everything, so the doctor runs as nobody.
fn as_somebody(world: &World) -> Command {
    let socket = world.pcscd.socket_path();
    fs::set_permissions(&socket, fs::Permissions::from_mode(0o000)).unwrap();
    let plain = diagnosis::command(&world.installation, &["--json"]);
    let user = Command::new("id").arg("-u").output().unwrap();
    if user.stdout != b"0\n" {
        return plain;
    }
    for open in [world.folder.path(), socket.parent().unwrap()] {
        fs::set_permissions(open, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]);
    command.arg(plain.get_program()).args(plain.get_args());
    command.env_clear().envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.env("BEKCI_HOME", "/nonexistent");
    command
}

#[test]
fn a_service_that_turns_us_away_or_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut installation = Installation::new(folder.path(), 0);
    let socket = folder.path().join("pcscd.comm");
    installation.set("PCSCLITE_CSOCK_NAME", socket.display().to_string());
    let listener = UnixListener::bind(&socket).unwrap();
    let begin = Instant::now();
    Diagnosis::of(&installation).assert("pcsc-service", "silent", "problem");
    assert!(begin.elapsed() < LONGEST, "{:?}", begin.elapsed());
    // As pcscd does for whom polkit does not let in.
    std::thread::spawn(move || listener.incoming().for_each(drop));
    Diagnosis::of(&installation).assert("pcsc-service", "denied", "problem");
}

/// Answers every request with this line; `None` answers nothing.
fn stand_in_for_the_service(installation: &Installation, answer: Option<&'static str>) {
    let runtime = installation.places().runtime;
    fs::create_dir_all(&runtime).unwrap();
    let socket = runtime.join("control.sock");
    let _ = fs::remove_file(&socket);
    let listener = UnixListener::bind(&socket).unwrap();
    std::thread::spawn(move || {
        let mut held = Vec::new();
        for stream in listener.incoming().flatten() {
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            match answer {
                None => held.push(stream),
                Some(answer) => {
                    let mut stream = stream;
                    let mut request = String::new();
                    while reader.read_line(&mut request).is_ok_and(|length| length > 0) {
                        writeln!(stream, "{answer}").unwrap();
                    }
                }
            }
        }
    });
}

#[test]
fn a_service_of_another_version_and_one_that_hangs() {
    let world = World::new();
    let card = fresh_card(SERIAL);
    let log = card.log();
    let _card = world.insert(0, card);
    diagnosis_with(&world, "readable");
    log.clear();
    let installation = &world.installation;
    let older = "{\"v\":1,\"live\":{\"service\":{\"running\":true,\"version\":\"0.0.9\",\
                 \"readers\":\"watching\"},\"readers\":[],\"inventory_revision\":0}}";
    stand_in_for_the_service(installation, Some(older));
    let diagnosis = Diagnosis::of(installation);
    diagnosis.assert("service", "other-version", "warning");
    assert_eq!(diagnosis.details("service", "service-version"), ["0.0.9"]);
    diagnosis.assert("card", "not-examined", "warning");

    stand_in_for_the_service(installation, Some("{\"v\":2,\"error\":\"other-version\"}"));
    Diagnosis::of(installation).assert("service", "other-version", "warning");

    stand_in_for_the_service(installation, None);
    let begin = Instant::now();
    let diagnosis = Diagnosis::of(installation);
    diagnosis.assert("service", "silent", "problem");
    diagnosis.assert("card", "not-examined", "warning");
    assert!(begin.elapsed() < LONGEST, "{:?}", begin.elapsed());
    assert!(log.is_empty(), "a card that a service may be at is left to it");
}

#[test]
fn a_service_that_is_stopped_does_not_keep_the_doctor() {
    let world = World::new();
    let service = world.installation.start();
    let _card = world.insert(0, fresh_card(SERIAL));
    wait_for_card(&service, SERIAL_TEXT);
    // Stopped: its socket takes connections and nothing more.
    let pid = service.pid().to_string();
    assert!(Command::new("kill").args(["-STOP", &pid]).status().unwrap().success());
    let begin = Instant::now();
    let diagnosis = Diagnosis::of(&world.installation);
    assert!(begin.elapsed() < LONGEST, "{:?}", begin.elapsed());
    diagnosis.assert("service", "silent", "problem");
    assert!(Command::new("kill").args(["-CONT", &pid]).status().unwrap().success());
    wait_for("the service to go on", || {
        Diagnosis::of(&world.installation).outcomes("service") == ["running"]
    });
}
