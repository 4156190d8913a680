//! The steps that a route of the program's own is shown by.

use crate::domain::authority_flow::{Route, RouteStep};
use crate::domain::guide::GuideStep;

/// In a flow file's order: those of the guide that it names, and what it tells between them. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepSequence(Vec<RouteStep>);

impl Default for StepSequence {
    /// The guide's nine.
    fn default() -> Self {
        Self(GuideStep::ALL.map(RouteStep::Guide).to_vec())
    }
}

impl StepSequence {
    /// Of a route that names none, the guide's.
    pub fn of(route: Option<&Route>) -> Self {
        let named = route.map(|route| &route.steps).filter(|steps| !steps.is_empty());
        named.map_or_else(Self::default, |steps| Self(steps.clone()))
    }

    pub fn steps(&self) -> &[RouteStep] {
        &self.0
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub fn at(&self, position: usize) -> Option<&RouteStep> {
        self.0.get(position)
    }

    /// Where the guide's step stands; for one that is left out, where the guide's one before it does.
    pub fn position_of(&self, step: GuideStep) -> usize {
        let steps = self.0.iter().enumerate().filter_map(|(position, it)| match it {
            RouteStep::Guide(listed) if *listed <= step => Some((*listed, position)),
            _ => None,
        });
        steps.max().map_or(0, |(_, position)| position)
    }

    /// The guide's step at that position, or the last one before it.
    pub fn guide_step_at(&self, position: usize) -> GuideStep {
        let until = self.0.iter().take(position.saturating_add(1));
        let step = until.rev().find_map(|it| match it {
            RouteStep::Guide(step) => Some(*step),
            _ => None,
        });
        step.unwrap_or(GuideStep::InsertCard)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> RouteStep {
        RouteStep::Told { turkish: text.to_owned(), english: text.to_owned() }
    }

    #[test]
    fn what_is_left_out_is_where_the_step_before_it_is() {
        let steps = StepSequence(vec![
            told("before"),
            RouteStep::Guide(GuideStep::OpenPortal),
            RouteStep::Guide(GuideStep::SignIn),
            told("between"),
            RouteStep::Guide(GuideStep::LearnPin),
        ]);
        let positions = GuideStep::ALL.map(|step| steps.position_of(step));
        assert_eq!(positions, [0, 1, 1, 1, 2, 2, 2, 2, 4]);
        let shown = [0, 1, 2, 3, 4].map(|position| steps.guide_step_at(position).number());
        assert_eq!(shown, [1, 2, 5, 5, 9]);
        assert_eq!((steps.count(), steps.at(5)), (5, None));
    }

    #[test]
    fn without_a_file_they_are_the_guides() {
        let guide = StepSequence::of(None);
        assert_eq!(
            GuideStep::ALL.map(|step| guide.position_of(step) + 1),
            [1, 2, 3, 4, 5, 6, 7, 8, 9]
        );
        assert_eq!(guide.count(), 9);
    }
}
