//! The icon in the panel: what it shows, its menu, and when either changes by itself.

pub mod card;
pub mod menu;

#[cfg(test)]
mod tests;

use jiff::Timestamp;

use crate::domain::calendar::Calendar;
use crate::domain::effect::Effect;
use crate::domain::inventory::RecalledTray;
use crate::domain::reader_slots::ReaderSlots;
use crate::domain::status::ReadersState;
use crate::domain::tray::card::{CardLine, TrayCard};
use crate::domain::tray::menu::{MenuEntry, MenuLabel, menu};
use crate::protocol::card_serial::CardSerial;

/// The most cards that the menu lists.
pub const MOST_CARDS: usize = 12;

/// From the best to the worst; the worst that is true is shown.
///
/// A reader that is not plugged in hides no certificate that ends, and a pause hides nothing that is
/// said in spite of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TrayIconState {
    AllWell,
    /// No reader, or no PC/SC service.
    NoReader,
    /// Somebody is to do something in the next weeks.
    Attention,
    /// Notifications are paused.
    Paused,
    /// Now.
    Urgent,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrayTooltip {
    NoCards,
    AllWell {
        days_left: i64,
    },
    NoReader,
    NoService,
    /// The card that is worst off.
    Card(CardLine),
    Paused {
        until: Timestamp,
        tomorrow: bool,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrayView {
    pub icon: TrayIconState,
    pub tooltip: TrayTooltip,
    pub menu: Vec<MenuEntry<MenuLabel>>,
}

/// Whether there are readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrayReaders {
    NoService,
    None,
    /// Or nobody has looked yet.
    Some,
}

/// All that the icon and its menu are made of.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// Those that may be listed, in any order.
    pub cards: &'a [TrayCard],
    /// How many cards are in use or to be used.
    pub total: usize,
    /// Cards in readers.
    pub present: &'a [CardSerial],
    pub readers: TrayReaders,
    pub paused_until: Option<Timestamp>,
    pub calendar: &'a Calendar,
    pub now: Timestamp,
}

impl Scene<'_> {
    pub fn view(&self) -> TrayView {
        let zone = &self.calendar.zone;
        let mut cards: Vec<_> = self.cards.iter().collect();
        cards.sort_by_key(|card| card.order(self.now, zone));
        let worst = cards.first();
        let icon = [
            worst.map(|card| card.severity(self.now, zone)),
            (self.readers != TrayReaders::Some).then_some(TrayIconState::NoReader),
            self.paused_until.map(|_| TrayIconState::Paused),
        ];
        let icon = icon.into_iter().flatten().max().unwrap_or(TrayIconState::AllWell);
        let tooltip = match (icon, worst, self.paused_until) {
            (TrayIconState::Paused, _, Some(until)) => {
                let day = |time| zone.to_datetime(time).date();
                TrayTooltip::Paused { until, tomorrow: day(until) > day(self.now) }
            }
            (TrayIconState::NoReader, ..) if self.readers == TrayReaders::NoService => {
                TrayTooltip::NoService
            }
            (TrayIconState::NoReader, ..) => TrayTooltip::NoReader,
            (_, None, _) => TrayTooltip::NoCards,
            (TrayIconState::AllWell, ..) => {
                let minded = cards.iter().filter(|card| !card.replaced);
                let nearest = minded.map(|card| card.days_left(self.now, zone)).min();
                nearest.map_or(TrayTooltip::NoCards, |days_left| TrayTooltip::AllWell { days_left })
            }
            (_, Some(card), _) => TrayTooltip::Card(card.line(self.now, zone)),
        };
        // What is in a reader is what the person has in mind; the rest as far as there is room.
        let present = |card: &&TrayCard| self.present.contains(&card.serial);
        let mut room = MOST_CARDS.saturating_sub(cards.iter().filter(|card| present(card)).count());
        cards.retain(|card| {
            let fits = present(card) || room > 0;
            room = room.saturating_sub(usize::from(!present(card)));
            fits
        });
        let more = self.total.saturating_sub(cards.len());
        TrayView { icon, tooltip, menu: menu(&cards, more, self) }
    }

    /// When the view changes though nothing happens: at midnight, or when a certificate ends.
    fn next_change(&self) -> Option<Timestamp> {
        let ends = self.cards.iter().map(|card| card.not_after).filter(|at| *at > self.now);
        let midnight = (!self.cards.is_empty()).then(|| self.calendar.next_midnight(self.now));
        midnight.into_iter().chain(ends).min()
    }
}

/// What the panel shows, and what is known of the few cards that it shows.
#[derive(Debug, Default)]
pub struct Tray {
    cards: Vec<TrayCard>,
    total: usize,
    /// PC/SC has answered, or failed to.
    readers_known: bool,
    /// The cards were asked for, and nothing changed since.
    asked: bool,
    /// The answer has not come yet.
    asking: bool,
    /// Cards in readers, when they were asked for.
    present: Vec<CardSerial>,
    /// `None`: nothing was drawn yet, or it is to be drawn anew.
    drawn: Option<TrayView>,
    next_change: Option<Timestamp>,
}

impl Tray {
    pub fn next_deadline(&self) -> Option<Timestamp> {
        self.next_change
    }

    pub fn readers_known(&mut self) {
        self.readers_known = true;
    }

    /// What is on record has changed.
    pub fn cards_changed(&mut self) {
        self.asked = false;
    }

    /// What was drawn is of another zone.
    pub fn draw_anew(&mut self) {
        self.drawn = None;
    }

    pub fn recalled(&mut self, recalled: &RecalledTray, now: Timestamp) {
        self.asking = false;
        self.total = recalled.total;
        self.cards = recalled
            .families
            .iter()
            .filter_map(|(serial, family)| TrayCard::of(serial, family, now))
            .collect();
    }

    /// What is to be done when something has happened, whatever it was.
    pub fn follow(
        &mut self,
        slots: &ReaderSlots,
        paused_until: Option<Timestamp>,
        calendar: &Calendar,
        now: Timestamp,
    ) -> Vec<Effect> {
        let present: Vec<_> = slots.present().cloned().collect();
        let mut effects = Vec::new();
        // Of many changes in a row one question tells: the next waits for the answer to this one.
        if !self.asking && (!self.asked || present != self.present) {
            (self.asked, self.asking) = (true, true);
            self.present.clone_from(&present);
            effects.push(Effect::RecallTray { present: present.clone() });
        }
        if self.asking && self.drawn.is_none() {
            return effects;
        }
        let readers = match slots.state() {
            _ if !self.readers_known => TrayReaders::Some,
            _ if !slots.statuses().is_empty() => TrayReaders::Some,
            ReadersState::Watching => TrayReaders::None,
            ReadersState::NoService | ReadersState::Degraded => TrayReaders::NoService,
        };
        let (cards, total) = (self.cards.as_slice(), self.total);
        let scene = Scene { cards, total, present: &present, readers, paused_until, calendar, now };
        self.next_change = scene.next_change();
        let view = scene.view();
        if self.drawn.as_ref() != Some(&view) {
            self.drawn = Some(view.clone());
            effects.push(Effect::DrawTray(view));
        }
        effects
    }
}
