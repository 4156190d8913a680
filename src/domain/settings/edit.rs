//! One setting changed in a file, everything else in it kept as it is.

use toml_edit::{DocumentMut, Item, Table, Value};

use crate::domain::settings::Settings;
use crate::domain::settings::key::SettingKey;

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    #[error("the settings file is no TOML")]
    NotToml,
    #[error("not a value of this setting")]
    BadValue,
}

/// `typed` is what a person types: TOML, or the bare text (`09:30`), or a bare list (`30, 7`).
/// `comment` goes above a setting that was not there before.
pub fn set(text: &str, key: SettingKey, typed: &str, comment: &str) -> Result<String, EditError> {
    let value = readings(typed)
        .into_iter()
        .flatten()
        .find(|value| key.read(value, &mut Settings::default()).is_some())
        .ok_or(EditError::BadValue)?;
    let mut document: DocumentMut = text.parse().map_err(|_| EditError::NotToml)?;
    let (table, name) = key.parts();
    let table = document.entry(table).or_insert_with(|| Item::Table(Table::new()));
    let table = table.as_table_mut().ok_or(EditError::NotToml)?;
    match table.get_mut(name).and_then(Item::as_value_mut) {
        Some(known) => {
            // A comment behind the value stays.
            let decor = known.decor().clone();
            *known = value;
            *known.decor_mut() = decor;
        }
        None => {
            table.insert(name, Item::Value(value));
            if let Some(mut key) = table.key_mut(name) {
                key.leaf_decor_mut().set_prefix(format!("# {comment}\n"));
            }
        }
    }
    Ok(document.to_string())
}

/// Takes a setting out of the file, so that its default holds.
pub fn unset(text: &str, key: SettingKey) -> Result<String, EditError> {
    let mut document: DocumentMut = text.parse().map_err(|_| EditError::NotToml)?;
    let (table, name) = key.parts();
    if let Some(table) = document.get_mut(table).and_then(Item::as_table_mut) {
        table.remove(name);
    }
    Ok(document.to_string())
}

fn readings(typed: &str) -> [Option<Value>; 4] {
    let typed = typed.trim();
    let words = typed.split(',').map(str::trim).filter(|word| !word.is_empty());
    [
        typed.parse().ok(),
        format!("[{typed}]").parse().ok(),
        Some(Value::from(typed)),
        Some(words.collect()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::settings::EffectiveSettings;

    #[test]
    fn comments_and_other_settings_stay() {
        let text = "# mine\n[reminders]\ntime = \"09:00\" # early\n\n[tray]\nshow = false\n";
        let changed = set(text, SettingKey::ReminderTime, "08:30", "new").unwrap();
        assert_eq!(changed, text.replace("09:00", "08:30"));
        assert_eq!(
            unset(&changed, SettingKey::TrayShow).unwrap(),
            changed.replace("show = false\n", "")
        );
    }

    #[test]
    fn what_people_type() {
        for (key, typed, expected) in [
            (SettingKey::ReminderTime, "09:30", "\"09:30\""),
            (SettingKey::ReminderTime, "\"09:30\"", "\"09:30\""),
            (SettingKey::ReminderDays, "30, 7, -7", "[30, 7, -7]"),
            (SettingKey::ReminderDays, "[30]", "[30]"),
            (SettingKey::TrayShow, "false", "false"),
            (SettingKey::RevocationHosts, "kamusm.gov.tr", "[\"kamusm.gov.tr\"]"),
            (SettingKey::PortalPage, "http://127.0.0.1:8080/", "\"http://127.0.0.1:8080/\""),
            (SettingKey::Language, "en", "\"en\""),
        ] {
            let text = set("", key, typed, "what it is for").unwrap();
            assert!(text.contains("]\n# what it is for\n"), "{text}");
            let effective = EffectiveSettings::of("", &text);
            assert_eq!(key.show(&effective.settings), expected, "{typed}");
        }
        for (key, typed) in [
            (SettingKey::ReminderTime, "soon"),
            (SettingKey::TrayShow, "maybe"),
            (SettingKey::ReminderDays, "x"),
            (SettingKey::RenewalPage, "https://example.org/"),
            (SettingKey::PortalPage, "http://www.kamusm.gov.tr/"),
            (SettingKey::PortalPage, "http://192.0.2.1:80/"),
            (SettingKey::PortalHosts, "nesbireysel.kamusal.gov.tr"),
            (SettingKey::PortalHosts, "192.0.2.1:443"),
        ] {
            assert_eq!(set("", key, typed, ""), Err(EditError::BadValue), "{typed}");
        }
        assert_eq!(set("[", SettingKey::TrayShow, "true", ""), Err(EditError::NotToml));
    }
}
