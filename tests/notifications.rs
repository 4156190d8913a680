//! Notifications on servers that come, go, and click in every order.
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

use support::notification_server::NotificationServer;
use support::waiting::wait_for;
use support::world::{World, fresh_card};

const SERIAL: &[u8; 12] = b"212345678901";

#[test]
fn a_click_before_the_call_is_answered_arrives() {
    let world = World::new();
    world.server.click_at_once("activate");
    let _service = world.installation.start();
    let _card = world.insert(0, fresh_card(SERIAL));
    assert!(world.installation.wait_for_window_call().starts_with("--card=212345678901"));
}

#[test]
fn a_click_as_gnome_makes_it_arrives_with_its_token() {
    let world = World::new();
    let _service = world.installation.start();
    let _card = world.insert(0, fresh_card(SERIAL));
    let notified = world.server.next();
    world.server.click_as_gnome(&notified, "activate");
    let call = world.installation.wait_for_window_call();
    assert!(call.ends_with("token=token-of-the-test"), "{call}");
}

#[test]
fn clicks_arrive_among_other_programs_notifications() {
    let world = World::new();
    let _service = world.installation.start();
    for round in 0..8_u32 {
        let serial = format!("SERIAL-{round:05}");
        let card = world.insert(0, fresh_card(serial.as_bytes().try_into().unwrap()));
        let notified = world.server.next();
        for other in 0..40 {
            world.server.emit(None, "NotificationClosed", &(10_000 + other, 2_u32));
        }
        world.server.click(notified.id, "activate");
        for other in 0..40 {
            world.server.emit(None, "NotificationClosed", &(20_000 + other, 1_u32));
        }
        let calls = usize::try_from(round).unwrap() + 1;
        wait_for("the click", || world.installation.window_calls().len() == calls);
        drop(card);
        wait_for("the notice to be withdrawn", || world.server.is_closed(notified.id));
    }
}

#[test]
fn a_click_that_another_program_makes_up_is_not_believed() {
    let world = World::new();
    let service = world.installation.start();
    let _card = world.insert(0, fresh_card(SERIAL));
    let notified = world.server.next();
    let stranger = zbus::block_on(async {
        zbus::connection::Builder::address(world.bus.address().as_str())?.build().await
    })
    .unwrap();
    zbus::block_on(stranger.emit_signal(
        None::<&str>,
        "/org/freedesktop/Notifications",
        "org.freedesktop.Notifications",
        "ActionInvoked",
        &(notified.id, "activate"),
    ))
    .unwrap();
    world.assert_silent(&service);
    assert!(world.installation.window_calls().is_empty());
    world.server.click(notified.id, "activate");
    world.installation.wait_for_window_call();
}

#[test]
fn without_a_server_it_is_said_once_and_shown_when_one_appears() {
    let mut world = World::new();
    let bus_address = world.bus.address();
    drop(std::mem::replace(&mut world.server, NotificationServer::start_unnamed(&bus_address)));
    let service = world.installation.start();
    let _first = world.insert(0, fresh_card(b"SERIAL-00001"));
    let _second = world.insert(1, fresh_card(b"SERIAL-00002"));
    service.wait_until("both cards", |live| {
        live.readers.iter().filter(|reader| reader.card.is_some()).count() == 2
    });
    wait_for("the log to say so", || service.log().contains("no server shows notifications"));
    let server = NotificationServer::start(&bus_address);
    let mut ids = [server.next().id, server.next().id];
    ids.sort_unstable();
    assert_eq!(ids, [1, 2]);
    assert_eq!(service.log().matches("no server shows notifications").count(), 1);
}

#[test]
fn a_server_that_the_bus_starts_shows_each_notice_once() {
    let mut world = World::new();
    world.bus.kill();
    let called = world.bus.activates("org.freedesktop.Notifications");
    world.bus.launch();
    std::fs::write(&world.installation.places().policy, "").unwrap();
    let service = world.installation.start();
    wait_for("a call that starts the server", || called.exists());
    let server = NotificationServer::start(&world.bus.address());
    assert_eq!(server.next().summary, "Bekçi her oturumda başlasın mı?");
    let _card = world.insert(0, fresh_card(SERIAL));
    assert_eq!(server.next().summary, "Yeni e-imza kartı: AYŞE T.");
    assert!(server.shown().is_empty());
    service.terminate();
    let history = world.installation.run(&["status", "--json", "--history"]).stdout;
    let history = String::from_utf8(history).unwrap();
    assert_eq!(history.matches("\"start-at-login\"").count(), 1, "{history}");
}

#[test]
fn a_server_that_dies_is_noticed_and_the_next_one_shows_what_is_open() {
    let mut world = World::new();
    let bus_address = world.bus.address();
    let service = world.installation.start();
    let _card = world.insert(0, fresh_card(SERIAL));
    world.server.next();
    drop(std::mem::replace(&mut world.server, NotificationServer::start_unnamed(&bus_address)));
    wait_for("the log to say so", || service.log().contains("the notification server is gone"));
    let server = NotificationServer::start(&bus_address);
    let again = server.next();
    server.click(again.id, "activate");
    world.installation.wait_for_window_call();
}

#[test]
fn a_session_bus_that_dies_and_comes_back() {
    let mut world = World::new();
    let service = world.installation.start();
    let _card = world.insert(0, fresh_card(SERIAL));
    world.server.next();
    world.bus.kill();
    wait_for("the log to say so", || service.log().contains("the session bus is gone"));
    world.bus.launch();
    let server = NotificationServer::start(&world.bus.address());
    let again = server.next();
    server.click(again.id, "activate");
    world.installation.wait_for_window_call();
}

#[test]
fn without_a_session_bus_the_rest_works() {
    let mut world = World::new();
    world.bus.kill();
    let service = world.installation.start();
    let _card = world.insert(0, fresh_card(SERIAL));
    support::world::wait_for_card(&service, "212345678901");
    wait_for("the log to say so", || service.log().contains("there is no session bus"));
    assert_eq!(world.installation.status()["cards"][0]["present"], true);
}
