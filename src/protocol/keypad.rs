//! A reader's own keypad: what it says that it can do, and the order to let a PIN be typed there
//! (PC/SC specification, part 10, "IFDs with secure PIN entry capabilities").

use crate::protocol::card_channel::{CardTransport, TransportError};
use crate::protocol::pkcs15::auth_object::PinAttributes;

/// `FEATURE_VERIFY_PIN_DIRECT` (part 10, §2.3).
const VERIFY_PIN_DIRECT: u8 = 0x06;
/// `bmFormatString` (§2.5.2): ASCII, left justified, counted in bytes from where the data begins.
const ASCII_FROM_FIRST_BYTE: u8 = 0x82;
/// The longest block that `bmPINBlockString` can name.
const LONGEST_BLOCK: usize = 0x0F;
/// `bEntryValidationCondition`: the person presses the key that confirms.
const BY_KEY: u8 = 0x02;
/// `bNumberMessage`: one message, the first.
const ONE_MESSAGE: u8 = 0x01;
/// `wLangId`: Turkish, as USB numbers languages.
const TURKISH: u16 = 0x041F;

/// A [`CardTransport`] whose reader may have a keypad.
pub trait KeypadTransport: CardTransport {
    /// The answer to `GET_FEATURE_REQUEST`; readers that know no features fail it.
    fn features(&mut self) -> Result<Vec<u8>, TransportError>;

    /// An order to the reader itself, by a code that its features name.
    fn control(&mut self, code: u32, order: &[u8]) -> Result<Vec<u8>, TransportError>;
}

impl<T: KeypadTransport + ?Sized> KeypadTransport for &mut T {
    fn features(&mut self) -> Result<Vec<u8>, TransportError> {
        (**self).features()
    }

    fn control(&mut self, code: u32, order: &[u8]) -> Result<Vec<u8>, TransportError> {
        (**self).control(code, order)
    }
}

/// A keypad on which a PIN can be typed for VERIFY.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keypad {
    /// What its order is sent with.
    pub verify: u32,
}

impl Keypad {
    /// `features`: a list of tags, each with four bytes of code, the highest first (§2.2).
    pub fn of(features: &[u8]) -> Option<Self> {
        let mut rest = features;
        while let [tag, length, more @ ..] = rest {
            let (value, behind) = more.split_at_checked(usize::from(*length))?;
            if let (VERIFY_PIN_DIRECT, &[a, b, c, d]) = (*tag, value) {
                return Some(Self { verify: u32::from_be_bytes([a, b, c, d]) });
            }
            rest = behind;
        }
        None
    }
}

/// `PIN_VERIFY_STRUCTURE` (§2.5.2) around a VERIFY without a PIN; `None` for a form of PIN that it
/// can't name. Numbers of more than one byte have the lowest first, as all machines that we build
/// for have them.
pub fn verify_order(pin: PinAttributes) -> Option<Vec<u8>> {
    let shortest = u8::try_from(pin.min_length).ok()?;
    let longest = u8::try_from(pin.max_length).ok()?;
    let block = match pin.padding {
        None => 0,
        Some((length, _)) if length <= LONGEST_BLOCK => u8::try_from(length).ok()?,
        Some(_) => return None,
    };
    let mut command = vec![0x00, 0x20, 0x00, pin.reference, block];
    if let Some((length, filler)) = pin.padding {
        command.extend(std::iter::repeat_n(filler, length));
    }
    let [language, region] = TURKISH.to_le_bytes();
    // Times 0 are the reader's own; the message is its first; no T=1 prologue.
    let mut order = vec![0x00, 0x00, ASCII_FROM_FIRST_BYTE, block, 0x00, longest, shortest];
    order.extend([BY_KEY, ONE_MESSAGE, language, region, 0x00, 0x00, 0x00, 0x00]);
    order.extend(u32::try_from(command.len()).ok()?.to_le_bytes());
    order.extend(command);
    Some(order)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::pkcs15::auth_object::PinType;

    const PIN: PinAttributes = PinAttributes {
        pin_type: PinType::AsciiNumeric,
        min_length: 4,
        max_length: 8,
        padding: None,
        reference: 0x01,
    };

    #[test]
    fn the_code_for_verify_is_found_among_others() {
        let features = b"\x07\x04\x42\x33\x00\x07\x06\x04\x42\x33\x00\x06\x0A\x04\x42\x33\x00\x0A";
        assert_eq!(Keypad::of(features), Some(Keypad { verify: 0x4233_0006 }));
        for none in
            [&b""[..], b"\x07\x04\x42\x33\x00\x07", b"\x06\x04\x42\x33", b"\x06\x02\x42\x33"]
        {
            assert_eq!(Keypad::of(none), None);
        }
    }

    #[test]
    fn an_order_byte_for_byte() {
        let order = verify_order(PIN).unwrap();
        let expected = b"\x00\x00\x82\x00\x00\x08\x04\x02\x01\x1F\x04\x00\x00\x00\x00\
            \x05\x00\x00\x00\x00\x20\x00\x01\x00";
        assert_eq!(order, expected);
    }

    #[test]
    fn a_padded_pin_names_its_block() {
        let padded = PinAttributes { padding: Some((8, 0xFF)), ..PIN };
        let order = verify_order(padded).unwrap();
        assert_eq!(order.get(3), Some(&8));
        assert!(order.ends_with(b"\x00\x20\x00\x01\x08\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"));
        assert_eq!(verify_order(PinAttributes { padding: Some((16, 0)), ..PIN }), None);
    }

    proptest! {
        #[test]
        fn no_features_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            Keypad::of(&bytes);
        }
    }
}
