//! Notices that are on show, and how often each may come back.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::domain::effect::Effect;
use crate::domain::notice::{Notice, NoticeKey};

/// A notice that was shown this often ...
const MOST_SHOWINGS: usize = 3;
/// ... within this time stays away until it is over: a card with a bad contact must not spam.
const WITHIN: SignedDuration = SignedDuration::from_mins(10);

#[derive(Debug, Default)]
pub struct OpenNotices {
    open: BTreeMap<NoticeKey, Notice>,
    showings: BTreeMap<NoticeKey, Vec<Timestamp>>,
}

impl OpenNotices {
    /// Shows a notice unless the same is on show, or it came too often of late.
    pub fn show(&mut self, notice: Notice, now: Timestamp) -> Option<Effect> {
        let key = notice.key();
        if self.open.get(&key) == Some(&notice) {
            return None;
        }
        self.showings.retain(|_, showings| {
            showings.retain(|shown| now.duration_since(*shown).abs() < WITHIN);
            !showings.is_empty()
        });
        let showings = self.showings.entry(key.clone()).or_default();
        if showings.len() >= MOST_SHOWINGS {
            return None;
        }
        showings.push(now);
        self.open.insert(key, notice.clone());
        Some(Effect::Notify(notice))
    }

    /// Shows a notice anew, since the person asked for it.
    pub fn insist(&mut self, notice: Notice) -> Vec<Effect> {
        let closed = self.withdraw(&notice.key());
        self.open.insert(notice.key(), notice.clone());
        closed.into_iter().chain([Effect::Notify(notice)]).collect()
    }

    /// Takes a notice off the screen.
    pub fn withdraw(&mut self, key: &NoticeKey) -> Option<Effect> {
        self.open.remove(key).map(|_| Effect::CloseNotice(key.clone()))
    }

    /// Closed by the person or the server.
    pub fn closed(&mut self, key: &NoticeKey) {
        self.open.remove(key);
    }

    pub fn get(&self, key: &NoticeKey) -> Option<&Notice> {
        self.open.get(key)
    }

    pub fn keys(&self) -> impl Iterator<Item = &NoticeKey> {
        self.open.keys()
    }

    /// Those that were held back, as they are to be said now.
    pub fn say(
        &mut self,
        held: &BTreeSet<NoticeKey>,
        zone: &TimeZone,
        now: Timestamp,
    ) -> Vec<Effect> {
        let held = self.open.iter_mut().filter(|(key, _)| held.contains(key));
        let said = held.map(|(_, notice)| {
            notice.reckon_days(zone, now);
            Effect::Notify(notice.clone())
        });
        said.collect()
    }

    /// All of them once more, for a server that knows none of them.
    pub fn show_again(&self) -> Vec<Effect> {
        self.open.values().cloned().map(Effect::Notify).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;
    use crate::domain::reader::ReaderName;
    use crate::domain::state::fixtures::NOW;

    fn mute() -> Notice {
        Notice::MuteCard { reader: ReaderName("r".into()) }
    }

    #[test]
    fn what_is_on_show_is_not_shown_twice() {
        let mut notices = OpenNotices::default();
        assert!(notices.show(mute(), NOW).is_some());
        assert_eq!(notices.show(mute(), NOW), None);
        let other = Notice::CardInUse { reader: ReaderName("r".into()) };
        assert_eq!(notices.show(other.clone(), NOW), Some(Effect::Notify(other)), "replaced");
    }

    #[test]
    fn a_notice_that_keeps_coming_back_is_held_for_a_while() {
        let mut notices = OpenNotices::default();
        let mut shown_at = |minute: i64| {
            let now = NOW + minute.minutes();
            let shown = notices.show(mute(), now).is_some();
            notices.withdraw(&mute().key());
            shown
        };
        assert_eq!([0, 1, 2, 3, 9].map(&mut shown_at), [true, true, true, false, false]);
        assert!(shown_at(10));
        assert!(shown_at(11));
    }

    #[test]
    fn only_what_is_on_show_is_withdrawn() {
        let mut notices = OpenNotices::default();
        assert_eq!(notices.withdraw(&mute().key()), None);
        notices.show(mute(), NOW);
        assert_eq!(notices.withdraw(&mute().key()), Some(Effect::CloseNotice(mute().key())));
        assert_eq!(notices.show_again(), []);
    }
}
