//! A settings file, read with all its mistakes.

use toml_edit::{Document, Item, Value};

use crate::domain::settings::Settings;
use crate::domain::settings::key::SettingKey;
use crate::domain::toml_lines::{line, line_of};

/// Names the keys that a policy locks.
pub(super) const LOCKED: &str = "locked";

/// What can be used of a file, and what can't.
#[derive(Debug, Clone, Default)]
pub(super) struct SettingsFile {
    pub values: Vec<(SettingKey, Value)>,
    pub locked: Vec<SettingKey>,
    pub problems: Vec<SettingsProblem>,
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
    /// The file could not be read at all.
    Unreadable,
    /// The file is no TOML; nothing in it is used.
    NotToml,
    UnknownKey(String),
    /// The value is not used.
    BadValue(SettingKey),
}

impl SettingsFile {
    /// With the text that holds: `before` where `text` can't be used at all.
    pub fn parse_or(text: Option<&str>, before: &str) -> (String, Self) {
        let broken = match text.map(|text| (text, Self::parse(text))) {
            None => vec![SettingsProblem { line: 1, kind: SettingsProblemKind::Unreadable }],
            Some((text, file)) => match file.problems.first() {
                Some(SettingsProblem { kind: SettingsProblemKind::NotToml, .. }) => file.problems,
                _ => return (text.to_owned(), file),
            },
        };
        let mut file = Self::parse(before);
        file.problems.splice(..0, broken);
        (before.to_owned(), file)
    }

    pub fn parse(text: &str) -> Self {
        let mut file = Self::default();
        let document = match Document::parse(text) {
            Ok(document) => document,
            Err(error) => {
                let line = line(text, error.span());
                file.problems.push(SettingsProblem { line, kind: SettingsProblemKind::NotToml });
                return file;
            }
        };
        for (name, item) in document.as_table() {
            let at = line_of(text, document.as_table(), name);
            match item {
                Item::Table(table) => {
                    for (key, item) in table {
                        let at = line_of(text, table, key);
                        file.add(&format!("{name}.{key}"), item, at);
                    }
                }
                Item::Value(value) if name == LOCKED => file.lock(value, at),
                _ => file.add(name, item, at),
            }
        }
        file.problems.sort_by_key(|problem| problem.line);
        file
    }

    fn add(&mut self, name: &str, item: &Item, line: usize) {
        let kind = match (SettingKey::from_name(name), item.as_value()) {
            (Some(key), Some(value)) => {
                if key.read(value, &mut Settings::default()).is_some() {
                    self.values.push((key, value.clone()));
                    return;
                }
                SettingsProblemKind::BadValue(key)
            }
            (Some(key), None) => SettingsProblemKind::BadValue(key),
            (None, _) => SettingsProblemKind::UnknownKey(name.to_owned()),
        };
        self.problems.push(SettingsProblem { line, kind });
    }

    fn lock(&mut self, names: &Value, line: usize) {
        let names = names.as_array().map(|names| names.iter()).into_iter().flatten();
        for name in names {
            let name = name.as_str().unwrap_or_default();
            match SettingKey::from_name(name) {
                Some(key) => self.locked.push(key),
                None => {
                    let kind = SettingsProblemKind::UnknownKey(name.to_owned());
                    self.problems.push(SettingsProblem { line, kind });
                }
            }
        }
    }

