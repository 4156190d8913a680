//! AKİS cards: which cards they are, and the files where they differ from PKCS#15.

pub mod keypad_pin;
pub mod pin;

use crate::protocol::atr::Atr;
use crate::protocol::card_channel::{CardChannel, CardError, CardTransport, SelectBy};
use crate::protocol::card_serial::{CardSerial, hex_upper};
use crate::protocol::pkcs15::{self, Application, unless_absent};

/// The DF that holds the certificates, by the name that AKİS gives it.
pub const AKIS_DF_NAME: [u8; 7] = *b"PKCS-15";
/// The EFs that certificates are in.
const CERTIFICATE_EFS: std::ops::RangeInclusive<u16> = 0x2F10..=0x2F20;

/// Generations of AKİS cards, by the historical bytes of their ATR.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AkisFamily {
    /// 1.0, a single ATR.
    V1_0,
    /// 1.1 to 1.3.
    Uekae,
    /// 2.x. The national identity card is of this family too.
    Tc,
    V3,
    V3Test,
}

/// Historical bytes in hex; a dot stands for any digit.
const PATTERNS: [(AkisFamily, &str); 5] = [
    (AkisFamily::V1_0, "55454B41452056312E30"),
    (AkisFamily::Uekae, "806755454B4145....318073B3A180"),
    (AkisFamily::Tc, "80655443......31C073F6218081.."),
    (AkisFamily::V3, "8066683209......31958105"),
    (AkisFamily::V3Test, "8066683249......31958105"),
];

impl AkisFamily {
    /// `None` for every other card. A family says nothing of a certificate: identity cards share it.
    pub fn of(atr: &Atr) -> Option<Self> {
        let historical = hex_upper(atr.historical_bytes());
        let matches = |pattern: &str| {
            pattern.len() == historical.len()
                && pattern
                    .bytes()
                    .zip(historical.bytes())
                    .all(|(want, is)| want == b'.' || want == is)
        };
        PATTERNS.iter().find(|(_, pattern)| matches(pattern)).map(|(family, _)| *family)
    }
}

/// The number on the chip: bytes 55 to 66 of a GET DATA of 77 bytes.
pub fn read_serial_number<T: CardTransport>(
    channel: &mut CardChannel<T>,
) -> Result<Option<CardSerial>, CardError> {
    let answer = unless_absent(channel.get_data(0x01, 0x06, 0x4D))?;
    Ok(answer.and_then(|answer| CardSerial::from_bytes(answer.get(55..67)?)))
}

/// Certificates by the files that AKİS keeps them in, for cards without a directory of them.
pub fn read_certificates<T: CardTransport>(
    channel: &mut CardChannel<T>,
) -> Result<Vec<Vec<u8>>, CardError> {
    unless_absent(channel.select(SelectBy::DfIdentifier, &[0x3F, 0x00]))?;
    let application = Application::Name(AKIS_DF_NAME.to_vec());
    if unless_absent(pkcs15::enter(channel, &application))?.is_none() {
        return Ok(Vec::new());
    }
    let mut certificates = Vec::new();
    for identifier in CERTIFICATE_EFS {
        let selected = channel.select(SelectBy::EfIdentifier, &identifier.to_be_bytes());
        if unless_absent(selected)?.is_some() {
            certificates.extend(pkcs15::read_der_file(channel, 0)?);
        }
    }
    Ok(certificates)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::card_serial::hex;

    /// Every known ATR, with the family that is written beside it.
    #[test]
    fn the_list_of_known_atrs() {
        let list = include_str!("../../tests/data/atrs.tsv");
        let mut seen = 0;
        for line in list.lines().skip(1) {
            let [atr, historical, check_byte_ok, family, ..] =
                line.split('\t').collect::<Vec<_>>()[..]
            else {
                panic!("{line}");
            };

            let parsed = Atr::parse(&hex(atr)).unwrap();
            assert_eq!(hex_upper(parsed.historical_bytes()), historical, "{atr}");
            let expected = match (family, historical) {
                ("UEKAE", _) => Some(AkisFamily::Uekae),
                ("TC", _) => Some(AkisFamily::Tc),
                (_, "55454B41452056312E30") => Some(AkisFamily::V1_0),
                _ => None,
            };
            assert_eq!(AkisFamily::of(&parsed), expected, "{atr}");
            use crate::protocol::atr::CheckByte::{Absent, Right};
            let right = matches!(parsed.check_byte(), Absent | Right);
            assert_eq!(right, check_byte_ok == "True", "{atr}");
            seen += 1;
        }
        assert!(seen > 30, "{seen}");
    }

    #[test]
    fn other_cards_are_of_no_family() {
        for other in ["3B6500002063CB6800", "3B02536C", "3BF81300008131FE15597562696B657934D4"] {
            assert_eq!(Atr::parse(&hex(other)).ok().as_ref().and_then(AkisFamily::of), None);
        }
    }
}
