//! Waking up: when a deadline is there, when the clock is set, when the machine resumes, when the time
//! zone changes.
//!
//! A deadline is a time on the wall, so the wait for it has to notice when the wall moves. On Linux a
//! timer does that by itself (`TFD_TIMER_CANCEL_ON_SET`, which resuming from sleep sets off as well),
//! and logind says when the machine resumes; elsewhere no sleep is longer than a quarter of an hour.

#[cfg(target_os = "linux")]
mod clock_set;
#[cfg(target_os = "linux")]
mod logind;
#[cfg(target_os = "linux")]
mod time_watch;
#[cfg(target_os = "linux")]
mod zone_file;

use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::mpsc::{self, UnboundedReceiver};

use crate::io::clock;

/// Why it was woken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wake {
    Deadline,
    /// The clock was set, the time zone changed, or the machine resumed: whatever was reckoned may be
    /// wrong, and readers may have come and gone.
    TimeMoved,
}

/// Where nothing tells of the clock's jumps, it is looked at this often.
const LONGEST_SLEEP: Duration = Duration::from_mins(15);

/// The sources of wakes.
pub struct Wakes {
    moves: UnboundedReceiver<()>,
    /// Nothing tells of the clock's jumps.
    capped: bool,
}

impl Wakes {
    /// Must be called in a tokio runtime.
    pub fn start() -> Self {
        let (moved, moves) = mpsc::unbounded_channel();
        #[cfg(target_os = "linux")]
        let capped = {
            tokio::spawn(logind::watch(moved.clone()));
            let watched = time_watch::start(moved);
            if let Err(error) = &watched {
                tracing::warn!(%error, "the clock can't be watched");
            }
            watched.is_err()
        };
        #[cfg(not(target_os = "linux"))]
        let capped = {
            drop(moved);
            true
        };
        Self { moves, capped }
    }

    /// Waits for the deadline, or for time to move.
    pub async fn next(&mut self, deadline: Option<Timestamp>) -> Wake {
        tokio::select! {
            wake = until(deadline, self.capped) => wake,
            Some(()) = self.moves.recv() => {
                // Several sources tell of one resume.
                while self.moves.try_recv().is_ok() {}
                Wake::TimeMoved
            }
        }
    }
}

/// `capped`: looks at the clock again after a while.
async fn until(deadline: Option<Timestamp>, capped: bool) -> Wake {
    let left = deadline.map(|at| at.duration_since(clock::now()));
    let left: Option<Duration> = left.map(|left| left.try_into().unwrap_or_default());
    let cap = capped.then_some(LONGEST_SLEEP);
    match (left, cap) {
        (Some(left), cap) if cap.is_none_or(|cap| left <= cap) => {
            tokio::time::sleep(left).await;
            Wake::Deadline
        }
        (_, Some(cap)) => {
            tokio::time::sleep(cap).await;
            Wake::TimeMoved
        }
        _ => std::future::pending().await,
    }
}
