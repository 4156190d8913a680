//! The panel: what is chosen in its menu, pauses, and when it is drawn.

use std::path::PathBuf;

use jiff::SignedDuration;

use super::*;
use crate::domain::failure_cause::FailureCause;
use crate::domain::pause::{PauseFor, PauseSpan};
use crate::domain::tray::menu::MenuItem;
use crate::domain::tray::{TrayIconState, TrayTooltip};

impl Service {
    fn choose_item(&mut self, item: MenuItem) -> Vec<Effect> {
        self.handle(Event::MenuItemChosen(item))
    }

    fn icon(&self) -> TrayIconState {
        self.drawn.last().unwrap().icon
    }

    fn later(&mut self, time: SignedDuration) -> Vec<Effect> {
        self.now += time;
        self.handle(Event::Woke)
    }
}

fn one() -> CardSerial {
    CardSerial::from_text("1")
}

const HOUR: SignedDuration = SignedDuration::from_hours(1);

#[test]
fn it_is_drawn_where_it_changes_and_only_there() {
    let mut service = Service::new();
    service.handle(Event::Started);
    assert_eq!(service.drawn.len(), 1, "before anything is known of the readers");
    assert_eq!(service.icon(), TrayIconState::AllWell);
    service.observe(vec![]);
    assert_eq!(service.icon(), TrayIconState::NoReader);
    service.insert(1, fresh("1"));
    assert_eq!(service.icon(), TrayIconState::Attention);
    service.choose("1", Action::InUse);
    assert_eq!(service.icon(), TrayIconState::AllWell);
    let drawn = service.drawn.len();
    service.remove(2);
    service.insert(3, fresh("1"));
    service.handle(Event::Woke);
    assert_eq!(service.drawn.len(), drawn, "nothing changed that is shown");
    service.handle(Event::PcscLost(PcscProblem::NoService));
    assert_eq!(service.drawn.last().unwrap().tooltip, TrayTooltip::NoService);
    service.handle(Event::CalendarChanged(calendar()));
    assert!(service.drawn.len() > drawn, "another zone may be another hour");
}

#[test]
fn of_many_changes_in_a_row_one_question_tells() {
    let mut state = State::new(holder_key(), calendar(), true);
    let asks = |effects: Vec<Effect>| {
        effects.iter().filter(|effect| matches!(effect, Effect::RecallTray { .. })).count()
    };
    let changed = || Event::CardForgotten(one());
    assert_eq!(asks(state.handle(Event::Started, NOW)), 1);
    assert_eq!(asks(state.handle(changed(), NOW)), 0, "the answer is on its way");
    assert_eq!(asks(state.handle(changed(), NOW)), 0);
    let answer = Event::TrayRecalled(RecalledTray::default());
    assert_eq!(asks(state.handle(answer.clone(), NOW)), 1, "it is out of date");
    assert_eq!(asks(state.handle(answer, NOW)), 0);
}

#[test]
fn it_counts_the_days_by_itself() {
    let mut service = Service::new();
    service.insert(1, card("1", vec![certificate(1, -900, 31)]));
    service.choose("1", Action::InUse);
    assert_eq!(service.icon(), TrayIconState::AllWell);
    let midnight = "2026-11-23T21:00:00Z".parse().unwrap();
    assert!(service.state.deadline.is_some_and(|at| at <= midnight));
    service.now = midnight;
    service.handle(Event::Woke);
    assert_eq!(service.icon(), TrayIconState::Attention);
}

#[test]
fn a_pause_holds_back_and_then_says_what_is_still_true() {
    let mut service = Service::new();
    service.handle(Event::Started);
    service.choose_item(MenuItem::Pause(PauseFor::Hour));
    assert_eq!(service.icon(), TrayIconState::Paused);
    assert_eq!(service.state.deadline, Some(NOW + HOUR));
    assert!(notices(&service.insert(1, fresh("1"))).is_empty());
    service.now += HOUR / 2;
    service.remove(2);
    assert!(notices(&service.insert(3, fresh("1"))).is_empty());
    assert!(notices(&service.later(HOUR / 4)).is_empty());
    let effects = service.later(HOUR / 4);
    assert!(matches!(notices(&effects)[..], [Notice::NewCard { .. }]), "{effects:?}");
    assert_eq!(service.icon(), TrayIconState::Attention);
    assert!(notices(&service.later(HOUR)).is_empty(), "once");
}

