//! Inventories that could not be read: kept beside the new one, never deleted unasked.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::io::places::with_suffix;
use crate::io::store::remove_if_there;

const MARK: &str = ".broken-";

/// Moves the file and its companions; returns the new place.
pub fn set_aside(inventory: &Path, now: Timestamp) -> std::io::Result<PathBuf> {
    let stamp = now.strftime("%Y%m%dT%H%M%SZ");
    let mut aside = with_suffix(inventory, &format!("{MARK}{stamp}"));
    let mut attempt = 1;
    while aside.exists() {
        attempt += 1;
        aside = with_suffix(inventory, &format!("{MARK}{stamp}-{attempt}"));
    }
    std::fs::rename(inventory, &aside)?;
    for (companion, aside) in companions(inventory).iter().zip(companions(&aside)) {
        match std::fs::rename(companion, aside) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(aside)
}

/// SQLite's write-ahead log and its index.
pub fn companions(inventory: &Path) -> [PathBuf; 2] {
    [with_suffix(inventory, "-wal"), with_suffix(inventory, "-shm")]
}

/// Deletes everything that was ever set aside.
pub fn remove_all(inventory: &Path) -> std::io::Result<()> {
    let (Some(folder), Some(name)) = (inventory.parent(), inventory.file_name()) else {
        return Ok(());
    };
    let prefix = format!("{}{MARK}", name.to_string_lossy());
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            remove_if_there(&entry.path())?;
        }
    }
    Ok(())
}
