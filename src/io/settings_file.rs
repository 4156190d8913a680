//! The settings file.

use std::io;
use std::path::Path;

use crate::domain::settings::{Settings, SettingsProblem, SettingsProblemKind};

/// More than anyone has to set.
const LONGEST: u64 = 256 * 1024;

/// A file that is not there sets nothing; one that can't be read is said, and sets nothing either.
pub fn load(path: &Path) -> (Settings, Vec<SettingsProblem>) {
    let too_long = std::fs::metadata(path).is_ok_and(|file| file.len() > LONGEST);
    let text = match std::fs::read_to_string(path) {
        Ok(text) if !too_long => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        unusable => {
            tracing::warn!(error = ?unusable.err(), "the settings file can't be read");
            let problem = SettingsProblem { line: 1, kind: SettingsProblemKind::NotToml };
            return (Settings::default(), vec![problem]);
        }
    };
    Settings::parse(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_there_sets_nothing_and_an_unreadable_one_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        assert_eq!(load(&path), (Settings::default(), vec![]));
        std::fs::write(&path, "[revocation]\ncheck = false\n").unwrap();
        assert!(!load(&path).0.revocation_check);
        std::fs::write(&path, [0xFF, 0xFE]).unwrap();
        assert_eq!(load(&path).1.len(), 1);
        std::fs::write(&path, "#".repeat(300_000)).unwrap();
        assert_eq!(load(&path).1.len(), 1);
    }
}
