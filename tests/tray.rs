//! The icon in a real panel, and each entry of its menu.
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
use std::time::Instant;

use bekci::io::store::Store;
use bekci::simulator::card::SimulatedCard;
use bekci::simulator::card_profile::CardProfile;
use support::display::Display;
use support::panel::Panel;
use support::service_process::{self, ServiceProcess};
use support::tray_item::TrayItem;
use support::waiting::{wait_for, wait_for_some};
use support::world::{World, certificate, fresh_card};

const SERIAL: &[u8; 12] = b"212345678901";
const NEW_CARD: &str = "AYŞE TEST: yeni, 1090 gün kaldı";

fn start(world: &World) -> (ServiceProcess, TrayItem) {
    let service = world.installation.start();
    let item = TrayItem::wait_for(&world.bus, service.pid());
    (service, item)
}

fn wait_until_in_panel(item: &TrayItem) {
    wait_for("the icon to be in the panel", || item.is_in_panel());
}

/// Chooses an entry, and waits until the window was started with these arguments.
fn chooses_window(world: &World, item: &TrayItem, path: &[&str], arguments: &str) {
    item.choose(path);
    let expected = format!("{arguments} token=");
    wait_for(&format!("{path:?} to start the window with {arguments}"), || {
        world.installation.window_calls().last() == Some(&expected)
    });
}

fn state(world: &World) -> String {
    world.installation.status()["cards"][0]["state"].as_str().unwrap().to_owned()
}

#[test]
fn the_icon_is_in_the_panel_and_each_entry_does_what_it_says() {
    let display = Display::start();
    let mut world = World::new();
    let browser = pretend_browser(&mut world);
    let _panel = Panel::start(world.folder.path(), &display, &world.bus);
    let (mut service, item) = start(&world);
    wait_until_in_panel(&item);
    assert_eq!(item.tooltip(), "Henüz bir kart görülmedi; kartınızı okuyucuya takın.");
    let without_card = item.icon();
    let _card = world.insert(0, fresh_card(SERIAL));
    world.server.next();
    item.wait_for_label(NEW_CARD);
    wait_for("the icon to ask for attention", || item.icon() != without_card);
    let said = "AYŞE T.: yeni, 1090 gün kaldı";
    wait_for("the words over it", || item.tooltip() == said);
    let card = "--overview --card=212345678901 --page=cards";
    chooses_window(&world, &item, &[NEW_CARD, "Etkinleştir…"], "--card=212345678901");
    chooses_window(&world, &item, &[NEW_CARD, "Ayrıntılar…"], card);
    chooses_window(&world, &item, &["Bekçi’yi aç…"], "--overview --page=cards");
    chooses_window(&world, &item, &["Ayarlar…"], "--overview --page=settings");
    chooses_window(&world, &item, &["Yardım ve tanılama"], "--overview --page=diagnosis");
    chooses_window(&world, &item, &["Hakkında"], "--overview --page=about");
    item.choose(&["Kamu SM sitesini aç"]);
    let opened = wait_for_some("the browser", || {
        let opened = fs::read_to_string(&browser).ok()?;
        Some(opened.strip_suffix('\n')?.to_owned())
    });
    assert_eq!(opened, "https://www.kamusm.gov.tr/");
    item.choose(&[NEW_CARD, "Ne yapmalıyım?"]);
    assert_eq!(world.server.next().summary, "Yeni e-imza kartı: AYŞE T.");
    item.choose(&[NEW_CARD, "Bu kartı artık kullanmıyorum"]);
    item.wait_for_label("(henüz kart yok)");
    assert_eq!(state(&world), "retired");
    item.choose(&["Çık"]);
    wait_for("the service to end", || !service.is_running());
}

#[test]
fn a_left_click_opens_the_overview_and_hands_its_token_on() {
    let world = World::new();
    let (_service, item) = start(&world);
    item.provide_token("token-of-the-panel");
    item.activate();
    let call = world.installation.wait_for_window_call();
    assert_eq!(call, "--overview --page=cards token=token-of-the-panel");
}

