//! The panel: what is chosen in the icon's menu, and what the icon shows.

use jiff::{SignedDuration, Timestamp};

use crate::domain::effect::{Effect, OverviewPlace, Page, WindowPurpose};
use crate::domain::family::Wish;
use crate::domain::inventory::InventoryChange;
use crate::domain::notice::Notice;
use crate::domain::state::State;
use crate::domain::tray::menu::MenuItem;

/// A window that ends badly this soon was never there.
const OPENS_WITHIN: SignedDuration = SignedDuration::from_secs(10);

impl State {
    pub(super) fn menu_item_chosen(&mut self, item: MenuItem, now: Timestamp) -> Vec<Effect> {
        let effect = match item {
            MenuItem::Snooze(serial, length) => {
                return self.wished(serial, Wish::Snooze(length), now);
            }
            MenuItem::Retire(serial) => return self.wished(serial, Wish::Retire, now),
            MenuItem::Reactivate(serial) => return self.wished(serial, Wish::Reactivate, now),
            MenuItem::Pause(length) => {
                self.pause.begin(length, &self.lifecycle.calendar, now);
                return Vec::new();
            }
            MenuItem::Resume => {
                self.pause.resume();
                return Vec::new();
            }
            MenuItem::Activate(serial) => self.launch(Some(serial), WindowPurpose::Activate),
            MenuItem::LiftSuspension(serial) => {
                self.launch(Some(serial), WindowPurpose::LiftSuspension)
            }
            MenuItem::WhatToDo(serial) | MenuItem::Details(serial) => {
                self.launch_overview(OverviewPlace::Card(serial), now)
            }
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
            .filter(|at| now.duration_since(*at) < OPENS_WITHIN)
            .and_then(|_| self.notices.show(Notice::OverviewFailedToOpen, now))
            .into_iter()
            .collect()
    }

    /// After everything else: holds back what is paused, or lets it go, and draws the panel.
    pub(super) fn follow_in_panel(&mut self, effects: &mut Vec<Effect>, now: Timestamp) {
        let mut released = self.pause.released(now);
        self.pause.hold_back(effects);
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
