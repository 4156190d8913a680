//! Notifications on the desktop.
//!
//! On Linux over one long-lived D-Bus connection of our own, since notify-rust loses clicks there
//! (it subscribes only after it has shown the notification, and anew for each message). On the other
//! systems by notify-rust.

#[cfg(target_os = "linux")]
mod freedesktop;
#[cfg(not(target_os = "linux"))]
mod native;

use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::domain::notice::{Action, NoticeKey, Urgency};

/// A notification, in the person's language. Plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    pub key: NoticeKey,
    pub summary: String,
    pub body: String,
    pub actions: Vec<(Action, String)>,
    pub urgency: Urgency,
    /// Stays until it is answered or withdrawn.
    pub lasting: bool,
}

/// What comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// There is a server that was not there before; it knows no notification of ours.
    ServerAppeared,
    /// The server took it.
    Shown(NoticeKey),
    /// Closed without an action.
    Closed(NoticeKey),
    /// `activation_token` (xdg-activation) lets a window come to the front.
    ActionChosen { key: NoticeKey, action: Action, activation_token: Option<String> },
}

const SHUTTING_DOWN: Duration = Duration::from_millis(100);

#[derive(Debug)]
enum Command {
    Show(Notification),
    #[cfg_attr(
        not(target_os = "linux"),
        expect(dead_code, reason = "notify-rust can't withdraw a notification there")
    )]
    Close(NoticeKey),
}

/// The way to the notification server, whether there is one or not: what can't be shown is dropped,
/// and [`Reply::ServerAppeared`] asks for it again.
pub struct Notifications {
    commands: mpsc::UnboundedSender<Command>,
    task: JoinHandle<()>,
}

impl Notifications {
    /// Must be called in a tokio runtime; `report` is called in it.
    pub fn start(report: impl Fn(Reply) + Send + Sync + 'static) -> Self {
        let (commands, received) = mpsc::unbounded_channel();
        #[cfg(target_os = "linux")]
        let task = tokio::spawn(freedesktop::run(received, report));
        #[cfg(not(target_os = "linux"))]
        let task = tokio::spawn(native::run(received, report));
        Self { commands, task }
    }

    pub fn show(&self, notification: Notification) {
        self.send(Command::Show(notification));
    }

    pub fn close(&self, key: NoticeKey) {
        self.send(Command::Close(key));
    }

    /// Takes everything off the screen, since nobody would hear what is chosen on it.
    pub async fn shut_down(self) {
        drop(self.commands);
        if tokio::time::timeout(SHUTTING_DOWN, self.task).await.is_err() {
            tracing::debug!("the notification server was too slow for a good-bye");
        }
    }

    fn send(&self, command: Command) {
        if self.commands.send(command).is_err() {
            tracing::error!("the notifications' task has ended");
        }
    }
}