#[test]
fn a_pause_holds_back_what_can_wait_and_lets_it_go() {
    let world = World::new();
    let (service, item) = start(&world);
    let well = item.icon();
    item.choose(&["Bildirimleri duraklat", "Bir saat"]);
    item.wait_for_label("Bildirimleri yeniden başlat");
    wait_for("the icon to say so as well", || {
        item.icon() != well && item.tooltip().starts_with("Bildirimler duraklatıldı;")
    });
    let _card = world.insert(0, fresh_card(SERIAL));
    item.wait_for_label(NEW_CARD);
    service.kill();
    let (_service, item) = start(&world);
    item.wait_for_label(NEW_CARD);
    item.wait_for_label("Bildirimleri yeniden başlat");
    let status = String::from_utf8(world.installation.run(&["status"]).stdout).unwrap();
    assert!(status.contains("\nBildirimler duraklatıldı; "), "{status}");
    let resumed = Instant::now();
    item.choose(&["Bildirimleri yeniden başlat"]);
    let notified = world.server.next();
    assert_eq!(notified.summary, "Yeni e-imza kartı: AYŞE T.");
    assert!(notified.at >= resumed, "it was shown in the pause");
    item.wait_for_label("Bir saat");
}

#[test]
fn a_reminder_is_snoozed() {
    let world = World::new();
    let (_service, item) = start(&world);
    let profile = CardProfile::akis(*SERIAL, vec![certificate("AYŞE TEST", -400, 20)]);
    let _card = world.insert(0, SimulatedCard::new(profile));
    let notified = world.server.next();
    world.server.click(notified.id, "in-use");
    let card = "AYŞE TEST: kullanımda, 20 gün kaldı";
    item.wait_for_label(card);
    let snoozed_until = || {
        let store = Store::open_for_reading(&world.installation.places()).unwrap().unwrap();
        store.card("212345678901").unwrap().unwrap().life.snoozed_until
    };
    for length in ["Yarına", "Bir hafta"] {
        let before = snoozed_until();
        item.choose(&[card, "Hatırlatmayı ertele", length]);
        wait_for("the reminder to be put off", || snoozed_until() > before);
    }
    item.choose(&[card, "Hatırlatmayı ertele", "Sıradaki hatırlatmaya kadar"]);
    wait_for("the plan's next day to be awaited", || snoozed_until().is_none());
}

#[test]
fn a_panel_that_ends_and_one_that_comes_later_show_the_icon() {
    let display = Display::start();
    let world = World::new();
    let (_service, item) = start(&world);
    assert!(!item.is_in_panel(), "there is none yet");
    let _card = world.insert(0, fresh_card(SERIAL));
    world.server.next();
    for _ in 0..2 {
        let panel = Panel::start(world.folder.path(), &display, &world.bus);
        wait_until_in_panel(&item);
        item.wait_for_label(NEW_CARD);
        drop(panel);
        wait_for("the panel to be gone", || !item.is_in_panel());
    }
}

#[test]
fn a_session_bus_that_comes_back_or_late_gets_the_icon() {
    let mut world = World::new();
    world.bus.kill();
    let service = world.installation.start();
    world.bus.launch();
    drop(TrayItem::wait_for(&world.bus, service.pid()));
    world.bus.kill();
    assert!(world.installation.status()["service"]["running"].as_bool().unwrap());
    world.bus.launch();
    let item = TrayItem::wait_for(&world.bus, service.pid());
    let _card = world.insert(0, fresh_card(SERIAL));
    item.wait_for_label(NEW_CARD);
    chooses_window(&world, &item, &["Bekçi’yi aç…"], "--overview --page=cards");
}

#[test]
fn settings_take_the_icon_away_bring_it_back_and_change_its_language() {
    let world = World::new();
    let (service, item) = start(&world);
    item.wait_for_label("Çık");
    let set = |text: &str| {
        world.installation.set_settings(&format!("{text}\n[revocation]\ncheck = false\n"));
    };
    set("[general]\nlanguage = \"en\"");
    item.wait_for_label("Quit");
    let said = "No card was seen yet; put yours into a reader.";
    wait_for("the words over the icon", || item.tooltip() == said);
    set("[tray]\nshow = false");
    wait_for("the icon to go", || TrayItem::find(&world.bus, service.pid()).is_none());
    set("[tray]\nshow = true");
    let item = TrayItem::wait_for(&world.bus, service.pid());
    item.wait_for_label("Çık");
    chooses_window(&world, &item, &["Ayarlar…"], "--overview --page=settings");
}

