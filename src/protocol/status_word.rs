//! Status words: the two bytes that end every response (ISO 7816-4 §5.6).

use std::fmt;

/// SW1 and SW2 as one number.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct StatusWord(pub u16);

impl StatusWord {
    pub const SUCCESS: Self = Self(0x9000);
    /// Fewer bytes than asked for: the end of the file was reached.
    pub const END_OF_FILE: Self = Self(0x6282);
    pub const WRONG_LENGTH: Self = Self(0x6700);
    pub const INCORRECT_PARAMETERS: Self = Self(0x6A86);

    pub fn from_bytes(sw1: u8, sw2: u8) -> Self {
        Self(u16::from_be_bytes([sw1, sw2]))
    }

    pub fn is_success(self) -> bool {
        self == Self::SUCCESS
    }

    /// `61XX`: that many bytes wait to be fetched with GET RESPONSE; 0 stands for 256.
    pub fn bytes_available(self) -> Option<u16> {
        self.length_behind(0x61)
    }

    /// `6CXX`: ask again, with exactly this `Le`; 0 stands for 256.
    pub fn exact_length(self) -> Option<u16> {
        self.length_behind(0x6C)
    }

    fn length_behind(self, expected_sw1: u8) -> Option<u16> {
        let [sw1, sw2] = self.0.to_be_bytes();
        (sw1 == expected_sw1).then_some(if sw2 == 0 { 256 } else { u16::from(sw2) })
    }
}

impl fmt::Display for StatusWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04X}", self.0)
    }
}

impl fmt::Debug for StatusWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StatusWord({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_hide_in_the_second_byte() {
        assert_eq!(StatusWord(0x6110).bytes_available(), Some(16));
        assert_eq!(StatusWord(0x6100).bytes_available(), Some(256));
        assert_eq!(StatusWord(0x6C4D).exact_length(), Some(0x4D));
        assert_eq!(StatusWord(0x9000).bytes_available(), None);
        assert_eq!(StatusWord(0x6110).exact_length(), None);
    }
}
