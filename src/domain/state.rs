//! The whole state of the service, and what it does about each event.

mod answers;
#[cfg(test)]
pub mod fixtures;
mod panel;

use jiff::Timestamp;

use crate::domain::activation::{ActivationOutcome, Activations};
use crate::domain::calendar::Calendar;
use crate::domain::card_prompt;
use crate::domain::effect::{Effect, WindowPurpose};
use crate::domain::event::Event;
use crate::domain::family::{self, FamilyEvent};
use crate::domain::holder::HolderKey;
use crate::domain::inventory::{CardState, InventoryChange, RecalledCard, admit};
use crate::domain::lifecycle::Lifecycle;
use crate::domain::notice::{Notice, NoticeKey};
use crate::domain::open_notices::OpenNotices;
use crate::domain::pause::Pause;
use crate::domain::reader::Insertion;
use crate::domain::reader_slots::{ReaderSlots, SlotOutcome};
use crate::domain::status::{LiveStatus, ServiceStatus};
use crate::domain::tray::Tray;
use crate::protocol::card_contents::CardContents;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::certificate_kind::CertificateKind;

pub struct State {
    holder_key: HolderKey,
    slots: ReaderSlots,
    notices: OpenNotices,
    activations: Activations,
    lifecycle: Lifecycle,
    pause: Pause,
    tray: Tray,
    overview_launched: Option<Timestamp>,
    inventory_revision: u64,
    deadline: Option<Timestamp>,
}

impl State {
    /// `check_revocation`: whether the CA may be asked about certificates.
    pub fn new(holder_key: HolderKey, calendar: Calendar, check_revocation: bool) -> Self {
        Self {
            holder_key,
            slots: ReaderSlots::default(),
            notices: OpenNotices::default(),
            activations: Activations::default(),
            lifecycle: Lifecycle::new(calendar, check_revocation),
            pause: Pause::default(),
            tray: Tray::default(),
            overview_launched: None,
            inventory_revision: 0,
            deadline: None,
        }
    }

    /// What [`Effect::RenewHolderKey`] came to. No event carries a key.
    pub fn holder_key_renewed(&mut self, key: HolderKey) {
        self.holder_key = key;
    }

    /// What is to be done about `event`, in that order.
    pub fn handle(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        if event == Event::Woke {
            self.deadline = None;
        }
        let asked_for = matches!(event, Event::FamilyRecalled { event: FamilyEvent::Asked, .. });
        let mut effects = self.effects_of(event, now);
        let saves = effects.iter().filter(|effect| matches!(effect, Effect::Save(_))).count();
        self.inventory_revision += u64::try_from(saves).unwrap_or(0);
        self.follow_in_panel(&mut effects, asked_for, now);
        let deadlines = [
            self.slots.next_deadline(),
            self.lifecycle.next_deadline(),
            self.pause.until(),
            self.tray.next_deadline(),
        ];
        let deadline = deadlines.into_iter().flatten().min();
        if deadline != self.deadline {
            self.deadline = deadline;
            effects.push(Effect::WakeAt(deadline));
        }
        effects
    }

