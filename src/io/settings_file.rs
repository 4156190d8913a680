//! The settings files: the person's own, and the administrator's.

pub mod watch;

use std::io;
use std::path::Path;

use crate::domain::authority_flow::{AuthorityFlows, KAMU_SM};
use crate::domain::settings::EffectiveSettings;
use crate::domain::settings::edit::{self, EditError};
use crate::domain::settings::key::{NEVER, SettingKey};
use crate::io::places::{Places, create_private_folder};
use crate::io::{flow_files, small_file};

/// As at a start, where nothing is known of what the files were before.
pub fn load(places: &Places) -> EffectiveSettings {
    load_with_flows(places).0
}

/// The same, with the flow files that are a part of them.
pub fn load_with_flows(places: &Places) -> (EffectiveSettings, AuthorityFlows) {
    load_after(places, &EffectiveSettings::before_any())
}

/// `before`: what held so far, for a file that can't be used now.
fn load_after(places: &Places, before: &EffectiveSettings) -> (EffectiveSettings, AuthorityFlows) {
    let text = |path: &Path| {
        read(path).inspect_err(|error| tracing::warn!(%error, "a settings file can't be read")).ok()
    };
    let (policy, user) = (text(&places.policy), text(&places.settings()));
    let mut effective = EffectiveSettings::after(before, policy.as_deref(), user.as_deref());
    let (flows, problems) = flow_files::load(places);
    let kamu_sms = places.flow(KAMU_SM);
    match flows.kamu_sm() {
        _ if problems.iter().any(|(path, _)| *path == kamu_sms) => effective.keep_flow_of(before),
        Some(kamu_sm) => effective.lay_over(kamu_sm),
        None => {}
    }
    (effective, flows)
}

/// The text of a settings file; empty where there is none.
pub fn read(path: &Path) -> io::Result<String> {
    match small_file::read_text(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        read => read,
    }
}

/// Why a setting stays as it was.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// It is not overwritten then.
    #[error("the settings file can't be read: {0}")]
    Unreadable(#[source] io::Error),
    #[error(transparent)]
    Edit(#[from] EditError),
    #[error("the settings file can't be written: {0}")]
    NotWritten(#[source] io::Error),
}

/// One setting of the person's own; `None`: back to its default. `comment` is written above it where it
/// is new to the file.
pub fn change(
    places: &Places,
    key: SettingKey,
    typed: Option<&str>,
    comment: &str,
) -> Result<(), ChangeError> {
    let text = read(&places.settings()).map_err(ChangeError::Unreadable)?;
    let text = match typed {
        Some(typed) => edit::set(&text, key, typed, comment)?,
        None => edit::unset(&text, key)?,
    };
    write(places, &text).map_err(ChangeError::NotWritten)
}

/// The person said so where it was asked; nothing more is asked for where it can't be kept.
pub fn never_ask_to_keep_login(places: &Places, comment: &str) {
    if let Err(error) = change(places, SettingKey::LoginKeep, Some(NEVER), comment) {
        tracing::warn!(%error, "the setting stays as it was");
    }
}

/// Replaces the person's file; it is whole at any moment.
pub fn write(places: &Places, text: &str) -> io::Result<()> {
    create_private_folder(&places.config)?;
    small_file::replace(&places.settings(), text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(places: &Places) -> usize {
        load(places).problems.len()
    }

    #[test]
    fn a_file_that_is_not_there_sets_nothing_and_an_unreadable_one_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::under(folder.path());
        assert_eq!(load(&places), EffectiveSettings::default());
        write(&places, "[revocation]\ncheck = false\n").unwrap();
        assert!(!load(&places).settings.revocation_check);
        std::fs::write(&places.policy, "locked = [\"revocation.check\"]\n").unwrap();
        assert!(load(&places).settings.revocation_check);
        std::fs::write(places.settings(), [0xFF, 0xFE]).unwrap();
        assert_eq!(problems(&places), 1);
        std::fs::write(places.settings(), "#".repeat(300_000)).unwrap();
        assert_eq!(problems(&places), 1);
    }

    #[test]
    fn what_held_before_holds_while_a_file_can_not_be_used() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::under(folder.path());
        std::fs::write(&places.policy, "locked = [\"tray.show\"]\n").unwrap();
        write(&places, "[reminders]\ndays = [3]\n[tray]\nshow = false\n").unwrap();
        let before = load(&places);
        std::fs::write(&places.policy, [0xFF, 0xFE]).unwrap();
        std::fs::write(places.settings(), "[reminders]\ndays = [").unwrap();
        let (broken, _) = load_after(&places, &before);
        assert_eq!(broken.settings, before.settings);
        assert_eq!((broken.locked.len(), broken.problems.len()), (1, 2));
    }

    #[test]
    fn a_flow_file_counts_and_holds_while_it_can_not_be_used() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::under(folder.path());
        let embedded = load(&places);
        let of_sandbox = "name = \"Kamu SM\"\nissuers = [\"Kamu Elektronik\"]\n\
            hosts = [\"127.0.0.1:1\"]\n[[route]]\nname = \"guide\"\ndriver = \"program\"\n\
            page = \"http://127.0.0.1:1/\"\n";
        let file = places.flow(KAMU_SM);
        std::fs::create_dir_all(places.flows()).unwrap();
        std::fs::write(&file, of_sandbox).unwrap();
        let (used, _) = load_after(&places, &embedded);
        assert_eq!(used.settings.portal_page, "http://127.0.0.1:1/");
        std::fs::write(&file, "name = [").unwrap();
        assert_eq!(load_after(&places, &used).0, used, "it is being written");
        assert_eq!(load(&places).settings, embedded.settings);
        write(&places, "[portal]\nhosts = [\"127.0.0.1:2\"]\n").unwrap();
        let (own, _) = load_after(&places, &used);
        std::fs::remove_file(places.settings()).unwrap();
        let again = load_after(&places, &own).0.settings;
        assert_eq!(
            again.portal_hosts, embedded.settings.portal_hosts,
            "it was the settings file's"
        );
        std::fs::remove_file(&file).unwrap();
        assert_eq!(load_after(&places, &used).0, embedded);
    }
}
