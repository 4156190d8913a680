//! The icon's menu, as a value.

use serde::{Deserialize, Serialize};

use crate::domain::card_life::SnoozeFor;
use crate::domain::inventory::CardState;
use crate::domain::pause::PauseFor;
use crate::domain::tray::card::{CardLine, TrayCard};
use crate::domain::tray::{Scene, TrayIconState};
use crate::protocol::card_serial::CardSerial;

/// What can be chosen. Nothing of it can't be undone: any program of this user can choose it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MenuItem {
    Activate(CardSerial),
    LiftSuspension(CardSerial),
    WhatToDo(CardSerial),
    Snooze(CardSerial, SnoozeFor),
    Details(CardSerial),
    Retire(CardSerial),
    /// So many are not listed.
    MoreCards(usize),
    OpenOverview,
    OpenPortal,
    Pause(PauseFor),
    Resume,
    Settings,
    Diagnosis,
    About,
    Quit,
}

/// `L` says what is written on it: a [`MenuLabel`], or its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MenuEntry<L> {
    Item(MenuItem, L),
    Menu(L, Vec<MenuEntry<L>>),
    /// Can't be chosen.
    Text(L),
    Separator,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MenuLabel {
    Choice(MenuItem),
    Card(CardLine),
    Snooze,
    Pause,
    NoCards,
}

impl<L> MenuEntry<L> {
    /// The same with other labels.
    pub fn map<M>(&self, label: &impl Fn(&L) -> M) -> MenuEntry<M> {
        match self {
            Self::Item(item, it) => MenuEntry::Item(item.clone(), label(it)),
            Self::Menu(it, entries) => {
                let entries = entries.iter().map(|entry| entry.map(label)).collect();
                MenuEntry::Menu(label(it), entries)
            }
            Self::Text(it) => MenuEntry::Text(label(it)),
            Self::Separator => MenuEntry::Separator,
        }
    }
}

fn item(item: MenuItem) -> MenuEntry<MenuLabel> {
    MenuEntry::Item(item.clone(), MenuLabel::Choice(item))
}

fn items<const N: usize>(items: [MenuItem; N]) -> impl Iterator<Item = MenuEntry<MenuLabel>> {
    items.into_iter().map(item)
}

/// `cards` in the order in which they are listed; `more` are not.
pub(super) fn menu(
    cards: &[&TrayCard],
    more: usize,
    scene: &Scene<'_>,
) -> Vec<MenuEntry<MenuLabel>> {
    let zone = &scene.calendar.zone;
    let mut entries: Vec<_> = cards
        .iter()
        .map(|card| {
            let label = MenuLabel::Card(card.line(scene.now, zone));
            MenuEntry::Menu(label, card_menu(card, scene))
        })
        .collect();
    if more > 0 {
        entries.push(item(MenuItem::MoreCards(more)));
    }
    if entries.is_empty() {
        entries.push(MenuEntry::Text(MenuLabel::NoCards));
    }
    entries.push(MenuEntry::Separator);
    entries.extend(items([MenuItem::OpenOverview, MenuItem::OpenPortal]));
    entries.push(match scene.paused_until {
        Some(_) => item(MenuItem::Resume),
        None => {
            let lengths = [PauseFor::Hour, PauseFor::Today].map(MenuItem::Pause);
            MenuEntry::Menu(MenuLabel::Pause, items(lengths).collect())
        }
    });
    entries.push(MenuEntry::Separator);
    entries.extend(items([MenuItem::Settings, MenuItem::Diagnosis, MenuItem::About]));
    entries.push(MenuEntry::Separator);
    entries.push(item(MenuItem::Quit));
    entries
}

fn card_menu(card: &TrayCard, scene: &Scene<'_>) -> Vec<MenuEntry<MenuLabel>> {
    let serial = || card.serial.clone();
    let (zone, now) = (&scene.calendar.zone, scene.now);
    let mut entries = Vec::new();
    if matches!(card.state, CardState::New | CardState::Waiting) {
        entries.push(item(MenuItem::Activate(serial())));
    }
    if card.is_suspended() {
        entries.push(item(MenuItem::LiftSuspension(serial())));
    }
    if card.severity(now, zone) > TrayIconState::AllWell {
        entries.push(item(MenuItem::WhatToDo(serial())));
    }
    if is_being_reminded_of(card, scene) {
        let lengths = [SnoozeFor::Day, SnoozeFor::Week, SnoozeFor::NextReminder];
        let lengths = lengths.map(|length| MenuItem::Snooze(serial(), length));
        entries.push(MenuEntry::Menu(MenuLabel::Snooze, items(lengths).collect()));
    }
    entries.push(item(MenuItem::Details(serial())));
    entries.push(MenuEntry::Separator);
    entries.push(item(MenuItem::Retire(serial())));
    entries
}

/// There is a reminder to be put off only where one has come.
fn is_being_reminded_of(card: &TrayCard, scene: &Scene<'_>) -> bool {
    let Scene { calendar, now, .. } = scene;
    let due = calendar.plan.last_due(card.not_after, &calendar.zone, *now, |_| true);
    !card.replaced && due.is_some()
}
