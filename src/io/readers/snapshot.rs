//! What PC/SC says of a reader, as a value.

use pcsc::{ReaderState, State};

use crate::domain::reader::{ObservedReader, Presence, ReaderName};

/// `None` for a reader that is gone, or not yet known.
pub fn observed(state: &ReaderState) -> Option<ObservedReader> {
    let flags = state.event_state();
    if flags.intersects(State::UNKNOWN | State::UNAVAILABLE | State::IGNORE) {
        return None;
    }
    let presence = if !flags.contains(State::PRESENT) {
        Presence::Empty
    } else if flags.contains(State::MUTE) || state.atr().is_empty() {
        Presence::Mute
    } else {
        Presence::Card { atr: state.atr().to_vec() }
    };
    Some(ObservedReader {
        name: ReaderName(state.name().to_string_lossy().into_owned()),
        presence,
        exclusive: flags.contains(State::EXCLUSIVE),
        event_count: u16::try_from(state.event_count() & 0xFFFF).unwrap_or(0),
    })
}
