//! What to say to the person, as values; `text` has the words.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::reader::ReaderName;
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
    /// A card whose certificate can't be used yet.
    WaitingCard {
        serial: CardSerial,
        holder: String,
        not_before: Timestamp,
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
    InventorySetAside {
        path: PathBuf,
    },
}

/// What a notice is about. There is at most one notice of a key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoticeKey {
    Card(CardSerial),
    Reader(ReaderName),
    Activation,
    Inventory,
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
            Self::MuteCard { reader } | Self::CardInUse { reader } => {
                NoticeKey::Reader(reader.clone())
            }
            Self::ActivationFailedToOpen { .. } => NoticeKey::Activation,
            Self::InventorySetAside { .. } => NoticeKey::Inventory,
        }
    }

    /// The first is the one that is meant to be chosen.
    pub fn actions(&self) -> &'static [Action] {
        match self {
            Self::NewCard { .. } => &[Action::Activate, Action::Later, Action::InUse],
            Self::ProbablyInUse { .. } => &[Action::InUse, Action::Activate, Action::Later],
            Self::WaitingCard { .. } => &[Action::Later, Action::Activate],
            Self::MuteCard { .. } => &[Action::ShowHow],
            Self::CardInUse { .. } | Self::ActivationFailedToOpen { .. } => &[Action::TryAgain],
            Self::InventorySetAside { .. } => &[Action::ShowFile],
        }
    }

    /// Whether it stays until it is answered or withdrawn; the others may time out by themselves.
    pub fn is_lasting(&self) -> bool {
        match self {
            Self::NewCard { .. }
            | Self::ProbablyInUse { .. }
            | Self::WaitingCard { .. }
            | Self::MuteCard { .. }
            | Self::CardInUse { .. }
            | Self::InventorySetAside { .. } => true,
            Self::ActivationFailedToOpen { .. } => false,
        }
    }

    pub fn urgency(&self) -> Urgency {
        match self {
            Self::ProbablyInUse { .. } | Self::WaitingCard { .. } => Urgency::Low,
            Self::NewCard { .. }
            | Self::MuteCard { .. }
            | Self::CardInUse { .. }
            | Self::ActivationFailedToOpen { .. }
            | Self::InventorySetAside { .. } => Urgency::Normal,
        }
    }
}

impl Action {
    const ALL: [Self; 6] =
        [Self::Activate, Self::Later, Self::InUse, Self::ShowHow, Self::TryAgain, Self::ShowFile];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Activate => "activate",
            Self::Later => "later",
            Self::InUse => "in-use",
            Self::ShowHow => "show-how",
            Self::TryAgain => "try-again",
            Self::ShowFile => "show-file",
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
