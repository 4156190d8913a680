//! What time it is at the portal. Who starts it says, and may let time pass faster.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// Clones run alike.
#[derive(Clone)]
pub struct PortalClock {
    wall: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    ahead_seconds: Arc<AtomicI64>,
}

impl PortalClock {
    pub fn new(wall: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self { wall: Arc::new(wall), ahead_seconds: Arc::default() }
    }

    pub fn now(&self) -> Timestamp {
        (self.wall)() + SignedDuration::from_secs(self.ahead_seconds.load(Ordering::Relaxed))
    }

    pub fn advance(&self, by: SignedDuration) {
        self.ahead_seconds.fetch_add(by.as_secs(), Ordering::Relaxed);
    }
}
