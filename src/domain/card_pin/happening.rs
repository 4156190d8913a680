//! What happens to the flow, and what it wants done.

use core::fmt;

use crate::domain::card_pin::prompt::{CardPinAnswer, CardPinPrompt};
use crate::domain::guide::card_presence::CardPresence;
use crate::protocol::akis::keypad_pin::NotTyped;
use crate::protocol::akis::pin::{PinForm, PinOutcome, PinRefusal, TriesLeft};
use crate::protocol::secret_text::SecretText;

/// What a card and its reader say of the PIN, without a try being spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardPinFacts {
    /// `None`: how it is sent is not known.
    pub form: Option<PinForm>,
    pub tries: TriesLeft,
    /// The reader has one of its own.
    pub keypad: bool,
}

/// Past tense.
#[derive(Debug, Clone)]
pub enum CardPinEvent {
    Started,
    /// The answer to [`CardPinEffect::Look`].
    Looked(Result<CardPinFacts, CardPinTrouble>),
    /// The answer to [`CardPinEffect::Send`].
    CardAnswered(Result<CardPinReply, CardPinTrouble>),
    Answered(CardPinAnswer),
    CardObserved(CardPresence),
    /// Ctrl-C, a closed window.
    Interrupted,
}

/// What came of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardPinReply {
    Card(PinOutcome),
    /// On the reader's keypad; the card got nothing.
    NotTyped(NotTyped),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardPinTrouble {
    /// It is in no reader.
    NoCard,
    /// Another one is.
    AnotherCard,
    /// Another program holds it.
    InUse,
    Mute,
    /// The reader or PC/SC fails. Nothing was sent.
    Unreachable,
    /// Nothing was sent.
    Refused(PinRefusal),
    /// The reader does not take the order for its keypad. Nothing was sent.
    KeypadFailed,
    /// What became of the command is not known.
    Lost,
}

/// One command to the card; each is sent once.
#[derive(Clone, PartialEq, Eq)]
pub enum PinCommand {
    Verify(SecretText),
    VerifyOnKeypad,
    Change { old: SecretText, new: SecretText },
}

impl fmt::Debug for PinCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Verify(_) => "Verify(…)",
            Self::VerifyOnKeypad => "VerifyOnKeypad",
            Self::Change { .. } => "Change(…)",
        })
    }
}

/// Imperative; carried out in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardPinEffect {
    /// Answered by [`CardPinEvent::Looked`].
    Look,
    /// Answered by [`CardPinEvent::CardAnswered`].
    Send(PinCommand),
    /// In place of the prompt before.
    Show(CardPinPrompt),
    /// Tell the service that the card took its PIN.
    ReportAccepted,
    Finish(CardPinEnd),
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CardPinEnd {
    /// The card took its PIN.
    pub accepted: bool,
    /// The person wants the portal's Kilit Çözme.
    pub unlock: bool,
}
