//! The overview's errands on this machine, and the threads that it hears from.

use std::io::Write;
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crate::domain::autostart::{AutostartStatus, EntryWords};
use crate::domain::backoff::Backoff;
use crate::domain::diagnosis::Report;
use crate::domain::diagnosis::support_report::SupportReport;
use crate::domain::effect::WindowPurpose;
use crate::domain::family::Wish;
use crate::domain::settings::EffectiveSettings;
use crate::domain::settings::edit::EditError;
use crate::domain::settings::key::SettingKey;
use crate::io::control::client::{Client, ClientError};
use crate::io::control::messages::Answer;
use crate::io::doctor::{self, private_words};
use crate::io::places::{Places, documents, open_private_file};
use crate::io::settings_file::ChangeError;
use crate::io::settings_file::watch::follow;
use crate::io::store::{Store, StoreError};
use crate::io::{autostart, browser, clock, programs, settings_file, wishes};
use crate::protocol::card_serial::CardSerial;
use crate::text::{Language, Words};
use crate::wizard::overview::errands::{
    Diagnosed, Errands, OverviewUpdate, Records, SettingTrouble,
};

const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

pub struct ThisMachine {
    places: Places,
    updates: Sender<OverviewUpdate>,
}

impl ThisMachine {
    /// `updates` hears of the records, the service and the settings from threads of their own.
    pub fn start(places: Places, updates: Sender<OverviewUpdate>) -> std::io::Result<Self> {
        let machine = Self { places, updates };
        machine.in_background("service", |places, updates| {
            // The window is gone.
            let _ = listen_for_ever(places, updates);
        })?;
        Ok(machine)
    }

    fn in_background(
        &self,
        name: &str,
        work: impl FnOnce(&Places, &Sender<OverviewUpdate>) + Send + 'static,
    ) -> std::io::Result<()> {
        let (places, updates) = (self.places.clone(), self.updates.clone());
        let work = move || work(&places, &updates);
        thread::Builder::new().name(name.into()).spawn(work).map(drop)
    }
}

/// The window does not hear any more.
struct WindowGone;

fn say(updates: &Sender<OverviewUpdate>, update: OverviewUpdate) -> Result<(), WindowGone> {
    updates.send(update).map_err(|_| WindowGone)
}

fn listen_for_ever(places: &Places, updates: &Sender<OverviewUpdate>) -> Result<(), WindowGone> {
    tell_records(places, updates)?;
    let changes = updates.clone();
    let (_, _watch) = follow(places, move |settings| {
        let _ = say(&changes, OverviewUpdate::SettingsChanged(Box::new(settings)));
    });
    let mut backoff = Backoff::new(FIRST_PAUSE, LONGEST_PAUSE);
    loop {
        match listen(places, updates, &mut backoff)? {
            ClientError::NotRunning => {}
            error => tracing::debug!(%error, "the service is gone"),
        }
        say(updates, OverviewUpdate::ServiceGone)?;
        clock::pause(backoff.pause());
    }
}

/// Until the service is lost, and why.
fn listen(
    places: &Places,
    updates: &Sender<OverviewUpdate>,
    backoff: &mut Backoff,
) -> Result<ClientError, WindowGone> {
    let watching = Client::connect(places).and_then(Client::watch);
    let (_sender, mut receiver) = match watching {
        Ok(watching) => watching,
        Err(error) => return Ok(error),
    };
    let mut revision = None;
    loop {
        match receiver.receive() {
            Ok(Answer::Live(live)) => {
                backoff.reset();
                if revision.replace(live.inventory_revision) != Some(live.inventory_revision) {
                    tell_records(places, updates)?;
                }
                say(updates, OverviewUpdate::Live(live))?;
            }
            Ok(Answer::Done(_)) => {}
            Ok(Answer::Error(error)) => return Ok(ClientError::Refused(error)),
            Err(error) => return Ok(error),
        }
    }
}

fn tell_records(places: &Places, updates: &Sender<OverviewUpdate>) -> Result<(), WindowGone> {
    match records(places) {
        Ok(records) => say(updates, OverviewUpdate::Records(records)),
        Err(error) => {
            tracing::warn!(%error, "the records can't be read");
            say(updates, OverviewUpdate::RecordsUnreadable)
        }
    }
}

