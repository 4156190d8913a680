//! The panel: what is chosen in the icon's menu, and what the icon shows.

use jiff::{SignedDuration, Timestamp};

use crate::domain::calendar::Calendar;
use crate::domain::card_prompt;
use crate::domain::effect::{Effect, OverviewPlace, Page, WindowPurpose};
use crate::domain::family::{FamilyEvent, Wish};
use crate::domain::inventory::{CardRecord, InventoryChange};
use crate::domain::notice::Notice;
use crate::domain::state::State;
use crate::domain::tray::menu::MenuItem;
use crate::protocol::card_serial::CardSerial;

/// A window that ends badly this soon was never there.
const OPENS_WITHIN: SignedDuration = SignedDuration::from_secs(10);

impl State {
    pub(super) fn menu_item_chosen(&mut self, item: MenuItem, now: Timestamp) -> Vec<Effect> {
        let effect = match item {
            MenuItem::Snooze(serial, length) => {
                return self.wished(serial, Wish::Snooze(length), now);
            }
            MenuItem::Retire(serial) => return self.wished(serial, Wish::Retire, now),
            MenuItem::Pause(length) => {
                self.pause.begin(length, &self.lifecycle.calendar, now);
                Effect::Save(InventoryChange::PauseSet(self.pause.span()))
            }
            MenuItem::Resume => {
                self.pause.resume();
                Effect::Save(InventoryChange::PauseSet(None))
            }
            MenuItem::Activate(serial) => self.launch(Some(serial), WindowPurpose::Activate),
            MenuItem::LiftSuspension(serial) => {
                self.launch(Some(serial), WindowPurpose::LiftSuspension)
            }
            MenuItem::WhatToDo(serial) => {
                Effect::RecallFamily { serial, event: FamilyEvent::Asked }
            }
            MenuItem::Details(serial) => self.launch_overview(OverviewPlace::Card(serial), now),
            MenuItem::MoreCards(_) | MenuItem::OpenOverview => {
                self.launch_overview(OverviewPlace::Cards, now)
            }
            MenuItem::Settings => self.launch_overview(OverviewPlace::Settings, now),
            MenuItem::Diagnosis => self.launch_overview(OverviewPlace::Diagnosis, now),
            MenuItem::About => self.launch_overview(OverviewPlace::About, now),
            MenuItem::OpenPortal => Effect::OpenPage(Page::Portal),
            MenuItem::Quit => Effect::Exit,
        };
        vec![effect]
    }

    pub(super) fn launch_overview(&mut self, place: OverviewPlace, now: Timestamp) -> Effect {
        self.overview_launched = Some(now);
        Effect::LaunchOverview(place)
    }

    pub(super) fn overview_exited(&mut self, success: bool, now: Timestamp) -> Vec<Effect> {
        let launched = self.overview_launched.take_if(|_| !success);
        launched
            .filter(|at| now.duration_since(*at).abs() < OPENS_WITHIN)
            .and_then(|_| self.notices.show(Notice::OverviewFailedToOpen, now))
            .into_iter()
            .collect()
    }

    /// Says what there is to do about a card: in the words of its notice, whether it is due or not.
    pub(super) fn explain(
        &mut self,
        serial: &CardSerial,
        family: &[CardRecord],
        now: Timestamp,
    ) -> Vec<Effect> {
        let Some(card) = family.iter().find(|card| card.serial == *serial) else {
            return Vec::new();
        };
        let others: Vec<_> = family.iter().filter(|card| card.serial != *serial).cloned().collect();
        let notice = what_to_do(card, &others, &self.lifecycle.calendar, now);
        notice.map(|notice| self.notices.insist(notice)).unwrap_or_default()
    }

    /// After everything else: holds back what is paused, or lets it go, and draws the panel.
    pub(super) fn follow_in_panel(
        &mut self,
        effects: &mut Vec<Effect>,
        asked_for: bool,
        now: Timestamp,
    ) {
        let was_paused = self.pause.span().is_some();
        let mut released = self.pause.released(now);
        if was_paused && self.pause.span().is_none() {
            effects.push(Effect::Save(InventoryChange::PauseSet(None)));
        }
        if !asked_for {
            self.pause.hold_back(effects);
        }
        for effect in &*effects {
            if let Effect::Notify(notice) = effect {
                released.remove(&notice.key());
            }
        }
        let calendar = &self.lifecycle.calendar;
        effects.extend(self.notices.say(&released, &calendar.zone, now));
        if effects.iter().any(changes_cards) {
            self.tray.cards_changed();
        }
        let paused_until = self.pause.until();
        effects.extend(self.tray.follow(&self.slots, paused_until, calendar, now));
    }
}

fn what_to_do(
    card: &CardRecord,
    others: &[CardRecord],
    calendar: &Calendar,
    now: Timestamp,
) -> Option<Notice> {
    let certificate = card.qualified_certificate()?;
    let refused =
        certificate.revocation.and_then(|known| Notice::of_revocation(card, known.status));
    refused
        .or_else(|| card_prompt::of_state(card, others, now))
        .or_else(|| Notice::expiring(card, &calendar.zone, now))
}

fn changes_cards(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::Save(
            InventoryChange::CardSeen { .. }
                | InventoryChange::CardsChanged(_)
                | InventoryChange::CardForgotten(_)
                | InventoryChange::AllForgotten
        )
    )
}
