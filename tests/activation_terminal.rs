//! From a new card in a real pcscd to an active one, by the portal, in a terminal that `expect` types
//! into; and what is left of the secrets afterwards, which is nothing.
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
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use support::service_process::Installation;
use support::terminal_story::{Story, text_of};
use support::waiting::{wait_for, wait_for_some};
use support::world::{World, wait_for_card};

const SERIAL: &str = "212345678901";
const IDENTITY: &str = "10000000146";
const WORD: &str = "papatya";
const PIN: &str = "1234";

/// As a word of its own: longer numbers that happen to hold it are other numbers.
fn holds(bytes: &[u8], secret: &str) -> bool {
    let is_digit = |at: Option<&u8>| at.is_some_and(u8::is_ascii_digit);
    let secret = secret.as_bytes();
    let numeric = secret.iter().all(u8::is_ascii_digit);
    bytes.windows(secret.len()).enumerate().any(|(at, window)| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let after = bytes.get(at + secret.len());
        window == secret && !(numeric && (is_digit(before) || is_digit(after)))
    })
}

/// The process of that name below another.
fn activation_process(home: &Path) -> u32 {
    let home = home.to_string_lossy().into_owned();
    wait_for_some("the activation's process", || {
        fs::read_dir("/proc").unwrap().flatten().find_map(|entry| {
            let pid: u32 = entry.file_name().to_str()?.parse().ok()?;
            let line = fs::read(entry.path().join("cmdline")).ok()?;
            let line = String::from_utf8_lossy(&line).into_owned();
            let is_it = line.contains(&home) && line.contains("bekci-activate\0--terminal");
            is_it.then_some(pid)
        })
    })
}

#[test]
fn a_card_becomes_active_and_no_secret_stays() {
    let story = Story::new();
    let world = World::without_display();
    world.installation.set_settings(&story.settings());
    let service = world.installation.start();
    let card = story.portal.card(SERIAL).unwrap().unwrap();
    let inserted = world.insert(0, card);
    wait_for_card(&service, SERIAL);
    let script = r#"
to_menu
see "PIN / PUK Bilgisi ("
send "\r"
see "Tak"
send "\r"
see "PIN: 1 2 3 4"
mark pin-shown
told looked
send "\r"
see "\x1b\[2J\x1b\[H\x1b\[?1049l"
see "not ettim"
send "\r"
see "Silinsin mi?"
send "\r"
see "evet"
send "evet\r"
see "silindi"
see "bitir"
send "\r"
see "etkin"
"#;
    let mut installation = world.installation;
    installation.set("BEKCI_LOG", "trace");
    let expect = story.type_into(&installation, &["--terminal"], script, "");
    wait_for("the sign-in", || story.has("at-picture"));
    let pid = activation_process(world.folder.path());
    story.show_picture();
    let code = story.show_sms();
    wait_for("the PIN", || story.has("pin-shown"));
    for file in ["environ", "cmdline"] {
        // Without privileges not even its owner may read this of a process that is not dumpable.
        let bytes = fs::read(format!("/proc/{pid}/{file}")).unwrap_or_default();
        for secret in [IDENTITY, WORD, PIN, &code] {
            assert!(!holds(&bytes, secret), "{file} holds {secret}");
        }
    }
    story.put("looked", "");
    let shown = text_of(expect);
    assert!(!shown.contains(IDENTITY) && !shown.contains(WORD), "shown while typed: {shown}");
    assert!(!holds(shown.as_bytes(), &code), "shown while typed: {shown}");

    wait_for("the card to be active", || installation.status()["cards"][0]["state"] == "active");
    assert_eq!(story.portal.signed_in_sessions(), 0, "a session is left open");
    let account = story.portal.account().unwrap();
    assert!(account.cards.iter().all(|card| card.shown_pin().is_none()), "the PINs are there");
    drop(inserted);
    service.terminate();
    let mut written = installation.everything_written();
    let log = story.file("activate.log");
    written.push((log.clone(), fs::read(log).unwrap()));
    assert!(written.iter().any(|(_, bytes)| holds(bytes, SERIAL)), "the search itself works");
    for (path, bytes) in written {
        for secret in [IDENTITY, WORD, PIN, "1 2 3 4", &code] {
            assert!(!holds(&bytes, secret), "{} holds {secret}", path.display());
        }
    }
}

/// The desktop's keyring, unlocked, on that bus.
struct Keyring {
    daemon: Child,
}

