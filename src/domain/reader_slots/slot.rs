//! One reader, and how far what is in it is known.

use jiff::{SignedDuration, Timestamp};

use crate::domain::reader::{Insertion, ObservedReader, Presence};
use crate::domain::reader_slots::SlotOutcome;
use crate::domain::status::{ReaderState, ReaderStatus};
use crate::protocol::akis::AkisFamily;
use crate::protocol::atr::Atr;
use crate::protocol::card_serial::CardSerial;

/// A card may be mute for a moment while it is pushed in.
const MUTE_IS_SAID_AFTER: SignedDuration = SignedDuration::from_secs(3);
/// Other programs may hold a card for a while before anyone needs to know.
const IN_USE_IS_SAID_AFTER: SignedDuration = SignedDuration::from_secs(15);

#[derive(Debug)]
pub(super) struct Slot {
    pub(super) observed: ObservedReader,
    pub(super) insertion: u64,
    pub(super) since: Timestamp,
    pub(super) phase: Phase,
    /// What is wrong with this card was said.
    pub(super) said: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Phase {
    Empty,
    Mute,
    Reading {
        since: Timestamp,
        earlier_attempts: usize,
    },
    Retrying {
        at: Timestamp,
        attempts: usize,
        in_use: bool,
    },
    Recalling {
        earlier_attempts: usize,
    },
    Card(CardSerial),
    /// By all that is seen from outside it is this card, which is not to be read now.
    LeftAlone(CardSerial),
    NotASignatureCard,
}

impl Slot {
    pub(super) fn new(reader: &ObservedReader, now: Timestamp) -> Self {
        let observed = ObservedReader { presence: Presence::Empty, ..reader.clone() };
        Self { observed, insertion: 0, since: now, phase: Phase::Empty, said: false }
    }

    pub(super) fn reconcile(
        &mut self,
        observed: ObservedReader,
        left_alone: Option<CardSerial>,
        insertion: u64,
        now: Timestamp,
        outcomes: &mut Vec<SlotOutcome>,
    ) {
        let before = std::mem::replace(&mut self.observed, observed);
        let same_stay = before.presence == self.observed.presence
            && before.event_count == self.observed.event_count;
        if same_stay {
            if before.exclusive && !self.observed.exclusive {
                outcomes.extend(self.retry(now));
            }
            return;
        }
        self.leave(outcomes);
        (self.insertion, self.since) = (insertion, now);
        match self.observed.presence {
            Presence::Empty => self.phase = Phase::Empty,
            Presence::Mute => self.phase = Phase::Mute,
            Presence::Card { .. } => match left_alone {
                Some(serial) => self.phase = Phase::LeftAlone(serial),
                None => outcomes.push(self.start_reading(0, now)),
            },
        }
    }

    /// The stay that was is over.
    pub(super) fn leave(&mut self, outcomes: &mut Vec<SlotOutcome>) {
        if let Phase::Card(serial) = std::mem::replace(&mut self.phase, Phase::Empty) {
            outcomes.push(SlotOutcome::CardLeft(serial));
        }
        if std::mem::take(&mut self.said) {
            outcomes.push(SlotOutcome::ReaderCleared(self.observed.name.clone()));
        }
    }

    /// The card turned out to be this; what was said of it holds no longer, unless it is held still.
    pub(super) fn settle(&mut self, phase: Phase) -> Option<SlotOutcome> {
        self.phase = phase;
        let held = matches!(self.phase, Phase::Retrying { in_use: true, .. });
        (!held && std::mem::take(&mut self.said))
            .then(|| SlotOutcome::ReaderCleared(self.observed.name.clone()))
    }

    pub(super) fn start_reading(&mut self, earlier_attempts: usize, now: Timestamp) -> SlotOutcome {
        self.phase = Phase::Reading { since: now, earlier_attempts };
        let reader = self.observed.name.clone();
        SlotOutcome::Read(Insertion { reader, number: self.insertion })
    }

    pub(super) fn retry(&mut self, now: Timestamp) -> Option<SlotOutcome> {
        let Phase::Retrying { attempts, .. } = self.phase else { return None };
        Some(self.start_reading(attempts, now))
    }

    pub(super) fn woke(&mut self, now: Timestamp) -> Vec<SlotOutcome> {
        let mut outcomes = Vec::new();
        if self.time_to_say().is_some_and(|at| at <= now) {
            self.said = true;
            let name = self.observed.name.clone();
            outcomes.push(match self.phase {
                Phase::Mute => SlotOutcome::MuteTooLong(name),
                _ => SlotOutcome::InUseTooLong(name),
            });
        }
        if matches!(self.phase, Phase::Retrying { at, .. } if at <= now) {
            outcomes.extend(self.retry(now));
        }
        outcomes
    }

    /// `latest`: when a read is tried again at the latest.
    pub(super) fn clock_set_back(&mut self, now: Timestamp, latest: Timestamp) {
        self.since = self.since.min(now);
        match &mut self.phase {
            Phase::Reading { since, .. } => *since = (*since).min(now),
            Phase::Retrying { at, .. } => *at = (*at).min(latest),
            _ => {}
        }
    }

    /// When the person is to be told what is wrong with this card.
    fn time_to_say(&self) -> Option<Timestamp> {
        match self.phase {
            _ if self.said => None,
            Phase::Mute => Some(self.since + MUTE_IS_SAID_AFTER),
            Phase::Retrying { in_use: true, .. } => Some(self.since + IN_USE_IS_SAID_AFTER),
            Phase::Reading { since, .. } => Some(since + IN_USE_IS_SAID_AFTER),
            _ => None,
        }
    }

    pub(super) fn deadline(&self) -> Option<Timestamp> {
        let retry = match self.phase {
            Phase::Retrying { at, .. } => Some(at),
            _ => None,
        };
        [retry, self.time_to_say()].into_iter().flatten().min()
    }

    pub(super) fn is_akis(&self) -> bool {
        let Presence::Card { atr } = &self.observed.presence else { return false };
        Atr::parse(atr).is_ok_and(|atr| AkisFamily::of(&atr).is_some())
    }

    pub(super) fn status(&self) -> ReaderStatus {
        let (state, card) = match &self.phase {
            Phase::Empty => (ReaderState::Empty, None),
            Phase::Mute => (ReaderState::Mute, None),
            Phase::Retrying { in_use: true, .. } => (ReaderState::InUse, None),
            Phase::Reading { .. } if self.said => (ReaderState::InUse, None),
            Phase::Reading { .. } | Phase::Retrying { .. } | Phase::Recalling { .. } => {
                (ReaderState::Reading, None)
            }
            Phase::Card(serial) => (ReaderState::Card, Some(serial.clone())),
            Phase::LeftAlone(_) => (ReaderState::LeftAlone, None),
            Phase::NotASignatureCard => (ReaderState::Unrecognised, None),
        };
        ReaderStatus { name: self.observed.name.clone(), state, card }
    }
}