    fn effects_of(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        match event {
            Event::PcscLost(problem) => {
                self.tray.readers_known();
                let outcomes = self.slots.pcsc_lost(problem);
                self.follow(outcomes, now)
            }
            Event::ReadersObserved { readers, unwatched } => {
                self.tray.readers_known();
                let outcomes = self.slots.observed(readers, unwatched, now);
                self.follow(outcomes, now)
            }
            Event::CardRead { insertion, outcome: Ok(contents) } => {
                self.card_read(insertion, contents)
            }
            Event::CardRead { insertion, outcome: Err(failure) } => {
                let outcomes = self.slots.read_failed(&insertion, failure, now);
                self.follow(outcomes, now)
            }
            Event::CardRecalled { insertion, contents, recalled } => {
                self.card_recalled(&insertion, &contents, *recalled, now)
            }
            Event::PauseRecalled(span) => {
                self.pause.take_up(span);
                Vec::new()
            }
            Event::Started => self.lifecycle.started(now),
            Event::SettingsChanged(effective) => {
                // The words may be another language's.
                self.tray.draw_anew();
                self.lifecycle.settings_changed(&effective.settings)
            }
            Event::CalendarChanged(calendar) => {
                self.tray.draw_anew();
                self.slots.clock_set_back(now);
                self.lifecycle.reckon_anew(calendar)
            }
            Event::DueRecalled(recalled) => {
                self.lifecycle.due_recalled(recalled, &mut self.notices, now)
            }
            Event::FamilyRecalled { serial, event: FamilyEvent::Asked, family } => {
                self.explain(&serial, &family, now)
            }
            Event::FamilyRecalled { serial, event, family } => {
                let notices = &mut self.notices;
                self.lifecycle.family_recalled(&serial, &event, &family, notices, now)
            }
            Event::CardsRecalled(recalled) => self.lifecycle.cards_recalled(recalled, now),
            Event::RevocationChecked { serial, certificate, status } => {
                self.lifecycle.revocation_checked(serial, certificate, status, now)
            }
            Event::Wished { serial, wish } => self.wished(serial, wish, now),
            Event::NotificationServerAppeared => self.notices.show_again(),
            Event::NoticeShown(key) => self.lifecycle.notice_shown(&key, &self.notices, now),
            Event::NoticeClosed(key) => {
                self.notices.closed(&key);
                self.lifecycle.notice_gone(&key)
            }
            Event::ActionChosen { notice, action } => self.action_chosen(&notice, action, now),
            Event::TrayRecalled(recalled) => {
                self.tray.recalled(&recalled, now);
                Vec::new()
            }
            Event::MenuItemChosen(item) => self.menu_item_chosen(item, now),
            Event::OverviewWished(place) => vec![self.launch_overview(place, now)],
            Event::OverviewExited { success } => self.overview_exited(success, now),
            Event::ActivationOpened(serial) => {
                self.slots.leave_alone(serial);
                Vec::new()
            }
            Event::ActivationReached { serial, step } => {
                let step = self.activations.reached(&serial, step);
                let change = |step| InventoryChange::ActivationReached { serial, step };
                step.map(change).map(Effect::Save).into_iter().collect()
            }
            Event::ActivationEnded { serial, outcome } => {
                self.activations.ended(&serial);
                let outcomes = self.slots.take_back(&serial, now);
                let mut effects = self.follow(outcomes, now);
                let completed = outcome == ActivationOutcome::Completed;
                effects.extend(completed.then(|| put_to_use(serial)));
                effects
            }
            Event::PinAccepted(serial) => vec![put_to_use(serial)],
            Event::ActivationExited { serial, success } => {
                self.activation_exited(serial, success, now)
            }
            Event::AutostartFoundOff => {
                self.notices.show(Notice::StartAtLogin, now).into_iter().collect()
            }
            Event::AutostartFailed => {
                self.notices.show(Notice::StartAtLoginFailed, now).into_iter().collect()
            }
            Event::PageNotOpened { page, address } => {
                self.notices.insist(Notice::PageNotOpened { page, address })
            }
            Event::FileNotShown(path) => self.notices.insist(Notice::FileNotShown { path }),
            Event::CardForgotten(serial) => {
                let keys = [
                    NoticeKey::Card(serial.clone()),
                    NoticeKey::Expiry(serial.clone()),
                    NoticeKey::Opening(serial.clone()),
                    NoticeKey::Revocation(serial.clone()),
                ];
                let mut effects = self.withdraw(&keys);
                effects.push(Effect::Save(InventoryChange::CardForgotten(serial)));
                effects
            }
            Event::AllForgotten => {
                let keys: Vec<_> = self.notices.keys().cloned().collect();
                let mut effects = self.withdraw(&keys);
                effects.push(Effect::Save(InventoryChange::AllForgotten));
                effects.extend([Effect::RenewHolderKey, Effect::ForgetIssuers]);
                effects
            }
            Event::InventorySetAside(path) => {
                self.notices.show(Notice::InventorySetAside { path }, now).into_iter().collect()
            }
            Event::InventoryFailed(cause) => {
                self.notices.show(Notice::InventoryUnusable { cause }, now).into_iter().collect()
            }
            Event::InventoryRecovered => self.withdraw(&[NoticeKey::InventoryUse]),
            Event::Woke => {
                let outcomes = self.slots.woke(now);
                let mut effects = self.follow(outcomes, now);
                effects.extend(self.lifecycle.woke(now));
                effects
            }
            Event::QuitChosen => vec![Effect::Exit],
        }
    }

