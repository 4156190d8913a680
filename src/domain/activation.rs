//! Activations: which are under way, as the service knows them, and the course of one.

pub mod accomplished;
pub mod answer;
mod arrival;
pub mod flow;
mod hand_over;
pub mod happening;
pub mod pin_display;
pub mod pin_rows;
mod pins;
pub mod prompt;
mod services;
mod sign_in;
mod sms;
mod stage;
#[cfg(test)]
mod tests;
mod way_in;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::protocol::card_serial::CardSerial;

/// The guide has nine steps.
pub const LAST_STEP: u8 = 9;

/// How an activation window went away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActivationOutcome {
    /// The person says that the card works.
    Completed,
    /// Closed before that.
    Closed,
}

#[derive(Debug, Default)]
pub struct Activations {
    /// Windows that were started and have not told of themselves yet; `None`: the one of no card.
    starting: BTreeSet<Option<CardSerial>>,
    /// Cards whose window is open, each with the step it shows.
    steps: BTreeMap<CardSerial, u8>,
}

impl Activations {
    pub fn started(&mut self, serial: Option<CardSerial>) {
        self.starting.insert(serial);
    }

    /// Whether the window's process ended without ever having shown it.
    pub fn exited(&mut self, serial: Option<CardSerial>, success: bool) -> bool {
        self.starting.remove(&serial) && !success
    }

    /// Returns the step where it is one of the guide's, and not the one that is known already.
    pub fn reached(&mut self, serial: &CardSerial, step: u8) -> Option<u8> {
        if !(1..=LAST_STEP).contains(&step) {
            return None;
        }
        self.starting.remove(&Some(serial.clone()));
        let before = self.steps.insert(serial.clone(), step);
        (before != Some(step)).then_some(step)
    }

    pub fn ended(&mut self, serial: &CardSerial) {
        self.steps.remove(serial);
    }
}
