//! One card's PIN, as long as its holder is at it: events in and effects out.

use crate::domain::card_pin::happening::{
    CardPinEffect, CardPinEnd, CardPinEvent, CardPinFacts, CardPinReply, CardPinTrouble, PinCommand,
};
use crate::domain::card_pin::prompt::{CardPinChoice, CardPinPrompt, CardPinQuestion, PinProblem};
use crate::domain::card_pin::trial::{PinStep, PinTrial};
use crate::domain::guide::card_presence::CardPresence;
use crate::protocol::akis::pin::{PinForm, PinOutcome, PinRefusal};
use crate::protocol::secret_text::SecretText;

#[derive(Debug, Clone, Default)]
pub struct CardPinFlow {
    pub(super) stage: Stage,
    pub(super) trial: PinTrial,
    pub(super) form: Option<PinForm>,
    pub(super) keypad: bool,
    /// Its keypad did not take the order, so that it is not asked again.
    keypad_failed: bool,
    /// The card said no to it; to the same one it would say no again.
    pub(super) refused: Option<SecretText>,
    pub(super) accepted: bool,
    presence: Option<CardPresence>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Stage {
    #[default]
    NotStarted,
    Looking,
    Overview,
    EnterPin(Option<PinProblem>),
    ChangeWarning,
    EnterChange(Option<PinProblem>),
    Weak {
        old: SecretText,
        new: SecretText,
    },
    Risk {
        certain: bool,
        command: PinCommand,
    },
    Sending(PinCommand),
    /// Something was said; `again`: by which way it is tried once more.
    Told {
        question: CardPinQuestion,
        changes: bool,
    },
    Ended,
}

impl CardPinFlow {
    pub fn handle(&mut self, event: CardPinEvent) -> Vec<CardPinEffect> {
        match event {
            _ if self.stage == Stage::Ended => Vec::new(),
            CardPinEvent::Started if self.stage == Stage::NotStarted => self.look(),
            CardPinEvent::Started => Vec::new(),
            CardPinEvent::Looked(seen) if self.stage == Stage::Looking => self.looked(seen),
            CardPinEvent::Looked(_) => Vec::new(),
            CardPinEvent::CardAnswered(reply) => self.card_answered(reply),
            CardPinEvent::CardObserved(presence) => self.card_observed(presence),
            CardPinEvent::Answered(answer) => self.answered(answer),
            CardPinEvent::Interrupted => self.end(false),
        }
    }

    pub(super) fn look(&mut self) -> Vec<CardPinEffect> {
        self.stage = Stage::Looking;
        vec![CardPinEffect::Look]
    }

    fn looked(&mut self, seen: Result<CardPinFacts, CardPinTrouble>) -> Vec<CardPinEffect> {
        let facts = match seen {
            Ok(facts) => facts,
            Err(trouble) => return self.tell(CardPinQuestion::Trouble(trouble), false),
        };
        self.form = facts.form;
        self.keypad = facts.keypad && !self.keypad_failed;
        self.trial.told(facts.tries);
        match (self.trial.next(), facts.form) {
            (PinStep::Blocked, _) => self.tell(CardPinQuestion::Blocked, false),
            (_, None) => {
                let refused = CardPinTrouble::Refused(PinRefusal::UnknownForm);
                self.tell(CardPinQuestion::Trouble(refused), false)
            }
            (_, Some(_)) => self.enter(Stage::Overview),
        }
    }

    /// A card that goes takes what was typed for it along.
    fn card_observed(&mut self, presence: CardPresence) -> Vec<CardPinEffect> {
        // What is said again is no news.
        if self.presence.replace(presence) == Some(presence) {
            return Vec::new();
        }
        use CardPresence::{Awaited, Mute, NoReader, OtherCard, Present, Unrecognised};
        let waits = matches!(
            self.stage,
            Stage::Told {
                question: CardPinQuestion::Trouble(
                    CardPinTrouble::NoCard | CardPinTrouble::AnotherCard | CardPinTrouble::Mute
                ),
                ..
            }
        );
        let asks = matches!(
            self.stage,
            Stage::Overview
                | Stage::EnterPin(_)
                | Stage::ChangeWarning
                | Stage::EnterChange(_)
                | Stage::Weak { .. }
                | Stage::Risk { .. }
        );
        match presence {
            Present if waits => self.look(),
            Awaited | NoReader if asks => {
                self.tell(CardPinQuestion::Trouble(CardPinTrouble::NoCard), false)
            }
            OtherCard | Unrecognised if asks => {
                self.tell(CardPinQuestion::Trouble(CardPinTrouble::AnotherCard), false)
            }
            Mute if asks => self.tell(CardPinQuestion::Trouble(CardPinTrouble::Mute), false),
            _ => Vec::new(),
        }
    }

    /// The one door to the card.
    pub(super) fn guard(&mut self, command: PinCommand) -> Vec<CardPinEffect> {
        match self.trial.next() {
            PinStep::Blocked => self.tell(CardPinQuestion::Blocked, false),
            PinStep::AskForRisk { certain } => self.enter(Stage::Risk { certain, command }),
            PinStep::Send => {
                let shown = self.enter(Stage::Sending(command.clone()));
                shown.into_iter().chain([CardPinEffect::Send(command)]).collect()
            }
        }
    }

