//! Courses of days: reminders, renewal pairs, suspensions.

use jiff::SignedDuration;

use super::*;
use crate::domain::card_life::SnoozeFor;
use crate::domain::notice::Urgency;
use crate::domain::revocation::CertStatus;

mod any_course;
mod unusual_days;

fn serial(text: &str) -> CardSerial {
    CardSerial::from_text(text)
}

impl Service {
    /// In use, with a certificate that ends at 15:00 in Istanbul that many days from now; in a drawer.
    fn with_card_ending_in(days: i64) -> Self {
        let mut service = Self::new();
        service.handle(Event::Started);
        service.insert(1, card("1", vec![certificate(1, days - 1_000, days)]));
        service.choose("1", Action::InUse);
        service.remove(2);
        service
    }

    /// Goes through all deadlines until then, as the machine would that never sleeps; what was shown,
    /// with its local hour. Everything shown is taken by the server, and dismissed.
    fn live_until(&mut self, end: Timestamp) -> Vec<(Notice, i8)> {
        let mut shown = Vec::new();
        while let Some(deadline) = self.state.deadline.filter(|at| *at <= end) {
            self.now = self.now.max(deadline);
            let effects = self.handle(Event::Woke);
            shown.extend(self.take(&effects));
        }
        self.now = end;
        shown
    }

    /// Asleep until then, and awake.
    fn sleep_until(&mut self, end: Timestamp) -> Vec<(Notice, i8)> {
        self.now = end;
        let effects = self.handle(Event::Woke);
        self.take(&effects)
    }

    fn take(&mut self, effects: &[Effect]) -> Vec<(Notice, i8)> {
        let hour = calendar().zone.to_datetime(self.now).hour();
        let notices: Vec<_> = notices(effects).into_iter().cloned().collect();
        for notice in &notices {
            self.shown(notice);
            self.handle(Event::NoticeClosed(notice.key()));
        }
        notices.into_iter().map(|notice| (notice, hour)).collect()
    }

    fn wish(&mut self, wish: Wish) -> Vec<Effect> {
        self.handle(Event::Wished { serial: serial("1"), wish })
    }

    /// A restart: what is in memory is gone.
    fn restart(&mut self) -> Vec<Effect> {
        self.state = State::new(holder_key(), calendar(), true);
        self.handle(Event::Started)
    }
}

fn days(shown: &[(Notice, i8)]) -> Vec<i64> {
    let days_left = |(notice, _): &(Notice, i8)| match notice {
        Notice::Expiring { days_left, .. } => *days_left,
        other => panic!("{other:?}"),
    };
    shown.iter().map(days_left).collect()
}

fn day(days: i64) -> Timestamp {
    NOW + SignedDuration::from_hours(24 * days)
}

#[test]
fn the_whole_ladder_at_ten_with_rising_urgency() {
    let mut service = Service::with_card_ending_in(100);
    let shown = service.live_until(day(200));
    assert_eq!(days(&shown), [90, 60, 30, 15, 7, 3, 1, 0, -7, -14, -21, -28]);
    assert!(shown.iter().all(|(_, hour)| *hour == 10));
    let urgencies: Vec<_> = shown.iter().map(|(notice, _)| notice.urgency()).collect();
    assert_eq!(
        urgencies[..6],
        [
            Urgency::Low,
            Urgency::Low,
            Urgency::Normal,
            Urgency::Normal,
            Urgency::Normal,
            Urgency::Critical
        ]
    );
    assert_eq!(service.history.iter().filter(|entry| entry.notice == "expiring").count(), 12);
}

#[test]
fn asleep_over_several_rungs_the_most_urgent_comes_on_waking() {
    let mut service = Service::with_card_ending_in(100);
    assert_eq!(days(&service.sleep_until(day(75))), [25]);
    assert_eq!(service.sleep_until(day(76)), []);
    assert_eq!(days(&service.sleep_until(day(85))), [15]);
}

#[test]
fn a_restart_shows_what_was_missed_and_nothing_twice() {
    let mut service = Service::with_card_ending_in(100);
    service.live_until(day(71));
    let effects = service.restart();
    assert_eq!(service.take(&effects), []);
    service.now = day(80);
    assert_eq!(notices(&service.restart()), Vec::<&Notice>::new());
    service.now = day(86);
    let effects = service.restart();
    assert_eq!(days(&service.take(&effects)), [14]);
    assert_eq!(notices(&service.restart()), Vec::<&Notice>::new());
}

#[test]
fn what_no_server_took_is_shown_again_after_a_restart() {
    let mut service = Service::with_card_ending_in(100);
    service.now = day(10);
    assert_eq!(notices(&service.handle(Event::Woke)).len(), 1);
    assert_eq!(service.handle(Event::Woke), [], "it is on show as far as we are concerned");
    let effects = service.restart();
    assert_eq!(notices(&effects).len(), 1);
}

