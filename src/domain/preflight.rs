//! Before the sign-in: whether all is there that the nine steps need, and what to do where it is not.
//!
//! Nothing here keeps a person from beginning.

use jiff::Timestamp;

use crate::domain::diagnosis::observations::Way;
use crate::domain::guide::card_presence::CardPresence;

/// What is known so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreflightFacts {
    pub presence: CardPresence,
    pub validity: Option<Validity>,
    /// `None` while it is looked at.
    pub way: Option<Way>,
    pub word: WordKnown,
    /// Whether the phone is still the one that the CA knows; `None`: not answered.
    pub phone: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    pub from: Timestamp,
    pub until: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordKnown {
    NotAnswered,
    Remembered,
    Forgotten,
    /// In the keyring.
    Kept,
}

/// One line each, in the order of the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    Card(CardPresence),
    CertificateUnknown,
    CertificateValid { until: Timestamp },
    CertificateBegins { at: Timestamp },
    CertificateEnded { at: Timestamp },
    NetworkLooking,
    NetworkThere,
    NoNetwork,
    PortalLooking,
    PortalAnswers,
    PortalWaits,
    PortalSilent,
    ProxyRefuses,
    PortalNotBelieved,
    Word(WordKnown),
    Phone(Option<bool>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckState {
    Good,
    Looking,
    /// The person alone knows.
    Asks,
    /// It works without, or later.
    Attention,
    Bad,
}

impl PreflightFacts {
    pub fn findings(&self, now: Timestamp) -> [Finding; 6] {
        let certificate = match self.validity {
            None => Finding::CertificateUnknown,
            Some(Validity { from, .. }) if now < from => Finding::CertificateBegins { at: from },
            Some(Validity { until, .. }) if now < until => Finding::CertificateValid { until },
            Some(Validity { until, .. }) => Finding::CertificateEnded { at: until },
        };
        let (network, portal) = match self.way {
            None => (Finding::NetworkLooking, Finding::PortalLooking),
            Some(Way::NoNetwork) => (Finding::NoNetwork, Finding::PortalWaits),
            Some(Way::Reached) => (Finding::NetworkThere, Finding::PortalAnswers),
            Some(Way::NameUnknown | Way::Unreachable) => {
                (Finding::NetworkThere, Finding::PortalSilent)
            }
            Some(Way::ProxyRefuses) => (Finding::NetworkThere, Finding::ProxyRefuses),
            Some(Way::NotBelieved) => (Finding::NetworkThere, Finding::PortalNotBelieved),
        };
        let (word, phone) = (Finding::Word(self.word), Finding::Phone(self.phone));
        [Finding::Card(self.presence), certificate, network, portal, word, phone]
    }

    /// Nothing is missing that would stop the person half way.
    pub fn is_clear(&self, now: Timestamp) -> bool {
        self.findings(now).iter().all(|finding| finding.state() != CheckState::Bad)
    }
}

impl Finding {
    pub fn state(self) -> CheckState {
        match self {
            Self::Card(CardPresence::Present)
            | Self::CertificateValid { .. }
            | Self::NetworkThere
            | Self::PortalAnswers
            | Self::Word(WordKnown::Remembered | WordKnown::Kept)
            | Self::Phone(Some(true)) => CheckState::Good,
            Self::Card(CardPresence::Reading)
            | Self::NetworkLooking
            | Self::PortalLooking
            | Self::PortalWaits => CheckState::Looking,
            Self::Word(WordKnown::NotAnswered) | Self::Phone(None) => CheckState::Asks,
            // The portal wants no card, and sends a new word.
            Self::Card(_)
            | Self::CertificateUnknown
            | Self::CertificateBegins { .. }
            | Self::Word(WordKnown::Forgotten) => CheckState::Attention,
            Self::CertificateEnded { .. }
            | Self::NoNetwork
            | Self::PortalSilent
            | Self::ProxyRefuses
            | Self::PortalNotBelieved
            | Self::Phone(Some(false)) => CheckState::Bad,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::domain::state::fixtures::NOW;

    fn days(days: i64) -> Timestamp {
        NOW + SignedDuration::from_hours(24 * days)
    }

    fn well() -> PreflightFacts {
        PreflightFacts {
            presence: CardPresence::Present,
            validity: Some(Validity { from: days(-1), until: days(1_000) }),
            way: Some(Way::Reached),
            word: WordKnown::Remembered,
            phone: Some(true),
        }
    }

    fn states(facts: &PreflightFacts) -> Vec<CheckState> {
        facts.findings(NOW).map(Finding::state).to_vec()
    }

    #[test]
    fn all_well_is_clear() {
        assert_eq!(states(&well()), [CheckState::Good; 6]);
        assert!(well().is_clear(NOW));
    }

    #[test]
    fn what_stops_half_way_is_bad_and_what_has_a_way_round_is_not() {
        let bad = [
            PreflightFacts { way: Some(Way::NoNetwork), ..well() },
            PreflightFacts { way: Some(Way::Unreachable), ..well() },
            PreflightFacts { way: Some(Way::ProxyRefuses), ..well() },
            PreflightFacts { way: Some(Way::NotBelieved), ..well() },
            PreflightFacts { phone: Some(false), ..well() },
            PreflightFacts {
                validity: Some(Validity { from: days(-9), until: days(-1) }),
                ..well()
            },
        ];
        for facts in bad {
            assert!(!facts.is_clear(NOW), "{facts:?}");
        }
        let with_a_way_round = [
            PreflightFacts { presence: CardPresence::Awaited, ..well() },
            PreflightFacts { validity: None, ..well() },
            PreflightFacts { word: WordKnown::Forgotten, ..well() },
            PreflightFacts { way: None, ..well() },
            PreflightFacts { phone: None, word: WordKnown::NotAnswered, ..well() },
        ];
        for facts in with_a_way_round {
            assert!(facts.is_clear(NOW), "{facts:?}");
        }
    }

    #[test]
    fn the_certificates_days() {
        let finding = |from, until| {
            let validity = Some(Validity { from: days(from), until: days(until) });
            PreflightFacts { validity, ..well() }.findings(NOW)[1]
        };
        assert_eq!(finding(3, 9), Finding::CertificateBegins { at: days(3) });
        assert_eq!(finding(0, 9), Finding::CertificateValid { until: days(9) });
        assert_eq!(finding(-9, 0), Finding::CertificateEnded { at: days(0) });
    }

    #[test]
    fn without_a_network_the_portal_is_not_blamed() {
        let facts = PreflightFacts { way: Some(Way::NoNetwork), ..well() };
        assert_eq!(facts.findings(NOW)[2..4], [Finding::NoNetwork, Finding::PortalWaits]);
    }
}
