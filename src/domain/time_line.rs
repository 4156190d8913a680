//! A certificate's course as places on a line, for people who would rather look than read.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// The CA takes electronic renewals in the last three months.
const RENEWAL_MONTHS: i64 = 3;
/// How much of the line may lie outside the certificate, so that today is on it: one part in seven.
const OUTSIDE: i32 = 7;

/// Places from 0 (the line's left end) to 1. Today is always on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeLine {
    pub begins: f32,
    /// The last three months begin.
    pub renewal: f32,
    pub ends: f32,
    pub today: f32,
    /// Where a waiting card's day is.
    pub opens: Option<f32>,
    pub renewal_from: Timestamp,
}

impl TimeLine {
    pub fn new(
        not_before: Timestamp,
        not_after: Timestamp,
        opens_at: Option<Timestamp>,
        zone: &TimeZone,
        now: Timestamp,
    ) -> Self {
        let span = not_after.duration_since(not_before).max(SignedDuration::from_secs(1));
        let margin = span / OUTSIDE;
        // Where the calendar itself ends, there is no room beside the certificate.
        let earliest = not_before.checked_sub(margin).unwrap_or(not_before);
        let latest = not_after.checked_add(margin).unwrap_or(not_after);
        let left = now.clamp(earliest, not_before.max(earliest));
        let right = now.clamp(not_after.min(latest), latest);
        let length = right.duration_since(left).as_secs().max(1);
        let place = |time: Timestamp| {
            let seconds = time.duration_since(left).as_secs().clamp(0, length);
            seconds as f32 / length as f32
        };
        let renewal_from = renewal_from(not_after, zone).max(not_before);
        Self {
            begins: place(not_before),
            renewal: place(renewal_from),
            ends: place(not_after),
            today: place(now),
            opens: opens_at.filter(|at| *at > now).map(place),
            renewal_from,
        }
    }
}

/// When the last three months begin.
pub fn renewal_from(not_after: Timestamp, zone: &TimeZone) -> Timestamp {
    let ends = not_after.to_zoned_datetime(zone.clone());
    ends.checked_sub(RENEWAL_MONTHS.months()).map_or(not_after, |time| time.timestamp())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOT_BEFORE: i64 = 1_700_000_000;
    const DAY: i64 = 86_400;

    fn at(days: i64) -> Timestamp {
        Timestamp::from_second(NOT_BEFORE + days * DAY).unwrap()
    }

    fn line(now: i64, opens: Option<i64>) -> TimeLine {
        TimeLine::new(at(0), at(1_000), opens.map(at), &TimeZone::UTC, at(now))
    }

    #[test]
    fn within_its_course_the_certificate_is_the_whole_line() {
        let line = line(500, None);
        assert_eq!((line.begins, line.today, line.ends, line.opens), (0.0, 0.5, 1.0, None));
        assert!((0.90..0.92).contains(&line.renewal), "{line:?}");
        assert_eq!(line.renewal_from, "2026-05-10T22:13:20Z".parse().unwrap());
    }

    #[test]
    fn today_is_on_the_line_before_the_beginning_and_after_the_end() {
        let before = line(-100, Some(40));
        assert_eq!((before.today, before.ends), (0.0, 1.0));
        assert!(before.begins > 0.08 && before.opens.unwrap() > before.begins, "{before:?}");
        let after = line(1_100, None);
        assert_eq!((after.begins, after.today), (0.0, 1.0));
        assert!((0.90..0.92).contains(&after.ends), "{after:?}");
        let long_after = line(9_000, None);
        assert_eq!((long_after.today, long_after.ends), (1.0, 0.875));
        assert_eq!(line(-9_000, None).begins, 0.125);
    }

    #[test]
    fn a_day_that_has_come_is_no_longer_marked() {
        assert_eq!(line(50, Some(40)).opens, None);
    }

    #[test]
    fn a_short_certificate_is_all_renewal() {
        let line = TimeLine::new(at(0), at(30), None, &TimeZone::UTC, at(1));
        assert_eq!((line.begins, line.renewal), (0.0, 0.0));
    }

    proptest! {
        #[test]
        fn whatever_a_certificate_says_all_is_on_the_line_and_in_order(
            from in any::<i32>(), until in any::<i32>(), now in any::<i32>(),
        ) {
            let time = |second: i32| Timestamp::from_second(i64::from(second) * 60).unwrap();
            let line = TimeLine::new(time(from), time(until), None, &TimeZone::UTC, time(now));
            for place in [line.begins, line.renewal, line.ends, line.today] {
                prop_assert!((0.0..=1.0).contains(&place), "{line:?}");
            }
            if from < until {
                prop_assert!(line.begins <= line.renewal && line.renewal <= line.ends);
            }
        }

        #[test]
        fn no_time_is_too_far(from in any::<bool>(), now in any::<bool>()) {
            let far = |late| if late { Timestamp::MAX } else { Timestamp::MIN };
            TimeLine::new(far(from), far(!from), None, &TimeZone::UTC, far(now));
        }
    }
}
