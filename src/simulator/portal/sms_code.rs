//! The code that comes by SMS: how long it holds, and how often it may be mistyped.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use rand_core::{OsRng, RngCore};

use crate::simulator::portal::rules::PortalRules;

const DIGITS: usize = 6;

/// `Debug` never shows the digits.
#[derive(Clone, PartialEq, Eq)]
pub struct SmsCode {
    digits: String,
    until: Timestamp,
    tries_left: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeAnswer {
    Right,
    Wrong {
        tries_left: u8,
    },
    /// Wrong once too often: this code is no longer worth anything.
    UsedUp,
    Expired,
}

impl SmsCode {
    pub fn new(rules: &PortalRules, now: Timestamp) -> Self {
        Self::of_digits(random_digits(DIGITS), rules, now)
    }

    fn of_digits(digits: String, rules: &PortalRules, now: Timestamp) -> Self {
        Self { digits, until: now + rules.code_lasts, tries_left: rules.code_tries }
    }

    /// For the SMS alone.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// A code that expired takes no tries any more.
    pub fn check(&mut self, given: &str, now: Timestamp) -> CodeAnswer {
        if self.tries_left == 0 {
            return CodeAnswer::UsedUp;
        }
        if now >= self.until {
            return CodeAnswer::Expired;
        }
        if given == self.digits {
            return CodeAnswer::Right;
        }
        self.tries_left -= 1;
        match self.tries_left {
            0 => CodeAnswer::UsedUp,
            tries_left => CodeAnswer::Wrong { tries_left },
        }
    }

    /// As the screen counts them down: none only once it has expired.
    pub fn seconds_left(&self, now: Timestamp) -> u64 {
        let left = self.until.duration_since(now) + SignedDuration::from_millis(999);
        u64::try_from(left.as_secs()).unwrap_or_default()
    }
}

impl fmt::Debug for SmsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SmsCode(…, {} tries left)", self.tries_left)
    }
}

/// So many decimal digits, each as likely as the others.
pub fn random_digits(count: usize) -> String {
    const EVEN: u32 = u32::MAX - u32::MAX % 10;
    let digits = std::iter::repeat_with(|| OsRng.next_u32()).filter(|number| *number < EVEN);
    digits.filter_map(|number| char::from_digit(number % 10, 10)).take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-23T12:00:00Z.
    const NOW: Timestamp = Timestamp::constant(1_795_435_200, 0);

    fn code() -> SmsCode {
        SmsCode::of_digits("123456".to_owned(), &PortalRules::default(), NOW)
    }

    fn after(seconds: i64) -> Timestamp {
        NOW + SignedDuration::from_secs(seconds)
    }

    #[test]
    fn it_holds_for_three_hundred_seconds() {
        assert_eq!(code().seconds_left(NOW), 300);
        assert_eq!(code().seconds_left(after(6)), 294);
        let at_the_end = after(300) - SignedDuration::from_millis(1);
        assert_eq!(code().seconds_left(at_the_end), 1);
        assert_eq!(code().check("123456", at_the_end), CodeAnswer::Right);
        assert_eq!(code().check("123456", after(300)), CodeAnswer::Expired);
        assert_eq!(code().seconds_left(after(900)), 0);
    }

    #[test]
    fn three_mistakes_use_it_up() {
        let mut code = code();
        assert_eq!(code.check("000000", NOW), CodeAnswer::Wrong { tries_left: 2 });
        assert_eq!(code.check("", NOW), CodeAnswer::Wrong { tries_left: 1 });
        assert_eq!(code.check("1234567", NOW), CodeAnswer::UsedUp);
        assert_eq!(code.check("123456", NOW), CodeAnswer::UsedUp);
    }

    #[test]
    fn an_expired_one_takes_no_tries() {
        let mut code = code();
        assert_eq!(code.check("000000", after(400)), CodeAnswer::Expired);
        assert_eq!(code.check("000000", NOW), CodeAnswer::Wrong { tries_left: 2 });
    }

    #[test]
    fn each_has_six_digits_and_shows_none() {
        let code = SmsCode::new(&PortalRules::default(), NOW);
        assert!(code.digits().len() == 6 && code.digits().bytes().all(|it| it.is_ascii_digit()));
        assert_eq!(format!("{code:?}"), "SmsCode(…, 3 tries left)");
    }
}
