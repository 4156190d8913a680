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

#[path = "../src/io/reviewed_picture.rs"]
mod reviewed_picture;
#[path = "support/all.rs"]
mod support;

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::process::Command;
use std::time::{Duration, Instant};

use bekci::io::clock;
use bekci::io::store::Store;
use bekci::simulator::portal::{PortalClock, SandboxOptions, SandboxPortal};
use reviewed_picture::Picture;
use support::display::{Display, Shown};
use support::waiting::{wait_for, wait_for_some};
use support::world::{World, fresh_card, wait_for_card};

const SERIAL: &[u8; 12] = b"212345678901";
const NUMBER: &str = "212345678901";
const WINDOW: &str = "bekci-activate";
const IDENTITY: &str = "10000000146";
const WORD: &str = "papatya";
/// Long enough to be found nowhere by chance.
const PIN: &str = "7391846205";
/// What was typed on a busy machine still comes to something; typed twice, it would be typed elsewhere.
const A_WHILE: Duration = Duration::from_secs(8);
/// Between one look and the next: what is waited for needs the processor.
const A_LOOK: Duration = Duration::from_millis(20);
/// Twice as long as a PIN may be on the clipboard.
const LONGEST_COPY: Duration = Duration::from_secs(40);
/// Less than a second: a code's time is counted down.
const A_MOMENT: Duration = Duration::from_millis(600);

fn state(world: &World) -> String {
    let status = world.installation.status();
    status["cards"][0]["state"].as_str().unwrap().to_owned()
}

fn activation_step(world: &World) -> Option<u8> {
    let store = Store::open_for_reading(&world.installation.places()).unwrap().unwrap();
    store.card(NUMBER).unwrap().unwrap().activation_step
}

fn portal(folder: &std::path::Path) -> SandboxPortal {
    let options = SandboxOptions::new(folder.to_owned(), PortalClock::new(clock::now));
    SandboxPortal::start(SandboxOptions { pin: PIN.to_owned(), ..options }).unwrap()
}

fn lead_to(world: &World, portal: &SandboxPortal) {
    let (url, address) = (portal.url(), portal.address());
    world.installation.set_settings(&format!(
        "[portal]\npage = \"{url}/\"\nhosts = [\"{address}\"]\n[revocation]\ncheck = false\n"
    ));
}

/// A desktop, and the portal that its settings lead to.
fn before_the_portal() -> (Display, World, SandboxPortal) {
    let display = Display::start();
    let world = World::with_display(&display);
    let portal = portal(&world.folder.path().join("portal"));
    lead_to(&world, &portal);
    (display, world, portal)
}

/// One person at one window.
struct Person<'a> {
    display: &'a Display,
    portal: &'a SandboxPortal,
    window: String,
}

impl<'a> Person<'a> {
    fn at_window(display: &'a Display, portal: &'a SandboxPortal) -> Self {
        let window = display.wait_for_window(WINDOW);
        display.xdotool(&["windowactivate", "--sync", &window]).unwrap();
        Self { display, portal, window }
    }

    fn press(&self, keys: &[&str]) {
        for key in keys {
            self.display.xdotool(&["key", "--window", &self.window, key]);
        }
    }

    fn type_in(&self, text: &str) {
        self.display.xdotool(&["type", "--window", &self.window, "--delay", "20", text]).unwrap();
    }

    /// Does that, and again where nothing comes of it for a while.
    fn until<T>(&self, what: &str, act: impl Fn(), mut happened: impl FnMut() -> Option<T>) -> T {
        wait_for_some(what, || {
            act();
            let begin = Instant::now();
            while begin.elapsed() < A_WHILE {
                if let Some(value) = happened() {
                    return Some(value);
                }
                std::thread::sleep(A_LOOK);
            }
            None
        })
    }