    fn withdraw(&mut self, keys: &[NoticeKey]) -> Vec<Effect> {
        let closed = keys.iter().filter_map(|key| {
            self.lifecycle.notice_gone(key);
            self.notices.withdraw(key)
        });
        closed.collect()
    }

    fn card_read(&mut self, insertion: Insertion, contents: CardContents) -> Vec<Effect> {
        if !self.slots.contents_arrived(&insertion) {
            return Vec::new();
        }
        let certificates = contents.certificates.iter();
        let qualified = certificates.filter(|it| it.kind == CertificateKind::Nes);
        let numbers = qualified.filter_map(|it| it.national_id.as_ref());
        let holders = numbers.map(|number| self.holder_key.identify(number)).collect();
        vec![Effect::RecallCard { insertion, contents, holders }]
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
        let calendar = &self.lifecycle.calendar;
        let record = admit(contents, &recalled, &self.holder_key, calendar, now);
        let serial = record.serial.clone();
        let family: Vec<_> = [record].into_iter().chain(recalled.family).collect();
        let mut changed = family::changed_by(&FamilyEvent::Seen, &serial, &family, calendar, now);
        self.lifecycle.mind(&changed);
        let place = changed.iter().position(|card| card.serial == serial);
        let Some(card) = place.map(|place| changed.remove(place)) else { return effects };
        let known = card.qualified_certificate().and_then(|it| it.revocation);
        let refused = known
            .filter(|_| card.state != CardState::Retired)
            .and_then(|known| Notice::of_revocation(&card, known.status));
        let prompt = card_prompt::on_insertion(&card, family.get(1..).unwrap_or_default(), now);
        let checks: Vec<_> = card
            .certificates
            .iter()
            .filter(|it| it.kind == CertificateKind::Nes && it.not_after > now)
            .filter(|it| it.revocation.is_none_or(|known| !known.is_of_just_now(now)))
            .filter_map(|it| self.lifecycle.check(serial.clone(), it.fingerprint))
            .collect();
        let sources = contents
            .certificates
            .iter()
            .filter(|it| it.kind == CertificateKind::Nes)
            .map(|it| (it.fingerprint, it.revocation.clone()))
            .collect();
        let (card, others) = (Box::new(card), changed);
        effects.push(Effect::Save(InventoryChange::CardSeen { card, others, sources }));
        let said = [prompt, refused].into_iter().flatten();
        effects.extend(said.filter_map(|notice| self.notices.show(notice, now)));
        effects.extend(checks);
        effects
    }

    fn launch(&mut self, serial: Option<CardSerial>, purpose: WindowPurpose) -> Effect {
        self.activations.started(serial.clone());
        Effect::LaunchActivation { serial, purpose }
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
        let event = FamilyEvent::Unanswered;
        let unanswered = serial.clone().map(|serial| Effect::RecallFamily { serial, event });
        let said = self.notices.show(Notice::ActivationFailedToOpen { serial }, now);
        unanswered.into_iter().chain(said).collect()
    }

    pub fn live(&self, version: &str) -> LiveStatus {
        LiveStatus {
            service: ServiceStatus {
                running: true,
                version: version.to_owned(),
                readers: self.slots.state(),
                paused_until: self.pause.until(),
            },
            readers: self.slots.statuses(),
            inventory_revision: self.inventory_revision,
        }
    }
}

fn put_to_use(serial: CardSerial) -> Effect {
    Effect::RecallFamily { serial, event: FamilyEvent::ActivationCompleted }
}

#[cfg(test)]
mod tests;
