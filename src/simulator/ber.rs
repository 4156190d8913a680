//! BER-TLV data objects, written (ISO 7816-4 §6.3; read by `protocol::tlv`).

/// One object with a tag of one byte and the shortest length.
pub(crate) fn object(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    let leading = length.iter().take_while(|byte| **byte == 0).count();
    let digits = length.get(leading..).unwrap_or_default();
    let length = match (digits, u8::try_from(digits.len())) {
        ([], _) => vec![0x00],
        ([short @ ..=0x7F], _) => vec![*short],
        (_, count) => [&[0x80 | count.unwrap_or_default()], digits].concat(),
    };
    [&[tag], &length[..], content].concat()
}

/// An object that holds others.
pub(crate) fn constructed(tag: u8, children: &[Vec<u8>]) -> Vec<u8> {
    object(tag, &children.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::tlv::Tlv;

    #[test]
    fn lengths_are_the_shortest_and_read_back() {
        for (length, header) in [
            (0, &[0x04, 0x00][..]),
            (0x7F, &[0x04, 0x7F]),
            (0x80, &[0x04, 0x81, 0x80]),
            (0xFF, &[0x04, 0x81, 0xFF]),
            (0x100, &[0x04, 0x82, 0x01, 0x00]),
            (0x1_0000, &[0x04, 0x83, 0x01, 0x00, 0x00]),
        ] {
            let bytes = object(0x04, &vec![7; length]);
            assert_eq!(bytes[..header.len()], *header);
            let (read, rest) = Tlv::split_first(&bytes).unwrap();
            assert_eq!((read.value.len(), rest.len()), (length, 0));
        }
    }
}
