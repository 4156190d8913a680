//! StatusNotifierItem over D-Bus.
//!
//! The icon lives on a plain thread: it blocks. Without a session bus there is none, and one whose
//! bus dies is gone without a word, so the bus is watched over a connection of its own and the icon
//! built anew. A missing panel is no error; the icon registers itself with each one that appears.

use std::pin::Pin;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use zbus::export::futures_core::Stream;
use zbus::{Connection, MessageStream};

use crate::domain::backoff::Backoff;
use crate::io::tray::TrayPicture;
use crate::io::tray::icon::DrawnIcon;

const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

enum Command {
    Draw(TrayPicture),
    /// There is a bus; answered with whether the icon is on it.
    BusAppeared(oneshot::Sender<bool>),
    BusLost,
}

/// The way to the icon's thread, which ends with this.
pub struct Panel {
    commands: Sender<Command>,
    bus_watch: JoinHandle<()>,
}

impl Panel {
    pub fn start() -> Self {
        let (commands, received) = channel();
        let thread = std::thread::Builder::new().name("tray".into());
        let pauses = Backoff::new(FIRST_PAUSE, LONGEST_PAUSE);
        let follow = move || follow(&received, pauses, DrawnIcon::new, DrawnIcon::redraw);
        if let Err(error) = thread.spawn(follow) {
            tracing::error!(%error, "no thread for the tray's icon");
        }
        let bus_watch = tokio::spawn(watch_bus(commands.clone()));
        Self { commands, bus_watch }
    }

    pub fn draw(&self, picture: TrayPicture) {
        if self.commands.send(Command::Draw(picture)).is_err() {
            tracing::debug!("the tray's thread has ended");
        }
    }
}

impl Drop for Panel {
    /// The watch has the other sender; without both the thread ends, and takes the icon away.
    fn drop(&mut self) {
        self.bus_watch.abort();
    }
}

/// Tries again by itself where an icon can't be made though there is a bus.
fn follow<I>(
    commands: &Receiver<Command>,
    mut pauses: Backoff,
    make: impl Fn(TrayPicture) -> anyhow::Result<I>,
    redraw: impl Fn(&mut I, TrayPicture) -> anyhow::Result<()>,
) {
    let mut picture: Option<TrayPicture> = None;
    let mut icon: Option<I> = None;
    let mut on_bus = false;
    loop {
        let is_missing = on_bus && icon.is_none() && picture.is_some();
        let command = match is_missing {
            true => commands.recv_timeout(pauses.pause()),
            false => commands.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        let answer = match command {
            Ok(Command::Draw(next)) => {
                picture = Some(next);
                None
            }
            Ok(Command::BusAppeared(answer)) => {
                on_bus = true;
                Some(answer)
            }
            Ok(Command::BusLost) => {
                on_bus = false;
                icon = None;
                None
            }
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let drawn = match (&mut icon, &picture) {
            (_, None) => Ok(()),
            (Some(icon), Some(picture)) => redraw(icon, picture.clone()),
            (None, Some(_)) if !on_bus => Ok(()),
            (None, Some(picture)) => make(picture.clone()).map(|made| icon = Some(made)),
        };
        match &drawn {
            Ok(()) => pauses.reset(),
            Err(error) => tracing::warn!(%error, "the tray's icon could not be drawn"),
        }
        if let Some(answer) = answer {
            // Nobody waits any more where the service ends.
            let _ = answer.send(drawn.is_ok());
        }
    }
}

async fn watch_bus(commands: Sender<Command>) {
    let mut backoff = Backoff::new(FIRST_PAUSE, LONGEST_PAUSE);
    let mut said = false;
    loop {
        match Connection::session().await {
            Ok(connection) => {
                said = false;
                let mut messages = MessageStream::from(connection);
                let (answer, drawn) = oneshot::channel();
                if commands.send(Command::BusAppeared(answer)).is_err() {
                    return;
                }
                if drawn.await.unwrap_or(false) {
                    backoff.reset();
                    // Nothing was asked for, so nothing comes but the end.
                    while let Some(Ok(_)) = next(&mut messages).await {}
                    tracing::info!("the session bus is gone, and the tray's icon with it");
                }
                if commands.send(Command::BusLost).is_err() {
                    return;
                }
            }
            Err(error) if !said => {
                said = true;
                tracing::info!(%error, "there is no session bus, so no icon in the tray yet");
            }
            Err(_) => {}
        }
        tokio::time::sleep(backoff.pause()).await;
    }
}

async fn next(messages: &mut MessageStream) -> Option<zbus::Result<zbus::Message>> {
    std::future::poll_fn(|context| Pin::new(&mut *messages).poll_next(context)).await
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::domain::tray::TrayIconState;

    #[test]
    fn an_icon_that_fails_is_tried_again_while_there_is_a_bus() {
        let (commands, received) = channel();
        let (made, icons) = channel();
        let left_to_fail = Mutex::new(3);
        let make = move |picture: TrayPicture| {
            let mut left = left_to_fail.lock().unwrap();
            if *left > 0 {
                *left -= 1;
                anyhow::bail!("the bus does not answer");
            }
            made.send(picture.title).map_err(anyhow::Error::from)
        };
        let pauses = Backoff::new(Duration::from_millis(1), Duration::from_millis(2));
        let thread = std::thread::spawn(move || {
            follow(&received, pauses, make, |_: &mut (), _| Ok(()));
        });
        let (answer, drawn) = oneshot::channel();
        commands.send(Command::BusAppeared(answer)).unwrap();
        assert!(drawn.blocking_recv().unwrap(), "nothing is to be drawn yet");
        commands
            .send(Command::Draw(TrayPicture {
                icon: TrayIconState::AllWell,
                title: "Bekçi".into(),
                tooltip: String::new(),
                menu: Vec::new(),
            }))
            .unwrap();
        assert_eq!(icons.recv_timeout(Duration::from_secs(20)).unwrap(), "Bekçi");
        drop(commands);
        thread.join().unwrap();
    }
}
