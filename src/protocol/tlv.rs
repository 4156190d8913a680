//! BER-TLV data objects as cards store them (ISO 7816-4 §6.3): definite lengths, not always the
//! shortest, followed by filler.

/// One data object; all slices borrow from the file it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tlv<'a> {
    /// The tag's bytes as one number: `0x30`, `0x7F21`.
    pub tag: u32,
    pub value: &'a [u8],
    /// Tag, length and value.
    pub whole: &'a [u8],
}

impl<'a> Tlv<'a> {
    /// The first object, and what follows it. `None` at the end, at filler (00 or FF), and where
    /// the object is longer than what is there.
    pub fn split_first(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let header = Header::parse(bytes)?;
        let end = header.length.checked_add(header.content_length)?;
        let (whole, rest) = bytes.split_at_checked(end)?;
        Some((Self { tag: header.tag, value: whole.get(header.length..)?, whole }, rest))
    }

    /// The objects that stand one after another in `bytes`.
    pub fn all(mut bytes: &'a [u8]) -> impl Iterator<Item = Self> {
        std::iter::from_fn(move || {
            let (object, rest) = Self::split_first(bytes)?;
            bytes = rest;
            Some(object)
        })
    }

    /// The objects inside this one.
    pub fn children(&self) -> impl Iterator<Item = Self> + use<'a> {
        Self::all(self.value)
    }

    /// The first object of that tag inside this one.
    pub fn child(&self, tag: u32) -> Option<Self> {
        self.children().find(|object| object.tag == tag)
    }

    /// The object that `bytes` are, with nothing behind it.
    pub fn only(bytes: &'a [u8]) -> Option<Self> {
        Self::split_first(bytes).and_then(|(object, rest)| rest.is_empty().then_some(object))
    }

    /// The objects inside this one, where they are all that is inside: neither filler nor a cut.
    pub fn exact_children(&self) -> Option<Vec<Self>> {
        let children: Vec<_> = self.children().collect();
        let length = children.iter().map(|child| child.whole.len()).sum::<usize>();
        (length == self.value.len()).then_some(children)
    }

    /// An INTEGER's value where it fits and is not negative.
    pub fn unsigned(&self) -> Option<usize> {
        let significant = self.value.strip_prefix(&[0]).unwrap_or(self.value);
        if significant.len() > 4 || self.value.first()? & 0x80 != 0 {
            return None;
        }
        Some(significant.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
    }
}

/// How many bytes the object takes that begins with `bytes`, header included; a certificate file's
/// true length.
pub fn length_by_header(bytes: &[u8]) -> Option<usize> {
    let header = Header::parse(bytes)?;
    header.length.checked_add(header.content_length)
}

struct Header {
    tag: u32,
    length: usize,
    content_length: usize,
}

impl Header {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let first = *bytes.first().filter(|first| !matches!(first, 0x00 | 0xFF))?;
        let (mut tag, mut at) = (u32::from(first), 1);
        if first & 0x1F == 0x1F {
            loop {
                let next = *bytes.get(at)?;
                tag = tag.checked_mul(0x100)? | u32::from(next);
                at += 1;
                if next & 0x80 == 0 {
                    break;
                }
            }
        }
        let length = *bytes.get(at)?;
        at += 1;
        if length < 0x80 {
            return Some(Self { tag, length: at, content_length: usize::from(length) });
        }
        let count = usize::from(length & 0x7F);
        if !(1..=4).contains(&count) {
            return None;
        }
        let digits = bytes.get(at..at + count)?;
        let content_length = digits.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
        Some(Self { tag, length: at + count, content_length })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn objects_end_at_filler() {
        let file = [0x04, 0x01, 0xAA, 0x30, 0x81, 0x02, 0x02, 0x00, 0x00, 0x00];
        let tags: Vec<_> = Tlv::all(&file).map(|object| (object.tag, object.value.len())).collect();
        assert_eq!(tags, [(0x04, 1), (0x30, 2)]);
    }

    #[test]
    fn tags_of_two_bytes_and_long_lengths() {
        let file = [&[0x7F, 0x21, 0x82, 0x01, 0x00][..], &[9; 256]].concat();
        let (object, rest) = Tlv::split_first(&file).unwrap();
        assert_eq!((object.tag, object.value.len(), rest.len()), (0x7F21, 256, 0));
        assert_eq!(length_by_header(&file[..5]), Some(261));
    }

    #[test]
    fn what_is_longer_than_its_file_is_not_there() {
        for broken in [
            &[0x30][..],
            &[0x30, 0x05, 1],
            &[0x30, 0x80, 1, 1],
            &[0x30, 0x85, 1, 1, 1, 1, 1],
            &[0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF],
            &[0x1F, 0x81, 0x81, 0x81, 0x81, 0x81, 0x01, 0x00],
        ] {
            assert_eq!(Tlv::split_first(broken), None, "{broken:02X?}");
        }
    }

    #[test]
    fn what_fills_its_place_and_what_does_not() {
        let full = [0x30, 0x04, 0x05, 0x00, 0x05, 0x00];
        let object = Tlv::only(&full).unwrap();
        assert_eq!(object.exact_children().map(|children| children.len()), Some(2));
        assert_eq!(Tlv::only(&[0x05, 0x00, 0x00]), None);
        for padded in [[0x30, 0x04, 0x05, 0x00, 0x00, 0x00], [0x30, 0x04, 0x05, 0x00, 0x05, 0x01]] {
            assert_eq!(Tlv::only(&padded).unwrap().exact_children(), None, "{padded:02X?}");
        }
    }

    #[test]
    fn integers_that_fit() {
        let value = |bytes: &[u8]| Tlv { tag: 2, value: bytes, whole: bytes }.unsigned();
        assert_eq!(value(&[0x05]), Some(5));
        assert_eq!(value(&[0x00, 0x80]), Some(128));
        assert_eq!(value(&[0x80]), None);
        assert_eq!(value(&[]), None);
        assert_eq!(value(&[1, 2, 3, 4, 5]), None);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic_or_run_on(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let objects = Tlv::all(&bytes).count();
            prop_assert!(objects * 2 <= bytes.len());
        }
    }
}
