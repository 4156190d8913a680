//! What an account remembers of those who tried to get in: wrong words, and SMS that went out.

use jiff::Timestamp;

use crate::simulator::portal::rules::PortalRules;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attempts {
    /// Wrong words in a row.
    pub failed: u8,
    pub locked_until: Option<Timestamp>,
    pub codes_sent: Vec<Timestamp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failed {
    TriesLeft(u8),
    LockedUntil(Timestamp),
}

impl Attempts {
    /// `Some` while nobody gets in, whatever they give.
    pub fn locked(&self, now: Timestamp) -> Option<Timestamp> {
        self.locked_until.filter(|until| now < *until)
    }

    pub fn failed(&mut self, rules: &PortalRules, now: Timestamp) -> Failed {
        if self.locked_until.is_some_and(|until| now >= until) {
            *self = Self { codes_sent: std::mem::take(&mut self.codes_sent), ..Self::default() };
        }
        self.failed = self.failed.saturating_add(1);
        match rules.word_tries.saturating_sub(self.failed) {
            0 => Failed::LockedUntil(self.lock(rules, now)),
            left => Failed::TriesLeft(left),
        }
    }

    pub fn lock(&mut self, rules: &PortalRules, now: Timestamp) -> Timestamp {
        let until = now + rules.locked_for;
        self.failed = 0;
        self.locked_until = Some(until);
        until
    }

    pub fn succeeded(&mut self) {
        self.failed = 0;
        self.locked_until = None;
    }

    /// Counts one more SMS; `Err` with when the next may go out.
    pub fn send_code(&mut self, rules: &PortalRules, now: Timestamp) -> Result<(), Timestamp> {
        self.codes_sent.retain(|sent| *sent + rules.code_window > now);
        if self.codes_sent.len() >= rules.most_codes {
            let oldest = self.codes_sent.iter().min().copied();
            return Err(oldest.unwrap_or(now) + rules.code_window);
        }
        self.codes_sent.push(now);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    /// 2026-11-23T12:00:00Z.
    const NOW: Timestamp = Timestamp::constant(1_795_435_200, 0);

    fn after(minutes: i64) -> Timestamp {
        NOW + SignedDuration::from_mins(minutes)
    }

    #[test]
    fn three_wrong_words_lock_it_for_a_quarter_of_an_hour() {
        let (mut attempts, rules) = (Attempts::default(), PortalRules::default());
        assert_eq!(attempts.failed(&rules, NOW), Failed::TriesLeft(2));
        assert_eq!(attempts.failed(&rules, NOW), Failed::TriesLeft(1));
        assert_eq!(attempts.locked(NOW), None);
        assert_eq!(attempts.failed(&rules, NOW), Failed::LockedUntil(after(15)));
        assert_eq!(attempts.locked(after(14)), Some(after(15)));
        assert_eq!(attempts.locked(after(15)), None);
        assert_eq!(attempts.failed(&rules, after(15)), Failed::TriesLeft(2));
    }

    #[test]
    fn the_right_word_forgets_the_wrong_ones() {
        let (mut attempts, rules) = (Attempts::default(), PortalRules::default());
        attempts.failed(&rules, NOW);
        attempts.succeeded();
        assert_eq!(attempts.failed(&rules, NOW), Failed::TriesLeft(2));
    }

    #[test]
    fn five_sms_in_a_quarter_of_an_hour() {
        let (mut attempts, rules) = (Attempts::default(), PortalRules::default());
        for minute in 0..5 {
            assert_eq!(attempts.send_code(&rules, after(minute)), Ok(()));
        }
        assert_eq!(attempts.send_code(&rules, after(5)), Err(after(15)));
        assert_eq!(attempts.send_code(&rules, after(15)), Ok(()));
        assert_eq!(attempts.send_code(&rules, after(15)), Err(after(16)));
    }
}
