//! How long an answer about revocation holds: `thisUpdate` to `nextUpdate` (RFC 6960 §4.2.2.1,
//! RFC 5280 §5.1.2).

use jiff::{SignedDuration, Timestamp};

/// How wrong the computer's clock may be.
pub const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(5);
/// How long an answer holds that does not say when the next is due.
pub const LONGEST_WITHOUT_NEXT_UPDATE: SignedDuration = SignedDuration::from_hours(24);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FreshnessError {
    #[error("the answer is from the future")]
    NotYet,
    #[error("the answer is too old")]
    Expired,
}

pub(super) fn check(
    this_update: Timestamp,
    next_update: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), FreshnessError> {
    if this_update.duration_since(now) > CLOCK_TOLERANCE {
        return Err(FreshnessError::NotYet);
    }
    let expired = match next_update {
        Some(next_update) => now.duration_since(next_update) > CLOCK_TOLERANCE,
        None => now.duration_since(this_update) > LONGEST_WITHOUT_NEXT_UPDATE,
    };
    if expired { Err(FreshnessError::Expired) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_holds_from_this_update_to_the_next() {
        let at = |seconds: i64| Timestamp::from_second(1_795_435_200 + seconds).unwrap();
        let now = at(0);
        for (this, next, expected) in [
            (-60, Some(60), Ok(())),
            (300, Some(600), Ok(())),
            (301, Some(600), Err(FreshnessError::NotYet)),
            (-900, Some(-300), Ok(())),
            (-900, Some(-301), Err(FreshnessError::Expired)),
            (-86_400, None, Ok(())),
            (-86_401, None, Err(FreshnessError::Expired)),
            (-86_400 * 30, Some(60), Ok(())),
        ] {
            assert_eq!(check(at(this), next.map(at), now), expected, "{this} {next:?}");
        }
        assert_eq!(check(Timestamp::MIN, Some(Timestamp::MAX), now), Ok(()));
        assert_eq!(check(Timestamp::MAX, None, Timestamp::MIN), Err(FreshnessError::NotYet));
    }
}
