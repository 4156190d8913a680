//! The keys of a settings file, what each may be, and how each is written.

use core::net::SocketAddr;

use toml_edit::{Array, Value};

use crate::domain::guide::portal_address::{
    is_https_page, is_page_of_this_computer, is_portal_address, is_portal_host, is_portal_page,
};
use crate::domain::settings::{ContrastChoice, LanguageChoice, LoginKept, Settings};
use crate::protocol::portal_page::PortalSite;

/// The most rungs of a ladder, and the furthest day of one.
const MOST_RUNGS: usize = 40;
const FURTHEST_DAY: i64 = 1_100;
const MOST_HOSTS: usize = 16;
/// Seconds.
const SHORTEST_INTERVAL: u16 = 10;
const LONGEST_INTERVAL: u16 = 3_600;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SettingKey {
    Language,
    Contrast,
    AutostartAsk,
    TrayShow,
    ReminderDays,
    ReminderTime,
    RenewalPage,
    PortalPage,
    PortalHosts,
    LoginKeep,
    RevocationCheck,
    RevocationHosts,
    MetricsEndpoint,
    MetricsInterval,
}

impl SettingKey {
    pub const ALL: [Self; 14] = [
        Self::Language,
        Self::Contrast,
        Self::AutostartAsk,
        Self::TrayShow,
        Self::ReminderDays,
        Self::ReminderTime,
        Self::RenewalPage,
        Self::PortalPage,
        Self::PortalHosts,
        Self::LoginKeep,
        Self::RevocationCheck,
        Self::RevocationHosts,
        Self::MetricsEndpoint,
        Self::MetricsInterval,
    ];

    /// Table and key, as they stand in the file.
    pub fn parts(self) -> (&'static str, &'static str) {
        match self {
            Self::Language => ("general", "language"),
            Self::Contrast => ("look", "contrast"),
            Self::AutostartAsk => ("autostart", "ask"),
            Self::TrayShow => ("tray", "show"),
            Self::ReminderDays => ("reminders", "days"),
            Self::ReminderTime => ("reminders", "time"),
            Self::RenewalPage => ("renewal", "page"),
            Self::PortalPage => ("portal", "page"),
            Self::PortalHosts => ("portal", "hosts"),
            Self::LoginKeep => ("login", "keep"),
            Self::RevocationCheck => ("revocation", "check"),
            Self::RevocationHosts => ("revocation", "hosts"),
            Self::MetricsEndpoint => ("metrics", "endpoint"),
            Self::MetricsInterval => ("metrics", "interval"),
        }
    }

    /// `reminders.days`.
    pub fn name(self) -> String {
        let (table, key) = self.parts();
        format!("{table}.{key}")
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }

    /// `None` where the value is not of the key's kind.
    pub(super) fn read(self, value: &Value, settings: &mut Settings) -> Option<()> {
        match self {
            Self::Language => settings.language = named(&LANGUAGES, value)?,
            Self::Contrast => settings.contrast = named(&CONTRASTS, value)?,
            Self::AutostartAsk => settings.autostart_ask = value.as_bool()?,
            Self::TrayShow => settings.tray = value.as_bool()?,
            Self::ReminderDays => settings.reminder_days = days(value)?,
            Self::ReminderTime => settings.reminder_time = value.as_str()?.parse().ok()?,
            Self::RenewalPage => settings.renewal_page = page(value)?,
            Self::PortalPage => settings.portal_page = portal_page(value)?,
            Self::PortalHosts => settings.portal_hosts = portal_hosts(value)?,
            Self::LoginKeep => settings.login_keep = named(&LOGINS_KEPT, value)?,
            Self::RevocationCheck => settings.revocation_check = value.as_bool()?,
            Self::RevocationHosts => settings.revocation_hosts = hosts(value)?,
            Self::MetricsEndpoint => settings.metrics_endpoint = collector(value)?,
            Self::MetricsInterval => settings.metrics_interval = interval(value)?,
        }
        Some(())
    }

    /// As it would stand in a file.
    pub(super) fn value(self, settings: &Settings) -> Value {
        match self {
            Self::Language => name_of(&LANGUAGES, settings.language).into(),
            Self::Contrast => name_of(&CONTRASTS, settings.contrast).into(),
            Self::AutostartAsk => settings.autostart_ask.into(),
            Self::TrayShow => settings.tray.into(),
            Self::ReminderDays => {
                settings.reminder_days.iter().map(|day| i64::from(*day)).collect::<Array>().into()
            }
            Self::ReminderTime => settings.reminder_time.strftime("%H:%M").to_string().into(),
            Self::RenewalPage => settings.renewal_page.as_str().into(),
            Self::PortalPage => settings.portal_page.as_str().into(),
            Self::PortalHosts => {
                settings.portal_hosts.iter().map(String::as_str).collect::<Array>().into()
            }
            Self::LoginKeep => name_of(&LOGINS_KEPT, settings.login_keep).into(),
            Self::RevocationCheck => settings.revocation_check.into(),
            Self::RevocationHosts => {
                settings.revocation_hosts.iter().map(String::as_str).collect::<Array>().into()
            }
            Self::MetricsEndpoint => settings.metrics_endpoint.as_str().into(),
            Self::MetricsInterval => i64::from(settings.metrics_interval).into(),
        }
    }

