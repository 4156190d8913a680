//! What is known, drawn.

use std::collections::BTreeMap;

use jiff::Timestamp;
use slint::{ComponentHandle, Model, ModelRc, VecModel};

use crate::domain::overview::{CardOutline, outlines};
use crate::domain::settings::key::SettingKey;
use crate::wizard::controls;
use crate::wizard::overview::cards_view::{self, CardItem, Scene};
use crate::wizard::overview::pages_view;
use crate::wizard::overview::window::{Overview, Session, Surroundings};
use crate::wizard::ui::{ChoiceEntry, SettingRow, Theme};
use crate::wizard::window::drawing::replace;

/// So many cards are found without searching.
const SEEN_AT_ONCE: usize = 4;

impl Overview {
    /// All that has words in it.
    pub(super) fn draw_words(&self) {
        let trouble = {
            let session = &*self.session.borrow();
            let words = &session.words;
            let path = &session.surroundings.settings_path;
            self.window.set_words(pages_view::fixed_words(words, path));
            self.window.set_window_title(words.overview().title.into());
            controls::speak(&self.window, words);
            session.trouble.clone()
        };
        self.say(trouble);
        self.draw_cards();
        self.draw_history();
        self.draw_settings();
        self.draw_diagnosis();
    }

    pub(super) fn draw_colours(&self) {
        let session = &*self.session.borrow();
        let high = session.effective.settings.contrast.is_high(session.system_contrast);
        self.window.global::<Theme<'_>>().set_strong(high);
    }

    pub(super) fn draw_cards(&self) {
        {
            let session = &*self.session.borrow();
            let Surroundings { zone, clock, .. } = &session.surroundings;
            let (words, now) = (&session.words, clock());
            let items = items(session, now);
            let urgent = items.iter().filter(|item| item.is_urgent()).count();
            let summary = words.overview_summary(items.len(), urgent);
            let next = items.iter().filter_map(|item| Some((item.outline.card.due?, item)));
            let next = next.min_by_key(|(due, _)| due.at).map(|(due, item)| {
                let holder = cards_view::holder(&item.outline.card, words);
                words.next_reminder(due, &holder, zone)
            });
            let readers = pages_view::readers(session.live.as_ref(), words);
            self.window.set_foremost_reader(pages_view::foremost(&readers));
            self.window.set_summary(summary.into());
            self.window.set_next_reminder(next.unwrap_or_default().into());
            self.window.set_searchable(items.len() > SEEN_AT_ONCE);
            self.window.set_nothing_known(items.is_empty());
            self.window.set_readers(ModelRc::new(VecModel::from(readers)));
            let found = items.into_iter().filter(|item| item.matches(&session.query)).collect();
            let (words, zone) = (words.clone(), zone.clone());
            self.cards.replace(found, move |item| {
                cards_view::entry(item, &Scene { words: &words, zone: &zone, now })
            });
        }
        self.draw_details();
    }

    pub(super) fn draw_details(&self) {
        let session = &*self.session.borrow();
        let Surroundings { zone, clock, .. } = &session.surroundings;
        let (words, now) = (&session.words, clock());
        let Some(opened) = &session.opened else { return };
        let card = items(session, now).into_iter().find(|it| it.outline.card.serial == *opened);
        match card {
            Some(card) => {
                let scene = Scene { words, zone, now };
                self.window.set_details(cards_view::details(&card, &scene));
            }
            // Forgotten meanwhile.
            None => self.window.set_details_open(false),
        }
    }

    pub(super) fn draw_history(&self) {
        let session = &*self.session.borrow();
        let (words, zone) = (session.words.clone(), session.surroundings.zone.clone());
        let cards = session.records.cards.iter();
        let holders: BTreeMap<_, _> =
            cards.map(|card| (card.serial.clone(), cards_view::holder(card, &words))).collect();
        self.history.replace(session.records.history.clone(), move |entry| {
            pages_view::history(entry, &holders, &words, &zone)
        });
    }

    pub(super) fn draw_settings(&self) {
        let session = &*self.session.borrow();
        let path = &session.surroundings.settings_path;
        let (effective, words) = (&session.effective, &session.words);
        let rows = SettingKey::ALL.map(|key| {
            let trouble = session.setting_troubles.get(&key).copied();
            pages_view::setting(key, effective, trouble, path, words)
        });
        let mut rows = rows.to_vec();
        self.settings.iter().zip(&mut rows).for_each(|(old, new)| keep_choices(old, new));
        replace(&self.settings, rows);
        self.window.set_autostart(pages_view::autostart(session.autostart, words));
        let problems = effective.problems.iter();
        let problems =
            problems.map(|(_, problem)| words.settings_problem(problem, path, effective).into());
        self.window.set_settings_problems(ModelRc::new(problems.collect::<VecModel<_>>()));
    }

    pub(super) fn draw_diagnosis(&self) {
        let session = &*self.session.borrow();
        let Some(diagnosed) = &session.diagnosed else { return };
        let rows = pages_view::diagnosis(diagnosed, &session.words, &session.surroundings.zone);
        self.window.set_diagnosis(ModelRc::new(VecModel::from(rows)));
        let said = session.words.diagnosis_summary(&diagnosed.report);
        self.window.set_diagnosis_said(said.into());
        let report = self.errands.support_report(diagnosed, session.words.language);
        self.window.set_report(report.into());
    }
}

/// Other choices would take the keyboard from the one that has it.
fn keep_choices(old: SettingRow, new: &mut SettingRow) {
    if let Some(kept) = old.choices.as_any().downcast_ref::<VecModel<ChoiceEntry>>() {
        replace(kept, new.choices.iter().collect());
        new.choices = old.choices.clone();
    }
}

fn items(session: &Session, now: Timestamp) -> Vec<CardItem> {
    let readers = session.live.iter().flat_map(|live| &live.readers);
    let present: Vec<_> = readers.filter_map(|reader| reader.card.as_ref()).collect();
    let outlines = outlines(session.records.cards.clone(), &session.surroundings.zone, now);
    let item = |outline: CardOutline| CardItem {
        present: present.contains(&&outline.card.serial),
        outline,
    };
    outlines.into_iter().map(item).collect()
}
