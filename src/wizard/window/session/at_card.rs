//! The card's own PIN, and whether the card is there.

use jiff::Timestamp;

use crate::domain::activation::happening::FlowEvent;
use crate::domain::card_pin::happening::{CardPinEffect, CardPinEvent};
use crate::domain::card_pin::prompt::{CardPinAnswer, CardPinChoice};
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::guide::progress::GuideEvent;
use crate::wizard::window::session::{Session, Showing};
use crate::wizard::window::typed::Typed;

impl Session {
    /// What the card, its reader or the person said about the card's PIN.
    pub fn at_card(&mut self, event: CardPinEvent, now: Timestamp) {
        let Some(flow) = &mut self.card_pin else { return };
        let serial = self.flow.as_ref().and_then(|flow| flow.serial().cloned());
        let Some(serial) = serial else { return };
        let effects = flow.handle(event);
        if !effects.is_empty() && flow.prompt().is_none() {
            // The card has the word: what was typed for it is not answered twice.
            self.card_prompt = None;
            self.typed = Typed::default();
            self.show(Showing::CardPin);
        }
        for effect in effects {
            match self.errands.at_card(&serial, effect) {
                Some(CardPinEffect::Show(prompt)) => {
                    self.typed.begin_pins(prompt.question.fields().len());
                    self.card_prompt = Some(prompt);
                    self.show(Showing::CardPin);
                }
                Some(CardPinEffect::ReportAccepted) => self.link.pin_accepted(),
                Some(CardPinEffect::Finish(end)) => {
                    self.card_pin = None;
                    self.card_prompt = None;
                    self.typed = Typed::default();
                    self.show(Showing::Prompt);
                    return self.handle(FlowEvent::CardPinEnded(end), now);
                }
                _ => {}
            }
        }
    }

    pub fn choose_at_card(&mut self, choice: CardPinChoice, now: Timestamp) {
        let answer = CardPinAnswer::Chosen(choice);
        self.at_card(CardPinEvent::Answered(answer), now);
    }

    pub fn card_observed(&mut self, presence: CardPresence, now: Timestamp) {
        self.facts.presence = presence;
        self.guide(GuideEvent::PresenceChanged(presence));
        let serial = self.serial.clone();
        self.at_card(CardPinEvent::CardObserved(presence), now);
        self.handle(FlowEvent::CardObserved(presence, serial), now);
    }
}
