//! What `bekci status` tells: the readers from the running service, the cards from the inventory.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::domain::inventory::{CardRecord, CardState, CertificateRecord, DueKind, HistoryEntry};
use crate::domain::reader::ReaderName;
use crate::domain::reminder_plan::days_left;
use crate::domain::revocation::CertStatus;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::certificate_kind::CertificateKind;

/// Whether readers are being watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadersState {
    Watching,
    /// There is no PC/SC service to ask.
    NoService,
    /// PC/SC answers with errors, or there are more readers than it can wait for.
    Degraded,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReaderState {
    Empty,
    Reading,
    Card,
    Mute,
    /// A card, but not an e-signature card.
    Unrecognised,
    /// A card that another program keeps for itself.
    InUse,
    /// A card whose activation is open; its own process alone talks to it.
    LeftAlone,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReaderStatus {
    pub name: ReaderName,
    pub state: ReaderState,
    pub card: Option<CardSerial>,
}

/// What changes while the service runs; sent to all who watch it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveStatus {
    pub service: ServiceStatus,
    pub readers: Vec<ReaderStatus>,
    /// Goes up whenever the inventory changes.
    pub inventory_revision: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceStatus {
    pub running: bool,
    pub version: String,
    pub readers: ReadersState,
}

/// The whole answer of `bekci status --json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatusReport {
    pub service: ServiceStatus,
    pub readers: Vec<ReaderStatus>,
    pub cards: Vec<CardStatus>,
    pub next_reminder: Option<NextReminder>,
    /// The newest first; only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history: Option<Vec<HistoryEntry>>,
}

/// What is to be said next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextReminder {
    pub at: Timestamp,
    pub card: CardSerial,
    pub kind: DueKind,
}

/// What the CA said of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevocationStatus {
    Good,
    Revoked,
    Suspended,
    Unknown,
    NotChecked,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CardStatus {
    pub serial: CardSerial,
    pub label: String,
    pub state: CardState,
    /// When a waiting card can be used.
    pub waiting_until: Option<Timestamp>,
    pub present: bool,
    pub last_seen: Timestamp,
    pub certificates: Vec<CertificateStatus>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CertificateStatus {
    pub holder: String,
    /// Masked: `1********46`.
    pub national_id: Option<String>,
    pub issuer: String,
    pub serial_number: String,
    pub not_before: Timestamp,
    pub not_after: Timestamp,
    pub kind: CertificateKind,
    pub key: String,
    /// Calendar days; 0 on the last day, negative afterwards.
    pub days_left: i64,
    pub status: RevocationStatus,
    pub checked_at: Option<Timestamp>,
}

impl StatusReport {
    /// `live` is `None` where no service runs.
    pub fn new(
        live: Option<LiveStatus>,
        version: &str,
        cards: Vec<CardRecord>,
        zone: &TimeZone,
        now: Timestamp,
    ) -> Self {
        let (service, readers) = match live {
            Some(live) => (live.service, live.readers),
            None => {
                let version = version.to_owned();
                let readers = ReadersState::NoService;
                (ServiceStatus { running: false, version, readers }, Vec::new())
            }
        };
        let present =
            |serial: &CardSerial| readers.iter().any(|reader| reader.card.as_ref() == Some(serial));
        let dues = cards.iter().filter_map(|card| card.due.map(|due| (due, &card.serial)));
        let next_reminder = dues.min_by_key(|(due, _)| due.at).map(|(due, serial)| NextReminder {
            at: due.at,
            card: serial.clone(),
            kind: due.kind,
        });
        let cards = cards.into_iter().map(|card| CardStatus {
            present: present(&card.serial),
            serial: card.serial,
            label: card.label,
            state: card.state,
            waiting_until: card.life.opens_at.filter(|_| card.state == CardState::Waiting),
            last_seen: card.last_seen,
            certificates: card
                .certificates
                .into_iter()
                .map(|certificate| CertificateStatus::new(certificate, zone, now))
                .collect(),
        });
        let cards = cards.collect();
        Self { service, readers, cards, next_reminder, history: None }
    }
}

impl RevocationStatus {
    /// `None`: the CA was not asked yet.
    pub fn of(status: Option<CertStatus>) -> Self {
        match status {
            Some(CertStatus::Good) => Self::Good,
            Some(CertStatus::Revoked) => Self::Revoked,
            Some(CertStatus::Suspended) => Self::Suspended,
            Some(CertStatus::Unknown) => Self::Unknown,
            None => Self::NotChecked,
        }
    }
}

impl CertificateStatus {
    fn new(record: CertificateRecord, zone: &TimeZone, now: Timestamp) -> Self {
        let status = RevocationStatus::of(record.revocation.map(|revocation| revocation.status));
        Self {
            holder: record.holder,
            national_id: record.masked_national_id,
            issuer: record.issuer,
            serial_number: record.serial_number,
            not_before: record.not_before,
            not_after: record.not_after,
            kind: record.kind,
            key: record.key,
            days_left: days_left(record.not_after, now, zone),
            status,
            checked_at: record.revocation.map(|revocation| revocation.checked_at),
        }
    }
}
