//! How it ends, and what is asked before.

use jiff::Timestamp;

use crate::domain::activation::ActivationOutcome;
use crate::domain::activation::answer::{Answer, Choice};
use crate::domain::activation::flow::ActivationFlow;
use crate::domain::activation::happening::{FlowEffect, FlowEvent};
use crate::domain::activation::prompt::Remark;
use crate::domain::card_pin::happening::CardPinEvent;
use crate::domain::guide::progress::GuideEvent;
use crate::wizard::window::session::{Leaving, Said, Session, Showing};
use crate::wizard::window::typed::Typed;

impl Session {
    /// From the question whether it is noted.
    pub fn back_to_pin(&mut self) {
        self.show(match self.secret_text {
            Some(_) => Showing::SecretText,
            None => Showing::Prompt,
        });
    }

    /// At once, unless a PIN on it may not be noted yet.
    pub fn close(&mut self, now: Timestamp) {
        let unnoted = self.prompt.as_ref().is_some_and(|it| it.leaves_unnoted_pin(Choice::Leave));
        let shows = self.showing == Showing::SecretText;
        if shows || unnoted && self.showing == Showing::Prompt {
            self.look_away(now);
            return self.show(Showing::NotedFirst(Leaving::Closing));
        }
        self.leave_for_good(now);
    }

    /// However it ended: the portal is told, and nothing secret stays.
    pub fn leave_for_good(&mut self, now: Timestamp) {
        self.is_over = true;
        self.look_away(now);
        self.errands.erase_copy();
        self.typed = Typed::default();
        self.secret_text = None;
        self.at_card(CardPinEvent::Interrupted, now);
        self.handle(FlowEvent::Interrupted, now);
        if self.flow.as_ref().is_none_or(ActivationFlow::has_ended) {
            self.guide(GuideEvent::WindowClosed);
        }
    }

    pub fn finish(&mut self, outcome: ActivationOutcome) {
        self.asked_portal = None;
        self.prompt = None;
        self.secret_text = None;
        self.typed = Typed::default();
        self.said.retain(|said| !matches!(said, Said::Remark(Remark::SigningOut)));
        self.accomplished.observe(&FlowEffect::Finish(outcome));
        self.guide(match outcome {
            ActivationOutcome::Completed => GuideEvent::CardWorks,
            ActivationOutcome::Closed => GuideEvent::WindowClosed,
        });
        let nothing = outcome == ActivationOutcome::Closed && !self.accomplished.has_contacted();
        self.is_over |= nothing;
        self.show(Showing::Summary);
    }

    /// The person says so beside the guide.
    pub fn card_works(&mut self, now: Timestamp) {
        match self.flow {
            Some(_) => self.answer(Answer::Chosen(Choice::CardWorks), now),
            None => self.finish(ActivationOutcome::Completed),
        }
    }
}
