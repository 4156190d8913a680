//! A holder's cards together, and what a wish or an event does to all of them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::calendar::Calendar;
use crate::domain::card_life::SnoozeFor;
use crate::domain::inventory::{Answer, AnswerChoice, CardRecord, CardState};
use crate::domain::reminder_plan::Rung;
use crate::domain::renewal;
use crate::domain::revocation::RevocationRecord;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::certificate::Fingerprint;

/// What a person can wish for a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "wish", content = "for", rename_all = "kebab-case")]
pub enum Wish {
    Snooze(SnoozeFor),
    /// A new card was applied for.
    Applied,
    /// This card is no longer used.
    Retire,
    /// It is, after all.
    Reactivate,
}

impl Wish {
    /// The word for it in the history.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Snooze(SnoozeFor::Day) => "snooze",
            Self::Snooze(SnoozeFor::Week) => "snooze-week",
            Self::Snooze(SnoozeFor::NextReminder) => "snooze-next",
            Self::Applied => "applied",
            Self::Retire => "retire",
            Self::Reactivate => "reactivate",
        }
    }
}

/// What happened to one card of a holder's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FamilyEvent {
    /// It was read just now.
    Seen,
    Answered(AnswerChoice),
    /// The answer had no effect, so it was none.
    Unanswered,
    Wished(Wish),
    /// What to do about it.
    Asked,
    ActivationCompleted,
    Reminded(Rung),
    /// It was said that its day has come.
    OpeningTold,
    RevocationKnown {
        certificate: Fingerprint,
        record: RevocationRecord,
    },
    /// Time passed, or the plan changed.
    Reconsidered,
}

/// The cards that changed, `serial`'s among them where it did. `cards` are all of the holder's.
pub fn changed_by(
    event: &FamilyEvent,
    serial: &CardSerial,
    cards: &[CardRecord],
    calendar: &Calendar,
    now: Timestamp,
) -> Vec<CardRecord> {
    let mut after = cards.to_vec();
    if let Some(card) = after.iter_mut().find(|card| card.serial == *serial) {
        touch(card, event, calendar, now);
    }
    // A state may depend on another's, which may depend on a third's; cards of a holder are few.
    for _ in 0..after.len() {
        let before = after.clone();
        for (at, card) in before.iter().enumerate() {
            let others: Vec<_> = before
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
                .map(|(_, card)| card)
                .collect();
            if let Some(place) = after.get_mut(at) {
                *place = renewal::settle(card, &others, calendar, now);
            }
        }
        if after == before {
            break;
        }
    }
    let seen = |card: &CardRecord| *event == FamilyEvent::Seen && card.serial == *serial;
    after.into_iter().filter(|card| seen(card) || !cards.contains(card)).collect()
}

fn touch(card: &mut CardRecord, event: &FamilyEvent, calendar: &Calendar, now: Timestamp) {
    match event {
        FamilyEvent::Seen | FamilyEvent::Asked | FamilyEvent::Reconsidered => {}
        FamilyEvent::Answered(choice) => {
            card.answer = Some(Answer { choice: *choice, at: now });
            if *choice == AnswerChoice::InUse {
                put_to_use(card);
            }
        }
        FamilyEvent::Unanswered => card.answer = None,
        FamilyEvent::Wished(Wish::Snooze(length)) => {
            if let Some(not_after) = card.qualified_certificate().map(|it| it.not_after) {
                card.life.snooze(*length, not_after, calendar, now);
            }
        }
        FamilyEvent::Wished(Wish::Applied) => {
            card.life.applied_at = Some(now);
            card.life.snoozed_until = None;
        }
        FamilyEvent::Wished(Wish::Retire) => card.state = CardState::Retired,
        FamilyEvent::Wished(Wish::Reactivate) => {
            if card.state == CardState::Retired {
                card.state = CardState::Active;
            }
        }
        FamilyEvent::ActivationCompleted => put_to_use(card),
        FamilyEvent::Reminded(rung) => card.life.reminded(*rung),
        FamilyEvent::OpeningTold => {
            card.life.opens_at = None;
            // What was said of the waiting card is no answer about the open one.
            card.answer = None;
        }
        FamilyEvent::RevocationKnown { certificate, record } => {
            let known = card.certificates.iter_mut().find(|it| it.fingerprint == *certificate);
            if let Some(known) = known {
                known.revocation = Some(*record);
            }
        }
    }
}

fn put_to_use(card: &mut CardRecord) {
    card.state = CardState::Active;
    card.life.opens_at = None;
}

#[cfg(test)]
mod tests;
