//! Steps 1 to 4: the card, and the way to the sign-in.

use jiff::Timestamp;

use crate::domain::activation::answer::{Answer, Choice};
use crate::domain::activation::flow::ActivationFlow;
use crate::domain::activation::happening::FlowEffect;
use crate::domain::activation::prompt::{Remark, RouteReason};
use crate::domain::activation::stage::Stage;
use crate::domain::guide::GuideStep;
use crate::domain::guide::card_presence::CardPresence;
use crate::protocol::card_serial::CardSerial;

impl ActivationFlow {
    pub(super) fn start(&mut self, now: Timestamp) -> Vec<FlowEffect> {
        if self.stage != Stage::NotStarted {
            return Vec::new();
        }
        let resumed = self.furthest;
        let mut effects = Vec::new();
        if resumed > GuideStep::InsertCard {
            effects.push(FlowEffect::Say(Remark::Resumed(resumed)));
        }
        effects.extend(match self.beginning.begins {
            Some(begins) if begins > now => self.enter(Stage::WaitingCard, now),
            _ => self.look_for_card(now),
        });
        effects
    }

    fn look_for_card(&mut self, now: Timestamp) -> Vec<FlowEffect> {
        if !self.beginning.is_guided {
            return self.take_other_route(RouteReason::OtherAuthority, now);
        }
        match self.presence {
            CardPresence::Present => self.begin_anew(),
            _ => self.enter(Stage::InsertCard, now),
        }
    }

    pub(super) fn card_observed(
        &mut self,
        presence: CardPresence,
        serial: Option<CardSerial>,
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        // The first card that comes is the one that it is about.
        self.beginning.serial = self.beginning.serial.take().or(serial);
        let before = std::mem::replace(&mut self.presence, presence);
        match self.stage {
            Stage::InsertCard if before != presence => self.look_for_card(now),
            _ => Vec::new(),
        }
    }

    pub(super) fn way_in_answered(&mut self, answer: Answer, now: Timestamp) -> Vec<FlowEffect> {
        match (&self.stage, answer) {
            (Stage::WaitingCard, Answer::Chosen(Choice::Yes)) => self.look_for_card(now),
            // A card that no reader sees is believed: the portal needs none.
            (Stage::InsertCard, Answer::Chosen(Choice::GoOn)) => self.begin_anew(),
            _ => Vec::new(),
        }
    }
}
