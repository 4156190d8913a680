//! How many tries may be left, and whether the next needs the person's second word.

use crate::domain::card_pin::prompt::TriesKnown;
use crate::protocol::akis::pin::{PinOutcome, TriesLeft};

/// One card's PIN, as long as its holder is at it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PinTrial {
    tries: TriesKnown,
    /// The person said yes to the next try, whatever it may cost.
    risk_taken: bool,
}

/// What is to be done with a PIN that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinStep {
    /// One command to the card.
    Send,
    /// Ask whether to take the risk; `certain`: the card says that it is the last try.
    AskForRisk { certain: bool },
    /// The portal's Kilit Çözme alone helps.
    Blocked,
}

impl PinTrial {
    pub fn tries(&self) -> TriesKnown {
        self.tries
    }

    /// The card said it, without a try being spent; a card that says nothing takes back nothing.
    pub fn told(&mut self, told: TriesLeft) {
        self.risk_taken = false;
        self.tries = match (told, self.tries) {
            (TriesLeft::All, _) => TriesKnown::NoneSpent,
            (TriesLeft::Fewer, _) => TriesKnown::AtLeast(2),
            // A blocked one looks the same.
            (TriesLeft::Last, TriesKnown::Exactly(0)) => TriesKnown::Exactly(0),
            (TriesLeft::Last, _) => TriesKnown::LastOrBlocked,
            (TriesLeft::Unknown, before) => before,
        };
    }

    /// A PIN was typed, or the yes to its risk came.
    pub fn next(&self) -> PinStep {
        match self.tries {
            TriesKnown::Exactly(0) => PinStep::Blocked,
            _ if self.risk_taken => PinStep::Send,
            TriesKnown::Exactly(1) | TriesKnown::LastOrBlocked => {
                PinStep::AskForRisk { certain: true }
            }
            TriesKnown::AtLeast(0 | 1) | TriesKnown::Unknown => {
                PinStep::AskForRisk { certain: false }
            }
            TriesKnown::NoneSpent | TriesKnown::AtLeast(_) | TriesKnown::Exactly(_) => {
                PinStep::Send
            }
        }
    }

    /// Holds for one command.
    pub fn risk_taken(&mut self) {
        self.risk_taken = true;
    }

    /// The command was sent; `None`: nobody knows what became of it.
    pub fn answered(&mut self, outcome: Option<PinOutcome>) {
        self.risk_taken = false;
        self.tries = match (outcome, self.tries) {
            (Some(PinOutcome::Accepted), _) => TriesKnown::NoneSpent,
            (Some(PinOutcome::Wrong { tries_left: Some(left) }), _) => TriesKnown::Exactly(left),
            (Some(PinOutcome::Blocked), _) => TriesKnown::Exactly(0),
            (Some(PinOutcome::NotAPin | PinOutcome::NotReady), before) => before,
            (Some(PinOutcome::Wrong { tries_left: None }) | None, before) => match before {
                TriesKnown::NoneSpent => TriesKnown::AtLeast(2),
                TriesKnown::AtLeast(3..) | TriesKnown::Exactly(3..) => TriesKnown::AtLeast(2),
                _ => TriesKnown::Unknown,
            },
        };
    }

    /// It came to no command, so the yes was for none.
    pub fn nothing_sent(&mut self) {
        self.risk_taken = false;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(told: TriesLeft) -> PinTrial {
        let mut trial = PinTrial::default();
        trial.told(told);
        trial
    }

    fn wrong(tries_left: u8) -> Option<PinOutcome> {
        Some(PinOutcome::Wrong { tries_left: Some(tries_left) })
    }

    #[test]
    fn the_last_try_wants_a_yes_of_its_own() {
        let mut trial = told(TriesLeft::All);
        assert_eq!(trial.next(), PinStep::Send);
        trial.answered(wrong(2));
        assert_eq!(trial.next(), PinStep::Send);
        trial.answered(wrong(1));
        assert_eq!(trial.next(), PinStep::AskForRisk { certain: true });
        trial.risk_taken();
        assert_eq!(trial.next(), PinStep::Send);
        trial.answered(Some(PinOutcome::Accepted));
        assert_eq!((trial.next(), trial.tries()), (PinStep::Send, TriesKnown::NoneSpent));
    }

    #[test]
    fn a_counter_that_is_not_known_may_be_at_its_last() {
        let mut trial = PinTrial::default();
        assert_eq!(trial.next(), PinStep::AskForRisk { certain: false });
        trial.risk_taken();
        assert_eq!(trial.next(), PinStep::Send);
        trial.answered(Some(PinOutcome::Wrong { tries_left: None }));
        assert_eq!(trial.next(), PinStep::AskForRisk { certain: false }, "the yes was for one try");
    }

    #[test]
    fn a_blocked_pin_is_left_alone() {
        let mut trial = told(TriesLeft::Last);
        trial.risk_taken();
        trial.answered(Some(PinOutcome::Blocked));
        trial.risk_taken();
        assert_eq!((trial.next(), trial.tries()), (PinStep::Blocked, TriesKnown::Exactly(0)));
    }

    #[test]
    fn a_yes_is_for_one_command_even_where_none_was_sent() {
        let mut trial = told(TriesLeft::Last);
        trial.risk_taken();
        trial.nothing_sent();
        assert_eq!(trial.next(), PinStep::AskForRisk { certain: true });
    }

    #[test]
    fn another_look_at_the_card_takes_back_only_what_the_card_says() {
        let mut trial = told(TriesLeft::All);
        trial.answered(wrong(1));
        trial.told(TriesLeft::Unknown);
        assert_eq!(trial.tries(), TriesKnown::Exactly(1));
        trial.answered(Some(PinOutcome::Blocked));
        trial.told(TriesLeft::Last);
        assert_eq!(trial.next(), PinStep::Blocked);
        trial.told(TriesLeft::All);
        assert_eq!(trial.next(), PinStep::Send, "it was unlocked at the portal");
    }

    proptest! {
        /// A card of three tries, whatever is typed and answered: it is never at its last try without
        /// a yes for that very try.
        #[test]
        fn no_card_is_blocked_without_a_yes(
            start in 0..4_u8,
            story in prop::collection::vec((any::<bool>(), any::<bool>(), any::<bool>()), 0..40),
        ) {
            let mut left = 3_u8;
            let said = [TriesLeft::All, TriesLeft::Fewer, TriesLeft::Last, TriesLeft::Unknown];
            if start < 3 {
                left -= start;
            }
            let mut trial = told(said[usize::from(start)]);
            for (right, yes, counter) in story {
                let mut step = trial.next();
                let mut said_yes = false;
                if matches!(step, PinStep::AskForRisk { .. }) && yes {
                    trial.risk_taken();
                    said_yes = true;
                    step = trial.next();
                }
                if step != PinStep::Send {
                    continue;
                }
                prop_assert!(left > 0);
                prop_assert!(left > 1 || said_yes, "the last try was spent without a yes");
                let outcome = match (right, counter) {
                    (true, _) => { left = 3; PinOutcome::Accepted }
                    (false, _) if left == 1 => { left = 0; PinOutcome::Blocked }
                    (false, counter) => {
                        left -= 1;
                        PinOutcome::Wrong { tries_left: counter.then_some(left) }
                    }
                };
                trial.answered(Some(outcome));
            }
        }
    }
}
