//! Windows drawn without a display, in a process that knows one font alone: pictures and measures are
//! the same on every machine.

use std::cell::Cell;
use std::process::Command;
use std::rc::Rc;
use std::time::Duration;

use slint::platform::software_renderer::{MinimalSoftwareWindow, RepaintBufferType};
use slint::platform::{Platform, PlatformError, WindowAdapter, set_platform};
use slint::{ComponentHandle, LogicalSize, PhysicalSize};

use crate::reviewed_picture::{Picture, compare};

const IN_CHILD: &str = "BEKCI_TEST_PICTURES";
/// Where glyphs are drawn by another version of a library, their edges differ a little.
const SOFT_EDGE: u8 = 0x33;
/// One pixel in so many may differ.
const TOLERATED: u32 = 1_000;

struct Headless;

impl Platform for Headless {
    fn create_window_adapter(&self) -> Result<Rc<dyn WindowAdapter>, PlatformError> {
        let window = MinimalSoftwareWindow::new(RepaintBufferType::NewBuffer);
        window.set_size(PhysicalSize::new(860, 620));
        Ok(window)
    }

    fn duration_since_start(&self) -> Duration {
        PASSED.get()
    }
}

thread_local! {
    /// What moves has arrived when a picture is taken.
    static PASSED: Cell<Duration> = const { Cell::new(Duration::ZERO) };
    static IS_HERE: Cell<bool> = const { Cell::new(false) };
}

/// What `test` finds wrong, in a process of its own; `name` is the test's.
#[expect(clippy::disallowed_methods, reason = "the test is a program")]
pub fn alone(module: &str, name: &str, test: impl FnOnce() -> Vec<String>) {
    if std::env::var(IN_CHILD).is_ok() {
        set_platform(Box::new(Headless)).unwrap();
        IS_HERE.set(true);
        let wrong = test();
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
    let own = module.split_once("::").unwrap().1;
    let output = Command::new(std::env::current_exe().unwrap())
        .args([&format!("{own}::{name}"), "--exact", "--nocapture"])
        .env(IN_CHILD, "1")
        .env("FONTCONFIG_FILE", &fonts)
        .env_remove("SLINT_SCALE_FACTOR")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let ran = String::from_utf8_lossy(&output.stdout).contains("1 passed");
    assert!(output.status.success() && ran, "{said}{}", String::from_utf8_lossy(&output.stdout));
}

/// Whether this thread's windows are.
pub fn is_here() -> bool {
    IS_HERE.get()
}

pub fn resize<W: ComponentHandle>(window: &W, (width, height): (f32, f32)) {
    window.window().set_size(LogicalSize::new(width, height));
    settle();
}

/// What changes by itself has changed.
pub fn settle() {
    PASSED.set(PASSED.get() + Duration::from_secs(3));
    slint::platform::update_timers_and_animations();
}

/// What is drawn for the first time is there only then, and may move the rest.
pub fn draw<W: ComponentHandle>(window: &W) {
    for _ in 0..2 {
        settle();
        window.window().take_snapshot().unwrap();
    }
    settle();
}

/// What is otherwise than in the picture of that name, which somebody has looked at.
pub fn look<W: ComponentHandle>(window: &W, name: &str) -> Option<String> {
    draw(window);
    let shot = window.window().take_snapshot().unwrap();
    let (width, height) = (shot.width(), shot.height());
    let pixels = shot.as_slice().iter().map(|it| [it.r, it.g, it.b]).collect();
    let picture = Picture { width, height, pixels }.coarse();
    let tolerated = usize::try_from(width * height / TOLERATED).unwrap();
    compare(name, &picture, SOFT_EDGE, tolerated)
}
