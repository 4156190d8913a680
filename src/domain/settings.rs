//! What a person, or an administrator, can set: TOML files, each key with a default and a check.
//!
//! A file never keeps the service from starting: what can't be used is named, with its line, and what
//! would hold without it takes its place.

pub mod edit;
pub mod file;
pub mod key;

use std::collections::BTreeMap;

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use crate::domain::guide::portal_address::PORTAL_HOST;
use crate::domain::reminder_plan::{ReminderPlan, USUAL_LADDER};
use crate::domain::settings::file::{SettingsFile, SettingsProblem};
use crate::domain::settings::key::SettingKey;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub language: LanguageChoice,
    /// Whether a person is asked, once, if the program is to start with the session.
    pub autostart_ask: bool,
    /// Whether there is an icon in the tray.
    pub tray: bool,
    /// Calendar days before the end to remind on; negative: after it.
    pub reminder_days: Vec<i32>,
    /// Local.
    pub reminder_time: Time,
    /// Where the CA takes applications.
    pub renewal_page: String,
    /// Where the guide's way begins.
    pub portal_page: String,
    /// Where the guide's way may lead: these hosts, and those below them.
    pub portal_hosts: Vec<String>,
    /// Kimlik No and security word in the keyring.
    pub login_keep: LoginKept,
    /// Ask the CA whether certificates are revoked.
    pub revocation_check: bool,
    /// Whom the program may ask: these hosts, and those below them.
    pub revocation_hosts: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LanguageChoice {
    /// The system's.
    Auto,
    Turkish,
    English,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginKept {
    /// The person is asked, once, and nothing is kept without a yes.
    Ask,
    Never,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: LanguageChoice::Auto,
            autostart_ask: true,
            tray: true,
            reminder_days: USUAL_LADDER.to_vec(),
            reminder_time: Time::constant(10, 0, 0, 0),
            renewal_page: "https://onlineislemler.kamusm.gov.tr/landing".to_owned(),
            portal_page: "https://www.kamusm.gov.tr/".to_owned(),
            portal_hosts: vec![PORTAL_HOST.to_owned()],
            login_keep: LoginKept::Ask,
            revocation_check: true,
            revocation_hosts: vec![PORTAL_HOST.to_owned()],
        }
    }
}

impl Settings {
    pub fn reminder_plan(&self) -> ReminderPlan {
        ReminderPlan::new(&self.reminder_days, self.reminder_time)
    }
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    Default,
    /// The administrator's file.
    Policy,
    /// The person's own file.
    User,
}

/// Which file a problem is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsLayer {
    Policy,
    User,
}

/// The settings that hold, and how they came about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EffectiveSettings {
    pub settings: Settings,
    /// Keys that are not there have their default.
    pub origins: BTreeMap<SettingKey, Origin>,
    /// Keys that the administrator does not let the person change.
    pub locked: Vec<SettingKey>,
    pub problems: Vec<(SettingsLayer, SettingsProblem)>,
}

impl EffectiveSettings {
    /// The administrator's file goes before the person's for keys that it locks, and behind for others.
    pub fn of(policy: &str, user: &str) -> Self {
        let policy = SettingsFile::parse(policy);
        let user = SettingsFile::parse(user).without_locks(user);
        let mut effective = Self { locked: policy.locked.clone(), ..Self::default() };
        let layers = [(SettingsLayer::Policy, &policy), (SettingsLayer::User, &user)];
        for (layer, file) in layers {
            for (key, value) in &file.values {
                if layer == SettingsLayer::User && effective.is_locked(*key) {
                    continue;
                }
                let origin = match layer {
                    SettingsLayer::Policy => Origin::Policy,
                    SettingsLayer::User => Origin::User,
                };
                // It was read before, so it can be read.
                if key.read(value, &mut effective.settings).is_some() {
                    effective.origins.insert(*key, origin);
                }
            }
            effective.problems.extend(file.problems.iter().cloned().map(|it| (layer, it)));
        }
        effective
    }

    pub fn is_locked(&self, key: SettingKey) -> bool {
        self.locked.contains(&key)
    }

    pub fn origin(&self, key: SettingKey) -> Origin {
        self.origins.get(&key).copied().unwrap_or(Origin::Default)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_set_is_all_defaults() {
        let effective = EffectiveSettings::of("", "");
        assert_eq!(effective, EffectiveSettings::default());
        assert_eq!(effective.settings.reminder_plan(), ReminderPlan::default());
        assert_eq!(effective.origin(SettingKey::TrayShow), Origin::Default);
    }

    #[test]
    fn a_policy_sets_and_locks() {
        let policy = "locked = [\"reminders.time\"]\n[reminders]\ntime = \"09:00\"\ndays = [30]\n";
        let user = "[reminders]\ntime = \"11:00\"\ndays = [7]\n[tray]\nshow = false\n";
        let effective = EffectiveSettings::of(policy, user);
        assert_eq!(effective.settings.reminder_time, Time::constant(9, 0, 0, 0));
        assert_eq!(effective.settings.reminder_days, [7], "set by the policy, not locked");
        assert!(!effective.settings.tray);
        assert!(effective.is_locked(SettingKey::ReminderTime));
        assert_eq!(effective.origin(SettingKey::ReminderTime), Origin::Policy);
        assert_eq!(effective.origin(SettingKey::ReminderDays), Origin::User);
    }

    #[test]
    fn a_default_can_be_locked_without_being_set() {
        let effective = EffectiveSettings::of("locked = [\"tray.show\"]", "[tray]\nshow = false\n");
        assert!(effective.settings.tray);
    }

    #[test]
    fn a_person_locks_nothing() {
        let effective =
            EffectiveSettings::of("", "locked = [\"tray.show\"]\n[tray]\nshow = false\n");
        assert!(!effective.settings.tray && effective.locked.is_empty());
        assert_eq!(effective.problems.len(), 1);
    }
}
