//! What is remembered of a card's course beside its state: what was said of it, and what the person
//! wishes.

use std::collections::BTreeSet;

use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::domain::calendar::Calendar;
use crate::domain::reminder_plan::{LAST_DAYS, Rung};

/// How far ahead of the end a snooze may reach: one full day is left to renew in.
const LAST_RUNG_NOT_SLEPT_THROUGH: Rung = Rung(1);
/// In days.
const LONGEST_SNOOZE: i32 = 7;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CardLife {
    /// Rungs that were shown, and the one that had passed when the card was first seen.
    pub settled: BTreeSet<Rung>,
    pub snoozed_until: Option<Timestamp>,
    /// A new card was applied for.
    pub applied_at: Option<Timestamp>,
    /// A waiting card's day; kept until it was said that it has come.
    pub opens_at: Option<Timestamp>,
}

/// How long to be left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SnoozeFor {
    Day,
    Week,
    NextReminder,
}

/// A reminder of the certificate's end that is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExpiryDue {
    pub at: Timestamp,
    pub rung: Rung,
}

impl CardLife {
    /// At first sight: the rung that has passed already is told by the insertion notice.
    pub fn at_first_sight(not_after: Timestamp, calendar: &Calendar, now: Timestamp) -> Self {
        let passed = calendar.plan.last_due(not_after, &calendar.zone, now, |_| true);
        Self { settled: passed.into_iter().collect(), ..Self::default() }
    }

    pub fn snooze(
        &mut self,
        length: SnoozeFor,
        not_after: Timestamp,
        calendar: &Calendar,
        now: Timestamp,
    ) {
        let days = match length {
            SnoozeFor::Day => 1,
            SnoozeFor::Week => LONGEST_SNOOZE,
            SnoozeFor::NextReminder => {
                self.snoozed_until = None;
                return;
            }
        };
        let until = calendar.plan.days_from(days, now, &calendar.zone);
        let last = calendar.plan.scheduled(LAST_RUNG_NOT_SLEPT_THROUGH, not_after, &calendar.zone);
        self.snoozed_until = Some(if last > now { until.min(last) } else { until });
    }

    /// The next reminder, at a time in the past or now where one is overdue.
    pub fn next_reminder(
        &self,
        not_after: Timestamp,
        calendar: &Calendar,
        now: Timestamp,
    ) -> Option<ExpiryDue> {
        let Calendar { plan, zone } = calendar;
        let counts = |rung: Rung| self.applied_at.is_none() || rung <= LAST_DAYS;
        // Nobody sleeps longer than a week, so a later one is of a clock that was fast.
        let latest = plan.days_from(LONGEST_SNOOZE + 1, now, zone);
        if let Some(until) = self.snoozed_until.filter(|until| *until <= latest) {
            let shown_at = until.max(now);
            let rung = plan.last_due(not_after, zone, shown_at, counts)?;
            return Some(ExpiryDue { at: plan.outside_quiet_hours(until, zone), rung });
        }
        match plan.last_due(not_after, zone, now, counts) {
            Some(rung) if !self.settled.contains(&rung) => {
                let scheduled = plan.scheduled(rung, not_after, zone);
                // On time, or as soon as is decent where it was missed.
                let missed = now >= scheduled + 1.minute();
                let at = if missed { plan.outside_quiet_hours(now, zone) } else { scheduled };
                Some(ExpiryDue { at: plan.outside_quiet_hours(at, zone), rung })
            }
            _ => {
                let rung = plan.next(not_after, zone, now, |rung| {
                    counts(rung) && !self.settled.contains(&rung)
                })?;
                let scheduled = plan.scheduled(rung, not_after, zone);
                Some(ExpiryDue { at: plan.outside_quiet_hours(scheduled, zone), rung })
            }
        }
    }

