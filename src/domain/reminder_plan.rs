//! When reminders of a certificate's end are due: a ladder of calendar days in local time.

use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// A day on which to remind: that many calendar days before the end, or after it where negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rung(pub i32);

/// The ladder and the hours of the day. Rungs are sorted: the earliest day first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderPlan {
    rungs: Vec<Rung>,
    time_of_day: Time,
    quiet_from: Time,
    quiet_until: Time,
}

/// 90 days before to the day itself, then weekly for four weeks.
pub const USUAL_LADDER: [i32; 12] = [90, 60, 30, 15, 7, 3, 1, 0, -7, -14, -21, -28];
/// What was applied for is asked about again from this rung on.
pub const LAST_DAYS: Rung = Rung(3);
const TEN: Time = Time::constant(10, 0, 0, 0);
const EIGHT: Time = Time::constant(8, 0, 0, 0);
const TWENTY_TWO: Time = Time::constant(22, 0, 0, 0);

impl Default for ReminderPlan {
    fn default() -> Self {
        Self::new(&USUAL_LADDER, TEN)
    }
}

impl ReminderPlan {
    /// `ladder` in days, in any order; `time_of_day` is local.
    pub fn new(ladder: &[i32], time_of_day: Time) -> Self {
        let mut rungs: Vec<_> = ladder.iter().copied().map(Rung).collect();
        rungs.sort_unstable_by(|a, b| b.cmp(a));
        rungs.dedup();
        Self { rungs, time_of_day, quiet_from: TWENTY_TWO, quiet_until: EIGHT }
    }

    /// When the rung of a certificate that ends at `not_after` is due.
    pub fn scheduled(&self, rung: Rung, not_after: Timestamp, zone: &TimeZone) -> Timestamp {
        self.on_day(rung, not_after, zone).unwrap_or(Timestamp::MAX)
    }

    fn on_day(&self, rung: Rung, not_after: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let last_day = zone.to_datetime(not_after).date();
        let day = last_day.checked_sub(rung.0.days()).ok()?;
        zone.to_timestamp(day.to_datetime(self.time_of_day)).ok()
    }

    /// The rung that was due last, of those that `counts` lets count.
    pub fn last_due(
        &self,
        not_after: Timestamp,
        zone: &TimeZone,
        now: Timestamp,
        counts: impl Fn(Rung) -> bool,
    ) -> Option<Rung> {
        let due = |rung: &Rung| self.scheduled(*rung, not_after, zone) <= now;
        self.rungs.iter().copied().filter(|rung| counts(*rung)).take_while(due).last()
    }

    /// The first rung that is still to come, of those that `counts` lets count.
    pub fn next(
        &self,
        not_after: Timestamp,
        zone: &TimeZone,
        now: Timestamp,
        counts: impl Fn(Rung) -> bool,
    ) -> Option<Rung> {
        let to_come = |rung: &Rung| self.scheduled(*rung, not_after, zone) > now;
        self.rungs.iter().copied().filter(|rung| counts(*rung)).find(to_come)
    }

    /// `time`, or the end of the quiet hours that it falls into.
    pub fn outside_quiet_hours(&self, time: Timestamp, zone: &TimeZone) -> Timestamp {
        let local = zone.to_datetime(time);
        let day = if local.time() >= self.quiet_from {
            local.date().tomorrow()
        } else if local.time() < self.quiet_until {
            Ok(local.date())
        } else {
            return time;
        };
        day.ok()
            .and_then(|day| zone.to_timestamp(day.to_datetime(self.quiet_until)).ok())
            .unwrap_or(time)
    }

    /// The plan's time of day, that many days after today.
    pub fn days_from(&self, days: i32, now: Timestamp, zone: &TimeZone) -> Timestamp {
        let day = zone.to_datetime(now).date().checked_add(days.days());
        day.ok()
            .and_then(|day| zone.to_timestamp(day.to_datetime(self.time_of_day)).ok())
            .unwrap_or(Timestamp::MAX)
    }
}

