//! What to say to the person, as values; `text` has the words.

pub mod kind;

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::domain::effect::Page;
use crate::domain::failure_cause::FailureCause;
use crate::domain::inventory::CardRecord;
use crate::domain::reader::ReaderName;
use crate::domain::reminder_plan::days_left;
use crate::domain::revocation::CertStatus;
use crate::protocol::card_serial::CardSerial;

/// A notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A card that waits to be activated.
    NewCard {
        serial: CardSerial,
        holder: String,
        not_after: Timestamp,
    },
    /// A card seen for the first time with a certificate that is not new: ask, don't push.
    ProbablyInUse {
        serial: CardSerial,
        holder: String,
        not_after: Timestamp,
    },
    /// A card that can't be used yet; until then another one is.
    WaitingCard {
        serial: CardSerial,
        holder: String,
        until: Timestamp,
        /// The card to use until then, where it is known.
        meanwhile: Option<CardSerial>,
    },
    /// A waiting card's day has come.
    CardOpened {
        serial: CardSerial,
        holder: String,
        not_after: Timestamp,
    },
    /// A certificate ends, or has ended.
    Expiring {
        serial: CardSerial,
        holder: String,
        not_after: Timestamp,
        /// Calendar days; 0 on the last day, negative afterwards.
        days_left: i64,
        /// On its last day it may be over already.
        ended: bool,
        /// A new card was applied for.
        applied: bool,
    },
    Revoked {
        serial: CardSerial,
        holder: String,
    },
    /// Askıda.
    Suspended {
        serial: CardSerial,
        holder: String,
    },
    /// A card that does not answer: put in the wrong way round, mostly.
    MuteCard {
        reader: ReaderName,
    },
    /// A card that another program keeps for itself.
    CardInUse {
        reader: ReaderName,
    },
    ActivationFailedToOpen {
        serial: Option<CardSerial>,
    },
    OverviewFailedToOpen,
    /// Nothing can be looked up, or kept, for now.
    InventoryUnusable {
        cause: FailureCause,
    },
    InventorySetAside {
        path: PathBuf,
    },
    /// Asked once: whether to start with the session.
    StartAtLogin,
    StartAtLoginFailed,
    /// A page that the person has to open by hand.
    PageNotOpened {
        page: Page,
        address: String,
    },
    /// A file whose folder the person has to open by hand.
    FileNotShown {
        path: PathBuf,
    },
}

/// What a notice is about. There is at most one notice of a key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoticeKey {
    Card(CardSerial),
    Expiry(CardSerial),
    Opening(CardSerial),
    Revocation(CardSerial),
    Reader(ReaderName),
    Activation,
    Overview,
    Inventory,
    InventoryUse,
    StartAtLogin,
    Page,
    File,
}

/// What a person can answer. The wire name is what notification servers are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    Activate,
    Later,
    InUse,
    /// Show how a card is put in.
    ShowHow,
    TryAgain,
    ShowFile,
    /// Open the CA's page for applications.
    Renew,
    /// Say it again tomorrow.
    Snooze,
    /// A new card was applied for.
    Applied,
    /// This card is no longer used.
    Retire,
    /// Open the way to lift a suspension.
    Unsuspend,
    /// Show what works and what does not.
    Diagnose,
    StartAtLogin,
    No,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    Low,
    Normal,
    Critical,
}

impl Notice {
    pub fn key(&self) -> NoticeKey {
        match self {
            Self::NewCard { serial, .. }
            | Self::ProbablyInUse { serial, .. }
            | Self::WaitingCard { serial, .. } => NoticeKey::Card(serial.clone()),
            Self::CardOpened { serial, .. } => NoticeKey::Opening(serial.clone()),
            Self::Expiring { serial, .. } => NoticeKey::Expiry(serial.clone()),
            Self::Revoked { serial, .. } | Self::Suspended { serial, .. } => {
                NoticeKey::Revocation(serial.clone())
            }
            Self::MuteCard { reader } | Self::CardInUse { reader } => {
                NoticeKey::Reader(reader.clone())
            }
            Self::ActivationFailedToOpen { .. } => NoticeKey::Activation,
            Self::OverviewFailedToOpen => NoticeKey::Overview,
            Self::InventorySetAside { .. } => NoticeKey::Inventory,
            Self::InventoryUnusable { .. } => NoticeKey::InventoryUse,
            Self::StartAtLogin | Self::StartAtLoginFailed => NoticeKey::StartAtLogin,
            Self::PageNotOpened { .. } => NoticeKey::Page,
            Self::FileNotShown { .. } => NoticeKey::File,
        }
    }

