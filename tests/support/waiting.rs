//! Waiting for what must happen, with an end.

use std::time::{Duration, Instant};

/// Longer than anything takes on a machine that is busy with other things as well.
pub const DEADLINE: Duration = Duration::from_secs(120);

/// Looks again and again, and fails after [`DEADLINE`].
pub fn wait_for(what: &str, mut happened: impl FnMut() -> bool) {
    wait_for_some(what, || happened().then_some(()));
}

/// The same, for what yields something.
pub fn wait_for_some<T>(what: &str, mut happened: impl FnMut() -> Option<T>) -> T {
    let begin = Instant::now();
    loop {
        if let Some(value) = happened() {
            return value;
        }
        assert!(begin.elapsed() < DEADLINE, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(2));
    }
}
