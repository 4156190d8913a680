//! A disk that is full, folders in the place of files, pipes in the place of settings.
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
use std::path::Path;
use std::process::{Command, Output};

use bekci::domain::status::ReaderState;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use support::hotplug::build_library;
use support::service_process::Installation;
use support::waiting::wait_for;
use support::world::{World, fresh_card, wait_for_card, wait_for_state};

const SERIAL: &[u8; 12] = b"212345678901";
const SERIAL_TEXT: &str = "212345678901";
const OTHER_SERIAL: &[u8; 12] = b"212345678902";
const OTHER_SERIAL_TEXT: &str = "212345678902";

/// One sentence on what happened and one on what to do, and nothing for programmers.
fn assert_said(output: &Output, part: &str) {
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    let said = said.lines().rfind(|line| line.contains(part)).unwrap_or_else(|| panic!("{said}"));
    assert!(said.matches(". ").count() == 1 && said.ends_with('.'), "{said}");
    for of_programs in ["Error", "Os {", "Some(", "os error", "SQL", "sqlite"] {
        assert!(!said.contains(of_programs), "{of_programs} in {said}");
    }
}

#[test]
fn on_a_full_disk_cards_are_watched_and_it_is_said_that_nothing_is_kept() {
    let mut world = World::new();
    let library = world.folder.path().join("full_disk.so");
    build_library("full_disk.c", &library);
    let full = world.folder.path().join("full");
    world.installation.set("LD_PRELOAD", library.display().to_string());
    world.installation.set("BEKCI_FULL_DISK", full.display().to_string());
    let service = world.installation.start();
    let first = world.insert(0, fresh_card(SERIAL));
    world.server.next();
    wait_for_card(&service, SERIAL_TEXT);

    fs::write(&full, "").unwrap();
    assert_said(&world.installation.run(&["retire", SERIAL_TEXT]), "hizmet");
    let said = world.server.next();
    assert_eq!(said.summary, "Kart kayıtları kullanılamıyor");
    assert!(said.body.contains("(diskte yer kalmadı)"), "{}", said.body);
    assert_eq!(said.action_names(), ["diagnose"]);
    drop(first);
    wait_for_state(&service, ReaderState::Empty);
    let second = world.insert(0, fresh_card(OTHER_SERIAL));
    wait_for_card(&service, OTHER_SERIAL_TEXT);
    let announced = world.server.next();
    assert!(announced.summary.ends_with("AYŞE T."), "{}", announced.summary);
    drop(second);
    wait_for_state(&service, ReaderState::Empty);
    assert_eq!(world.installation.status()["cards"].as_array().unwrap().len(), 1);

    fs::remove_file(&full).unwrap();
    let _second = world.insert(0, fresh_card(OTHER_SERIAL));
    wait_for("what was said to be taken back", || world.server.is_closed(said.id));
    wait_for_card(&service, OTHER_SERIAL_TEXT);
    assert_eq!(world.installation.status()["cards"].as_array().unwrap().len(), 2);
    let again = service.log().matches("the inventory can't be used").count();
    assert!(again >= 2, "it was tried, and said once: {again}");
    service.terminate();
}

#[test]
fn what_is_in_the_place_of_the_records_is_said_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let installation = Installation::new(folder.path(), 0);
    let inventory = installation.places().inventory();
    fs::create_dir_all(inventory.join("somebodys")).unwrap();
    for command in [&["run"][..], &["retire", SERIAL_TEXT], &["forget", SERIAL_TEXT, "--yes"]] {
        assert_said(&installation.run(command), "(klasör olması gereken yerde dosya");
    }
    assert!(!installation.run(&["status"]).status.success());
    assert!(inventory.join("somebodys").exists());

    let data = installation.places().data;
    fs::remove_dir_all(&data).unwrap();
    fs::write(&data, "somebody's").unwrap();
    assert_said(&installation.run(&["run"]), "Bekçi kendi klasörünü kullanamıyor");
    assert_eq!(fs::read(&data).unwrap(), b"somebody's");
}

#[test]
fn settings_that_become_a_folder_or_a_pipe_hold_as_they_were() {
    let world = World::new();
    let settings = world.installation.places().settings();
    let english = "[general]\nlanguage = \"en\"\n[revocation]\ncheck = false\n";
    fs::write(&settings, english).unwrap();
    let service = world.installation.start();
    let unreadable = || service.log().matches("a settings file can't be read").count();
    let mut said = 0;
    let mut wait_until_said = |what: &str| {
        wait_for(what, || unreadable() > said);
        said = unreadable();
    };
    // In one step each: a file that is gone would set nothing any more.
    let put_in_its_place = |other: &Path| {
        renameat_with(CWD, other, CWD, &settings, RenameFlags::EXCHANGE).unwrap();
    };
    let [folder, pipe] = ["folder", "pipe"].map(|name| world.folder.path().join(name));
    fs::create_dir(&folder).unwrap();
    put_in_its_place(&folder);
    wait_until_said("the folder to be noticed");
    let refused = world.installation.run(&["settings", "set", "tray.show", "false"]);
    assert_said(&refused, "settings.toml");
    assert!(world.installation.run(&["settings"]).status.success());
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    put_in_its_place(&pipe);
    wait_until_said("the pipe to be noticed");
    assert!(world.installation.run(&["settings", "get", "tray.show"]).status.success());
    let _card = world.insert(0, fresh_card(SERIAL));
    assert_eq!(world.server.next().summary, "New e-signature card: AYŞE T.");
    service.terminate();
}
