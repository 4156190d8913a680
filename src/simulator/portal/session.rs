//! A browser's visit, from the first screen to Çıkış.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::simulator::portal::captcha::Captcha;
use crate::simulator::portal::rules::PortalRules;
use crate::simulator::portal::sms_code::SmsCode;
use crate::simulator::portal::token::random_token;

/// When there would be more, the one that was quiet longest goes.
const MOST: usize = 1_000;

pub struct Session {
    /// What each form of this session carries, and no other page can know.
    pub form_token: String,
    pub stage: Stage,
    pub captcha: Option<Captcha>,
    last_seen: Timestamp,
}

/// How far somebody has come.
#[derive(Clone)]
pub enum Stage {
    Visitor,
    /// Word and picture were right.
    Identified {
        identity: String,
    },
    CodeSent {
        identity: String,
        code: SmsCode,
    },
    SignedIn {
        identity: String,
    },
}

/// By the name that the browser's cookie carries.
#[derive(Default)]
pub struct Sessions(BTreeMap<String, Session>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionState {
    Live,
    TimedOut,
    /// Never there, or ended.
    Unknown,
}

impl Session {
    fn new(now: Timestamp) -> Self {
        let (form_token, stage) = (random_token(), Stage::Visitor);
        Self { form_token, stage, captcha: None, last_seen: now }
    }

    /// The picture is worth one try, right or wrong.
    pub fn captcha_is_right(&mut self, given: &str) -> bool {
        self.captcha.take().is_some_and(|captcha| captcha.is_answered_by(given))
    }
}

impl Sessions {
    /// The name of a new one.
    pub fn begin(&mut self, now: Timestamp) -> String {
        while self.0.len() >= MOST {
            let quietest = self.0.iter().min_by_key(|(_, session)| session.last_seen);
            let Some(name) = quietest.map(|(name, _)| name.clone()) else { break };
            self.0.remove(&name);
        }
        let name = random_token();
        self.0.insert(name.clone(), Session::new(now));
        name
    }

    /// Whether it goes on; time counts anew from now.
    pub fn visit(&mut self, name: &str, rules: &PortalRules, now: Timestamp) -> SessionState {
        match self.0.get_mut(name) {
            None => SessionState::Unknown,
            Some(session) if now >= session.last_seen + rules.session_lasts => {
                self.0.remove(name);
                SessionState::TimedOut
            }
            Some(session) => {
                session.last_seen = now;
                SessionState::Live
            }
        }
    }

    pub fn get(&mut self, name: &str) -> Option<&mut Session> {
        self.0.get_mut(name)
    }

    /// Another name for the same session, for one who has just signed in: whoever knew the old one
    /// gains nothing.
    pub fn rename(&mut self, name: &str) -> Option<String> {
        let session = self.0.remove(name)?;
        let name = random_token();
        self.0.insert(name.clone(), session);
        Some(name)
    }

    pub fn end(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// The next visit of each finds that it has timed out.
    pub fn expire_all(&mut self) {
        for session in self.0.values_mut() {
            session.last_seen = Timestamp::UNIX_EPOCH;
        }
    }

    pub fn signed_in(&self) -> usize {
        let signed_in = |session: &&Session| matches!(session.stage, Stage::SignedIn { .. });
        self.0.values().filter(signed_in).count()
    }

    /// Of the pictures that are shown now.
    pub fn captchas(&self) -> impl Iterator<Item = &Captcha> {
        self.0.values().filter_map(|session| session.captcha.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    /// 2026-11-23T12:00:00Z.
    const NOW: Timestamp = Timestamp::constant(1_795_435_200, 0);

    #[test]
    fn ten_quiet_minutes_end_it() {
        let (mut sessions, rules) = (Sessions::default(), PortalRules::default());
        let after = |minutes| NOW + SignedDuration::from_mins(minutes);
        let name = sessions.begin(NOW);
        assert_eq!(sessions.visit(&name, &rules, after(9)), SessionState::Live);
        assert_eq!(sessions.visit(&name, &rules, after(18)), SessionState::Live);
        assert_eq!(sessions.visit(&name, &rules, after(28)), SessionState::TimedOut);
        assert_eq!(sessions.visit(&name, &rules, after(28)), SessionState::Unknown);
    }

    #[test]
    fn signing_in_changes_its_name() {
        let (mut sessions, rules) = (Sessions::default(), PortalRules::default());
        let before = sessions.begin(NOW);
        let after = sessions.rename(&before).unwrap();
        assert_eq!(sessions.visit(&before, &rules, NOW), SessionState::Unknown);
        assert_eq!(sessions.visit(&after, &rules, NOW), SessionState::Live);
        assert_eq!(sessions.rename("no such"), None);
    }

    #[test]
    fn a_picture_is_worth_one_try() {
        let mut session = Session::new(NOW);
        session.captcha = Some(Captcha::of("AC34E").unwrap());
        assert!(!session.captcha_is_right("XXXXX"));
        assert!(!session.captcha_is_right("AC34E"));
        session.captcha = Some(Captcha::of("AC34E").unwrap());
        assert!(session.captcha_is_right(" ac34e "));
    }

    #[test]
    fn the_quietest_makes_room() {
        let mut sessions = Sessions::default();
        let first = sessions.begin(NOW);
        for _ in 0..MOST {
            sessions.begin(NOW + SignedDuration::from_secs(1));
        }
        assert!(sessions.get(&first).is_none());
        assert_eq!(sessions.0.len(), MOST);
    }
}
