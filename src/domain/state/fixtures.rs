//! Cards and readers for the tests of the rules.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::domain::calendar::Calendar;
use crate::domain::holder::HolderKey;
use crate::domain::reader::{ObservedReader, Presence, ReaderName};
use crate::domain::reminder_plan::ReminderPlan;
use crate::protocol::card_contents::CardContents;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::certificate::Certificate;
use crate::protocol::certificate_key::CertificateKey;
use crate::protocol::certificate_kind::CertificateKind;
use crate::protocol::national_id::NationalId;
use crate::protocol::revocation_source::RevocationSource;

/// 2026-11-23T12:00:00Z.
pub const NOW: Timestamp = Timestamp::constant(1_795_435_200, 0);

/// An ATR of the UEKAE family.
pub const AKIS_ATR: [u8; 24] = [
    0x3B, 0x9F, 0x96, 0x81, 0x31, 0xFE, 0x45, 0x80, 0x67, 0x55, 0x45, 0x4B, 0x41, 0x45, 0x11, 0x12,
    0x31, 0x80, 0x73, 0xB3, 0xA1, 0x80, 0xE9, 0x00,
];

pub fn holder_key() -> HolderKey {
    HolderKey::new([7; 32])
}

/// The usual plan, in Istanbul's time.
pub fn calendar() -> Calendar {
    Calendar { plan: ReminderPlan::default(), zone: TimeZone::fixed(jiff::tz::offset(3)) }
}

pub fn certificate(number: u8, not_before_days: i64, not_after_days: i64) -> Certificate {
    let day = |days: i64| NOW + SignedDuration::from_hours(24 * days);
    Certificate {
        fingerprint: [number; 32],
        holder: "AYŞE TEST".into(),
        national_id: NationalId::from_subject("10000000146"),
        issuer: "Kamu Elektronik Sertifika Hizmet Sağlayıcısı - Sürüm 6".into(),
        serial_number: format!("{number:02X}"),
        not_before: day(not_before_days),
        not_after: day(not_after_days),
        kind: CertificateKind::Nes,
        key: CertificateKey::Rsa(2048),
        is_ca: false,
        revocation: RevocationSource::default(),
    }
}

pub fn card(serial: &str, certificates: Vec<Certificate>) -> CardContents {
    CardContents { serial: CardSerial::from_text(serial), label: "NES".into(), certificates }
}

pub fn reader(name: &str, presence: Presence, event_count: u16) -> ObservedReader {
    ObservedReader { name: ReaderName(name.into()), presence, exclusive: false, event_count }
}

pub fn akis() -> Presence {
    Presence::Card { atr: AKIS_ATR[..23].to_vec() }
}
