//! What the flow asks, and what a person says to it.

use core::fmt;

use crate::domain::card_pin::happening::CardPinTrouble;
use crate::protocol::akis::keypad_pin::NotTyped;
use crate::protocol::akis::pin::PinRefusal;
use crate::protocol::secret_text::SecretText;

/// A question with what may be answered beside what it asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardPinPrompt {
    pub question: CardPinQuestion,
    pub choices: Vec<CardPinChoice>,
    /// One of the choices.
    pub recommended: Option<CardPinChoice>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardPinQuestion {
    /// What to do with this card's PIN.
    Overview {
        tries: TriesKnown,
        lengths: (usize, usize),
        changeable: bool,
    },
    /// Wants [`CardPinAnswer::Pin`].
    EnterPin {
        lengths: (usize, usize),
        problem: Option<PinProblem>,
    },
    /// The person types on the reader; there is nothing to answer here.
    UseKeypad {
        lengths: (usize, usize),
    },
    /// The last try, for `certain` or for all that is known. Wants a yes in full.
    Risk {
        certain: bool,
    },
    /// After a change, what the portal shows is no longer true. `keypad`: the reader has one, but both
    /// PINs are typed on this computer all the same.
    ChangeWarning {
        keypad: bool,
    },
    /// Wants [`CardPinAnswer::Change`].
    EnterChange {
        lengths: (usize, usize),
        problem: Option<PinProblem>,
    },
    /// The new PIN is one of those that are guessed first.
    Weak,
    Accepted,
    Changed,
    /// How many tries are left, where the card says so.
    Wrong {
        tries_left: Option<u8>,
    },
    /// The card got nothing.
    NotTyped(NotTyped),
    /// The card did not take it as a PIN.
    NotAPin,
    /// The card has no PIN yet, or is not in the phase of life in which it is used.
    NotReady,
    /// The portal's Kilit Çözme alone helps; PUKs are warned of.
    Blocked,
    Trouble(CardPinTrouble),
}

/// One of the PINs that are typed for a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardPinField {
    Pin,
    OldPin,
    NewPin,
    NewPinAgain,
}

impl CardPinQuestion {
    /// What is typed for it; none where it has choices alone.
    pub fn fields(self) -> &'static [CardPinField] {
        match self {
            Self::EnterPin { .. } => &[CardPinField::Pin],
            Self::EnterChange { .. } => {
                &[CardPinField::OldPin, CardPinField::NewPin, CardPinField::NewPinAgain]
            }
            _ => &[],
        }
    }

    /// The answer, with what was typed into its fields.
    pub fn filled(self, typed: impl IntoIterator<Item = SecretText>) -> CardPinAnswer {
        let mut typed = typed.into_iter();
        let mut next = || typed.next().unwrap_or_default();
        match self {
            Self::EnterChange { .. } => {
                CardPinAnswer::Change { old: next(), new: next(), again: next() }
            }
            _ => CardPinAnswer::Pin(next()),
        }
    }
}

/// What is known of the tries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TriesKnown {
    /// No wrong one since the last right one.
    NoneSpent,
    AtLeast(u8),
    /// 0: it is blocked.
    Exactly(u8),
    /// The next wrong one blocks it, or it is blocked.
    LastOrBlocked,
    #[default]
    Unknown,
}

/// Said by the program, before anything is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinProblem {
    Refused(PinRefusal),
    /// The two new ones differ.
    Unequal,
    /// The new one is the old one.
    Same,
    /// The card refused this very PIN before.
    AlreadyRefused,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CardPinChoice {
    TryPin,
    ChangePin,
    /// The portal's Kilit Çözme.
    Unlock,
    Yes,
    No,
    /// Looks at the card again.
    LookAgain,
    /// On this computer, though the reader has keys.
    TypeHere,
    Back,
    Leave,
}

/// An answer to the prompt that is shown; to any other it is none.
#[derive(Clone, PartialEq, Eq)]
pub enum CardPinAnswer {
    Chosen(CardPinChoice),
    Pin(SecretText),
    Change { old: SecretText, new: SecretText, again: SecretText },
}

impl fmt::Debug for CardPinAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chosen(choice) => return write!(f, "Chosen({choice:?})"),
            Self::Pin(_) => "Pin(…)",
            Self::Change { .. } => "Change(…)",
        })
    }
}
