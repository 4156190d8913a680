//! Step 9: the PIN.

use jiff::Timestamp;

use crate::domain::activation::answer::{Answer, Choice};
use crate::domain::activation::flow::ActivationFlow;
use crate::domain::activation::happening::FlowEffect;
use crate::domain::activation::pin_rows::RowOfCard;
use crate::domain::activation::prompt::{Irreversible, Remark};
use crate::domain::activation::stage::{PinsStage, Stage};
use crate::domain::card_pin::happening::CardPinEnd;
use crate::protocol::portal_page::{Operation, PinPuk};

impl ActivationFlow {
    pub(super) fn pins_came(&mut self, page: PinPuk, now: Timestamp) -> Vec<FlowEffect> {
        let of_card = RowOfCard::find(self.beginning.serial.as_ref(), &page.rows);
        self.enter(Stage::Pins(PinsStage { page, of_card, seen: false }), now)
    }

    pub(super) fn pins_answered(
        &mut self,
        stage: PinsStage,
        answer: Answer,
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        match answer {
            Answer::Chosen(Choice::ShowPin(row)) => {
                let shown = stage.page.rows.get(row).cloned().map(FlowEffect::RevealPin);
                let seen = stage.seen || shown.is_some();
                let asked = self.enter(Stage::Pins(PinsStage { seen, ..stage }), now);
                shown.into_iter().chain(asked).collect()
            }
            Answer::Chosen(Choice::PinNoted) => self.pin_noted(stage.page, now),
            _ => self.enter(Stage::Pins(stage), now),
        }
    }

    fn pin_noted(&mut self, page: PinPuk, now: Timestamp) -> Vec<FlowEffect> {
        self.pin_noted = true;
        match page.delete {
            Some(_) => self.enter(Stage::DeletePins(page), now),
            None => self.enter(Stage::PinLearned { deleted: false }, now),
        }
    }

    /// Whether the PIN can be tried on the card, and was not yet.
    pub(super) fn offers_card(&self) -> bool {
        self.serial().is_some() && !self.pin_accepted
    }

    pub(super) fn try_pin(&mut self) -> Vec<FlowEffect> {
        let back = Box::new(std::mem::replace(&mut self.stage, Stage::Loading));
        self.stage = Stage::AtCard { back };
        vec![FlowEffect::TryPinOnCard]
    }

    pub(super) fn card_pin_ended(&mut self, end: CardPinEnd, now: Timestamp) -> Vec<FlowEffect> {
        let back = match std::mem::replace(&mut self.stage, Stage::Loading) {
            Stage::AtCard { back } => *back,
            other => {
                self.stage = other;
                return Vec::new();
            }
        };
        // What the card took was noted.
        self.pin_noted |= end.accepted;
        self.pin_accepted |= end.accepted;
        if end.unlock {
            self.wanted = Some(Operation::Unlock);
            return self.open_menu();
        }
        match back {
            Stage::Pins(stage) if end.accepted => self.pin_noted(stage.page, now),
            stage => self.enter(stage, now),
        }
    }

    pub(super) fn deletion_answered(
        &mut self,
        page: PinPuk,
        answer: Answer,
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        match (answer, page.delete.clone()) {
            (Answer::Chosen(Choice::DeletePins), Some(doing)) => {
                let back = Stage::DeletePins(page);
                self.ask_for_yes(Irreversible::DeletePins, doing, back, now)
            }
            (Answer::Chosen(Choice::KeepPins), _) => {
                self.enter(Stage::PinLearned { deleted: false }, now)
            }
            _ => self.enter(Stage::DeletePins(page), now),
        }
    }

    pub(super) fn pins_deleted(&mut self, now: Timestamp) -> Vec<FlowEffect> {
        self.confirmed = None;
        let said = FlowEffect::Say(Remark::PinsDeleted);
        [said].into_iter().chain(self.enter(Stage::PinLearned { deleted: true }, now)).collect()
    }

    pub(super) fn learned_answered(
        &mut self,
        stage: Stage,
        answer: Answer,
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        match (answer, self.main_menu.clone()) {
            (Answer::Chosen(Choice::Operation(operation)), Some(menu)) => {
                self.wanted = Some(operation);
                self.perform(menu)
            }
            _ => self.enter(stage, now),
        }
    }
}
