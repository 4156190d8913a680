//! To the browser at any step, and back.

use jiff::Timestamp;

use crate::domain::activation::flow::ActivationFlow;
use crate::domain::activation::happening::FlowEffect;
use crate::domain::activation::prompt::{HandOver, RouteReason, RouteShown};
use crate::domain::activation::stage::{Session, Stage};

impl ActivationFlow {
    /// Because the flow can't go on; the person is asked before the browser opens.
    pub(super) fn hand_over(&mut self, why: HandOver, now: Timestamp) -> Vec<FlowEffect> {
        let back = Box::new(Stage::Loading);
        self.enter(Stage::Browser { why, opened: false, back }, now)
    }

    /// The CA's way through the browser; where it has none, the page of the guide's.
    pub(super) fn take_other_route(&mut self, why: RouteReason, now: Timestamp) -> Vec<FlowEffect> {
        match self.beginning.browser_route.clone() {
            Some(route) => {
                let shown = RouteShown { route, why, opened: false };
                self.enter(Stage::OtherRoute(shown), now)
            }
            None => self.hand_over(HandOver::Unrecognised, now),
        }
    }

    pub(super) fn go_to_browser(&mut self, now: Timestamp) -> Vec<FlowEffect> {
        if let Stage::OtherRoute(shown) = &mut self.stage {
            let opened = shown.route.page.clone().map(FlowEffect::OpenInBrowser);
            shown.opened |= opened.is_some();
            let asked = self.prompt(now).map(FlowEffect::Show);
            return opened.into_iter().chain(asked).collect();
        }
        // The browser has no part in this session, so a page behind the sign-in is none for it.
        let last = self.last_visit.as_ref().filter(|_| self.session == Session::None);
        let address = last.map_or(&self.beginning.portal, |visit| visit.address()).clone();
        let stage = match std::mem::replace(&mut self.stage, Stage::Loading) {
            Stage::Browser { why, back, .. } => Stage::Browser { why, opened: true, back },
            other => Stage::Browser { why: HandOver::Asked, opened: true, back: Box::new(other) },
        };
        let opened = FlowEffect::OpenInBrowser(address);
        [opened].into_iter().chain(self.enter(stage, now)).collect()
    }

    pub(super) fn back_from_browser(&mut self, back: Stage, now: Timestamp) -> Vec<FlowEffect> {
        match back {
            Stage::Loading => self.begin_anew(),
            stage => self.enter(stage, now),
        }
    }
}
