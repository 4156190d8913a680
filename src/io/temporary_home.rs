//! A home for the demo, gone when the demo is.

use std::path::{Path, PathBuf};

use crate::io::places::{Places, create_private_folder};

pub struct TemporaryHome {
    folder: PathBuf,
}

impl TemporaryHome {
    pub fn new() -> std::io::Result<Self> {
        let folder = std::env::temp_dir().join(format!("bekci-demo-{}", std::process::id()));
        create_private_folder(&folder)?;
        Ok(Self { folder })
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn places(&self) -> Places {
        Places::under(&self.folder)
    }
}

impl Drop for TemporaryHome {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.folder) {
            tracing::warn!(%error, folder = %self.folder.display(), "the demo's folder stays behind");
        }
    }
}
