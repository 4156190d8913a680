//! EF.AODF (PKCS#15 v1.1 §6.8): what a card says of its PIN.

use crate::protocol::tlv::Tlv;

const INTEGER: u32 = 0x02;
const BIT_STRING: u32 = 0x03;
const OCTET_STRING: u32 = 0x04;
const ENUMERATED: u32 = 0x0A;
const SEQUENCE: u32 = 0x30;
const CONTEXT_0: u32 = 0x80;
const CONTEXT_1_CONSTRUCTED: u32 = 0xA1;

/// Bits of `pinFlags`, counted from the first.
const UNBLOCKING: usize = 6;
const SO_PIN: usize = 7;
const NEEDS_PADDING: usize = 5;

/// How a PIN's letters become bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinType {
    AsciiNumeric,
    Utf8,
}

/// `PinAttributes` of the PIN that a person types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PinAttributes {
    pub pin_type: PinType,
    pub min_length: usize,
    pub max_length: usize,
    /// Filled up to that many bytes, with that byte.
    pub padding: Option<(usize, u8)>,
    pub reference: u8,
}

/// The first PIN that neither unblocks another nor is an administrator's. `None` too where its form is
/// one that we do not send.
pub fn user_pin(aodf: &[u8]) -> Option<PinAttributes> {
    Tlv::all(aodf).filter(|object| object.tag == SEQUENCE).find_map(pin_attributes)
}

fn pin_attributes(object: Tlv<'_>) -> Option<PinAttributes> {
    let attributes = object.child(CONTEXT_1_CONSTRUCTED)?.child(SEQUENCE)?;
    let flags = attributes.child(BIT_STRING)?.value;
    let flag = |bit: usize| {
        let byte = flags.get(1 + bit / 8).copied().unwrap_or_default();
        byte & (0x80 >> (bit % 8)) != 0
    };
    if flag(UNBLOCKING) || flag(SO_PIN) {
        return None;
    }
    let pin_type = match attributes.child(ENUMERATED)?.unsigned()? {
        1 => PinType::AsciiNumeric,
        2 => PinType::Utf8,
        _ => return None,
    };
    // minLength, storedLength and, if it is there, maxLength.
    let lengths: Vec<usize> = attributes
        .children()
        .filter(|child| child.tag == INTEGER)
        .filter_map(|length| length.unsigned())
        .collect();
    let (min_length, stored_length) = match lengths.as_slice() {
        [min, stored, ..] => (*min, *stored),
        _ => return None,
    };
    let max_length = lengths.get(2).copied().unwrap_or(stored_length);
    let reference = match attributes.child(CONTEXT_0) {
        Some(reference) => u8::try_from(reference.unsigned()?).ok()?,
        None => 0,
    };
    let padding_byte = attributes.child(OCTET_STRING).and_then(|byte| byte.value.first().copied());
    let padding = flag(NEEDS_PADDING).then(|| (stored_length, padding_byte.unwrap_or(0xFF)));
    let sensible = (1..=64).contains(&max_length) && min_length <= max_length;
    (sensible && stored_length <= 64).then_some(PinAttributes {
        pin_type,
        min_length,
        max_length,
        padding,
        reference,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wrap(tag: u8, content: &[u8]) -> Vec<u8> {
        [&[tag, u8::try_from(content.len()).unwrap()][..], content].concat()
    }

    fn pin(flags: &[u8], pin_type: u8, rest: &[u8]) -> Vec<u8> {
        let attributes = [&wrap(0x03, flags)[..], &[0x0A, 0x01, pin_type], rest].concat();
        let type_attributes = wrap(0xA1, &wrap(0x30, &attributes));
        wrap(0x30, &[&wrap(0x30, &[])[..], &wrap(0x30, &[]), &type_attributes].concat())
    }

    const LENGTHS: [u8; 12] = [0x02, 1, 4, 0x02, 1, 16, 0x02, 1, 8, 0x80, 1, 1];

    #[test]
    fn the_users_pin_is_found_behind_the_puk() {
        let puk = pin(&[0x04, 0x02], 1, &LENGTHS);
        let own = pin(&[0x04, 0x10], 2, &LENGTHS);
        let expected = PinAttributes {
            pin_type: PinType::Utf8,
            min_length: 4,
            max_length: 8,
            padding: None,
            reference: 1,
        };
        assert_eq!(user_pin(&[puk.clone(), own].concat()), Some(expected));
        assert_eq!(user_pin(&puk), None);
    }

    #[test]
    fn padding_and_lengths_that_are_left_out() {
        let padded = pin(&[0x02, 0x04], 1, &[0x02, 1, 4, 0x02, 1, 8, 0x04, 1, 0x00]);
        let found = user_pin(&padded).unwrap();
        assert_eq!((found.max_length, found.padding, found.reference), (8, Some((8, 0x00)), 0));
    }

    #[test]
    fn what_is_not_understood_is_no_pin() {
        assert_eq!(user_pin(&pin(&[0x04, 0x10], 0, &LENGTHS)), None, "BCD");
        assert_eq!(user_pin(&pin(&[0x04, 0x10], 1, &[0x02, 1, 9, 0x02, 1, 4])), None);
        assert_eq!(user_pin(&pin(&[0x04, 0x10], 1, &[0x02, 1, 4])), None);
        assert_eq!(user_pin(&[]), None);
    }

    proptest! {
        #[test]
        fn no_file_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            user_pin(&bytes);
        }
    }
}
