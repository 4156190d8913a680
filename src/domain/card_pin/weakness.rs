//! New PINs that are guessed first.

/// Whether a new PIN is one of those that are guessed first: the same digit again and again, a row of
/// digits up or down, a year.
pub fn is_weak(pin: &str) -> bool {
    if !pin.bytes().all(|digit| digit.is_ascii_digit()) {
        return false;
    }
    let mut steps = pin.as_bytes().windows(2).map(|pair| match pair {
        [one, next] => i16::from(*next) - i16::from(*one),
        _ => 0,
    });
    let same_step = steps
        .next()
        .is_some_and(|first| matches!(first, -1..=1) && steps.all(|step| step == first));
    let is_year = pin.len() == 4 && (pin.starts_with("19") || pin.starts_with("20"));
    same_step || is_year
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_pins() {
        for weak in ["1111", "1234", "4321", "000000", "1987", "2026", "3456789"] {
            assert!(is_weak(weak), "{weak}");
        }
        for good in ["1379", "80412", "gizli", "12a4", "13579", ""] {
            assert!(!is_weak(good), "{good}");
        }
    }
}
