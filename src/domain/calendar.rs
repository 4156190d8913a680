//! What deadlines are reckoned by: the plan, and where the person is.

use jiff::tz::TimeZone;

use crate::domain::reminder_plan::ReminderPlan;

#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    pub plan: ReminderPlan,
    pub zone: TimeZone,
}
