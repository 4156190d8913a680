//! Activations that are under way: which card, and how far along the guide's nine steps.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_told_once_and_only_if_the_guide_has_it() {
        let mut activations = Activations::default();
        let serial = CardSerial::from_text("1");
        assert_eq!(activations.reached(&serial, 0), None);
        assert_eq!(activations.reached(&serial, 10), None);
        assert_eq!(activations.reached(&serial, 2), Some(2));
        assert_eq!(activations.reached(&serial, 2), None);
        activations.ended(&serial);
        assert_eq!(activations.reached(&serial, 2), Some(2));
    }

    #[test]
    fn a_window_failed_if_it_ended_badly_before_it_showed_anything() {
        let mut activations = Activations::default();
        let serial = CardSerial::from_text("1");
        let mut ended = |shown: bool, success: bool| {
            activations.started(Some(serial.clone()));
            if shown {
                activations.reached(&serial, 1);
            }
            activations.exited(Some(serial.clone()), success)
        };
        assert!(ended(false, false));
        assert!(!ended(false, true), "it handed over to a window that is open");
        assert!(!ended(true, false), "it crashed later");
    }
}
