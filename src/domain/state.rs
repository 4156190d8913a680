//! The whole state of the service, and what it does about each event.

#[cfg(test)]
pub mod fixtures;

use jiff::Timestamp;

use crate::domain::activation::{ActivationOutcome, Activations};
use crate::domain::card_prompt;
use crate::domain::effect::Effect;
use crate::domain::event::Event;
use crate::domain::holder::HolderKey;
use crate::domain::inventory::{
    Answer, AnswerChoice, CardState, InventoryChange, RecalledCard, admit,
};
use crate::domain::notice::{Action, Notice, NoticeKey};
use crate::domain::open_notices::OpenNotices;
use crate::domain::reader::Insertion;
use crate::domain::reader_slots::{ReaderSlots, SlotOutcome};
use crate::domain::status::{LiveStatus, ServiceStatus};
use crate::protocol::card_contents::CardContents;
use crate::protocol::card_serial::CardSerial;

pub struct State {
    holder_key: HolderKey,
    slots: ReaderSlots,
    notices: OpenNotices,
    activations: Activations,
    inventory_revision: u64,
    deadline: Option<Timestamp>,
}

impl State {
    pub fn new(holder_key: HolderKey) -> Self {
        Self {
            holder_key,
            slots: ReaderSlots::default(),
            notices: OpenNotices::default(),
            activations: Activations::default(),
            inventory_revision: 0,
            deadline: None,
        }
    }

    /// What is to be done about `event`, in that order.
    pub fn handle(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        if event == Event::Woke {
            self.deadline = None;
        }
        let mut effects = self.effects_of(event, now);
        let saves = effects.iter().filter(|effect| matches!(effect, Effect::Save(_))).count();
        self.inventory_revision += u64::try_from(saves).unwrap_or(0);
        let deadline = self.slots.next_deadline();
        if deadline != self.deadline {
            self.deadline = deadline;
            effects.push(Effect::WakeAt(deadline));
        }
        effects
    }

    fn effects_of(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        match event {
            Event::PcscLost(problem) => {
                let outcomes = self.slots.pcsc_lost(problem);
                self.follow(outcomes, now)
            }
            Event::ReadersObserved { readers, unwatched } => {
                let outcomes = self.slots.observed(readers, unwatched, now);
                self.follow(outcomes, now)
            }
            Event::CardRead { insertion, outcome: Ok(contents) } => {
                let expected = self.slots.contents_arrived(&insertion);
                expected.then_some(Effect::RecallCard { insertion, contents }).into_iter().collect()
            }
            Event::CardRead { insertion, outcome: Err(failure) } => {
                let outcomes = self.slots.read_failed(&insertion, failure, now);
                self.follow(outcomes, now)
            }
            Event::CardRecalled { insertion, contents, recalled } => {
                self.card_recalled(&insertion, &contents, recalled, now)
            }
            Event::NotificationServerAppeared => self.notices.show_again(),
            Event::NoticeShown(_) => Vec::new(),
            Event::NoticeClosed(key) => {
                self.notices.closed(&key);
                Vec::new()
            }
            Event::ActionChosen { notice, action } => self.action_chosen(&notice, action, now),
            Event::ActivationReached { serial, step } => {
                let step = self.activations.reached(&serial, step);
                let change = |step| InventoryChange::ActivationReached { serial, step };
                step.map(change).map(Effect::Save).into_iter().collect()
            }
            Event::ActivationEnded { serial, outcome } => {
                self.activations.ended(&serial);
                let state = CardState::Active;
                let active = InventoryChange::StateChanged { serial, state };
                let completed = outcome == ActivationOutcome::Completed;
                completed.then_some(Effect::Save(active)).into_iter().collect()
            }
            Event::ActivationExited { serial, success } => {
                self.activation_exited(serial, success, now)
            }
            Event::CardForgotten(serial) => {
                let closed = self.notices.withdraw(&NoticeKey::Card(serial.clone()));
                let forgotten = Effect::Save(InventoryChange::CardForgotten(serial));
                closed.into_iter().chain([forgotten]).collect()
            }
            Event::AllForgotten => {
                let keys: Vec<_> = self.notices.keys().cloned().collect();
                let closed = keys.iter().filter_map(|key| self.notices.withdraw(key));
                let mut effects: Vec<_> = closed.collect();
                effects.push(Effect::Save(InventoryChange::AllForgotten));
                effects
            }
            Event::InventorySetAside(path) => {
                self.notices.show(Notice::InventorySetAside { path }, now).into_iter().collect()
            }
            Event::Woke => {
                let outcomes = self.slots.woke(now);
                self.follow(outcomes, now)
            }
            Event::QuitChosen => vec![Effect::Exit],
        }
    }

