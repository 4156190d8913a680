//! The resident process: one queue of events, one state, and the effects carried out in order.

mod queue;
mod readers;
mod stop_signal;

use std::collections::VecDeque;

use jiff::Timestamp;
use tokio::sync::{mpsc, watch};

use crate::domain::effect::Effect;
use crate::domain::event::Event;
use crate::domain::inventory::InventoryChange;
use crate::domain::notice::Notice;
use crate::domain::reader::{CardReadFailure, Insertion};
use crate::domain::state::State;
use crate::domain::status::LiveStatus;
use crate::io::clock;
use crate::io::control::server::{ControlError, ControlRequest, ControlServer};
use crate::io::launcher::{self, ActivationRequest, WindowOptions};
use crate::io::notifications::{Notification, Notifications, Reply};
use crate::io::places::Places;
use crate::io::store::{OpenedStore, Store, StoreError};
use crate::protocol::card_contents::CardContents;
use crate::protocol::card_serial::CardSerial;
pub use crate::service::queue::{EventQueue, Queued};
pub use crate::service::readers::{PcscReaders, Readers};
pub use crate::service::stop_signal::StopSignal;
use crate::text::Words;

pub const VERSION: &str = env!("CARGO_PKG_VERSION");

#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    #[error(transparent)]
    Control(#[from] ControlError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the process can't be set up: {0}")]
    Process(#[from] std::io::Error),
}

/// What a service is made of.
pub struct ServiceParts {
    pub places: Places,
    pub words: Words,
    pub readers: Box<dyn Readers>,
    pub windows: Windows,
    /// Hears of every event and effect, in their order.
    pub observer: Option<mpsc::UnboundedSender<Observation>>,
}

/// What becomes of a wish to open a window.
pub enum Windows {
    Open(WindowOptions),
    /// There is no display; whoever observes the wish sees to it.
    Observe,
}

/// What an observer hears.
#[derive(Debug)]
pub enum Observation {
    Event(Event),
    Effect(Effect),
}

pub struct Service {
    parts: ServiceParts,
    state: State,
    store: Store,
    notifications: Notifications,
    live: watch::Sender<LiveStatus>,
    queue: EventQueue,
    queued: mpsc::UnboundedReceiver<Queued>,
    deadline: Option<Timestamp>,
    quitting: bool,
}

impl Service {
    /// Takes the control socket, opens the inventory and starts to watch. Must be called in a tokio
    /// runtime, in a `LocalSet`.
    pub fn start(mut parts: ServiceParts) -> Result<Self, ServiceError> {
        let control = ControlServer::bind(&parts.places)?;
        let OpenedStore { store, set_aside } = Store::open(&parts.places, clock::now())?;
        let state = State::new(store.holder_key()?);
        let (queue, queued) = EventQueue::new();
        let live = watch::Sender::new(state.live(VERSION));
        let (requests, received) = mpsc::unbounded_channel();
        tokio::task::spawn_local(control.serve(live.subscribe(), requests));
        tokio::task::spawn_local(pass_requests_on(received, queue.clone()));
        let replies = queue.clone();
        let notifications = Notifications::start(move |reply| replies.send(queued_reply(reply)));
        parts.readers.start(queue.clone())?;
        if let Some(path) = set_aside {
            queue.event(Event::InventorySetAside(path));
        }
        let (deadline, quitting) = (None, false);
        Ok(Self { parts, state, store, notifications, live, queue, queued, deadline, quitting })
    }

    /// What windows and commands see; changes with every event that changes it.
    pub fn live(&self) -> watch::Receiver<LiveStatus> {
        self.live.subscribe()
    }

    /// Another way into the queue, for whoever decides when the service is to end.
    pub fn queue(&self) -> EventQueue {
        self.queue.clone()
    }

    /// Runs until `QuitChosen`.
    pub async fn run(mut self) {
        while !self.quitting {
            let queued = tokio::select! {
                Some(queued) = self.queued.recv() => queued,
                () = until(self.deadline) => {
                    self.deadline = None;
                    Queued::from(Event::Woke)
                }
            };
            self.handle(queued);
        }
        drop(self.parts.readers);
        self.notifications.shut_down().await;
    }

    fn handle(&mut self, queued: Queued) {
        let Queued { event, activation_token, done } = queued;
        let mut events = VecDeque::from([event]);
        let mut succeeded = true;
        while let Some(event) = events.pop_front() {
            self.observe(|| Observation::Event(event.clone()));
            for effect in self.state.handle(event, clock::now()) {
                self.observe(|| Observation::Effect(effect.clone()));
                match effect {
                    Effect::RecallCard { insertion, contents } => {
                        events.push_back(self.recall(insertion, contents));
                    }
                    Effect::Save(change) => succeeded &= self.save(&change),
                    other => self.carry_out(other, activation_token.as_deref()),
                }
            }
        }
        let status = self.state.live(VERSION);
        self.live.send_if_modified(|live| {
            let changed = *live != status;
            *live = status;
            changed
        });
        if let Some(done) = done {
            // A client that went away does not need to know.
            let _ = done.send(succeeded);
        }
    }

    fn observe(&self, observation: impl FnOnce() -> Observation) {
        if let Some(observer) = &self.parts.observer {
            // An observer that has gone has seen enough.
            let _ = observer.send(observation());
        }
    }

    fn carry_out(&mut self, effect: Effect, activation_token: Option<&str>) {
        match effect {
            Effect::ReadCard(insertion) => {
                self.parts.readers.read_card(insertion, self.queue.clone());
            }
            Effect::Notify(notice) => self.notify(&notice),
            Effect::CloseNotice(key) => self.notifications.close(key),
            Effect::LaunchActivation(serial) => {
                self.launch(serial, activation_token.map(str::to_owned));
            }
            Effect::ShowFile(path) => {
                if let Err(error) = launcher::show_file(&path) {
                    tracing::warn!(%error, "a folder could not be opened");
                }
            }
            Effect::WakeAt(deadline) => self.deadline = deadline,
            Effect::Exit => self.quitting = true,
            Effect::RecallCard { .. } | Effect::Save(_) => {}
        }
    }

    /// A card that the inventory can't tell anything of is read again later: taking it for a new one
    /// would overwrite what is known.
    fn recall(&mut self, insertion: Insertion, contents: CardContents) -> Event {
        match self.use_store(|store| store.recall(&contents)) {
            Ok(recalled) => Event::CardRecalled { insertion, contents, recalled },
            Err(error) => {
                tracing::error!(%error, "the inventory could not be read");
                Event::CardRead { insertion, outcome: Err(CardReadFailure::Broken) }
            }
        }
    }

    fn save(&mut self, change: &InventoryChange) -> bool {
        let saved = self.use_store(|store| store.apply(change));
        if let Err(error) = &saved {
            tracing::error!(%error, "a change could not be kept");
        }
        saved.is_ok()
    }

    /// Once more with a new inventory, where the old one turns out to be broken.
    fn use_store<T>(
        &mut self,
        mut action: impl FnMut(&mut Store) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        match action(&mut self.store) {
            Err(StoreError::Broken(error)) => {
                tracing::error!(%error, "the inventory is broken and is set aside");
                let path = self.store.replace_broken(clock::now())?;
                self.queue.event(Event::InventorySetAside(path));
                action(&mut self.store)
            }
            outcome => outcome,
        }
    }

    fn notify(&self, notice: &Notice) {
        let words = self.parts.words.notice(notice, &clock::time_zone());
        self.notifications.show(Notification {
            key: notice.key(),
            summary: words.summary,
            body: words.body,
            actions: words.actions,
            urgency: notice.urgency(),
            lasting: notice.is_lasting(),
        });
    }

    fn launch(&self, serial: Option<CardSerial>, activation_token: Option<String>) {
        let Windows::Open(options) = &self.parts.windows else { return };
        let options = options.clone();
        let request = ActivationRequest { serial: serial.clone(), activation_token, options };
        let queue = self.queue.clone();
        match launcher::launch_activation(request) {
            Ok(mut child) => {
                tokio::task::spawn_local(async move {
                    let success = child.wait().await.is_ok_and(|status| status.success());
                    queue.event(Event::ActivationExited { serial, success });
                });
            }
            Err(error) => {
                tracing::error!(%error, "the activation window could not be started");
                queue.event(Event::ActivationExited { serial, success: false });
            }
        }
    }
}

fn queued_reply(reply: Reply) -> Queued {
    match reply {
        Reply::ServerAppeared => Queued::from(Event::NotificationServerAppeared),
        Reply::Shown(key) => Queued::from(Event::NoticeShown(key)),
        Reply::Closed(key) => Queued::from(Event::NoticeClosed(key)),
        Reply::ActionChosen { key: notice, action, activation_token } => {
            Queued { activation_token, ..Queued::from(Event::ActionChosen { notice, action }) }
        }
    }
}

async fn pass_requests_on(
    mut requests: mpsc::UnboundedReceiver<ControlRequest>,
    queue: EventQueue,
) {
    while let Some(ControlRequest { request, done }) = requests.recv().await {
        if let Some(event) = request.event() {
            queue.send(Queued { done: Some(done), ..Queued::from(event) });
        }
    }
}

async fn until(deadline: Option<Timestamp>) {
    match deadline {
        Some(deadline) => {
            let left = deadline.duration_since(clock::now());
            tokio::time::sleep(left.try_into().unwrap_or_default()).await;
        }
        None => std::future::pending().await,
    }
}
