//! The diagnosis: what was seen of the machine, as values in, and a report of lines out.
//!
//! A line is an [`Outcome`] out of the one table of all that a check can come to, and details that are
//! this machine's own. Words for both are in `text`.

pub mod detail;
#[cfg(test)]
mod fixtures;
pub mod observations;
pub mod outcome;
mod rules;
pub mod support_report;
#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::domain::diagnosis::detail::Detail;
use crate::domain::diagnosis::observations::Observations;
use crate::domain::diagnosis::outcome::{Check, Level, Outcome};

/// What was found, in the order in which it is to be read: what others stand on comes first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub lines: Vec<Line>,
}

/// One thing that was looked at. A check has several lines where there are several readers or settings,
/// and none where another's problem leaves nothing to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub outcome: Outcome,
    pub details: Vec<Detail>,
}

impl Line {
    pub fn check(&self) -> Check {
        self.outcome.check()
    }

    pub fn level(&self) -> Level {
        self.outcome.level()
    }
}

impl Report {
    /// The rules, applied to what was seen.
    pub fn of(observations: &Observations) -> Self {
        Self { lines: rules::lines(observations) }
    }

    pub fn worst(&self) -> Level {
        self.lines.iter().map(Line::level).max().unwrap_or(Level::Ok)
    }
}

/// Systems for which there is advice of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum System {
    Linux,
    Windows,
    MacOs,
}

impl System {
    pub const ALL: [Self; 3] = [Self::Linux, Self::Windows, Self::MacOs];

    /// The one that this program was built for.
    pub const HERE: Self = if cfg!(windows) {
        Self::Windows
    } else if cfg!(target_os = "macos") {
        Self::MacOs
    } else {
        Self::Linux
    };

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Linux => "linux",
            Self::Windows => "windows",
            Self::MacOs => "macos",
        }
    }
}
