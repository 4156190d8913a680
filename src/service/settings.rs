//! The settings as the service uses them: adopted when they change, and their problems said.

use crate::domain::autostart::AutostartStatus;
use crate::domain::notice::kind::NoticeKind;
use crate::domain::settings::file::SettingsProblemKind;
use crate::domain::settings::{EffectiveSettings, Settings};
use crate::io::places::Places;
use crate::io::store::Store;
use crate::io::{autostart, locale, settings_file};
use crate::service::revocation_checks::RevocationChecks;
use crate::service::{Service, metrics};
use crate::text::{Language, Words};

impl Service {
    /// What is the service's own in the settings; the rules hear of them as well.
    pub(super) fn adopt(&mut self, settings: &EffectiveSettings) {
        let (language, locked) = (settings.settings.language, settings.locked.len());
        tracing::info!(?language, locked, "the settings changed");
        say_problems(settings);
        let collector = |it: &Settings| (it.metrics_endpoint.clone(), it.metrics_interval);
        if collector(&self.settings.settings) != collector(&settings.settings) {
            self.metrics = metrics::export(&settings.settings, self.metrics_sources.clone());
        }
        self.settings = settings.clone();
        self.words = words(&settings.settings);
        self.panel.set_shown(settings.settings.tray);
        self.calendar.plan = settings.settings.reminder_plan();
        self.revocation_checks = revocation_checks(&settings.settings, &self.parts.places);
    }
}

/// Whether the person is to be asked; what is unclear is not asked about.
pub(super) fn asks_for_autostart(settings: &Settings, store: &Store) -> bool {
    let off = || autostart::observe().is_ok_and(|it| it.status() == AutostartStatus::Off);
    let asked = || store.was_said(NoticeKind::StartAtLogin).unwrap_or(true);
    settings.autostart_ask && !asked() && off()
}

/// In the language that this user's settings, or the system, choose.
pub fn words_of_this_user() -> Words {
    let places = Places::of_this_user();
    let settings = places.map(|places| settings_file::load(&places).settings);
    words(&settings.unwrap_or_default())
}

pub(super) fn words(settings: &Settings) -> Words {
    let locale = locale::system_locale();
    Words::new(Language::chosen(settings.language, locale.as_deref()))
}

pub(super) fn revocation_checks(settings: &Settings, places: &Places) -> Option<RevocationChecks> {
    RevocationChecks::new(settings, places)
        .inspect_err(|error| tracing::warn!(%error, "no CA is asked about certificates"))
        .ok()
}

/// What can't be used is said, and does not keep the service from starting.
pub(super) fn say_problems(settings: &EffectiveSettings) {
    for (layer, problem) in &settings.problems {
        let line = problem.line;
        match &problem.kind {
            SettingsProblemKind::Unreadable => {
                tracing::warn!(?layer, "a settings file can't be read; it holds as before");
            }
            SettingsProblemKind::NotToml => {
                tracing::warn!(?layer, line, "a settings file is no TOML; it holds as before");
            }
            SettingsProblemKind::UnknownKey(key) => {
                tracing::warn!(?layer, line, key, "a settings file has a key that is not known");
            }
            SettingsProblemKind::BadValue(key) => {
                let key = key.name();
                tracing::warn!(?layer, line, key, "a setting can't be used; its default is");
            }
        }
    }
}
