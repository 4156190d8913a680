//! Tells when the clock on the wall is set, or goes on after the machine slept (timerfd_create(2)).

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::io::Errno;
use rustix::time::{
    Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create,
    timerfd_settime,
};

/// So far away that only a jump of the clock ends the wait: the year 2262.
const FAR_AWAY: i64 = 9_223_372_036;

pub struct ClockSet {
    timer: OwnedFd,
}

impl ClockSet {
    pub fn new() -> io::Result<Self> {
        let flags = TimerfdFlags::CLOEXEC | TimerfdFlags::NONBLOCK;
        let watch = Self { timer: timerfd_create(TimerfdClockId::Realtime, flags)? };
        watch.arm()?;
        Ok(watch)
    }

    /// Whether it has since it was last asked.
    pub fn has_moved(&self) -> io::Result<bool> {
        match rustix::io::read(&self.timer, &mut [0; 8]) {
            Err(Errno::CANCELED) => self.arm().map(|()| true),
            Ok(_) | Err(Errno::AGAIN | Errno::INTR) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    fn arm(&self) -> io::Result<()> {
        let at = |tv_sec| Timespec { tv_sec, tv_nsec: 0 };
        let once = Itimerspec { it_interval: at(0), it_value: at(FAR_AWAY) };
        let flags = TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET;
        timerfd_settime(&self.timer, flags, &once)?;
        Ok(())
    }
}

impl AsFd for ClockSet {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.timer.as_fd()
    }
}
