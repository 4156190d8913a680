//! The files of a PKCS#15 application: EF.TokenInfo, EF.ODF, EF.CDF (PKCS#15 v1.1 §6).

use der::asn1::AnyRef;
use der::{Encode, Tag};

use crate::protocol::printable::printable;
use crate::protocol::tlv::Tlv;

const INTEGER: u32 = 0x02;
const OCTET_STRING: u32 = 0x04;
const UTF8_STRING: u32 = 0x0C;
const SEQUENCE: u32 = 0x30;
const CONTEXT_0: u32 = 0x80;
const CONTEXT_0_CONSTRUCTED: u32 = 0xA0;
const CONTEXT_1_CONSTRUCTED: u32 = 0xA1;
const CONTEXT_4_CONSTRUCTED: u32 = 0xA4;
const CONTEXT_8_CONSTRUCTED: u32 = 0xA8;

/// The most file identifiers in a path.
const DEEPEST: usize = 8;

/// Where a file is: identifiers of DFs, then of the EF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilePath {
    /// From the MF, which is not in the list.
    Absolute(Vec<[u8; 2]>),
    /// From the application's DF.
    Relative(Vec<[u8; 2]>),
}

impl FilePath {
    /// `None` for an empty path, an odd number of bytes, or one deeper than 8.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let (ids, odd) = bytes.as_chunks::<2>();
        if !odd.is_empty() {
            return None;
        }
        let (absolute, ids) = match ids.split_first() {
            Some(([0x3F, 0x00], below)) => (true, below),
            _ => (false, ids),
        };
        if ids.is_empty() || ids.len() > DEEPEST {
            return None;
        }
        let ids = ids.to_vec();
        Some(if absolute { Self::Absolute(ids) } else { Self::Relative(ids) })
    }
}

/// `Path` (§6.1.5): a file, or a piece of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    pub path: FilePath,
    pub offset: usize,
    pub length: Option<usize>,
}

impl Reference {
    fn parse(sequence: Tlv<'_>) -> Option<Self> {
        let path = FilePath::parse(sequence.child(OCTET_STRING)?.value)?;
        let offset = match sequence.child(INTEGER) {
            Some(index) => index.unsigned()?,
            None => 0,
        };
        let length = match sequence.child(CONTEXT_0) {
            Some(length) => Some(length.unsigned()?),
            None => None,
        };
        Some(Self { path, offset, length })
    }
}

/// `PathOrObjects` (§6.2): a file to read, or the objects themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    Direct(Vec<u8>),
    Indirect(Reference),
}

/// EF.ODF (§6.2): where the files of certificates and of PINs are. Other kinds of objects are not
/// looked at.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Odf {
    pub certificates: Vec<Location>,
    pub auth_objects: Vec<Location>,
}

impl Odf {
    pub fn parse(bytes: &[u8]) -> Self {
        let location = |choice: Tlv<'_>| match choice.tag {
            SEQUENCE => Reference::parse(choice).map(Location::Indirect),
            CONTEXT_0_CONSTRUCTED => Some(Location::Direct(choice.value.to_vec())),
            _ => None,
        };
        let of_kind = |kind| {
            let entries = Tlv::all(bytes).filter(move |entry| entry.tag == kind);
            entries.flat_map(|entry| entry.children().filter_map(location).collect::<Vec<_>>())
        };
        Self {
            certificates: of_kind(CONTEXT_4_CONSTRUCTED).collect(),
            auth_objects: of_kind(CONTEXT_8_CONSTRUCTED).collect(),
        }
    }
}

/// A certificate object's value (§6.1.8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CertificateValue {
    /// The certificate's DER, inside the object.
    Direct(Vec<u8>),
    Indirect(Reference),
}

/// EF.CDF (§6.6): the X.509 certificates that it lists, in their order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Cdf {
    pub certificates: Vec<CertificateValue>,
}

impl Cdf {
    pub fn parse(bytes: &[u8]) -> Self {
        let x509 = Tlv::all(bytes).filter(|object| object.tag == SEQUENCE);
        Self { certificates: x509.filter_map(certificate_value).collect() }
    }
}

/// `typeAttributes` is `[1]` of the object; its first element is the value.
fn certificate_value(object: Tlv<'_>) -> Option<CertificateValue> {
    let type_attributes = object.child(CONTEXT_1_CONSTRUCTED)?.child(SEQUENCE)?;
    let value = type_attributes.children().next()?;
    match value.tag {
        SEQUENCE => Reference::parse(value).map(CertificateValue::Indirect),
        CONTEXT_0_CONSTRUCTED => direct_certificate(value.value).map(CertificateValue::Direct),
        _ => None,
    }
}

