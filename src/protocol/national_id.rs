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

/// Whether a number that a person typed can be one: eleven digits are a T.C. Kimlik No, whose last two
/// follow from the others; anything else may be a passport's.
pub fn is_plausible_id_number(typed: &str) -> bool {
    let digits: Option<Vec<u32>> = typed.chars().map(|letter| letter.to_digit(10)).collect();
    match digits.as_deref() {
        Some(&[d1, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11]) => {
            let odd = d1 + d3 + d5 + d7 + d9;
            let even = d2 + d4 + d6 + d8;
            let tenth = (7 * odd + 10 * even - even) % 10;
            d1 != 0 && d10 == tenth && d11 == (odd + even + d10) % 10
        }
        _ => {
            (5..=20).contains(&typed.len())
                && typed.bytes().all(|byte| byte.is_ascii_alphanumeric())
        }
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

    #[test]
    fn a_number_with_a_slip_is_told_before_it_is_sent() {
        for number in ["17291716060", "10000000146", "U12345678", "A1234567"] {
            assert!(is_plausible_id_number(number), "{number}");
        }
        for number in
            ["17291716061", "17291716070", "01234567890", "11111111101", "", "1234", "A 1"]
        {
            assert!(!is_plausible_id_number(number), "{number}");
        }
    }
}