#[test]
fn answers_do_what_they_say() {
    let reminded = || {
        let mut service = Service::with_card_ending_in(31);
        service.now = day(1);
        let effects = service.handle(Event::Woke);
        let notice = notices(&effects)[0].clone();
        assert_eq!(
            notice.actions(),
            [Action::Renew, Action::Applied, Action::Snooze, Action::Retire]
        );
        service.shown(&notice);
        (service, notice.key())
    };
    let (mut service, notice) = reminded();
    let effects = service.handle(Event::ActionChosen { notice, action: Action::Renew });
    assert!(effects.contains(&Effect::OpenPage(Page::Renewal)));

    let (mut service, notice) = reminded();
    service.handle(Event::ActionChosen { notice, action: Action::Snooze });
    assert_eq!(days(&service.live_until(day(15))), [29], "tomorrow, and then as planned");

    let (mut service, notice) = reminded();
    service.handle(Event::ActionChosen { notice, action: Action::Applied });
    assert_eq!(days(&service.live_until(day(29))), [3]);

    let (mut service, notice) = reminded();
    service.handle(Event::ActionChosen { notice, action: Action::Retire });
    assert_eq!(service.remembered[0].state, CardState::Retired);
    assert_eq!(service.live_until(day(100)), []);
    let answers: Vec<_> = service.history.iter().filter_map(|it| it.answer.as_deref()).collect();
    assert_eq!(answers, ["in-use", "retire"]);
}

#[test]
fn wishes_come_from_commands_as_well() {
    let mut service = Service::with_card_ending_in(31);
    service.now = day(1);
    let effects = service.handle(Event::Woke);
    service.shown(notices(&effects)[0]);
    assert!(closed(&service.wish(Wish::Snooze(SnoozeFor::Week))), "the notice is answered");
    assert_eq!(days(&service.live_until(day(10))), [23]);
    service.wish(Wish::Retire);
    assert_eq!(service.live_until(day(40)), []);
    let effects = service.wish(Wish::Reactivate);
    assert_eq!(days(&service.take(&effects)), [-9]);
}

#[test]
fn at_most_three_reminders_are_open_and_the_others_follow() {
    let mut service = Service::new();
    service.handle(Event::Started);
    for number in 1..=5_u8 {
        let mut certificate = certificate(number, -900, 31);
        let holder = format!("1000000{number:02}46");
        certificate.national_id = crate::protocol::national_id::NationalId::from_subject(&holder);
        let name = number.to_string();
        service.insert(u16::from(number) * 2 - 1, card(&name, vec![certificate]));
        service.choose(&name, Action::InUse);
        service.remove(u16::from(number) * 2);
    }
    service.now = day(1);
    let effects = service.handle(Event::Woke);
    let open: Vec<_> = notices(&effects).into_iter().cloned().collect();
    assert_eq!(open.len(), 3);
    for notice in &open {
        service.shown(notice);
    }
    let effects = service.handle(Event::NoticeClosed(open[0].key()));
    assert_eq!(notices(&effects).len(), 1);
    service.shown(&notices(&effects)[0].clone());
    let effects = service.handle(Event::NoticeClosed(open[1].key()));
    assert_eq!(notices(&effects).len(), 1);
}

const OLD_END: i64 = 10;

/// The old card in use, and its renewal seen; both in a drawer.
fn with_renewal() -> Service {
    let mut service = Service::with_card_ending_in(OLD_END);
    let effects = service.insert(3, card("2", vec![certificate(2, OLD_END, 1_100)]));
    let [Notice::WaitingCard { until, meanwhile, .. }] = notices(&effects)[..] else {
        panic!("{effects:?}");
    };
    assert_eq!((*until, meanwhile.clone()), (day(OLD_END), Some(serial("1"))));
    service.choose("2", Action::Later);
    service.remove(4);
    service
}

#[test]
fn a_renewal_opens_at_the_very_minute_and_the_old_card_goes() {
    let mut service = with_renewal();
    let shown = service.live_until(day(OLD_END));
    let [(Notice::CardOpened { serial: opened, .. }, _)] = &shown[..] else { panic!("{shown:?}") };
    assert_eq!(*opened, serial("2"));
    assert_eq!(service.remembered.iter().filter(|it| it.state == CardState::New).count(), 1);

    let outcome = ActivationOutcome::Completed;
    service.handle(Event::ActivationEnded { serial: serial("2"), outcome });
    let state = |service: &Service, card: &str| {
        service.remembered.iter().find(|it| it.serial == serial(card)).unwrap().state
    };
    assert_eq!(state(&service, "2"), CardState::Active);
    assert_eq!(state(&service, "1"), CardState::Retired);
    assert_eq!(service.live_until(day(60)), [], "and says nothing more");
}

