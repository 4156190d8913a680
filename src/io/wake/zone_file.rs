//! Tells when the machine is given another time zone: `/etc/localtime` becomes another link.

use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;

use rustix::fs::inotify::{self, CreateFlags, WatchFlags};

const FOLDER: &str = "/etc";
const LINK: &[u8] = b"localtime";

pub struct ZoneFile {
    events: OwnedFd,
}

impl ZoneFile {
    pub fn watch() -> io::Result<Self> {
        Self::watch_in(Path::new(FOLDER))
    }

    fn watch_in(folder: &Path) -> io::Result<Self> {
        let events = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
        // Only what puts a finished file in its place, so that little else in the folder wakes us.
        let flags = WatchFlags::MOVED_TO | WatchFlags::CREATE | WatchFlags::ONLYDIR;
        inotify::add_watch(&events, folder, flags)?;
        Ok(Self { events })
    }

    /// Whether the link was replaced since it was last asked.
    pub fn has_changed(&self) -> bool {
        let mut changed = false;
        let mut buffer = [MaybeUninit::uninit(); 1024];
        let mut events = inotify::Reader::new(&self.events, &mut buffer);
        while let Ok(event) = events.next() {
            changed |= event.file_name().is_some_and(|name| name.to_bytes() == LINK);
        }
        changed
    }
}

impl AsFd for ZoneFile {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.events.as_fd()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_link_is_a_change_and_another_file_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let zone = ZoneFile::watch_in(folder.path()).unwrap();
        assert!(!zone.has_changed());
        std::fs::write(folder.path().join("passwd"), "").unwrap();
        assert!(!zone.has_changed());
        let (new, link) = (folder.path().join("localtime.new"), folder.path().join("localtime"));
        std::os::unix::fs::symlink("/usr/share/zoneinfo/Europe/Istanbul", &new).unwrap();
        std::fs::rename(&new, &link).unwrap();
        assert!(zone.has_changed());
        assert!(!zone.has_changed());
    }
}
