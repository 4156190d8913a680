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
use toml_edit::Array;

use crate::domain::authority_flow::{AuthorityFlow, AuthorityFlows};
use crate::domain::guide::portal_address::PORTAL_HOST;
use crate::domain::reminder_plan::{ReminderPlan, USUAL_LADDER};
use crate::domain::settings::file::{LOCKED, SettingsFile, SettingsProblem};
use crate::domain::settings::key::SettingKey;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub language: LanguageChoice,
    /// Of the windows' colours.
    pub contrast: ContrastChoice,
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
    /// The fleet's collector of figures (OTLP over HTTP); empty: there is none.
    pub metrics_endpoint: String,
    /// Seconds between one sending of figures and the next.
    pub metrics_interval: u16,
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
pub enum ContrastChoice {
    /// As the system asks for it.
    Auto,
    Normal,
    High,
}

impl ContrastChoice {
    /// `system_asks`: its own setting, as far as it is known.
    pub fn is_high(self, system_asks: bool) -> bool {
        match self {
            Self::Auto => system_asks,
            Self::Normal => false,
            Self::High => true,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginKept {
    /// The person is asked, once, and nothing is kept without a yes.
    Ask,
    Never,
}

impl Default for Settings {
    fn default() -> Self {
        let kamu_sm = AuthorityFlows::embedded().kamu_sm();
        let mut settings = Self {
            language: LanguageChoice::Auto,
            contrast: ContrastChoice::Auto,
            autostart_ask: true,
            tray: true,
            reminder_days: USUAL_LADDER.to_vec(),
            reminder_time: Time::constant(10, 0, 0, 0),
            renewal_page: String::new(),
            portal_page: String::new(),
            portal_hosts: Vec::new(),
            login_keep: LoginKept::Ask,
            revocation_check: true,
            revocation_hosts: vec![PORTAL_HOST.to_owned()],
            metrics_endpoint: String::new(),
            metrics_interval: 60,
        };
        for key in OF_FLOW {
            if let Some(flow) = kamu_sm {
                settings.take_from(flow, key);
            }
        }
        settings
    }
}

/// What the CA's flow file says where no settings file does.
const OF_FLOW: [SettingKey; 3] =
    [SettingKey::RenewalPage, SettingKey::PortalPage, SettingKey::PortalHosts];

impl Settings {
    fn take_from(&mut self, flow: &AuthorityFlow, key: SettingKey) {
        let guided = flow.guided().and_then(|route| route.page.as_ref());
        match (key, guided, &flow.renewal) {
            (SettingKey::RenewalPage, _, Some(page)) => self.renewal_page.clone_from(page),
            (SettingKey::PortalPage, Some(page), _) => self.portal_page.clone_from(page),
            (SettingKey::PortalHosts, Some(_), _) => self.portal_hosts.clone_from(&flow.hosts),
            _ => {}
        }
    }

    fn copy_of_flow(&mut self, other: &Self, key: SettingKey) {
        match key {
            SettingKey::RenewalPage => self.renewal_page.clone_from(&other.renewal_page),
            SettingKey::PortalPage => self.portal_page.clone_from(&other.portal_page),
            SettingKey::PortalHosts => self.portal_hosts.clone_from(&other.portal_hosts),
            _ => {}
        }
    }

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
    pub usable: UsableTexts,
}

/// What the files said when they last could be used.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UsableTexts {
    policy: String,
    user: String,
}

impl EffectiveSettings {
    /// Where nothing was read yet. A policy that can't be used then may have locked anything, so it is
    /// taken for one that locks everything.
    pub fn before_any() -> Self {
        let keys: Array = SettingKey::ALL.into_iter().map(SettingKey::name).collect();
        let policy = format!("{LOCKED} = {keys}");
        Self { usable: UsableTexts { policy, user: String::new() }, ..Self::default() }
    }

    pub fn of(policy: &str, user: &str) -> Self {
        Self::after(&Self::before_any(), Some(policy), Some(user))
    }

    /// The administrator's file goes before the person's for keys that it locks, and behind for others.
    ///
    /// `None`: a file that can't be read. It holds as it was before, as does one that is no TOML: a file
    /// may be half written.
    pub fn after(before: &Self, policy: Option<&str>, user: Option<&str>) -> Self {
        let (policy_text, policy) = SettingsFile::parse_or(policy, &before.usable.policy);
        let (user_text, user) = SettingsFile::parse_or(user, &before.usable.user);
        let user = user.without_locks(&user_text);
        let mut effective = Self {
            locked: policy.locked.clone(),
            usable: UsableTexts { policy: policy_text, user: user_text },
            ..Self::default()
        };
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

    /// Policy and settings go before the flow file, and that before what is embedded.
    pub fn lay_over(&mut self, flow: &AuthorityFlow) {
        for key in OF_FLOW {
            if self.origin(key) == Origin::Default && !self.is_locked(key) {
                self.settings.take_from(flow, key);
            }
        }
    }

    /// Where the flow file can't be used: what it, or another before it, said so far.
    pub fn keep_flow_of(&mut self, before: &Self) {
        for key in OF_FLOW {
            let is_free = |it: &Self| it.origin(key) == Origin::Default && !it.is_locked(key);
            if is_free(self) && is_free(before) {
                self.settings.copy_of_flow(&before.settings, key);
            }
        }
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
    use crate::domain::settings::file::SettingsProblemKind;

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

    fn kinds(effective: &EffectiveSettings) -> Vec<(SettingsLayer, &SettingsProblemKind)> {
        effective.problems.iter().map(|(layer, problem)| (*layer, &problem.kind)).collect()
    }

    #[test]
    fn a_file_that_breaks_holds_as_it_was() {
        let policy = "locked = [\"tray.show\"]\n";
        let user = "[tray]\nshow = false\n[revocation]\ncheck = false\n";
        let before = EffectiveSettings::of(policy, user);
        for (broken, kind) in
            [(None, SettingsProblemKind::Unreadable), (Some("[tray"), SettingsProblemKind::NotToml)]
        {
            let after = EffectiveSettings::after(&before, broken, Some(user));
            assert_eq!(kinds(&after), [(SettingsLayer::Policy, &kind)]);
            assert_eq!((&after.settings, &after.locked), (&before.settings, &before.locked));
            let after = EffectiveSettings::after(&after, broken, broken);
            assert_eq!(after.problems.len(), 2);
            assert_eq!((&after.settings, &after.locked), (&before.settings, &before.locked));
            let mended = EffectiveSettings::after(&after, Some(""), Some(user));
            assert!(!mended.settings.tray && mended.problems.is_empty());
        }
    }

    #[test]
    fn a_policy_that_is_broken_from_the_start_leaves_nothing_to_the_person() {
        let user = "[tray]\nshow = false\n[portal]\nhosts = [\"127.0.0.1:1\"]\n";
        for broken in [None, Some("locked = [")] {
            let start = EffectiveSettings::before_any();
            let effective = EffectiveSettings::after(&start, broken, Some(user));
            assert_eq!(effective.settings, Settings::default());
            assert!(SettingKey::ALL.into_iter().all(|key| effective.is_locked(key)));
            assert_eq!(effective.problems.len(), 1);
            let mended = EffectiveSettings::after(&effective, Some(""), Some(user));
            assert!(!mended.settings.tray && mended.locked.is_empty());
        }
    }

    #[test]
    fn a_persons_file_that_is_broken_from_the_start_sets_nothing() {
        let policy = "[tray]\nshow = false\n";
        let start = EffectiveSettings::before_any();
        let effective = EffectiveSettings::after(&start, Some(policy), None);
        assert!(!effective.settings.tray && effective.locked.is_empty());
    }
}
