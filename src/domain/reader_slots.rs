//! The readers and what is in them: what PC/SC shows, reconciled with what is known.

mod slot;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use crate::domain::reader::{
    CardReadFailure, Insertion, ObservedReader, PcscProblem, Presence, ReaderName,
};
use crate::domain::reader_slots::slot::{Phase, Slot};
use crate::domain::status::{ReaderStatus, ReadersState};
use crate::protocol::card_serial::CardSerial;

/// When PC/SC is back it takes a moment to find its readers, and the cards in them.
const PCSC_SETTLES_WITHIN: SignedDuration = SignedDuration::from_secs(5);
const FIRST_RETRY_OF_CARD_IN_USE: SignedDuration = SignedDuration::from_secs(1);
const LONGEST_RETRY_OF_CARD_IN_USE: SignedDuration = SignedDuration::from_secs(30);
/// How long after a broken read the next is tried; then the card is left alone.
const RETRIES_OF_BROKEN_READ: [SignedDuration; 3] =
    [SignedDuration::from_millis(250), SignedDuration::from_secs(1), SignedDuration::from_secs(4)];

#[derive(Debug)]
pub struct ReaderSlots {
    problem: Option<PcscProblem>,
    unwatched: usize,
    slots: BTreeMap<ReaderName, Slot>,
    last_insertion: u64,
    /// Cards that were there when PC/SC was lost, until it is known whether they still are.
    unaccounted: BTreeSet<CardSerial>,
    settling_until: Timestamp,
    /// Cards that a process of their own talks to.
    left_alone: BTreeSet<CardSerial>,
    /// What was read last in each reader.
    last_read: BTreeMap<ReaderName, (CardSerial, Presence)>,
}

/// What follows from an observation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlotOutcome {
    Read(Insertion),
    CardLeft(CardSerial),
    /// What was said of this reader no longer holds.
    ReaderCleared(ReaderName),
    MuteTooLong(ReaderName),
    InUseTooLong(ReaderName),
}

impl Default for ReaderSlots {
    fn default() -> Self {
        Self {
            problem: Some(PcscProblem::NoService),
            unwatched: 0,
            slots: BTreeMap::new(),
            last_insertion: 0,
            unaccounted: BTreeSet::new(),
            settling_until: Timestamp::MIN,
            left_alone: BTreeSet::new(),
            last_read: BTreeMap::new(),
        }
    }
}

impl ReaderSlots {
    pub fn pcsc_lost(&mut self, problem: PcscProblem) -> Vec<SlotOutcome> {
        self.problem = Some(problem);
        let slots = std::mem::take(&mut self.slots);
        let mut outcomes = Vec::new();
        for (name, slot) in slots {
            if let Phase::Card(serial) = slot.phase {
                self.unaccounted.insert(serial);
            }
            if slot.said {
                outcomes.push(SlotOutcome::ReaderCleared(name));
            }
        }
        outcomes
    }

    pub fn observed(
        &mut self,
        readers: Vec<ObservedReader>,
        unwatched: usize,
        now: Timestamp,
    ) -> Vec<SlotOutcome> {
        if self.problem.take().is_some() {
            self.settling_until = now + PCSC_SETTLES_WITHIN;
        }
        self.unwatched = unwatched;
        let mut outcomes = Vec::new();
        let names: BTreeSet<_> = readers.iter().map(|reader| reader.name.clone()).collect();
        let left_alone = &self.left_alone;
        self.last_read.retain(|name, (card, _)| names.contains(name) || left_alone.contains(card));
        self.slots.retain(|name, slot| {
            let stays = names.contains(name);
            if !stays {
                slot.leave(&mut outcomes);
            }
            stays
        });
        for reader in readers {
            let insertion = self.last_insertion + 1;
            let last_read = self.last_read.get(&reader.name);
            let left_alone = last_read
                .filter(|(card, seen)| *seen == reader.presence && self.left_alone.contains(card))
                .map(|(card, _)| card.clone());
            let slot =
                self.slots.entry(reader.name.clone()).or_insert_with(|| Slot::new(&reader, now));
            slot.reconcile(reader, left_alone, insertion, now, &mut outcomes);
            self.last_insertion = self.last_insertion.max(slot.insertion);
        }
        outcomes.extend(self.account(now));
        outcomes
    }

    /// A card's contents arrived; `false` where they are of an insertion that is over.
    pub fn contents_arrived(&mut self, insertion: &Insertion) -> bool {
        let Some(slot) = self.slot_of(insertion) else { return false };
        let Phase::Reading { earlier_attempts, .. } = slot.phase else { return false };
        slot.phase = Phase::Recalling { earlier_attempts };
        true
    }

    /// The card is known by name now; `None` where its insertion is over.
    pub fn identified(
        &mut self,
        insertion: &Insertion,
        serial: &CardSerial,
        now: Timestamp,
    ) -> Option<Vec<SlotOutcome>> {
        let slot = self.slot_of(insertion)?;
        let mut outcomes: Vec<_> = slot.settle(Phase::Card(serial.clone())).into_iter().collect();
        let seen = (serial.clone(), slot.observed.presence.clone());
        self.last_read.insert(insertion.reader.clone(), seen);
        self.unaccounted.remove(serial);
        outcomes.extend(self.account(now));
        Some(outcomes)
    }

