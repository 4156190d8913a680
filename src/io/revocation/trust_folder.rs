//! Roots that the user or an administrator believes in, as files.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::io::places::open_believed;
use crate::protocol::certificate_file::certificates;

const EXTENSIONS: [&str; 4] = ["crt", "cer", "der", "pem"];
const LONGEST_FILE: u64 = 1_000_000;
const MOST_FILES: usize = 64;

/// All certificates in these folders, DER. Read for each check, so that a file counts from the moment
/// that it is there.
pub(super) fn read(folders: &[PathBuf]) -> Vec<Vec<u8>> {
    folders.iter().flat_map(|folder| read_folder(folder)).collect()
}

fn read_folder(folder: &Path) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.map(|entry| entry.path()).filter(|path| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        extension.is_some_and(|it| EXTENSIONS.iter().any(|known| it.eq_ignore_ascii_case(known)))
            && path.metadata().is_ok_and(|it| it.is_file() && it.len() <= LONGEST_FILE)
    });
    let read = |path: &Path| {
        let mut bytes = Vec::new();
        open_believed(path)?.read_to_end(&mut bytes).map(|_| bytes)
    };
    let contents = files.take(MOST_FILES).filter_map(|path| match read(&path) {
        Ok(bytes) => Some(certificates(&bytes)),
        Err(error) => {
            tracing::warn!(%error, "a file of the trust folder can't be read");
            None
        }
    });
    contents.flatten().collect()
}
