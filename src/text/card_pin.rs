//! What is asked and said about a card's PIN.

use jiff::tz::TimeZone;

use crate::domain::card_pin::happening::{CardPinEnd, CardPinTrouble};
use crate::domain::card_pin::prompt::{
    CardPinChoice, CardPinField, CardPinPrompt, CardPinQuestion, PinProblem, TriesKnown,
};
use crate::domain::guide::Warning;
use crate::protocol::akis::keypad_pin::NotTyped;
use crate::protocol::akis::pin::PinRefusal;
use crate::text::language::Words;

/// What is said around the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardPinLine<'a> {
    Begin,
    Looking,
    Ended(CardPinEnd),
    WhichCard,
    /// Another window or terminal has the card.
    OpenElsewhere(&'a str),
    AskedForAgain,
}

impl Words {
    pub fn card_pin(&self, line: CardPinLine<'_>) -> String {
        let text = &self.messages;
        match line {
            CardPinLine::Begin => text.card_pin_begin(),
            CardPinLine::Looking => text.card_pin_looking(),
            CardPinLine::Ended(CardPinEnd { accepted: true, .. }) => text.card_pin_end_accepted(),
            CardPinLine::Ended(_) => text.card_pin_end_nothing(),
            CardPinLine::WhichCard => text.card_pin_which_card(),
            CardPinLine::OpenElsewhere(serial) => text.card_pin_open_elsewhere(serial),
            CardPinLine::AskedForAgain => text.card_pin_asked_for_again(),
        }
    }

    /// What stands above the choices, a paragraph each.
    pub fn card_pin_question(&self, prompt: &CardPinPrompt) -> Vec<String> {
        let text = &self.messages;
        let said = match prompt.question {
            CardPinQuestion::Overview { tries, lengths, changeable } => {
                let fixed = (!changeable).then(|| text.card_pin_not_changeable());
                return [self.tries_known(tries), self.pin_lengths(lengths)]
                    .into_iter()
                    .chain(fixed)
                    .collect();
            }
            CardPinQuestion::EnterPin { lengths, problem } => {
                return self.entry(lengths, problem, text.card_pin_enter());
            }
            CardPinQuestion::EnterChange { lengths, problem } => {
                return self.entry(lengths, problem, text.card_pin_change_enter());
            }
            CardPinQuestion::ChangeWarning { keypad } => {
                let warned = self.warned(Warning::OfflineChange);
                let typed_here = keypad.then(|| text.card_pin_change_typed_here());
                return [warned]
                    .into_iter()
                    .chain(typed_here)
                    .chain([text.card_pin_change_question()])
                    .collect();
            }
            CardPinQuestion::Blocked => {
                return vec![text.card_pin_blocked(), self.warned(Warning::Puk)];
            }
            CardPinQuestion::UseKeypad { .. } => text.card_pin_keypad(),
            CardPinQuestion::Risk { certain: true } => text.card_pin_risk_certain(),
            CardPinQuestion::Risk { certain: false } => text.card_pin_risk_unknown(),
            CardPinQuestion::Weak => text.card_pin_weak(),
            CardPinQuestion::Accepted => text.card_pin_accepted(),
            CardPinQuestion::Changed => text.card_pin_changed(),
            CardPinQuestion::Wrong { tries_left: Some(left) } => text.card_pin_wrong_left(left),
            CardPinQuestion::Wrong { tries_left: None } => text.card_pin_wrong(),
            CardPinQuestion::NotTyped(NotTyped::TooLate) => text.card_pin_not_typed_late(),
            CardPinQuestion::NotTyped(NotTyped::Cancelled) => text.card_pin_not_typed_cancelled(),
            CardPinQuestion::NotTyped(NotTyped::Unequal) => text.card_pin_not_typed_unequal(),
            CardPinQuestion::NotTyped(NotTyped::WrongLength) => text.card_pin_not_typed_length(),
            CardPinQuestion::NotAPin => text.card_pin_not_a_pin(),
            CardPinQuestion::NotReady => text.card_pin_not_ready(),
            CardPinQuestion::Trouble(trouble) => self.card_pin_trouble(trouble),
        };
        vec![said]
    }

    fn entry(
        &self,
        lengths: (usize, usize),
        problem: Option<PinProblem>,
        asked: String,
    ) -> Vec<String> {
        let problem = problem.map(|problem| self.pin_problem(problem));
        problem.into_iter().chain([self.pin_lengths(lengths), asked]).collect()
    }

    fn warned(&self, warning: Warning) -> String {
        let warning = self.warning(warning, None, &TimeZone::UTC);
        format!("{}. {}", warning.title, warning.body)
    }

