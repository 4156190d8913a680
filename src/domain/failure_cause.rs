//! Why the system refused something, in the classes that a person can do something about.

use std::io::{self, ErrorKind};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureCause {
    NotFound,
    PermissionDenied,
    DiskFull,
    ReadOnly,
    AlreadyExists,
    /// A file where a folder is needed, or the other way round.
    NotAFolder,
    /// Another program keeps it.
    InUse,
    AddressInUse,
    TimedOut,
    ConnectionRefused,
    ConnectionLost,
    /// What is there is not what it should be.
    Damaged,
    /// The system's own number, which its makers can look up.
    Code(i32),
    Unknown,
}

impl From<&io::Error> for FailureCause {
    fn from(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::PermissionDenied => Self::PermissionDenied,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::AlreadyExists => Self::AlreadyExists,
            ErrorKind::NotADirectory | ErrorKind::IsADirectory => Self::NotAFolder,
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => Self::InUse,
            ErrorKind::AddrInUse => Self::AddressInUse,
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Self::TimedOut,
            ErrorKind::ConnectionRefused => Self::ConnectionRefused,
            ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::NotConnected
            | ErrorKind::BrokenPipe
            | ErrorKind::UnexpectedEof => Self::ConnectionLost,
            ErrorKind::InvalidData => Self::Damaged,
            _ => error.raw_os_error().map_or(Self::Unknown, Self::Code),
        }
    }
}

impl FailureCause {
    /// Of SQLite's result codes (`SQLITE_PERM`, `_AUTH`; `_BUSY`, `_LOCKED`; `_READONLY`; `_CORRUPT`,
    /// `_NOTADB`; `_FULL`; `_CANTOPEN`), extended ones among them.
    pub fn of_database(code: i32) -> Self {
        match code & 0xFF {
            3 | 23 => Self::PermissionDenied,
            5 | 6 => Self::InUse,
            8 => Self::ReadOnly,
            11 | 26 => Self::Damaged,
            13 => Self::DiskFull,
            14 => Self::NotFound,
            primary => Self::Code(primary),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_falls_into_a_class() {
        for (number, cause) in [
            (2, FailureCause::NotFound),
            (13, FailureCause::PermissionDenied),
            (17, FailureCause::AlreadyExists),
            (20, FailureCause::NotAFolder),
            (28, FailureCause::DiskFull),
            (30, FailureCause::ReadOnly),
            (98, FailureCause::AddressInUse),
            (110, FailureCause::TimedOut),
            (111, FailureCause::ConnectionRefused),
            (125, FailureCause::Code(125)),
        ] {
            assert_eq!(FailureCause::from(&io::Error::from_raw_os_error(number)), cause);
        }
        assert_eq!(FailureCause::from(&io::Error::other("what?")), FailureCause::Unknown);
    }

    #[test]
    fn so_does_what_the_database_says() {
        assert_eq!(FailureCause::of_database(5), FailureCause::InUse);
        assert_eq!(FailureCause::of_database(0x0308), FailureCause::ReadOnly, "an extended code");
        assert_eq!(FailureCause::of_database(1), FailureCause::Code(1));
    }
}
