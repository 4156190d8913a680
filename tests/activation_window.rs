//! The real window, on a real display, opened by a click and heard by the service.
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

use bekci::io::store::Store;
use support::display::Display;
use support::waiting::wait_for;
use support::world::{World, fresh_card, wait_for_card};

const SERIAL: &[u8; 12] = b"212345678901";
const WINDOW: &str = "bekci-activate";

fn state(world: &World) -> String {
    let status = world.installation.status();
    status["cards"][0]["state"].as_str().unwrap().to_owned()
}

fn activation_step(world: &World) -> Option<u8> {
    let store = Store::open_for_reading(&world.installation.places()).unwrap().unwrap();
    store.card("212345678901").unwrap().unwrap().activation_step
}

#[test]
fn from_insertion_by_the_notices_button_through_the_steps_to_an_active_card() {
    let display = Display::start();
    let world = World::with_display(&display);
    let _service = world.installation.start();
    let _card = world.insert(0, fresh_card(SERIAL));
    let notified = world.server.next();
    world.server.click(notified.id, "activate");
    let window = display.wait_for_window(WINDOW);
    display.xdotool(&["windowactivate", "--sync", &window]).unwrap();
    for _ in 1..9 {
        display.xdotool(&["key", "--window", &window, "Next"]).unwrap();
    }
    wait_for("the last step to be known", || activation_step(&world) == Some(9));
    assert_eq!(state(&world), "new", "not before the person says that it works");
    wait_for("the window to be gone", || {
        display.click_from_corner(&window, 70, 32);
        display.windows(WINDOW).is_empty()
    });
    wait_for("the card to be active", || state(&world) == "active");
}

#[test]
fn a_window_that_is_closed_resumes_at_its_step() {
    let display = Display::start();
    let world = World::with_display(&display);
    let service = world.installation.start();
    let _card = world.insert(0, fresh_card(SERIAL));
    wait_for_card(&service, "212345678901");
    for step in [3, 5] {
        let mut window_process = world.window_command(SERIAL).spawn().unwrap();
        let window = display.wait_for_window(WINDOW);
        display.xdotool(&["windowactivate", "--sync", &window]).unwrap();
        wait_for("the window to go on from where it was", || {
            display.xdotool(&["key", "--window", &window, "Next"]).unwrap();
            activation_step(&world) >= Some(step)
        });
        wait_for("the window to be closed", || {
            display.xdotool(&["key", "--window", &window, "Escape"]);
            window_process.try_wait().unwrap().is_some()
        });
        assert_eq!(state(&world), "new", "closing is not finishing");
    }
}

#[test]
fn the_same_card_again_brings_its_window_forward() {
    let display = Display::start();
    let world = World::with_display(&display);
    let service = world.installation.start();
    let _card = world.insert(0, fresh_card(SERIAL));
    wait_for_card(&service, "212345678901");
    let mut first = world.window_command(SERIAL).spawn().unwrap();
    let window = display.wait_for_window(WINDOW);
    display.xdotool(&["windowminimize", &window]).unwrap();
    wait_for("the window to be out of sight", || display.windows(WINDOW).is_empty());
    let second = world.window_command(SERIAL).status().unwrap();
    assert!(second.success());
    assert_eq!(display.wait_for_window(WINDOW), window, "the same window, and no second one");
    first.kill().unwrap();
    first.wait().unwrap();
}