    /// The first is the one that is meant to be chosen.
    pub fn actions(&self) -> &'static [Action] {
        match self {
            Self::NewCard { .. } => &[Action::Activate, Action::Later, Action::InUse],
            Self::ProbablyInUse { .. } => &[Action::InUse, Action::Activate, Action::Later],
            Self::WaitingCard { .. } => &[Action::Later, Action::Activate, Action::InUse],
            Self::CardOpened { .. } => &[Action::Activate, Action::Later],
            Self::Expiring { .. } => {
                &[Action::Renew, Action::Applied, Action::Snooze, Action::Retire]
            }
            Self::Revoked { .. } => &[Action::Renew, Action::Retire],
            Self::Suspended { .. } => &[Action::Unsuspend, Action::Later],
            Self::MuteCard { .. } => &[Action::ShowHow],
            Self::CardInUse { .. }
            | Self::ActivationFailedToOpen { .. }
            | Self::OverviewFailedToOpen
            | Self::StartAtLoginFailed
            | Self::PageNotOpened { .. }
            | Self::FileNotShown { .. } => &[Action::TryAgain],
            Self::InventorySetAside { .. } => &[Action::ShowFile],
            Self::InventoryUnusable { .. } => &[Action::Diagnose],
            Self::StartAtLogin => &[Action::StartAtLogin, Action::No],
        }
    }

    /// Of a card with a qualified certificate, as things are now.
    pub fn expiring(card: &CardRecord, zone: &TimeZone, now: Timestamp) -> Option<Self> {
        let certificate = card.qualified_certificate()?;
        Some(Self::Expiring {
            serial: card.serial.clone(),
            holder: certificate.holder.clone(),
            not_after: certificate.not_after,
            days_left: days_left(certificate.not_after, now, zone),
            ended: certificate.not_after <= now,
            applied: card.life.applied_at.is_some(),
        })
    }

    /// Of a card whose certificate the CA no longer believes.
    pub fn of_revocation(card: &CardRecord, status: CertStatus) -> Option<Self> {
        let (serial, holder) = (card.serial.clone(), card.qualified_certificate()?.holder.clone());
        match status {
            CertStatus::Revoked => Some(Self::Revoked { serial, holder }),
            CertStatus::Suspended => Some(Self::Suspended { serial, holder }),
            CertStatus::Good | CertStatus::Unknown => None,
        }
    }

    /// The days that are left, where it was made on another day.
    pub fn reckon_days(&mut self, zone: &TimeZone, now: Timestamp) {
        if let Self::Expiring { not_after, days_left: left, ended, .. } = self {
            *left = days_left(*not_after, now, zone);
            *ended = *not_after <= now;
        }
    }

    /// Whether it stays until it is answered or withdrawn; the others may time out by themselves.
    pub fn is_lasting(&self) -> bool {
        !matches!(
            self,
            Self::ActivationFailedToOpen { .. }
                | Self::OverviewFailedToOpen
                | Self::StartAtLoginFailed
        )
    }

    /// Whether it may be held back while notifications are paused: neither what is critical, nor what
    /// answers the person's own click.
    pub fn may_wait(&self) -> bool {
        let says_where = matches!(self, Self::PageNotOpened { .. } | Self::FileNotShown { .. });
        self.urgency() != Urgency::Critical && self.is_lasting() && !says_where
    }

    pub fn urgency(&self) -> Urgency {
        match self {
            Self::ProbablyInUse { .. } | Self::WaitingCard { .. } | Self::StartAtLogin => {
                Urgency::Low
            }
            Self::Expiring { days_left: ..=3, .. } | Self::Revoked { .. } => Urgency::Critical,
            Self::Expiring { days_left: 31.., .. } => Urgency::Low,
            Self::Expiring { .. }
            | Self::NewCard { .. }
            | Self::CardOpened { .. }
            | Self::Suspended { .. }
            | Self::MuteCard { .. }
            | Self::CardInUse { .. }
            | Self::ActivationFailedToOpen { .. }
            | Self::OverviewFailedToOpen
            | Self::InventorySetAside { .. }
            | Self::InventoryUnusable { .. }
            | Self::StartAtLoginFailed
            | Self::PageNotOpened { .. }
            | Self::FileNotShown { .. } => Urgency::Normal,
        }
    }

    pub fn card(&self) -> Option<&CardSerial> {
        match self {
            Self::NewCard { serial, .. }
            | Self::ProbablyInUse { serial, .. }
            | Self::WaitingCard { serial, .. }
            | Self::CardOpened { serial, .. }
            | Self::Expiring { serial, .. }
            | Self::Revoked { serial, .. }
            | Self::Suspended { serial, .. } => Some(serial),
            Self::ActivationFailedToOpen { serial } => serial.as_ref(),
            Self::MuteCard { .. }
            | Self::CardInUse { .. }
            | Self::OverviewFailedToOpen
            | Self::InventorySetAside { .. }
            | Self::InventoryUnusable { .. }
            | Self::StartAtLogin
            | Self::StartAtLoginFailed
            | Self::PageNotOpened { .. }
            | Self::FileNotShown { .. } => None,
        }
    }
}

impl Action {
    const ALL: [Self; 14] = [
        Self::Activate,
        Self::Later,
        Self::InUse,
        Self::ShowHow,
        Self::TryAgain,
        Self::ShowFile,
        Self::Renew,
        Self::Snooze,
        Self::Applied,
        Self::Retire,
        Self::Unsuspend,
        Self::Diagnose,
        Self::StartAtLogin,
        Self::No,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Activate => "activate",
            Self::Later => "later",
            Self::InUse => "in-use",
            Self::ShowHow => "show-how",
            Self::TryAgain => "try-again",
            Self::ShowFile => "show-file",
            Self::Renew => "renew",
            Self::Snooze => "snooze",
            Self::Applied => "applied",
            Self::Retire => "retire",
            Self::Unsuspend => "unsuspend",
            Self::Diagnose => "diagnose",
            Self::StartAtLogin => "start-at-login",
            Self::No => "no",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::Action;

    #[test]
    fn an_actions_name_leads_back_to_it() {
        for action in Action::ALL {
            assert_eq!(Action::from_name(action.as_str()), Some(action));
        }
        assert_eq!(Action::from_name("default"), None);
    }
}
