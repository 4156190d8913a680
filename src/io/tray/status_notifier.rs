//! StatusNotifierItem over D-Bus.
//!
//! The icon lives on a plain thread: it blocks. Without a session bus there is none, and one whose
//! bus dies is gone without a word, so the bus is watched over a connection of its own and the icon
//! built anew. A missing panel is no error; the icon registers itself with each one that appears.

use std::pin::Pin;
use std::sync::mpsc::{Receiver, Sender, channel};
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
        if let Err(error) = thread.spawn(move || follow(&received)) {
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

fn follow(commands: &Receiver<Command>) {
    let mut picture: Option<TrayPicture> = None;
    let mut icon: Option<DrawnIcon> = None;
    let mut on_bus = false;
    while let Ok(command) = commands.recv() {
        let answer = match command {
            Command::Draw(next) => {
                picture = Some(next);
                None
            }
            Command::BusAppeared(answer) => {
                on_bus = true;
                Some(answer)
            }
            Command::BusLost => {
                on_bus = false;
                icon = None;
                None
            }
        };
        let drawn = match (&mut icon, &picture) {
            (_, None) => Ok(()),
            (Some(icon), Some(picture)) => icon.redraw(picture.clone()),
            (None, Some(_)) if !on_bus => Ok(()),
            (None, Some(picture)) => {
                DrawnIcon::new(picture.clone()).map(|drawn| icon = Some(drawn))
            }
        };
        if let Err(error) = &drawn {
            tracing::warn!(%error, "the tray's icon could not be drawn");
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
