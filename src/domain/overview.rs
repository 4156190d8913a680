//! What the overview tells of each card: how it stands, what can be done, and which comes first.

pub mod page;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::check::{ATTENTION_FROM, CRITICAL_FROM};
use crate::domain::effect::WindowPurpose;
use crate::domain::inventory::{CardRecord, CardState, CertificateRecord, DueKind};
use crate::domain::reminder_plan::days_left;
use crate::domain::revocation::CertStatus;

const RENEWABLE_FROM: i64 = 90;

/// How a card stands, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Revoked,
    Ended,
    /// In three days at most.
    Ending,
    Suspended,
    /// In thirty days at most.
    EndingSoon,
    /// Seen, and not activated as far as is known.
    New,
    /// In its last months.
    Renewable,
    Waiting,
    Well,
    Retired,
    /// There is no certificate on it.
    Blank,
}

/// What a person can do about a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardAction {
    Activate,
    LiftSuspension,
    Renew,
    Guide,
    Snooze,
    Applied,
    Retire,
    Reactivate,
    Details,
}

/// A card, as the overview sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct CardOutline {
    pub card: CardRecord,
    pub standing: Standing,
    /// Of the certificate that the card is held for.
    pub days_left: Option<i64>,
}

impl CardAction {
    pub const ALL: [Self; 9] = [
        Self::Activate,
        Self::LiftSuspension,
        Self::Renew,
        Self::Guide,
        Self::Snooze,
        Self::Applied,
        Self::Retire,
        Self::Reactivate,
        Self::Details,
    ];

    /// The window that it opens.
    pub fn window(self) -> Option<WindowPurpose> {
        match self {
            Self::Activate | Self::Guide => Some(WindowPurpose::Activate),
            Self::LiftSuspension => Some(WindowPurpose::LiftSuspension),
            _ => None,
        }
    }
}

impl CardOutline {
    pub fn new(card: CardRecord, zone: &TimeZone, now: Timestamp) -> Self {
        let certificate = main_certificate(&card, now);
        let days_left = certificate.map(|it| days_left(it.not_after, now, zone));
        let standing = standing(&card, certificate, days_left, now);
        Self { card, standing, days_left }
    }

    /// The certificate that the card is held for.
    pub fn certificate(&self, now: Timestamp) -> Option<&CertificateRecord> {
        main_certificate(&self.card, now)
    }

    /// What is offered at first sight; the first is what the card asks for.
    pub fn offers(&self) -> Vec<CardAction> {
        let applied = self.card.life.applied_at.is_some();
        let reminded = self.card.due.is_some_and(|due| due.kind == DueKind::Expiry);
        let mut offers = match self.standing {
            Standing::New => vec![CardAction::Activate, CardAction::Retire],
            Standing::Suspended => vec![CardAction::LiftSuspension],
            Standing::Waiting => vec![CardAction::Guide],
            Standing::Revoked | Standing::Ended => vec![CardAction::Renew, CardAction::Retire],
            Standing::Ending | Standing::EndingSoon | Standing::Renewable if applied => vec![],
            Standing::Ending | Standing::EndingSoon | Standing::Renewable => {
                vec![CardAction::Renew, CardAction::Applied]
            }
            Standing::Retired => vec![CardAction::Reactivate],
            Standing::Well | Standing::Blank => vec![],
        };
        let ends =
            [Standing::Ending, Standing::EndingSoon, Standing::Renewable].contains(&self.standing);
        if ends && reminded {
            offers.push(CardAction::Snooze);
        }
        offers.push(CardAction::Details);
        offers
    }

    /// All that can be done.
    pub fn all_offers(&self) -> Vec<CardAction> {
        let mut offers = self.offers();
        offers.retain(|offer| *offer != CardAction::Details);
        let opens_a_window = offers.iter().any(|offer| offer.window().is_some());
        if !opens_a_window && self.standing != Standing::Blank {
            offers.push(CardAction::Guide);
        }
        if self.standing != Standing::Retired && !offers.contains(&CardAction::Retire) {
            offers.push(CardAction::Retire);
        }
        offers
    }
}

/// The most urgent first; among equals the one that ends first.
pub fn outlines(cards: Vec<CardRecord>, zone: &TimeZone, now: Timestamp) -> Vec<CardOutline> {
    let mut outlines: Vec<_> =
        cards.into_iter().map(|card| CardOutline::new(card, zone, now)).collect();
    outlines.sort_by(|one, other| {
        let key = |it: &CardOutline| (it.standing, it.days_left);
        key(one).cmp(&key(other)).then_with(|| one.card.serial.cmp(&other.card.serial))
    });
    outlines
}

fn main_certificate(card: &CardRecord, now: Timestamp) -> Option<&CertificateRecord> {
    let newest = || card.certificates.iter().max_by_key(|it| it.not_after);
    card.usable_certificate(now).or_else(newest)
}