impl Keyring {
    fn start(folder: &Path, bus: &str) -> Self {
        let home = folder.join("keyring");
        fs::create_dir_all(&home).unwrap();
        let mut daemon = Command::new("gnome-keyring-daemon");
        daemon.args(["--unlock", "--foreground", "--components=secrets"]);
        daemon.env("HOME", &home).env("XDG_RUNTIME_DIR", &home).env("XDG_DATA_HOME", &home);
        daemon.env("DBUS_SESSION_BUS_ADDRESS", bus).stdin(Stdio::piped());
        daemon.stdout(Stdio::null()).stderr(Stdio::null());
        let mut daemon = daemon.spawn().expect("gnome-keyring is installed");
        daemon.stdin.take().unwrap().write_all(b"parola").unwrap();
        wait_for("the keyring", || {
            let mut ask = Command::new("dbus-send");
            ask.args(["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/"]);
            ask.arg("org.freedesktop.DBus.NameHasOwner").arg("string:org.freedesktop.secrets");
            let answer = ask.env("DBUS_SESSION_BUS_ADDRESS", bus).output().unwrap();
            String::from_utf8_lossy(&answer.stdout).contains("boolean true")
        });
        Self { daemon }
    }
}

impl Drop for Keyring {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

#[test]
fn a_login_is_kept_in_the_keyring_when_the_person_says_so_and_forgotten_again() {
    let story = Story::new();
    let world = World::without_display();
    let _keyring = Keyring::start(world.folder.path(), &world.bus.address());
    world.installation.set_settings(&story.settings());
    let arguments = ["--terminal", "--card", SERIAL];
    let present = story.portal.card(SERIAL).unwrap().unwrap();
    let _inserted = world.insert(0, present);
    let keep = r#"
sign_in
see "forget-login"
send "1\r"
see "51* *** ** 42"
send "\x03"
see "Oturum kapat"
"#;
    let expect = story.type_into(&world.installation, &arguments, keep, "");
    story.show_picture();
    text_of(expect);
    let with_kept = r#"
see "Resimdeki Yaz"
mark at-second-picture
send "[told picture]\r"
see "51* *** ** 42"
send "\x03"
see "Oturum kapat"
"#;
    let expect = story.type_into(&world.installation, &arguments, with_kept, "");
    wait_for("the second sign-in", || story.has("at-second-picture"));
    story.show_picture();
    let shown = text_of(expect);
    assert!(!shown.contains("Kimlik No ("), "it is known already: {shown}");
    let forgot = || {
        let output = world.installation.run(&["forget-login"]);
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(forgot().contains("silindi"));
    assert!(forgot().contains("saklanan bir şey yok"));
    for (path, bytes) in world.installation.everything_written() {
        assert!(!holds(&bytes, IDENTITY) && !holds(&bytes, WORD), "{}", path.display());
    }
}

#[test]
fn ctrl_c_signs_out_and_puts_the_terminal_back() {
    let story = Story::new();
    let folder = tempfile::tempdir().unwrap();
    let installation = Installation::with_window(folder.path(), "");
    installation.set_settings(&story.settings());
    let script = r#"
see "1. Kart"
send "1\r"
to_menu
mark at-menu
told interrupt
send "\x03"
see "Oturum kapat"
"#;
    let arguments = ["--terminal", "--card", SERIAL];
    let expect = story.type_into(&installation, &arguments, script, "");
    story.answer_portal();
    wait_for("the menu", || story.has("at-menu"));
    assert_eq!(story.portal.signed_in_sessions(), 1);
    story.put("interrupt", "");
    text_of(expect);
    assert_eq!(story.portal.signed_in_sessions(), 0);
}

#[test]
fn a_secret_that_is_left_half_typed_leaves_an_ordinary_terminal() {
    let story = Story::new();
    let folder = tempfile::tempdir().unwrap();
    let installation = Installation::with_window(folder.path(), "");
    installation.set_settings(&story.settings());
    // The shell on the same terminal tells afterwards whether it shows what is typed.
    let script = r#"
see "1. Kart"
send "1\r"
see "Kimlik No ("
send "1000"
after 200
send "\x03"
see "Oturum kapat"
see "lines below"
see " echo "
"#;
    let arguments = ["--terminal", "--card", SERIAL];
    let afterwards = "echo lines below; stty -a";
    let expect = story.type_into(&installation, &arguments, script, afterwards);
    let shown = text_of(expect);
    let before = shown.split("lines below").next().unwrap();
    assert!(!before.contains("1000"), "{shown}");
}
