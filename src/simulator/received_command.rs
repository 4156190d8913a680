//! A command APDU as a card sees it (ISO 7816-4 §5.2): the other way round from
//! [`CommandApdu::encode`].

use crate::protocol::apdu::{CommandApdu, EXTENDED_LE_MAX, SHORT_LE_MAX};

/// `None` where the lengths inside do not add up.
pub fn parse(bytes: &[u8]) -> Option<CommandApdu> {
    let [cla, ins, p1, p2, body @ ..] = bytes else { return None };
    let (data, le) = match body {
        [] => (&[][..], None),
        [le] => (&[][..], Some(short(*le))),
        [0x00, high, low] => (&[][..], Some(extended(*high, *low))),
        [0x00, high, low, rest @ ..] => {
            let (data, le) =
                rest.split_at_checked(usize::from(u16::from_be_bytes([*high, *low])))?;
            match le {
                [] => (data, None),
                [high, low] => (data, Some(extended(*high, *low))),
                _ => return None,
            }
        }
        [0x00, ..] => return None,
        [lc, rest @ ..] => {
            let (data, le) = rest.split_at_checked(usize::from(*lc))?;
            match le {
                [] => (data, None),
                [le] => (data, Some(short(*le))),
                _ => return None,
            }
        }
    };
    Some(CommandApdu { cla: *cla, ins: *ins, p1: *p1, p2: *p2, data: data.to_vec().into(), le })
}

fn short(le: u8) -> u32 {
    if le == 0 { SHORT_LE_MAX } else { u32::from(le) }
}

fn extended(high: u8, low: u8) -> u32 {
    match u16::from_be_bytes([high, low]) {
        0 => EXTENDED_LE_MAX,
        le => u32::from(le),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lengths_that_do_not_add_up_are_no_command() {
        for broken in [
            &[][..],
            &[0x00, 0xA4, 0x04],
            &[0x00, 0xA4, 0x04, 0x00, 0x02, 1],
            &[0x00, 0xA4, 0x04, 0x00, 0x01, 1, 2, 3],
            &[0x00, 0xA4, 0x04, 0x00, 0x00, 0x01],
            &[0x00, 0xA4, 0x04, 0x00, 0x00, 0x00, 0x02, 1],
            &[0x00, 0xA4, 0x04, 0x00, 0x00, 0x00, 0x01, 1, 2],
        ] {
            assert_eq!(parse(broken), None, "{broken:02X?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_encoded_arrives(
            header in any::<[u8; 4]>(),
            data in prop::collection::vec(any::<u8>(), 0..600),
            le in prop::option::of(1..=65_536_u32),
        ) {
            let [cla, ins, p1, p2] = header;
            let command = CommandApdu { cla, ins, p1, p2, data: data.into(), le };
            prop_assert_eq!(parse(&command.encode().unwrap()), Some(command));
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            parse(&bytes);
        }
    }
}
