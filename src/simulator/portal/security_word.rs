//! The word that a holder chooses, and the link by e-mail that lets them choose another.

use jiff::Timestamp;

use crate::simulator::portal::rules::PortalRules;
use crate::simulator::portal::token::random_token;

const SHORTEST: usize = 6;
const LONGEST: usize = 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordRefusal {
    Length,
    /// Something other than letters and digits.
    Character,
    /// The two times that it was typed.
    Different,
    SameAsBefore,
}

/// Whether that may be the new word.
pub fn check_new_word(before: &str, new: &str, again: &str) -> Result<(), WordRefusal> {
    if !(SHORTEST..=LONGEST).contains(&new.chars().count()) {
        return Err(WordRefusal::Length);
    }
    if !new.chars().all(char::is_alphanumeric) {
        return Err(WordRefusal::Character);
    }
    if new != again {
        return Err(WordRefusal::Different);
    }
    match new == before {
        true => Err(WordRefusal::SameAsBefore),
        false => Ok(()),
    }
}

/// Good for one word, and only while it lasts; a new one makes the old worthless.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResetLink {
    pub token: String,
    pub until: Timestamp,
}

impl ResetLink {
    pub fn new(rules: &PortalRules, now: Timestamp) -> Self {
        Self { token: random_token(), until: now + rules.reset_link_lasts }
    }

    pub fn opens(&self, token: &str, now: Timestamp) -> bool {
        self.token == token && now < self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-23T12:00:00Z.
    const NOW: Timestamp = Timestamp::constant(1_795_435_200, 0);

    #[test]
    fn a_new_word_has_six_to_twenty_letters_and_digits() {
        assert_eq!(check_new_word("papatya", "çiğdem7", "çiğdem7"), Ok(()));
        assert_eq!(check_new_word("papatya", "çiğde", "çiğde"), Err(WordRefusal::Length));
        let long = "a".repeat(21);
        assert_eq!(check_new_word("papatya", &long, &long), Err(WordRefusal::Length));
        assert_eq!(check_new_word("papatya", "iki söz", "iki söz"), Err(WordRefusal::Character));
        assert_eq!(check_new_word("papatya", "çiğdem", "cigdem"), Err(WordRefusal::Different));
        assert_eq!(check_new_word("papatya", "papatya", "papatya"), Err(WordRefusal::SameAsBefore));
    }

    #[test]
    fn a_link_lasts_half_an_hour() {
        let rules = PortalRules::default();
        let link = ResetLink::new(&rules, NOW);
        assert!(link.opens(&link.token, NOW));
        assert!(!link.opens(&ResetLink::new(&rules, NOW).token, NOW));
        assert!(!link.opens(&link.token, NOW + rules.reset_link_lasts));
    }
}
