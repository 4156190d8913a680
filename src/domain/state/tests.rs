use std::collections::BTreeSet;

use jiff::ToSpan;

use super::fixtures::{NOW, akis, calendar, card, certificate, holder_key, reader};
use super::*;
use crate::domain::effect::{OverviewPlace, Page};
use crate::domain::family::Wish;
use crate::domain::holder::HolderId;
use crate::domain::inventory::{
    CardRecord, CardState, CheckCandidate, DueKind, HistoryEntry, RecalledCards, RecalledDue,
    RecalledTray,
};
use crate::domain::notice::Action;
use crate::domain::reader::{CardReadFailure, ObservedReader, PcscProblem, Presence, ReaderName};
use crate::domain::reminder_plan::Rung;
use crate::domain::status::{ReaderState, ReadersState};
use crate::domain::tray::TrayView;

mod any_sequence;
mod cards;
mod clock;
mod commotion;
mod life;
mod panel;
mod readers;

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
                    let unasked = self.checks.iter().filter(|(_, at)| at.is_none());
                    let unasked = unasked.map(|(candidate, _)| candidate.clone()).collect();
                    let recalled = RecalledCards { families, unasked, last: None };
                    done.extend(self.handle(Event::CardsRecalled(recalled)));
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
            InventoryChange::CardsChanged(cards) => {
                for (check, _) in &mut self.checks {
                    let card = cards.iter().find(|card| card.serial == check.serial);
                    check.state = card.map_or(check.state, |card| card.state);
                }
                self.replace(cards);
            }
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
