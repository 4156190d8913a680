//! One connection's notifications: which id stands for which notice, and the one call under way.

use std::collections::{BTreeMap, VecDeque};
use std::num::NonZeroU32;

use tokio::time::Instant;
use zbus::message::Type;
use zbus::names::OwnedUniqueName;
use zbus::{Connection, Message};

use crate::domain::notice::{Action, NoticeKey};
use crate::io::notifications::freedesktop::message::{self, Signal};
use crate::io::notifications::{Command, Notification, Reply};

/// Signals kept for a notification whose id is not known yet.
const MOST_EARLY_SIGNALS: usize = 256;

pub struct Session {
    connection: Connection,
    /// Who answers for notifications; only its signals are believed.
    owner: Option<OwnedUniqueName>,
    /// `None` until the server was asked.
    markup: Option<bool>,
    shown: BTreeMap<NoticeKey, Shown>,
    call: Option<Call>,
    waiting: VecDeque<Command>,
    /// A server may tell of a click before it answers the call that showed the notification.
    early: VecDeque<Signal>,
    unavailable_said: bool,
}

struct Shown {
    id: u32,
    notification: Notification,
    activation_token: Option<String>,
}

/// The server is asked one thing at a time, so that the answers' order is that of the calls.
struct Call {
    serial: NonZeroU32,
    sent_at: Instant,
    kind: CallKind,
}

enum CallKind {
    Capabilities,
    Notify(Notification),
    Close,
}

impl Session {
    pub async fn new(connection: Connection) -> zbus::Result<Self> {
        let owner = message::owner(&connection).await?;
        let mut session = Self {
            connection,
            owner,
            markup: None,
            shown: BTreeMap::new(),
            call: None,
            waiting: VecDeque::new(),
            early: VecDeque::new(),
            unavailable_said: false,
        };
        // Asked ahead of the first notification, which is then a matter of one call; but a server
        // that does not run yet is not started for it.
        if session.owner.is_some() {
            session.send(message::get_capabilities()?, CallKind::Capabilities).await?;
        }
        Ok(session)
    }

    /// `None` where nobody is late: no call is under way, or the bus starts a server for it and keeps
    /// it until then. That takes as long as it takes; the bus answers if it fails.
    pub fn call_sent_at(&self) -> Option<Instant> {
        self.call.as_ref().filter(|_| self.owner.is_some()).map(|call| call.sent_at)
    }

    pub async fn command(&mut self, command: Command) -> zbus::Result<()> {
        self.waiting.push_back(command);
        self.next_call().await
    }

    /// The server took too long; whatever comes of it still is dropped.
    pub async fn call_overdue(&mut self) -> zbus::Result<()> {
        tracing::warn!("the notification server does not answer");
        if matches!(self.call, Some(Call { kind: CallKind::Capabilities, .. })) {
            self.markup = Some(false);
        }
        self.call = None;
        self.early.clear();
        self.next_call().await
    }

    pub async fn received(
        &mut self,
        message: &Message,
        report: &impl Fn(Reply),
    ) -> zbus::Result<()> {
        match message.header().message_type() {
            Type::MethodReturn | Type::Error => self.answered(message, report).await,
            Type::Signal => {
                if let Some(signal) = message::signal(message) {
                    let header = message.header();
                    let sender = header.sender().map(|name| name.as_str());
                    let owner = self.owner.as_ref().map(|name| name.as_str());
                    let from_server = owner.is_some() && owner == sender;
                    self.signalled(signal, from_server, report);
                }
                Ok(())
            }
            Type::MethodCall => Ok(()),
        }
    }

    /// Takes everything off the screen, as far as the server still listens.
    pub async fn close_all(&mut self) {
        for shown in std::mem::take(&mut self.shown).into_values() {
            if let Ok(message) = message::close(shown.id)
                && let Err(error) = self.connection.send(&message).await
            {
                tracing::debug!(%error, "a notification stays behind");
            }
        }
    }

    async fn next_call(&mut self) -> zbus::Result<()> {
        while self.call.is_none() {
            let Some(command) = self.waiting.pop_front() else { return Ok(()) };
            match command {
                Command::Show(notification) if self.is_shown(&notification) => {}
                Command::Show(notification) => match self.markup {
                    None => {
                        self.waiting.push_front(Command::Show(notification));
                        self.send(message::get_capabilities()?, CallKind::Capabilities).await?;
                    }
                    Some(markup) => {
                        let replaces =
                            self.shown.get(&notification.key).map_or(0, |shown| shown.id);
                        let message = message::notify(&notification, replaces, markup)?;
                        self.send(message, CallKind::Notify(notification)).await?;
                    }
                },
                Command::Close(key) => {
                    if let Some(shown) = self.shown.remove(&key) {
                        self.send(message::close(shown.id)?, CallKind::Close).await?;
                    }
                }
            }
        }
        Ok(())
    }