    /// From the checks to the code by SMS.
    fn begin(&self) {
        self.keep_picture("activation-checks-tr");
        let picture = || self.portal.captcha_answers().pop();
        self.until("the picture", || self.press(&["Return"]), picture);
        // A picture that was read is not waited for any more.
        let is_read = || picture().is_none().then_some(());
        self.until("the sign-in", || self.sign_in(&picture().unwrap_or_default()), is_read);
        self.until("an SMS", || self.press(&["Return"]), || self.portal.newest_code());
    }

    fn sign_in(&self, answer: &str) {
        // "Kimlik No".
        let field = ["mousemove", "--window", &self.window, "450", "245", "click", "1"];
        self.display.xdotool(&field);
        self.press(&["ctrl+a"]);
        self.type_in(IDENTITY);
        self.press(&["Return", "ctrl+a"]);
        self.type_in(answer);
        self.press(&["Return"]);
        self.type_in(WORD);
        self.keep_picture("activation-sign-in-tr");
        self.press(&["Return"]);
    }

    fn enter_code(&self) -> String {
        let code = self.portal.newest_code().unwrap();
        let enter = || {
            self.press(&["ctrl+a"]);
            self.type_in(&code);
            self.press(&["Return"]);
        };
        let is_signed_in = || (self.portal.signed_in_sessions() == 1).then_some(());
        self.until("the menu", enter, is_signed_in);
        code
    }

    fn clipboard(&self, target: &str) -> String {
        let arguments = ["-selection", "clipboard", "-o", "-t", target];
        let mut xclip = Command::new("xclip");
        let output = xclip.args(arguments).env("DISPLAY", self.display.name()).output();
        let output = output.expect("xclip is installed");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// What the window shows once nothing moves, kept for the documents where pictures are taken
    /// (`BEKCI_PICTURES=overwrite`). Never compared: the portal's picture is another each time.
    fn keep_picture(&self, name: &str) {
        if !reviewed_picture::are_taken() {
            return;
        }
        let picture = self.still();
        assert_eq!(reviewed_picture::compare(name, &picture.in_palette(), 0, 0), None);
    }

    fn still(&self) -> Picture {
        // The pointer is no part of the picture.
        self.display.xdotool(&["mousemove", "1279", "899"]);
        let mut still = (self.display.shown(&self.window).pixels, Instant::now());
        wait_for_some("a still picture", || {
            let Shown { width, height, pixels } = self.display.shown(&self.window);
            if pixels != still.0 {
                still = (pixels, Instant::now());
                return None;
            }
            (still.1.elapsed() > A_MOMENT).then_some(Picture { width, height, pixels })
        })
    }

    /// Once nothing moves any more; what is seen then goes into the folder `BEKCI_SCREENSHOTS`.
    fn see(&self, name: &str) {
        let Picture { width, height, pixels } = self.still();
        let Ok(folder) = std::env::var("BEKCI_SCREENSHOTS") else { return };
        let head = format!("P6 {width} {height} 255\n").into_bytes();
        let picture = [head, pixels.concat()].concat();
        fs::write(format!("{folder}/{name}.ppm"), picture).unwrap();
    }

    fn process(&self) -> String {
        self.display.xdotool(&["getwindowpid", &self.window]).unwrap()
    }
}

/// Whether that is in the process's memory; `None` where nobody may look.
fn memory_holds(pid: &str, secret: &str) -> Option<bool> {
    let mut memory = match File::open(format!("/proc/{pid}/mem")) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => return None,
        opened => opened.unwrap(),
    };
    let maps = fs::read_to_string(format!("/proc/{pid}/maps")).unwrap();
    let holds = |range: &str| {
        let (from, to) = range.split_once('-').unwrap();
        let [from, to] = [from, to].map(|at| u64::from_str_radix(at, 16).unwrap());
        let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
        let read = memory.seek(SeekFrom::Start(from)).and_then(|_| memory.read_exact(&mut bytes));
        read.is_ok() && bytes.windows(secret.len()).any(|window| window == secret.as_bytes())
    };
    let writable = maps.lines().filter(|line| line.contains(" rw"));
    Some(writable.filter_map(|line| line.split(' ').next()).any(holds))
}

