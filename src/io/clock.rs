//! The clock on the wall, and the time zone that it hangs in.

use jiff::Timestamp;
use jiff::tz::TimeZone;

pub fn now() -> Timestamp {
    Timestamp::now()
}

/// Asked each time, since people travel.
pub fn time_zone() -> TimeZone {
    TimeZone::system()
}

/// Sleeps, where there is nothing to be woken by.
pub fn pause(duration: std::time::Duration) {
    std::thread::sleep(duration);
}
