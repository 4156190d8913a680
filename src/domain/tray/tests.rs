use std::fmt::Write as _;

use jiff::SignedDuration;

use super::*;
use crate::domain::card_life::SnoozeFor;
use crate::domain::inventory::{CardState, RecalledCard, admit};
use crate::domain::pause::PauseFor;
use crate::domain::revocation::{CertStatus, RevocationRecord};
use crate::domain::state::fixtures::{NOW, calendar, card, certificate, holder_key};
use crate::domain::tray::card::CardCourse;
use crate::domain::tray::menu::MenuItem;

fn tray_card(
    serial: &str,
    state: CardState,
    days: i64,
    revocation: Option<CertStatus>,
) -> Option<TrayCard> {
    let contents = card(serial, vec![certificate(1, days - 1_000, days)]);
    let recalled = RecalledCard::default();
    let mut record = admit(&contents, &recalled, &holder_key(), &calendar(), NOW);
    record.state = state;
    record.life.opens_at = None;
    record.certificates[0].revocation =
        revocation.map(|status| RevocationRecord { status, checked_at: NOW });
    TrayCard::of(&record.serial.clone(), &[record], NOW)
}

fn in_use(serial: &str, days: i64) -> TrayCard {
    tray_card(serial, CardState::Active, days, None).unwrap()
}

struct Given {
    cards: Vec<TrayCard>,
    total: usize,
    present: Vec<CardSerial>,
    readers: TrayReaders,
    paused_until: Option<Timestamp>,
}

impl Given {
    fn cards(cards: Vec<TrayCard>) -> Self {
        let total = cards.len();
        let (present, readers) = (Vec::new(), TrayReaders::Some);
        Self { cards, total, present, readers, paused_until: None }
    }

    fn view(&self) -> TrayView {
        let Self { cards, total, present, readers, paused_until } = self;
        let (total, readers, paused_until) = (*total, *readers, *paused_until);
        let calendar = &calendar();
        Scene { cards, total, present, readers, paused_until, calendar, now: NOW }.view()
    }
}

/// A menu as lines, for comparison at a glance.
fn lines(entries: &[MenuEntry<MenuLabel>], indent: usize) -> String {
    let mut text = String::new();
    for entry in entries {
        let space = " ".repeat(indent);
        match entry {
            MenuEntry::Item(item, label) => {
                assert_eq!(label, &MenuLabel::Choice(item.clone()));
                writeln!(text, "{space}{item:?}").unwrap();
            }
            MenuEntry::Menu(MenuLabel::Card(line), entries) => {
                let (serial, course) = (&line.serial, line.course);
                write!(text, "{space}{serial} {course:?}\n{}", lines(entries, indent + 2)).unwrap();
            }
            MenuEntry::Menu(label, entries) => {
                write!(text, "{space}{label:?}\n{}", lines(entries, indent + 2)).unwrap();
            }
            MenuEntry::Text(label) => writeln!(text, "{space}({label:?})").unwrap(),
            MenuEntry::Separator => writeln!(text, "{space}-").unwrap(),
        }
    }
    text
}

#[test]
fn the_worst_state_by_days_and_states() {
    use CardState::{Active, New, Retired, Waiting};
    use TrayIconState::{AllWell, Attention, Urgent};
    for (state, days, revocation, expected) in [
        (Active, 31, None, AllWell),
        (Active, 30, None, Attention),
        (Active, 4, None, Attention),
        (Active, 3, None, Urgent),
        (Active, 0, None, Urgent),
        (Active, -1, None, Urgent),
        (New, 900, None, Attention),
        (New, 2, None, Urgent),
        (Waiting, 900, None, Attention),
        (Active, 900, Some(CertStatus::Good), AllWell),
        (Active, 900, Some(CertStatus::Unknown), AllWell),
        (Active, 900, Some(CertStatus::Suspended), Urgent),
        (Active, 900, Some(CertStatus::Revoked), Urgent),
        (Retired, -1, Some(CertStatus::Revoked), AllWell),
    ] {
        let cards = tray_card("1", state, days, revocation).into_iter().collect();
        let icon = Given::cards(cards).view().icon;
        assert_eq!(icon, expected, "{state:?} {days} {revocation:?}");
    }
}

#[test]
fn readers_and_pauses_beside_cards() {
    use TrayIconState::{AllWell, Attention, NoReader, Paused, Urgent};
    let pause = Some(NOW + SignedDuration::from_hours(1));
    for (days, readers, paused_until, expected) in [
        (900, TrayReaders::Some, None, AllWell),
        (900, TrayReaders::None, None, NoReader),
        (900, TrayReaders::NoService, None, NoReader),
        (20, TrayReaders::None, None, Attention),
        (2, TrayReaders::NoService, None, Urgent),
        (900, TrayReaders::Some, pause, Paused),
        (900, TrayReaders::None, pause, Paused),
        (20, TrayReaders::Some, pause, Paused),
        (2, TrayReaders::Some, pause, Urgent),
    ] {
        let given = Given { readers, paused_until, ..Given::cards(vec![in_use("1", days)]) };
        assert_eq!(given.view().icon, expected, "{days} {readers:?} {paused_until:?}");
    }
}