#[test]
fn from_insertion_by_the_notices_button_through_the_portal_to_an_active_card() {
    let (display, world, portal) = before_the_portal();
    let service = world.installation.start();
    let _card = world.insert(0, portal.card(NUMBER).unwrap().unwrap());
    let notified = world.server.next();
    world.server.click(notified.id, "activate");
    let person = Person::at_window(&display, &portal);
    person.begin();
    let code = person.enter_code();
    let at_pins = || (activation_step(&world) == Some(9)).then_some(());
    person.until("the PINs", || person.press(&["Return"]), at_pins);
    person.keep_picture("activation-pin-tr");
    // "Panoya kopyala".
    let place = ["mousemove", "--window", &person.window, "589", "360", "click", "1"];
    let is_copied = || (person.clipboard("UTF8_STRING") == PIN).then_some(());
    person.until("the PIN on the clipboard", || drop(display.xdotool(&place)), is_copied);
    assert_eq!(person.clipboard("x-kde-passwordManagerHint"), "secret", "for no history");
    let copied = Instant::now();
    while !person.clipboard("UTF8_STRING").is_empty() {
        assert!(copied.elapsed() < LONGEST_COPY, "the PIN stays on the clipboard");
    }
    assert_eq!(state(&world), "new", "not before the person says that it works");
    let is_deleted = || {
        let account = portal.account().unwrap();
        account.cards.iter().all(|card| card.shown_pin().is_none())
    };
    // From the button that copied: the other cards, then that the PIN is noted.
    person.press(&["Tab", "Tab", "Return"]);
    // "Parolalarımı Sil" has the keyboard; then "no" has it, and "yes" is behind it.
    let delete = || person.press(&["Return", "Tab", "Return"]);
    person.until("the PIN to be deleted", delete, || is_deleted().then_some(()));
    let pid = person.process();
    for secret in [PIN, &code, IDENTITY] {
        let is_gone = || memory_holds(&pid, secret) != Some(true);
        wait_for(&format!("{secret} to be gone from memory"), is_gone);
    }
    // "Kartım çalışıyor, bitir"; then the summary is closed.
    let is_finished = || (portal.signed_in_sessions() == 0).then_some(());
    person.until("the summary", || person.press(&["Return"]), is_finished);
    person.keep_picture("activation-summary-tr");
    let is_gone = || display.windows(WINDOW).is_empty().then_some(());
    person.until("the window to be gone", || person.press(&["Return"]), is_gone);
    wait_for("the card to be active", || state(&world) == "active");
    assert_eq!(portal.signed_in_sessions(), 0, "a session is left open");
    service.terminate();
    for (path, bytes) in world.installation.everything_written() {
        for secret in [IDENTITY, WORD, PIN, &code] {
            let holds = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!holds, "{} holds {secret}", path.display());
        }
    }
}

