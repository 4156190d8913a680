//! What the overview asks of the machine, and what it hears.

use std::path::PathBuf;

use crate::domain::autostart::EntryWords;
use crate::domain::diagnosis::Report;
use crate::domain::diagnosis::observations::Observations;
use crate::domain::effect::WindowPurpose;
use crate::domain::family::Wish;
use crate::domain::inventory::{CardRecord, HistoryEntry};
use crate::domain::overview::page::Destination;
use crate::domain::settings::EffectiveSettings;
use crate::domain::settings::key::SettingKey;
use crate::domain::status::LiveStatus;
use crate::protocol::card_serial::CardSerial;
use crate::text::Language;

/// What the window hears.
#[derive(Debug)]
pub enum OverviewUpdate {
    /// The readers as they are now.
    Live(LiveStatus),
    ServiceGone,
    Records(Records),
    RecordsUnreadable,
    SettingsChanged(Box<EffectiveSettings>),
    /// Whether the system asks for high contrast.
    Contrast(bool),
    /// Somebody wants the window: to the front, and there.
    Raised(Option<Destination>),
    WishFailed,
    /// What was to be opened.
    PageNotOpened(String),
    Diagnosed(Box<Diagnosed>),
}

/// What is remembered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Records {
    pub cards: Vec<CardRecord>,
    /// The newest first.
    pub history: Vec<HistoryEntry>,
}

/// What was found on this machine.
#[derive(Debug)]
pub struct Diagnosed {
    pub seen: Observations,
    pub report: Report,
}

/// Why a setting is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingTrouble {
    BadValue,
    /// The file is no TOML.
    FileBroken,
    NotSaved,
}

/// None of them blocks for long.
pub trait Errands {
    /// What comes of it is seen in the records.
    fn wish(&self, serial: CardSerial, wish: Wish);
    /// Whether it could be opened.
    fn open_guide(&self, serial: &CardSerial, purpose: WindowPurpose) -> bool;
    /// If that fails, [`OverviewUpdate::PageNotOpened`].
    fn open_page(&self, address: &str);
    /// Whether it could be started.
    fn start_service(&self) -> bool;
    /// `None`: the default. `comment` is written above a setting that is new to the file. The settings
    /// that hold then.
    fn change_setting(
        &self,
        key: SettingKey,
        value: Option<&str>,
        comment: &str,
    ) -> Result<EffectiveSettings, SettingTrouble>;
    /// Whether it starts with the session; `None`: that is not known.
    fn starts_with_session(&self) -> Option<bool>;
    /// Whether that could be set up.
    fn start_with_session(&self, on: bool, words: &EntryWords) -> bool;
    /// Answered by [`OverviewUpdate::Diagnosed`], after some seconds.
    fn diagnose(&self);
    /// What support is sent; names and numbers are taken out of it.
    fn support_report(&self, diagnosed: &Diagnosed, language: Language) -> String;
    /// Where it was saved.
    fn save_report(&self, report: &str) -> Option<PathBuf>;
}