#[test]
fn what_went_by_in_a_pause_is_not_said_after_it() {
    let mut service = Service::new();
    service.choose_item(MenuItem::Pause(PauseFor::Hour));
    service.insert(1, fresh("1"));
    service.remove(2);
    assert!(notices(&service.later(HOUR)).is_empty());
}

#[test]
fn a_pause_goes_on_after_a_restart_and_ends_in_time() {
    let mut service = Service::new();
    let effects = service.choose_item(MenuItem::Pause(PauseFor::Hour));
    let span = PauseSpan { from: NOW, until: NOW + HOUR };
    assert!(effects.contains(&Effect::Save(InventoryChange::PauseSet(Some(span)))));

    let mut service = Service::new();
    service.now += HOUR / 2;
    service.handle(Event::PauseRecalled(span));
    service.handle(Event::Started);
    assert_eq!(service.icon(), TrayIconState::Paused);
    assert_eq!(service.state.live("").service.paused_until, Some(span.until));
    assert!(notices(&service.insert(1, fresh("1"))).is_empty());
    let effects = service.later(HOUR / 2);
    assert!(matches!(notices(&effects)[..], [Notice::NewCard { .. }]), "{effects:?}");
    assert!(effects.contains(&Effect::Save(InventoryChange::PauseSet(None))));
    assert_eq!(service.state.live("").service.paused_until, None);
}

#[test]
fn a_pause_that_was_over_before_the_restart_is_none() {
    let mut service = Service::new();
    service.now += HOUR;
    service.handle(Event::PauseRecalled(PauseSpan { from: NOW, until: NOW + HOUR }));
    assert_eq!(service.state.pause.until(), None);
    assert!(!notices(&service.insert(1, fresh("1"))).is_empty());
}

#[test]
fn resuming_says_it_at_once() {
    let mut service = Service::new();
    service.choose_item(MenuItem::Pause(PauseFor::Today));
    service.insert(1, fresh("1"));
    let effects = service.choose_item(MenuItem::Resume);
    assert!(effects.contains(&Effect::Save(InventoryChange::PauseSet(None))));
    assert!(matches!(notices(&effects)[..], [Notice::NewCard { .. }]));
}

#[test]
fn today_ends_with_the_quiet_hours_and_a_clock_set_back_ends_any_pause() {
    let mut service = Service::new();
    service.handle(Event::Started);
    service.choose_item(MenuItem::Pause(PauseFor::Today));
    let eight_in_istanbul: Timestamp = "2026-11-24T05:00:00Z".parse().unwrap();
    assert_eq!(service.state.pause.until(), Some(eight_in_istanbul));
    service.later(-HOUR);
    assert_eq!(service.state.pause.until(), None);
}

#[test]
fn what_is_critical_is_said_in_a_pause() {
    let mut service = Service::new();
    service.handle(Event::Started);
    service.insert(1, card("1", vec![certificate(1, -900, 4)]));
    service.choose("1", Action::InUse);
    service.remove(2);
    service.choose_item(MenuItem::Pause(PauseFor::Today));
    // Ten in the morning, with two days left.
    service.now = "2026-11-25T07:00:00Z".parse().unwrap();
    service.state.pause.begin(PauseFor::Hour, &calendar(), service.now);
    let effects = service.handle(Event::Woke);
    assert!(
        matches!(notices(&effects)[..], [Notice::Expiring { days_left: 2, .. }]),
        "{effects:?}"
    );
}

