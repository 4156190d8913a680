//! What each page looks like, as it was looked at and kept: light in Turkish and dark in English, and
//! the first one the other way round as well.

use std::cell::Cell;
use std::process::Command;
use std::time::Duration;

use slint::language::ColorScheme;
use slint::platform::software_renderer::{MinimalSoftwareWindow, RepaintBufferType};
use slint::platform::{Platform, PlatformError, WindowAdapter, set_platform};

use super::*;
use crate::reviewed_picture::{Picture, compare};
use crate::wizard::ui::Palette;

const IN_CHILD: &str = "BEKCI_TEST_PICTURES";
const WIDTH: u32 = 860;
const HEIGHT: u32 = 620;
/// Where glyphs are drawn by another version of a library, their edges differ a little.
const SOFT_EDGE: u8 = 0x33;
const TOLERATED: usize = (WIDTH * HEIGHT / 1_000) as usize;

/// Draws without a display.
struct Headless;

impl Platform for Headless {
    fn create_window_adapter(&self) -> Result<Rc<dyn WindowAdapter>, PlatformError> {
        let window = MinimalSoftwareWindow::new(RepaintBufferType::NewBuffer);
        window.set_size(slint::PhysicalSize::new(WIDTH, HEIGHT));
        Ok(window)
    }

    fn duration_since_start(&self) -> Duration {
        PASSED.get()
    }
}

thread_local! {
    /// What moves has arrived when a picture is taken.
    static PASSED: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

fn drawn(overview: &Overview) -> Picture {
    PASSED.set(PASSED.get() + Duration::from_secs(3));
    slint::platform::update_timers_and_animations();
    let shot = overview.component().window().take_snapshot().unwrap();
    let (width, height) = (shot.width(), shot.height());
    let pixels = shot.as_slice().iter().map(|it| [it.r, it.g, it.b]).collect();
    Picture { width, height, pixels }.coarse()
}

fn page(page: OverviewPage, locale: &str) -> Rc<Overview> {
    let (overview, _) = open_here(page, "[tray]\nshow = true\n", locale);
    overview.component().window().set_size(slint::PhysicalSize::new(WIDTH, HEIGHT));
    overview.update(three());
    overview.update(live(SERIAL));
    if page == OverviewPage::Diagnosis {
        overview.update(diagnosed());
    }
    overview
}

fn draw_all() -> Vec<String> {
    set_platform(Box::new(Headless)).unwrap();
    let mut wrong = Vec::new();
    for (locale, language, schemes) in [
        ("tr_TR.UTF-8", "tr", [ColorScheme::Light, ColorScheme::Dark]),
        ("en_GB.UTF-8", "en", [ColorScheme::Dark, ColorScheme::Light]),
    ] {
        for (at, scheme) in schemes.into_iter().enumerate() {
            let name = if scheme == ColorScheme::Dark { "dark" } else { "light" };
            for shown in OverviewPage::ALL {
                if at == 1 && shown != OverviewPage::Cards {
                    continue;
                }
                let overview = page(shown, locale);
                overview.component().global::<Palette<'_>>().set_color_scheme(scheme);
                let of = |what: &str| format!("{what}-{language}-{name}");
                let mut look = |name: String| {
                    wrong.extend(compare(&name, &drawn(&overview), SOFT_EDGE, TOLERATED));
                };
                look(of(shown.as_str()));
                if shown == OverviewPage::Cards && at == 0 {
                    let card = Some(CardSerial::from_text(SERIAL));
                    let destination = Destination { page: shown, card };
                    overview.update(OverviewUpdate::Raised(Some(destination)));
                    look(of("details"));
                }
            }
        }
    }
    wrong
}

/// In a process of its own, which knows one font alone.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test is a program")]
fn every_page_looks_as_it_did_when_it_was_looked_at() {
    const NAME: &str = "every_page_looks_as_it_did_when_it_was_looked_at";
    if std::env::var(IN_CHILD).is_ok() {
        let wrong = draw_all();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let fonts = folder.path().join("fonts.conf");
    let known = "<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir>\
         <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>\
         <alias><family>system-ui</family><prefer><family>DejaVu Sans</family></prefer></alias>\
         </fontconfig>";
    std::fs::write(&fonts, known).unwrap();
    let own = module_path!().split_once("::").unwrap().1;
    let output = Command::new(std::env::current_exe().unwrap())
        .args([&format!("{own}::{NAME}"), "--exact", "--nocapture"])
        .env(IN_CHILD, "1")
        .env("FONTCONFIG_FILE", &fonts)
        .env_remove("SLINT_SCALE_FACTOR")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let ran = String::from_utf8_lossy(&output.stdout).contains("1 passed");
    assert!(output.status.success() && ran, "{said}{}", String::from_utf8_lossy(&output.stdout));
}
