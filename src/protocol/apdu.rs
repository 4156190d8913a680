//! Command and response APDUs (ISO 7816-4 §5).

use std::fmt;

use zeroize::Zeroizing;

use crate::protocol::status_word::StatusWord;

/// The most bytes that a short `Le` can ask for.
pub const SHORT_LE_MAX: u32 = 256;
/// The most bytes that an extended `Le` can ask for.
pub const EXTENDED_LE_MAX: u32 = 65_536;

/// What is around an APDU's data: the header, and extended `Lc` and `Le`.
const LONGEST_FRAME: usize = 9;

/// A command to the card. `le` is the number of bytes expected back, 1 to 65,536.
#[derive(Clone, PartialEq, Eq)]
pub struct CommandApdu {
    pub cla: u8,
    pub ins: u8,
    pub p1: u8,
    pub p2: u8,
    /// Wiped when it goes: it may be a PIN.
    pub data: Zeroizing<Vec<u8>>,
    pub le: Option<u32>,
}

/// The data or the expected length does not fit an APDU.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the command does not fit an APDU")]
pub struct ApduTooLong;

impl CommandApdu {
    /// SELECT (ISO 7816-4 §11.1.1): `p1` says by what, `p2` 00 asks for the file's control
    /// information, as AKİS wants it.
    pub fn select(p1: u8, what: &[u8]) -> Self {
        Self {
            cla: 0x00,
            ins: 0xA4,
            p1,
            p2: 0x00,
            data: what.to_vec().into(),
            le: Some(SHORT_LE_MAX),
        }
    }

    /// READ BINARY (ISO 7816-4 §11.2.3) of the current file; `None` past the last offset that
    /// P1 and P2 can name.
    pub fn read_binary(offset: usize, le: u32) -> Option<Self> {
        let [p1, p2] = u16::try_from(offset).ok().filter(|offset| *offset <= 0x7FFF)?.to_be_bytes();
        Some(Self { cla: 0x00, ins: 0xB0, p1, p2, data: Zeroizing::default(), le: Some(le) })
    }

    /// GET RESPONSE (ISO 7816-4 §11.7.1).
    pub fn get_response(le: u32) -> Self {
        Self { cla: 0x00, ins: 0xC0, p1: 0x00, p2: 0x00, data: Zeroizing::default(), le: Some(le) }
    }

    /// VERIFY (ISO 7816-4 §11.6.6) of a PIN by its reference.
    pub fn verify(reference: u8, pin: &[u8]) -> Self {
        Self { cla: 0x00, ins: 0x20, p1: 0x00, p2: reference, data: pin.to_vec().into(), le: None }
    }

    /// CHANGE REFERENCE DATA (ISO 7816-4 §11.6.7) of a PIN by its reference.
    pub fn change_reference_data(p1: u8, reference: u8, old_and_new: &[u8]) -> Self {
        Self {
            cla: 0x00,
            ins: 0x24,
            p1,
            p2: reference,
            data: old_and_new.to_vec().into(),
            le: None,
        }
    }

    /// The bytes on the wire: short where everything fits, extended otherwise. Wiped when they go,
    /// since they may be a PIN.
    pub fn encode(&self) -> Result<Zeroizing<Vec<u8>>, ApduTooLong> {
        // Room for all of it, since growing would leave a copy behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(self.data.len() + LONGEST_FRAME));
        bytes.extend([self.cla, self.ins, self.p1, self.p2]);
        let le = match self.le {
            Some(0) => return Err(ApduTooLong),
            le => le.unwrap_or(0),
        };
        if le > EXTENDED_LE_MAX {
            return Err(ApduTooLong);
        }
        if self.data.len() <= 255 && le <= SHORT_LE_MAX {
            if let Ok(lc @ 1..) = u8::try_from(self.data.len()) {
                bytes.push(lc);
                bytes.extend_from_slice(&self.data);
            }
            if le > 0 {
                bytes.push(le.to_be_bytes()[3]);
            }
            return Ok(bytes);
        }
        bytes.push(0x00);
        if !self.data.is_empty() {
            let lc = u16::try_from(self.data.len()).map_err(|_| ApduTooLong)?;
            bytes.extend_from_slice(&lc.to_be_bytes());
            bytes.extend_from_slice(&self.data);
        }
        if le > 0 {
            bytes.extend_from_slice(&le.to_be_bytes()[2..]);
        }
        Ok(bytes)
    }
}

