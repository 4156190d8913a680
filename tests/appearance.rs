//! What the desktop says of dark and of contrast, on the real windows.
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

use std::process::Child;

use support::bus::Bus;
use support::display::Display;
use support::service_process::Installation;
use support::settings_portal::{Appearance, SettingsPortal};
use support::waiting::wait_for;
use tempfile::TempDir;

const WINDOW: &str = "bekci-activate";
const DARK: u32 = 1;
const LIGHT: u32 = 2;
const HIGH: u32 = 1;
/// Of the panel at the window's left edge.
const BLACK: [u8; 3] = [0, 0, 0];
const WHITE: [u8; 3] = [0xFF, 0xFF, 0xFF];
const DARK_PANEL: [u8; 3] = [0x23, 0x26, 0x2B];

struct Desk {
    window: Child,
    portal: SettingsPortal,
    installation: Installation,
    display: Display,
    _bus: Bus,
    _folder: TempDir,
}

impl Desk {
    fn open(appearance: Appearance, arguments: &[&str], settings: &str) -> Self {
        let display = Display::start();
        let folder = tempfile::tempdir().unwrap();
        let bus = Bus::start(folder.path());
        let portal = SettingsPortal::start(&bus.address(), appearance);
        let mut installation = Installation::with_window(folder.path(), display.name());
        installation.set("DBUS_SESSION_BUS_ADDRESS", bus.address());
        installation.set_settings(settings);
        let window = installation.program(WINDOW, arguments).spawn().unwrap();
        display.wait_for_window(WINDOW);
        Self { window, portal, installation, display, _bus: bus, _folder: folder }
    }

    /// Where nothing is drawn but the panel.
    fn is(&self, what: &str, color: [u8; 3]) {
        wait_for(&format!("{what}: {color:?}"), || {
            let Some(window) = self.display.windows(WINDOW).into_iter().next() else {
                return false;
            };
            let shown = self.display.shown(&window);
            shown.pixel(4, shown.height - 40) == color
        });
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.window.kill();
        let _ = self.window.wait();
    }
}

#[test]
fn dark_follows_the_desktop() {
    let dark = Desk::open(Appearance { color_scheme: DARK, contrast: 0 }, &["--overview"], "");
    dark.is("dark", DARK_PANEL);
    let light = Desk::open(Appearance { color_scheme: LIGHT, contrast: 0 }, &[], "");
    light.is("light", WHITE);
}

#[test]
fn contrast_follows_the_desktop_while_the_window_is_open() {
    for arguments in [&["--overview"][..], &[]] {
        let desk = Desk::open(Appearance { color_scheme: DARK, contrast: HIGH }, arguments, "");
        desk.is("high at once", BLACK);
        desk.portal.set_contrast(0);
        desk.is("as usual", DARK_PANEL);
        desk.portal.set_contrast(HIGH);
        desk.is("high again", BLACK);
        desk.installation.set_settings("[look]\ncontrast = \"normal\"\n");
        desk.is("the person's own setting goes before", DARK_PANEL);
    }
}

#[test]
fn high_contrast_needs_no_desktop() {
    let settings = "[look]\ncontrast = \"high\"\n";
    let usual = Appearance { color_scheme: DARK, contrast: 0 };
    let desk = Desk::open(usual, &["--overview"], settings);
    desk.is("the setting", BLACK);
    desk.installation.set_settings("");
    desk.is("as the desktop says", DARK_PANEL);
}
