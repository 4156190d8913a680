//! What was seen of the machine. `io::doctor` fills it in; nothing in it is judged yet.

use jiff::{SignedDuration, Timestamp};

use crate::domain::autostart::AutostartStatus;
use crate::domain::diagnosis::System;
use crate::domain::diagnosis::detail::Program;
use crate::domain::reader::{CardReadFailure, Presence, ReaderName};
use crate::domain::settings::EffectiveSettings;
use crate::domain::status::LiveStatus;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::library_file::Architecture;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observations {
    pub system: System,
    pub program: ProgramFacts,
    pub service: ServiceSeen,
    /// `None` where the system does not tell.
    pub autostart: Option<AutostartStatus>,
    pub pcsc: PcscSeen,
    /// Other programs that use PC/SC now, as far as the system tells.
    pub other_programs: Vec<Program>,
    pub modules: Vec<ModuleSeen>,
    /// `None` on systems without one.
    pub desktop: Option<DesktopSeen>,
    pub network: NetworkSeen,
    pub clock: ClockSeen,
    pub settings: EffectiveSettings,
    pub records: RecordsSeen,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgramFacts {
    pub version: String,
    pub operating_system: String,
    pub architecture: Architecture,
}

/// Bekçi's own service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServiceSeen {
    Running(LiveStatus),
    /// It speaks another version of the control protocol.
    OtherProtocol,
    /// Its socket is open, but no answer came.
    Silent,
    NotRunning,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PcscSeen {
    Reachable(Vec<ReaderSeen>),
    Unreachable(PcscUnreachable),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PcscUnreachable {
    /// The system has no PC/SC service.
    NotInstalled,
    /// It is installed, and there is no socket to reach it at.
    NoSocket,
    /// The socket is there, and nobody listens.
    ConnectionRefused,
    /// The socket may not be opened by this user.
    NoPermission,
    /// It takes the connection and then does not want this user (polkit).
    AccessDenied,
    /// No answer in time.
    Silent,
    Failing(u32),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderSeen {
    pub name: ReaderName,
    pub presence: Presence,
    /// A program keeps the card for itself.
    pub exclusive: bool,
    /// `None` where the service was to be asked, or nothing is there to be read.
    pub read: Option<CardLook>,
}

/// What reading the card came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardLook {
    Read {
        serial: CardSerial,
    },
    Failed(CardReadFailure),
    /// No end in time.
    TooSlow,
}

/// A file by the name of the AKİS PKCS#11 module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModuleSeen {
    pub path: String,
    /// Those that it has code for; `None` where it is no library of this system.
    pub architectures: Option<Vec<Architecture>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DesktopSeen {
    NoBus,
    BusSilent,
    Bus(BusSeen),
}

/// What is on the session bus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BusSeen {
    pub notifications: NotificationsSeen,
    pub tray_host: bool,
    pub keyring: KeyringSeen,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotificationsSeen {
    Server { name: String, version: String, capabilities: Vec<String> },
    None,
    Silent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyringSeen {
    Unlocked,
    Locked,
    /// It runs, and has no collection to keep anything in.
    NotSetUp,
    /// It would be started when it is needed.
    Activatable,
    None,
    Silent,
}

/// The way to the CA.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkSeen {
    pub host: String,
    /// What the system puts in between.
    pub proxy: Option<String>,
    pub way: Way,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Reached,
    /// The machine has no route to anywhere.
    NoNetwork,
    /// Of the proxy, where there is one; else of the CA.
    NameUnknown,
    /// The proxy, where there is one; else the CA.
    Unreachable,
    ProxyRefuses,
    /// TLS came to no agreement: another's certificate, or one out of its time.
    NotBelieved,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockSeen {
    pub now: Timestamp,
    /// By how much it is ahead of the CA's; `None` where that was not reached.
    pub ahead: Option<SignedDuration>,
    /// `None` where the system does not say.
    pub time_zone: Option<String>,
}

/// The inventory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordsSeen {
    Readable {
        cards: usize,
        latest: Option<Timestamp>,
    },
    NotThere,
    Broken,
    /// Written by a newer version of the program.
    Newer,
    Unusable,
}
