//! `bekci status --check`: one verdict for a monitoring system.

use crate::domain::inventory::CardState;
use crate::domain::status::{CardStatus, CertificateStatus, RevocationStatus, StatusReport};
use crate::protocol::card_serial::CardSerial;
use crate::protocol::certificate_kind::CertificateKind;

/// As monitoring systems count: the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Ok = 0,
    /// Somebody is to look at it in the next weeks.
    Attention = 1,
    /// Now.
    Critical = 2,
    /// Nothing is known.
    Unknown = 3,
}

/// The worst that is to be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub severity: Severity,
    pub finding: Finding,
    /// Cards that are in use or to be used.
    pub cards: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    AllWell { days_left: i64 },
    Ends { card: CardSerial, days_left: i64 },
    Ended { card: CardSerial },
    Opened { card: CardSerial },
    Suspended { card: CardSerial },
    Revoked { card: CardSerial },
    NoCards,
}

pub const ATTENTION_FROM: i64 = 30;
pub const CRITICAL_FROM: i64 = 3;
const LESS_CRITICAL: i64 = CRITICAL_FROM + 1;

/// Retired cards do not count, nor do certificates that are no person's, nor one that another takes the
/// place of.
pub fn verdict(report: &StatusReport) -> Verdict {
    let in_use = report.cards.iter().filter(|card| card.state != CardState::Retired);
    let considered: Vec<_> = in_use.filter_map(|card| Some((card, newest(card)?))).collect();
    let findings = considered.iter().map(|(card, certificate)| finding(card, certificate));
    let worst = findings.max_by_key(|(severity, urgency, _)| (*severity, *urgency));
    let cards = considered.len();
    match worst {
        Some((severity, _, finding)) => Verdict { severity, finding, cards },
        None => Verdict { severity: Severity::Unknown, finding: Finding::NoCards, cards },
    }
}

fn newest(card: &CardStatus) -> Option<&CertificateStatus> {
    let qualified = card.certificates.iter().filter(|it| it.kind == CertificateKind::Nes);
    qualified.max_by_key(|it| it.not_after)
}

/// How bad, how urgent among its like, and what.
fn finding(card: &CardStatus, certificate: &CertificateStatus) -> (Severity, i64, Finding) {
    let serial = || card.serial.clone();
    let days_left = certificate.days_left;
    let urgency = -days_left;
    match certificate.status {
        RevocationStatus::Revoked => {
            return (Severity::Critical, i64::MAX, Finding::Revoked { card: serial() });
        }
        // One that ends anyway is worse.
        RevocationStatus::Suspended if days_left > CRITICAL_FROM => {
            return (Severity::Attention, i64::MAX, Finding::Suspended { card: serial() });
        }
        RevocationStatus::Suspended
        | RevocationStatus::Good
        | RevocationStatus::Unknown
        | RevocationStatus::NotChecked => {}
    }
    match days_left {
        ..0 => (Severity::Critical, urgency, Finding::Ended { card: serial() }),
        0..=CRITICAL_FROM => {
            (Severity::Critical, urgency, Finding::Ends { card: serial(), days_left })
        }
        LESS_CRITICAL..=ATTENTION_FROM => {
            (Severity::Attention, urgency, Finding::Ends { card: serial(), days_left })
        }
        _ if card.state == CardState::New => {
            (Severity::Attention, urgency, Finding::Opened { card: serial() })
        }
        _ => (Severity::Ok, urgency, Finding::AllWell { days_left }),
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::domain::inventory::{CardRecord, RecalledCard, admit};
    use crate::domain::revocation::{CertStatus, RevocationRecord};
    use crate::domain::state::fixtures::{NOW, calendar, card, certificate, holder_key};

    fn record(state: CardState, days: i64, status: Option<CertStatus>) -> CardRecord {
        let contents = card(&days.to_string(), vec![certificate(1, days - 1_000, days)]);
        let recalled = RecalledCard::default();
        let mut record = admit(&contents, &recalled, &holder_key(), &calendar(), NOW);
        record.state = state;
        record.certificates[0].revocation =
            status.map(|status| RevocationRecord { status, checked_at: NOW });
        record
    }

    fn of(cards: Vec<CardRecord>) -> Verdict {
        let zone = calendar().zone;
        verdict(&StatusReport::new(None, "", cards, &zone, NOW))
    }

    #[test]
    fn severities_by_days_and_states() {
        use CardState::{Active, New, Retired};
        let severity = |state, days, status| of(vec![record(state, days, status)]).severity;
        for (state, days, status, expected) in [
            (Active, 31, None, Severity::Ok),
            (Active, 30, None, Severity::Attention),
            (Active, 4, None, Severity::Attention),
            (Active, 3, None, Severity::Critical),
            (Active, -1, None, Severity::Critical),
            (Retired, -1, None, Severity::Unknown),
            (New, 900, None, Severity::Attention),
            (Active, 900, Some(CertStatus::Good), Severity::Ok),
            (Active, 900, Some(CertStatus::Unknown), Severity::Ok),
            (Active, 900, Some(CertStatus::Suspended), Severity::Attention),
            (Active, 4, Some(CertStatus::Suspended), Severity::Attention),
            (Active, 3, Some(CertStatus::Suspended), Severity::Critical),
            (Active, -1, Some(CertStatus::Suspended), Severity::Critical),
            (Active, 900, Some(CertStatus::Revoked), Severity::Critical),
        ] {
            assert_eq!(severity(state, days, status), expected, "{state:?} {days} {status:?}");
        }
        assert_eq!(of(vec![]).severity, Severity::Unknown);
    }

    #[test]
    fn the_worst_is_told_and_all_are_counted() {
        let cards = vec![
            record(CardState::Active, 20, None),
            record(CardState::Active, 2, None),
            record(CardState::Active, 900, None),
        ];
        let verdict = of(cards);
        let card = CardSerial::from_text("2");
        assert_eq!(verdict.finding, Finding::Ends { card, days_left: 2 });
        assert_eq!((verdict.severity, verdict.cards), (Severity::Critical, 3));
    }

    #[test]
    fn a_waiting_card_is_nothing_to_look_at_before_its_day() {
        let mut waiting = record(CardState::Waiting, 1_000, None);
        waiting.life.opens_at = Some(NOW + SignedDuration::from_hours(48));
        assert_eq!(of(vec![waiting]).severity, Severity::Ok);
    }
}
