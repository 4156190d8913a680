//! What `bekci status` tells: the readers from the running service, the cards from the inventory.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::inventory::{CardRecord, CardState, CertificateRecord};
use crate::domain::reader::ReaderName;
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
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CardStatus {
    pub serial: CardSerial,
    pub label: String,
    pub state: CardState,
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
}

impl StatusReport {
    /// `live` is `None` where no service runs.
    pub fn new(live: Option<LiveStatus>, version: &str, cards: Vec<CardRecord>) -> Self {
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
        let cards = cards.into_iter().map(|card| CardStatus {
            present: present(&card.serial),
            serial: card.serial,
            label: card.label,
            state: card.state,
            last_seen: card.last_seen,
            certificates: card.certificates.into_iter().map(CertificateStatus::from).collect(),
        });
        let cards = cards.collect();
        Self { service, readers, cards }
    }
}

impl From<CertificateRecord> for CertificateStatus {
    fn from(record: CertificateRecord) -> Self {
        Self {
            holder: record.holder,
            national_id: record.masked_national_id,
            issuer: record.issuer,
            serial_number: record.serial_number,
            not_before: record.not_before,
            not_after: record.not_after,
            kind: record.kind,
            key: record.key,
        }
    }
}
