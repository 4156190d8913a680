//! Activations that are under way: which card, and how far along the guide's nine steps.

use std::collections::BTreeMap;

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
    /// It never opened.
    FailedToOpen,
}

/// Cards whose window is open, each with the step it shows.
#[derive(Debug, Default)]
pub struct Activations {
    steps: BTreeMap<CardSerial, u8>,
}

impl Activations {
    /// Returns the step where it is one of the guide's, and not the one that is known already.
    pub fn reached(&mut self, serial: &CardSerial, step: u8) -> Option<u8> {
        if !(1..=LAST_STEP).contains(&step) {
            return None;
        }
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
}
