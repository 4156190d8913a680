//! A PIN that is typed on the reader: this program never sees it.

use crate::protocol::akis::pin::{PinForm, PinOutcome, outcome};
use crate::protocol::apdu::ResponseApdu;
use crate::protocol::card_channel::{CardChannel, CardError, TransportError};
use crate::protocol::keypad::{self, Keypad, KeypadTransport};

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeypadOutcome {
    /// A PIN went to the card.
    Tried(PinOutcome),
    /// Nobody typed one, or not one of this length; the card got nothing.
    NotTyped(NotTyped),
    /// The reader does not take the order, so nobody was asked; the card got nothing.
    OrderRefused,
}

/// Part 10, §2.5.2: what a reader answers in the place of the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTyped {
    /// 6400.
    TooLate,
    /// 6401.
    Cancelled,
    /// 6402.
    Unequal,
    /// 6403.
    WrongLength,
}

/// The reader's keypad, if it has one.
pub fn keypad<T: KeypadTransport>(channel: &mut CardChannel<T>) -> Option<Keypad> {
    let features = channel.transport().features().ok()?;
    Keypad::of(&features)
}

/// One VERIFY, with what is typed there. Blocks as long as the reader waits.
pub fn verify<T: KeypadTransport>(
    channel: &mut CardChannel<T>,
    keypad: Keypad,
    form: PinForm,
) -> Result<KeypadOutcome, CardError> {
    let Some(order) = keypad::verify_order(form.attributes) else {
        return Ok(KeypadOutcome::OrderRefused);
    };
    let answer = match channel.transport().control(keypad.verify, &order) {
        Err(TransportError::Unsupported) => return Ok(KeypadOutcome::OrderRefused),
        answered => answered?,
    };
    let status_word = ResponseApdu::decode(answer).map_err(|_| CardError::Malformed)?.status_word;
    Ok(match status_word.0 {
        0x6400 => KeypadOutcome::NotTyped(NotTyped::TooLate),
        0x6401 => KeypadOutcome::NotTyped(NotTyped::Cancelled),
        0x6402 => KeypadOutcome::NotTyped(NotTyped::Unequal),
        0x6403 => KeypadOutcome::NotTyped(NotTyped::WrongLength),
        // 6B80 is the reader's own; a card that says one of the others looked at no PIN either.
        0x6A86 | 0x6B00..=0x6BFF | 0x6D00 | 0x6E00 => KeypadOutcome::OrderRefused,
        _ => KeypadOutcome::Tried(outcome(status_word)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::akis::pin;
    use crate::simulator::card::SimulatedCard;
    use crate::simulator::card_profile::CardProfile;
    use crate::simulator::keypad_reader::{KeypadPress, KeypadReader};

    #[test]
    fn what_is_typed_there_is_tried_once_and_what_is_not_typed_is_not() {
        let profile = CardProfile::akis(*b"212345678901", vec![vec![0x30, 0x00]]);
        let family = profile.akis_family().unwrap();
        let card = SimulatedCard::new(profile);
        let log = card.log();
        let presses = [
            KeypadPress::Pin("9999".into()),
            KeypadPress::Cancel,
            KeypadPress::Nothing,
            KeypadPress::Pin("123".into()),
            KeypadPress::Says(0x6402),
            KeypadPress::Says(0x6B80),
            KeypadPress::Says(0x6D00),
            KeypadPress::Unsupported,
            KeypadPress::Pin("1234".into()),
        ];
        let mut reader = KeypadReader::new(card, presses);
        let mut channel = CardChannel::new(&mut reader, false);
        let form = pin::look(&mut channel, family).unwrap().0.unwrap();
        let keypad = keypad(&mut channel).unwrap();
        let mut answers = Vec::new();
        for _ in 0..9 {
            answers.push(verify(&mut channel, keypad, form).unwrap());
        }
        let not_typed = KeypadOutcome::NotTyped;
        let wrong = KeypadOutcome::Tried(PinOutcome::Wrong { tries_left: Some(2) });
        assert_eq!(
            answers,
            [
                wrong,
                not_typed(NotTyped::Cancelled),
                not_typed(NotTyped::TooLate),
                not_typed(NotTyped::WrongLength),
                not_typed(NotTyped::Unequal),
                KeypadOutcome::OrderRefused,
                KeypadOutcome::OrderRefused,
                KeypadOutcome::OrderRefused,
                KeypadOutcome::Tried(PinOutcome::Accepted),
            ]
        );
        assert_eq!(log.count(0x20), 2, "the card got what was typed, and nothing else");
    }
}
