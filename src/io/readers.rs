//! Smart card readers, by way of PC/SC.

pub mod card_pin;
mod card_reading;
mod snapshot;
mod watch;

pub use card_reading::read_card;
pub use watch::ReaderWatch;
