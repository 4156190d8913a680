//! Folders as a whole.

use std::path::Path;

/// In a folder that the person named: makes it if it is not there, and replaces the file if it is.
pub fn write_file(folder: &Path, name: &str, text: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join(name), text)
}

/// With all that is in it; one that is not there is gone already.
pub fn remove_folder(folder: &Path) -> std::io::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