/// Shows the header alone: the data may be a PIN.
impl fmt::Debug for CommandApdu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cla, ins, p1, p2, data, le } = self;
        write!(
            f,
            "CommandApdu({cla:02X} {ins:02X} {p1:02X} {p2:02X}, {} bytes, Le {le:?})",
            data.len()
        )
    }
}

/// What the card answered.
#[derive(Clone, PartialEq, Eq)]
pub struct ResponseApdu {
    pub data: Vec<u8>,
    pub status_word: StatusWord,
}

/// An answer without even a status word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the card's answer has no status word")]
pub struct MissingStatusWord;

impl ResponseApdu {
    pub fn decode(mut bytes: Vec<u8>) -> Result<Self, MissingStatusWord> {
        let (Some(sw2), Some(sw1)) = (bytes.pop(), bytes.pop()) else {
            return Err(MissingStatusWord);
        };
        Ok(Self { data: bytes, status_word: StatusWord::from_bytes(sw1, sw2) })
    }
}

impl fmt::Debug for ResponseApdu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResponseApdu({}, {} bytes)", self.status_word, self.data.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(data: &[u8], le: Option<u32>) -> CommandApdu {
        CommandApdu { cla: 0x00, ins: 0xA4, p1: 0x04, p2: 0x00, data: data.to_vec().into(), le }
    }

    #[test]
    fn the_four_short_cases() {
        let cases: [(&[u8], Option<u32>, &[u8]); 5] = [
            (&[], None, &[0x00, 0xA4, 0x04, 0x00]),
            (&[], Some(0x4D), &[0x00, 0xA4, 0x04, 0x00, 0x4D]),
            (&[], Some(256), &[0x00, 0xA4, 0x04, 0x00, 0x00]),
            (&[1, 2], None, &[0x00, 0xA4, 0x04, 0x00, 0x02, 1, 2]),
            (&[1, 2], Some(256), &[0x00, 0xA4, 0x04, 0x00, 0x02, 1, 2, 0x00]),
        ];
        for (data, le, wire) in cases {
            assert_eq!(command(data, le).encode().unwrap().as_slice(), wire);
        }
    }

    #[test]
    fn extended_where_short_does_not_reach() {
        let header = [0x00, 0xA4, 0x04, 0x00, 0x00];
        let wire = |rest: &[u8]| Ok(Zeroizing::new([&header[..], rest].concat()));
        assert_eq!(command(&[], Some(257)).encode(), wire(&[0x01, 0x01]));
        assert_eq!(command(&[], Some(65_536)).encode(), wire(&[0, 0]));
        let data = [7; 300];
        assert_eq!(
            command(&data, Some(16)).encode(),
            wire(&[&[0x01, 0x2C], &data[..], &[0x00, 0x10]].concat())
        );
    }

    #[test]
    fn what_fits_no_apdu_is_refused() {
        assert_eq!(command(&[], Some(0)).encode(), Err(ApduTooLong));
        assert_eq!(command(&[], Some(65_537)).encode(), Err(ApduTooLong));
        assert_eq!(command(&[0; 70_000], None).encode(), Err(ApduTooLong));
        assert_eq!(CommandApdu::read_binary(0x8000, 1), None);
    }

    #[test]
    fn data_is_never_shown() {
        let shown = format!("{:?}", command(b"1234", None));
        assert!(!shown.contains("31") && !shown.contains("1234"), "{shown}");
        let answer = ResponseApdu::decode(vec![0x31, 0x90, 0x00]).unwrap();
        assert_eq!(format!("{answer:?}"), "ResponseApdu(9000, 1 bytes)");
    }

    #[test]
    fn an_answer_ends_with_its_status_word() {
        assert_eq!(ResponseApdu::decode(vec![0x90]), Err(MissingStatusWord));
        let answer = ResponseApdu::decode(vec![1, 2, 0x62, 0x82]).unwrap();
        assert_eq!((answer.data, answer.status_word), (vec![1, 2], StatusWord::END_OF_FILE));
    }
}