/// `direct [0] Certificate` is an implicit tag, which takes the place of the certificate's own
/// SEQUENCE; cards are found that keep both.
fn direct_certificate(content: &[u8]) -> Option<Vec<u8>> {
    match Tlv::split_first(content) {
        Some((only, [])) if only.tag == SEQUENCE => Some(content.to_vec()),
        _ => AnyRef::new(Tag::Sequence, content).and_then(|sequence| sequence.to_der()).ok(),
    }
}

/// EF.TokenInfo (§6.9).
#[derive(Debug, Default, PartialEq, Eq)]
pub struct TokenInfo {
    pub serial_number: Option<Vec<u8>>,
    pub label: Option<String>,
}

impl TokenInfo {
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let (sequence, _) = Tlv::split_first(bytes).filter(|(object, _)| object.tag == SEQUENCE)?;
        let text = |tag| {
            let value = sequence.child(tag)?.value;
            Some(printable(&String::from_utf8_lossy(value))).filter(|text| !text.is_empty())
        };
        Some(Self {
            serial_number: sequence.child(OCTET_STRING).map(|number| number.value.to_vec()),
            label: text(CONTEXT_0).or_else(|| text(UTF8_STRING)),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn path(ids: &[[u8; 2]]) -> FilePath {
        FilePath::Relative(ids.to_vec())
    }

    #[test]
    fn paths_are_absolute_or_relative() {
        assert_eq!(
            FilePath::parse(&[0x3F, 0x00, 0x50, 0x15, 0x44, 0x04]),
            Some(FilePath::Absolute(vec![[0x50, 0x15], [0x44, 0x04]]))
        );
        assert_eq!(FilePath::parse(&[0x44, 0x04]), Some(path(&[[0x44, 0x04]])));
        for nonsense in [&[][..], &[0x44], &[0x3F, 0x00], &[1; 18]] {
            assert_eq!(FilePath::parse(nonsense), None, "{nonsense:02X?}");
        }
    }

    #[test]
    fn an_odf_points_or_holds() {
        let odf = [
            &[0xA0, 0x06, 0x30, 0x04, 0x04, 0x02, 0x44, 0x01][..],
            &[0xA4, 0x06, 0x30, 0x04, 0x04, 0x02, 0x44, 0x04],
            &[0xA4, 0x04, 0xA0, 0x02, 0x30, 0x00],
            &[0x00, 0x00],
        ]
        .concat();
        let reference = Reference { path: path(&[[0x44, 0x04]]), offset: 0, length: None };
        assert_eq!(
            Odf::parse(&odf).certificates,
            [Location::Indirect(reference), Location::Direct(vec![0x30, 0x00])]
        );
    }

    fn cdf_of(value: &[u8]) -> Vec<u8> {
        let wrap = |tag: u8, content: &[u8]| {
            [&[tag, u8::try_from(content.len()).unwrap()][..], content].concat()
        };
        let attributes = wrap(0xA1, &wrap(0x30, value));
        wrap(0x30, &[&wrap(0x30, &[])[..], &wrap(0x30, &[]), &attributes].concat())
    }

    #[test]
    fn a_cdf_points_into_a_file() {
        let value = [0x30, 0x0B, 0x04, 0x02, 0x2F, 0x10, 0x02, 0x01, 0x05, 0x80, 0x02, 0x01, 0x00];
        let expected = Reference { path: path(&[[0x2F, 0x10]]), offset: 5, length: Some(256) };
        assert_eq!(
            Cdf::parse(&cdf_of(&value)).certificates,
            [CertificateValue::Indirect(expected)]
        );
    }

    #[test]
    fn a_direct_certificate_keeps_or_gets_its_sequence() {
        let explicit = [0xA0, 0x04, 0x30, 0x02, 0x05, 0x00];
        let implicit = [0xA0, 0x04, 0x30, 0x00, 0x05, 0x00];
        let direct = |value: &[u8]| Cdf::parse(&cdf_of(value)).certificates;
        assert_eq!(direct(&explicit), [CertificateValue::Direct(vec![0x30, 0x02, 0x05, 0x00])]);
        assert_eq!(
            direct(&implicit),
            [CertificateValue::Direct(vec![0x30, 0x04, 0x30, 0x00, 0x05, 0x00])]
        );
    }

    #[test]
    fn a_token_tells_number_and_label() {
        let file = [
            &[0x30, 0x0F, 0x02, 0x01, 0x00, 0x04, 0x02, 0x12, 0x34][..],
            &[0x80, 0x04, b'N', b'E', b'S', b' ', 0x00, 0x00],
        ]
        .concat();
        assert_eq!(
            TokenInfo::parse(&file),
            Some(TokenInfo { serial_number: Some(vec![0x12, 0x34]), label: Some("NES".into()) })
        );
        assert_eq!(TokenInfo::parse(&[0xFF; 8]), None);
    }

    proptest! {
        #[test]
        fn no_file_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            Odf::parse(&bytes);
            Cdf::parse(&bytes);
            TokenInfo::parse(&bytes);
        }
    }
}
