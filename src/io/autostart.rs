//! Starting when the person logs in: what is set up for it, and setting it up.

#[cfg(target_os = "linux")]
mod entry;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod native;

use std::io;

#[cfg(target_os = "linux")]
use linux as system;
#[cfg(not(target_os = "linux"))]
use native as system;

use crate::domain::autostart::{AutostartObserved, EntryWords};

pub fn observe() -> io::Result<AutostartObserved> {
    system::observe()
}

pub fn turn_on(words: &EntryWords) -> io::Result<()> {
    system::take(&observe()?.steps_to_start(), words)
}

pub fn turn_off(words: &EntryWords) -> io::Result<()> {
    system::take(&observe()?.steps_to_stop(), words)
}
