//! What an entry of the history is about.

use crate::domain::notice::Notice;

/// A notice's kind, or the person's own wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    NewCard,
    ProbablyInUse,
    WaitingCard,
    CardOpened,
    Expiring,
    Revoked,
    Suspended,
    MuteCard,
    CardInUse,
    ActivationFailed,
    OverviewFailed,
    InventorySetAside,
    InventoryUnusable,
    StartAtLogin,
    StartAtLoginFailed,
    PageNotOpened,
    FileNotShown,
    /// No notice: a command, or a button of a window.
    Command,
}

/// With the words that stand in the records.
const NAMES: [(NoticeKind, &str); 18] = [
    (NoticeKind::NewCard, "new-card"),
    (NoticeKind::ProbablyInUse, "probably-in-use"),
    (NoticeKind::WaitingCard, "waiting-card"),
    (NoticeKind::CardOpened, "card-opened"),
    (NoticeKind::Expiring, "expiring"),
    (NoticeKind::Revoked, "revoked"),
    (NoticeKind::Suspended, "suspended"),
    (NoticeKind::MuteCard, "mute-card"),
    (NoticeKind::CardInUse, "card-in-use"),
    (NoticeKind::ActivationFailed, "activation-failed"),
    (NoticeKind::OverviewFailed, "overview-failed"),
    (NoticeKind::InventorySetAside, "inventory-set-aside"),
    (NoticeKind::InventoryUnusable, "inventory-unusable"),
    (NoticeKind::StartAtLogin, "start-at-login"),
    (NoticeKind::StartAtLoginFailed, "start-at-login-failed"),
    (NoticeKind::PageNotOpened, "page-not-opened"),
    (NoticeKind::FileNotShown, "file-not-shown"),
    (NoticeKind::Command, "command"),
];

impl NoticeKind {
    pub fn as_str(self) -> &'static str {
        NAMES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    pub fn from_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }
}

impl Notice {
    pub fn kind(&self) -> NoticeKind {
        match self {
            Self::NewCard { .. } => NoticeKind::NewCard,
            Self::ProbablyInUse { .. } => NoticeKind::ProbablyInUse,
            Self::WaitingCard { .. } => NoticeKind::WaitingCard,
            Self::CardOpened { .. } => NoticeKind::CardOpened,
            Self::Expiring { .. } => NoticeKind::Expiring,
            Self::Revoked { .. } => NoticeKind::Revoked,
            Self::Suspended { .. } => NoticeKind::Suspended,
            Self::MuteCard { .. } => NoticeKind::MuteCard,
            Self::CardInUse { .. } => NoticeKind::CardInUse,
            Self::ActivationFailedToOpen { .. } => NoticeKind::ActivationFailed,
            Self::OverviewFailedToOpen => NoticeKind::OverviewFailed,
            Self::InventorySetAside { .. } => NoticeKind::InventorySetAside,
            Self::InventoryUnusable { .. } => NoticeKind::InventoryUnusable,
            Self::StartAtLogin => NoticeKind::StartAtLogin,
            Self::StartAtLoginFailed => NoticeKind::StartAtLoginFailed,
            Self::PageNotOpened { .. } => NoticeKind::PageNotOpened,
            Self::FileNotShown { .. } => NoticeKind::FileNotShown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kinds_name_leads_back_to_it() {
        for (kind, name) in NAMES {
            assert_eq!((kind.as_str(), NoticeKind::from_name(name)), (name, Some(kind)));
        }
        assert_eq!(NoticeKind::from_name("other"), None);
    }
}