    /// The reminder of that rung was shown.
    pub fn reminded(&mut self, rung: Rung) {
        self.settled.insert(rung);
        self.snoozed_until = None;
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::domain::reminder_plan::ReminderPlan;

    /// A certificate that ends on 20 November 2029 at 15:00 in Istanbul.
    const NOT_AFTER: Timestamp = Timestamp::constant(1_889_870_400, 0);

    fn calendar() -> Calendar {
        Calendar { plan: ReminderPlan::default(), zone: TimeZone::fixed(jiff::tz::offset(3)) }
    }

    /// Local time, that many days before the last day.
    fn local(days_before: i32, hour: i8) -> Timestamp {
        let zone = calendar().zone;
        let day = zone.to_datetime(NOT_AFTER).date() - days_before.days();
        zone.to_timestamp(day.to_datetime(time(hour, 0, 0, 0))).unwrap()
    }

    fn due(life: &CardLife, now: Timestamp) -> Option<(Timestamp, i32)> {
        life.next_reminder(NOT_AFTER, &calendar(), now).map(|due| (due.at, due.rung.0))
    }

    #[test]
    fn first_seen_between_two_rungs_starts_at_the_next() {
        let now = local(45, 12);
        let life = CardLife::at_first_sight(NOT_AFTER, &calendar(), now);
        assert_eq!(due(&life, now), Some((local(30, 10), 30)));
    }

    #[test]
    fn a_rung_is_due_at_its_hour_and_then_the_next() {
        let mut life = CardLife::at_first_sight(NOT_AFTER, &calendar(), local(45, 12));
        assert_eq!(due(&life, local(30, 10)), Some((local(30, 10), 30)));
        life.reminded(Rung(30));
        assert_eq!(due(&life, local(30, 10)), Some((local(15, 10), 15)));
    }

    #[test]
    fn of_several_missed_the_most_urgent_alone_comes_at_once() {
        let mut life = CardLife::at_first_sight(NOT_AFTER, &calendar(), local(95, 12));
        let now = local(5, 14);
        assert_eq!(due(&life, now), Some((now, 7)));
        life.reminded(Rung(7));
        assert_eq!(due(&life, now), Some((local(3, 10), 3)));
    }

    #[test]
    fn what_was_missed_waits_for_the_end_of_the_night() {
        let life = CardLife::at_first_sight(NOT_AFTER, &calendar(), local(95, 12));
        assert_eq!(due(&life, local(4, 23)), Some((local(3, 8), 7)));
        assert_eq!(due(&life, local(3, 5)), Some((local(3, 8), 7)));
    }

    #[test]
    fn after_the_end_weekly_for_four_weeks_and_then_silence() {
        let mut life = CardLife::default();
        let mut shown = Vec::new();
        let mut now = local(1, 11);
        life.reminded(Rung(1));
        while let Some((at, rung)) = due(&life, now) {
            shown.push(rung);
            life.reminded(Rung(rung));
            now = at;
        }
        assert_eq!(shown, [0, -7, -14, -21, -28]);
    }

    #[test]
    fn a_snooze_shows_the_same_reminder_again_then() {
        let mut life = CardLife::default();
        life.reminded(Rung(30));
        life.snooze(SnoozeFor::Day, NOT_AFTER, &calendar(), local(30, 16));
        assert_eq!(due(&life, local(30, 16)), Some((local(29, 10), 30)));
        life.reminded(Rung(30));
        assert_eq!(due(&life, local(29, 10)), Some((local(15, 10), 15)));
    }

    #[test]
    fn a_snooze_over_a_rung_shows_that_rung() {
        let mut life = CardLife::default();
        life.reminded(Rung(15));
        life.snooze(SnoozeFor::Week, NOT_AFTER, &calendar(), local(12, 16));
        assert_eq!(due(&life, local(6, 12)), Some((local(5, 10), 7)));
    }

    #[test]
    fn no_snooze_sleeps_through_the_last_day() {
        let mut life = CardLife::default();
        life.reminded(Rung(3));
        life.snooze(SnoozeFor::Week, NOT_AFTER, &calendar(), local(3, 16));
        assert_eq!(due(&life, local(3, 16)), Some((local(1, 10), 1)));
    }

    #[test]
    fn a_snooze_until_the_next_reminder_is_none() {
        let mut life = CardLife::default();
        life.reminded(Rung(30));
        life.snooze(SnoozeFor::Week, NOT_AFTER, &calendar(), local(30, 16));
        life.snooze(SnoozeFor::NextReminder, NOT_AFTER, &calendar(), local(30, 16));
        assert_eq!(due(&life, local(30, 16)), Some((local(15, 10), 15)));
    }

    #[test]
    fn a_snooze_by_a_clock_that_was_fast_ends_as_the_clock_is_set_right() {
        let mut life = CardLife::default();
        life.reminded(Rung(30));
        life.snooze(SnoozeFor::Week, NOT_AFTER, &calendar(), local(-25_000, 12));
        assert_eq!(due(&life, local(20, 12)), Some((local(15, 10), 15)));
        assert_eq!(due(&life, local(15, 10)), Some((local(15, 10), 15)));
    }

    #[test]
    fn applied_is_quiet_until_three_days_before() {
        let mut life = CardLife::default();
        life.reminded(Rung(30));
        life.applied_at = Some(local(29, 12));
        assert_eq!(due(&life, local(29, 12)), Some((local(3, 10), 3)));
        assert_eq!(due(&life, local(6, 12)), Some((local(3, 10), 3)));
    }

    #[test]
    fn a_clock_that_was_wrong_for_a_while_costs_no_reminder() {
        let mut life = CardLife::at_first_sight(NOT_AFTER, &calendar(), local(95, 12));
        life.reminded(Rung(-28));
        assert_eq!(due(&life, local(40, 12)), Some((local(40, 12), 60)));
    }
}