    /// A person's own file locks nothing.
    pub fn without_locks(mut self, text: &str) -> Self {
        if !std::mem::take(&mut self.locked).is_empty() {
            let line = text.lines().position(|line| line.trim_start().starts_with(LOCKED));
            let line = line.map_or(1, |line| line + 1);
            let kind = SettingsProblemKind::UnknownKey(LOCKED.to_owned());
            self.problems.push(SettingsProblem { line, kind });
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::settings::{ContrastChoice, EffectiveSettings, LanguageChoice, LoginKept};

    #[test]
    fn every_key_can_be_set() {
        let text = "\
[general]
language = \"en\"
[look]
contrast = \"high\"
[autostart]
ask = false
[tray]
show = false
[reminders]
days = [30, 0x07, -7]
time = \"09:30\"
[renewal]
page = \"https://onlineislemler.kamusm.gov.tr/yenileme\"
[portal]
page = \"https://nesbireysel.kamusm.gov.tr/\"
hosts = [\"kamusm.gov.tr\", \"127.0.0.1:8080\"]
[login]
keep = \"never\"
[revocation]
check = false
hosts = [\"Kamusm.gov.tr\", \"127.0.0.1:8123\"]
[metrics]
endpoint = \"https://otel.example.org:4318\"
interval = 300
";
        let effective = EffectiveSettings::of("", text);
        let expected = Settings {
            language: LanguageChoice::English,
            contrast: ContrastChoice::High,
            autostart_ask: false,
            tray: false,
            reminder_days: vec![30, 7, -7],
            reminder_time: time(9, 30, 0, 0),
            renewal_page: "https://onlineislemler.kamusm.gov.tr/yenileme".into(),
            portal_page: "https://nesbireysel.kamusm.gov.tr/".into(),
            portal_hosts: vec!["kamusm.gov.tr".into(), "127.0.0.1:8080".into()],
            login_keep: LoginKept::Never,
            revocation_check: false,
            revocation_hosts: vec!["kamusm.gov.tr".into(), "127.0.0.1:8123".into()],
            metrics_endpoint: "https://otel.example.org:4318".into(),
            metrics_interval: 300,
        };
        assert_eq!((effective.settings, effective.problems), (expected, vec![]));
        assert_eq!(effective.origins.len(), SettingKey::ALL.len());
    }

    #[test]
    fn what_can_not_be_used_is_named_with_its_line() {
        let text = "\
sound = true
[reminders]
days = [30, \"x\"]
time = \"25:00\"
sound = true

[renewal]
page = \"http://kamusm.gov.tr\"
[tray.show]
";
        let problem = |line, kind| SettingsProblem { line, kind };
        let unknown = |name: &str| SettingsProblemKind::UnknownKey(name.into());
        assert_eq!(
            SettingsFile::parse(text).problems,
            [
                problem(1, unknown("sound")),
                problem(3, SettingsProblemKind::BadValue(SettingKey::ReminderDays)),
                problem(4, SettingsProblemKind::BadValue(SettingKey::ReminderTime)),
                problem(5, unknown("reminders.sound")),
                problem(8, SettingsProblemKind::BadValue(SettingKey::RenewalPage)),
                problem(9, SettingsProblemKind::BadValue(SettingKey::TrayShow)),
            ]
        );
        let broken = SettingsFile::parse("[reminders]\ndays = [1\n").problems;
        assert_eq!(broken[0].kind, SettingsProblemKind::NotToml);
    }

    #[test]
    fn values_out_of_bounds_are_bad() {
        for text in [
            "[renewal]\npage = \"https://nesbireysel.kamusal.gov.tr/\"".to_owned(),
            "[reminders]\ndays = [2000]".to_owned(),
            format!("[reminders]\ndays = [{}]", "1, ".repeat(50)),
            "[revocation]\nhosts = [\"a b\"]".to_owned(),
            "[revocation]\nhosts = [\"kamusm.gov.tr:80\"]".to_owned(),
            "[renewal]\npage = \"https://user@kamusm.gov.tr/\"".to_owned(),
            "[general]\nlanguage = \"de\"".to_owned(),
            "[portal]\nhosts = []".to_owned(),
            "[portal]\nhosts = [\"kamusm.gov.tr\", \"evil.com\"]".to_owned(),
            "[portal]\nhosts = [\"evilkamusm.gov.tr\"]".to_owned(),
            "[portal]\nhosts = [\"192.0.2.1:443\"]".to_owned(),
        ] {
            assert_eq!(SettingsFile::parse(&text).problems.len(), 1, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[\\[\\]a-z.=\" \n0-9:-]{0,200}") {
            EffectiveSettings::of(&text, &text);
        }
    }
}
