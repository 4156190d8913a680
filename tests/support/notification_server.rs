//! A notification server that remembers what it was told, and clicks when it is told to.

use std::collections::HashMap;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;
use zbus::{Connection, block_on};

use crate::support::waiting::DEADLINE;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// One `Notify` call.
#[derive(Debug, Clone)]
pub struct Notified {
    pub at: Instant,
    pub id: u32,
    pub replaces: u32,
    pub summary: String,
    pub body: String,
    /// Names and labels.
    pub actions: Vec<(String, String)>,
    pub urgency: u8,
    /// The unique name of the program that called.
    pub sender: String,
}

impl Notified {
    pub fn action_names(&self) -> Vec<&str> {
        self.actions.iter().map(|(name, _)| name.as_str()).collect()
    }
}

#[derive(Default)]
struct Behaviour {
    /// Clicks this action before `Notify` has been answered.
    click_at_once: Option<String>,
    /// Shows what it is asked to, and never says so.
    speechless: bool,
    closed: Vec<u32>,
}

struct Server {
    notified: Sender<Notified>,
    last_id: u32,
    behaviour: Arc<Mutex<Behaviour>>,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Server {
    #[allow(clippy::too_many_arguments, reason = "the interface has them")]
    async fn notify(
        &mut self,
        #[zbus(header)] header: zbus::message::Header<'_>,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
        _app_name: String,
        replaces: u32,
        _app_icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        _expire_timeout: i32,
    ) -> u32 {
        let at = Instant::now();
        let id = if replaces == 0 { self.last_id + 1 } else { replaces };
        self.last_id = self.last_id.max(id);
        let click = self.behaviour.lock().unwrap().click_at_once.clone();
        if let Some(action) = click {
            Self::action_invoked(&emitter, id, &action).await.unwrap();
        }
        let actions = actions.chunks(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        let urgency = hints.get("urgency").and_then(|it| u8::try_from(it).ok()).unwrap_or(255);
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        let notified = Notified { at, id, replaces, summary, body, actions, urgency, sender };
        let _ = self.notified.send(notified);
        if self.behaviour.lock().unwrap().speechless {
            std::future::pending::<()>().await;
        }
        id
    }

    async fn close_notification(
        &mut self,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
        id: u32,
    ) {
        self.behaviour.lock().unwrap().closed.push(id);
        Self::notification_closed(&emitter, id, 3).await.unwrap();
    }

    fn get_capabilities(&self) -> Vec<String> {
        ["actions", "body", "body-markup"].map(String::from).to_vec()
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ["test", "test", "1", "1.2"].map(String::from).into()
    }

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action: &str)
    -> zbus::Result<()>;

    #[zbus(signal)]
    async fn notification_closed(
        emitter: &SignalEmitter<'_>,
        id: u32,
        reason: u32,
    ) -> zbus::Result<()>;
}

pub struct NotificationServer {
    connection: Connection,
    notified: Receiver<Notified>,
    behaviour: Arc<Mutex<Behaviour>>,
}

impl NotificationServer {
    pub fn start(bus_address: &str) -> Self {
        let server = Self::start_unnamed(bus_address);
        block_on(server.connection.request_name(NAME)).expect("the server's name is free");
        server
    }

    /// Another server takes the first one's place on the bus.
    pub fn start_in_place_of(first: Self, bus_address: &str) -> Self {
        drop(first);
        crate::support::waiting::wait_for_some("the name to be free", || {
            let server = Self::start_unnamed(bus_address);
            block_on(server.connection.request_name(NAME)).is_ok().then_some(server)
        })
    }

    /// One that nobody can find, for a bus without a server.
    pub fn start_unnamed(bus_address: &str) -> Self {
        let (sender, notified) = mpsc::channel();
        let behaviour = Arc::<Mutex<Behaviour>>::default();
        let server = Server { notified: sender, last_id: 0, behaviour: behaviour.clone() };
        let connection = block_on(async {
            zbus::connection::Builder::address(bus_address)?.serve_at(PATH, server)?.build().await
        })
        .expect("a notification server on the test's bus");
        Self { connection, notified, behaviour }
    }

    /// From now on each notification is clicked before its `Notify` is answered.
    pub fn click_at_once(&self, action: &str) {
        self.behaviour.lock().unwrap().click_at_once = Some(action.to_owned());
    }

    /// From now on no `Notify` is answered.
    pub fn fall_silent(&self) {
        self.behaviour.lock().unwrap().speechless = true;
    }

    pub fn next(&self) -> Notified {
        self.notified.recv_timeout(DEADLINE).expect("a notification")
    }

    /// Everything shown so far and not yet taken.
    pub fn shown(&self) -> Vec<Notified> {
        self.notified.try_iter().collect()
    }

    pub fn is_closed(&self, id: u32) -> bool {
        self.behaviour.lock().unwrap().closed.contains(&id)
    }

    pub fn click(&self, id: u32, action: &str) {
        self.emit(None, "ActionInvoked", &(id, action));
    }

    /// As GNOME Shell does: to the sender alone, a token first.
    pub fn click_as_gnome(&self, notified: &Notified, action: &str) {
        let to = Some(notified.sender.as_str());
        self.emit(to, "ActivationToken", &(notified.id, "token-of-the-test"));
        self.emit(to, "ActionInvoked", &(notified.id, action));
    }

    /// Closed by the person (reason 2).
    pub fn dismiss(&self, id: u32) {
        self.emit(None, "NotificationClosed", &(id, 2_u32));
    }

    pub fn emit(
        &self,
        to: Option<&str>,
        signal: &str,
        body: &(impl serde::Serialize + zbus::zvariant::DynamicType),
    ) {
        block_on(self.connection.emit_signal(to, PATH, NAME, signal, body))
            .expect("a signal on the test's bus");
    }
}
