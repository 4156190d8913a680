//! Which of the portal's rows is the inserted card's.

use crate::protocol::card_serial::CardSerial;
use crate::protocol::portal_page::PinRow;

/// Shorter ends of numbers are shared by too many cards.
const SHORTEST_END: usize = 6;

/// How the portal's number maps to the chip's is not known, so it is said how sure this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowOfCard {
    /// The numbers are the same.
    Same(usize),
    /// One is the end of the other.
    SameEnd(usize),
    /// It is not said which card this is about, and there is but one row.
    Only(usize),
    NoneMatches,
}

impl RowOfCard {
    pub fn find(serial: Option<&CardSerial>, rows: &[PinRow]) -> Self {
        let Some(serial) = serial else {
            return if rows.len() == 1 { Self::Only(0) } else { Self::NoneMatches };
        };
        let serial = alphanumeric(serial.as_str());
        let numbers: Vec<_> = rows.iter().map(|row| alphanumeric(&row.card_serial)).collect();
        let only = |matches: &dyn Fn(&str) -> bool| {
            let mut found = numbers.iter().enumerate().filter(|(_, number)| matches(number));
            let first = found.next().map(|(index, _)| index);
            first.filter(|_| found.next().is_none())
        };
        let same_end = |number: &str| {
            number.len().min(serial.len()) >= SHORTEST_END
                && (number.ends_with(&serial) || serial.ends_with(number))
        };
        match (only(&|number| number == serial), only(&same_end)) {
            (Some(row), _) => Self::Same(row),
            (None, Some(row)) => Self::SameEnd(row),
            (None, None) => Self::NoneMatches,
        }
    }

    pub fn row(self) -> Option<usize> {
        match self {
            Self::Same(row) | Self::SameEnd(row) | Self::Only(row) => Some(row),
            Self::NoneMatches => None,
        }
    }
}

fn alphanumeric(number: &str) -> String {
    let letters = number.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(serial: &str, rows: &[&str]) -> RowOfCard {
        let row = |serial: &&str| PinRow { card_serial: (*serial).to_owned(), pin: None };
        let rows: Vec<_> = rows.iter().map(row).collect();
        let serial = (!serial.is_empty()).then(|| CardSerial::from_text(serial));
        RowOfCard::find(serial.as_ref(), &rows)
    }

    #[test]
    fn the_same_number_then_the_same_end_then_none() {
        let rows = ["21234567890", "21234567891"];
        assert_eq!(found("21234567891", &rows), RowOfCard::Same(1));
        assert_eq!(found("0021234567891", &rows), RowOfCard::SameEnd(1));
        assert_eq!(found("234567890", &rows), RowOfCard::SameEnd(0));
        assert_eq!(found("7890", &rows), RowOfCard::NoneMatches, "too short an end");
        assert_eq!(found("99999999999", &rows), RowOfCard::NoneMatches);
        assert_eq!(found("", &rows), RowOfCard::NoneMatches);
        assert_eq!(found("", &rows[..1]), RowOfCard::Only(0));
        assert_eq!(found("1", &[]), RowOfCard::NoneMatches);
    }

    #[test]
    fn what_fits_two_rows_fits_none() {
        assert_eq!(found("34567890", &["1234567890", "2234567890"]), RowOfCard::NoneMatches);
        assert_eq!(found("1234567", &["1234567", "1234567"]), RowOfCard::NoneMatches);
        assert_eq!(found("1234567", &["1234567", "001234567"]), RowOfCard::Same(0));
    }

    #[test]
    fn spaces_and_case_are_nothing() {
        assert_eq!(found("ab12cd34", &["AB 12 CD 34"]), RowOfCard::Same(0));
    }
}
