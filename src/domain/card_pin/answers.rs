//! What a person's answers lead to.

use crate::domain::card_pin::flow::{CardPinFlow, Stage};
use crate::domain::card_pin::happening::{CardPinEffect, PinCommand};
use crate::domain::card_pin::prompt::{CardPinAnswer, CardPinChoice, PinProblem};
use crate::domain::card_pin::weakness::is_weak;
use crate::protocol::akis::pin::PinRefusal;
use crate::protocol::secret_text::SecretText;

impl CardPinFlow {
    pub(super) fn answered(&mut self, answer: CardPinAnswer) -> Vec<CardPinEffect> {
        let Some(prompt) = self.prompt() else { return Vec::new() };
        match answer {
            CardPinAnswer::Chosen(choice) if prompt.choices.contains(&choice) => {
                self.chosen(choice)
            }
            CardPinAnswer::Pin(pin) if matches!(self.stage, Stage::EnterPin(_)) => {
                match self.problem_of(&pin) {
                    Some(problem) => self.enter(Stage::EnterPin(Some(problem))),
                    None => self.guard(PinCommand::Verify(pin)),
                }
            }
            CardPinAnswer::Change { old, new, again }
                if matches!(self.stage, Stage::EnterChange(_)) =>
            {
                self.change(old, new, &again)
            }
            _ => Vec::new(),
        }
    }

    fn chosen(&mut self, choice: CardPinChoice) -> Vec<CardPinEffect> {
        match (choice, std::mem::replace(&mut self.stage, Stage::Overview)) {
            (CardPinChoice::Leave, _) => self.end(false),
            (CardPinChoice::Unlock, _) => self.end(true),
            (CardPinChoice::LookAgain, _) => self.look(),
            (CardPinChoice::TryPin, _) if self.keypad => self.guard(PinCommand::VerifyOnKeypad),
            (CardPinChoice::TryPin | CardPinChoice::TypeHere, _) => {
                self.enter(Stage::EnterPin(None))
            }
            (CardPinChoice::ChangePin, Stage::Told { changes: true, .. })
            | (CardPinChoice::Yes, Stage::ChangeWarning)
            | (CardPinChoice::No, Stage::Weak { .. }) => self.enter(Stage::EnterChange(None)),
            (CardPinChoice::ChangePin, _) => self.enter(Stage::ChangeWarning),
            (CardPinChoice::Yes, Stage::Weak { old, new }) => {
                self.guard(PinCommand::Change { old, new })
            }
            (CardPinChoice::Yes, Stage::Risk { command, .. }) => {
                self.trial.risk_taken();
                self.guard(command)
            }
            (CardPinChoice::Yes | CardPinChoice::No | CardPinChoice::Back, _) => {
                self.enter(Stage::Overview)
            }
        }
    }

    fn change(
        &mut self,
        old: SecretText,
        new: SecretText,
        again: &SecretText,
    ) -> Vec<CardPinEffect> {
        let of_new = || self.refusal_of(&new).map(PinProblem::Refused);
        let unequal = (new != *again).then_some(PinProblem::Unequal);
        let same = (new == old).then_some(PinProblem::Same);
        let problem = self.problem_of(&old).or_else(of_new).or(unequal).or(same);
        if problem.is_some() {
            return self.enter(Stage::EnterChange(problem));
        }
        match is_weak(new.expose()) {
            true => self.enter(Stage::Weak { old, new }),
            false => self.guard(PinCommand::Change { old, new }),
        }
    }

    /// Why a PIN that the card has is not sent.
    fn problem_of(&self, pin: &SecretText) -> Option<PinProblem> {
        let refused = (self.refused.as_ref() == Some(pin)).then_some(PinProblem::AlreadyRefused);
        self.refusal_of(pin).map(PinProblem::Refused).or(refused)
    }

    fn refusal_of(&self, pin: &SecretText) -> Option<PinRefusal> {
        match self.form {
            Some(form) => form.check(pin).err(),
            None => Some(PinRefusal::UnknownForm),
        }
    }
}
