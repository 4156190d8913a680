//! What one activation came to: what was done, and what is left.

use jiff::Timestamp;

use crate::domain::activation::ActivationOutcome;
use crate::domain::activation::answer::Choice;
use crate::domain::activation::happening::FlowEffect;
use crate::domain::activation::prompt::{Question, Remark};
use crate::domain::guide::GuideStep;
use crate::protocol::portal_page::Operation;

/// Gathered from what the flow wanted and said.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Accomplished {
    contacted: bool,
    signed_in: bool,
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
            FlowEffect::Show(prompt) => {
                let of_session = matches!(
                    prompt.question,
                    Question::Menu | Question::Pins(_) | Question::Form(_)
                );
                self.signed_in |= of_session;
            }
            FlowEffect::Finish(outcome) => self.outcome = Some(*outcome),
            _ => {}
        }
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
            (self.signed_in, DoneThing::SignedOut),
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
