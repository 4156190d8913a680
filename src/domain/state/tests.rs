use std::collections::BTreeSet;

use jiff::ToSpan;

use super::fixtures::{NOW, akis, calendar, card, certificate, holder_key, reader};
use super::*;
use crate::domain::effect::{OverviewPlace, Page};
use crate::domain::family::Wish;
use crate::domain::holder::HolderId;
use crate::domain::inventory::{
    CardRecord, CardState, CheckCandidate, DueKind, HistoryEntry, RecalledDue, RecalledTray,
};
use crate::domain::notice::Action;
use crate::domain::reader::{CardReadFailure, ObservedReader, PcscProblem, Presence, ReaderName};
use crate::domain::reminder_plan::Rung;
use crate::domain::status::{ReaderState, ReadersState};
use crate::domain::tray::TrayView;

mod clock;
mod life;
mod panel;

/// A service whose inventory is a list, and whose card reads succeed when told to.
struct Service {
    state: State,
    now: Timestamp,
    remembered: Vec<CardRecord>,
    checks: Vec<(CheckCandidate, Option<Timestamp>)>,
    history: Vec<HistoryEntry>,
    drawn: Vec<TrayView>,
    /// Reminders that were recorded, in their order.
    reminded: Vec<Rung>,
}

impl Service {
    fn new() -> Self {
        let state = State::new(holder_key(), calendar(), true);
        let (now, remembered) = (NOW, Vec::new());
        let (checks, history) = (Vec::new(), Vec::new());
        let (drawn, reminded) = (Vec::new(), Vec::new());
        Self { state, now, remembered, checks, history, drawn, reminded }
    }

    /// Handles an event as the real service does: recalls are answered at once.
    fn handle(&mut self, event: Event) -> Vec<Effect> {
        let mut done = Vec::new();
        for effect in self.state.handle(event, self.now) {
            match effect {
                Effect::RecallCard { insertion, contents, holders } => {
                    let recalled = Box::new(self.recall(&contents, &holders));
                    done.extend(self.handle(Event::CardRecalled { insertion, contents, recalled }));
                }
                Effect::RecallFamily { serial, event } => {
                    if let FamilyEvent::Reminded(rung) = event {
                        self.reminded.push(rung);
                    }
                    let family = self.family(&serial);
                    done.extend(self.handle(Event::FamilyRecalled { serial, event, family }));
                }
                Effect::RecallDue => {
                    let due = self.recall_due();
                    done.extend(self.handle(Event::DueRecalled(due)));
                }
                Effect::RecallCards { .. } => {
                    let serials: Vec<_> =
                        self.remembered.iter().map(|card| card.serial.clone()).collect();
                    let families = serials.into_iter().map(|serial| {
                        let family = self.family(&serial);
                        (serial, family)
                    });
                    let families = families.collect();
                    done.extend(self.handle(Event::CardsRecalled { families, last: None }));
                }
                Effect::Save(change) => {
                    self.remember(&change);
                    done.push(Effect::Save(change));
                }
                Effect::RecallTray { present } => {
                    let recalled = self.recall_tray(&present);
                    done.extend(self.handle(Event::TrayRecalled(recalled)));
                }
                Effect::DrawTray(view) => self.drawn.push(view),
                Effect::WakeAt(_) => {}
                other => done.push(other),
            }
        }
        done
    }

    fn recall(&self, contents: &CardContents, holders: &[HolderId]) -> RecalledCard {
        let card = self.remembered.iter().find(|card| card.serial == contents.serial).cloned();
        let seen = self.remembered.iter().flat_map(|card| &card.certificates);
        let of_holder = |card: &&CardRecord| {
            let mut ids = card.certificates.iter().filter_map(|it| it.holder_id);
            card.serial != contents.serial && ids.any(|id| holders.contains(&id))
        };
        RecalledCard {
            card,
            seen_certificates: seen.map(|it| it.fingerprint).collect(),
            family: self.remembered.iter().filter(of_holder).cloned().collect(),
        }
    }

    fn family(&self, serial: &CardSerial) -> Vec<CardRecord> {
        let ids = |card: &CardRecord| -> Vec<_> {
            card.certificates.iter().filter_map(|it| it.holder_id).collect()
        };
        let Some(subject) = self.remembered.iter().find(|card| card.serial == *serial) else {
            return Vec::new();
        };
        let of_holder = |card: &&CardRecord| {
            card.serial == *serial || ids(card).iter().any(|id| ids(subject).contains(id))
        };
        self.remembered.iter().filter(of_holder).cloned().collect()
    }

