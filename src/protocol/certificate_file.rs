//! Files that certificates come in: DER, PEM (RFC 7468), or a bundle without a signature (PKCS#7
//! `certs-only`, RFC 5280 §4.2.2.1).

use der::asn1::ObjectIdentifier;

use crate::protocol::tlv::Tlv;

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";
/// More are not looked at.
const MOST_CERTIFICATES: usize = 16;

/// The certificates in a file, DER, in the file's order; none where it is something else.
pub fn certificates(file: &[u8]) -> Vec<Vec<u8>> {
    let mut found = match Tlv::only(file) {
        Some(object) => bundled(object).unwrap_or_else(|| vec![file.to_vec()]),
        None => std::str::from_utf8(file).map(pem).unwrap_or_default(),
    };
    found.truncate(MOST_CERTIFICATES);
    found
}

/// `ContentInfo { signedData, [0] SignedData { version, digests, content, [0] certificates … } }`
/// (RFC 2315).
fn bundled(object: Tlv<'_>) -> Option<Vec<Vec<u8>>> {
    let mut fields = object.children();
    fields.next().filter(|content_type| content_type.value == SIGNED_DATA.as_bytes())?;
    let data = fields.next()?.child(0x30)?;
    let certificates = data.child(0xA0)?;
    Some(certificates.children().map(|certificate| certificate.whole.to_vec()).collect())
}

fn pem(text: &str) -> Vec<Vec<u8>> {
    let blocks = text.split(BEGIN).skip(1).filter_map(|rest| rest.split_once(END));
    let blocks = blocks.filter_map(|(body, _)| {
        let body: String = body.split_whitespace().collect::<Vec<_>>().join("\n");
        let block = format!("{BEGIN}\n{body}\n{END}\n");
        der::pem::decode_vec(block.as_bytes()).ok().map(|(_, der)| der)
    });
    blocks.collect()
}

#[cfg(test)]
mod tests {
    use der::pem::{LineEnding, encode_string};
    use proptest::prelude::*;

    use super::*;
    use crate::simulator::ber::{constructed, object};

    const ONE: [u8; 5] = [0x30, 0x03, 0x02, 0x01, 0x01];
    const TWO: [u8; 5] = [0x30, 0x03, 0x02, 0x01, 0x02];

    #[test]
    fn der_is_one_certificate() {
        assert_eq!(certificates(&ONE), [ONE]);
    }

    #[test]
    fn pem_is_any_number_with_words_between() {
        let block = |der: &[u8], ending| encode_string("CERTIFICATE", ending, der).unwrap();
        let text = format!(
            "Kök sertifika\n{}\nAlt\r\n{}son",
            block(&ONE, LineEnding::LF),
            block(&TWO, LineEnding::CRLF)
        );
        assert_eq!(certificates(text.as_bytes()), [ONE, TWO]);
        assert!(
            certificates(b"-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----").is_empty()
        );
    }

    #[test]
    fn a_bundle_is_opened() {
        let data = constructed(
            0x30,
            &[
                object(0x02, &[1]),
                object(0x31, &[]),
                object(0x30, &[]),
                constructed(0xA0, &[ONE.to_vec(), TWO.to_vec()]),
                object(0x31, &[]),
            ],
        );
        let oid = object(0x06, SIGNED_DATA.as_bytes());
        let bundle = constructed(0x30, &[oid, constructed(0xA0, &[data])]);
        assert_eq!(certificates(&bundle), [ONE, TWO]);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in ".{0,99}") {
            certificates(&bytes);
            certificates(format!("{BEGIN}{text}{END}").as_bytes());
        }
    }
}
