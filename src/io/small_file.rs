//! Files that are small where they are what they should be.

use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use crate::io::places::{open_believed, open_private_file, with_suffix};

/// More than anyone writes by hand.
const LONGEST: u64 = 256 * 1024;

/// What a program hands down (`/dev/fd/63`) is none: it may never end, or never begin.
pub fn read_text(path: &Path) -> io::Result<String> {
    let kind = std::fs::metadata(path)?;
    match (kind.is_file(), kind.is_dir()) {
        (true, _) => read_to_end(path),
        (false, true) => Err(ErrorKind::IsADirectory.into()),
        (false, false) => Err(ErrorKind::InvalidInput.into()),
    }
}

/// The same for what a person named, which may be a pipe.
pub fn read_to_end(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    open_believed(path)?.take(LONGEST + 1).read_to_string(&mut text)?;
    match u64::try_from(text.len()) {
        Ok(..=LONGEST) => Ok(text),
        _ => Err(ErrorKind::FileTooLarge.into()),
    }
}

/// Written aside and then put in the place of the one before, so that whoever looks finds one of them
/// whole. Nobody else can read it.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let aside = with_suffix(path, ".new");
    let mut file = open_private_file(&aside)?;
    file.set_len(0)?;
    file.write_all(content)?;
    file.sync_all()?;
    std::fs::rename(aside, path)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn whoever_reads_while_it_is_replaced_has_the_one_before_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bekci.desktop");
        // Left by a machine that went off in the middle.
        std::fs::write(with_suffix(&path, ".new"), "a longer text than the next one").unwrap();
        replace(&path, b"Exec=before").unwrap();
        let mut reader = std::fs::File::open(&path).unwrap();
        replace(&path, b"Exec=after").unwrap();
        assert_eq!(io::read_to_string(&mut reader).unwrap(), "Exec=before");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "Exec=after");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left aside");
    }

    #[test]
    fn what_is_no_file_is_refused_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let pipe = std::process::Command::new("mkfifo").arg(path("pipe")).status().unwrap();
        assert!(pipe.success());
        std::os::unix::fs::symlink(path("loop"), path("loop")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", path("zero")).unwrap();
        let huge = std::fs::File::create(path("huge")).unwrap();
        huge.set_len(1 << 30).unwrap();
        std::fs::write(path("text"), "[tray]\n").unwrap();
        let kind = |name: &str| read_text(&path(name)).map_err(|error| error.kind());
        assert_eq!(kind("pipe"), Err(ErrorKind::InvalidInput));
        assert_eq!(kind("zero"), Err(ErrorKind::InvalidInput));
        assert_eq!(kind("huge"), Err(ErrorKind::FileTooLarge));
        assert_eq!(kind(""), Err(ErrorKind::IsADirectory));
        assert_eq!(kind("gone"), Err(ErrorKind::NotFound));
        assert!(kind("loop").is_err());
        assert_eq!(kind("text"), Ok("[tray]\n".to_owned()));
    }
}