#[test]
fn an_opened_card_can_be_activated_from_the_drawer() {
    let mut service = with_renewal();
    service.now = day(OLD_END);
    let effects = service.handle(Event::Woke);
    let notice = notices(&effects)[0].clone();
    service.shown(&notice);
    let chosen = Event::ActionChosen { notice: notice.key(), action: Action::Activate };
    assert!(service.handle(chosen).contains(&launch(Some(serial("2")))));
}

#[test]
fn an_opening_that_was_missed_waits_for_the_morning() {
    let mut service = with_renewal();
    // 23:30 in Istanbul.
    let night = day(OLD_END) + 8.hours() + 30.minutes();
    assert_eq!(service.sleep_until(night), []);
    let shown = service.live_until(day(OLD_END + 1));
    assert!(matches!(&shown[..], [(Notice::CardOpened { .. }, 8)]), "{shown:?}");
}

#[test]
fn a_suspension_is_told_once_and_taken_back() {
    let mut service = Service::new();
    service.handle(Event::Started);
    service.insert(1, card("1", vec![certificate(1, -500, 500)]));
    service.choose("1", Action::InUse);
    let checked =
        |status| Event::RevocationChecked { serial: serial("1"), certificate: [1; 32], status };
    assert!(notices(&service.handle(checked(Some(CertStatus::Good)))).is_empty());
    let effects = service.handle(checked(Some(CertStatus::Suspended)));
    let notice = notices(&effects)[0].clone();
    assert!(matches!(notice, Notice::Suspended { .. }));
    assert!(notices(&service.handle(checked(Some(CertStatus::Suspended)))).is_empty());
    assert!(service.handle(checked(None)).iter().all(|it| matches!(it, Effect::Save(_))));
    let chosen = Event::ActionChosen { notice: notice.key(), action: Action::Unsuspend };
    let launched = Effect::LaunchActivation {
        serial: Some(serial("1")),
        purpose: WindowPurpose::LiftSuspension,
    };
    assert!(service.handle(chosen).contains(&launched));

    let effects = service.handle(checked(Some(CertStatus::Revoked)));
    assert!(matches!(notices(&effects)[..], [Notice::Revoked { .. }]));
    assert_eq!(notices(&effects)[0].urgency(), Urgency::Critical);
    assert!(closed(&service.handle(checked(Some(CertStatus::Good)))));
}

#[test]
fn a_card_that_is_known_to_be_revoked_says_so_whenever_it_is_put_in() {
    let mut service = Service::new();
    service.handle(Event::Started);
    service.insert(1, card("1", vec![certificate(1, -500, 500)]));
    service.choose("1", Action::InUse);
    let status = Some(CertStatus::Revoked);
    let certificate_of_card = [1; 32];
    let checked =
        Event::RevocationChecked { serial: serial("1"), certificate: certificate_of_card, status };
    let effects = service.handle(checked);
    service.handle(Event::NoticeClosed(notices(&effects)[0].key()));
    service.remove(2);
    let effects = service.insert(3, card("1", vec![certificate(1, -500, 500)]));
    assert!(matches!(notices(&effects)[..], [Notice::Revoked { .. }]));
}

#[test]
fn the_ca_is_asked_at_insertion_and_then_daily_but_not_at_once_after_a_start() {
    let mut service = Service::new();
    service.handle(Event::Started);
    let asks = |effects: &[Effect]| {
        effects.iter().filter(|it| matches!(it, Effect::CheckRevocation { .. })).count()
    };
    let effects = service.insert(1, card("1", vec![certificate(1, -500, 500)]));
    assert_eq!(asks(&effects), 1);
    let answer = Event::RevocationChecked {
        serial: serial("1"),
        certificate: [1; 32],
        status: Some(CertStatus::Good),
    };
    assert_eq!(asks(&service.handle(answer)), 0);
    service.now = day(3);
    assert_eq!(asks(&service.restart()), 0);
    service.now += 60.seconds();
    assert_eq!(asks(&service.handle(Event::Woke)), 1);
}

#[test]
fn cards_of_long_ago_are_not_asked_about() {
    let mut service = Service::with_card_ending_in(500);
    service.now = day(91);
    service.restart();
    service.now += 61.seconds();
    let effects = service.handle(Event::Woke);
    assert!(effects.iter().all(|it| !matches!(it, Effect::CheckRevocation { .. })));
    assert_eq!(service.checks[0].1, None);
}

#[test]
fn another_time_zone_moves_all_deadlines() {
    let mut service = Service::with_card_ending_in(100);
    let before = service.remembered[0].due.unwrap();
    let mut elsewhere = calendar();
    elsewhere.zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(-5));
    service.handle(Event::CalendarChanged(elsewhere));
    let after = service.remembered[0].due.unwrap();
    assert_eq!(after.kind, DueKind::Expiry);
    assert_eq!(after.at.duration_since(before.at), SignedDuration::from_hours(8));
}
