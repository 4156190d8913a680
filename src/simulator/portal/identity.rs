//! What is typed into Kimlik No: a T.C. Kimlik No or a passport number.

/// Whether it can be one: a T.C. Kimlik No by its check digits, a passport number by its form.
pub fn is_identity_number(text: &str) -> bool {
    is_national_number(text) || is_passport_number(text)
}

/// Numbers of this kind are nobody's: they are the lowest there can be, which tests have always used.
/// There are a hundred.
pub fn nobodys_number(which: u8) -> String {
    let mut digits: Vec<u32> = vec![1, 0, 0, 0, 0, 0, 0];
    digits.extend([u32::from(which) / 10 % 10, u32::from(which) % 10]);
    let check = check_digits(&digits);
    digits.extend(check);
    digits.into_iter().filter_map(|digit| char::from_digit(digit, 10)).collect()
}

fn is_national_number(text: &str) -> bool {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(10)).collect();
    let Some(digits) = digits.filter(|digits| digits.len() == 11) else { return false };
    let (first, rest) = digits.split_at(9);
    first.first() != Some(&0) && rest == check_digits(first)
}

fn check_digits(first: &[u32]) -> [u32; 2] {
    let odd: u32 = first.iter().step_by(2).sum();
    let even: u32 = first.iter().skip(1).step_by(2).sum();
    // 7·odd − even, kept above zero: even is at most 36.
    let tenth = (7 * odd + 40 - even) % 10;
    [tenth, (odd + even + tenth) % 10]
}

fn is_passport_number(text: &str) -> bool {
    let digits = text.strip_prefix(|first: char| first.is_ascii_uppercase());
    digits.is_some_and(|it| it.len() == 8 && it.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_looked_at() {
        for right in ["10000000146", "17291716060", "U00000017"] {
            assert!(is_identity_number(right), "{right}");
        }
        for wrong in
            ["", "10000000147", "10000000156", "00000000000", "1000000014", "U1234567", "ü"]
        {
            assert!(!is_identity_number(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_hundred_numbers_of_nobody() {
        assert_eq!(nobodys_number(1), "10000000146");
        assert!((0..100).all(|which| is_identity_number(&nobodys_number(which))));
    }
}
