//! Notifications that a person has paused: what is held back, and when it comes.
//!
//! A restart does not end a pause. What was held back was never shown, so it comes up anew after one.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::domain::calendar::Calendar;
use crate::domain::effect::Effect;
use crate::domain::notice::NoticeKey;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PauseFor {
    Hour,
    /// Until the night is over: what waited does not come at midnight.
    Today,
}

#[derive(Debug, Default)]
pub struct Pause {
    span: Option<PauseSpan>,
    held: BTreeSet<NoticeKey>,
}

/// As it is on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PauseSpan {
    pub from: Timestamp,
    pub until: Timestamp,
}

impl Pause {
    pub fn begin(&mut self, length: PauseFor, calendar: &Calendar, now: Timestamp) {
        let until = match length {
            PauseFor::Hour => now + SignedDuration::from_hours(1),
            PauseFor::Today => {
                calendar.plan.outside_quiet_hours(calendar.next_midnight(now), &calendar.zone)
            }
        };
        self.span = Some(PauseSpan { from: now, until });
    }

    /// Goes on with one that began before the program did.
    pub fn take_up(&mut self, span: PauseSpan) {
        self.span = Some(span);
    }

    pub fn resume(&mut self) {
        self.span = None;
    }

    pub fn span(&self) -> Option<PauseSpan> {
        self.span
    }

    pub fn until(&self) -> Option<Timestamp> {
        self.span.map(|span| span.until)
    }

    /// What waited for the end of the pause, where it has come.
    pub fn released(&mut self, now: Timestamp) -> BTreeSet<NoticeKey> {
        // A clock that was set back ends it as well: an hour would become a day.
        if self.span.is_some_and(|span| span.until <= now || now < span.from) {
            self.span = None;
        }
        match self.span {
            Some(_) => BTreeSet::new(),
            None => std::mem::take(&mut self.held),
        }
    }

    /// Takes out what is not to be shown now.
    pub fn hold_back(&mut self, effects: &mut Vec<Effect>) {
        if self.span.is_none() {
            return;
        }
        effects.retain(|effect| match effect {
            Effect::Notify(notice) if !notice.may_wait() => {
                self.held.remove(&notice.key());
                true
            }
            Effect::Notify(notice) => {
                self.held.insert(notice.key());
                false
            }
            // Closed all the same: an earlier one of that key may be on the screen.
            Effect::CloseNotice(key) => {
                self.held.remove(key);
                true
            }
            _ => true,
        });
    }
}
