//! What one activation came to: what was done, and what is left.

use jiff::Timestamp;

use crate::domain::activation::ActivationOutcome;
use crate::domain::activation::answer::Choice;
use crate::domain::activation::happening::FlowEffect;
use crate::domain::activation::prompt::{Question, Remark, StopReason};
use crate::domain::guide::GuideStep;
use crate::protocol::portal_page::Operation;

/// Gathered from what the flow wanted and said.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Accomplished {
    contacted: bool,
    signed_in: bool,
    /// The portal has not ended it since.
    session_open: bool,
    signed_out: bool,
    pin_seen: bool,
    pins_deleted: bool,
    suspension_lifted: bool,
    word_changed: bool,
    consented: bool,
    outcome: Option<ActivationOutcome>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoneThing {
    WordChanged,
    SignedIn,
    SuspensionLifted,
    PinSeen,
    PinsDeleted,
    SignedOut,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftThing {
    ResumeAt(GuideStep),
    DeletePins,
    ElectronicConsent,
    /// Until the new certificate begins, where that is still to come.
    OldCard {
        begins: Option<Timestamp>,
    },
    KeepPin,
}

impl Accomplished {
    pub fn observe(&mut self, effect: &FlowEffect) {
        match effect {
            FlowEffect::OpenPage(_) | FlowEffect::Submit(_) => self.contacted = true,
            FlowEffect::RevealPin(_) => self.pin_seen = true,
            FlowEffect::Say(Remark::PinsDeleted) => self.pins_deleted = true,
            FlowEffect::Say(Remark::SuspensionLifted) => self.suspension_lifted = true,
            FlowEffect::Say(Remark::WordChanged) => self.word_changed = true,
            FlowEffect::Say(Remark::SignedOutMeanwhile) => self.session_open = false,
            FlowEffect::Show(prompt) => match prompt.question {
                Question::Menu | Question::Pins(_) | Question::Form(_) => {
                    (self.signed_in, self.session_open, self.signed_out) = (true, true, false);
                }
                Question::Stopped(StopReason::TimedOut) => self.session_open = false,
                Question::Stopped(StopReason::SignedOut) => self.close_session(),
                _ => {}
            },
            FlowEffect::SignOut(_) => self.close_session(),
            FlowEffect::Finish(outcome) => self.outcome = Some(*outcome),
            _ => {}
        }
    }

    fn close_session(&mut self) {
        self.signed_out |= std::mem::take(&mut self.session_open);
    }

    /// Of what the person chose.
    pub fn chose(&mut self, choice: Choice) {
        self.consented |= choice == Choice::Operation(Operation::ElectronicConsent);
    }

    pub fn has_contacted(&self) -> bool {
        self.contacted
    }

    pub fn is_completed(&self) -> bool {
        self.outcome == Some(ActivationOutcome::Completed)
    }

    pub fn done(&self) -> Vec<DoneThing> {
        let all = [
            (self.word_changed, DoneThing::WordChanged),
            (self.signed_in, DoneThing::SignedIn),
            (self.suspension_lifted, DoneThing::SuspensionLifted),
            (self.pin_seen, DoneThing::PinSeen),
            (self.pins_deleted, DoneThing::PinsDeleted),
            (self.signed_out, DoneThing::SignedOut),
        ];
        all.into_iter().filter(|(is_done, _)| *is_done).map(|(_, thing)| thing).collect()
    }

    /// `begins`: when the certificate does, where that is still to come.
    pub fn left(&self, step: GuideStep, begins: Option<Timestamp>) -> Vec<LeftThing> {
        let completed = self.is_completed();
        let resume = (!completed).then_some(LeftThing::ResumeAt(step));
        let delete = (self.pin_seen && !self.pins_deleted).then_some(LeftThing::DeletePins);
        let consent = (completed && !self.consented).then_some(LeftThing::ElectronicConsent);
        let keep = self.pin_seen.then_some(LeftThing::KeepPin);
        let old_card = (completed || begins.is_some()).then_some(LeftThing::OldCard { begins });
        [resume, delete, keep, old_card, consent].into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activation::prompt::Prompt;
    use crate::protocol::portal_page::PinRow;

    #[test]
    fn a_whole_activation_leaves_the_consent_and_the_old_card() {
        let mut accomplished = Accomplished::default();
        let row = PinRow { card_serial: "1".into(), pin: None };
        for effect in [
            FlowEffect::RevealPin(row),
            FlowEffect::Say(Remark::PinsDeleted),
            FlowEffect::Finish(ActivationOutcome::Completed),
        ] {
            accomplished.observe(&effect);
        }
        assert_eq!(accomplished.done(), [DoneThing::PinSeen, DoneThing::PinsDeleted]);
        let old_card = LeftThing::OldCard { begins: None };
        let left = accomplished.left(GuideStep::LearnPin, None);
        assert_eq!(left, [LeftThing::KeepPin, old_card, LeftThing::ElectronicConsent]);
        accomplished.chose(Choice::Operation(Operation::ElectronicConsent));
        assert!(
            !accomplished.left(GuideStep::LearnPin, None).contains(&LeftThing::ElectronicConsent)
        );
    }

    #[test]
    fn a_session_that_timed_out_was_not_signed_out() {
        let show = |question| {
            FlowEffect::Show(Prompt {
                step: GuideStep::SignIn,
                question,
                choices: vec![],
                recommended: None,
            })
        };
        let timed_out = || show(Question::Stopped(StopReason::TimedOut));
        let signed_out = || show(Question::Stopped(StopReason::SignedOut));
        let menu = || show(Question::Menu);
        let leave = || FlowEffect::SignOut(None);
        for (effects, says_signed_out) in [
            (vec![menu(), leave()], true),
            (vec![menu(), signed_out(), leave()], true),
            (vec![menu(), timed_out(), leave()], false),
            (vec![menu(), FlowEffect::Say(Remark::SignedOutMeanwhile), leave()], false),
            (vec![menu(), timed_out(), menu(), leave()], true),
            (vec![menu(), signed_out(), menu(), timed_out(), leave()], false),
            (vec![leave()], false),
        ] {
            let mut accomplished = Accomplished::default();
            effects.iter().for_each(|effect| accomplished.observe(effect));
            let said = accomplished.done().contains(&DoneThing::SignedOut);
            assert_eq!(said, says_signed_out, "{effects:?}");
        }
    }

    #[test]
    fn one_that_was_left_says_where_and_a_pin_that_stays_is_named() {
        let mut accomplished = Accomplished::default();
        let row = PinRow { card_serial: "1".into(), pin: None };
        accomplished.observe(&FlowEffect::RevealPin(row));
        accomplished.observe(&FlowEffect::Finish(ActivationOutcome::Closed));
        let left = accomplished.left(GuideStep::LearnPin, None);
        let resume = LeftThing::ResumeAt(GuideStep::LearnPin);
        assert_eq!(left, [resume, LeftThing::DeletePins, LeftThing::KeepPin]);
        assert!(!accomplished.has_contacted());
    }
}
