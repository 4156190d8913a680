//! A card as the panel shows it.

use std::cmp::Reverse;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::check::{ATTENTION_FROM, CRITICAL_FROM};
use crate::domain::inventory::{CardRecord, CardState};
use crate::domain::reminder_plan::days_left;
use crate::domain::renewal;
use crate::domain::revocation::CertStatus;
use crate::domain::tray::TrayIconState;
use crate::protocol::card_serial::CardSerial;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrayCard {
    pub serial: CardSerial,
    pub holder: String,
    pub state: CardState,
    /// A waiting card's day.
    pub opens_at: Option<Timestamp>,
    pub not_after: Timestamp,
    pub revocation: Option<CertStatus>,
    /// The holder has a newer certificate, so the end of this one is nothing to act on.
    pub replaced: bool,
}

/// What the menu and the tooltip say of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardLine {
    pub serial: CardSerial,
    pub holder: String,
    pub course: CardCourse,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardCourse {
    Revoked,
    /// Askıda.
    Suspended,
    /// So many days ago.
    Ended {
        days: i64,
    },
    Waiting {
        until: Timestamp,
    },
    New {
        days_left: i64,
    },
    InUse {
        days_left: i64,
    },
}

impl TrayCard {
    /// `None` for a card that is not there, is retired, or has no certificate of a person.
    pub fn of(serial: &CardSerial, family: &[CardRecord], now: Timestamp) -> Option<Self> {
        let mut in_use = family.iter().filter(|card| card.state != CardState::Retired);
        let card = in_use.find(|card| card.serial == *serial)?;
        let certificate = card.qualified_certificate()?;
        let others: Vec<_> = family.iter().filter(|card| card.serial != *serial).collect();
        Some(Self {
            serial: serial.clone(),
            holder: certificate.holder.clone(),
            state: card.state,
            opens_at: card.life.opens_at.filter(|at| *at > now),
            not_after: certificate.not_after,
            revocation: certificate.revocation.map(|record| record.status),
            replaced: renewal::is_replaced(certificate, card, &others),
        })
    }

    pub fn is_suspended(&self) -> bool {
        self.revocation == Some(CertStatus::Suspended)
    }

    pub fn days_left(&self, now: Timestamp, zone: &TimeZone) -> i64 {
        days_left(self.not_after, now, zone)
    }

    pub fn severity(&self, now: Timestamp, zone: &TimeZone) -> TrayIconState {
        let refused = matches!(self.revocation, Some(CertStatus::Revoked | CertStatus::Suspended));
        let days_left = self.days_left(now, zone);
        let by_certificate = if self.replaced {
            TrayIconState::AllWell
        } else if refused || self.not_after <= now || days_left <= CRITICAL_FROM {
            TrayIconState::Urgent
        } else if days_left <= ATTENTION_FROM {
            TrayIconState::Attention
        } else {
            TrayIconState::AllWell
        };
        match self.state {
            CardState::New | CardState::Waiting => by_certificate.max(TrayIconState::Attention),
            CardState::Active | CardState::Retired => by_certificate,
        }
    }

    /// The worst first, then what ends first.
    pub fn order(
        &self,
        now: Timestamp,
        zone: &TimeZone,
    ) -> (Reverse<TrayIconState>, Timestamp, CardSerial) {
        (Reverse(self.severity(now, zone)), self.not_after, self.serial.clone())
    }

    pub fn line(&self, now: Timestamp, zone: &TimeZone) -> CardLine {
        CardLine {
            serial: self.serial.clone(),
            holder: self.holder.clone(),
            course: self.course(now, zone),
        }
    }

    fn course(&self, now: Timestamp, zone: &TimeZone) -> CardCourse {
        let days_left = self.days_left(now, zone);
        match (self.state, self.revocation, self.opens_at) {
            (_, Some(CertStatus::Revoked), _) => CardCourse::Revoked,
            (_, Some(CertStatus::Suspended), _) => CardCourse::Suspended,
            _ if self.not_after <= now => CardCourse::Ended { days: -days_left },
            (CardState::Waiting, _, Some(until)) => CardCourse::Waiting { until },
            (CardState::New | CardState::Waiting, ..) => CardCourse::New { days_left },
            (CardState::Active | CardState::Retired, ..) => CardCourse::InUse { days_left },
        }
    }
}