    fn is_shown(&self, notification: &Notification) -> bool {
        self.shown.get(&notification.key).is_some_and(|it| it.notification == *notification)
    }

    async fn send(&mut self, message: Message, kind: CallKind) -> zbus::Result<()> {
        let serial = message.primary_header().serial_num();
        self.call = Some(Call { serial, sent_at: Instant::now(), kind });
        self.connection.send(&message).await
    }

    async fn answered(&mut self, message: &Message, report: &impl Fn(Reply)) -> zbus::Result<()> {
        let serial = message.header().reply_serial();
        let Some(call) = self.call.take_if(|call| Some(call.serial) == serial) else {
            return Ok(());
        };
        let failed = message.header().message_type() == Type::Error;
        match call.kind {
            // A server that does not tell what it can do is taken for one that knows no markup.
            CallKind::Capabilities if failed && self.owner.is_some() => self.markup = Some(false),
            CallKind::Capabilities if failed => {
                self.say_unavailable(message);
                self.waiting.retain(|command| matches!(command, Command::Close(_)));
            }
            CallKind::Capabilities => {
                let capabilities: Vec<String> = message.body().deserialize().unwrap_or_default();
                self.markup = Some(capabilities.iter().any(|it| it == "body-markup"));
            }
            CallKind::Notify(notification) if failed => {
                self.shown.remove(&notification.key);
                self.say_unavailable(message);
            }
            CallKind::Notify(notification) => {
                self.unavailable_said = false;
                if let Ok(id) = message.body().deserialize() {
                    let key = notification.key.clone();
                    let shown = Shown { id, notification, activation_token: None };
                    self.shown.insert(key.clone(), shown);
                    report(Reply::Shown(key));
                }
            }
            CallKind::Close => {}
        }
        for signal in std::mem::take(&mut self.early) {
            self.signalled(signal, true, report);
        }
        self.next_call().await
    }

    fn say_unavailable(&mut self, message: &Message) {
        let error = message.header().error_name().map(ToString::to_string).unwrap_or_default();
        if !std::mem::replace(&mut self.unavailable_said, true) {
            tracing::warn!(%error, "no server shows notifications; waiting for one");
        }
    }

    fn signalled(&mut self, signal: Signal, from_server: bool, report: &impl Fn(Reply)) {
        let id = match signal {
            Signal::OwnerChanged { old, new } => return self.owner_changed(old, new, report),
            _ if !from_server => return,
            Signal::ActionInvoked { id, .. }
            | Signal::Closed { id }
            | Signal::ActivationToken { id, .. } => id,
        };
        let Some((key, shown)) = self.shown.iter_mut().find(|(_, shown)| shown.id == id) else {
            return self.keep_if_early(signal);
        };
        let key = key.clone();
        match signal {
            Signal::ActionInvoked { action, .. } => {
                let activation_token = shown.activation_token.take();
                if let Some(action) = Action::from_name(&action) {
                    report(Reply::ActionChosen { key, action, activation_token });
                }
            }
            Signal::ActivationToken { token, .. } => shown.activation_token = Some(token),
            Signal::Closed { .. } => {
                self.shown.remove(&key);
                report(Reply::Closed(key));
            }
            Signal::OwnerChanged { .. } => {}
        }
    }

    fn keep_if_early(&mut self, signal: Signal) {
        if matches!(self.call, Some(Call { kind: CallKind::Notify(_), .. })) {
            if self.early.len() == MOST_EARLY_SIGNALS {
                self.early.pop_front();
            }
            self.early.push_back(signal);
        }
    }

    fn owner_changed(
        &mut self,
        old: Option<OwnedUniqueName>,
        new: Option<OwnedUniqueName>,
        report: &impl Fn(Reply),
    ) {
        // Where there was none, a call under way may be the very one that started the new server: it
        // gets it only now.
        if old.is_none() {
            if let Some(call) = &mut self.call {
                call.sent_at = Instant::now();
            }
        } else {
            self.shown.clear();
            self.early.clear();
            self.call = None;
            self.waiting.clear();
        }
        if new.is_none() {
            tracing::info!("the notification server is gone");
        }
        self.markup = None;
        self.owner = new;
        if self.owner.is_some() {
            report(Reply::ServerAppeared);
        }
    }
}
