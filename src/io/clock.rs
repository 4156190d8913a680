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

/// From now on the zone is read anew, since it may have changed.
pub fn forget_time_zone() {
    jiff::tz::db().reset();
}

/// Sleeps, where there is nothing to be woken by.
pub fn pause(duration: std::time::Duration) {
    std::thread::sleep(duration);
}