    fn recall_tray(&self, present: &[CardSerial]) -> RecalledTray {
        let in_use = || self.remembered.iter().filter(|card| card.state != CardState::Retired);
        let listed = in_use().map(|card| &card.serial).chain(present).collect::<BTreeSet<_>>();
        let families = listed.into_iter().map(|serial| (serial.clone(), self.family(serial)));
        RecalledTray { families: families.collect(), total: in_use().count() }
    }

    fn recall_due(&self) -> RecalledDue {
        let now = self.now;
        let dues = self.remembered.iter().filter_map(|card| card.due).map(|due| due.at);
        let is_due = |card: &&CardRecord| card.due.is_some_and(|due| due.at <= now);
        let mut cards: Vec<_> = self.remembered.iter().filter(is_due).cloned().collect();
        cards.sort_by_key(|card| card.due.map(|due| due.at));
        let checks = self.checks.iter();
        let due_checks = checks.clone().filter(|(_, at)| at.is_some_and(|at| at <= now));
        RecalledDue {
            cards,
            checks: due_checks.map(|(check, _)| check.clone()).collect(),
            next_due: dues.filter(|at| *at > now).min(),
            next_check: checks.filter_map(|(_, at)| *at).filter(|at| *at > now).min(),
        }
    }

    fn remember(&mut self, change: &InventoryChange) {
        match change {
            InventoryChange::CardSeen { card, others, .. } => {
                for certificate in &card.certificates {
                    let candidate = CheckCandidate {
                        serial: card.serial.clone(),
                        certificate: certificate.fingerprint,
                        state: card.state,
                        not_after: certificate.not_after,
                        last_seen: card.last_seen,
                    };
                    self.checks.retain(|(known, _)| known.certificate != candidate.certificate);
                    self.checks.push((candidate, Some(self.now)));
                }
                self.replace(std::slice::from_ref(&**card));
                self.replace(others);
            }
            InventoryChange::CardsChanged(cards) => self.replace(cards),
            InventoryChange::ActivationReached { serial, step } => {
                let card = self.remembered.iter_mut().find(|card| card.serial == *serial);
                card.unwrap().activation_step = Some(*step);
            }
            InventoryChange::CheckScheduled { certificate, at, .. } => {
                let check = self.checks.iter_mut().find(|(it, _)| it.certificate == *certificate);
                check.unwrap().1 = *at;
            }
            InventoryChange::PauseSet(_) => {}
            InventoryChange::HistoryAdded(entry) => self.history.push(entry.clone()),
            InventoryChange::CardForgotten(serial) => {
                self.remembered.retain(|card| card.serial != *serial);
            }
            InventoryChange::AllForgotten => self.remembered.clear(),
        }
    }

    fn replace(&mut self, cards: &[CardRecord]) {
        for card in cards {
            self.remembered.retain(|known| known.serial != card.serial);
            self.remembered.push(card.clone());
        }
    }

    /// The notice was taken by the server.
    fn shown(&mut self, notice: &Notice) -> Vec<Effect> {
        self.handle(Event::NoticeShown(notice.key()))
    }

    fn observe(&mut self, readers: Vec<ObservedReader>) -> Vec<Effect> {
        self.handle(Event::ReadersObserved { readers, unwatched: 0 })
    }

    /// Puts a card in and reads it; returns what happened after the read.
    fn insert(&mut self, event_count: u16, contents: CardContents) -> Vec<Effect> {
        let effects = self.observe(vec![reader("r", akis(), event_count)]);
        let insertion = read_of(&effects);
        self.handle(Event::CardRead { insertion, outcome: Ok(contents) })
    }

    fn remove(&mut self, event_count: u16) -> Vec<Effect> {
        self.observe(vec![reader("r", Presence::Empty, event_count)])
    }

    fn choose(&mut self, serial: &str, action: Action) -> Vec<Effect> {
        let notice = NoticeKey::Card(CardSerial::from_text(serial));
        self.handle(Event::ActionChosen { notice, action })
    }

    fn wake_after(&mut self, milliseconds: i64) -> Vec<Effect> {
        self.now += milliseconds.milliseconds();
        self.handle(Event::Woke)
    }

    fn reader_state(&self) -> Option<ReaderState> {
        self.state.live("").readers.first().map(|reader| reader.state)
    }
}

