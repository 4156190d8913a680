//! The window's line to the running service, over the control socket; picked up again whenever the
//! service comes back.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::domain::activation::ActivationOutcome;
use crate::domain::backoff::Backoff;
use crate::io::control::client::{Client, ClientError, ClientSender};
use crate::io::control::messages::{Answer, Request};
use crate::io::places::Places;
use crate::io::settings_file::watch::follow;
use crate::io::{clock, locale};
use crate::protocol::card_serial::CardSerial;
use crate::wizard::link::{GuideSettings, LinkUpdate, ServiceLink};

const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// What the window says; kept for a service that starts later.
pub struct ControlLink {
    line: Arc<Mutex<Line>>,
}

#[derive(Default)]
struct Line {
    sender: Option<ClientSender>,
    /// The card whose activation this process is.
    serial: Option<CardSerial>,
    /// The step to tell a service that does not know it.
    reached: Option<Request>,
    accepted: Option<Request>,
}

impl Line {
    /// To a service that knows nothing of this process.
    fn say_all(&mut self) {
        let opened = self.serial.clone().map(|serial| Request::ActivationOpened { serial });
        for request in [opened, self.reached.clone(), self.accepted.clone()].into_iter().flatten() {
            self.say(request);
        }
    }

    fn say(&mut self, request: Request) {
        if let Some(sender) = &mut self.sender
            && let Err(error) = sender.send(request)
        {
            tracing::debug!(%error, "the service does not hear");
        }
    }
}

fn lock(line: &Mutex<Line>) -> MutexGuard<'_, Line> {
    line.lock().unwrap_or_else(PoisonError::into_inner)
}

impl ControlLink {
    /// `updates` hears of the service from a thread of its own.
    pub fn start<U: From<LinkUpdate> + Send + 'static>(
        places: Places,
        serial: Option<CardSerial>,
        updates: Sender<U>,
    ) -> std::io::Result<Self> {
        let line = Arc::new(Mutex::new(Line { serial, ..Line::default() }));
        let listening = line.clone();
        std::thread::Builder::new()
            .name("service".into())
            .spawn(move || listen_for_ever(&places, &listening, &updates))?;
        Ok(Self { line })
    }

    /// It turned out which card it is about.
    pub fn is_about(&mut self, serial: CardSerial) {
        let mut line = lock(&self.line);
        if line.serial.is_none() {
            line.serial = Some(serial.clone());
            line.say(Request::ActivationOpened { serial });
        }
    }
}

fn listen_for_ever<U: From<LinkUpdate> + Send + 'static>(
    places: &Places,
    line: &Mutex<Line>,
    updates: &Sender<U>,
) {
    let changes = updates.clone();
    let (_, _watch) = follow(places, move |settings| {
        let locale = locale::system_locale();
        let settings = GuideSettings::of(&settings.settings, locale.as_deref());
        // The window is gone.
        let _ = changes.send(LinkUpdate::SettingsChanged(settings).into());
    });
    let mut backoff = Backoff::new(FIRST_PAUSE, LONGEST_PAUSE);
    loop {
        match listen(places, line, updates, &mut backoff) {
            Err(ClientError::NotRunning) => {}
            Err(error) => tracing::debug!(%error, "the service is gone"),
            // The window is gone.
            Ok(()) => return,
        }
        lock(line).sender = None;
        if updates.send(LinkUpdate::ServiceGone.into()).is_err() {
            return;
        }
        clock::pause(backoff.pause());
    }
}

fn listen<U: From<LinkUpdate>>(
    places: &Places,
    line: &Mutex<Line>,
    updates: &Sender<U>,
    backoff: &mut Backoff,
) -> Result<(), ClientError> {
    let (sender, mut receiver) = Client::connect(places)?.watch()?;
    {
        let mut line = lock(line);
        line.sender = Some(sender);
        line.say_all();
    }
    loop {
        match receiver.receive()? {
            Answer::Live(live) => {
                backoff.reset();
                if updates.send(LinkUpdate::Live(live).into()).is_err() {
                    return Ok(());
                }
            }
            Answer::Done(_) => {}
            Answer::Error(error) => return Err(ClientError::Refused(error)),
        }
    }
}

impl ServiceLink for ControlLink {
    fn reached(&mut self, step: u8) {
        let mut line = lock(&self.line);
        let Some(serial) = line.serial.clone() else { return };
        let request = Request::ActivationReached { serial, step };
        line.reached = Some(request.clone());
        line.say(request);
    }

    fn pin_accepted(&mut self) {
        let mut line = lock(&self.line);
        let Some(serial) = line.serial.clone() else { return };
        let request = Request::PinAccepted { serial };
        line.accepted = Some(request.clone());
        line.say(request);
    }

    fn ended(&mut self, outcome: ActivationOutcome) {
        let mut line = lock(&self.line);
        let Some(serial) = line.serial.take() else { return };
        (line.reached, line.accepted) = (None, None);
        line.say(Request::ActivationEnded { serial, outcome });
    }
}