#[test]
fn bekci_alone_opens_the_overview_with_a_service_or_without() {
    let mut world = World::new();
    world.installation.set("DISPLAY", ":none");
    world.installation.set("XDG_ACTIVATION_TOKEN", "token-of-the-launcher");
    let expected = "--overview --page=cards token=token-of-the-launcher".to_owned();
    assert!(world.installation.run(&[]).status.success());
    assert_eq!(world.installation.window_calls(), std::slice::from_ref(&expected));
    let _service = world.installation.start();
    assert!(world.installation.run(&[]).status.success());
    wait_for("the service to open it", || {
        world.installation.window_calls() == [expected.clone(), expected.clone()]
    });
}

#[test]
fn without_a_display_bekci_alone_explains_itself() {
    let world = World::new();
    let output = world.installation.run(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("bekci"));
    assert!(world.installation.window_calls().is_empty());
}

#[test]
fn a_window_that_does_not_open_is_said_even_in_a_pause() {
    let world = World::with_window_exit_code(1);
    let (_service, item) = start(&world);
    item.choose(&["Bildirimleri duraklat", "Bugün"]);
    item.wait_for_label("Bildirimleri yeniden başlat");
    item.choose(&["Bekçi’yi aç…"]);
    let notified = world.server.next();
    assert_eq!(notified.summary, "Bekçi penceresi açılamadı");
    assert_eq!(notified.action_names(), ["try-again"]);
}

#[test]
fn without_a_browser_the_page_to_open_by_hand_is_said() {
    let mut world = World::new();
    let nothing = world.folder.path().join("nothing");
    world.installation.set("PATH", nothing.display().to_string());
    let (_service, item) = start(&world);
    item.choose(&["Kamu SM sitesini aç"]);
    let notified = world.server.next();
    assert_eq!(notified.summary, "Sayfa açılamadı");
    assert!(notified.body.ends_with(" https://www.kamusm.gov.tr/"), "{}", notified.body);
    pretend_browser_at(&nothing, &world.folder.path().join("opened"));
    world.server.click(notified.id, "try-again");
    wait_for("the page", || world.folder.path().join("opened").exists());
}

#[test]
fn an_opener_that_finds_no_browser_is_noticed_by_how_it_ends() {
    let mut world = World::new();
    let programs = world.folder.path().join("programs");
    write_program(&programs, "xdg-open", "sleep 1; exit 3");
    world.installation.set("PATH", format!("{}:/bin", programs.display()));
    for opener in ["gio", "gnome-open", "kde-open", "kde-open5", "kde-open6", "wslview"] {
        write_program(&programs, opener, "exit 4");
    }
    let (_service, item) = start(&world);
    item.choose(&["Kamu SM sitesini aç"]);
    let notified = world.server.next();
    assert_eq!(notified.summary, "Sayfa açılamadı");
    assert!(notified.body.ends_with(" https://www.kamusm.gov.tr/"), "{}", notified.body);
}

/// A stand-in for the browser, which writes what it is to open to this file.
fn pretend_browser(world: &mut World) -> std::path::PathBuf {
    let opened = world.folder.path().join("opened");
    let programs = world.folder.path().join("programs");
    pretend_browser_at(&programs, &opened);
    let path = std::env::var("PATH").unwrap_or_default();
    world.installation.set("PATH", format!("{}:{path}", programs.display()));
    opened
}

fn pretend_browser_at(programs: &std::path::Path, opened: &std::path::Path) {
    write_program(programs, "xdg-open", &format!("echo \"$1\" > '{}'", opened.display()));
}

fn write_program(folder: &std::path::Path, name: &str, script: &str) {
    service_process::write_program(&folder.join(name), &format!("#!/bin/sh\n{script}\n"));
}