fn read_of(effects: &[Effect]) -> Insertion {
    effects
        .iter()
        .find_map(|effect| match effect {
            Effect::ReadCard(insertion) => Some(insertion.clone()),
            _ => None,
        })
        .unwrap_or_else(|| panic!("no read in {effects:?}"))
}

fn launch(serial: Option<CardSerial>) -> Effect {
    Effect::LaunchActivation { serial, purpose: WindowPurpose::Activate }
}

fn fresh(serial: &str) -> CardContents {
    card(serial, vec![certificate(1, -2, 1_000)])
}

fn notices(effects: &[Effect]) -> Vec<&Notice> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Notify(notice) => Some(notice),
            _ => None,
        })
        .collect()
}

fn closed(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::CloseNotice(_)))
}

#[test]
fn a_new_card_is_remembered_and_then_announced() {
    let mut service = Service::new();
    let effects = service.insert(1, fresh("1"));
    assert!(matches!(
        &effects[..],
        [
            Effect::Save(InventoryChange::CardSeen { .. }),
            Effect::Notify(Notice::NewCard { .. }),
            Effect::CheckRevocation { .. }
        ]
    ));
    assert_eq!(service.reader_state(), Some(ReaderState::Card));
}

#[test]
fn its_notice_leaves_with_the_card_and_comes_back_with_it() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    assert!(closed(&service.remove(2)));
    assert_eq!(notices(&service.insert(3, fresh("1"))).len(), 1, "it was never answered");
}

#[test]
fn activate_launches_for_that_card_once() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    let effects = service.choose("1", Action::Activate);
    let serial = CardSerial::from_text("1");
    assert!(effects.contains(&launch(Some(serial))));
    assert_eq!(service.choose("1", Action::Activate), [], "a second click of the same notice");
    service.remove(2);
    assert_eq!(notices(&service.insert(3, fresh("1"))), Vec::<&Notice>::new());
}

#[test]
fn in_use_makes_the_card_active() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    service.choose("1", Action::InUse);
    assert_eq!(service.remembered[0].state, CardState::Active);
    service.remove(2);
    assert!(notices(&service.insert(3, fresh("1"))).is_empty());
}

#[test]
fn a_click_for_a_card_that_is_gone_does_nothing() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    service.insert(3, card("2", vec![certificate(2, -2, 1_000)]));
    assert_eq!(service.choose("1", Action::Activate), []);
    let effects = service.choose("2", Action::Activate);
    let serial = CardSerial::from_text("2");
    assert!(effects.contains(&launch(Some(serial))));
}

#[test]
fn an_action_that_the_notice_does_not_offer_does_nothing() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    assert_eq!(service.choose("1", Action::ShowFile), []);
    assert_eq!(service.handle(Event::NoticeClosed(NoticeKey::Inventory)), []);
}

#[test]
fn a_swap_too_fast_to_see_is_told_by_the_event_count() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    let effects = service.observe(vec![reader("r", akis(), 3)]);
    assert!(closed(&effects));
    read_of(&effects);
}

#[test]
fn a_late_reply_of_an_insertion_that_is_over_is_dropped() {
    let mut service = Service::new();
    let first = read_of(&service.observe(vec![reader("r", akis(), 1)]));
    let second = read_of(&service.observe(vec![reader("r", akis(), 3)]));
    assert_eq!(service.handle(Event::CardRead { insertion: first, outcome: Ok(fresh("1")) }), []);
    let effects = service.handle(Event::CardRead { insertion: second, outcome: Ok(fresh("2")) });
    assert_eq!(notices(&effects).len(), 1);
}

#[test]
fn the_same_observation_twice_changes_nothing() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    assert_eq!(service.observe(vec![reader("r", akis(), 1)]), []);
}

#[test]
fn two_cards_in_two_readers_have_a_notice_each() {
    let mut service = Service::new();
    let effects = service.observe(vec![reader("a", akis(), 1), reader("b", akis(), 1)]);
    let reads: Vec<_> = effects
        .into_iter()
        .filter_map(|effect| match effect {
            Effect::ReadCard(insertion) => Some(insertion),
            _ => None,
        })
        .collect();
    assert_eq!(reads.len(), 2);
    for (number, insertion) in (1..).zip(reads) {
        let contents = card(&number.to_string(), vec![certificate(number, -2, 1_000)]);
        let effects = service.handle(Event::CardRead { insertion, outcome: Ok(contents) });
        assert_eq!(notices(&effects).len(), 1);
    }
}

