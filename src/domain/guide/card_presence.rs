//! Whether the card that is being activated is in a reader, and if not, what is.

use crate::domain::status::{LiveStatus, ReaderState, ReaderStatus, ReadersState};
use crate::protocol::card_serial::CardSerial;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardPresence {
    /// Nobody watches the readers, so the person is asked.
    Unknown,
    NoReader,
    /// There is a reader and it is empty.
    Awaited,
    Reading,
    /// The card, or any e-signature card where the guide is for none in particular.
    Present,
    OtherCard,
    /// Put in the wrong way round, mostly.
    Mute,
    InUse,
    /// A card of another kind.
    Unrecognised,
}

impl CardPresence {
    /// Of several readers, the one that tells most counts.
    pub fn of(live: &LiveStatus, serial: Option<&CardSerial>) -> Self {
        let readers = live.readers.iter();
        let most =
            readers.map(|reader| Self::in_reader(reader, serial)).max_by_key(|it| it.weight());
        match most {
            Some(presence) => presence,
            None if live.service.readers == ReadersState::Watching => Self::NoReader,
            None => Self::Unknown,
        }
    }

    fn in_reader(reader: &ReaderStatus, serial: Option<&CardSerial>) -> Self {
        match (&reader.card, serial) {
            (Some(card), Some(serial)) if card == serial => Self::Present,
            (Some(_), None) => Self::Present,
            (Some(_), Some(_)) => Self::OtherCard,
            (None, _) => match reader.state {
                ReaderState::Empty => Self::Awaited,
                ReaderState::Reading | ReaderState::Card => Self::Reading,
                ReaderState::Mute => Self::Mute,
                ReaderState::Unrecognised => Self::Unrecognised,
                ReaderState::InUse => Self::InUse,
                // Seen from outside; whoever talks to the card looks at its number first.
                ReaderState::LeftAlone => Self::Present,
            },
        }
    }

    fn weight(self) -> u8 {
        match self {
            Self::Unknown => 0,
            Self::NoReader => 1,
            Self::Awaited => 2,
            Self::Unrecognised => 3,
            Self::OtherCard => 4,
            Self::InUse => 5,
            Self::Mute => 6,
            Self::Reading => 7,
            Self::Present => 8,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reader::ReaderName;
    use crate::domain::status::ServiceStatus;

    fn live(readers: Vec<(ReaderState, Option<&str>)>, watched: ReadersState) -> LiveStatus {
        let readers = readers.into_iter().map(|(state, card)| ReaderStatus {
            name: ReaderName("Reader".into()),
            state,
            card: card.map(CardSerial::from_text),
        });
        LiveStatus {
            service: ServiceStatus { running: true, version: "0".into(), readers: watched },
            readers: readers.collect(),
            inventory_revision: 0,
        }
    }

    fn presence(readers: Vec<(ReaderState, Option<&str>)>, serial: Option<&str>) -> CardPresence {
        let serial = serial.map(CardSerial::from_text);
        CardPresence::of(&live(readers, ReadersState::Watching), serial.as_ref())
    }

    #[test]
    fn this_card_and_no_other() {
        let card = |serial| vec![(ReaderState::Card, Some(serial))];
        assert_eq!(presence(card("1"), Some("1")), CardPresence::Present);
        assert_eq!(presence(card("2"), Some("1")), CardPresence::OtherCard);
        assert_eq!(presence(card("2"), None), CardPresence::Present);
    }

    #[test]
    fn without_the_card_the_reader_that_tells_most_counts() {
        use ReaderState::{Empty, Mute, Reading, Unrecognised};
        assert_eq!(presence(vec![], Some("1")), CardPresence::NoReader);
        assert_eq!(presence(vec![(Empty, None)], Some("1")), CardPresence::Awaited);
        let two = vec![(Empty, None), (Mute, None)];
        assert_eq!(presence(two, Some("1")), CardPresence::Mute);
        let two = vec![(Reading, None), (Unrecognised, None)];
        assert_eq!(presence(two, Some("1")), CardPresence::Reading);
        let two = vec![(ReaderState::Card, Some("1")), (Mute, None)];
        assert_eq!(presence(two, Some("1")), CardPresence::Present);
    }

    #[test]
    fn a_card_that_is_left_to_its_activation_is_there() {
        let left_alone = presence(vec![(ReaderState::LeftAlone, None)], Some("1"));
        assert_eq!(left_alone, CardPresence::Present);
    }

    #[test]
    fn unwatched_readers_are_not_missing_readers() {
        let unwatched = live(vec![], ReadersState::NoService);
        assert_eq!(CardPresence::of(&unwatched, None), CardPresence::Unknown);
    }
}