    fn tries_known(&self, tries: TriesKnown) -> String {
        let text = &self.messages;
        match tries {
            TriesKnown::NoneSpent => text.card_pin_tries_none_spent(),
            TriesKnown::AtLeast(tries) => text.card_pin_tries_at_least(tries),
            TriesKnown::Exactly(tries) => text.card_pin_tries_exactly(tries),
            TriesKnown::LastOrBlocked => text.card_pin_tries_last(),
            TriesKnown::Unknown => text.card_pin_tries_unknown(),
        }
    }

    fn pin_lengths(&self, (min, max): (usize, usize)) -> String {
        self.messages.card_pin_lengths(count(min), count(max))
    }

    fn pin_problem(&self, problem: PinProblem) -> String {
        let text = &self.messages;
        match problem {
            PinProblem::Refused(refusal) => self.pin_refusal(refusal),
            PinProblem::Unequal => text.card_pin_problem_unequal(),
            PinProblem::Same => text.card_pin_problem_same(),
            PinProblem::AlreadyRefused => text.card_pin_problem_refused(),
        }
    }

    fn pin_refusal(&self, refusal: PinRefusal) -> String {
        let text = &self.messages;
        match refusal {
            PinRefusal::Length { min, max } => text.card_pin_problem_length(count(min), count(max)),
            PinRefusal::NotDigits => text.card_pin_problem_digits(),
            PinRefusal::UnknownForm => text.card_pin_trouble_form(),
            PinRefusal::CannotChange => text.card_pin_not_changeable(),
        }
    }

    fn card_pin_trouble(&self, trouble: CardPinTrouble) -> String {
        let text = &self.messages;
        match trouble {
            CardPinTrouble::NoCard => text.card_pin_trouble_no_card(),
            CardPinTrouble::AnotherCard => text.card_pin_trouble_another(),
            CardPinTrouble::InUse => text.card_pin_trouble_in_use(),
            CardPinTrouble::Mute => text.card_pin_trouble_mute(),
            CardPinTrouble::Unreachable => text.card_pin_trouble_unreachable(),
            CardPinTrouble::Refused(refusal) => self.pin_refusal(refusal),
            CardPinTrouble::KeypadFailed => text.card_pin_trouble_keypad(),
            CardPinTrouble::Lost => text.card_pin_trouble_lost(),
        }
    }

    pub fn card_pin_choice(&self, choice: CardPinChoice, question: CardPinQuestion) -> String {
        let text = &self.messages;
        match (choice, question) {
            (CardPinChoice::TryPin, _) => text.card_pin_choice_try(),
            (CardPinChoice::ChangePin, _) => text.card_pin_choice_change(),
            (CardPinChoice::Unlock, _) => text.card_pin_choice_unlock(),
            (CardPinChoice::Yes, CardPinQuestion::Risk { .. }) => {
                text.card_pin_choice_send_at_risk()
            }
            (CardPinChoice::Yes, CardPinQuestion::Weak) => text.card_pin_choice_weak_yes(),
            (CardPinChoice::Yes, _) => text.card_pin_choice_change_yes(),
            (CardPinChoice::No, CardPinQuestion::Weak) => text.card_pin_choice_another_pin(),
            (CardPinChoice::No, _) => text.card_pin_choice_step_back(),
            (CardPinChoice::LookAgain, _) => text.card_pin_choice_look_again(),
            (CardPinChoice::TypeHere, _) => text.card_pin_choice_type_here(),
            (CardPinChoice::Back, _) => text.card_pin_choice_back(),
            (CardPinChoice::Leave, _) => text.card_pin_choice_leave(),
        }
    }

    pub fn card_pin_field(&self, field: CardPinField) -> String {
        let text = &self.messages;
        match field {
            CardPinField::Pin => text.card_pin_field(),
            CardPinField::OldPin => text.card_pin_field_old(),
            CardPinField::NewPin | CardPinField::NewPinAgain => text.card_pin_field_new(),
        }
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_blocked_pin_comes_with_the_whole_warning_of_the_puk() {
        for language in [Language::Turkish, Language::English] {
            let words = Words::new(language);
            let question = CardPinQuestion::Blocked;
            let prompt = CardPinPrompt { question, choices: vec![], recommended: None };
            let said = words.card_pin_question(&prompt).join(" ");
            let warning = words.warning(Warning::Puk, None, &TimeZone::UTC);
            assert!(said.contains("Kilit Çözme") && said.contains(&warning.body), "{said}");
        }
    }
}
