//! What becomes due while nobody does anything: reminders, a waiting card's day, questions to the CA.
//!
//! What is on record has a deadline; the earliest one still to come is all that is in memory.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use crate::domain::calendar::Calendar;
use crate::domain::effect::Effect;
use crate::domain::family::{self, FamilyEvent};
use crate::domain::inventory::{
    CardRecord, CardState, CheckCandidate, Due, DueKind, HistoryEntry, InventoryChange,
    RecalledCards, RecalledDue,
};
use crate::domain::notice::{Notice, NoticeKey};
use crate::domain::open_notices::OpenNotices;
use crate::domain::reminder_plan::Rung;
use crate::domain::renewal;
use crate::domain::revocation::{CertStatus, RevocationRecord, next_check};
use crate::domain::settings::Settings;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::certificate::Fingerprint;

/// The most reminders on show at once; the others follow when one is answered.
const MOST_REMINDERS: usize = 3;
/// The most questions to the CA under way at once.
const MOST_CHECKS: usize = 2;
/// After the start the network may take a moment, and the desktop has better to do.
const CHECKS_BEGIN_AFTER: SignedDuration = SignedDuration::from_secs(60);

pub struct Lifecycle {
    pub calendar: Calendar,
    /// Shown as far as we are concerned; recorded when the server has taken them.
    telling: BTreeMap<NoticeKey, (CardSerial, FamilyEvent)>,
    check_revocation: bool,
    checking: BTreeSet<Fingerprint>,
    next_due: Option<Timestamp>,
    next_check: Option<Timestamp>,
    checks_from: Timestamp,
}

impl Lifecycle {
    pub fn new(calendar: Calendar, check_revocation: bool) -> Self {
        Self {
            calendar,
            telling: BTreeMap::new(),
            check_revocation,
            checking: BTreeSet::new(),
            next_due: None,
            next_check: None,
            checks_from: Timestamp::MAX,
        }
    }

    pub fn started(&mut self, now: Timestamp) -> Vec<Effect> {
        self.checks_from = now + CHECKS_BEGIN_AFTER;
        // What is due first; then all, since the plan, the zone or the clock may have changed.
        vec![Effect::RecallDue, Effect::RecallCards { after: None }]
    }

    pub fn settings_changed(&mut self, settings: &Settings) -> Vec<Effect> {
        self.check_revocation = settings.revocation_check;
        let calendar =
            Calendar { plan: settings.reminder_plan(), zone: self.calendar.zone.clone() };
        match calendar == self.calendar {
            // Checks may have become due while none were made.
            true => vec![Effect::RecallDue],
            false => self.reckon_anew(calendar),
        }
    }

    /// Deadlines on record are of another plan or zone, or were reckoned at a time that was wrong.
    pub fn reckon_anew(&mut self, calendar: Calendar) -> Vec<Effect> {
        self.calendar = calendar;
        vec![Effect::RecallCards { after: None }]
    }

    pub fn next_deadline(&self) -> Option<Timestamp> {
        let check = self.next_check.map(|at| at.max(self.checks_from));
        [self.next_due, check].into_iter().flatten().min()
    }

    pub fn woke(&mut self, now: Timestamp) -> Vec<Effect> {
        self.next_deadline()
            .is_some_and(|at| at <= now)
            .then_some(Effect::RecallDue)
            .into_iter()
            .collect()
    }

    pub fn due_recalled(
        &mut self,
        recalled: RecalledDue,
        notices: &mut OpenNotices,
        now: Timestamp,
    ) -> Vec<Effect> {
        // A clock that was fast at the start keeps nothing from being asked.
        self.checks_from = self.checks_from.min(now + CHECKS_BEGIN_AFTER);
        self.next_due = recalled.next_due.filter(|at| *at > now);
        self.next_check = recalled.next_check.filter(|at| *at > now && self.check_revocation);
        let mut effects = Vec::new();
        for card in recalled.cards {
            effects.extend(self.card_due(&card, notices, now));
        }
        if !self.check_revocation {
            return effects;
        }
        if now < self.checks_from {
            if !recalled.checks.is_empty() {
                self.next_check = Some(self.checks_from);
            }
            return effects;
        }
        for candidate in recalled.checks {
            let CheckCandidate { serial, certificate, .. } = candidate.clone();
            effects.extend(match candidate.is_worth_asking(now) {
                true => self.check(serial, certificate),
                // Until it is in a reader again.
                false => Some(Effect::Save(InventoryChange::CheckScheduled {
                    serial,
                    certificate,
                    at: None,
                })),
            });
        }
        effects
    }

