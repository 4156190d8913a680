//! What kind of card a simulated one is.

use crate::protocol::akis::AkisFamily;
use crate::protocol::atr::Atr;

/// AKİS 1.1.
pub const ATR_UEKAE: [u8; 23] =
    *b"\x3B\x9F\x96\x81\x31\xFE\x45\x80\x67\x55\x45\x4B\x41\x45\x11\x12\
    \x31\x80\x73\xB3\xA1\x80\xE9";
/// AKİS 2.x.
pub const ATR_TC: [u8; 23] = *b"\x3B\x9F\x96\x81\x31\xFE\x45\x80\x65\x54\x43\xD2\x21\x08\x31\xC0\
    \x73\xF6\x21\x80\x81\x05\x5A";
/// AKİS 1.0.
pub const ATR_V1_0: [u8; 19] =
    *b"\x3B\xBA\x11\x00\x81\x31\xFE\x4D\x55\x45\x4B\x41\x45\x20\x56\x31\x2E\x30\xAE";
/// AKİS 3: historical bytes of the known pattern in an ATR made up around them.
pub const ATR_V3: [u8; 20] =
    *b"\x3B\x9C\x96\x81\x31\xFE\x45\x80\x66\x68\x32\x09\x01\x02\x03\x31\x95\x81\x05\x94";
pub const ATR_BANK_CARD: [u8; 9] = *b"\x3B\x65\x00\x00\x20\x63\xCB\x68\x00";
pub const ATR_SIM: [u8; 22] = *b"\x3B\x9F\x96\x80\x1F\xC7\x80\x31\xA0\x73\xBE\x21\x13\x67\x43\x20\
    \x07\x18\x00\x00\x01\xA5";

/// Where a card keeps its certificates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardLayout {
    /// PKCS#15; the EF.CDF points to a file for each certificate.
    Pkcs15,
    /// PKCS#15; the certificates are in the EF.CDF.
    Pkcs15Direct,
    /// PKCS#15; the EF.CDF points into one file for all certificates.
    Pkcs15Offset,
    /// The same files as [`Self::Pkcs15`], but the DF has no name: only EF.DIR tells its path.
    EfDirOnly,
    /// A DF by AKİS's name for it, with certificate files and no directory of them.
    AkisDirect,
    /// An MF and nothing in it.
    NoApplication,
    /// Commands of class A0 only.
    OtherClass,
}

/// A card before it is made.
#[derive(Clone)]
pub struct CardProfile {
    pub atr: Vec<u8>,
    pub layout: CardLayout,
    pub serial_number: [u8; 12],
    pub label: String,
    /// DER, in the card's order.
    pub certificates: Vec<Vec<u8>>,
    pub pin: String,
}

impl CardProfile {
    /// An AKİS 1.1 card in the PKCS#15 layout.
    pub fn akis(serial_number: [u8; 12], certificates: Vec<Vec<u8>>) -> Self {
        Self {
            atr: ATR_UEKAE.to_vec(),
            layout: CardLayout::Pkcs15,
            serial_number,
            label: "NES".to_owned(),
            certificates,
            pin: "1234".to_owned(),
        }
    }

    pub fn bank_card() -> Self {
        Self::other(&ATR_BANK_CARD, CardLayout::NoApplication)
    }

    pub fn sim() -> Self {
        Self::other(&ATR_SIM, CardLayout::OtherClass)
    }

    fn other(atr: &[u8], layout: CardLayout) -> Self {
        Self {
            atr: atr.to_vec(),
            layout,
            serial_number: [0; 12],
            label: String::new(),
            certificates: Vec::new(),
            pin: "0000".to_owned(),
        }
    }

    pub fn with_atr(self, atr: &[u8]) -> Self {
        Self { atr: atr.to_vec(), ..self }
    }

    pub fn with_layout(self, layout: CardLayout) -> Self {
        Self { layout, ..self }
    }

    /// `None` where the card understands none of AKİS's own commands.
    pub fn akis_family(&self) -> Option<AkisFamily> {
        Atr::parse(&self.atr).ok().as_ref().and_then(AkisFamily::of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::atr::CheckByte;

    #[test]
    fn atrs_are_of_the_families_that_they_are_named_after() {
        let families = [
            (&ATR_UEKAE[..], Some(AkisFamily::Uekae)),
            (&ATR_TC, Some(AkisFamily::Tc)),
            (&ATR_V1_0, Some(AkisFamily::V1_0)),
            (&ATR_V3, Some(AkisFamily::V3)),
            (&ATR_BANK_CARD, None),
            (&ATR_SIM, None),
        ];
        for (atr, family) in families {
            assert_eq!(CardProfile::bank_card().with_atr(atr).akis_family(), family);
            let check_byte = Atr::parse(atr).unwrap().check_byte();
            assert!(matches!(check_byte, CheckByte::Right | CheckByte::Absent), "{atr:02X?}");
        }
    }
}
