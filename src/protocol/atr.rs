//! Answer To Reset: what a card says of itself when it gets power (ISO 7816-3 §8).

use std::fmt;

/// A parsed Answer To Reset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Atr {
    historical_bytes: Vec<u8>,
    check_byte: CheckByte,
}

/// Whether the exclusive-or of all bytes behind TS is zero (ISO 7816-3 §8.2.5). Cards with a wrong
/// one exist and work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckByte {
    /// Only T=0 is offered, so there is none.
    Absent,
    Right,
    Wrong,
    /// The answer ends before it.
    Missing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AtrError {
    #[error("the answer to reset has {0} bytes, not 2 to 33")]
    Length(usize),
    #[error("the answer to reset starts with {0:02X}")]
    InitialCharacter(u8),
    #[error("the answer to reset ends too early")]
    Truncated,
}

impl Atr {
    pub fn parse(bytes: &[u8]) -> Result<Self, AtrError> {
        if !(2..=33).contains(&bytes.len()) {
            return Err(AtrError::Length(bytes.len()));
        }
        let mut rest = bytes.iter().copied();
        let initial = rest.next().ok_or(AtrError::Truncated)?;
        if !matches!(initial, 0x3B | 0x3F) {
            return Err(AtrError::InitialCharacter(initial));
        }
        let format = rest.next().ok_or(AtrError::Truncated)?;
        let mut protocols_other_than_t0 = false;
        let mut interface_bytes = format >> 4;
        while interface_bytes != 0 {
            for _ in 0..(interface_bytes & 0b0111).count_ones() {
                rest.next().ok_or(AtrError::Truncated)?;
            }
            if interface_bytes & 0b1000 == 0 {
                break;
            }
            let td = rest.next().ok_or(AtrError::Truncated)?;
            protocols_other_than_t0 |= td & 0x0F != 0;
            interface_bytes = td >> 4;
        }
        let rest: Vec<u8> = rest.collect();
        let historical_length = usize::from(format & 0x0F);
        let historical_bytes = rest.get(..historical_length).ok_or(AtrError::Truncated)?.to_vec();
        let exclusive_or = bytes.iter().skip(1).fold(0, |sum, byte| sum ^ byte);
        let check_byte = match (protocols_other_than_t0, rest.len() > historical_length) {
            (true, true) if exclusive_or == 0 => CheckByte::Right,
            (true, true) => CheckByte::Wrong,
            (true, false) => CheckByte::Missing,
            (false, _) => CheckByte::Absent,
        };
        Ok(Self { historical_bytes, check_byte })
    }

    pub fn historical_bytes(&self) -> &[u8] {
        &self.historical_bytes
    }

    pub fn check_byte(&self) -> CheckByte {
        self.check_byte
    }

    /// Whether the card says that it takes extended lengths: bit 7 of the third software function
    /// table in the card capabilities (ISO 7816-4 §12.1.1.9).
    pub fn extended_length(&self) -> bool {
        let mut objects = match self.historical_bytes.split_first() {
            Some((0x80, objects)) => objects,
            Some((0x00, rest)) => rest.get(..rest.len().saturating_sub(3)).unwrap_or_default(),
            _ => return false,
        };
        while let Some((header, rest)) = objects.split_first() {
            let length = usize::from(header & 0x0F);
            let Some((value, behind)) = rest.split_at_checked(length) else { return false };
            if header >> 4 == 0x7 {
                return value.get(2).is_some_and(|table| table & 0x40 != 0);
            }
            objects = behind;
        }
        false
    }
}

impl fmt::Display for Atr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in &self.historical_bytes {
            write!(f, "{byte:02X}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::card_serial::hex;

    #[test]
    fn an_akis_card() {
        let atr = Atr::parse(&hex("3B9F968131FE45806755454B41451112318073B3A180E9")).unwrap();
        assert_eq!(atr.historical_bytes(), hex("806755454B41451112318073B3A180"));
        assert_eq!(atr.check_byte(), CheckByte::Right);
        assert!(!atr.extended_length());
    }

    #[test]
    fn a_wrong_or_missing_check_byte_is_told_not_refused() {
        let wrong = Atr::parse(&hex("3B9F978131FE458065544312210831C073F62180810590")).unwrap();
        assert_eq!(wrong.check_byte(), CheckByte::Wrong);
        let missing = Atr::parse(&hex("3B9F978131FE458065544312210831C073F621808105")).unwrap();
        assert_eq!(missing.check_byte(), CheckByte::Missing);
        let t0 = Atr::parse(&hex("3B02536C")).unwrap();
        assert_eq!(
            (t0.check_byte(), t0.historical_bytes()),
            (CheckByte::Absent, &[0x53, 0x6C][..])
        );
    }

    #[test]
    fn extended_length_is_read_from_the_capabilities() {
        let atr = Atr::parse(&hex("3BDB960080B1FE451F830031C064C3FC100000900075")).unwrap();
        assert!(!atr.extended_length());
        let atr = Atr::parse(&hex("3B85800180730021C0")).unwrap();
        assert!(atr.extended_length());
    }

    #[test]
    fn what_is_no_atr_is_named() {
        assert_eq!(Atr::parse(&[]), Err(AtrError::Length(0)));
        assert_eq!(Atr::parse(&[0x3B; 34]), Err(AtrError::Length(34)));
        assert_eq!(Atr::parse(&[0x00, 0x00]), Err(AtrError::InitialCharacter(0)));
        assert_eq!(Atr::parse(&[0x3B, 0xF5]), Err(AtrError::Truncated));
        assert_eq!(Atr::parse(&[0x3B, 0x05, 1]), Err(AtrError::Truncated));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            if let Ok(atr) = Atr::parse(&bytes) {
                atr.extended_length();
            }
        }
    }
}