    fn card_due(
        &mut self,
        card: &CardRecord,
        notices: &mut OpenNotices,
        now: Timestamp,
    ) -> Option<Effect> {
        let serial = card.serial.clone();
        match card.due {
            Some(Due { kind: DueKind::Expiry, .. }) => {
                if self.telling.contains_key(&NoticeKey::Expiry(serial.clone())) {
                    return None;
                }
                match self.reminder(card, now) {
                    Some((notice, rung)) => {
                        let open = |key: &&NoticeKey| matches!(key, NoticeKey::Expiry(_));
                        let is_open = notices.get(&notice.key()).is_some();
                        if !is_open && notices.keys().filter(open).count() >= MOST_REMINDERS {
                            return None;
                        }
                        self.tell(notice, FamilyEvent::Reminded(rung), notices, now)
                    }
                    // The clock or the plan moved since the deadline was reckoned.
                    None => Some(Effect::RecallFamily { serial, event: FamilyEvent::Reconsidered }),
                }
            }
            Some(Due { kind: DueKind::Opening, .. })
                if self.telling.contains_key(&NoticeKey::Opening(serial.clone())) =>
            {
                None
            }
            // Whether it opens is seen with the holder's other cards.
            _ => Some(Effect::RecallFamily { serial, event: FamilyEvent::Reconsidered }),
        }
    }

    fn reminder(&self, card: &CardRecord, now: Timestamp) -> Option<(Notice, Rung)> {
        let certificate = card.qualified_certificate()?;
        let due = card.life.next_reminder(certificate.not_after, &self.calendar, now)?;
        let notice = Notice::expiring(card, &self.calendar.zone, now)?;
        (due.at <= now).then_some((notice, due.rung))
    }

    fn tell(
        &mut self,
        notice: Notice,
        once_shown: FamilyEvent,
        notices: &mut OpenNotices,
        now: Timestamp,
    ) -> Option<Effect> {
        let serial = notice.card()?.clone();
        let key = notice.key();
        let shown = notices.show(notice, now)?;
        self.telling.insert(key, (serial, once_shown));
        Some(shown)
    }

    /// The server took a notice.
    pub fn notice_shown(
        &mut self,
        key: &NoticeKey,
        notices: &OpenNotices,
        now: Timestamp,
    ) -> Vec<Effect> {
        let entry = notices.get(key).map(|notice| HistoryEntry {
            at: now,
            card: notice.card().cloned(),
            notice: notice.kind().as_str().to_owned(),
            answer: None,
        });
        let history = entry.map(|entry| Effect::Save(InventoryChange::HistoryAdded(entry)));
        let told = self.telling.remove(key);
        let recorded = told.map(|(serial, event)| Effect::RecallFamily { serial, event });
        history.into_iter().chain(recorded).collect()
    }

    /// A notice went away; what it told and nobody took is told again.
    pub fn notice_gone(&mut self, key: &NoticeKey) -> Vec<Effect> {
        self.telling.remove(key);
        // There may be room for a reminder that waits.
        matches!(key, NoticeKey::Expiry(_)).then_some(Effect::RecallDue).into_iter().collect()
    }

    /// What an event does to a holder's cards, and what is to be said of it.
    pub fn family_recalled(
        &mut self,
        serial: &CardSerial,
        event: &FamilyEvent,
        family: &[CardRecord],
        notices: &mut OpenNotices,
        now: Timestamp,
    ) -> Vec<Effect> {
        let changed = family::changed_by(event, serial, family, &self.calendar, now);
        let mut effects = self.keep(&changed);
        let after: Vec<_> = family
            .iter()
            .map(|card| changed.iter().find(|it| it.serial == card.serial).unwrap_or(card))
            .collect();
        for card in &after {
            let others: Vec<_> =
                after.iter().copied().filter(|other| other.serial != card.serial).collect();
            effects.extend(self.opening(card, notices, now));
            effects.extend(self.overtaken(card, &others, notices));
        }
        if let FamilyEvent::RevocationKnown { record, .. } = event {
            effects.extend(self.revocation_known(serial, *record, family, notices, now));
        }
        effects
    }

    /// Saves cards and minds their deadlines.
    pub fn keep(&mut self, changed: &[CardRecord]) -> Vec<Effect> {
        if changed.is_empty() {
            return Vec::new();
        }
        self.mind(changed);
        vec![Effect::Save(InventoryChange::CardsChanged(changed.to_vec()))]
    }

    /// Minds the deadlines of cards that are saved.
    pub fn mind(&mut self, cards: &[CardRecord]) {
        let dues = cards.iter().filter_map(|card| card.due).map(|due| due.at);
        self.next_due = self.next_due.into_iter().chain(dues).min();
    }

