//! Smart card readers, by way of PC/SC.

pub mod card_pin;
mod card_reading;
mod snapshot;
mod watch;

pub use card_reading::read_card;
pub(in crate::io) use snapshot::observed;
pub use watch::ReaderWatch;
pub(in crate::io) use watch::number;
