//! What a person answers: a notice's button, or a wish.

use jiff::Timestamp;

use crate::domain::card_life::SnoozeFor;
use crate::domain::effect::{Effect, OverviewPlace, Page, WindowPurpose};
use crate::domain::family::{FamilyEvent, Wish};
use crate::domain::inventory::{AnswerChoice, HistoryEntry, InventoryChange};
use crate::domain::notice::kind::NoticeKind;
use crate::domain::notice::{Action, Notice, NoticeKey};
use crate::domain::state::State;
use crate::protocol::card_serial::CardSerial;

impl State {
    pub(super) fn action_chosen(
        &mut self,
        key: &NoticeKey,
        action: Action,
        now: Timestamp,
    ) -> Vec<Effect> {
        // A notice that was withdrawn, or an action that it does not offer, comes from a late click
        // or from another program on the bus.
        let Some(notice) =
            self.notices.get(key).filter(|it| it.actions().contains(&action)).cloned()
        else {
            return Vec::new();
        };
        let mut effects = self.withdraw(std::slice::from_ref(key));
        effects.push(Effect::Save(InventoryChange::HistoryAdded(HistoryEntry {
            at: now,
            card: notice.card().cloned(),
            notice: notice.kind().as_str().to_owned(),
            answer: Some(action.as_str().to_owned()),
        })));
        match notice {
            Notice::NewCard { serial, .. }
            | Notice::ProbablyInUse { serial, .. }
            | Notice::WaitingCard { serial, .. } => {
                if self.slots.may_be_present(&serial) {
                    effects.extend(self.card_answered(serial, action));
                }
            }
            // These cards may be in a drawer.
            Notice::CardOpened { serial, .. } => {
                effects.extend(self.card_answered(serial, action));
            }
            Notice::Expiring { serial, .. }
            | Notice::Revoked { serial, .. }
            | Notice::Suspended { serial, .. } => {
                effects.extend(self.reminder_answered(serial, action));
            }
            Notice::MuteCard { .. } => effects.push(self.launch(None, WindowPurpose::Activate)),
            Notice::CardInUse { reader } => {
                let outcomes = self.slots.try_again(&reader, now);
                effects.extend(self.follow(outcomes, now));
            }
            Notice::ActivationFailedToOpen { serial } => {
                effects.push(self.launch(serial, WindowPurpose::Activate));
            }
            Notice::OverviewFailedToOpen => {
                effects.push(self.launch_overview(OverviewPlace::Cards, now));
            }
            Notice::InventorySetAside { path } | Notice::FileNotShown { path } => {
                effects.push(Effect::ShowFile(path));
            }
            Notice::InventoryUnusable { .. } => {
                effects.push(self.launch_overview(OverviewPlace::Diagnosis, now));
            }
            Notice::PageNotOpened { page, .. } => effects.push(Effect::OpenPage(page)),
            Notice::StartAtLogin | Notice::StartAtLoginFailed => {
                effects.extend((action != Action::No).then_some(Effect::TurnAutostartOn));
            }
        }
        effects.push(Effect::RecallDue);
        effects
    }

    fn card_answered(&mut self, serial: CardSerial, action: Action) -> Vec<Effect> {
        let answered = |choice| Effect::RecallFamily {
            serial: serial.clone(),
            event: FamilyEvent::Answered(choice),
        };
        match action {
            Action::Activate => {
                let answered = answered(AnswerChoice::Activate);
                vec![answered, self.launch(Some(serial), WindowPurpose::Activate)]
            }
            Action::Later => vec![answered(AnswerChoice::Later)],
            Action::InUse => vec![answered(AnswerChoice::InUse)],
            _ => Vec::new(),
        }
    }

    fn reminder_answered(&mut self, serial: CardSerial, action: Action) -> Vec<Effect> {
        let wished = |wish| Effect::RecallFamily {
            serial: serial.clone(),
            event: FamilyEvent::Wished(wish),
        };
        match action {
            Action::Renew => vec![Effect::OpenPage(Page::Renewal)],
            Action::Snooze => vec![wished(Wish::Snooze(SnoozeFor::Day))],
            Action::Applied => vec![wished(Wish::Applied)],
            Action::Retire => vec![wished(Wish::Retire)],
            Action::Unsuspend => vec![self.launch(Some(serial), WindowPurpose::LiftSuspension)],
            _ => Vec::new(),
        }
    }

    /// A wish takes the notice that it answers off the screen.
    pub(super) fn wished(&mut self, serial: CardSerial, wish: Wish, now: Timestamp) -> Vec<Effect> {
        let mut effects = self.withdraw(&[NoticeKey::Expiry(serial.clone())]);
        effects.push(Effect::Save(InventoryChange::HistoryAdded(HistoryEntry {
            at: now,
            card: Some(serial.clone()),
            notice: NoticeKind::Command.as_str().to_owned(),
            answer: Some(wish.as_str().to_owned()),
        })));
        effects.push(Effect::RecallFamily { serial, event: FamilyEvent::Wished(wish) });
        effects.push(Effect::RecallDue);
        effects
    }
}
