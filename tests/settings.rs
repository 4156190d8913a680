//! Settings that change while the service runs, a policy, and the question that is asked once.
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

use support::waiting::wait_for;
use support::world::{World, fresh_card, wait_for_card};

const SERIAL: &[u8; 12] = b"212345678901";

fn set(world: &World, key: &str, value: &str) {
    let output = world.installation.run(&["settings", "set", key, value]);
    assert!(output.status.success(), "{output:?}");
}

fn wait_for_language(service: &support::service_process::ServiceProcess, language: &str) {
    let adopted = format!("the settings changed language={language} ");
    wait_for("the service to take the language", || service.log().contains(&adopted));
}

#[test]
fn another_language_holds_from_the_next_notice_on() {
    let world = World::new();
    let service = world.installation.start();
    set(&world, "general.language", "en");
    wait_for_language(&service, "English");
    let _card = world.insert(0, fresh_card(SERIAL));
    assert_eq!(world.server.next().summary, "New e-signature card: AYŞE T.");
    let said = world.installation.run(&["autostart", "status"]);
    assert!(String::from_utf8(said.stdout).unwrap().starts_with("Bekçi does not start"));
}

#[test]
fn what_can_not_be_used_is_said_and_the_service_runs_on() {
    let world = World::new();
    world.installation.set_settings("[reminders]\ntime = \"noon\"\n[colour]\nsky = \"blue\"\n");
    let service = world.installation.start();
    wait_for("the problems to be said", || {
        let log = service.log();
        log.contains("line=2 key=\"reminders.time\"") && log.contains("line=4 key=\"colour.sky\"")
    });
    fs::write(world.installation.places().settings(), [0xFF, 0x00, b'[']).unwrap();
    wait_for("the broken file to be said", || service.log().contains("can't be read"));
    let _card = world.insert(0, fresh_card(SERIAL));
    wait_for_card(&service, "212345678901");
    let listed = world.installation.run(&["settings"]);
    assert!(listed.status.success());
    let problems = String::from_utf8(listed.stderr).unwrap();
    assert!(problems.contains("settings.toml okunamadı"), "{problems}");
    let changed = world.installation.run(&["settings", "set", "tray.show", "false"]);
    assert!(!changed.status.success(), "a file that can't be read is not overwritten");
}

#[test]
fn an_administrator_locks_a_setting_while_the_service_runs() {
    let world = World::new();
    let service = world.installation.start();
    set(&world, "general.language", "tr");
    wait_for_language(&service, "Turkish");
    let policy = "locked = [\"general.language\"]\n[general]\nlanguage = \"en\"\n";
    fs::write(&world.installation.places().policy, policy).unwrap();
    wait_for_language(&service, "English");
    let refused = world.installation.run(&["settings", "set", "general.language", "tr"]);
    assert!(!refused.status.success());
    let _card = world.insert(0, fresh_card(SERIAL));
    assert_eq!(world.server.next().summary, "New e-signature card: AYŞE T.");
}

#[test]
fn the_first_run_asks_once_whether_to_start_with_the_session() {
    let world = World::new();
    fs::write(&world.installation.places().policy, "").unwrap();
    let entry = world.folder.path().join("xdg-config/autostart/bekci.desktop");
    let service = world.installation.start();
    let asked = world.server.next();
    assert_eq!(asked.summary, "Bekçi her oturumda başlasın mı?");
    assert_eq!(asked.action_names(), ["start-at-login", "no"]);
    wait_for("the question to be recorded", || history(&world).contains("start-at-login"));
    service.terminate();
    let service = world.installation.start();
    world.assert_silent(&service);
    assert!(!entry.exists());
}

#[test]
fn a_yes_sets_the_start_up() {
    let world = World::new();
    fs::write(&world.installation.places().policy, "").unwrap();
    let entry = world.folder.path().join("xdg-config/autostart/bekci.desktop");
    let service = world.installation.start();
    let asked = world.server.next();
    world.server.click(asked.id, "start-at-login");
    wait_for("the entry", || entry.exists());
    let text = fs::read_to_string(&entry).unwrap();
    assert!(text.contains("programs/bekci\" run\n"), "{text}");
    assert!(world.installation.run(&["autostart", "status"]).status.success());
    assert!(world.installation.run(&["autostart", "off"]).status.success());
    assert!(!entry.exists());
    service.terminate();
}

#[test]
fn a_start_up_that_can_not_be_written_is_said_and_tried_again() {
    let world = World::new();
    fs::write(&world.installation.places().policy, "").unwrap();
    let config = world.folder.path().join("xdg-config");
    fs::write(&config, "a file in the folder's place").unwrap();
    let _service = world.installation.start();
    let asked = world.server.next();
    world.server.click(asked.id, "start-at-login");
    let failed = world.server.next();
    assert_eq!(failed.summary, "Bekçi oturumla birlikte başlatılamıyor");
    fs::remove_file(&config).unwrap();
    world.server.click(failed.id, "try-again");
    wait_for("the entry", || config.join("autostart/bekci.desktop").exists());
}

fn history(world: &World) -> String {
    let output = world.installation.run(&["status", "--json", "--history"]);
    String::from_utf8(output.stdout).unwrap()
}
