//! A card whose PIN is tried and changed.

use super::story::PIN;
use crate::domain::card_pin::happening::CardPinFacts;
use crate::protocol::akis::AkisFamily;
use crate::protocol::akis::pin::{PinForm, PinOutcome, TriesLeft};
use crate::protocol::pkcs15::auth_object::{PinAttributes, PinType};

/// The card in the reader, as far as its PIN goes.
pub struct StubCard {
    pub pin: String,
    pub tries: u8,
    pub family: AkisFamily,
    pub keypad: bool,
    /// Says nothing of its tries before one is spent.
    pub is_silent: bool,
}

impl Default for StubCard {
    fn default() -> Self {
        let family = AkisFamily::V3;
        Self { pin: PIN.to_owned(), tries: 3, family, keypad: false, is_silent: false }
    }
}

impl StubCard {
    pub fn facts(&self) -> CardPinFacts {
        // Of the first generation, whose PIN can be changed.
        let told = (self.family == AkisFamily::Uekae).then_some(PinAttributes {
            pin_type: PinType::AsciiNumeric,
            min_length: 4,
            max_length: 8,
            padding: None,
            reference: 1,
        });
        let tries = match self.tries {
            _ if self.is_silent => TriesLeft::Unknown,
            3 => TriesLeft::All,
            2 => TriesLeft::Fewer,
            _ => TriesLeft::Last,
        };
        CardPinFacts { form: PinForm::of(self.family, told), tries, keypad: self.keypad }
    }

    pub fn take(&mut self, pin: &str) -> PinOutcome {
        if self.tries == 0 {
            return PinOutcome::Blocked;
        }
        if self.pin == pin {
            self.tries = 3;
            return PinOutcome::Accepted;
        }
        self.tries -= 1;
        match self.tries {
            0 => PinOutcome::Blocked,
            left => PinOutcome::Wrong { tries_left: Some(left) },
        }
    }
}
