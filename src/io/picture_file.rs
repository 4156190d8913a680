//! A picture for the system's own viewer, gone when it was looked at.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::io::places::{create_private_folder, open_private_file};

/// Removes its file when it goes.
pub struct PictureFile {
    path: PathBuf,
}

impl PictureFile {
    /// In that folder, which nobody else can look into.
    pub fn write(folder: &Path, picture: &[u8]) -> io::Result<Self> {
        create_private_folder(folder)?;
        let name = format!("picture-{}.{}", std::process::id(), extension(picture));
        let written = Self { path: folder.join(name) };
        let mut file = open_private_file(&written.path)?;
        file.set_len(0)?;
        file.write_all(picture)?;
        Ok(written)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns when the viewer was asked, not when the picture is there.
    pub fn open(&self) -> io::Result<()> {
        open::that_detached(&self.path)
    }
}

impl Drop for PictureFile {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_file(&self.path) {
            tracing::debug!(%error, "the picture's file stays behind");
        }
    }
}

/// Viewers go by it.
fn extension(picture: &[u8]) -> &'static str {
    match picture {
        [0x89, b'P', b'N', b'G', ..] => "png",
        [0xFF, 0xD8, ..] => "jpg",
        [b'G', b'I', b'F', ..] => "gif",
        [b'B', b'M', ..] => "bmp",
        [b'R', b'I', b'F', b'F', ..] => "webp",
        _ => "img",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_for_its_owner_and_goes_with_its_handle() {
        let folder = tempfile::tempdir().unwrap();
        let picture = PictureFile::write(folder.path(), b"\x89PNG...").unwrap();
        let path = picture.path().to_owned();
        assert_eq!(path.extension().unwrap(), "png");
        assert_eq!(std::fs::read(&path).unwrap(), b"\x89PNG...");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        drop(picture);
        assert!(!path.exists());
    }
}
