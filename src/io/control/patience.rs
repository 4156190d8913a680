//! How long a connection waits for its other end.

use std::io;
use std::time::Duration;

use interprocess::local_socket::Stream;
use interprocess::local_socket::prelude::*;

/// Pipes of Windows know no such limits: see [`within`].
pub fn limit_receiving(stream: &Stream, patience: Option<Duration>) -> io::Result<()> {
    where_supported(stream.set_recv_timeout(patience))
}

pub fn limit_sending(stream: &Stream, patience: Option<Duration>) -> io::Result<()> {
    where_supported(stream.set_send_timeout(patience))
}

fn where_supported(limited: io::Result<()>) -> io::Result<()> {
    match limited {
        Err(_) if cfg!(windows) => Ok(()),
        limited => limited,
    }
}

/// What `exchange` comes to, which keeps to its stream's own limits.
#[cfg(unix)]
pub fn within<T>(_: Duration, exchange: impl FnOnce() -> T) -> io::Result<T> {
    Ok(exchange())
}

/// What `exchange` comes to. One that takes longer is left behind, on a thread that ends with the process
/// or when the other end is gone.
#[cfg(windows)]
pub fn within<T: Send + 'static>(
    patience: Duration,
    exchange: impl FnOnce() -> T + Send + 'static,
) -> io::Result<T> {
    let (sender, outcome) = std::sync::mpsc::channel();
    let exchange = move || drop(sender.send(exchange()));
    std::thread::Builder::new().name("exchange".into()).spawn(exchange)?;
    outcome.recv_timeout(patience).map_err(|_| io::ErrorKind::TimedOut.into())
}
