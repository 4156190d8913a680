//! Ctrl-C and its like, for a program that has something to put in order first.

use std::io;
use std::sync::mpsc::sync_channel;

use tokio::runtime::Builder;

/// From now on nothing of that kind ends the program: `report` is called instead, each time, on a
/// thread of its own.
pub fn report_each(report: impl Fn() + Send + 'static) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let (ready, listening) = sync_channel(1);
    let listen = async move {
        let mut signals = match Signals::listen() {
            Ok(signals) => {
                let _ = ready.send(Ok(()));
                signals
            }
            Err(error) => {
                let _ = ready.send(Err(error));
                return;
            }
        };
        while signals.next().await {
            report();
        }
    };
    let listen = move || runtime.block_on(listen);
    std::thread::Builder::new().name("interruptions".into()).spawn(listen)?;
    listening.recv().unwrap_or_else(|_| Err(io::ErrorKind::BrokenPipe.into()))
}

#[cfg(unix)]
struct Signals([tokio::signal::unix::Signal; 3]);

#[cfg(unix)]
impl Signals {
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self([
            signal(SignalKind::interrupt())?,
            signal(SignalKind::terminate())?,
            signal(SignalKind::hangup())?,
        ]))
    }

    async fn next(&mut self) -> bool {
        let [interrupt, terminate, hang_up] = &mut self.0;
        tokio::select! {
            came = interrupt.recv() => came.is_some(),
            came = terminate.recv() => came.is_some(),
            came = hang_up.recv() => came.is_some(),
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn listen() -> io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) -> bool {
        tokio::signal::ctrl_c().await.is_ok()
    }
}
