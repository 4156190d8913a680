//! Midnight, a leap day, another zone, weeks of sleep, a clock that is years slow.

use jiff::tz::TimeZone;

use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn in_zone(zone: TimeZone) -> Calendar {
    Calendar { zone, ..calendar() }
}

/// In use, in a drawer, with a certificate that ends then.
fn in_use_until(not_after: &str, zone: TimeZone) -> Service {
    let mut service = Service::new();
    service.state = State::new(holder_key(), in_zone(zone), true);
    service.handle(Event::Started);
    let mut own = certificate(1, -900, 900);
    own.not_after = at(not_after);
    service.insert(1, card("1", vec![own]));
    service.choose("1", Action::InUse);
    service.remove(2);
    service
}

/// What is shown until then, each with its local time there.
fn shown_until(service: &mut Service, end: &str, zone: &TimeZone) -> Vec<(i64, bool, String)> {
    let mut shown = Vec::new();
    while let Some(deadline) = service.state.deadline.filter(|deadline| *deadline <= at(end)) {
        service.now = service.now.max(deadline);
        let effects = service.handle(Event::Woke);
        let time = zone.to_datetime(service.now).strftime("%F %R").to_string();
        shown.extend(service.take(&effects).into_iter().map(|(notice, _)| match notice {
            Notice::Expiring { days_left, ended, .. } => (days_left, ended, time.clone()),
            other => panic!("{other:?}"),
        }));
    }
    shown
}

#[test]
fn a_renewal_that_begins_at_midnight_opens_on_that_very_day() {
    let midnight = at("2026-12-03T21:00:00Z");
    let renewed = || {
        let mut service = in_use_until("2026-12-03T21:00:00Z", calendar().zone);
        let mut new = certificate(2, 10, 1_100);
        new.not_before = midnight;
        service.insert(3, card("2", vec![new]));
        service.choose("2", Action::Later);
        service.remove(4);
        service.sleep_until(at("2026-12-03T09:00:00Z"));
        service
    };
    let mut awake = renewed();
    assert_eq!(awake.live_until(midnight - 1.second()), []);
    let shown = awake.live_until(midnight);
    assert!(matches!(&shown[..], [(Notice::CardOpened { .. }, 0)]), "{shown:?}");

    let mut asleep = renewed();
    assert_eq!(asleep.sleep_until(midnight + 2.hours()), [], "not in the middle of the night");
    let shown = asleep.live_until(midnight + 20.hours());
    assert!(matches!(&shown[..], [(Notice::CardOpened { .. }, 8)]), "{shown:?}");
}

#[test]
fn a_card_put_in_on_the_day_that_its_certificate_begins_is_announced_and_the_day_before_waits() {
    let midnight = at("2026-12-03T21:00:00Z");
    let announced_at = |now: Timestamp| {
        let mut service = Service::new();
        service.now = now;
        let mut new = certificate(1, 10, 1_100);
        new.not_before = midnight;
        notices(&service.insert(1, card("1", vec![new])))[0].clone()
    };
    let before = announced_at(midnight - 1.second());
    assert!(matches!(before, Notice::WaitingCard { until, .. } if until == midnight), "{before:?}");
    assert!(matches!(announced_at(midnight), Notice::NewCard { .. }));
}

#[test]
fn on_its_last_day_it_is_known_whether_it_has_ended() {
    for (end, ended) in [("2026-12-03T06:59:59Z", true), ("2026-12-03T07:00:01Z", false)] {
        let mut service = in_use_until(end, calendar().zone);
        let shown = shown_until(&mut service, "2026-12-03T20:00:00Z", &calendar().zone);
        let today = (0, ended, "2026-12-03 10:00".to_owned());
        assert_eq!(shown.last(), Some(&today), "{shown:?}");
    }
}

#[test]
fn a_leap_day_is_a_day_like_any_other() {
    let mut service = in_use_until("2028-02-29T12:00:00Z", calendar().zone);
    let shown = shown_until(&mut service, "2028-04-30T00:00:00Z", &calendar().zone);
    let days: Vec<_> =
        shown.iter().map(|(days, _, time)| (*days, time.strip_suffix(" 10:00").unwrap())).collect();
    assert_eq!(
        days,
        [
            (90, "2027-12-01"),
            (60, "2027-12-31"),
            (30, "2028-01-30"),
            (15, "2028-02-14"),
            (7, "2028-02-22"),
            (3, "2028-02-26"),
            (1, "2028-02-28"),
            (0, "2028-02-29"),
            (-7, "2028-03-07"),
            (-14, "2028-03-14"),
            (-21, "2028-03-21"),
            (-28, "2028-03-28"),
        ]
    );
}

#[test]
fn a_traveller_is_reminded_at_ten_where_they_are_and_of_each_rung_once() {
    let (istanbul, new_york) = (calendar().zone, TimeZone::get("America/New_York").unwrap());
    let mut service = in_use_until("2027-03-20T12:00:00Z", istanbul.clone());
    let mut shown = shown_until(&mut service, "2027-02-20T00:00:00Z", &istanbul);
    // Shown that morning in Istanbul, and landed before that day's ten o'clock in New York.
    service.now = at("2027-03-05T10:00:00Z");
    let effects = service.handle(Event::Woke);
    shown.extend(service.take(&effects).iter().map(|_| (15, false, "on the way".to_owned())));
    service.handle(Event::CalendarChanged(in_zone(new_york.clone())));
    // Summer time begins there on the 14th.
    shown.extend(shown_until(&mut service, "2027-04-30T00:00:00Z", &new_york));
    let days: Vec<_> = shown.iter().map(|(days, ..)| *days).collect();
    assert_eq!(days, [90, 60, 30, 15, 7, 3, 1, 0, -7, -14, -21, -28]);
    assert!(shown[4..].iter().all(|(.., time)| time.ends_with("10:00")), "{shown:?}");
}

#[test]
fn three_weeks_of_sleep_say_the_most_urgent_alone_at_a_decent_hour() {
    let mut service = Service::with_card_ending_in(25);
    assert!(service.live_until(day(1)).is_empty(), "the next is at fifteen");
    // 02:30 in Istanbul.
    let night = day(22) + 11.hours() + 30.minutes();
    assert_eq!(service.sleep_until(night), []);
    let shown = service.live_until(night + 8.hours());
    assert_eq!((days(&shown), shown[0].1), (vec![2], 8));
}

#[test]
fn a_clock_set_back_for_years_and_right_again_repeats_nothing() {
    let mut service = Service::with_card_ending_in(31);
    assert_eq!(days(&service.live_until(day(20))), [30, 15]);
    service.now = day(-4_000);
    let effects = service.handle(Event::CalendarChanged(calendar()));
    assert_eq!(service.take(&effects), []);
    assert_eq!(service.live_until(day(-3_999)), []);
    service.now = day(20) + 1.hour();
    let effects = service.handle(Event::Woke);
    assert_eq!(service.take(&effects), []);
    assert_eq!(days(&service.live_until(day(32))), [7, 3, 1, 0]);
}
