//! How far one activation is along the guide.

use crate::domain::activation::ActivationOutcome;
use crate::domain::guide::GuideStep;
use crate::domain::guide::card_presence::CardPresence;

/// What happens to the guide while its window is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuideEvent {
    PresenceChanged(CardPresence),
    /// The person says whether the card is in; believed only where nobody else knows.
    InsertionConfirmed(bool),
    WentForward,
    WentBack,
    StepChosen(GuideStep),
    /// The person says that the card works.
    CardWorks,
    WindowClosed,
}

/// What the service is to hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuideEffect {
    /// Further than ever before.
    TellReached(GuideStep),
    TellEnded(ActivationOutcome),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideProgress {
    current: GuideStep,
    furthest: GuideStep,
    presence: CardPresence,
    confirmed: bool,
    outcome: Option<ActivationOutcome>,
}

impl GuideProgress {
    /// At the step where it was left, or at the first.
    pub fn resume(step: u8) -> Self {
        let step = GuideStep::from_number(step).unwrap_or(GuideStep::InsertCard);
        Self {
            current: step,
            furthest: step,
            presence: CardPresence::Unknown,
            confirmed: false,
            outcome: None,
        }
    }

    pub fn handle(&mut self, event: GuideEvent) -> Option<GuideEffect> {
        if self.outcome.is_some() {
            return None;
        }
        match event {
            GuideEvent::PresenceChanged(presence) => {
                self.presence = presence;
                self.confirmed &= presence == CardPresence::Unknown;
                None
            }
            GuideEvent::InsertionConfirmed(confirmed) => {
                self.confirmed = confirmed && self.asks_for_insertion();
                None
            }
            GuideEvent::WentForward => self.current.next().and_then(|step| self.go_to(step)),
            GuideEvent::WentBack => self.current.previous().and_then(|step| self.go_to(step)),
            GuideEvent::StepChosen(step) => self.go_to(step),
            GuideEvent::CardWorks => Some(self.end(ActivationOutcome::Completed)),
            GuideEvent::WindowClosed => Some(self.end(ActivationOutcome::Closed)),
        }
    }

    fn go_to(&mut self, step: GuideStep) -> Option<GuideEffect> {
        self.current = step;
        let further = step > self.furthest;
        self.furthest = self.furthest.max(step);
        further.then_some(GuideEffect::TellReached(step))
    }

    fn end(&mut self, outcome: ActivationOutcome) -> GuideEffect {
        self.outcome = Some(outcome);
        GuideEffect::TellEnded(outcome)
    }

    pub fn current(&self) -> GuideStep {
        self.current
    }

    pub fn furthest(&self) -> GuideStep {
        self.furthest
    }

    pub fn presence(&self) -> CardPresence {
        self.presence
    }

    /// `None` while it goes on.
    pub fn outcome(&self) -> Option<ActivationOutcome> {
        self.outcome
    }

    /// Nobody but the person can say whether the card is in.
    pub fn asks_for_insertion(&self) -> bool {
        self.presence == CardPresence::Unknown
    }

