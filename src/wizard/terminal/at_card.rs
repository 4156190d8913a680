//! The conversation's card: claimed by this process, and talked with about its PIN.

use crate::domain::activation::happening::FlowEvent;
use crate::domain::card_pin::happening::CardPinEnd;
use crate::text::card_pin::CardPinLine;
use crate::wizard::terminal::card_claim::CardClaim;
use crate::wizard::terminal::card_pin::{CardPinTalk, Desk};
use crate::wizard::terminal::conversation::{Conversation, ConversationParts};

impl Conversation {
    pub(super) fn begin_card_pin(&mut self) {
        self.dialogue = None;
        let tell = self.parts.tell.clone();
        let Some(serial) = self.flow.serial().cloned() else { return };
        self.parts.screen.blank_line();
        self.card_pin = CardPinTalk::begin(serial, tell, &mut self.parts.desk());
        if self.card_pin.is_none() {
            self.handle(FlowEvent::CardPinEnded(CardPinEnd::default()));
        }
    }

    pub(super) fn at_card(
        &mut self,
        act: impl FnOnce(&mut CardPinTalk, &mut Desk<'_>) -> Option<CardPinEnd>,
    ) {
        let Some(talk) = &mut self.card_pin else { return };
        if let Some(end) = act(talk, &mut self.parts.desk()) {
            self.card_pin = None;
            self.handle(FlowEvent::CardPinEnded(end));
        }
    }

    /// Once it turned out which card it is about.
    pub(super) fn claim_card(&mut self) {
        let Some(serial) = self.flow.serial().filter(|_| self.parts.claim.is_none()).cloned()
        else {
            return;
        };
        match CardClaim::take(&self.parts.places, &serial, &self.parts.tell) {
            Ok(Some(claim)) => {
                self.parts.claim = Some(claim);
                self.parts.link.is_about(serial);
            }
            Ok(None) => {
                let elsewhere = CardPinLine::OpenElsewhere(serial.as_str());
                let said = self.parts.words.words.card_pin(elsewhere);
                self.parts.screen.blank_line();
                self.parts.screen.say(&said);
                self.handle(FlowEvent::Interrupted);
            }
            Err(error) => tracing::warn!(%error, "the card is claimed by nobody"),
        }
    }
}

impl ConversationParts {
    fn desk(&mut self) -> Desk<'_> {
        Desk {
            words: &self.words.words,
            screen: &mut self.screen,
            input: &self.input,
            link: &mut self.link,
        }
    }
}
