//! How soon another screen stands there.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use bekci::io::clock;
use bekci::simulator::portal::{PortalClock, SandboxOptions, SandboxPortal};

use crate::median;
use crate::support::display::Display;
use crate::support::waiting::wait_for;
use crate::support::world::{World, fresh_card, wait_for_card};

const SERIAL: &[u8; 12] = b"212345678901";
const WINDOW: &str = "bekci-activate";
/// Nothing changes for that long: the screen is whole.
const STILL: Duration = Duration::from_millis(300);
const PAGES: u32 = 8;

pub struct ScreenChanges {
    /// From one page of the guide to the next, all in the window.
    pub page: Duration,
    /// From the checks to the sign-in, four pages of the sandbox portal and its picture included.
    pub sign_in: Duration,
}

/// From `xdotool`'s start to the last pixel, as the X server's own memory has them.
pub fn measure() -> ScreenChanges {
    let folder = tempfile::tempdir().unwrap();
    let display = Display::start();
    let screen = Screen { display: &display, memory: display.screen() };
    let world = World::with_display(&display);
    let service = world.installation.start();
    let _card = world.insert(0, fresh_card(SERIAL));
    wait_for_card(&service, "212345678901");
    // Where no way leads into the portal, there is the guide.
    let page =
        screen.in_window(&world, "http://127.0.0.1:9/", "127.0.0.1:8123", PAGES, "Page_Down");
    let portal = SandboxOptions::new(folder.path().join("portal"), PortalClock::new(clock::now));
    let portal = SandboxPortal::start(portal).unwrap();
    let (address, first) = (portal.address().to_string(), format!("{}/", portal.url()));
    let sign_in = (0..5).map(|_| screen.in_window(&world, &first, &address, 0, ""));
    let sign_in = median(sign_in.collect());
    assert!(!portal.captcha_answers().is_empty(), "the sign-in was shown");
    ScreenChanges { page, sign_in }
}

struct Screen<'a> {
    display: &'a Display,
    memory: PathBuf,
}

impl Screen<'_> {
    /// A window that leaves the checks, and changes that often more by `key`: the median of those
    /// changes, or without any what the first took.
    fn in_window(&self, world: &World, page: &str, host: &str, more: u32, key: &str) -> Duration {
        world.installation.set_settings(&format!(
            "[portal]\npage = \"{page}\"\nhosts = [\"{host}\"]\n[revocation]\ncheck = false\n"
        ));
        let mut process = world.window_command(SERIAL).spawn().unwrap();
        let window = self.display.wait_for_window(WINDOW);
        self.display.xdotool(&["windowactivate", "--sync", &window]).unwrap();
        self.wait_until_still();
        let first = self.change(&window, "Return");
        let changes: Vec<_> = (0..more).map(|_| self.change(&window, key)).collect();
        process.kill().unwrap();
        process.wait().unwrap();
        wait_for("the window to be gone", || self.display.windows(WINDOW).is_empty());
        if changes.is_empty() { first } else { median(changes) }
    }

    /// From the key to the last change that it made.
    fn change(&self, window: &str, key: &str) -> Duration {
        let before = pixels(&self.memory);
        let begin = Instant::now();
        self.display.xdotool(&["key", "--window", window, key]).unwrap();
        let (last, at) = self.last_change(before.clone(), begin);
        assert!(last != before, "{key} changes the screen");
        at - begin
    }

    fn wait_until_still(&self) {
        self.last_change(pixels(&self.memory), Instant::now());
    }

    fn last_change(&self, mut before: Vec<u8>, mut at: Instant) -> (Vec<u8>, Instant) {
        while at.elapsed() < STILL {
            let now = pixels(&self.memory);
            if now != before {
                (before, at) = (now, Instant::now());
            }
        }
        (before, at)
    }
}

fn pixels(memory: &Path) -> Vec<u8> {
    fs::read(memory).unwrap()
}
