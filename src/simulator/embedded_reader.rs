//! A reader inside the process, for the demo. It has no thread and no time of its own: it shows what
//! it was last told, and lends its card.

use crate::domain::reader::{ObservedReader, Presence, ReaderName};
use crate::simulator::card::SimulatedCard;

pub struct EmbeddedReader {
    name: ReaderName,
    content: Content,
    event_count: u16,
}

enum Content {
    Nothing,
    /// Something that does not answer to power, such as a card put in the wrong way round.
    Mute,
    Card(Box<SimulatedCard>),
}

impl EmbeddedReader {
    pub fn new(name: &str) -> Self {
        Self { name: ReaderName(name.to_owned()), content: Content::Nothing, event_count: 0 }
    }

    /// What was in the reader goes out first.
    pub fn insert(&mut self, mut card: SimulatedCard) {
        card.reset();
        self.replace(Content::Card(Box::new(card)));
    }

    /// Puts something in that stays mute.
    pub fn insert_mute(&mut self) {
        self.replace(Content::Mute);
    }

    /// The card that was in the reader.
    pub fn remove(&mut self) -> Option<SimulatedCard> {
        match self.take() {
            Content::Card(card) => Some(*card),
            Content::Nothing | Content::Mute => None,
        }
    }

    fn replace(&mut self, content: Content) {
        self.take();
        self.content = content;
        self.count();
    }

    fn take(&mut self) -> Content {
        let content = std::mem::replace(&mut self.content, Content::Nothing);
        if !matches!(content, Content::Nothing) {
            self.count();
        }
        content
    }

    fn count(&mut self) {
        self.event_count = self.event_count.wrapping_add(1);
    }

    /// As PC/SC would show it. A card that went in the middle of a reading is out.
    pub fn observe(&mut self) -> ObservedReader {
        if let Content::Card(card) = &self.content
            && card.is_gone()
        {
            self.take();
        }
        let presence = match &self.content {
            Content::Nothing => Presence::Empty,
            Content::Mute => Presence::Mute,
            Content::Card(card) => Presence::Card { atr: card.profile().atr.clone() },
        };
        ObservedReader {
            name: self.name.clone(),
            presence,
            exclusive: false,
            event_count: self.event_count,
        }
    }

    /// The card, to be read; a `&mut` to it is a [`CardTransport`].
    ///
    /// [`CardTransport`]: crate::protocol::card_channel::CardTransport
    pub fn card(&mut self) -> Option<&mut SimulatedCard> {
        match &mut self.content {
            Content::Card(card) => Some(card),
            Content::Nothing | Content::Mute => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::card_channel::{CardTransport, TransportError};
    use crate::simulator::card_profile::{ATR_UEKAE, CardProfile};
    use crate::simulator::fault::Fault;

    fn card(faults: &[Fault]) -> SimulatedCard {
        SimulatedCard::with_faults(CardProfile::akis(*b"212345678901", Vec::new()), faults)
    }

    fn seen(reader: &mut EmbeddedReader) -> (Presence, u16) {
        let observed = reader.observe();
        assert_eq!(observed.name, ReaderName("Sanal Okuyucu".into()));
        (observed.presence, observed.event_count)
    }

    #[test]
    fn what_goes_in_and_out_is_seen_and_counted() {
        let present = || Presence::Card { atr: ATR_UEKAE.to_vec() };
        let mut reader = EmbeddedReader::new("Sanal Okuyucu");
        assert_eq!(seen(&mut reader), (Presence::Empty, 0));
        assert!(reader.remove().is_none());
        reader.insert(card(&[]));
        assert_eq!(seen(&mut reader), (present(), 1));
        reader.insert(card(&[]));
        assert_eq!(seen(&mut reader), (present(), 3));
        reader.insert_mute();
        assert_eq!(seen(&mut reader), (Presence::Mute, 5));
        assert!(reader.card().is_none() && reader.remove().is_none());
        assert_eq!(seen(&mut reader), (Presence::Empty, 6));
    }

    #[test]
    fn the_same_card_goes_in_again() {
        let mut reader = EmbeddedReader::new("Sanal Okuyucu");
        reader.insert(card(&[]));
        let wrong_pin = b"\x00\x20\x00\x01\x040000";
        assert_eq!(reader.card().unwrap().transmit(wrong_pin), Ok(vec![0x63, 0xC2]));
        let card = reader.remove().unwrap();
        reader.insert(card);
        assert_eq!(reader.card().unwrap().transmit(wrong_pin), Ok(vec![0x63, 0xC1]));
    }

    #[test]
    fn a_card_that_goes_while_it_is_read_is_out() {
        let mut reader = EmbeddedReader::new("Sanal Okuyucu");
        reader.insert(card(&[Fault::RemovedAfter(1)]));
        let card = reader.card().unwrap();
        assert!(card.transmit(&[0x00, 0xA4, 0x00, 0x00]).is_ok());
        assert_eq!(card.transmit(&[0x00, 0xA4, 0x00, 0x00]), Err(TransportError::CardRemoved));
        assert_eq!(seen(&mut reader), (Presence::Empty, 2));
    }
}