#[test]
fn what_to_do_is_said_anew_and_even_in_a_pause() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    service.choose_item(MenuItem::Pause(PauseFor::Hour));
    for _ in 0..5 {
        let effects = service.choose_item(MenuItem::WhatToDo(one()));
        assert!(matches!(notices(&effects)[..], [Notice::NewCard { .. }]), "{effects:?}");
    }
    service.choose("1", Action::InUse);
    let effects = service.choose_item(MenuItem::WhatToDo(one()));
    assert!(matches!(notices(&effects)[..], [Notice::Expiring { days_left: 1_000, .. }]));
}

#[test]
fn each_entry_has_its_effect() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    let overview = |place| Effect::LaunchOverview(place);
    for (item, expected) in [
        (MenuItem::Activate(one()), launch(Some(one()))),
        (
            MenuItem::LiftSuspension(one()),
            Effect::LaunchActivation {
                serial: Some(one()),
                purpose: WindowPurpose::LiftSuspension,
            },
        ),
        (MenuItem::Details(one()), overview(OverviewPlace::Card(one()))),
        (MenuItem::MoreCards(3), overview(OverviewPlace::Cards)),
        (MenuItem::OpenOverview, overview(OverviewPlace::Cards)),
        (MenuItem::OpenPortal, Effect::OpenPage(Page::Portal)),
        (MenuItem::Settings, overview(OverviewPlace::Settings)),
        (MenuItem::Diagnosis, overview(OverviewPlace::Diagnosis)),
        (MenuItem::About, overview(OverviewPlace::About)),
        (MenuItem::Quit, Effect::Exit),
    ] {
        assert_eq!(service.choose_item(item.clone()), [expected], "{item:?}");
    }
    service.choose_item(MenuItem::Retire(one()));
    assert_eq!(service.remembered[0].state, CardState::Retired);
    assert_eq!(service.history.last().unwrap().answer.as_deref(), Some("retire"));
    assert_eq!(service.choose_item(MenuItem::Retire(CardSerial::from_text("none"))).len(), 1);
}

#[test]
fn records_that_can_not_be_used_lead_to_the_diagnosis() {
    let mut service = Service::new();
    service.handle(Event::InventoryFailed(FailureCause::DiskFull));
    let chosen = Event::ActionChosen { notice: NoticeKey::InventoryUse, action: Action::Diagnose };
    let effects = service.handle(chosen);
    assert!(effects.contains(&Effect::LaunchOverview(OverviewPlace::Diagnosis)), "{effects:?}");
}

#[test]
fn what_could_not_be_opened_is_said_at_once_with_a_way_to_try_again() {
    let (path, address) = (PathBuf::from("/records/broken.db"), "https://a/".to_owned());
    let page = Page::Portal;
    for (event, notice, again) in [
        (
            Event::PageNotOpened { page, address: address.clone() },
            Notice::PageNotOpened { page, address },
            Effect::OpenPage(page),
        ),
        (
            Event::FileNotShown(path.clone()),
            Notice::FileNotShown { path: path.clone() },
            Effect::ShowFile(path),
        ),
    ] {
        let mut service = Service::new();
        service.choose_item(MenuItem::Pause(PauseFor::Hour));
        for _ in 0..5 {
            let effects = service.handle(event.clone());
            assert_eq!(notices(&effects), [&notice], "in a pause, and each time it is asked for");
        }
        let notice = notice.key();
        let effects = service.handle(Event::ActionChosen { notice, action: Action::TryAgain });
        assert!(effects.contains(&again), "{effects:?}");
    }
}

#[test]
fn a_window_that_ends_badly_at_once_was_never_there() {
    let mut service = Service::new();
    let place = OverviewPlace::Cards;
    let mut opened_for = |seconds: i64, success: bool| {
        service.handle(Event::OverviewWished(place.clone()));
        service.now += SignedDuration::from_secs(seconds);
        notices(&service.handle(Event::OverviewExited { success })).len()
    };
    assert_eq!(opened_for(1, true), 0);
    assert_eq!(opened_for(60, false), 0);
    assert_eq!(opened_for(1, false), 1);
}
