//! The words of the icon in the panel and of its menu.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::card_life::SnoozeFor;
use crate::domain::pause::PauseFor;
use crate::domain::tray::card::{CardCourse, CardLine};
use crate::domain::tray::menu::{MenuItem, MenuLabel};
use crate::domain::tray::{TrayTooltip, TrayView};
use crate::text::language::Words;
use crate::text::notices::short_name;

/// How hours are written, the same in both languages.
const HOUR: &str = "%H:%M";

impl Words {
    pub fn tray_title(&self) -> String {
        self.messages.tray_title()
    }

    /// One sentence. It may show on a screen that others see, so names are short.
    pub fn tray_tooltip(&self, view: &TrayView, zone: &TimeZone) -> String {
        let text = &self.messages;
        match &view.tooltip {
            TrayTooltip::NoCards => text.tray_no_cards(),
            TrayTooltip::AllWell { days_left } => text.tray_all_well(*days_left),
            TrayTooltip::NoReader => text.tray_no_reader(),
            TrayTooltip::NoService => text.tray_no_service(),
            TrayTooltip::Card(line) => {
                let holder = self.holder(&short_name(&line.holder));
                text.tray_card(holder, self.course(line.course, zone))
            }
            TrayTooltip::Paused { until, tomorrow: false } => text.tray_paused(hour(*until, zone)),
            TrayTooltip::Paused { until, tomorrow: true } => {
                text.tray_paused_tomorrow(hour(*until, zone))
            }
        }
    }

    pub fn menu_label(&self, label: &MenuLabel, zone: &TimeZone) -> String {
        let text = &self.messages;
        match label {
            MenuLabel::Choice(item) => self.menu_item(item),
            MenuLabel::Card(CardLine { holder, course, .. }) => {
                text.tray_card(self.holder(holder), self.course(*course, zone))
            }
            MenuLabel::Snooze => text.menu_snooze(),
            MenuLabel::Pause => text.menu_pause(),
            MenuLabel::NoCards => text.menu_no_cards(),
        }
    }

    fn menu_item(&self, item: &MenuItem) -> String {
        let text = &self.messages;
        match item {
            MenuItem::Activate(_) => text.menu_activate(),
            MenuItem::LiftSuspension(_) => text.menu_lift_suspension(),
            MenuItem::WhatToDo(_) => text.menu_what_to_do(),
            MenuItem::Snooze(_, SnoozeFor::Day) => text.menu_snooze_day(),
            MenuItem::Snooze(_, SnoozeFor::Week) => text.menu_snooze_week(),
            MenuItem::Snooze(_, SnoozeFor::NextReminder) => text.menu_snooze_next(),
            MenuItem::Details(_) => text.menu_details(),
            MenuItem::Retire(_) => text.menu_retire(),
            MenuItem::MoreCards(count) => {
                text.menu_more_cards(i64::try_from(*count).unwrap_or(i64::MAX))
            }
            MenuItem::OpenOverview => text.menu_open(),
            MenuItem::OpenPortal => text.menu_portal(),
            MenuItem::Pause(PauseFor::Hour) => text.menu_pause_hour(),
            MenuItem::Pause(PauseFor::Today) => text.menu_pause_today(),
            MenuItem::Resume => text.menu_resume(),
            MenuItem::Settings => text.menu_settings(),
            MenuItem::Diagnosis => text.menu_diagnosis(),
            MenuItem::About => text.menu_about(),
            MenuItem::Quit => text.menu_quit(),
        }
    }

    fn holder(&self, holder: &str) -> String {
        if holder.is_empty() { self.no_holder() } else { holder.to_owned() }
    }

    fn course(&self, course: CardCourse, zone: &TimeZone) -> String {
        let text = &self.messages;
        match course {
            CardCourse::Revoked => text.tray_course_revoked(),
            CardCourse::Suspended => text.tray_course_suspended(),
            CardCourse::Ended { days } => text.tray_course_ended(days),
            CardCourse::Waiting { until } => text.tray_course_waiting(self.date(until, zone)),
            CardCourse::New { days_left } => text.tray_course_new(days_left),
            CardCourse::InUse { days_left } => text.tray_course_in_use(days_left),
        }
    }
}

pub(super) fn hour(time: Timestamp, zone: &TimeZone) -> String {
    time.to_zoned_datetime(zone.clone()).strftime(HOUR).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tray::TrayIconState;
    use crate::protocol::card_serial::CardSerial;
    use crate::text::Language;

    fn line(course: CardCourse) -> CardLine {
        CardLine { serial: CardSerial::from_text("1"), holder: "AYŞE TEST".into(), course }
    }

    fn label(language: Language, course: CardCourse) -> String {
        Words::new(language).menu_label(&MenuLabel::Card(line(course)), &TimeZone::UTC)
    }

    #[test]
    fn cards_in_both_languages() {
        let until = "2029-11-20T09:00:00Z".parse().unwrap();
        for (course, turkish, english) in [
            (CardCourse::Revoked, "iptal edilmiş", "revoked"),
            (CardCourse::Suspended, "askıda", "suspended"),
            (CardCourse::Ended { days: 0 }, "bugün bitti", "ended today"),
            (CardCourse::Ended { days: 1 }, "dün bitti", "ended yesterday"),
            (CardCourse::Ended { days: 9 }, "9 gün önce bitti", "ended 9 days ago"),
            (
                CardCourse::Waiting { until },
                "20 Kasım 2029 tarihinde açılacak",
                "waiting for 20 November 2029",
            ),
            (CardCourse::New { days_left: 900 }, "yeni, 900 gün kaldı", "new, 900 days left"),
            (
                CardCourse::InUse { days_left: 1 },
                "kullanımda, yarın bitiyor",
                "in use, ends tomorrow",
            ),
        ] {
            assert_eq!(label(Language::Turkish, course), format!("AYŞE TEST: {turkish}"));
            assert_eq!(label(Language::English, course), format!("AYŞE TEST: {english}"));
        }
    }

    #[test]
    fn a_card_without_a_name_is_called_so() {
        let course = CardCourse::InUse { days_left: 3 };
        let line = CardLine { holder: String::new(), ..line(course) };
        let words = Words::new(Language::Turkish);
        let label = words.menu_label(&MenuLabel::Card(line.clone()), &TimeZone::UTC);
        assert_eq!(label, "Adı bilinmeyen kart: kullanımda, 3 gün kaldı");
        let (icon, tooltip) = (TrayIconState::AllWell, TrayTooltip::Card(line));
        let view = TrayView { icon, tooltip, menu: Vec::new() };
        assert_eq!(words.tray_tooltip(&view, &TimeZone::UTC), label);
    }

    #[test]
    fn the_tooltip_says_the_hour_where_the_person_is() {
        let until = "2026-11-24T05:00:00Z".parse().unwrap();
        let tooltip = TrayTooltip::Paused { until, tomorrow: true };
        let view = TrayView { icon: TrayIconState::Paused, tooltip, menu: Vec::new() };
        let istanbul = TimeZone::fixed(jiff::tz::offset(3));
        let said = Words::new(Language::Turkish).tray_tooltip(&view, &istanbul);
        assert_eq!(said, "Bildirimler duraklatıldı; yarın 08:00 olunca yeniden başlar.");
        let tooltip = TrayTooltip::Card(line(CardCourse::InUse { days_left: 3 }));
        let view = TrayView { tooltip, ..view };
        let said = Words::new(Language::English).tray_tooltip(&view, &istanbul);
        assert_eq!(said, "AYŞE T.: in use, 3 days left");
    }
}
