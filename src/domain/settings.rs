//! What a person, or an administrator, can set: a TOML file, each key with a default and a check.
//!
//! A file never keeps the service from starting: what can't be used is named, with its line, and the
//! default takes its place.

use core::net::SocketAddr;

use jiff::civil::Time;
use toml::de::{DeTable, DeValue};

use crate::domain::guide::portal_address::{PORTAL_HOST, is_portal_address};
use crate::domain::reminder_plan::{ReminderPlan, USUAL_LADDER};

/// The most rungs of a ladder, and the furthest day of one.
const MOST_RUNGS: usize = 40;
const FURTHEST_DAY: i64 = 1_100;
const MOST_HOSTS: usize = 16;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Calendar days before the end to remind on; negative: after it.
    pub reminder_days: Vec<i32>,
    /// Local.
    pub reminder_time: Time,
    /// Where the CA takes applications.
    pub renewal_page: String,
    /// Ask the CA whether certificates are revoked.
    pub revocation_check: bool,
    /// Whom the program may ask: these hosts, and those below them.
    pub revocation_hosts: Vec<String>,
}

/// A key of the settings file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingKey {
    ReminderDays,
    ReminderTime,
    RenewalPage,
    RevocationCheck,
    RevocationHosts,
}

/// Something in a settings file that can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsProblem {
    /// Counted from 1.
    pub line: usize,
    pub kind: SettingsProblemKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingsProblemKind {
    /// The file is no TOML; nothing in it was used.
    NotToml,
    UnknownKey(String),
    /// The default was used.
    BadValue(SettingKey),
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            reminder_days: USUAL_LADDER.to_vec(),
            reminder_time: Time::constant(10, 0, 0, 0),
            renewal_page: "https://onlineislemler.kamusm.gov.tr/landing".to_owned(),
            revocation_check: true,
            revocation_hosts: vec![PORTAL_HOST.to_owned()],
        }
    }
}

impl SettingKey {
    pub const ALL: [Self; 5] = [
        Self::ReminderDays,
        Self::ReminderTime,
        Self::RenewalPage,
        Self::RevocationCheck,
        Self::RevocationHosts,
    ];

    /// As it stands in the file: table and key.
    pub fn name(self) -> &'static str {
        match self {
            Self::ReminderDays => "reminders.days",
            Self::ReminderTime => "reminders.time",
            Self::RenewalPage => "renewal.page",
            Self::RevocationCheck => "revocation.check",
            Self::RevocationHosts => "revocation.hosts",
        }
    }

    /// `None` where the value is not of the key's kind.
    fn read(self, value: &DeValue<'_>, settings: &mut Settings) -> Option<()> {
        match self {
            Self::ReminderDays => settings.reminder_days = days(value)?,
            Self::ReminderTime => settings.reminder_time = value.as_str()?.parse().ok()?,
            Self::RenewalPage => settings.renewal_page = page(value)?,
            Self::RevocationCheck => settings.revocation_check = value.as_bool()?,
            Self::RevocationHosts => settings.revocation_hosts = hosts(value)?,
        }
        Some(())
    }
}

fn days(value: &DeValue<'_>) -> Option<Vec<i32>> {
    let items = value.as_array().filter(|items| items.len() <= MOST_RUNGS)?;
    let day = |item: &DeValue<'_>| -> Option<i32> {
        let number = item.as_integer()?;
        let day = i64::from_str_radix(number.as_str(), number.radix()).ok()?;
        i32::try_from(day).ok().filter(|_| day.abs() <= FURTHEST_DAY)
    };
    items.iter().map(|item| day(item.get_ref())).collect()
}

fn page(value: &DeValue<'_>) -> Option<String> {
    let address = value.as_str()?;
    is_portal_address(address).then(|| address.to_owned())
}

fn is_host_name(name: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    name.split('.').all(label)
}

/// Names of hosts; an address with a port, for a sandbox.
fn hosts(value: &DeValue<'_>) -> Option<Vec<String>> {
    let items = value.as_array().filter(|items| items.len() <= MOST_HOSTS)?;
    let host = |item: &DeValue<'_>| {
        let host = item.as_str()?;
        let is_address = host.parse::<SocketAddr>().is_ok();
        (is_address || is_host_name(host)).then(|| host.to_ascii_lowercase())
    };
    items.iter().map(|item| host(item.get_ref())).collect()
}

