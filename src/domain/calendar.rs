//! What deadlines are reckoned by: the plan, and where the person is.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::domain::reminder_plan::ReminderPlan;

#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    pub plan: ReminderPlan,
    pub zone: TimeZone,
}

impl Calendar {
    /// Where a calendar day ends; never where the calendar does.
    pub fn next_midnight(&self, now: Timestamp) -> Timestamp {
        let tomorrow = self.zone.to_datetime(now).date().checked_add(1.day());
        let midnight = tomorrow.and_then(|day| self.zone.to_timestamp(day.at(0, 0, 0, 0)));
        midnight.unwrap_or(Timestamp::MAX)
    }
}
