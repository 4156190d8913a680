//! Cards and certificates that were seen: what is remembered of them, and what a card's state is when
//! it is seen.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::domain::calendar::Calendar;
use crate::domain::card_life::CardLife;
use crate::domain::holder::{HolderId, HolderKey};
use crate::domain::pause::PauseSpan;
use crate::domain::revocation::{CertStatus, RevocationRecord};
use crate::protocol::card_contents::CardContents;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::certificate::{Certificate, Fingerprint};
use crate::protocol::certificate_kind::CertificateKind;
use crate::protocol::revocation_source::RevocationSource;

/// Where a card is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CardState {
    /// Seen, and not activated as far as is known.
    New,
    /// Its certificate can't be used yet.
    Waiting,
    Active,
    /// No longer used.
    Retired,
}

/// What the person said about a card's notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    pub choice: AnswerChoice,
    pub at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerChoice {
    Activate,
    Later,
    InUse,
}

/// A card as it is remembered, with the certificates that were on it when it was last read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRecord {
    pub serial: CardSerial,
    pub label: String,
    pub state: CardState,
    pub first_seen: Timestamp,
    pub last_seen: Timestamp,
    pub answer: Option<Answer>,
    /// How far its activation came: the guide's step, 1 to 9.
    pub activation_step: Option<u8>,
    pub life: CardLife,
    /// What is to be said of it next.
    pub due: Option<Due>,
    pub certificates: Vec<CertificateRecord>,
}

/// Something to be said of a card, at that time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    pub at: Timestamp,
    pub kind: DueKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DueKind {
    /// Its certificate ends.
    Expiry,
    /// Its day has come.
    Opening,
}

/// A certificate as it is remembered: nothing in it that names the holder's number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateRecord {
    pub fingerprint: Fingerprint,
    pub holder: String,
    pub holder_id: Option<HolderId>,
    /// `1********46`.
    pub masked_national_id: Option<String>,
    pub issuer: String,
    pub serial_number: String,
    pub not_before: Timestamp,
    pub not_after: Timestamp,
    pub kind: CertificateKind,
    pub key: String,
    /// The CA's last answer; `None` where there was none yet.
    pub revocation: Option<RevocationRecord>,
}

/// What the inventory knew of a card before it was read this time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecalledCard {
    pub card: Option<CardRecord>,
    /// Those of its certificates that were ever seen, on this card or another.
    pub seen_certificates: Vec<Fingerprint>,
    /// The holder's other cards.
    pub family: Vec<CardRecord>,
}

/// What is due, and when the next wake is to be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecalledDue {
    /// Those that are due, the longest overdue first; a few at a time.
    pub cards: Vec<CardRecord>,
    /// Certificates whose CA is to be asked, a few at a time.
    pub checks: Vec<CheckCandidate>,
    /// The first deadlines that are still to come.
    pub next_due: Option<Timestamp>,
    pub next_check: Option<Timestamp>,
}

/// Some of all cards, to be reckoned anew.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecalledCards {
    /// Each with its holder's.
    pub families: Vec<(CardSerial, Vec<CardRecord>)>,
    /// Those of their certificates that no question to the CA is planned for.
    pub unasked: Vec<CheckCandidate>,
    /// Where to go on behind; `None` where there are no more.
    pub last: Option<CardSerial>,
}

/// The few cards that the panel may list, each with its holder's, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecalledTray {
    pub families: Vec<(CardSerial, Vec<CardRecord>)>,
    /// Those that are not retired.
    pub total: usize,
}

/// A certificate whose CA may be asked about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckCandidate {
    pub serial: CardSerial,
    pub certificate: Fingerprint,
    pub state: CardState,
    pub not_after: Timestamp,
    pub last_seen: Timestamp,
}

impl CheckCandidate {
    /// Of thousands of cards at an IT desk, most were seen once.
    const SEEN_WITHIN: SignedDuration = SignedDuration::from_hours(90 * 24);

    pub fn is_worth_asking(&self, now: Timestamp) -> bool {
        self.state != CardState::Retired
            && self.not_after > now
            && now.duration_since(self.last_seen) < Self::SEEN_WITHIN
    }
}

/// A change to what is remembered; each is kept wholly or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InventoryChange {
    /// A card was read: it and its certificates, and what follows for the holder's other cards.
    CardSeen {
        card: Box<CardRecord>,
        others: Vec<CardRecord>,
        /// Whom to ask about its certificates.
        sources: Vec<(Fingerprint, RevocationSource)>,
    },
    /// States, wishes and deadlines; the certificates as they are.
    CardsChanged(Vec<CardRecord>),
    ActivationReached {
        serial: CardSerial,
        step: u8,
    },
    /// When the CA is to be asked about a certificate next.
    /// `None`: not before the card is in a reader again.
    CheckScheduled {
        serial: CardSerial,
        certificate: Fingerprint,
        at: Option<Timestamp>,
    },
    /// What was said, or answered, when.
    HistoryAdded(HistoryEntry),
    /// Notifications are paused; `None`: no longer.
    PauseSet(Option<PauseSpan>),
    CardForgotten(CardSerial),
    AllForgotten,
}

/// One line of what happened between the program and the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HistoryEntry {
    pub at: Timestamp,
    pub card: Option<CardSerial>,
    /// The notice's kind.
    pub notice: String,
    /// The action that was chosen; `None`: it was shown.
    pub answer: Option<String>,
}

