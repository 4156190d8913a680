//! How fast a window is on the screen, and what it costs.

use std::time::{Duration, Instant};

use crate::support::display::Display;
use crate::support::world::{World, fresh_card, wait_for_card};
use crate::{median, pss_of};

const SERIAL: &[u8; 12] = b"212345678901";
const WINDOW: &str = "bekci-activate";
const RESTED: Duration = Duration::from_secs(4);

pub struct WindowCost {
    /// From exec to the mapped window.
    pub open: Duration,
    pub pss: u64,
}

/// Beside a service with a card in, on Xvfb; once it shows its first screen and gave back what only the
/// start needed.
pub fn measure(arguments: &[&str]) -> WindowCost {
    let display = Display::start();
    let world = World::with_display(&display);
    let service = world.installation.start();
    let _card = world.insert(0, fresh_card(SERIAL));
    wait_for_card(&service, "212345678901");
    let mut pss = 0;
    let opened = (0..10).map(|time| {
        let begin = Instant::now();
        let mut window = world.installation.program(WINDOW, arguments).spawn().unwrap();
        display.wait_for_window(WINDOW);
        let open = begin.elapsed();
        if time == 9 {
            std::thread::sleep(RESTED);
            pss = pss_of(window.id());
        }
        window.kill().unwrap();
        window.wait().unwrap();
        open
    });
    let open = median(opened.collect());
    WindowCost { open, pss }
}
