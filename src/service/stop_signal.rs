//! How the operating system asks the program to end.

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Listens from the moment it is made.
pub struct StopSignal {
    #[cfg(unix)]
    signals: [Signal; 3],
}

impl StopSignal {
    /// Must be called in a tokio runtime.
    pub fn listen() -> std::io::Result<Self> {
        Ok(Self {
            #[cfg(unix)]
            signals: [
                signal(SignalKind::terminate())?,
                signal(SignalKind::interrupt())?,
                signal(SignalKind::hangup())?,
            ],
        })
    }

    /// Ends when the program is to end.
    pub async fn received(self) {
        #[cfg(unix)]
        {
            let [mut terminate, mut interrupt, mut hang_up] = self.signals;
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
                _ = hang_up.recv() => {}
            }
        }
        #[cfg(not(unix))]
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    }
}