/// A small laptop's screen at 200 %, and no mouse: every screen of the way.
#[test]
fn enlarged_it_is_gone_through_with_the_keyboard_alone() {
    let (display, world, portal) = before_the_portal();
    let service = world.installation.start();
    let _card = world.insert(0, portal.card(NUMBER).unwrap().unwrap());
    wait_for_card(&service, NUMBER);
    let mut window = world.window_command(SERIAL);
    let mut process = window.env("SLINT_SCALE_FACTOR", "2").spawn().unwrap();
    let person = Person::at_window(&display, &portal);
    display.xdotool(&["windowsize", "--sync", &person.window, "1270", "576"]);
    let pictures = || portal.captcha_answers();
    person.see("1-checks");
    person.until("the picture", || person.press(&["Return"]), || pictures().pop());
    person.see("2-sign-in");
    // Another picture, two fields, the button that shows the word, "Giriş", and what is behind it.
    let before = pictures();
    person.press(&["Tab"; 6]);
    person.press(&["Return"]);
    wait_for("another picture", || pictures() != before);
    person.see("3-forgotten-word");
    process.kill().unwrap();
    process.wait().unwrap();
    let before = pictures();
    let mut process = window.spawn().unwrap();
    let person = Person::at_window(&display, &portal);
    display.xdotool(&["windowsize", "--sync", &person.window, "1270", "576"]);
    let picture = || pictures().into_iter().find(|it| !before.contains(it));
    let picture = person.until("the picture", || person.press(&["Return"]), picture);
    person.see("4-sign-in");
    person.type_in(IDENTITY);
    person.press(&["Return"]);
    person.type_in(&picture);
    person.press(&["Return"]);
    person.type_in(WORD);
    person.see("5-sign-in-filled");
    person.press(&["Return"]);
    person.see("6-phone");
    person.until("an SMS", || person.press(&["Return"]), || portal.newest_code());
    person.see("7-code");
    person.enter_code();
    wait_for("the menu", || activation_step(&world) == Some(8));
    person.see("8-menu");
    // "Tarayıcıda devam et", behind the nine; the way back is behind the top bar.
    person.press(&["Tab"; 9]);
    person.press(&["Return"]);
    person.see("9-guide");
    person.press(&["Tab"; 4]);
    person.see("10-guide-back");
    let at_pins = || (activation_step(&world) == Some(9)).then_some(());
    person.until("the PINs", || person.press(&["Return"]), at_pins);
    person.see("11-pin");
    person.press(&["Return"]);
    person.see("12-pin-shown");
    // The copy, the other cards, and that it is noted.
    person.press(&["Tab"; 3]);
    person.see("13-noted");
    person.press(&["Return"]);
    person.see("14-delete");
    let is_deleted = || {
        let account = portal.account().unwrap();
        account.cards.iter().all(|card| card.shown_pin().is_none()).then_some(())
    };
    person.until(
        "the PIN to be deleted",
        || person.press(&["Return", "Tab", "Return"]),
        is_deleted,
    );
    person.see("15-learned");
    let is_finished = || (portal.signed_in_sessions() == 0).then_some(());
    person.until("the summary", || person.press(&["Return"]), is_finished);
    person.see("16-summary");
    let is_gone = || display.windows(WINDOW).is_empty().then_some(());
    person.until("the window to be gone", || person.press(&["Return"]), is_gone);
    assert!(process.wait().unwrap().success());
    wait_for("the card to be active", || state(&world) == "active");
}

#[test]
fn a_window_that_is_closed_signs_out_and_resumes_at_its_step() {
    let (display, world, portal) = before_the_portal();
    let service = world.installation.start();
    let _card = world.insert(0, portal.card(NUMBER).unwrap().unwrap());
    wait_for_card(&service, NUMBER);
    let mut window_process = world.window_command(SERIAL).spawn().unwrap();
    let person = Person::at_window(&display, &portal);
    person.begin();
    person.enter_code();
    wait_for("the step to be known", || activation_step(&world) == Some(8));
    wait_for("the window to be closed", || {
        person.press(&["alt+F4"]);
        window_process.try_wait().unwrap().is_some()
    });
    assert_eq!(portal.signed_in_sessions(), 0, "a session is left open");
    assert_eq!(state(&world), "new", "closing is not finishing");
    assert_eq!(activation_step(&world), Some(8), "to go on from there");
}

#[test]
fn without_the_service_the_window_sees_the_card_come() {
    let (display, world, portal) = before_the_portal();
    let mut window_process = world.window_command(SERIAL).spawn().unwrap();
    let person = Person::at_window(&display, &portal);
    // The flow waits for the card; Enter again would do nothing that matters.
    person.press(&["Return"]);
    let card = world.insert(0, portal.card(NUMBER).unwrap().unwrap());
    wait_for("the sign-in to open by itself", || !portal.captcha_answers().is_empty());
    drop(card);
    window_process.kill().unwrap();
    window_process.wait().unwrap();
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