    /// A process of its own talks to that card from now on. Where it is put in again it is not read,
    /// since no transaction may come between that process and the card.
    pub fn leave_alone(&mut self, serial: CardSerial) {
        self.left_alone.insert(serial);
    }

    /// That process has ended.
    pub fn take_back(&mut self, serial: &CardSerial, now: Timestamp) -> Vec<SlotOutcome> {
        self.left_alone.remove(serial);
        let slots = self.slots.values_mut();
        let of_card = slots.filter(|slot| slot.phase == Phase::LeftAlone(serial.clone()));
        of_card.map(|slot| slot.start_reading(0, now)).collect()
    }

    fn is_busy(&self) -> bool {
        self.slots.values().any(|slot| {
            matches!(
                slot.phase,
                Phase::Reading { .. } | Phase::Retrying { .. } | Phase::Recalling { .. }
            )
        })
    }

    /// Once every card is read or given up, those not met again have left.
    fn account(&mut self, now: Timestamp) -> Vec<SlotOutcome> {
        if self.is_busy() || self.problem.is_some() || now < self.settling_until {
            return Vec::new();
        }
        std::mem::take(&mut self.unaccounted).into_iter().map(SlotOutcome::CardLeft).collect()
    }

    pub fn read_failed(
        &mut self,
        insertion: &Insertion,
        failure: CardReadFailure,
        now: Timestamp,
    ) -> Vec<SlotOutcome> {
        let Some(slot) = self.slot_of(insertion) else { return Vec::new() };
        let (Phase::Reading { earlier_attempts, .. } | Phase::Recalling { earlier_attempts }) =
            slot.phase
        else {
            return Vec::new();
        };
        let attempts = earlier_attempts + 1;
        let phase = match failure {
            CardReadFailure::NotASignatureCard => Phase::NotASignatureCard,
            CardReadFailure::Mute => Phase::Mute,
            CardReadFailure::InUse => {
                let doublings = u32::try_from(earlier_attempts).unwrap_or(u32::MAX).min(5);
                let pause = FIRST_RETRY_OF_CARD_IN_USE * 2_i32.pow(doublings);
                let at = now + pause.min(LONGEST_RETRY_OF_CARD_IN_USE);
                Phase::Retrying { at, attempts, in_use: true }
            }
            CardReadFailure::Broken if !slot.is_akis() => Phase::NotASignatureCard,
            CardReadFailure::Broken => match RETRIES_OF_BROKEN_READ.get(earlier_attempts) {
                Some(pause) => Phase::Retrying { at: now + *pause, attempts, in_use: false },
                None => Phase::NotASignatureCard,
            },
        };
        let mut outcomes: Vec<_> = slot.settle(phase).into_iter().collect();
        outcomes.extend(self.account(now));
        outcomes
    }

    pub fn woke(&mut self, now: Timestamp) -> Vec<SlotOutcome> {
        let mut outcomes: Vec<_> =
            self.slots.values_mut().flat_map(|slot| slot.woke(now)).collect();
        outcomes.extend(self.account(now));
        outcomes
    }

    /// What waits for a time waits no longer than it would have by this clock.
    pub fn clock_set_back(&mut self, now: Timestamp) {
        self.settling_until = self.settling_until.min(now + PCSC_SETTLES_WITHIN);
        for slot in self.slots.values_mut() {
            slot.clock_set_back(now, now + LONGEST_RETRY_OF_CARD_IN_USE);
        }
    }

    /// Tries cards that another program holds again, now.
    pub fn try_again(&mut self, reader: &ReaderName, now: Timestamp) -> Vec<SlotOutcome> {
        self.slots.get_mut(reader).and_then(|slot| slot.retry(now)).into_iter().collect()
    }

    pub fn next_deadline(&self) -> Option<Timestamp> {
        let lost = !self.unaccounted.is_empty() && self.problem.is_none() && !self.is_busy();
        let settled = lost.then_some(self.settling_until);
        self.slots.values().filter_map(Slot::deadline).chain(settled).min()
    }

    /// Whether the card is in a reader, or may be as far as can be told while PC/SC is lost.
    pub fn may_be_present(&self, serial: &CardSerial) -> bool {
        self.unaccounted.contains(serial) || self.present().any(|present| present == serial)
    }

    pub fn present(&self) -> impl Iterator<Item = &CardSerial> {
        self.slots.values().filter_map(|slot| match &slot.phase {
            Phase::Card(serial) => Some(serial),
            _ => None,
        })
    }

    pub fn state(&self) -> ReadersState {
        match self.problem {
            Some(PcscProblem::NoService) => ReadersState::NoService,
            Some(PcscProblem::Failing(_)) => ReadersState::Degraded,
            None if self.unwatched > 0 => ReadersState::Degraded,
            None => ReadersState::Watching,
        }
    }

    pub fn statuses(&self) -> Vec<ReaderStatus> {
        self.slots.values().map(Slot::status).collect()
    }

    fn slot_of(&mut self, insertion: &Insertion) -> Option<&mut Slot> {
        self.slots.get_mut(&insertion.reader).filter(|slot| slot.insertion == insertion.number)
    }
}