#[test]
fn the_tooltip_names_what_is_worst() {
    let tooltip = |given: Given| given.view().tooltip;
    assert_eq!(tooltip(Given::cards(Vec::new())), TrayTooltip::NoCards);
    let well = vec![in_use("1", 900), in_use("2", 400)];
    assert_eq!(tooltip(Given::cards(well.clone())), TrayTooltip::AllWell { days_left: 400 });
    let given = Given { readers: TrayReaders::None, ..Given::cards(well.clone()) };
    assert_eq!(tooltip(given), TrayTooltip::NoReader);
    let given = Given { readers: TrayReaders::NoService, ..Given::cards(well) };
    assert_eq!(tooltip(given), TrayTooltip::NoService);
    let worst = in_use("2", 2);
    let given = Given::cards(vec![in_use("1", 3), worst.clone(), in_use("3", 20)]);
    assert_eq!(tooltip(given), TrayTooltip::Card(worst.line(NOW, &calendar().zone)));
    // Noon in Greenwich is three in Istanbul: nine hours on it is tomorrow there.
    for (hours, tomorrow) in [(1, false), (8, false), (9, true)] {
        let until = NOW + SignedDuration::from_hours(hours);
        let given = Given { paused_until: Some(until), ..Given::cards(Vec::new()) };
        assert_eq!(tooltip(given), TrayTooltip::Paused { until, tomorrow });
    }
}

#[test]
fn the_menu_of_an_empty_inventory() {
    let menu = Given::cards(Vec::new()).view().menu;
    let expected = "\
(NoCards)
-
OpenOverview
OpenPortal
Pause
  Pause(Hour)
  Pause(Today)
-
Settings
Diagnosis
About
-
Quit
";
    assert_eq!(lines(&menu, 0), expected);
}

#[test]
fn the_menu_lists_the_worst_first_with_what_can_be_done_about_each() {
    let cards = vec![
        in_use("1", 900),
        in_use("2", 2),
        tray_card("3", CardState::New, 1_000, None).unwrap(),
        tray_card("4", CardState::Active, 500, Some(CertStatus::Suspended)).unwrap(),
    ];
    let paused_until = Some(NOW + SignedDuration::from_hours(1));
    let menu = Given { paused_until, ..Given::cards(cards) }.view().menu;
    let id = |serial: &str| format!("{:?}", CardSerial::from_text(serial));
    let [one, two, three, four] = ["1", "2", "3", "4"].map(id);
    let expected = format!(
        "\
2 InUse {{ days_left: 2 }}
  WhatToDo({two})
  Snooze
    Snooze({two}, Day)
    Snooze({two}, Week)
    Snooze({two}, NextReminder)
  Details({two})
  -
  Retire({two})
4 Suspended
  LiftSuspension({four})
  WhatToDo({four})
  Details({four})
  -
  Retire({four})
3 New {{ days_left: 1000 }}
  Activate({three})
  WhatToDo({three})
  Details({three})
  -
  Retire({three})
1 InUse {{ days_left: 900 }}
  Details({one})
  -
  Retire({one})
-
OpenOverview
OpenPortal
Resume
-
Settings
Diagnosis
About
-
Quit
"
    );
    assert_eq!(lines(&menu, 0), expected);
}

#[test]
fn of_thousands_a_few_are_listed_and_those_in_readers_always() {
    let cards: Vec<_> = (0..40).map(|number| in_use(&number.to_string(), 100 + number)).collect();
    let last = CardSerial::from_text("39");
    let given = Given { total: 10_000, present: vec![last.clone()], ..Given::cards(cards) };
    let menu = given.view().menu;
    let listed: Vec<_> = menu
        .iter()
        .filter_map(|entry| match entry {
            MenuEntry::Menu(MenuLabel::Card(line), _) => Some(&line.serial),
            _ => None,
        })
        .collect();
    assert_eq!(listed.len(), MOST_CARDS);
    assert_eq!(listed.last(), Some(&&last));
    let more = MenuItem::MoreCards(10_000 - MOST_CARDS);
    assert!(menu.contains(&MenuEntry::Item(more.clone(), MenuLabel::Choice(more))));
}

#[test]
fn courses_as_they_are_told() {
    let course = |state, days, revocation| {
        tray_card("1", state, days, revocation).unwrap().line(NOW, &calendar().zone).course
    };
    use CardState::{Active, Waiting};
    assert_eq!(course(Active, -3, None), CardCourse::Ended { days: 3 });
    assert_eq!(course(Active, 3, None), CardCourse::InUse { days_left: 3 });
    assert_eq!(course(Active, 3, Some(CertStatus::Revoked)), CardCourse::Revoked);
    let mut waiting = tray_card("1", Waiting, 900, None).unwrap();
    let until = NOW + SignedDuration::from_hours(48);
    waiting.opens_at = Some(until);
    let line = waiting.line(NOW, &calendar().zone);
    assert_eq!(line.course, CardCourse::Waiting { until });
}

#[test]
fn it_changes_at_midnight_and_when_a_certificate_ends() {
    let next = |cards: Vec<TrayCard>| {
        let calendar = &calendar();
        let (present, readers) = (&[], TrayReaders::Some);
        let (total, paused_until) = (1, None);
        let cards = cards.as_slice();
        Scene { cards, total, present, readers, paused_until, calendar, now: NOW }.next_change()
    };
    assert_eq!(next(Vec::new()), None);
    let midnight = "2026-11-23T21:00:00Z".parse().unwrap();
    assert_eq!(next(vec![in_use("1", 900)]), Some(midnight));
    let mut today = in_use("1", 900);
    today.not_after = NOW + SignedDuration::from_hours(2);
    assert_eq!(next(vec![today.clone()]), Some(today.not_after));
}

#[test]
fn a_choice_survives_its_way_through_a_menu() {
    let serial = CardSerial::from_text("1");
    for item in [
        MenuItem::Snooze(serial.clone(), SnoozeFor::Week),
        MenuItem::Retire(serial),
        MenuItem::Pause(PauseFor::Today),
        MenuItem::MoreCards(3),
        MenuItem::Quit,
    ] {
        let written = serde_json::to_string(&item).unwrap();
        assert_eq!(serde_json::from_str::<MenuItem>(&written).unwrap(), item);
    }
}
