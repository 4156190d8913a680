//! The words of the activation in a terminal.

use crate::domain::activation::ActivationOutcome;
use crate::domain::guide::GuideStep;
use crate::text::language::Words;

/// What is said around the questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TerminalLine {
    Begin,
    Card {
        serial: String,
    },
    /// `number` and `count`: of the flow file's list.
    Step {
        step: GuideStep,
        number: usize,
        count: usize,
    },
    PleaseWait,
    KeptLogin,
    PictureOpened,
    PictureUnseen,
    LoginKept,
    LoginNotKept,
    LoginUnread,
    PinHidden {
        seconds: u64,
    },
    PinNoTerminal,
    /// `contacted`: the portal was asked for anything at all.
    Ended {
        outcome: ActivationOutcome,
        contacted: bool,
    },
}

/// A line that waits for what is typed behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldLine<'a> {
    Shown(&'a str),
    Secret(&'a str),
    Again(&'a str),
    WithValue(&'a str, &'a str),
    Choice { label: &'a str, last: usize },
    Tick(&'a str),
}

impl Words {
    pub fn terminal(&self, line: &TerminalLine) -> String {
        let text = &self.messages;
        match line {
            TerminalLine::Begin => text.activation_begin(),
            TerminalLine::Card { serial } => text.activation_card(serial),
            TerminalLine::Step { step, number, count } => {
                text.activation_step(*number, *count, self.step(*step).title)
            }
            TerminalLine::PleaseWait => text.activation_please_wait(),
            TerminalLine::KeptLogin => text.activation_sign_in_kept(),
            TerminalLine::PictureOpened => text.activation_picture_opened(),
            TerminalLine::PictureUnseen => text.activation_picture_unseen(),
            TerminalLine::LoginKept => text.activation_remark_login_kept(),
            TerminalLine::LoginNotKept => text.activation_remark_login_not_kept(),
            TerminalLine::LoginUnread => text.activation_remark_login_unread(),
            TerminalLine::PinHidden { seconds } => text.activation_pin_hidden(*seconds),
            TerminalLine::PinNoTerminal => text.activation_pin_no_terminal(),
            TerminalLine::Ended { contacted: false, .. } => text.activation_end_nothing(),
            TerminalLine::Ended { outcome: ActivationOutcome::Completed, .. } => {
                text.activation_end_completed()
            }
            TerminalLine::Ended { outcome: ActivationOutcome::Closed, .. } => {
                text.activation_end_closed()
            }
        }
    }

    pub fn field(&self, field: FieldLine<'_>) -> String {
        let text = &self.messages;
        match field {
            FieldLine::Shown(label) => text.activation_field(label),
            FieldLine::Secret(label) => text.activation_field_secret(label),
            FieldLine::Again(label) => text.activation_field_again(label),
            FieldLine::WithValue(label, value) => text.activation_field_with_value(label, value),
            FieldLine::Choice { label, last } => text.activation_field_choice(label, count(last)),
            FieldLine::Tick(label) => text.activation_field_tick(label),
        }
    }

    pub fn new_word_field(&self) -> String {
        self.messages.activation_field_new_word()
    }

    pub fn recommended_choice(&self, choice: &str) -> String {
        self.messages.activation_choice_recommended(choice)
    }

    pub fn back_to_fields(&self) -> String {
        self.messages.activation_choice_back_to_fields()
    }

    /// `recommended` is its number.
    pub fn choose(&self, recommended: Option<usize>) -> String {
        match recommended {
            Some(number) => self.messages.activation_choose_recommended(count(number)),
            None => self.messages.activation_choose(),
        }
    }

    pub fn choose_again(&self, last: usize) -> String {
        self.messages.activation_choose_again(count(last))
    }

    pub fn full_yes_question(&self) -> String {
        self.messages.activation_full_yes_question(self.messages.activation_full_yes())
    }

    /// The whole word, and nothing less.
    pub fn is_full_yes(&self, typed: &str) -> bool {
        typed.trim().to_lowercase() == self.messages.activation_full_yes()
    }

    /// What the screen shows with a PIN: which card, the PIN itself, and what to do then.
    pub fn pin_screen(&self, serial: &str, spaced_pin: &str, can_be_wiped: bool) -> [String; 3] {
        let text = &self.messages;
        let last = match can_be_wiped {
            true => text.activation_pin_hide(),
            false => text.activation_pin_stays(),
        };
        [text.activation_pin_heading(serial), text.activation_pin(spaced_pin), last]
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
    fn a_full_yes_is_the_whole_word() {
        let turkish = Words::new(Language::Turkish);
        assert!(turkish.is_full_yes(" Evet\n") && !turkish.is_full_yes("e"));
        let english = Words::new(Language::English);
        assert!(
            english.is_full_yes("YES") && !english.is_full_yes("y") && !english.is_full_yes("")
        );
    }
}
