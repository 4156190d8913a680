//! A card's serial number, the name by which the program knows a card.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The most bytes of a serial number that are believed.
const LONGEST: usize = 32;

/// Upper-case hex of the number on the chip, or its text where all of it is printable ASCII.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CardSerial(String);

impl CardSerial {
    /// `None` where the bytes name nothing: empty, too long, or all 00 or FF.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let blank = |filler: u8| bytes.iter().all(|byte| *byte == filler);
        if bytes.len() > LONGEST || blank(0x00) || blank(0xFF) || blank(b' ') {
            return None;
        }
        let text = std::str::from_utf8(bytes).ok().map(|text| text.trim_end_matches('\0'));
        match text {
            Some(text) if text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') => {
                Some(Self(text.trim().to_owned()))
            }
            _ => Some(Self(hex_upper(bytes))),
        }
    }

    /// For a card that tells no number: a name made of its first certificate's fingerprint.
    pub fn from_fingerprint(fingerprint: &[u8; 32]) -> Self {
        Self(format!("CERT-{}", hex_upper(&fingerprint[..8])))
    }

    /// What a person typed or a program passed on; compared, never interpreted.
    pub fn from_text(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CardSerial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Two upper-case digits a byte.
pub fn hex_upper(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

/// The bytes that hex digits stand for.
#[cfg(test)]
pub fn hex(digits: &str) -> Vec<u8> {
    let digit = |byte: &u8| u8::try_from(char::from(*byte).to_digit(16).unwrap()).unwrap();
    digits.as_bytes().chunks(2).map(|pair| digit(&pair[0]) << 4 | digit(&pair[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(bytes: &[u8]) -> Option<String> {
        CardSerial::from_bytes(bytes).map(|serial| serial.to_string())
    }

    #[test]
    fn text_where_printable_else_hex() {
        assert_eq!(shown(b"212345678901"), Some("212345678901".into()));
        assert_eq!(shown(b"AB12\0\0"), Some("AB12".into()));
        assert_eq!(shown(&[0x12, 0x00, 0xAF]), Some("1200AF".into()));
        assert_eq!(shown("ĞÜ".as_bytes()), Some("C49EC39C".into()));
    }

    #[test]
    fn a_blank_number_is_none() {
        assert_eq!(shown(&[]), None);
        assert_eq!(shown(&[0; 12]), None);
        assert_eq!(shown(&[0xFF; 12]), None);
        assert_eq!(shown(b"    "), None);
        assert_eq!(shown(&[0x41; 33]), None);
    }
}
