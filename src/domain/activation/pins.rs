//! Step 9: the PIN.

use jiff::Timestamp;

use crate::domain::activation::answer::{Answer, Choice};
use crate::domain::activation::flow::ActivationFlow;
use crate::domain::activation::happening::FlowEffect;
use crate::domain::activation::pin_rows::RowOfCard;
use crate::domain::activation::prompt::{Irreversible, Remark};
use crate::domain::activation::stage::{PinsStage, Stage};
use crate::protocol::portal_page::PinPuk;

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
            Answer::Chosen(Choice::PinNoted) => {
                self.pin_noted = true;
                match stage.page.delete {
                    Some(_) => self.enter(Stage::DeletePins(stage.page), now),
                    None => self.enter(Stage::PinLearned { deleted: false }, now),
                }
            }
            _ => self.enter(Stage::Pins(stage), now),
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