impl Settings {
    pub fn parse(text: &str) -> (Self, Vec<SettingsProblem>) {
        let mut settings = Self::default();
        let line =
            |offset: usize| text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1;
        let tables = match DeTable::parse(text) {
            Ok(tables) => tables,
            Err(error) => {
                let line = line(error.span().map_or(0, |span| span.start));
                return (
                    settings,
                    vec![SettingsProblem { line, kind: SettingsProblemKind::NotToml }],
                );
            }
        };
        let mut problems = Vec::new();
        for (table_name, table) in tables.get_ref() {
            let Some(keys) = table.get_ref().as_table() else {
                let kind = SettingsProblemKind::UnknownKey(table_name.get_ref().to_string());
                problems.push(SettingsProblem { line: line(table_name.span().start), kind });
                continue;
            };
            for (key_name, value) in keys {
                let name = format!("{}.{}", table_name.get_ref(), key_name.get_ref());
                let kind = match SettingKey::ALL.into_iter().find(|key| key.name() == name) {
                    None => SettingsProblemKind::UnknownKey(name),
                    Some(key) if key.read(value.get_ref(), &mut settings).is_none() => {
                        SettingsProblemKind::BadValue(key)
                    }
                    Some(_) => continue,
                };
                problems.push(SettingsProblem { line: line(key_name.span().start), kind });
            }
        }
        problems.sort_by_key(|problem| problem.line);
        (settings, problems)
    }

    pub fn reminder_plan(&self) -> ReminderPlan {
        ReminderPlan::new(&self.reminder_days, self.reminder_time)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_empty_file_is_all_defaults() {
        assert_eq!(Settings::parse(""), (Settings::default(), vec![]));
        assert_eq!(Settings::default().reminder_plan(), ReminderPlan::default());
    }

    #[test]
    fn every_key_can_be_set() {
        let text = "\
[reminders]
days = [30, 0x07, -7]
time = \"09:30\"
[renewal]
page = \"https://onlineislemler.kamusm.gov.tr/yenileme\"
[revocation]
check = false
hosts = [\"Kamusm.gov.tr\", \"127.0.0.1:8123\"]
";
        let expected = Settings {
            reminder_days: vec![30, 7, -7],
            reminder_time: time(9, 30, 0, 0),
            renewal_page: "https://onlineislemler.kamusm.gov.tr/yenileme".into(),
            revocation_check: false,
            revocation_hosts: vec!["kamusm.gov.tr".into(), "127.0.0.1:8123".into()],
        };
        assert_eq!(Settings::parse(text), (expected, vec![]));
    }

    #[test]
    fn what_can_not_be_used_is_named_with_its_line() {
        let text = "\
[reminders]
days = [30, \"x\"]
time = \"25:00\"
sound = true

[renewal]
page = \"http://kamusm.gov.tr\"
";
        let (settings, problems) = Settings::parse(text);
        assert_eq!(settings, Settings::default());
        let problem = |line, kind| SettingsProblem { line, kind };
        assert_eq!(
            problems,
            [
                problem(2, SettingsProblemKind::BadValue(SettingKey::ReminderDays)),
                problem(3, SettingsProblemKind::BadValue(SettingKey::ReminderTime)),
                problem(4, SettingsProblemKind::UnknownKey("reminders.sound".into())),
                problem(7, SettingsProblemKind::BadValue(SettingKey::RenewalPage)),
            ]
        );
        let (settings, problems) = Settings::parse("[reminders]\ndays = [1\n");
        assert_eq!(settings, Settings::default());
        assert_eq!(problems[0].kind, SettingsProblemKind::NotToml);
    }

    #[test]
    fn values_out_of_bounds_are_bad() {
        for text in [
            "[renewal]\npage = \"https://nesbireysel.kamusal.gov.tr/\"".to_owned(),
            "[reminders]\ndays = [99999999999999999999]".to_owned(),
            "[reminders]\ndays = [2000]".to_owned(),
            format!("[reminders]\ndays = [{}]", "1, ".repeat(50)),
            "[revocation]\nhosts = [\"a b\"]".to_owned(),
            "[revocation]\nhosts = [\"kamusm.gov.tr:80\"]".to_owned(),
            "[renewal]\npage = \"https://user@host/\"".to_owned(),
        ] {
            assert_eq!(Settings::parse(&text).1.len(), 1, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[\\[\\]a-z.=\" \n0-9:-]{0,200}") {
            Settings::parse(&text);
        }
    }
}
