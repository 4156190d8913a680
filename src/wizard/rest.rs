//! What a window keeps once it is on the screen.

use std::time::Duration;

use slint::{Timer, TimerMode};

use crate::io::resident_memory;

/// By then the first screen is drawn.
const DRAWN: Duration = Duration::from_secs(2);

/// Gives back what only the start needed; while the timer lives.
pub fn after_the_start() -> Timer {
    let timer = Timer::default();
    timer.start(TimerMode::SingleShot, DRAWN, resident_memory::give_back);
    timer
}
