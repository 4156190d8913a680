//! Certificates of CAs that were fetched before. They are public, and believed no more for being here.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::io::folder::remove_folder;
use crate::io::places::create_private_folder;
use crate::io::small_file;
use crate::protocol::card_serial::hex_upper;

const EXTENSION: &str = "der";
const LONGEST_CERTIFICATE: u64 = 65_536;
const MOST_CERTIFICATES: usize = 32;

/// In memory, and in a folder: one file each, named by its SHA-256.
pub(super) struct IssuerCache {
    folder: PathBuf,
    known: Mutex<Known>,
}

enum Known {
    NotRead,
    Read(Vec<Vec<u8>>),
    /// All of it; and nothing is kept any more.
    Forgotten,
}

impl Known {
    fn certificates(&mut self, folder: &Path) -> Option<&mut Vec<Vec<u8>>> {
        if let Self::NotRead = self {
            *self = Self::Read(read(folder));
        }
        match self {
            Self::Read(certificates) => Some(certificates),
            _ => None,
        }
    }
}

impl IssuerCache {
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, known: Mutex::new(Known::NotRead) }
    }

    pub fn known(&self) -> Vec<Vec<u8>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.certificates(&self.folder).cloned().unwrap_or_default()
    }

    pub fn forget(&self) -> std::io::Result<()> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        *known = Known::Forgotten;
        remove_folder(&self.folder)
    }

    /// A folder that can't be written to costs a question more on the next start.
    pub fn keep(&self, certificates: &[Vec<u8>]) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(known) = known.certificates(&self.folder) else { return };
        for certificate in certificates {
            if known.contains(certificate) || known.len() >= MOST_CERTIFICATES {
                continue;
            }
            known.push(certificate.clone());
            if let Err(error) = write(&self.folder, certificate) {
                tracing::debug!(%error, "a CA's certificate is not kept");
            }
        }
    }
}

fn read(folder: &Path) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.map(|entry| entry.path()).filter(|path| {
        path.extension().is_some_and(|extension| extension == EXTENSION)
            && path.metadata().is_ok_and(|it| it.is_file() && it.len() <= LONGEST_CERTIFICATE)
    });
    let whole = files.filter_map(|path| {
        let certificate = std::fs::read(&path).ok()?;
        let name = path.file_stem()?.to_str()?;
        (name == file_stem(&certificate)).then_some(certificate)
    });
    whole.take(MOST_CERTIFICATES).collect()
}

fn write(folder: &Path, certificate: &[u8]) -> std::io::Result<()> {
    create_private_folder(folder)?;
    let path = folder.join(file_stem(certificate)).with_extension(EXTENSION);
    small_file::replace(&path, certificate)
}

fn file_stem(certificate: &[u8]) -> String {
    hex_upper(&Sha256::digest(certificate))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_there_after_a_restart_unless_it_was_changed() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("issuers");
        let cache = IssuerCache::new(folder.clone());
        assert!(cache.known().is_empty());
        cache.keep(&[b"one".to_vec(), b"two".to_vec()]);
        cache.keep(&[b"one".to_vec()]);
        assert_eq!(cache.known(), [b"one", b"two"]);

        std::fs::write(folder.join("notes.txt"), "three").unwrap();
        let two = folder.join(file_stem(b"two")).with_extension(EXTENSION);
        std::fs::write(two, "changed").unwrap();
        assert_eq!(IssuerCache::new(folder.clone()).known(), [b"one"]);
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), 3);
    }

    #[test]
    fn what_is_forgotten_does_not_come_back_with_a_check_that_is_under_way() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("issuers");
        let cache = IssuerCache::new(folder.clone());
        cache.forget().unwrap();
        let cache = IssuerCache::new(folder.clone());
        cache.keep(&[b"one".to_vec()]);
        cache.forget().unwrap();
        cache.keep(&[b"two".to_vec()]);
        assert!(cache.known().is_empty());
        assert!(!folder.exists());
    }

    #[test]
    fn it_does_without_its_folder() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let cache = IssuerCache::new(file.path().join("below-a-file"));
        cache.keep(&[b"one".to_vec()]);
        assert_eq!(cache.known(), [b"one"]);
    }
}