#[test]
fn a_reader_that_is_unplugged_takes_its_card_along() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    assert!(closed(&service.observe(vec![])));
    assert_eq!(service.reader_state(), None);
}

#[test]
fn a_card_held_by_another_program_is_retried_ever_more_slowly_and_said_once() {
    let mut service = Service::new();
    let mut insertion = read_of(&service.observe(vec![reader("r", akis(), 1)]));
    let mut said = 0;
    for pause in [1, 2, 4, 8, 16, 30, 30] {
        let outcome = Err(CardReadFailure::InUse);
        service.handle(Event::CardRead { insertion, outcome });
        assert_eq!(service.reader_state(), Some(ReaderState::InUse));
        assert_eq!(
            service
                .wake_after(pause * 1_000 - 1)
                .iter()
                .filter(|effect| { matches!(effect, Effect::ReadCard(_)) })
                .count(),
            0
        );
        let effects = service.wake_after(1);
        said += notices(&effects).len();
        insertion = read_of(&effects);
    }
    assert!(said <= 1);
    let effects = service.handle(Event::CardRead { insertion, outcome: Ok(fresh("1")) });
    assert!(closed(&effects), "what was said of the reader is taken back");
}

#[test]
fn a_card_is_retried_at_once_when_the_other_program_lets_go() {
    let mut service = Service::new();
    let held = |exclusive| ObservedReader { exclusive, ..reader("r", akis(), 1) };
    let insertion = read_of(&service.observe(vec![held(true)]));
    service.handle(Event::CardRead { insertion, outcome: Err(CardReadFailure::InUse) });
    read_of(&service.observe(vec![held(false)]));
}

#[test]
fn a_mute_card_is_said_after_a_moment_and_taken_back_when_it_leaves() {
    let mut service = Service::new();
    assert_eq!(service.observe(vec![reader("r", Presence::Mute, 1)]), []);
    assert_eq!(service.reader_state(), Some(ReaderState::Mute));
    assert_eq!(service.wake_after(2_999), []);
    assert_eq!(notices(&service.wake_after(1)).len(), 1);
    assert_eq!(service.wake_after(60_000), []);
    let notice = NoticeKey::Reader(ReaderName("r".into()));
    let effects = service.handle(Event::ActionChosen { notice, action: Action::ShowHow });
    assert!(closed(&effects) && effects.contains(&launch(None)));
    service.remove(2);
    assert_eq!(service.reader_state(), Some(ReaderState::Empty));
}

#[test]
fn a_broken_read_is_retried_a_few_times_and_an_unknown_card_never() {
    let mut service = Service::new();
    let mut insertion = read_of(&service.observe(vec![reader("r", akis(), 1)]));
    for pause in [250, 1_000, 4_000] {
        service.handle(Event::CardRead { insertion, outcome: Err(CardReadFailure::Broken) });
        insertion = read_of(&service.wake_after(pause));
    }
    service.handle(Event::CardRead { insertion, outcome: Err(CardReadFailure::Broken) });
    assert_eq!(service.reader_state(), Some(ReaderState::Unrecognised));

    let bank_card = Presence::Card { atr: vec![0x3B, 0x65, 0, 0, 0x20, 0x63, 0xCB, 0x68, 0] };
    let insertion = read_of(&service.observe(vec![reader("r", bank_card, 2)]));
    service.handle(Event::CardRead { insertion, outcome: Err(CardReadFailure::Broken) });
    assert_eq!(service.reader_state(), Some(ReaderState::Unrecognised));
    assert_eq!(service.wake_after(60_000), []);
}

#[test]
fn losing_pcsc_keeps_the_notice_and_a_card_found_again_is_not_announced_twice() {
    let mut service = Service::new();
    service.insert(9, fresh("1"));
    assert_eq!(service.handle(Event::PcscLost(PcscProblem::NoService)), []);
    assert_eq!(service.state.live("").service.readers, ReadersState::NoService);
    assert!(notices(&service.insert(1, fresh("1"))).is_empty());
    assert_eq!(service.state.live("").service.readers, ReadersState::Watching);
}

#[test]
fn a_card_that_is_gone_when_pcsc_is_back_loses_its_notice() {
    let mut service = Service::new();
    service.insert(9, fresh("1"));
    service.handle(Event::PcscLost(PcscProblem::Failing(0x8010_0001)));
    assert_eq!(service.state.live("").service.readers, ReadersState::Degraded);
    assert_eq!(service.remove(0), [], "PC/SC may not have found the card yet");
    assert_eq!(service.wake_after(4_999), []);
    assert!(closed(&service.wake_after(1)));
}