fn records(places: &Places) -> Result<Records, StoreError> {
    match Store::open_for_reading(places)? {
        Some(store) => Ok(Records { cards: store.cards()?, history: store.history()? }),
        None => Ok(Records::default()),
    }
}

impl Errands for ThisMachine {
    fn wish(&self, serial: CardSerial, wish: Wish) {
        let granted = self.in_background("wish", move |places, updates| {
            let said = match wishes::grant(places, &serial, wish) {
                // A service that runs tells of it too; without one, nobody else does.
                Ok(()) => tell_records(places, updates),
                Err(error) => {
                    tracing::warn!(%error, "a wish was not granted");
                    say(updates, OverviewUpdate::WishFailed)
                }
            };
            // The window is gone.
            let _ = said;
        });
        if granted.is_err() {
            let _ = self.updates.send(OverviewUpdate::WishFailed);
        }
    }

    fn open_guide(&self, serial: &CardSerial, purpose: WindowPurpose) -> bool {
        let opened = programs::open_guide(serial, purpose);
        opened.inspect_err(|error| tracing::warn!(%error, "the guide did not open")).is_ok()
    }

    fn open_page(&self, address: &str) {
        let (updates, page) = (self.updates.clone(), address.to_owned());
        browser::open_page(address, move |error| {
            tracing::warn!(%error, "the page did not open");
            // The window may be gone.
            let _ = say(&updates, OverviewUpdate::PageNotOpened(page));
        });
    }

    fn start_service(&self) -> bool {
        let started = programs::start_service();
        started.inspect_err(|error| tracing::warn!(%error, "the service did not start")).is_ok()
    }

    fn change_setting(
        &self,
        key: SettingKey,
        value: Option<&str>,
        comment: &str,
    ) -> Result<EffectiveSettings, SettingTrouble> {
        settings_file::change(&self.places, key, value, comment).map_err(|error| match error {
            ChangeError::Edit(EditError::NotToml) => SettingTrouble::FileBroken,
            ChangeError::Edit(EditError::BadValue) => SettingTrouble::BadValue,
            ChangeError::Unreadable(_) | ChangeError::NotWritten(_) => {
                tracing::warn!(%error, "the setting stays as it was");
                SettingTrouble::NotSaved
            }
        })?;
        Ok(settings_file::load(&self.places))
    }

    fn starts_with_session(&self) -> Option<bool> {
        let observed = autostart::observe();
        let observed = observed.inspect_err(|error| tracing::warn!(%error, "autostart unknown"));
        observed.ok().map(|observed| observed.status() != AutostartStatus::Off)
    }

    fn start_with_session(&self, on: bool, words: &EntryWords) -> bool {
        let set = if on { autostart::turn_on(words) } else { autostart::turn_off(words) };
        set.inspect_err(|error| tracing::warn!(%error, "autostart is as it was")).is_ok()
    }

    fn diagnose(&self) {
        let begun = self.in_background("diagnosis", |places, updates| {
            let seen = doctor::observe(places, env!("CARGO_PKG_VERSION"));
            let report = Report::of(&seen);
            // The window is gone.
            let _ = updates.send(OverviewUpdate::Diagnosed(Box::new(Diagnosed { seen, report })));
        });
        if let Err(error) = begun {
            tracing::warn!(%error, "no thread for the diagnosis");
        }
    }

    fn support_report(&self, diagnosed: &Diagnosed, language: Language) -> String {
        let history = records(&self.places).map(|records| records.history).unwrap_or_default();
        let Diagnosed { seen, report } = diagnosed;
        let support = SupportReport::new(report, &seen.settings, history);
        let words = Words::new(language);
        let text = words.support_report(&support, seen.system, &clock::time_zone());
        private_words::collect(&self.places).removed_from(&text)
    }

    fn save_report(&self, report: &str) -> Option<PathBuf> {
        let folder = documents()?;
        let moment = clock::time_zone().to_datetime(clock::now());
        let path = folder.join(format!("bekci-{}.txt", moment.strftime("%Y-%m-%d-%H%M%S")));
        let written = open_private_file(&path).and_then(|mut file| {
            file.set_len(0)?;
            file.write_all(report.as_bytes())
        });
        written.inspect_err(|error| tracing::warn!(%error, "the report is not saved")).ok()?;
        Some(path)
    }
}
