//! One window a card, and one overview: the first takes a socket, and each later one only tells the
//! first to come to the front, and the overview where to go.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::time::Duration;

use interprocess::local_socket::prelude::*;
use interprocess::local_socket::{Listener, Stream};

use crate::domain::overview::page::Destination;
use crate::io::control::messages::line;
use crate::io::control::name;
pub use crate::io::control::name::WindowName;
use crate::io::control::patience::{limit_receiving, limit_sending, within};
use crate::io::control::peer::is_same_user;
use crate::io::places::{Places, create_private_folder};

/// How long a later window may take to say where to go.
const PATIENCE: Duration = Duration::from_secs(1);
const LONGEST_LINE: u64 = 4 * 1024;

/// The right to be this window, until it is dropped.
pub struct SingleWindow {
    listener: Option<Listener>,
    #[cfg(unix)]
    socket: std::path::PathBuf,
}

impl SingleWindow {
    /// `None` where another process has the window already; it was told to come to the front, and to
    /// go to `destination`.
    pub fn claim(
        places: &Places,
        window: WindowName<'_>,
        destination: Option<&Destination>,
    ) -> io::Result<Option<Self>> {
        create_private_folder(&places.runtime)?;
        let name = name::window(&places.runtime, window)?;
        if let Ok(first) = within(PATIENCE, move || Stream::connect(name))? {
            if !is_same_user(&first) {
                return Err(io::ErrorKind::AddrInUse.into());
            }
            if let Some(destination) = destination {
                limit_sending(&first, Some(PATIENCE))?;
                let line = line(destination);
                within(PATIENCE, move || (&first).write_all(&line))??;
            }
            return Ok(None);
        }
        let name = name::window(&places.runtime, window)?;
        let listener = name::private_listener(name)?.create_sync()?;
        Ok(Some(Self {
            listener: Some(listener),
            #[cfg(unix)]
            socket: name::window_file(&places.runtime, window),
        }))
    }

    /// From now on `raise` is called, on a thread of its own, whenever another process wants this
    /// window to the front; with where to go, if it says so.
    pub fn listen(
        &mut self,
        raise: impl Fn(Option<Destination>) + Send + 'static,
    ) -> io::Result<()> {
        let Some(listener) = self.listener.take() else { return Ok(()) };
        let listen = move || {
            for connection in listener.incoming() {
                match connection {
                    Ok(later) => raise(destination(later)),
                    Err(error) => {
                        tracing::debug!(%error, "a later window could not be heard");
                        return;
                    }
                }
            }
        };
        std::thread::Builder::new().name("raise".into()).spawn(listen).map(drop)
    }
}

fn destination(later: Stream) -> Option<Destination> {
    limit_receiving(&later, Some(PATIENCE)).ok()?;
    let mut line = Vec::new();
    BufReader::new(later.take(LONGEST_LINE)).read_until(b'\n', &mut line).ok()?;
    serde_json::from_slice(&line).ok()
}

/// The listening thread ends with the process, which leaves its socket behind.
impl Drop for SingleWindow {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Err(error) = std::fs::remove_file(&self.socket) {
            tracing::debug!(%error, "the window's socket stays behind");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::domain::overview::page::OverviewPage;
    use crate::protocol::card_serial::CardSerial;

    #[test]
    fn a_second_overview_tells_the_first_where_to_go() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::under(folder.path());
        let claim = |destination: Option<&Destination>| {
            SingleWindow::claim(&places, WindowName::Overview, destination).unwrap()
        };
        let mut first = claim(None).unwrap();
        let (sender, heard) = mpsc::channel();
        first.listen(move |destination| sender.send(destination).unwrap_or(())).unwrap();
        let card = Some(CardSerial::from_text("212345678901"));
        let wanted = Destination { page: OverviewPage::History, card };
        assert!(claim(Some(&wanted)).is_none());
        let next = || heard.recv_timeout(Duration::from_secs(60)).unwrap();
        assert_eq!(next().as_ref(), Some(&wanted));
        assert!(claim(None).is_none());
        assert_eq!(next(), None, "it is raised all the same");
        let name = name::window(&places.runtime, WindowName::Overview).unwrap();
        let garbage = Stream::connect(name).unwrap();
        (&garbage).write_all(b"{\"page\":\"moon\"}\n").unwrap();
        assert_eq!(next(), None);
        assert!(
            SingleWindow::claim(&places, WindowName::Guide(None), None).unwrap().is_some(),
            "the guide is another window"
        );
    }
}
