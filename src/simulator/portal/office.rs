//! Who sits behind the portal's screens: looks accounts up, applies the rules, and sends what is to
//! be sent.

mod authority;
mod operations;
mod sign_in;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

use jiff::Timestamp;

use crate::domain::failure_cause::FailureCause;
use crate::simulator::authority::{AuthorityError, CertificateAuthority};
use crate::simulator::pin::CardPin;
use crate::simulator::portal::account::Account;
use crate::simulator::portal::captcha::Captcha;
use crate::simulator::portal::clock::PortalClock;
pub use crate::simulator::portal::office::operations::{DetailsRefusal, OperationRefusal};
pub use crate::simulator::portal::office::sign_in::{
    CodeEntry, CodeSending, LinkRequest, SignIn, WordReset,
};
use crate::simulator::portal::outbox::{Outbox, OutboxError};
use crate::simulator::portal::records::Records;
use crate::simulator::portal::rules::PortalRules;
use crate::simulator::portal::session::{Session, SessionState, Sessions, Stage};

pub struct Office {
    pub address: SocketAddr,
    pub clock: PortalClock,
    pub rules: PortalRules,
    pub maintenance: bool,
    pub sessions: Sessions,
    /// Under `records`' folder.
    pub outbox_folder: PathBuf,
    pub(super) records: Records,
    pub(super) outbox: Outbox,
    pub(super) authority: CertificateAuthority,
    /// Of the simulated cards that there are, by serial number.
    pub(super) pins: BTreeMap<String, CardPin>,
}

/// What goes wrong behind the counter, and is nobody's fault in front of it.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    #[error("the records fail: {0}")]
    Records(#[from] rusqlite::Error),
    #[error(transparent)]
    Outbox(#[from] OutboxError),
    #[error(transparent)]
    Authority(#[from] AuthorityError),
    #[error("the picture can't be drawn: {0}")]
    Picture(#[from] png::EncodingError),
    #[error("a certificate on record can't be read")]
    Certificate,
    #[error("no account is on record")]
    NoAccount,
}

impl OfficeError {
    pub fn cause(&self) -> FailureCause {
        match self {
            Self::Records(error) => error.into(),
            Self::Outbox(OutboxError::File(error)) => error.into(),
            Self::Certificate => FailureCause::Damaged,
            Self::Outbox(_) | Self::Authority(_) | Self::Picture(_) | Self::NoAccount => {
                FailureCause::Unknown
            }
        }
    }
}

impl Office {
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The visitor's session: the one that the cookie names, or a new one; and whether theirs has
    /// just timed out.
    pub fn receive(&mut self, cookie: Option<&str>) -> (String, SessionState) {
        let now = self.now();
        let state = cookie.map(|name| self.sessions.visit(name, &self.rules, now));
        match (cookie, state) {
            (Some(name), Some(SessionState::Live)) => (name.to_owned(), SessionState::Live),
            (_, state) => (self.sessions.begin(now), state.unwrap_or(SessionState::Unknown)),
        }
    }

    pub fn form_token(&mut self, session: &str) -> String {
        self.sessions.get(session).map(|session| session.form_token.clone()).unwrap_or_default()
    }

    /// The session's picture is another from now on.
    pub fn new_picture(&mut self, session: &str) -> Result<Vec<u8>, OfficeError> {
        let captcha = Captcha::new()?;
        let png = captcha.png().to_vec();
        if let Some(session) = self.sessions.get(session) {
            session.captcha = Some(captcha);
        }
        Ok(png)
    }

    /// Whoever has signed in in that session.
    pub fn holder(&mut self, session: &str) -> Result<Option<Account>, OfficeError> {
        match self.session_stage(session) {
            Some(Stage::SignedIn { identity }) => Ok(self.records.account(&identity)?),
            _ => Ok(None),
        }
    }

    /// Whoever is asked whether that is their telephone, or has been sent a code.
    pub fn newcomer(&mut self, session: &str) -> Result<Option<Account>, OfficeError> {
        match self.session_stage(session) {
            Some(Stage::Identified { identity } | Stage::CodeSent { identity, .. }) => {
                Ok(self.records.account(&identity)?)
            }
            _ => Ok(None),
        }
    }

    /// Of the code that was sent to that session.
    pub fn seconds_left(&mut self, session: &str) -> Option<u64> {
        let now = self.now();
        match self.session_stage(session)? {
            Stage::CodeSent { code, .. } => Some(code.seconds_left(now)),
            _ => None,
        }
    }

    fn session_stage(&mut self, session: &str) -> Option<Stage> {
        self.sessions.get(session).map(|session| session.stage.clone())
    }

    fn session(&mut self, session: &str) -> Option<&mut Session> {
        self.sessions.get(session)
    }
}
