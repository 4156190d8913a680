//! What is this machine's own in a line.

use std::fmt;

use jiff::Timestamp;
use serde::Serialize;

use crate::domain::reader::ReaderName;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::library_file::Architecture;

/// One of a line's details. Kinds are stable; values are as the machine gives them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum Detail {
    Version(String),
    ServiceVersion(String),
    OperatingSystem(String),
    Architecture(Architecture),
    Reader(ReaderName),
    Card(CardSerial),
    CardFamily(CardFamily),
    Cards(usize),
    Program(Program),
    Path(String),
    SettingsFile(SettingsOrigin),
    Line(usize),
    Setting(String),
    Server(String),
    ServerVersion(String),
    Capabilities(Vec<String>),
    Host(String),
    /// Host and port; never a name or password.
    Proxy(String),
    ErrorCode(u32),
    /// By how much the clock is ahead; negative: behind.
    ClockSeconds(i64),
    /// The clock cannot be right before it.
    NotBefore(Timestamp),
    TimeZone(String),
    AutostartBy(AutostartMeans),
}

/// A program that uses the smart card service.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Program {
    pub name: String,
    pub pid: u32,
}

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name, self.pid)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CardFamily {
    Akis,
    Other,
}

/// Which settings file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SettingsOrigin {
    Policy,
    User,
}

/// What starts the service when the person signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AutostartMeans {
    XdgEntry,
    SystemdUnit,
    RunKey,
    LaunchAgent,
}
