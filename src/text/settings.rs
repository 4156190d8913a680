//! The words of settings.

use crate::domain::settings::file::{SettingsProblem, SettingsProblemKind};
use crate::domain::settings::key::SettingKey;
use crate::domain::settings::{EffectiveSettings, Origin};
use crate::text::language::Words;

/// What a setting is called, and what it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingWords {
    pub title: String,
    /// What it does.
    pub comment: String,
}

impl Words {
    pub fn setting(&self, key: SettingKey) -> SettingWords {
        let text = &self.messages;
        let (title, comment) = match key {
            SettingKey::Language => (text.setting_language(), text.setting_language_comment()),
            SettingKey::Contrast => (text.setting_contrast(), text.setting_contrast_comment()),
            SettingKey::AutostartAsk => {
                (text.setting_autostart_ask(), text.setting_autostart_ask_comment())
            }
            SettingKey::TrayShow => (text.setting_tray(), text.setting_tray_comment()),
            SettingKey::ReminderDays => {
                (text.setting_reminder_days(), text.setting_reminder_days_comment())
            }
            SettingKey::ReminderTime => {
                (text.setting_reminder_time(), text.setting_reminder_time_comment())
            }
            SettingKey::RenewalPage => {
                (text.setting_renewal_page(), text.setting_renewal_page_comment())
            }
            SettingKey::PortalPage => {
                (text.setting_portal_page(), text.setting_portal_page_comment())
            }
            SettingKey::PortalHosts => {
                (text.setting_portal_hosts(), text.setting_portal_hosts_comment())
            }
            SettingKey::LoginKeep => (text.setting_login_keep(), text.setting_login_keep_comment()),
            SettingKey::RevocationCheck => {
                (text.setting_revocation_check(), text.setting_revocation_check_comment())
            }
            SettingKey::RevocationHosts => {
                (text.setting_revocation_hosts(), text.setting_revocation_hosts_comment())
            }
            SettingKey::MetricsEndpoint => {
                (text.setting_metrics_endpoint(), text.setting_metrics_endpoint_comment())
            }
            SettingKey::MetricsInterval => {
                (text.setting_metrics_interval(), text.setting_metrics_interval_comment())
            }
        };
        SettingWords { title, comment }
    }

    /// What it does, and what may be typed.
    pub fn setting_to_type(&self, key: SettingKey) -> String {
        let text = &self.messages;
        let values = match key {
            SettingKey::Language => text.settings_values_language(),
            SettingKey::Contrast => text.settings_values_contrast(),
            SettingKey::AutostartAsk | SettingKey::TrayShow | SettingKey::RevocationCheck => {
                text.settings_values_switch()
            }
            SettingKey::ReminderDays
            | SettingKey::ReminderTime
            | SettingKey::RenewalPage
            | SettingKey::PortalPage
            | SettingKey::PortalHosts
            | SettingKey::RevocationHosts
            | SettingKey::LoginKeep
            | SettingKey::MetricsEndpoint
            | SettingKey::MetricsInterval => return self.setting(key).comment,
        };
        format!("{} {values}", self.setting(key).comment)
    }

    /// Where a setting's value comes from, and whether it is locked.
    pub fn setting_origin(&self, effective: &EffectiveSettings, key: SettingKey) -> String {
        let text = &self.messages;
        match effective.origin(key) {
            _ if effective.is_locked(key) => text.settings_origin_locked(),
            Origin::Default => text.settings_origin_default(),
            Origin::User => text.settings_origin_user(),
            Origin::Policy => text.settings_origin_policy(),
        }
    }

    /// `path`: the file that it is in.
    pub fn settings_problem(
        &self,
        problem: &SettingsProblem,
        path: &str,
        effective: &EffectiveSettings,
    ) -> String {
        let text = &self.messages;
        let line = i64::try_from(problem.line).unwrap_or(i64::MAX);
        match &problem.kind {
            SettingsProblemKind::Unreadable => text.settings_problem_unreadable(path),
            SettingsProblemKind::NotToml => text.settings_problem_not_toml(path, line),
            SettingsProblemKind::UnknownKey(key) => {
                text.settings_problem_unknown_key(path, line, key)
            }
            SettingsProblemKind::BadValue(key) => {
                let value = key.show(&effective.settings);
                text.settings_problem_bad_value(path, line, key.name(), value)
            }
        }
    }

    pub fn settings_list_hint(&self) -> String {
        self.messages.settings_list_hint()
    }

    pub fn settings_example_head(&self) -> String {
        self.messages.settings_example_head()
    }

    pub fn setting_set(&self, key: SettingKey, value: &str) -> String {
        self.messages.settings_set_done(key.name(), value)
    }

    pub fn setting_unset(&self, key: SettingKey, value: &str) -> String {
        self.messages.settings_unset_done(key.name(), value)
    }

    /// `guess`: a key that looks like it.
    pub fn unknown_setting(&self, name: &str, guess: Option<SettingKey>) -> String {
        match guess {
            Some(guess) => self.messages.settings_unknown_key_guess(name, guess.name()),
            None => self.messages.settings_unknown_key(name),
        }
    }

    pub fn bad_setting(&self, key: SettingKey) -> String {
        self.messages.settings_bad_value(key.name(), self.setting_to_type(key))
    }

    pub fn locked_setting(&self, key: SettingKey) -> String {
        self.messages.settings_locked(key.name())
    }

    pub fn broken_settings_file(&self, path: &str) -> String {
        self.messages.settings_file_broken(path)
    }
}