    /// The first step is done exactly while the card is in; the others once they are behind.
    pub fn is_ticked(&self, step: GuideStep) -> bool {
        match step {
            GuideStep::InsertCard => self.presence == CardPresence::Present || self.confirmed,
            GuideStep::LearnPin => self.outcome == Some(ActivationOutcome::Completed),
            _ => step < self.furthest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activation::LAST_STEP;

    fn ticked(progress: &GuideProgress) -> Vec<u8> {
        let steps = GuideStep::ALL.into_iter().filter(|step| progress.is_ticked(*step));
        steps.map(GuideStep::number).collect()
    }

    #[test]
    fn the_first_step_is_ticked_exactly_while_the_card_is_in() {
        let mut progress = GuideProgress::resume(1);
        for (presence, expected) in [
            (CardPresence::Awaited, vec![]),
            (CardPresence::Reading, vec![]),
            (CardPresence::Present, vec![1]),
            (CardPresence::OtherCard, vec![]),
            (CardPresence::Present, vec![1]),
            (CardPresence::Unknown, vec![]),
        ] {
            assert_eq!(progress.handle(GuideEvent::PresenceChanged(presence)), None);
            assert_eq!(ticked(&progress), expected, "{presence:?}");
        }
    }

    #[test]
    fn going_on_does_not_tick_the_first_step() {
        let mut progress = GuideProgress::resume(1);
        progress.handle(GuideEvent::PresenceChanged(CardPresence::Awaited));
        progress.handle(GuideEvent::WentForward);
        progress.handle(GuideEvent::WentForward);
        assert_eq!(ticked(&progress), [2]);
    }

    #[test]
    fn the_person_is_believed_only_where_nobody_else_knows() {
        let mut progress = GuideProgress::resume(1);
        progress.handle(GuideEvent::InsertionConfirmed(true));
        assert_eq!(ticked(&progress), [1]);
        progress.handle(GuideEvent::PresenceChanged(CardPresence::Awaited));
        assert_eq!(ticked(&progress), [0; 0], "the reader knows better");
        progress.handle(GuideEvent::InsertionConfirmed(true));
        assert_eq!(ticked(&progress), [0; 0]);
        progress.handle(GuideEvent::PresenceChanged(CardPresence::Unknown));
        assert_eq!(ticked(&progress), [0; 0], "an old word is not remembered");
    }

    #[test]
    fn steps_are_ticked_by_going_forward_and_stay_so_on_the_way_back() {
        let mut progress = GuideProgress::resume(1);
        let reached = |number| GuideStep::from_number(number).map(GuideEffect::TellReached);
        for number in 2..=LAST_STEP {
            assert_eq!(progress.handle(GuideEvent::WentForward), reached(number));
        }
        assert_eq!(progress.handle(GuideEvent::WentForward), None, "there is no tenth");
        assert_eq!(ticked(&progress), [2, 3, 4, 5, 6, 7, 8]);
        for _ in 0..12 {
            assert_eq!(progress.handle(GuideEvent::WentBack), None);
        }
        assert_eq!(progress.current(), GuideStep::InsertCard);
        assert_eq!(progress.furthest(), GuideStep::LearnPin);
        assert_eq!(progress.handle(GuideEvent::WentForward), None, "told once");
        assert_eq!(ticked(&progress), [2, 3, 4, 5, 6, 7, 8]);
    }

    #[test]
    fn it_resumes_where_it_was_left() {
        let progress = GuideProgress::resume(5);
        assert_eq!((progress.current(), ticked(&progress)), (GuideStep::SignIn, vec![2, 3, 4]));
        for no_step in [0, 10, 255] {
            assert_eq!(GuideProgress::resume(no_step).current(), GuideStep::InsertCard);
        }
    }

    #[test]
    fn a_step_can_be_chosen() {
        let mut progress = GuideProgress::resume(1);
        let chosen = progress.handle(GuideEvent::StepChosen(GuideStep::OpenPinPage));
        assert_eq!(chosen, Some(GuideEffect::TellReached(GuideStep::OpenPinPage)));
        assert_eq!(progress.handle(GuideEvent::StepChosen(GuideStep::SignIn)), None);
        assert_eq!(progress.current(), GuideStep::SignIn);
    }

    #[test]
    fn it_ends_once() {
        let mut progress = GuideProgress::resume(9);
        let ended = progress.handle(GuideEvent::CardWorks);
        assert_eq!(ended, Some(GuideEffect::TellEnded(ActivationOutcome::Completed)));
        assert_eq!(ticked(&progress), [2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(progress.handle(GuideEvent::WindowClosed), None);
        assert_eq!(progress.outcome(), Some(ActivationOutcome::Completed));

        let mut closed = GuideProgress::resume(3);
        let ended = closed.handle(GuideEvent::WindowClosed);
        assert_eq!(ended, Some(GuideEffect::TellEnded(ActivationOutcome::Closed)));
        assert_eq!(closed.handle(GuideEvent::WentForward), None);
    }
}
