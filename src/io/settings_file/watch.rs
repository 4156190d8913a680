//! Hears of changes of the settings files and the flow files, in folders that may not be there yet.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::domain::authority_flow::KAMU_SM;
use crate::domain::settings::EffectiveSettings;
use crate::io::places::{Places, create_private_folder};
use crate::io::settings_file;

/// Watches until it is dropped.
#[derive(Debug)]
pub struct SettingsWatch {
    news: Sender<News>,
}

enum News {
    Files(notify::Result<Event>),
    Dropped,
}

impl Drop for SettingsWatch {
    fn drop(&mut self) {
        // The thread may have ended before.
        let _ = self.news.send(News::Dropped);
    }
}

/// The settings as they are, and from then on whenever they are others; a file that can't be used holds
/// as it was. `changed` is called on a thread of its own.
pub fn follow(
    places: &Places,
    mut changed: impl FnMut(EffectiveSettings) + Send + 'static,
) -> (EffectiveSettings, Option<SettingsWatch>) {
    // Before they are loaded, so that no change falls in between.
    let watching = Watching::begin(places);
    let settings = settings_file::load(places);
    let (places, mut known) = (places.clone(), settings.clone());
    let told = move || {
        let (now, _) = settings_file::load_after(&places, &known);
        // A file is written in several steps, and not always anew.
        if now != known {
            known.clone_from(&now);
            changed(now);
        }
    };
    let watch = watching
        .and_then(|watching| watching.tell(told))
        .inspect_err(|error| tracing::warn!(%error, "changes of the settings are not noticed"));
    (settings, watch.ok())
}

/// The files are watched, and nobody is told yet.
struct Watching {
    folders: Folders,
    news: Sender<News>,
    heard: Receiver<News>,
}

impl Watching {
    fn begin(places: &Places) -> notify::Result<Self> {
        create_private_folder(&places.config)?;
        let (news, heard) = mpsc::channel();
        let events = news.clone();
        let watcher = notify::recommended_watcher(move |event| {
            let _ = events.send(News::Files(event));
        })?;
        // One flow file stands for all.
        let files = [places.settings(), places.policy.clone(), places.flow(KAMU_SM)];
        let flows = places.flows();
        let mut folders = Folders { watcher, files, flows, watched: BTreeSet::new() };
        folders.watch_nearest()?;
        Ok(Self { folders, news, heard })
    }

    /// `changed` is called now and then without need.
    fn tell(self, mut changed: impl FnMut() + Send + 'static) -> notify::Result<SettingsWatch> {
        let Self { mut folders, news, heard } = self;
        // Of its own, since a watcher can't be told what to watch on the thread that it reports on.
        thread::Builder::new().name("settings".into()).spawn(move || {
            while let Ok(News::Files(event)) = heard.recv() {
                if event.is_ok_and(|event| folders.follow(&event)) {
                    changed();
                }
            }
        })?;
        Ok(SettingsWatch { news })
    }
}

/// Folders are watched and not files, since files are replaced.
struct Folders {
    watcher: RecommendedWatcher,
    files: [PathBuf; 3],
    /// Each file in there counts.
    flows: PathBuf,
    watched: BTreeSet<PathBuf>,
}

impl Folders {
    /// Whether a file may have changed.
    fn follow(&mut self, event: &Event) -> bool {
        if matches!(event.kind, EventKind::Access(_)) {
            return false;
        }
        let is_file =
            |path: &PathBuf| self.files.contains(path) || path.parent() == Some(&self.flows);
        let is_above = |path: &PathBuf| self.files.iter().any(|file| file.starts_with(path));
        if !event.paths.iter().any(|path| is_file(path) || is_above(path)) {
            return false;
        }
        if !event.paths.iter().any(is_file)
            && let Err(error) = self.watch_nearest()
        {
            tracing::warn!(%error, "changes of the settings are no longer noticed");
        }
        true
    }

