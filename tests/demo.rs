//! `bekci demo`: works with nothing there, uses a desktop where there is one, leaves nothing behind.
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
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use support::bus::Bus;
use support::display::Display;
use support::notification_server::NotificationServer;
use support::service_process::Installation;
use support::terminal_story::{Story, text_of};

fn demo(installation: &Installation, temporary: &std::path::Path) -> Command {
    fs::create_dir_all(temporary).unwrap();
    let mut command = installation.command(&["demo"]);
    command.env_remove("BEKCI_HOME").env("TMPDIR", temporary).env("BEKCI_LOG", "off");
    command.env("HOME", temporary).env("XDG_DATA_HOME", temporary).stderr(Stdio::null());
    command
}

fn is_empty(folder: &std::path::Path) -> bool {
    fs::read_dir(folder).unwrap().next().is_none()
}

#[test]
fn with_no_reader_bus_or_display_it_tells_the_whole_story() {
    let folder = tempfile::tempdir().unwrap();
    let temporary = folder.path().join("tmp");
    let installation = Installation::new(folder.path(), 0);
    let output = demo(&installation, &temporary).output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{told}");
    let parts = [
        "AYŞE ÖRNEK, T.C. Kimlik No 1********46",
        "EC P-384",
        "Yeni e-imza kartı: AYŞE Ö.",
        "[ Etkinleştir ]  [ Sonra ]  [ Zaten kullanıyorum ]",
        "• 1/9 ",
        "Gösteri yazıyor: 1********46, ",
        "• 9/9 ",
        "Takılı kartın satırı bulundu",
        "PIN: 1234",
        "PIN bilgileri portaldan silindi",
        "Kart etkin",
        "Gösteri bitti",
    ];
    let mut rest = told.as_str();
    for part in parts {
        let at =
            rest.find(part).unwrap_or_else(|| panic!("{part:?} is not in, or not behind:\n{told}"));
        rest = &rest[at..];
    }
    assert!(!told.contains("10000000146"));
    assert!(is_empty(&temporary), "something stays behind");
    assert!(installation.window_calls().is_empty(), "no window without a display");
}

#[test]
fn it_speaks_english_too() {
    let folder = tempfile::tempdir().unwrap();
    let installation = Installation::new(folder.path(), 0);
    let mut command = demo(&installation, &folder.path().join("tmp"));
    let output = command.env("LC_ALL", "en_GB.UTF-8").output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("The card is active"));
}

#[test]
fn ctrl_c_ends_it_and_nothing_stays() {
    let folder = tempfile::tempdir().unwrap();
    let temporary = folder.path().join("tmp");
    let installation = Installation::new(folder.path(), 0);
    let mut demo = demo(&installation, &temporary).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(demo.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().contains("Yeni e-imza kartı")));
    assert!(!is_empty(&temporary), "the look itself works");
    let sent = Command::new("kill").args(["-INT", &demo.id().to_string()]).status().unwrap();
    assert!(sent.success());
    assert!(demo.wait().unwrap().success());
    assert!(is_empty(&temporary));
}

#[test]
fn a_real_notification_and_a_real_window_where_there_is_a_desktop() {
    let folder = tempfile::tempdir().unwrap();
    let temporary = folder.path().join("tmp");
    let (bus, display) = (Bus::start(folder.path()), Display::start());
    let server = NotificationServer::start(&bus.address());
    let installation = Installation::with_window(folder.path(), display.name());
    let demo = demo(&installation, &temporary)
        .env("DBUS_SESSION_BUS_ADDRESS", bus.address())
        .env("DISPLAY", display.name())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let notified = server.next();
    server.click(notified.id, "activate");
    display.wait_for_window("bekci-activate");
    let output = demo.wait_with_output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && told.contains("Etkinleştirme penceresi açıldı"), "{told}");
    assert!(told.contains("gelen SMS Onay Kodu: "), "it goes through the portal itself:\n{told}");
    assert!(told.contains("• 9/9 ") && told.contains("Kart etkin"), "{told}");
    assert!(is_empty(&temporary));
}

/// What is told may come before or behind what is asked: all that was shown is kept, and searched.
const PERSON: &str = r#"
set shown ""
proc seen {pattern} {
    global shown
    while {![regexp $pattern $shown -> found]} {
        expect {
            -re {.+} { append shown $expect_out(0,string) }
            timeout { fail "no $pattern" }
            eof { fail "it ended before $pattern" }
        }
    }
    return $found
}
# Once nothing comes in between: what was seen is over.
proc then_seen {pattern} {
    global shown
    seen $pattern
    regexp -indices $pattern $shown place
    set shown [string range $shown [expr {[lindex $place 1] + 1}] end]
}
set account [seen {(Kimlik No [0-9]{11}, [^\n]*papatya)}]
regexp {[0-9]{11}} $account identity
seen {(Kimlik No \()}
send "$identity\r"
set picture [seen {okunmuyorsa[^\n]*: ([A-Z0-9]{5})}]
seen {(Resimdeki Yaz)}
send "$picture\r"
seen {(venlik S[^\n]*\()}
send "papatya\r"
seen {(51\* \*\*\* \*\* 42)}
send "1\r"
set code [seen {SMS Onay Kodu: ([0-9]+)\r}]
seen {(SMS Onay Kodu \()}
send "$code\r"
then_seen {(PIN / PUK Bilgisi \()}
send "\r"
then_seen {(Tak)}
send "\r"
then_seen {(PIN: [0-9] [0-9] [0-9] [0-9])}
send "\r"
then_seen {(not ettim)}
send "\r"
then_seen {(Silinsin mi)}
send "\r"
then_seen {(evet)}
send "evet\r"
then_seen {(silindi)}
then_seen {(bitir)}
send "\r"
then_seen {(Kart etkin)}
"#;

#[test]
fn a_person_in_a_terminal_is_asked_and_answers_from_card_in_to_card_active() {
    let story = Story::new();
    let temporary = story.file("tmp");
    let installation = Installation::with_window(story.folder.path(), "");
    let command = demo(&installation, &temporary);
    let told = text_of(story.type_into_program(&command, PERSON, ""));
    for part in ["Takılı kartın satırı bulundu", "Kart etkin", "Kart çıkarıldı", "Gösteri bitti"]
    {
        assert!(told.contains(part), "{part:?} is not in:\n{told}");
    }
    assert!(!told.contains("Gösteri yazıyor"), "the person does it:\n{told}");
    assert!(is_empty(&temporary), "something stays behind");
}
