//! Step 8: the menu's nine operations.

use jiff::Timestamp;

use crate::domain::activation::answer::{Answer, Choice};
use crate::domain::activation::flow::ActivationFlow;
use crate::domain::activation::happening::FlowEffect;
use crate::domain::activation::prompt::{Irreversible, Remark};
use crate::domain::activation::stage::Stage;
use crate::domain::effect::WindowPurpose;
use crate::protocol::portal_page::{Action, Menu, Operation, OperationForm};

impl ActivationFlow {
    /// A suspended certificate signs nothing, whatever its PIN is; a PIN that was learned is followed by
    /// what makes the next application easier.
    pub(super) fn recommended_operation(&self) -> Operation {
        if self.is_suspended {
            Operation::LiftSuspension
        } else if self.beginning.purpose == WindowPurpose::LiftSuspension {
            Operation::SignOut
        } else if !self.pin_noted {
            Operation::PinPuk
        } else if !self.consent_suggested {
            Operation::ElectronicConsent
        } else {
            Operation::SignOut
        }
    }

    pub(super) fn menu_came(&mut self, menu: Menu, now: Timestamp) -> Vec<FlowEffect> {
        self.performing = None;
        self.confirmed = None;
        match self.wanted.take().filter(|wanted| menu.action(*wanted).is_some()) {
            Some(wanted) => self.choose(menu, wanted, now),
            None => self.enter(Stage::Menu(menu), now),
        }
    }

    pub(super) fn menu_answered(
        &mut self,
        menu: Menu,
        answer: Answer,
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        match answer {
            Answer::Chosen(Choice::Operation(Operation::SignOut)) => {
                let way_out = menu.action(Operation::SignOut).cloned();
                self.sign_out = self.sign_out.take().or(way_out);
                self.stage = Stage::Menu(menu);
                self.leave()
            }
            Answer::Chosen(Choice::Operation(operation)) => self.choose(menu, operation, now),
            _ => self.enter(Stage::Menu(menu), now),
        }
    }

    fn choose(&mut self, menu: Menu, operation: Operation, now: Timestamp) -> Vec<FlowEffect> {
        let Some(doing) = menu.action(operation).cloned() else {
            return self.enter(Stage::Menu(menu), now);
        };
        self.performing = Some(operation);
        self.consent_suggested |= operation == Operation::ElectronicConsent;
        if let Some(what) = Irreversible::of(operation) {
            return self.ask_for_yes(what, doing, Stage::Menu(menu), now);
        }
        let remark = (operation == Operation::UnlockByApplet).then_some(Remark::NoApplets);
        let remark = remark.map(FlowEffect::Say);
        remark.into_iter().chain(self.perform(doing)).collect()
    }

    pub(super) fn ask_for_yes(
        &mut self,
        what: Irreversible,
        doing: Action,
        back: Stage,
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        self.enter(Stage::Consequence { what, doing, back: Box::new(back) }, now)
    }

    pub(super) fn form_came(&mut self, form: OperationForm, now: Timestamp) -> Vec<FlowEffect> {
        self.performing = Some(form.operation);
        self.enter(Stage::Form(form), now)
    }

    pub(super) fn form_answered(
        &mut self,
        form: OperationForm,
        answer: Answer,
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        let filled = match &answer {
            Answer::Filled { values, button } => form.fill(values, *button).ok(),
            Answer::Chosen(Choice::Press(button)) => form.fill(&[], *button).ok(),
            _ => None,
        };
        let Some(submission) = filled else { return self.enter(Stage::Form(form), now) };
        let doing = Action::Submit(submission);
        match Irreversible::of(form.operation) {
            Some(what) => self.ask_for_yes(what, doing, Stage::Form(form), now),
            None => self.perform(doing),
        }
    }

    pub(super) fn message_answered(
        &mut self,
        next: Option<Action>,
        answer: Answer,
        now: Timestamp,
    ) -> Vec<FlowEffect> {
        let again = Stage::Message { next: next.clone() };
        match (answer, next) {
            (Answer::Chosen(Choice::GoOn), Some(next)) => {
                let unfinished = match self.performing {
                    Some(operation) => Irreversible::of(operation),
                    None => None,
                };
                match self.confirmed.or(unfinished) {
                    // A question of the portal's own, perhaps: one yes is not two.
                    Some(what) if !next.may_be_repeated() => {
                        self.ask_for_yes(what, next, again, now)
                    }
                    _ => self.perform(next),
                }
            }
            _ => self.enter(again, now),
        }
    }
}