fn standing(
    card: &CardRecord,
    certificate: Option<&CertificateRecord>,
    days_left: Option<i64>,
    now: Timestamp,
) -> Standing {
    let Some(certificate) = certificate else { return Standing::Blank };
    let status = certificate.revocation.map(|revocation| revocation.status);
    let days_left = days_left.unwrap_or_default();
    match (card.state, status) {
        (CardState::Retired, _) => Standing::Retired,
        (_, Some(CertStatus::Revoked)) => Standing::Revoked,
        _ if certificate.not_after <= now => Standing::Ended,
        _ if days_left <= CRITICAL_FROM => Standing::Ending,
        (_, Some(CertStatus::Suspended)) => Standing::Suspended,
        (CardState::Waiting, _) => Standing::Waiting,
        _ if days_left <= ATTENTION_FROM => Standing::EndingSoon,
        (CardState::New, _) => Standing::New,
        _ if days_left <= RENEWABLE_FROM => Standing::Renewable,
        (CardState::Active, _) => Standing::Well,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::inventory::{Due, RecalledCard, admit};
    use crate::domain::revocation::RevocationRecord;
    use crate::domain::state::fixtures::{NOW, calendar, card, certificate, holder_key};

    fn record(state: CardState, days: i64, status: Option<CertStatus>) -> CardRecord {
        let contents = card(&days.to_string(), vec![certificate(1, days - 1_000, days)]);
        let recalled = RecalledCard::default();
        let mut record = admit(&contents, &recalled, &holder_key(), &calendar(), NOW);
        record.state = state;
        record.due = Some(Due { at: NOW, kind: DueKind::Expiry });
        record.certificates[0].revocation =
            status.map(|status| RevocationRecord { status, checked_at: NOW });
        record
    }

    fn outline(record: CardRecord) -> CardOutline {
        CardOutline::new(record, &calendar().zone, NOW)
    }

    #[test]
    fn standings() {
        use CardState::{Active, New, Retired, Waiting};
        for (state, days, status, expected) in [
            (Active, 900, None, Standing::Well),
            (Active, 900, Some(CertStatus::Unknown), Standing::Well),
            (Active, 90, None, Standing::Renewable),
            (Active, 91, None, Standing::Well),
            (Active, 30, None, Standing::EndingSoon),
            (New, 30, None, Standing::EndingSoon),
            (Active, 3, Some(CertStatus::Suspended), Standing::Ending),
            (Active, 0, None, Standing::Ended),
            (Active, 900, Some(CertStatus::Suspended), Standing::Suspended),
            (New, 900, Some(CertStatus::Revoked), Standing::Revoked),
            (Retired, -5, Some(CertStatus::Revoked), Standing::Retired),
            (New, 900, None, Standing::New),
            (Waiting, 900, None, Standing::Waiting),
        ] {
            let found = outline(record(state, days, status)).standing;
            assert_eq!(found, expected, "{state:?} {days} {status:?}");
        }
        let blank = CardRecord { certificates: vec![], ..record(Active, 900, None) };
        let blank = outline(blank);
        assert_eq!((blank.standing, blank.days_left), (Standing::Blank, None));
        assert_eq!(blank.offers(), [CardAction::Details]);
    }

    #[test]
    fn what_a_card_asks_for_is_offered_first() {
        use CardAction::{
            Activate, Applied, Details, Guide, LiftSuspension, Reactivate, Renew, Retire, Snooze,
        };
        use CardState::{Active, New, Retired, Waiting};
        let offers = |state, days, status| outline(record(state, days, status)).offers();
        assert_eq!(offers(New, 900, None), [Activate, Retire, Details]);
        assert_eq!(offers(Active, 20, None), [Renew, Applied, Snooze, Details]);
        assert_eq!(offers(Active, 900, None), [Details]);
        let suspended = Some(CertStatus::Suspended);
        assert_eq!(offers(Active, 900, suspended), [LiftSuspension, Details]);
        assert_eq!(offers(Waiting, 900, None), [Guide, Details]);
        assert_eq!(offers(Retired, 900, None), [Reactivate, Details]);
        assert_eq!(offers(Active, -3, None), [Renew, Retire, Details]);
        let mut applied = record(Active, 20, None);
        applied.life.applied_at = Some(NOW);
        assert_eq!(outline(applied.clone()).offers(), [Snooze, Details]);
        assert_eq!(outline(applied).all_offers(), [Snooze, Guide, Retire]);
        assert_eq!(outline(record(Retired, 9, None)).all_offers(), [Reactivate, Guide]);
        assert_eq!(outline(record(New, 900, None)).all_offers(), [Activate, Retire]);
    }

    #[test]
    fn the_most_urgent_comes_first() {
        use CardState::{Active, New, Retired};
        let cards = vec![
            record(Retired, -700, None),
            record(Active, 900, None),
            record(New, 800, None),
            record(Active, 20, None),
            record(Active, 400, None),
            record(Active, 10, None),
        ];
        let sorted = outlines(cards, &calendar().zone, NOW);
        let days: Vec<_> = sorted.iter().filter_map(|it| it.days_left).collect();
        assert_eq!(days, [10, 20, 800, 400, 900, -700]);
    }
}
