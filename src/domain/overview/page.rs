//! Where in the overview to go: what a second start tells the first.

use serde::{Deserialize, Serialize};

use crate::protocol::card_serial::CardSerial;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OverviewPage {
    #[default]
    Cards,
    History,
    Settings,
    Diagnosis,
    About,
}

/// A page, and of the cards that one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Destination {
    pub page: OverviewPage,
    pub card: Option<CardSerial>,
}

impl OverviewPage {
    pub const ALL: [Self; 5] =
        [Self::Cards, Self::History, Self::Settings, Self::Diagnosis, Self::About];

    /// The word for it on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cards => "cards",
            Self::History => "history",
            Self::Settings => "settings",
            Self::Diagnosis => "diagnosis",
            Self::About => "about",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.as_str() == name)
    }
}
