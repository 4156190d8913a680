//! How far one activation is along the guide.

use crate::domain::activation::ActivationOutcome;
use crate::domain::authority_flow::RouteStep;
use crate::domain::authority_flow::step_sequence::StepSequence;
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
    /// By its position in the list.
    PositionChosen(usize),
    /// The portal is at that step.
    StepReached(GuideStep),
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
    steps: StepSequence,
    position: usize,
    furthest_position: usize,
    current: GuideStep,
    furthest: GuideStep,
    presence: CardPresence,
    confirmed: bool,
    outcome: Option<ActivationOutcome>,
}

impl GuideProgress {
    /// At the guide's step where it was left, or at the first.
    pub fn resume(step: u8, steps: StepSequence) -> Self {
        let step = GuideStep::from_number(step).unwrap_or(GuideStep::InsertCard);
        let position = steps.position_of(step);
        Self {
            steps,
            position,
            furthest_position: position,
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
            GuideEvent::WentForward => self.go_to_position(self.position.saturating_add(1)),
            GuideEvent::WentBack => self.go_to_position(self.position.checked_sub(1)?),
            GuideEvent::PositionChosen(position) => self.go_to_position(position),
            GuideEvent::StepReached(step) => self.go_to(self.steps.position_of(step), step),
            GuideEvent::CardWorks => Some(self.end(ActivationOutcome::Completed)),
            GuideEvent::WindowClosed => Some(self.end(ActivationOutcome::Closed)),
        }
    }

    fn go_to_position(&mut self, position: usize) -> Option<GuideEffect> {
        self.steps.at(position)?;
        self.go_to(position, self.steps.guide_step_at(position))
    }

    fn go_to(&mut self, position: usize, step: GuideStep) -> Option<GuideEffect> {
        self.position = position;
        self.furthest_position = self.furthest_position.max(position);
        self.current = step;
        let further = step > self.furthest;
        self.furthest = self.furthest.max(step);
        further.then_some(GuideEffect::TellReached(step))
    }

    fn end(&mut self, outcome: ActivationOutcome) -> GuideEffect {
        self.outcome = Some(outcome);
        GuideEffect::TellEnded(outcome)
    }

    pub fn steps(&self) -> &StepSequence {
        &self.steps
    }

    /// In the list of steps, from 0.
    pub fn position(&self) -> usize {
        self.position
    }

    /// The guide's step that the portal is at; one that the list leaves out, too.
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

    /// The card's step is done exactly while it is in, the last once the card works, the others once they
    /// are behind.
    pub fn is_ticked(&self, position: usize) -> bool {
        match self.steps.at(position) {
            Some(RouteStep::Guide(GuideStep::InsertCard)) => self.has_card(),
            _ if position + 1 == self.steps.count() => {
                self.outcome == Some(ActivationOutcome::Completed)
            }
            _ => position < self.furthest_position,
        }
    }

    /// Whether the card is in, by the reader or by the person's word.
    pub fn has_card(&self) -> bool {
        self.presence == CardPresence::Present || self.confirmed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activation::LAST_STEP;
    use crate::domain::authority_flow::{Driver, Route};

    fn at(step: u8) -> GuideProgress {
        GuideProgress::resume(step, StepSequence::default())
    }

    /// Counted from 1.
    fn ticked(progress: &GuideProgress) -> Vec<usize> {
        let positions = (0..progress.steps().count()).filter(|it| progress.is_ticked(*it));
        positions.map(|position| position + 1).collect()
    }

    #[test]
    fn the_first_step_is_ticked_exactly_while_the_card_is_in() {
        let mut progress = at(1);
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
        let mut progress = at(1);
        progress.handle(GuideEvent::PresenceChanged(CardPresence::Awaited));
        progress.handle(GuideEvent::WentForward);
        progress.handle(GuideEvent::WentForward);
        assert_eq!(ticked(&progress), [2]);
    }

    #[test]
    fn the_person_is_believed_only_where_nobody_else_knows() {
        let mut progress = at(1);
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
        let mut progress = at(1);
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
        let progress = at(5);
        assert_eq!((progress.current(), ticked(&progress)), (GuideStep::SignIn, vec![2, 3, 4]));
        for no_step in [0, 10, 255] {
            assert_eq!(at(no_step).current(), GuideStep::InsertCard);
        }
    }

    #[test]
    fn a_step_can_be_chosen() {
        let mut progress = at(1);
        let chosen = progress.handle(GuideEvent::PositionChosen(7));
        assert_eq!(chosen, Some(GuideEffect::TellReached(GuideStep::OpenPinPage)));
        assert_eq!(progress.handle(GuideEvent::PositionChosen(4)), None);
        assert_eq!(progress.current(), GuideStep::SignIn);
        assert_eq!(progress.handle(GuideEvent::PositionChosen(9)), None);
        assert_eq!(progress.position(), 4, "there is no tenth");
    }

    #[test]
    fn a_flow_file_leaves_steps_out_and_tells_others() {
        let guide = RouteStep::Guide;
        let told = RouteStep::Told { turkish: "Bir".into(), english: "One".into() };
        let route = Route {
            name: "guide".into(),
            driver: Driver::Program,
            page: None,
            steps: vec![
                guide(GuideStep::InsertCard),
                guide(GuideStep::SignIn),
                told,
                guide(GuideStep::EnterCode),
            ],
        };
        let mut progress = GuideProgress::resume(1, StepSequence::of(Some(&route)));
        progress.handle(GuideEvent::PresenceChanged(CardPresence::Present));
        let reached = |step| Some(GuideEffect::TellReached(step));
        let handled = progress.handle(GuideEvent::WentForward);
        assert_eq!((handled, progress.position()), (reached(GuideStep::SignIn), 1));
        let handled = progress.handle(GuideEvent::WentForward);
        assert_eq!(
            (handled, progress.position()),
            (None, 2),
            "the service knows the guide's alone"
        );
        let handled = progress.handle(GuideEvent::StepReached(GuideStep::LearnPin));
        assert_eq!((handled, progress.position()), (reached(GuideStep::LearnPin), 3));
        assert_eq!(progress.current(), GuideStep::LearnPin, "though the list leaves it out");
        assert_eq!(ticked(&progress), [1, 2, 3]);
        progress.handle(GuideEvent::CardWorks);
        assert_eq!(ticked(&progress), [1, 2, 3, 4]);
    }

    #[test]
    fn it_ends_once() {
        let mut progress = at(9);
        let ended = progress.handle(GuideEvent::CardWorks);
        assert_eq!(ended, Some(GuideEffect::TellEnded(ActivationOutcome::Completed)));
        assert_eq!(ticked(&progress), [2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(progress.handle(GuideEvent::WindowClosed), None);
        assert_eq!(progress.outcome(), Some(ActivationOutcome::Completed));

        let mut closed = at(3);
        let ended = closed.handle(GuideEvent::WindowClosed);
        assert_eq!(ended, Some(GuideEffect::TellEnded(ActivationOutcome::Closed)));
        assert_eq!(closed.handle(GuideEvent::WentForward), None);
    }
}