#[test]
fn another_card_found_when_pcsc_is_back_takes_the_place_of_the_first() {
    let mut service = Service::new();
    service.insert(9, fresh("1"));
    service.handle(Event::PcscLost(PcscProblem::NoService));
    let effects = service.insert(0, card("2", vec![certificate(2, -2, 1_000)]));
    assert_eq!(notices(&effects).len(), 1);
    assert!(closed(&service.wake_after(5_000)));
}

#[test]
fn a_new_notification_server_is_shown_what_is_open() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    assert_eq!(notices(&service.handle(Event::NotificationServerAppeared)).len(), 1);
    service.handle(Event::NoticeClosed(NoticeKey::Card(CardSerial::from_text("1"))));
    assert_eq!(service.handle(Event::NotificationServerAppeared), []);
}

#[test]
fn a_completed_activation_makes_the_card_active() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    service.choose("1", Action::Activate);
    let serial = CardSerial::from_text("1");
    service.handle(Event::ActivationReached { serial: serial.clone(), step: 5 });
    assert_eq!(service.remembered[0].activation_step, Some(5));
    service.handle(Event::ActivationEnded { serial, outcome: ActivationOutcome::Completed });
    assert_eq!(service.remembered[0].state, CardState::Active);
}

#[test]
fn a_pin_that_the_card_took_makes_it_active() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    service.handle(Event::PinAccepted(CardSerial::from_text("1")));
    assert_eq!(service.remembered[0].state, CardState::Active);
}

fn reads(effects: &[Effect]) -> usize {
    effects.iter().filter(|effect| matches!(effect, Effect::ReadCard(_))).count()
}

#[test]
fn a_card_whose_activation_is_open_is_not_read_until_it_ends() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    let serial = CardSerial::from_text("1");
    service.handle(Event::ActivationOpened(serial.clone()));
    service.remove(2);
    let again = service.observe(vec![reader("r", akis(), 3)]);
    assert_eq!(reads(&again), 0, "it may be talked to");
    assert_eq!(service.reader_state(), Some(ReaderState::LeftAlone));
    let outage = service.handle(Event::PcscLost(PcscProblem::NoService));
    let back = service.observe(vec![reader("r", akis(), 1)]);
    assert_eq!(reads(&outage) + reads(&back), 0, "nor when PC/SC is back");
    let outcome = ActivationOutcome::Closed;
    let ended = service.handle(Event::ActivationEnded { serial, outcome });
    assert_eq!(reads(&ended), 1);
}

#[test]
fn other_cards_are_read_meanwhile() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    service.handle(Event::ActivationOpened(CardSerial::from_text("1")));
    service.remove(2);
    let other = Presence::Card { atr: vec![0x3B, 0x00] };
    let other = service.observe(vec![reader("r", other, 3)]);
    assert_eq!(reads(&other), 1, "a card of another kind in that reader");
    let elsewhere = service.observe(vec![reader("r", Presence::Empty, 4), reader("s", akis(), 1)]);
    assert_eq!(reads(&elsewhere), 1, "a reader in which no such card was");
}

#[test]
fn a_window_that_never_opened_is_said_and_can_be_tried_again() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    service.choose("1", Action::Activate);
    let serial = CardSerial::from_text("1");
    let exited = Event::ActivationExited { serial: Some(serial.clone()), success: false };
    let effects = service.handle(exited);
    assert_eq!(notices(&effects).len(), 1);
    assert_eq!(service.remembered[0].answer, None);
    let again = Event::ActionChosen { notice: NoticeKey::Activation, action: Action::TryAgain };
    assert!(service.handle(again).contains(&launch(Some(serial))));
}

#[test]
fn forgetting_closes_and_erases() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    let serial = CardSerial::from_text("1");
    assert!(closed(&service.handle(Event::CardForgotten(serial))));
    assert!(service.remembered.is_empty());
    service.insert(3, fresh("1"));
    assert!(closed(&service.handle(Event::AllForgotten)));
    assert!(service.remembered.is_empty());
}

