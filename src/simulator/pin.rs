//! A card's PIN and its counter of tries.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How often a wrong PIN may be given in a row.
const TRIES: u8 = 3;
const SHORTEST: usize = 4;
const LONGEST: usize = 16;

/// `Debug` never shows the PIN.
#[derive(Clone)]
pub struct Pin {
    value: Vec<u8>,
    tries_left: u8,
    verified: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinAnswer {
    Right,
    Wrong {
        tries_left: u8,
    },
    Blocked,
    /// What was sent can't be a PIN; no try is lost.
    NoPin,
}

impl Pin {
    pub fn new(value: &str) -> Self {
        Self { value: value.as_bytes().to_vec(), tries_left: TRIES, verified: false }
    }

    pub fn verify(&mut self, given: &[u8]) -> PinAnswer {
        if given.is_empty() || given.len() > LONGEST {
            return PinAnswer::NoPin;
        }
        if self.tries_left == 0 {
            return PinAnswer::Blocked;
        }
        self.verified = given == self.value;
        if self.verified {
            self.tries_left = TRIES;
            return PinAnswer::Right;
        }
        self.tries_left -= 1;
        PinAnswer::Wrong { tries_left: self.tries_left }
    }

    /// `old_and_new` as AKİS wants it: each with a byte of length before it.
    pub fn change(&mut self, old_and_new: &[u8]) -> PinAnswer {
        let Some((old, rest)) = split_prefixed(old_and_new) else { return PinAnswer::NoPin };
        let Some((new, [])) = split_prefixed(rest) else { return PinAnswer::NoPin };
        if !(SHORTEST..=LONGEST).contains(&new.len()) {
            return PinAnswer::NoPin;
        }
        let answer = self.verify(old);
        if answer == PinAnswer::Right {
            self.value = new.to_vec();
        }
        answer
    }

    /// Logout, or the card lost its power.
    pub fn forget_verification(&mut self) {
        self.verified = false;
    }

    pub fn is_verified(&self) -> bool {
        self.verified
    }

    pub fn tries_left(&self) -> u8 {
        self.tries_left
    }
}

/// A PIN that its issuer can reach while the card is in a reader: clones are the same PIN.
#[derive(Clone, Debug)]
pub struct CardPin(Arc<Mutex<Pin>>);

impl CardPin {
    pub fn new(value: &str) -> Self {
        Self(Arc::new(Mutex::new(Pin::new(value))))
    }

    /// What only the issuer can: a new PIN with all its tries, whatever was before.
    pub fn replace(&self, value: &str) {
        *self.pin() = Pin::new(value);
    }

    pub fn verify(&self, given: &[u8]) -> PinAnswer {
        self.pin().verify(given)
    }

    /// See [`Pin::change`].
    pub fn change(&self, old_and_new: &[u8]) -> PinAnswer {
        self.pin().change(old_and_new)
    }

    pub fn forget_verification(&self) {
        self.pin().forget_verification();
    }

    pub fn is_verified(&self) -> bool {
        self.pin().is_verified()
    }

    pub fn tries_left(&self) -> u8 {
        self.pin().tries_left()
    }

    /// A PIN is as good as before when one of its users panicked.
    fn pin(&self) -> MutexGuard<'_, Pin> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn split_prefixed(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first()?;
    rest.split_at_checked(usize::from(*length))
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pin(…, {} tries left)", self.tries_left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_wrong_tries_block_it_for_good() {
        let mut pin = Pin::new("1234");
        assert_eq!(pin.verify(b"0000"), PinAnswer::Wrong { tries_left: 2 });
        assert_eq!(pin.verify(b"1234"), PinAnswer::Right);
        for tries_left in [2, 1, 0] {
            assert_eq!(pin.verify(b"0000"), PinAnswer::Wrong { tries_left });
        }
        assert_eq!(pin.verify(b"1234"), PinAnswer::Blocked);
        assert!(!pin.is_verified());
    }

    #[test]
    fn the_old_pin_changes_it() {
        let mut pin = Pin::new("1234");
        assert_eq!(pin.change(b"\x041234\x05ABCDE"), PinAnswer::Right);
        assert_eq!(pin.verify(b"ABCDE"), PinAnswer::Right);
        assert_eq!(pin.change(b"\x041234\x045678"), PinAnswer::Wrong { tries_left: 2 });
        for nonsense in [&b""[..], b"\x041234", b"\x041234\x03123", b"\x041234\x0456789"] {
            assert_eq!(pin.change(nonsense), PinAnswer::NoPin);
        }
        assert_eq!(pin.tries_left(), 2);
    }

    #[test]
    fn the_issuer_makes_a_blocked_one_new() {
        let pin = CardPin::new("1234");
        let issuers = pin.clone();
        for _ in 0..3 {
            pin.verify(b"0000");
        }
        assert_eq!(pin.verify(b"1234"), PinAnswer::Blocked);
        issuers.replace("4321");
        assert_eq!(pin.tries_left(), 3);
        assert_eq!(pin.verify(b"1234"), PinAnswer::Wrong { tries_left: 2 });
        assert_eq!(pin.verify(b"4321"), PinAnswer::Right);
    }

    #[test]
    fn it_is_never_shown() {
        assert_eq!(format!("{:?}", Pin::new("1234")), "Pin(…, 3 tries left)");
    }
}
