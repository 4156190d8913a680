//! The number in a certificate's subject that says which person it is: a T.C. Kimlik No, or a
//! passport number.

use std::fmt;

use zeroize::ZeroizeOnDrop;

/// Never logged and never stored in clear: `Debug` prints `…`, [`NationalId::masked`] is what
/// people see, and memory is wiped when it goes.
#[derive(Clone, PartialEq, Eq, ZeroizeOnDrop)]
pub struct NationalId(String);

impl NationalId {
    /// From a subject's `serialNumber`; its check digits are not looked at, since test
    /// certificates carry numbers that fail them.
    pub fn from_subject(serial_number: &str) -> Option<Self> {
        let number = serial_number.trim();
        let plausible = (5..=32).contains(&number.len())
            && number.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        plausible.then(|| Self(number.to_owned()))
    }

    /// First digit, stars, last two digits: `1********46`.
    pub fn masked(&self) -> String {
        let hidden = self.0.len().saturating_sub(3);
        let (first, last) = (self.0.get(..1), self.0.get(self.0.len().saturating_sub(2)..));
        format!("{}{}{}", first.unwrap_or("*"), "*".repeat(hidden), last.unwrap_or("**"))
    }

    /// The number itself, for a keyed hash alone.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for NationalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NationalId(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masked_wherever_it_shows() {
        let id = NationalId::from_subject("10000000146").unwrap();
        assert_eq!(id.masked(), "1********46");
        assert_eq!(format!("{id:?}"), "NationalId(…)");
        assert_eq!(NationalId::from_subject("U12345678").unwrap().masked(), "U******78");
    }

    #[test]
    fn a_wrong_checksum_is_no_reason_to_reject() {
        assert!(NationalId::from_subject("11111111101").is_some());
    }

    #[test]
    fn what_is_no_number_is_none() {
        for nonsense in ["", "123", "çğışöü", "a b c d e", "1".repeat(33).as_str()] {
            assert_eq!(NationalId::from_subject(nonsense), None, "{nonsense}");
        }
    }
}
