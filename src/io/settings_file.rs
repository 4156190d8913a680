//! The settings files: the person's own, and the administrator's.

use std::io::{self, Write};
use std::path::Path;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::domain::settings::file::{SettingsProblem, SettingsProblemKind};
use crate::domain::settings::{EffectiveSettings, SettingsLayer};
use crate::io::places::{Places, create_private_folder, open_private_file, with_suffix};

/// More than anyone has to set.
const LONGEST: u64 = 256 * 1024;

/// Files that are not there set nothing; one that can't be read is said, and sets nothing either.
pub fn load(places: &Places) -> EffectiveSettings {
    let files =
        [(SettingsLayer::Policy, places.policy.clone()), (SettingsLayer::User, places.settings())];
    let texts = files.map(|(layer, path)| (layer, read(&path)));
    let text = |wanted| {
        let mut texts = texts.iter();
        let found = texts.find(|(layer, _)| *layer == wanted);
        found.and_then(|(_, text)| text.as_deref().ok()).unwrap_or_default()
    };
    let mut effective =
        EffectiveSettings::of(text(SettingsLayer::Policy), text(SettingsLayer::User));
    for (layer, text) in &texts {
        if let Err(error) = text {
            tracing::warn!(%error, ?layer, "a settings file can't be read");
            let problem = SettingsProblem { line: 1, kind: SettingsProblemKind::Unreadable };
            effective.problems.push((*layer, problem));
        }
    }
    effective
}

/// The text of a settings file; empty where there is none.
pub fn read(path: &Path) -> io::Result<String> {
    match std::fs::metadata(path) {
        Ok(file) if file.len() > LONGEST => return Err(io::ErrorKind::FileTooLarge.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(String::new()),
        _ => {}
    }
    std::fs::read_to_string(path)
}

/// Replaces the person's file; it is whole at any moment.
pub fn write(places: &Places, text: &str) -> io::Result<()> {
    create_private_folder(&places.config)?;
    let path = places.settings();
    let aside = with_suffix(&path, ".new");
    let mut file = open_private_file(&aside)?;
    file.set_len(0)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(aside, path)
}

/// Watches both files until it is dropped. `changed` is called on a thread of its own, now and then
/// without need.
pub fn watch(
    places: &Places,
    changed: impl Fn() + Send + 'static,
) -> notify::Result<RecommendedWatcher> {
    create_private_folder(&places.config)?;
    let files = [places.settings(), places.policy.clone()];
    let watched = files.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let touched = event.is_ok_and(|event| {
            let written = !matches!(event.kind, EventKind::Access(_));
            written && event.paths.iter().any(|path| watched.contains(path))
        });
        if touched {
            changed();
        }
    })?;
    // Folders, since files are replaced.
    for folder in files.iter().filter_map(|file| file.parent()).filter(|folder| folder.is_dir()) {
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
    }
    Ok(watcher)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

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
    fn a_change_is_told_and_another_files_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::under(folder.path());
        let (sender, changes) = mpsc::channel();
        let _watcher = watch(&places, move || sender.send(()).unwrap_or(())).unwrap();
        std::fs::write(places.config.join("other.toml"), "").unwrap();
        write(&places, "[tray]\nshow = false\n").unwrap();
        changes.recv_timeout(Duration::from_secs(10)).unwrap();
        while changes.try_recv().is_ok() {}
        std::fs::write(&places.policy, "").unwrap();
        changes.recv_timeout(Duration::from_secs(10)).unwrap();
    }
}
