//! Everything that touches the world: readers, files, the desktop, sockets, the clock.
//!
//! **Architecture invariant:** nothing here decides anything. What was seen becomes an event, and what
//! is to be done comes as an effect.
#![expect(
    clippy::disallowed_methods,
    reason = "this is where files, programs, the environment and the clock are used"
)]

pub mod autostart;
pub mod browser;
pub mod card_pin_errands;
pub mod clipboard;
pub mod clock;
pub mod console;
pub mod contrast;
pub mod control;
pub mod desktop;
pub mod dictation;
pub mod doctor;
mod ffi;
pub mod flow_files;
pub mod folder;
mod http;
pub mod interruptions;
pub mod keyring;
pub mod launcher;
pub mod locale;
pub mod log;
pub mod metrics;
pub mod notifications;
pub mod picture_file;
pub mod places;
pub mod portal;
pub mod portal_errands;
pub mod process_limits;
pub mod programs;
pub mod readers;
pub mod resident_memory;
#[cfg(test)]
mod reviewed_picture;
pub mod revocation;
pub mod service_unit;
pub mod settings_file;
pub mod small_file;
pub mod store;
pub mod temporary_home;
pub mod terminal;
pub mod terminal_input;
pub mod tray;
pub mod wake;
pub mod wishes;
