//! Whether a certificate is still believed by its CA: what was learned, and when to ask again.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// What the CA says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CertStatus {
    Good,
    Revoked,
    /// Revoked with the reason `certificateHold`: askıda. "Askıdan İndir" lifts it.
    Suspended,
    /// The CA does not know it. That is not good.
    Unknown,
}

/// The last answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RevocationRecord {
    pub status: CertStatus,
    pub checked_at: Timestamp,
}

/// How long an answer stands.
const DAILY: SignedDuration = SignedDuration::from_hours(24);
/// Who was asked just now is not asked again, however often the card is put in.
const JUST_NOW: SignedDuration = SignedDuration::from_mins(1);
/// How long after a check without an answer the next is made.
const AFTER_FAILURE: SignedDuration = SignedDuration::from_hours(2);
/// No check is put off for longer; one that is was scheduled by a clock that was fast.
pub const LONGEST_UNTIL_CHECK: SignedDuration = SignedDuration::from_hours(48);
/// Checks are spread over this time, so that an office's computers do not ask all at once.
const JITTER_MINUTES: u16 = 120;

impl RevocationRecord {
    pub fn is_of_just_now(&self, now: Timestamp) -> bool {
        now.duration_since(self.checked_at).abs() < JUST_NOW
    }
}

/// When to ask again. `fingerprint` is the certificate's, and spreads the checks.
pub fn next_check(answered: bool, fingerprint: &[u8; 32], now: Timestamp) -> Timestamp {
    let [first, second, ..] = fingerprint;
    let minutes = u16::from_be_bytes([*first, *second]) % JITTER_MINUTES;
    let pause = if answered { DAILY } else { AFTER_FAILURE };
    now + pause + SignedDuration::from_mins(i64::from(minutes))
}

impl CertStatus {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Revoked => "revoked",
            Self::Suspended => "suspended",
            Self::Unknown => "unknown",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Good, Self::Revoked, Self::Suspended, Self::Unknown]
            .into_iter()
            .find(|status| status.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::state::fixtures::NOW;

    #[test]
    fn checks_are_daily_with_a_spread_and_sooner_where_there_was_no_answer() {
        for fingerprint in [[0; 32], [0xAB; 32], [0xFF; 32]] {
            let daily = next_check(true, &fingerprint, NOW).duration_since(NOW);
            assert!((24 * 60..26 * 60).contains(&daily.as_mins()), "{daily}");
            let failed = next_check(false, &fingerprint, NOW).duration_since(NOW);
            assert!((120..240).contains(&failed.as_mins()), "{failed}");
            assert!(daily.max(failed) < LONGEST_UNTIL_CHECK);
        }
        assert_ne!(next_check(true, &[1; 32], NOW), next_check(true, &[2; 32], NOW));
    }
}
