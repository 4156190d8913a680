//! Which certificate takes the place of which: a holder's cards seen together.

use jiff::Timestamp;

use crate::domain::calendar::Calendar;
use crate::domain::inventory::{CardRecord, CardState, CertificateRecord, Due, DueKind};
use crate::protocol::certificate_kind::CertificateKind;

/// When a card can be used: `None` where it can be already, as far as its certificate and the holder's
/// other cards tell.
///
/// A renewal can't be used before the certificate that it renews has ended. Where that one is revoked
/// or suspended, the new one is a paid replacement and valid at once.
pub fn waiting_until(
    card: &CardRecord,
    others: &[&CardRecord],
    now: Timestamp,
) -> Option<Timestamp> {
    let certificate = card.usable_certificate(now)?;
    let older = others
        .iter()
        .filter(|other| other.state != CardState::Retired)
        .filter_map(|other| other.usable_certificate(now))
        .filter(|older| replaces(certificate, older))
        .filter(|older| older.is_valid(now) && !older.is_revoked_or_suspended());
    let ends = older.map(|older| older.not_after).max();
    [Some(certificate.not_before), ends].into_iter().flatten().filter(|at| *at > now).max()
}

/// Of one holder and kind, and newer.
fn replaces(newer: &CertificateRecord, older: &CertificateRecord) -> bool {
    newer.kind == older.kind
        && newer.kind == CertificateKind::Nes
        && newer.holder_id.is_some()
        && newer.holder_id == older.holder_id
        && newer.not_after > older.not_after
}

/// Whether the holder has a newer certificate, on this card or another that is not retired.
pub fn is_replaced(
    certificate: &CertificateRecord,
    card: &CardRecord,
    others: &[&CardRecord],
) -> bool {
    let elsewhere = others.iter().filter(|other| other.state != CardState::Retired);
    let all = elsewhere.flat_map(|other| &other.certificates).chain(&card.certificates);
    all.into_iter().any(|newer| replaces(newer, certificate))
}

/// Whether the end of the card's certificate is anything to be reminded of.
pub fn is_reminded_of(card: &CardRecord, others: &[&CardRecord]) -> bool {
    card.state != CardState::Retired
        && card.qualified_certificate().is_some_and(|certificate| {
            !certificate.is_revoked() && !is_replaced(certificate, card, others)
        })
}

/// The card as it is now, by its holder's cards and the time: its state and what is due next.
pub fn settle(
    card: &CardRecord,
    others: &[&CardRecord],
    calendar: &Calendar,
    now: Timestamp,
) -> CardRecord {
    let mut card = card.clone();
    if card.was_retired_by_a_fast_clock(now) {
        card.begin_anew(calendar, now);
    }
    if matches!(card.state, CardState::New | CardState::Waiting) {
        match waiting_until(&card, others, now) {
            Some(until) => {
                card.state = CardState::Waiting;
                card.life.opens_at = Some(until);
            }
            None => {
                card.state = CardState::New;
                // It may open before the day that was named: the old one was suspended, say.
                card.life.opens_at = card.life.opens_at.map(|at| at.min(now));
            }
        }
    }
    if card.state == CardState::Active
        && let Some(newest) = card.qualified_certificate()
        && newest.not_before > now
        && card.usable_certificate(now) != Some(newest)
    {
        // A renewal on the same card: the card goes on as it is until that day.
        card.life.opens_at = Some(newest.not_before);
    }
    if has_served(&card, others, now) {
        card.state = CardState::Retired;
    }
    card.due = next_due(&card, others, calendar, now);
    card
}

/// A card whose certificate has ended and whose holder's newer card is in use.
fn has_served(card: &CardRecord, others: &[&CardRecord], now: Timestamp) -> bool {
    let Some(certificate) = card.qualified_certificate() else { return false };
    let in_use = others.iter().filter(|other| other.state == CardState::Active);
    let mut newer = in_use.filter_map(|other| other.usable_certificate(now));
    certificate.not_after <= now && newer.any(|newer| replaces(newer, certificate))
}

fn next_due(
    card: &CardRecord,
    others: &[&CardRecord],
    calendar: &Calendar,
    now: Timestamp,
) -> Option<Due> {
    if card.state == CardState::Retired {
        return None;
    }
    let certificate = card.qualified_certificate()?;
    let opening = card.life.opens_at.map(|at| Due { at, kind: DueKind::Opening });
    let expiry = is_reminded_of(card, others)
        .then(|| card.life.next_reminder(certificate.not_after, calendar, now))
        .flatten()
        .map(|due| Due { at: due.at, kind: DueKind::Expiry });
    [opening, expiry].into_iter().flatten().min_by_key(|due| due.at)
}