    fn card_answered(&mut self, reply: Result<CardPinReply, CardPinTrouble>) -> Vec<CardPinEffect> {
        let command = match std::mem::replace(&mut self.stage, Stage::Looking) {
            Stage::Sending(command) => command,
            other => {
                self.stage = other;
                return Vec::new();
            }
        };
        let changes = matches!(command, PinCommand::Change { .. });
        let outcome = match reply {
            Ok(CardPinReply::Card(outcome)) => outcome,
            Ok(CardPinReply::NotTyped(why)) => {
                self.trial.nothing_sent();
                return self.tell(CardPinQuestion::NotTyped(why), changes);
            }
            Err(CardPinTrouble::Lost) => {
                self.trial.answered(None);
                return self.tell(CardPinQuestion::Trouble(CardPinTrouble::Lost), changes);
            }
            Err(trouble) => {
                self.trial.nothing_sent();
                if trouble == CardPinTrouble::KeypadFailed {
                    (self.keypad, self.keypad_failed) = (false, true);
                }
                return self.tell(CardPinQuestion::Trouble(trouble), changes);
            }
        };
        self.trial.answered(Some(outcome));
        match outcome {
            PinOutcome::Accepted => {
                (self.refused, self.accepted) = (None, true);
                let question = match changes {
                    true => CardPinQuestion::Changed,
                    false => CardPinQuestion::Accepted,
                };
                let told = self.tell(question, changes);
                [CardPinEffect::ReportAccepted].into_iter().chain(told).collect()
            }
            PinOutcome::Wrong { tries_left } => {
                match command {
                    PinCommand::Verify(pin) | PinCommand::Change { old: pin, .. } => {
                        self.refused = Some(pin);
                    }
                    PinCommand::VerifyOnKeypad => {}
                }
                self.tell(CardPinQuestion::Wrong { tries_left }, changes)
            }
            PinOutcome::Blocked => self.tell(CardPinQuestion::Blocked, changes),
            PinOutcome::NotAPin => self.tell(CardPinQuestion::NotAPin, changes),
            PinOutcome::NotReady => self.tell(CardPinQuestion::NotReady, changes),
        }
    }

    pub(super) fn tell(&mut self, question: CardPinQuestion, changes: bool) -> Vec<CardPinEffect> {
        self.enter(Stage::Told { question, changes })
    }

    /// There, and asks.
    pub(super) fn enter(&mut self, stage: Stage) -> Vec<CardPinEffect> {
        self.stage = stage;
        self.prompt().map(CardPinEffect::Show).into_iter().collect()
    }

    pub(super) fn end(&mut self, unlock: bool) -> Vec<CardPinEffect> {
        (self.stage, self.refused) = (Stage::Ended, None);
        vec![CardPinEffect::Finish(CardPinEnd { accepted: self.accepted, unlock })]
    }

    pub(super) fn lengths(&self) -> (usize, usize) {
        self.form.map(PinForm::lengths).unwrap_or_default()
    }

    pub(super) fn is_changeable(&self) -> bool {
        self.form.is_some_and(PinForm::is_changeable)
    }

    /// What is asked now; `None` while there is nothing to ask.
    pub fn prompt(&self) -> Option<CardPinPrompt> {
        use CardPinChoice::{Back, ChangePin, Leave, LookAgain, No, TryPin, TypeHere, Unlock, Yes};
        let lengths = self.lengths();
        let changeable = self.is_changeable();
        let change = changeable.then_some(ChangePin);
        let (question, choices) = match &self.stage {
            Stage::NotStarted | Stage::Looking | Stage::Ended => return None,
            Stage::Sending(PinCommand::VerifyOnKeypad) => {
                (CardPinQuestion::UseKeypad { lengths }, vec![])
            }
            Stage::Sending(_) => return None,
            Stage::Overview => {
                let tries = self.trial.tries();
                let choices = [TryPin].into_iter().chain(change).chain([Leave]).collect();
                (CardPinQuestion::Overview { tries, lengths, changeable }, choices)
            }
            Stage::EnterPin(problem) => {
                let choices = vec![Unlock, Back, Leave];
                (CardPinQuestion::EnterPin { lengths, problem: *problem }, choices)
            }
            Stage::ChangeWarning => {
                (CardPinQuestion::ChangeWarning { keypad: self.keypad }, vec![Yes, No])
            }
            Stage::EnterChange(problem) => {
                (CardPinQuestion::EnterChange { lengths, problem: *problem }, vec![Back, Leave])
            }
            Stage::Weak { .. } => (CardPinQuestion::Weak, vec![No, Yes]),
            Stage::Risk { certain, .. } => {
                (CardPinQuestion::Risk { certain: *certain }, vec![No, Yes])
            }
            Stage::Told { question, changes } => {
                let again = if *changes { ChangePin } else { TryPin };
                let choices = match question {
                    CardPinQuestion::Accepted => [Leave].into_iter().chain(change).collect(),
                    CardPinQuestion::Changed => vec![Leave],
                    CardPinQuestion::Wrong { .. } => vec![again, Unlock, Leave],
                    CardPinQuestion::NotAPin => vec![again, Leave],
                    CardPinQuestion::NotTyped(_) => vec![TryPin, TypeHere, Leave],
                    CardPinQuestion::Blocked => vec![Unlock, Leave],
                    CardPinQuestion::Trouble(CardPinTrouble::KeypadFailed) => {
                        vec![TypeHere, Leave]
                    }
                    CardPinQuestion::Trouble(CardPinTrouble::Lost) if self.keypad => {
                        vec![LookAgain, TypeHere, Leave]
                    }
                    CardPinQuestion::Trouble(CardPinTrouble::Refused(_))
                    | CardPinQuestion::NotReady => vec![Leave],
                    _ => vec![LookAgain, Leave],
                };
                (*question, choices)
            }
        };
        let recommended = match question {
            CardPinQuestion::EnterPin { .. } | CardPinQuestion::EnterChange { .. } => None,
            _ => choices.first().copied(),
        };
        Some(CardPinPrompt { question, choices, recommended })
    }
}
