//! Smart card readers, by way of PC/SC.

mod card_reading;
mod snapshot;
mod watch;

pub use card_reading::read_card;
pub(in crate::io) use snapshot::observed;
pub use watch::ReaderWatch;
pub(in crate::io) use watch::number;
