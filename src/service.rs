//! The resident process: one queue of events, one state, and the effects carried out in order.

mod effects;
mod inventory;
mod metrics;
mod panel;
mod queue;
mod readers;
mod revocation_checks;
mod settings;
mod stop_signal;
mod window_launches;

use std::collections::VecDeque;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{mpsc, watch};

use crate::domain::calendar::Calendar;
use crate::domain::effect::Effect;
use crate::domain::event::Event;
use crate::domain::settings::EffectiveSettings;
use crate::domain::state::State;
use crate::domain::status::{LiveStatus, ReadersState};
use crate::io::control::messages::Request;
use crate::io::control::server::{ControlError, ControlRequest, ControlServer};
use crate::io::metrics::MetricsExport;
use crate::io::notifications::{Notifications, Reply};
use crate::io::places::Places;
use crate::io::settings_file::watch::{SettingsWatch, follow};
use crate::io::store::{OpenedStore, Store, StoreError};
use crate::io::wake::{Wake, Wakes};
use crate::io::{clock, resident_memory, service_unit};
use crate::protocol::card_serial::CardSerial;
use crate::service::effects::Recalled;
use crate::service::inventory::Inventory;
use crate::service::metrics::MetricsSources;
use crate::service::panel::Panel;
pub use crate::service::queue::{EventQueue, Queued};
pub use crate::service::readers::{PcscReaders, Readers};
use crate::service::revocation_checks::RevocationChecks;
pub use crate::service::settings::words_of_this_user;
use crate::service::settings::{asks_for_autostart, revocation_checks, say_problems, words};
pub use crate::service::stop_signal::StopSignal;
pub use crate::service::window_launches::Windows;
use crate::text::Words;

pub const VERSION: &str = env!("CARGO_PKG_VERSION");
/// After so long without an event the service keeps only what it needs to wait.
const REST: Duration = Duration::from_secs(2);

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
    pub readers: Box<dyn Readers>,
    pub windows: Windows,
    /// Hears of every event and effect, in their order.
    pub observer: Option<mpsc::UnboundedSender<Observation>>,
}

/// What an observer hears.
#[derive(Debug)]
pub enum Observation {
    Event(Event),
    Effect(Effect),
}

pub struct Service {
    parts: ServiceParts,
    settings: EffectiveSettings,
    words: Words,
    /// Ends the watch over the settings files when it goes.
    _settings_watch: Option<SettingsWatch>,
    calendar: Calendar,
    state: State,
    inventory: Inventory,
    notifications: Notifications,
    panel: Panel,
    revocation_checks: Option<RevocationChecks>,
    wakes: Wakes,
    live: watch::Sender<LiveStatus>,
    metrics_sources: MetricsSources,
    /// Ends the sending of figures when it goes.
    metrics: Option<MetricsExport>,
    queue: EventQueue,
    queued: mpsc::UnboundedReceiver<Queued>,
    deadline: Option<Timestamp>,
    /// The latest time that the clock has shown.
    latest: Timestamp,
    /// Whether the last rest had the readers listed.
    listed_at_rest: bool,
    /// Cards in readers, as the menu is to be made anew for them once nothing else waits.
    tray_wanted: Option<Vec<CardSerial>>,
    quitting: bool,
}

