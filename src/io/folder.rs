//! Files in a folder that the person named.

use std::path::Path;

/// Makes the folder if it is not there, and replaces the file if it is.
pub fn write_file(folder: &Path, name: &str, text: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join(name), text)
}
