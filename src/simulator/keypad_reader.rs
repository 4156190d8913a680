//! A reader with a keypad, and who presses its keys: pcscd's virtual reader has none.

use std::collections::VecDeque;

use crate::protocol::card_channel::{CardTransport, TransportError};
use crate::protocol::keypad::KeypadTransport;
use crate::simulator::card::SimulatedCard;

const VERIFY_CODE: u32 = 0x4233_0006;
const VERIFY_FEATURE: u8 = 0x06;
/// Where the command begins in a `PIN_VERIFY_STRUCTURE`, and its longest and shortest PIN.
const COMMAND: usize = 19;
const LONGEST: usize = 5;
const SHORTEST: usize = 6;
const BLOCK: usize = 3;

/// What the person does when the reader asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeypadPress {
    Pin(String),
    Cancel,
    /// Until the reader waits no longer.
    Nothing,
    /// Nothing: the reader answers that at once.
    Says(u16),
    /// Nothing: the reader's driver takes no such order.
    Unsupported,
}

pub struct KeypadReader {
    card: SimulatedCard,
    presses: VecDeque<KeypadPress>,
}

impl KeypadReader {
    pub fn new(card: SimulatedCard, presses: impl IntoIterator<Item = KeypadPress>) -> Self {
        Self { card, presses: presses.into_iter().collect() }
    }

    fn verify(&mut self, order: &[u8]) -> Result<Vec<u8>, TransportError> {
        const NOT_AN_ORDER: TransportError = TransportError::Unsupported;
        let (Some(template), Some(&longest), Some(&shortest), Some(&block)) =
            (order.get(COMMAND..), order.get(LONGEST), order.get(SHORTEST), order.get(BLOCK))
        else {
            return Err(NOT_AN_ORDER);
        };
        let pin = match self.presses.pop_front() {
            Some(KeypadPress::Pin(pin)) => pin,
            Some(KeypadPress::Says(status_word)) => return Ok(status_word.to_be_bytes().to_vec()),
            Some(KeypadPress::Unsupported) => return Err(TransportError::Unsupported),
            Some(KeypadPress::Cancel) => return Ok(vec![0x64, 0x01]),
            Some(KeypadPress::Nothing) | None => return Ok(vec![0x64, 0x00]),
        };
        if !(usize::from(shortest)..=usize::from(longest)).contains(&pin.len()) {
            return Ok(vec![0x64, 0x03]);
        }
        let Some(([header @ .., _length], padded)) = template.split_at_checked(5) else {
            return Err(NOT_AN_ORDER);
        };
        let length = pin.len().max(usize::from(block));
        let mut command = header.to_vec();
        command.push(u8::try_from(length).unwrap_or(u8::MAX));
        command.extend(pin.bytes());
        command.extend(padded.iter().skip(pin.len()));
        self.card.transmit(&command)
    }
}

impl CardTransport for KeypadReader {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        self.card.transmit(command)
    }
}

impl KeypadTransport for KeypadReader {
    fn features(&mut self) -> Result<Vec<u8>, TransportError> {
        let code = VERIFY_CODE.to_be_bytes();
        Ok([&[VERIFY_FEATURE, 0x04][..], &code].concat())
    }

    fn control(&mut self, code: u32, order: &[u8]) -> Result<Vec<u8>, TransportError> {
        match code {
            VERIFY_CODE => self.verify(order),
            _ => Err(TransportError::Unsupported),
        }
    }
}

/// As most readers are.
impl KeypadTransport for SimulatedCard {
    fn features(&mut self) -> Result<Vec<u8>, TransportError> {
        Ok(Vec::new())
    }

    fn control(&mut self, _: u32, _: &[u8]) -> Result<Vec<u8>, TransportError> {
        Err(TransportError::Unsupported)
    }
}