    /// Watches each file's folder, or the nearest one above it that can be watched.
    fn watch_nearest(&mut self) -> notify::Result<()> {
        for folder in std::mem::take(&mut self.watched) {
            // One that is gone is not watched any more.
            let _ = self.watcher.unwatch(&folder);
        }
        for file in self.files.clone() {
            let mut watched = self.watch_above(&file)?;
            // A folder may have been made after it was found missing, and before the one above it
            // was watched.
            loop {
                let nearest = self.watch_above(&file)?;
                if nearest == watched {
                    break;
                }
                watched = nearest;
            }
        }
        Ok(())
    }

    fn watch_above(&mut self, file: &Path) -> notify::Result<PathBuf> {
        let mut failure = notify::Error::io(io::ErrorKind::NotFound.into());
        for folder in file.ancestors().skip(1) {
            if self.watched.contains(folder) {
                return Ok(folder.to_owned());
            }
            match self.watcher.watch(folder, RecursiveMode::NonRecursive) {
                Ok(()) => {
                    self.watched.insert(folder.to_owned());
                    return Ok(folder.to_owned());
                }
                Err(error) => failure = error,
            }
        }
        Err(failure)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use super::*;
    use crate::io::settings_file::write;

    fn watched(places: &Places) -> (SettingsWatch, mpsc::Receiver<String>) {
        let (sender, changes) = mpsc::channel();
        let policy = places.policy.clone();
        let told = move || {
            let text = fs::read_to_string(&policy).unwrap_or_default();
            sender.send(text).unwrap_or(());
        };
        (Watching::begin(places).unwrap().tell(told).unwrap(), changes)
    }

    fn wait_for(changes: &mpsc::Receiver<String>, policy: &str) {
        while changes.recv_timeout(Duration::from_secs(60)).unwrap() != policy {}
    }

    #[test]
    fn a_change_is_told_and_another_files_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::under(folder.path());
        let (watch, changes) = watched(&places);
        fs::write(places.config.join("other.toml"), "").unwrap();
        write(&places, "[tray]\nshow = false\n").unwrap();
        changes.recv_timeout(Duration::from_secs(60)).unwrap();
        while changes.try_recv().is_ok() {}
        fs::write(&places.policy, "first").unwrap();
        wait_for(&changes, "first");
        drop(watch);
        while changes.recv().is_ok() {}
    }

    #[test]
    fn a_flow_file_is_told_in_a_folder_that_comes_later() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::under(folder.path());
        let (sender, changes) = mpsc::channel();
        let (settings, _watch) = follow(&places, move |now| drop(sender.send(now)));
        let flow = |address: &str| {
            format!(
                "name = \"Kamu SM\"\nissuers = [\"Kamu Elektronik\"]\nhosts = [\"{address}\"]\n\
                 [[route]]\nname = \"guide\"\ndriver = \"program\"\npage = \"http://{address}/\"\n"
            )
        };
        for address in ["127.0.0.1:1", "127.0.0.1:2"] {
            fs::create_dir_all(places.flows()).unwrap();
            fs::write(places.flow(KAMU_SM), flow(address)).unwrap();
            let told = changes.recv_timeout(Duration::from_secs(60)).unwrap();
            assert_eq!(told.settings.portal_page, format!("http://{address}/"));
            fs::remove_dir_all(places.flows()).unwrap();
            let told = changes.recv_timeout(Duration::from_secs(60)).unwrap();
            assert_eq!(told.settings, settings.settings);
        }
    }

    #[test]
    fn a_policy_whose_folder_comes_later_is_told_and_when_it_comes_again() {
        let folder = tempfile::tempdir().unwrap();
        let policy = folder.path().join("etc/bekci/policy.toml");
        let places = Places { policy: policy.clone(), ..Places::under(folder.path()) };
        let (_watch, changes) = watched(&places);
        for text in ["first", "second"] {
            fs::create_dir_all(policy.parent().unwrap()).unwrap();
            fs::write(&policy, text).unwrap();
            wait_for(&changes, text);
            fs::write(&policy, "changed").unwrap();
            wait_for(&changes, "changed");
            fs::remove_dir_all(folder.path().join("etc")).unwrap();
            wait_for(&changes, "");
        }
    }
}
