//! The clock that an installation lives by (Debian's faketime), moved by hand.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

use crate::support::service_process::Installation;

pub struct FakeClock {
    file: PathBuf,
}

impl FakeClock {
    pub const LIBRARY: &str = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

    /// Shows the right time until it is moved.
    pub fn new(folder: &Path, installation: &mut Installation) -> Self {
        assert!(Path::new(Self::LIBRARY).exists(), "Debian's libfaketime is needed");
        let clock = Self { file: folder.join("faketime") };
        clock.set_offset(SignedDuration::ZERO);
        installation.set("LD_PRELOAD", Self::LIBRARY);
        installation.set("FAKETIME_TIMESTAMP_FILE", clock.file.display().to_string());
        installation.set("FAKETIME_NO_CACHE", "1");
        // A jump of the clock on the wall, and of no other: as setting it is, or sleeping.
        installation.set("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        clock
    }

    /// From now on it is that time, and goes on from there.
    pub fn set(&self, time: Timestamp) {
        self.set_offset(time.duration_since(Timestamp::now()));
    }

    fn set_offset(&self, offset: SignedDuration) {
        // Replaced, since it is read all the time.
        let new = self.file.with_extension("new");
        fs::write(&new, format!("{:+}.0\n", offset.as_secs())).expect("the clock's file");
        fs::rename(&new, &self.file).expect("the clock's file");
    }
}
