//! A look that may hang, on a thread of its own.

use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

pub struct Look<T> {
    begun: Instant,
    seen: Receiver<T>,
}

impl<T: Send + 'static> Look<T> {
    pub fn begin(look: impl FnOnce() -> T + Send + 'static) -> Self {
        let (sender, seen) = mpsc::channel();
        let begun = Instant::now();
        let started = std::thread::Builder::new().name("doctor".into()).spawn(move || {
            // Nobody may wait for it any more.
            let _ = sender.send(look());
        });
        if let Err(error) = started {
            tracing::warn!(%error, "no thread to look with");
        }
        Self { begun, seen }
    }

    /// What was seen that long after it began; `None` leaves the thread behind.
    pub fn within(self, limit: Duration) -> Option<T> {
        self.seen.recv_timeout(limit.saturating_sub(self.begun.elapsed())).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_that_hangs_is_left_behind() {
        assert_eq!(Look::begin(|| 1).within(Duration::from_secs(10)), Some(1));
        let (hold, held) = mpsc::channel::<()>();
        let hanging = Look::begin(move || held.recv());
        assert!(hanging.within(Duration::from_millis(1)).is_none());
        drop(hold);
    }
}