    fn opening(
        &mut self,
        card: &CardRecord,
        notices: &mut OpenNotices,
        now: Timestamp,
    ) -> Option<Effect> {
        let opens_at = card.life.opens_at?;
        let certificate = card.qualified_certificate()?;
        let open = opens_at <= now
            && certificate.not_before <= now
            && matches!(card.state, CardState::New | CardState::Active);
        if !open || self.telling.contains_key(&NoticeKey::Opening(card.serial.clone())) {
            return None;
        }
        // At the very minute; but what was missed waits for the morning.
        let missed = now.duration_since(opens_at) >= SignedDuration::from_mins(1);
        let plan = &self.calendar.plan;
        if missed && plan.outside_quiet_hours(now, &self.calendar.zone) > now {
            let morning = plan.outside_quiet_hours(now, &self.calendar.zone);
            self.next_due = self.next_due.into_iter().chain([morning]).min();
            return None;
        }
        let notice = Notice::CardOpened {
            serial: card.serial.clone(),
            holder: certificate.holder.clone(),
            not_after: certificate.not_after,
        };
        self.tell(notice, FamilyEvent::OpeningTold, notices, now)
    }

    /// Notices that a card's new state makes untrue.
    fn overtaken(
        &mut self,
        card: &CardRecord,
        others: &[&CardRecord],
        notices: &mut OpenNotices,
    ) -> Vec<Effect> {
        let mut keys = Vec::new();
        if !renewal::is_reminded_of(card, others) {
            keys.push(NoticeKey::Expiry(card.serial.clone()));
        }
        if card.state == CardState::Retired {
            let serial = || card.serial.clone();
            keys.extend([NoticeKey::Opening(serial()), NoticeKey::Revocation(serial())]);
        }
        let withdrawn = keys.iter().filter_map(|key| {
            self.telling.remove(key);
            notices.withdraw(key)
        });
        withdrawn.collect()
    }

    fn revocation_known(
        &mut self,
        serial: &CardSerial,
        record: RevocationRecord,
        family: &[CardRecord],
        notices: &mut OpenNotices,
        now: Timestamp,
    ) -> Option<Effect> {
        let card = family.iter().find(|card| card.serial == *serial)?;
        if card.state == CardState::Retired {
            return None;
        }
        let before = card.qualified_certificate()?.revocation.map(|before| before.status);
        if before == Some(record.status) {
            return None;
        }
        match record.status {
            CertStatus::Good => notices.withdraw(&NoticeKey::Revocation(serial.clone())),
            status => Notice::of_revocation(card, status).and_then(|it| notices.show(it, now)),
        }
    }

    /// Some of all cards, reckoned anew.
    pub fn cards_recalled(&mut self, recalled: RecalledCards, now: Timestamp) -> Vec<Effect> {
        let RecalledCards { families, unasked, last } = recalled;
        let event = FamilyEvent::Reconsidered;
        let changed: Vec<_> = families
            .iter()
            .flat_map(|(serial, family)| {
                let cards = family::changed_by(&event, serial, family, &self.calendar, now);
                cards.into_iter().filter(|card| card.serial == *serial)
            })
            .collect();
        let mut effects = self.keep(&changed);
        // By a clock that was fast their certificates had ended, say.
        let as_it_is = |candidate: CheckCandidate| {
            let card = changed.iter().find(|card| card.serial == candidate.serial);
            CheckCandidate { state: card.map_or(candidate.state, |card| card.state), ..candidate }
        };
        let worth_asking = unasked.into_iter().map(as_it_is).filter(|it| it.is_worth_asking(now));
        effects.extend(worth_asking.map(|CheckCandidate { serial, certificate, .. }| {
            let at = Some(now);
            Effect::Save(InventoryChange::CheckScheduled { serial, certificate, at })
        }));
        match last {
            Some(last) => effects.push(Effect::RecallCards { after: Some(last) }),
            None => effects.push(Effect::RecallDue),
        }
        effects
    }

    /// Asks the CA, unless it is being asked.
    pub fn check(&mut self, serial: CardSerial, certificate: Fingerprint) -> Option<Effect> {
        let room = self.check_revocation && self.checking.len() < MOST_CHECKS;
        (room && self.checking.insert(certificate))
            .then_some(Effect::CheckRevocation { serial, certificate })
    }

    pub fn revocation_checked(
        &mut self,
        serial: CardSerial,
        certificate: Fingerprint,
        status: Option<CertStatus>,
        now: Timestamp,
    ) -> Vec<Effect> {
        self.checking.remove(&certificate);
        let at = next_check(status.is_some(), &certificate, now);
        self.next_check = self.next_check.into_iter().chain([at]).min();
        let scheduled =
            InventoryChange::CheckScheduled { serial: serial.clone(), certificate, at: Some(at) };
        let mut effects = vec![Effect::Save(scheduled)];
        if let Some(status) = status {
            let record = RevocationRecord { status, checked_at: now };
            let event = FamilyEvent::RevocationKnown { certificate, record };
            effects.push(Effect::RecallFamily { serial, event });
        }
        // The next certificate may have waited for this one.
        effects.push(Effect::RecallDue);
        effects
    }
}
