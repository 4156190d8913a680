//! A machine for one story: PC/SC, a session bus, a notification server, an installation, cards.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use bekci::domain::status::ReaderState;
use bekci::simulator::authority::CertificateAuthority;
use bekci::simulator::card::SimulatedCard;
use bekci::simulator::card_profile::CardProfile;
use bekci::simulator::certificate_request::{CertificateRequest, KeyAlgorithm};
use bekci::simulator::virtual_reader::InsertedCard;
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

use crate::support::bus::Bus;
use crate::support::display::Display;
use crate::support::notification_server::NotificationServer;
use crate::support::pcscd::Pcscd;
use crate::support::service_process::{Installation, ServiceProcess};
use crate::support::waiting::wait_for;

/// A number that nobody has, and that must never be found anywhere.
pub const NATIONAL_ID: &str = "10000000146";

/// Another holder's.
const OTHER_NATIONAL_ID: &str = "17291716060";

pub struct World {
    pub installation: Installation,
    pub server: NotificationServer,
    pub bus: Bus,
    pub pcscd: Pcscd,
    // Last, since what is above keeps files in it.
    pub folder: TempDir,
}

impl World {
    pub fn new() -> Self {
        Self::with_window_exit_code(0)
    }

    pub fn with_window_exit_code(exit_code: u8) -> Self {
        Self::with(Pcscd::start(), |folder| Installation::new(folder, exit_code))
    }

    pub fn with_pcscd(pcscd: Pcscd) -> Self {
        Self::with(pcscd, |folder| Installation::new(folder, 0))
    }

    /// The real window comes up on that display.
    pub fn with_display(display: &Display) -> Self {
        Self::with(Pcscd::start(), |folder| Installation::with_window(folder, display.name()))
    }

    /// With the real window's program, which has nothing to show it on.
    pub fn without_display() -> Self {
        Self::with(Pcscd::start(), |folder| Installation::with_window(folder, ""))
    }

    fn with(pcscd: Pcscd, install: impl FnOnce(&Path) -> Installation) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the story");
        let bus = Bus::start(folder.path());
        let server = NotificationServer::start(&bus.address());
        let mut installation = install(folder.path());
        installation.set("DBUS_SESSION_BUS_ADDRESS", bus.address());
        installation.set("PCSCLITE_CSOCK_NAME", pcscd.socket_path().display().to_string());
        Self { installation, server, bus, pcscd, folder }
    }
}

/// One authority for all stories of a process: making keys takes time.
pub fn authority() -> &'static CertificateAuthority {
    static AUTHORITY: OnceLock<CertificateAuthority> = OnceLock::new();
    AUTHORITY.get_or_init(|| CertificateAuthority::established(days(-400)).expect("a CA"))
}

pub fn days(days: i64) -> Timestamp {
    Timestamp::now() + SignedDuration::from_hours(24 * days)
}

/// A certificate valid from and until that many days from now.
pub fn certificate(holder: &str, from: i64, until: i64) -> Vec<u8> {
    certificate_of(holder, NATIONAL_ID, from, until)
}

fn certificate_of(holder: &str, national_id: &str, from: i64, until: i64) -> Vec<u8> {
    let request = CertificateRequest::new(holder, days(from), days(until))
        .national_id(national_id)
        .key(KeyAlgorithm::P256);
    authority().issue(&request).expect("a certificate")
}

/// A card with one certificate of two days ago.
pub fn fresh_profile(serial: &[u8; 12]) -> CardProfile {
    CardProfile::akis(*serial, vec![certificate("AYŞE TEST", -2, 1_090)])
}

pub fn fresh_card(serial: &[u8; 12]) -> SimulatedCard {
    SimulatedCard::new(fresh_profile(serial))
}

impl World {
    /// Puts a card into that slot.
    pub fn insert(&self, slot: u16, card: SimulatedCard) -> InsertedCard {
        InsertedCard::insert(self.pcscd.slot_address(slot), card).expect("vpcd takes the card")
    }

    /// The window for that card, as a person would start it.
    pub fn window_command(&self, serial: &[u8; 12]) -> Command {
        let card = format!("--card={}", String::from_utf8_lossy(serial));
        self.installation.program("bekci-activate", &[&card])
    }

    /// Nothing was shown so far: the next notification is that of a card put into slot 1 just now.
    pub fn assert_silent(&self, service: &ServiceProcess) {
        const OTHER: &[u8; 12] = b"OTHER-CARD-1";
        let holder = "BAŞKA KİŞİ";
        let certificate = certificate_of(holder, OTHER_NATIONAL_ID, -1, 1_000);
        let profile = CardProfile::akis(*OTHER, vec![certificate]);
        let card = self.insert(1, SimulatedCard::new(profile));
        let next = self.server.next();
        assert_eq!(next.summary, "Yeni e-imza kartı: BAŞKA K.", "the story expected silence");
        drop(card);
        service.wait_until("slot 1 to be empty", |live| {
            live.readers.iter().any(|reader| {
                reader.name.0.ends_with("00 01") && reader.state == ReaderState::Empty
            })
        });
        wait_for("the other card's notice to be withdrawn", || self.server.is_closed(next.id));
    }
}

/// Waits until the service knows that this card is in a reader.
pub fn wait_for_card(service: &ServiceProcess, serial: &str) {
    service.wait_until(&format!("card {serial}"), |live| {
        live.readers
            .iter()
            .any(|reader| reader.card.as_ref().is_some_and(|it| it.as_str() == serial))
    });
}

/// Waits until slot 0 is in that state.
pub fn wait_for_state(service: &ServiceProcess, state: ReaderState) {
    service.wait_until(&format!("{state:?}"), |live| {
        live.readers.first().is_some_and(|reader| reader.state == state)
    });
}
