//! Readers as PC/SC shows them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A reader's name, as PC/SC gives it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReaderName(pub String);

impl fmt::Display for ReaderName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A reader at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObservedReader {
    pub name: ReaderName,
    pub presence: Presence,
    /// Another program holds the card for itself alone.
    pub exclusive: bool,
    /// Insertions and removals so far, as PC/SC counts them; always 0 on systems that do not.
    pub event_count: u16,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presence {
    Empty,
    /// Something is in the reader, but it does not answer to power.
    Mute,
    Card {
        atr: Vec<u8>,
    },
}

/// One stay of one card in one reader. A reply that names an insertion which is over is dropped.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Insertion {
    pub reader: ReaderName,
    pub number: u64,
}

/// Why there are no readers to watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PcscProblem {
    /// The PC/SC service does not run or does not answer.
    NoService,
    /// It answers with an error (its number).
    Failing(u32),
}

/// Why a card could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardReadFailure {
    /// Another program holds it for itself.
    InUse,
    /// It does not answer to power.
    Mute,
    /// It was read, and has no certificate of a person or organization.
    NotASignatureCard,
    /// It was lost, reset, or answered nonsense on the way.
    Broken,
}