    fn follow(&mut self, outcomes: Vec<SlotOutcome>, now: Timestamp) -> Vec<Effect> {
        let effects = outcomes.into_iter().filter_map(|outcome| match outcome {
            SlotOutcome::Read(insertion) => Some(Effect::ReadCard(insertion)),
            SlotOutcome::CardLeft(serial) => {
                let elsewhere = self.slots.may_be_present(&serial);
                (!elsewhere).then(|| self.notices.withdraw(&NoticeKey::Card(serial))).flatten()
            }
            SlotOutcome::ReaderCleared(reader) => self.notices.withdraw(&NoticeKey::Reader(reader)),
            SlotOutcome::MuteTooLong(reader) => self.notices.show(Notice::MuteCard { reader }, now),
            SlotOutcome::InUseTooLong(reader) => {
                self.notices.show(Notice::CardInUse { reader }, now)
            }
        });
        effects.collect()
    }

    fn card_recalled(
        &mut self,
        insertion: &Insertion,
        contents: &CardContents,
        recalled: RecalledCard,
        now: Timestamp,
    ) -> Vec<Effect> {
        let Some(outcomes) = self.slots.identified(insertion, &contents.serial, now) else {
            return Vec::new();
        };
        let mut effects = self.follow(outcomes, now);
        let record = admit(contents, recalled, &self.holder_key, now);
        let prompt = card_prompt::on_insertion(&record, now);
        effects.push(Effect::Save(InventoryChange::CardSeen(record)));
        effects.extend(prompt.and_then(|notice| self.notices.show(notice, now)));
        effects
    }

    fn action_chosen(&mut self, key: &NoticeKey, action: Action, now: Timestamp) -> Vec<Effect> {
        // A notice that was withdrawn, or an action that it does not offer, comes from a late click
        // or from another program on the bus.
        let Some(notice) =
            self.notices.get(key).filter(|it| it.actions().contains(&action)).cloned()
        else {
            return Vec::new();
        };
        let mut effects: Vec<_> = self.notices.withdraw(key).into_iter().collect();
        match notice {
            Notice::NewCard { serial, .. }
            | Notice::ProbablyInUse { serial, .. }
            | Notice::WaitingCard { serial, .. } => {
                effects.extend(self.card_answered(serial, action, now));
            }
            Notice::MuteCard { .. } => effects.push(self.launch(None)),
            Notice::CardInUse { reader } => {
                let outcomes = self.slots.try_again(&reader, now);
                effects.extend(self.follow(outcomes, now));
            }
            Notice::ActivationFailedToOpen { serial } => {
                effects.push(self.launch(serial));
            }
            Notice::InventorySetAside { path } => effects.push(Effect::ShowFile(path)),
        }
        effects
    }

    fn card_answered(&mut self, serial: CardSerial, action: Action, now: Timestamp) -> Vec<Effect> {
        if !self.slots.may_be_present(&serial) {
            return Vec::new();
        }
        let answered = |choice| {
            let answer = Some(Answer { choice, at: now });
            Effect::Save(InventoryChange::Answered { serial: serial.clone(), answer })
        };
        match action {
            Action::Activate => {
                let answered = answered(AnswerChoice::Activate);
                vec![answered, self.launch(Some(serial))]
            }
            Action::Later => vec![answered(AnswerChoice::Later)],
            Action::InUse => {
                let state = CardState::Active;
                let answered = answered(AnswerChoice::InUse);
                vec![answered, Effect::Save(InventoryChange::StateChanged { serial, state })]
            }
            Action::ShowHow | Action::TryAgain | Action::ShowFile => Vec::new(),
        }
    }

    fn launch(&mut self, serial: Option<CardSerial>) -> Effect {
        self.activations.started(serial.clone());
        Effect::LaunchActivation(serial)
    }

    fn activation_exited(
        &mut self,
        serial: Option<CardSerial>,
        success: bool,
        now: Timestamp,
    ) -> Vec<Effect> {
        if !self.activations.exited(serial.clone(), success) {
            return Vec::new();
        }
        // The person's answer had no effect, so it was none.
        let unanswered = |serial| InventoryChange::Answered { serial, answer: None };
        let unanswered = serial.clone().map(unanswered).map(Effect::Save);
        let said = self.notices.show(Notice::ActivationFailedToOpen { serial }, now);
        unanswered.into_iter().chain(said).collect()
    }

    pub fn live(&self, version: &str) -> LiveStatus {
        LiveStatus {
            service: ServiceStatus {
                running: true,
                version: version.to_owned(),
                readers: self.slots.state(),
            },
            readers: self.slots.statuses(),
            inventory_revision: self.inventory_revision,
        }
    }
}

#[cfg(test)]
mod tests;