    /// The value as TOML: `"10:00"`, `[30, 7]`.
    pub fn show(self, settings: &Settings) -> String {
        self.value(settings).to_string()
    }
}

const LANGUAGES: [(LanguageChoice, &str); 3] = [
    (LanguageChoice::Auto, "auto"),
    (LanguageChoice::Turkish, "tr"),
    (LanguageChoice::English, "en"),
];

const CONTRASTS: [(ContrastChoice, &str); 3] = [
    (ContrastChoice::Auto, "auto"),
    (ContrastChoice::Normal, "normal"),
    (ContrastChoice::High, "high"),
];

/// Of `login.keep`.
pub const NEVER: &str = "never";

const LOGINS_KEPT: [(LoginKept, &str); 2] = [(LoginKept::Ask, "ask"), (LoginKept::Never, NEVER)];

fn named<T: Copy>(names: &[(T, &str)], value: &Value) -> Option<T> {
    let name = value.as_str()?;
    names.iter().find(|(_, known)| *known == name).map(|(choice, _)| *choice)
}

fn name_of<T: PartialEq>(names: &[(T, &'static str)], choice: T) -> &'static str {
    names.iter().find(|(known, _)| *known == choice).map(|(_, name)| *name).unwrap_or_default()
}

fn days(value: &Value) -> Option<Vec<i32>> {
    let items = value.as_array().filter(|items| items.len() <= MOST_RUNGS)?;
    let day = |item: &Value| {
        let day = item.as_integer().filter(|day| (-FURTHEST_DAY..=FURTHEST_DAY).contains(day))?;
        i32::try_from(day).ok()
    };
    items.iter().map(day).collect()
}

fn page(value: &Value) -> Option<String> {
    let address = value.as_str()?;
    is_portal_address(address).then(|| address.to_owned())
}

fn portal_page(value: &Value) -> Option<String> {
    let address = value.as_str()?;
    is_portal_page(address).then(|| address.to_owned())
}

/// Nothing, `https` anywhere, or `http` on this computer, where a fleet's agent listens.
fn collector(value: &Value) -> Option<String> {
    let address = value.as_str()?;
    (address.is_empty() || is_https_page(address) || is_page_of_this_computer(address))
        .then(|| address.to_owned())
}

fn interval(value: &Value) -> Option<u16> {
    let seconds = u16::try_from(value.as_integer()?).ok()?;
    (SHORTEST_INTERVAL..=LONGEST_INTERVAL).contains(&seconds).then_some(seconds)
}

/// Of the CA, or of a sandbox on this computer; without any there is nowhere to go.
fn portal_hosts(value: &Value) -> Option<Vec<String>> {
    hosts(value)
        .filter(|hosts| !hosts.is_empty() && hosts.iter().all(|host| is_portal_host(host)))
        .filter(|hosts| PortalSite::new(hosts.iter().map(String::as_str)).is_ok())
}

/// Names of hosts; or an address with a port, for a sandbox.
fn hosts(value: &Value) -> Option<Vec<String>> {
    let items = value.as_array().filter(|items| items.len() <= MOST_HOSTS)?;
    let host = |item: &Value| {
        let host = item.as_str()?;
        let is_address = host.parse::<SocketAddr>().is_ok();
        (is_address || is_host_name(host)).then(|| host.to_ascii_lowercase())
    };
    items.iter().map(host).collect()
}

fn is_host_name(name: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    name.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_and_defaults_are_values() {
        for key in SettingKey::ALL {
            assert_eq!(SettingKey::from_name(&key.name()), Some(key));
            let mut settings = Settings::default();
            let value = key.value(&settings);
            assert_eq!(key.read(&value, &mut settings), Some(()), "{key:?}");
            assert_eq!(settings, Settings::default());
        }
        assert_eq!(SettingKey::ReminderTime.show(&Settings::default()), "\"10:00\"");
    }

    #[test]
    fn figures_go_to_https_or_to_this_computer() {
        let take = |value: Value| {
            let mut settings = Settings::default();
            SettingKey::MetricsEndpoint.read(&value, &mut settings)
        };
        for address in ["", "https://otel.example.org:4318", "http://127.0.0.1:4318/v1/metrics"] {
            assert_eq!(take(address.into()), Some(()), "{address}");
        }
        let refused =
            ["http://otel.example.org", "https://", "https://a b", "https://u@example.org", "x"];
        for address in refused {
            assert_eq!(take(address.into()), None, "{address}");
        }
        for seconds in [0, 9, 3_601, -1] {
            let mut settings = Settings::default();
            assert_eq!(SettingKey::MetricsInterval.read(&seconds.into(), &mut settings), None);
        }
    }
}