impl Service {
    /// Takes the control socket, opens the inventory and starts to watch. Must be called in a tokio
    /// runtime, in a `LocalSet`.
    pub fn start(mut parts: ServiceParts) -> Result<Self, ServiceError> {
        let control = ControlServer::bind(&parts.places)?;
        let (queue, queued) = EventQueue::new();
        let changes = queue.clone();
        let (settings, settings_watch) = follow(&parts.places, move |settings| {
            changes.event(Event::SettingsChanged(Box::new(settings)));
        });
        let effective = &settings.settings;
        let OpenedStore { store, set_aside } = Store::open(&parts.places, clock::now())?;
        let calendar = Calendar { plan: effective.reminder_plan(), zone: clock::time_zone() };
        let holder_key = store.holder_key()?;
        let state = State::new(holder_key.clone(), calendar.clone(), effective.revocation_check);
        let live = watch::Sender::new(state.live(VERSION));
        let metrics_sources =
            MetricsSources { places: parts.places.clone(), live: live.subscribe(), holder_key };
        let metrics = metrics::export(effective, metrics_sources.clone());
        let (requests, received) = mpsc::unbounded_channel();
        tokio::task::spawn_local(control.serve(live.subscribe(), requests));
        tokio::task::spawn_local(pass_requests_on(received, queue.clone()));
        let replies = queue.clone();
        let notifications = Notifications::start(move |reply| replies.send(queued_reply(reply)));
        parts.readers.start(queue.clone())?;
        if let Some(path) = set_aside {
            queue.event(Event::InventorySetAside(path));
        }
        match store.pause() {
            Ok(Some(span)) => queue.event(Event::PauseRecalled(span)),
            Ok(None) => {}
            // Notifications that come are the lesser evil.
            Err(error) => tracing::warn!(%error, "whether there is a pause is not known"),
        }
        queue.event(Event::Started);
        if asks_for_autostart(effective, &store) {
            queue.event(Event::AutostartFoundOff);
        }
        let inventory = Inventory::new(store, queue.clone());
        say_problems(&settings);
        Ok(Self {
            revocation_checks: revocation_checks(effective, &parts.places),
            words: words(effective),
            panel: Panel::new(effective.tray, queue.clone()),
            _settings_watch: settings_watch,
            settings,
            parts,
            calendar,
            state,
            inventory,
            notifications,
            wakes: Wakes::start(),
            live,
            metrics_sources,
            metrics,
            queue,
            queued,
            deadline: None,
            latest: clock::now(),
            listed_at_rest: false,
            tray_wanted: None,
            quitting: false,
        })
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
        let mut busy = true;
        while !self.quitting {
            let queued = tokio::select! {
                Some(queued) = self.queued.recv() => queued,
                () = tokio::time::sleep(REST), if busy => {
                    busy = false;
                    self.rest();
                    continue;
                }
                wake = self.wakes.next(self.deadline) => {
                    if wake == Wake::TimeMoved {
                        self.time_moved();
                    }
                    self.deadline = None;
                    Queued::from(Event::Woke)
                }
            };
            busy = true;
            self.handle(queued);
            // However long the queue is, clients and notifications have their turn.
            tokio::task::yield_now().await;
            if self.queued.is_empty()
                && let Some(present) = self.tray_wanted.take()
            {
                let recalled = self.inventory.recall_tray(&present);
                self.handle(Queued::from(recalled));
            }
        }
        service_unit::tell_stopping();
        drop(self.parts.readers);
        self.notifications.shut_down().await;
    }

    /// Nothing has happened for a while, and the next event may be hours away.
    ///
    /// What waiting itself needs is used once, so that it is there again: each of its pages would
    /// otherwise cost a fault while nothing happens. Never twice in a row, should the readers have news.
    fn rest(&mut self) {
        self.words.unload();
        resident_memory::give_back();
        let watching = self.live.borrow().service.readers == ReadersState::Watching;
        self.listed_at_rest = watching && !self.listed_at_rest;
        if self.listed_at_rest {
            self.parts.readers.list_again();
        }
    }

    /// After a sleep of the machine readers may have come and gone; the zone may be another; and
    /// deadlines that were reckoned by a clock that was fast are too late.
    fn time_moved(&mut self) {
        tracing::debug!("the clock or the time zone moved, or the machine resumed");
        self.parts.readers.list_again();
        clock::forget_time_zone();
        let (zone, now) = (clock::time_zone(), clock::now());
        let set_back = now < std::mem::replace(&mut self.latest, now);
        if zone != self.calendar.zone || set_back {
            self.calendar.zone = zone;
            self.handle(Queued::from(Event::CalendarChanged(self.calendar.clone())));
        }
    }

    fn handle(&mut self, queued: Queued) {
        let Queued { event, activation_token, done } = queued;
        let mut events = VecDeque::from([event]);
        let mut succeeded = true;
        let now = clock::now();
        self.latest = self.latest.max(now);
        while let Some(event) = events.pop_front() {
            self.observe(|| Observation::Event(event.clone()));
            if let Event::SettingsChanged(settings) = &event {
                self.adopt(settings);
            }
            for effect in self.state.handle(event, now) {
                self.observe(|| Observation::Effect(effect.clone()));
                match self.recall(effect) {
                    Recalled::Event(event) => events.push_back(event),
                    Recalled::Queued => {}
                    Recalled::Failed => succeeded = false,
                    Recalled::Other(Effect::Save(change)) => {
                        succeeded &= self.inventory.save(&change);
                    }
                    Recalled::Other(Effect::RenewHolderKey) => succeeded &= self.renew_holder_key(),
                    Recalled::Other(Effect::ForgetIssuers) => succeeded &= self.forget_issuers(),
                    Recalled::Other(effect) => {
                        self.carry_out(effect, activation_token.as_deref());
                    }
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
        let activation_token = match &request {
            Request::OpenOverview { token } => token.clone(),
            _ => None,
        };
        if let Some(event) = request.event() {
            queue.send(Queued { event, activation_token, done: Some(done) });
        }
    }
}