/// Calendar days from now to the day on which it ends; negative once that day is over.
pub fn days_left(not_after: Timestamp, now: Timestamp, zone: &TimeZone) -> i64 {
    let (today, last_day) = (zone.to_datetime(now).date(), zone.to_datetime(not_after).date());
    let day_number = |day: jiff::civil::Date| day.since(jiff::civil::Date::ZERO);
    match (day_number(last_day), day_number(today)) {
        (Ok(last_day), Ok(today)) => i64::from(last_day.get_days()) - i64::from(today.get_days()),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn istanbul() -> TimeZone {
        TimeZone::fixed(jiff::tz::offset(3))
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn rungs_are_local_days_at_ten() {
        let plan = ReminderPlan::default();
        // In Istanbul it is the 21st already.
        let not_after = at("2029-11-20T22:30:00Z");
        let scheduled = |days| plan.scheduled(Rung(days), not_after, &istanbul());
        assert_eq!(scheduled(0), at("2029-11-21T07:00:00Z"));
        assert_eq!(scheduled(30), at("2029-10-22T07:00:00Z"));
        assert_eq!(scheduled(-28), at("2029-12-19T07:00:00Z"));
    }

    #[test]
    fn a_summer_time_change_moves_no_hour() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let plan = ReminderPlan::default();
        let not_after = at("2029-04-10T10:00:00Z");
        assert_eq!(plan.scheduled(Rung(30), not_after, &zone), at("2029-03-11T09:00:00Z"));
        assert_eq!(plan.scheduled(Rung(3), not_after, &zone), at("2029-04-07T08:00:00Z"));
    }

    #[test]
    fn last_and_next_meet_at_the_hour() {
        let plan = ReminderPlan::default();
        let not_after = at("2029-11-20T12:00:00Z");
        let all = |_| true;
        let around = |now: &str| {
            let now = at(now);
            let zone = istanbul();
            (
                plan.last_due(not_after, &zone, now, all).map(|rung| rung.0),
                plan.next(not_after, &zone, now, all).map(|rung| rung.0),
            )
        };
        assert_eq!(around("2029-08-01T00:00:00Z"), (None, Some(90)));
        assert_eq!(around("2029-10-21T06:59:59Z"), (Some(60), Some(30)));
        assert_eq!(around("2029-10-21T07:00:00Z"), (Some(30), Some(15)));
        assert_eq!(around("2030-01-01T00:00:00Z"), (Some(-28), None));
    }

    #[test]
    fn quiet_hours_end_at_eight() {
        let plan = ReminderPlan::default();
        let shifted = |time: &str| plan.outside_quiet_hours(at(time), &istanbul());
        assert_eq!(shifted("2029-11-20T19:00:00Z"), at("2029-11-21T05:00:00Z"));
        assert_eq!(shifted("2029-11-20T18:59:59Z"), at("2029-11-20T18:59:59Z"));
        assert_eq!(shifted("2029-11-20T21:30:00Z"), at("2029-11-21T05:00:00Z"));
        assert_eq!(shifted("2029-11-21T04:59:59Z"), at("2029-11-21T05:00:00Z"));
        assert_eq!(shifted("2029-11-21T05:00:00Z"), at("2029-11-21T05:00:00Z"));
    }

    #[test]
    fn days_are_calendar_days() {
        let left = |not_after, now| days_left(at(not_after), at(now), &istanbul());
        assert_eq!(left("2029-11-20T20:59:00Z", "2029-11-20T00:00:00Z"), 0);
        assert_eq!(left("2029-11-20T21:00:00Z", "2029-11-20T20:59:00Z"), 1);
        assert_eq!(left("2029-11-20T12:00:00Z", "2029-11-22T12:00:00Z"), -2);
        assert_eq!(left("2029-11-20T12:00:00Z", "2026-11-20T12:00:00Z"), 1096);
    }

    #[test]
    fn a_ladder_of_any_order_is_sorted() {
        assert_eq!(ReminderPlan::new(&[1, 30, -7, 30], TEN), ReminderPlan::new(&[30, 1, -7], TEN));
    }
}
