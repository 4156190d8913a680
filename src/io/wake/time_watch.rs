//! Watches the clock and the time zone, on a thread that sleeps until one of them moves.

use std::io;
use std::os::fd::AsFd;

use rustix::event::{PollFd, PollFlags, poll};
use tokio::sync::mpsc::UnboundedSender;

use crate::io::wake::clock_set::ClockSet;
use crate::io::wake::zone_file::ZoneFile;

/// The thread lasts as long as the process, unless watching fails.
pub fn start(moved: UnboundedSender<()>) -> io::Result<()> {
    let (clock, zone) = (ClockSet::new()?, ZoneFile::watch()?);
    std::thread::Builder::new()
        .name("clock".into())
        .spawn(move || {
            if let Err(error) = watch(&clock, &zone, &moved) {
                tracing::warn!(%error, "the clock is no longer watched");
            }
        })
        .map(drop)
}

fn watch(clock: &ClockSet, zone: &ZoneFile, moved: &UnboundedSender<()>) -> io::Result<()> {
    loop {
        let mut sources = [clock.as_fd(), zone.as_fd()]
            .map(|source| PollFd::from_borrowed_fd(source, PollFlags::IN));
        match poll(&mut sources, None) {
            Err(rustix::io::Errno::INTR) => continue,
            outcome => outcome?,
        };
        // Both are looked at: they often move together.
        let (clock_moved, zone_moved) = (clock.has_moved()?, zone.has_changed());
        if (clock_moved || zone_moved) && moved.send(()).is_err() {
            return Ok(());
        }
    }
}