impl DueKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Expiry => "expiry",
            Self::Opening => "opening",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Expiry, Self::Opening].into_iter().find(|kind| kind.as_str() == name)
    }
}

impl CardState {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Waiting => "waiting",
            Self::Active => "active",
            Self::Retired => "retired",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        [Self::New, Self::Waiting, Self::Active, Self::Retired]
            .into_iter()
            .find(|state| state.as_str() == name)
    }
}

impl AnswerChoice {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Activate => "activate",
            Self::Later => "later",
            Self::InUse => "in-use",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Activate, Self::Later, Self::InUse]
            .into_iter()
            .find(|choice| choice.as_str() == name)
    }
}

impl CertificateRecord {
    pub fn of(certificate: &Certificate, key: &HolderKey) -> Self {
        let number = certificate.national_id.as_ref();
        Self {
            fingerprint: certificate.fingerprint,
            holder: certificate.holder.clone(),
            holder_id: number.map(|number| key.identify(number)),
            masked_national_id: number.map(|number| number.masked()),
            issuer: certificate.issuer.clone(),
            serial_number: certificate.serial_number.clone(),
            not_before: certificate.not_before,
            not_after: certificate.not_after,
            kind: certificate.kind,
            key: certificate.key.to_string(),
            revocation: None,
        }
    }

    pub fn is_valid(&self, now: Timestamp) -> bool {
        self.not_before <= now && now < self.not_after
    }

    fn status(&self) -> Option<CertStatus> {
        self.revocation.map(|revocation| revocation.status)
    }

    pub fn is_revoked(&self) -> bool {
        self.status() == Some(CertStatus::Revoked)
    }

    pub fn is_suspended(&self) -> bool {
        self.status() == Some(CertStatus::Suspended)
    }

    pub fn is_revoked_or_suspended(&self) -> bool {
        self.is_revoked() || self.is_suspended()
    }
}

impl CardRecord {
    /// The certificate that the card is held for: of its persons' qualified ones, the newest.
    pub fn qualified_certificate(&self) -> Option<&CertificateRecord> {
        let qualified = self.certificates.iter().filter(|it| it.kind == CertificateKind::Nes);
        qualified.max_by_key(|it| it.not_after)
    }

    /// When the qualified certificate can be used; a waiting card's may have to wait for another's end.
    pub fn begins(&self) -> Option<Timestamp> {
        let certificate = self.qualified_certificate()?;
        let opens_at = self.life.opens_at.filter(|_| self.state == CardState::Waiting);
        Some(opens_at.unwrap_or(certificate.not_before))
    }

    /// As if it were seen for the first time.
    pub fn begin_anew(&mut self, calendar: &Calendar, now: Timestamp) {
        self.first_seen = now;
        self.state = state_at_first_sight(self, now);
        if let Some(certificate) = self.qualified_certificate() {
            self.life = CardLife::at_first_sight(certificate.not_after, calendar, now);
        }
    }

    /// Whether it was taken for one whose certificate had ended when it was first seen, though that
    /// certificate is still to end.
    pub fn was_retired_by_a_fast_clock(&self, now: Timestamp) -> bool {
        self.state == CardState::Retired
            && self
                .qualified_certificate()
                .is_some_and(|it| now < it.not_after && it.not_after <= self.first_seen)
    }

    /// The one to sign with now: a renewal on the same card may be there before its day.
    pub fn usable_certificate(&self, now: Timestamp) -> Option<&CertificateRecord> {
        let qualified = self.certificates.iter().filter(|it| it.kind == CertificateKind::Nes);
        let valid = qualified.filter(|it| it.is_valid(now)).max_by_key(|it| it.not_after);
        valid.or_else(|| self.qualified_certificate())
    }
}

/// The record of a card that was just read, by itself. A card is new if its serial number, or its
/// qualified certificate, was never seen before.
pub fn admit(
    contents: &CardContents,
    recalled: &RecalledCard,
    holder_key: &HolderKey,
    calendar: &Calendar,
    now: Timestamp,
) -> CardRecord {
    let certificates = contents.certificates.iter();
    let certificates: Vec<_> =
        certificates.map(|it| CertificateRecord::of(it, holder_key)).collect();
    let unseen = certificates.iter().any(|certificate| {
        certificate.kind == CertificateKind::Nes
            && !recalled.seen_certificates.contains(&certificate.fingerprint)
    });
    let mut record = CardRecord {
        serial: contents.serial.clone(),
        label: contents.label.clone(),
        state: CardState::New,
        first_seen: now,
        last_seen: now,
        answer: None,
        activation_step: None,
        life: CardLife::default(),
        due: None,
        certificates,
    };
    match &recalled.card {
        Some(known) if !unseen => {
            record.first_seen = known.first_seen;
            record.answer = known.answer;
            record.activation_step = known.activation_step;
            record.life = known.life.clone();
            record.state = known.state;
            for certificate in &mut record.certificates {
                let mut known = known.certificates.iter();
                let known = known.find(|it| it.fingerprint == certificate.fingerprint);
                certificate.revocation = known.and_then(|known| known.revocation);
            }
        }
        _ => record.begin_anew(calendar, now),
    }
    record
}

/// Whether it waits for its day is seen with the holder's other cards.
fn state_at_first_sight(record: &CardRecord, now: Timestamp) -> CardState {
    match record.usable_certificate(now) {
        // Nothing to activate.
        None => CardState::Active,
        Some(certificate) if certificate.not_after <= now => CardState::Retired,
        Some(_) => CardState::New,
    }
}

#[cfg(test)]
mod tests;
