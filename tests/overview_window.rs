//! The real overview, on a real display, with a real service.
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
use std::process::{Child, Command};

use bekci::io::control::client::Client;
use support::display::Display;
use support::waiting::{wait_for, wait_for_some};
use support::world::{World, fresh_card, wait_for_card};

const SERIAL: &[u8; 12] = b"212345678901";
const WINDOW: &str = "bekci-activate";

fn overview(world: &World, arguments: &[&str]) -> Command {
    let mut all = vec!["--overview"];
    all.extend(arguments);
    world.installation.program(WINDOW, &all)
}

fn press(display: &Display, window: &str, keys: &[&str]) {
    for key in keys {
        display.xdotool(&["key", "--window", window, key]);
    }
}

fn state(world: &World) -> Option<String> {
    Some(world.installation.status()["cards"][0]["state"].as_str()?.to_owned())
}

fn end(mut window: Child) {
    window.kill().unwrap();
    window.wait().unwrap();
}

/// Programs of this story that are not its children.
fn pids_of(world: &World, program: &str) -> Vec<String> {
    let path = world.folder.path().join("programs").join(program).display().to_string();
    let processes = fs::read_dir("/proc").unwrap().flatten();
    let pids = processes.filter_map(|entry| {
        let command = fs::read(entry.path().join("cmdline")).ok()?;
        let first = command.split(|byte| *byte == 0).next()?;
        (first == path.as_bytes()).then(|| entry.file_name().to_string_lossy().into_owned())
    });
    pids.collect()
}

fn stop(pids: &[String]) {
    for pid in pids {
        Command::new("kill").args(["-TERM", pid]).status().unwrap();
    }
}

#[test]
fn a_card_that_is_put_in_while_it_is_open_is_retired_by_keyboard() {
    let display = Display::start();
    let world = World::with_display(&display);
    let service = world.installation.start();
    let process = overview(&world, &[]).spawn().unwrap();
    let window = display.wait_for_window(WINDOW);
    let _card = world.insert(0, fresh_card(SERIAL));
    wait_for_card(&service, "212345678901");
    display.xdotool(&["windowactivate", "--sync", &window]).unwrap();
    wait_for("the card to be retired", || {
        // Pages, cards, the card's details; there: back, activate, retire.
        press(&display, &window, &["ctrl+1", "Tab", "Tab", "Return", "Tab", "Tab", "Return"]);
        state(&world).as_deref() == Some("retired")
    });
    end(process);
}

#[test]
fn the_guide_opens_from_it_and_a_second_overview_does_not() {
    let display = Display::start();
    let world = World::with_display(&display);
    let service = world.installation.start();
    let _card = world.insert(0, fresh_card(SERIAL));
    wait_for_card(&service, "212345678901");
    let process = overview(&world, &[]).spawn().unwrap();
    let window = display.wait_for_window(WINDOW);
    display.xdotool(&["windowminimize", &window]).unwrap();
    wait_for("the window to be out of sight", || display.windows(WINDOW).is_empty());
    let second = overview(&world, &["--card=212345678901"]).status().unwrap();
    assert!(second.success());
    assert_eq!(display.wait_for_window(WINDOW), window, "the same window, and no second one");
    display.xdotool(&["windowactivate", "--sync", &window]).unwrap();
    wait_for("the guide to open from the card's details", || {
        press(&display, &window, &["Tab", "Return"]);
        display.windows(WINDOW).len() == 2
    });
    let guides = pids_of(&world, WINDOW);
    let own = process.id().to_string();
    stop(&guides.into_iter().filter(|pid| *pid != own).collect::<Vec<_>>());
    end(process);
}

#[test]
fn it_starts_the_service_that_does_not_run() {
    let display = Display::start();
    let world = World::with_display(&display);
    let process = overview(&world, &["--page", "about"]).spawn().unwrap();
    let window = display.wait_for_window(WINDOW);
    display.xdotool(&["windowactivate", "--sync", &window]).unwrap();
    let places = world.installation.places();
    wait_for("the service to answer", || {
        press(&display, &window, &["ctrl+5", "Tab", "Tab", "Return"]);
        Client::connect(&places).and_then(|mut client| client.live()).is_ok()
    });
    end(process);
    let service = wait_for_some("the service", || {
        let pids = pids_of(&world, "bekci");
        (!pids.is_empty()).then_some(pids)
    });
    assert!(Client::connect(&places).is_ok(), "it outlives the window");
    stop(&service);
    wait_for("the service to end", || pids_of(&world, "bekci").is_empty());
}