#[test]
fn the_deadline_is_told_when_it_changes() {
    let mut state = State::new(holder_key(), calendar(), true);
    let observed = |presence, event_count| Event::ReadersObserved {
        readers: vec![reader("r", presence, event_count)],
        unwatched: 0,
    };
    let effects = state.handle(observed(Presence::Mute, 1), NOW);
    assert!(effects.contains(&Effect::WakeAt(Some(NOW + 3.seconds()))));
    assert_eq!(state.handle(observed(Presence::Mute, 1), NOW), []);
    assert_eq!(state.handle(observed(Presence::Empty, 2), NOW), [Effect::WakeAt(None)]);
}

#[test]
fn too_many_readers_are_told() {
    let mut service = Service::new();
    service.handle(Event::ReadersObserved { readers: vec![], unwatched: 1 });
    assert_eq!(service.state.live("").service.readers, ReadersState::Degraded);
    assert_eq!(service.handle(Event::QuitChosen), [Effect::Exit]);
}

mod any_sequence {
    use proptest::prelude::*;

    use super::*;

    fn presence() -> impl Strategy<Value = Presence> {
        prop_oneof![Just(Presence::Empty), Just(Presence::Mute), Just(akis())]
    }

    /// What a reader can show, a read can end in, and time can do.
    #[derive(Debug, Clone)]
    enum Step {
        Observe(Vec<(u8, Presence, u16, bool)>),
        ReadEnds(Result<u8, CardReadFailure>),
        PcscLost,
        Sleep(u32),
        WakeAtDeadline,
    }

    fn step() -> impl Strategy<Value = Step> {
        let reader = (0..3_u8, presence(), 0..4_u16, any::<bool>());
        let failure = prop_oneof![
            Just(CardReadFailure::InUse),
            Just(CardReadFailure::Mute),
            Just(CardReadFailure::NotASignatureCard),
            Just(CardReadFailure::Broken),
        ];
        prop_oneof![
            prop::collection::vec(reader, 0..3).prop_map(Step::Observe),
            prop_oneof![(1..4_u8).prop_map(Ok), failure.prop_map(Err)].prop_map(Step::ReadEnds),
            Just(Step::PcscLost),
            (0..40_000_u32).prop_map(Step::Sleep),
            Just(Step::WakeAtDeadline),
        ]
    }

    proptest! {
        /// However things go: the service never asks to be woken in the past, which would be a spin,
        /// and never shows a notice more than three times in ten minutes.
        #[test]
        fn it_never_spins_and_never_spams(steps in prop::collection::vec(step(), 1..60)) {
            let mut service = Service::new();
            let mut pending: Vec<Insertion> = Vec::new();
            let mut shown: Vec<(NoticeKey, Timestamp)> = Vec::new();
            let mut deadline = None;
            for step in steps {
                let effects = match step {
                    Step::Observe(readers) => {
                        let readers = readers.into_iter().map(|(name, presence, count, exclusive)| {
                            ObservedReader { exclusive, ..reader(&name.to_string(), presence, count) }
                        });
                        service.observe(readers.collect())
                    }
                    Step::ReadEnds(outcome) => {
                        let Some(insertion) = pending.pop() else { continue };
                        let outcome = outcome.map(|number| {
                            let certificate = certificate(number, -2, 1_000);
                            card(&number.to_string(), vec![certificate])
                        });
                        service.handle(Event::CardRead { insertion, outcome })
                    }
                    Step::PcscLost => service.handle(Event::PcscLost(PcscProblem::NoService)),
                    Step::Sleep(milliseconds) => {
                        service.now += i64::from(milliseconds).milliseconds();
                        continue;
                    }
                    Step::WakeAtDeadline => {
                        service.now = service.now.max(deadline.unwrap_or(service.now));
                        service.handle(Event::Woke)
                    }
                };
                // A wake leaves nothing that is due.
                for effects in [effects, service.handle(Event::Woke)] {
                    pending.extend(reads(&effects));
                    shown.extend(notices(&effects).iter().map(|it| (it.key(), service.now)));
                }
                deadline = service.state.slots.next_deadline();
                prop_assert!(deadline.is_none_or(|at| at > service.now), "{deadline:?}");
            }
            for (key, at) in &shown {
                let within = shown.iter().filter(|(other, shown_at)| {
                    other == key && *shown_at >= *at && *shown_at < *at + 10.minutes()
                });
                prop_assert!(within.count() <= 3, "{key:?}");
            }
        }
    }

    fn reads(effects: &[Effect]) -> Vec<Insertion> {
        let read = |effect: &Effect| match effect {
            Effect::ReadCard(insertion) => Some(insertion.clone()),
            _ => None,
        };
        effects.iter().filter_map(read).collect()
    }
}
