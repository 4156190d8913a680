//! From the word to the code, and the way around a forgotten word.

use jiff::Timestamp;

use crate::simulator::portal::attempts::Failed;
use crate::simulator::portal::identity::is_identity_number;
use crate::simulator::portal::office::{Office, OfficeError};
use crate::simulator::portal::outbox::OutboxError;
use crate::simulator::portal::security_word::{ResetLink, WordRefusal, check_new_word};
use crate::simulator::portal::session::Stage;
use crate::simulator::portal::sms_code::{CodeAnswer, SmsCode};

#[derive(Debug, PartialEq, Eq)]
pub enum SignIn {
    /// The session has another name from now on.
    Identified {
        session: String,
    },
    WrongPicture,
    NoIdentityNumber,
    /// Says not which of the two, nor whether there is such an account.
    WrongNumberOrWord,
    Locked(Timestamp),
}

#[derive(Debug, PartialEq, Eq)]
pub enum CodeSending {
    Sent,
    NotBefore(Timestamp),
    /// Nobody has shown who they are.
    OutOfOrder,
}

#[derive(Debug, PartialEq, Eq)]
pub enum CodeEntry {
    SignedIn { session: String },
    Wrong { tries_left: u8 },
    Expired,
    Locked(Timestamp),
    OutOfOrder,
}

#[derive(Debug, PartialEq, Eq)]
pub enum LinkRequest {
    /// Said of accounts that there are and of those that there are not.
    Taken,
    WrongPicture,
    NoIdentityNumber,
}

#[derive(Debug, PartialEq, Eq)]
pub enum WordReset {
    Done,
    NoSuchLink,
    Refused(WordRefusal),
}

impl Office {
    pub fn sign_in(
        &mut self,
        session: &str,
        identity: &str,
        picture: &str,
        word: &str,
    ) -> Result<SignIn, OfficeError> {
        if !self.picture_is_right(session, picture) {
            return Ok(SignIn::WrongPicture);
        }
        if !is_identity_number(identity) {
            return Ok(SignIn::NoIdentityNumber);
        }
        let Some(mut account) = self.records.account(identity)? else {
            return Ok(SignIn::WrongNumberOrWord);
        };
        let now = self.now();
        if let Some(until) = account.attempts.locked(now) {
            return Ok(SignIn::Locked(until));
        }
        if account.security_word != word {
            let failed = account.attempts.failed(&self.rules, now);
            self.records.save(&account)?;
            return Ok(match failed {
                Failed::TriesLeft(_) => SignIn::WrongNumberOrWord,
                Failed::LockedUntil(until) => SignIn::Locked(until),
            });
        }
        account.attempts.succeeded();
        self.records.save(&account)?;
        let stage = Stage::Identified { identity: account.identity };
        Ok(match self.promote(session, stage) {
            Some(session) => SignIn::Identified { session },
            None => SignIn::WrongPicture,
        })
    }

    /// The first code, or another one in place of the last.
    pub fn send_code(&mut self, session: &str) -> Result<CodeSending, OfficeError> {
        let Some(mut account) = self.newcomer(session)? else { return Ok(CodeSending::OutOfOrder) };
        let now = self.now();
        if let Err(until) = account.attempts.send_code(&self.rules, now) {
            return Ok(CodeSending::NotBefore(until));
        }
        self.records.save(&account)?;
        let code = SmsCode::new(&self.rules, now);
        let text = format!(
            "DENEME ORTAMI: SMS Onay Kodunuz {}. Kod {} saniye geçerlidir.",
            code.digits(),
            self.rules.code_lasts.as_secs()
        );
        self.outbox.sms(&account.phone, &text, now).map_err(OutboxError::from)?;
        if let Some(session) = self.session(session) {
            session.stage = Stage::CodeSent { identity: account.identity, code };
        }
        Ok(CodeSending::Sent)
    }

    pub fn enter_code(&mut self, session: &str, given: &str) -> Result<CodeEntry, OfficeError> {
        let now = self.now();
        let Some(Stage::CodeSent { identity, code }) =
            self.session(session).map(|session| &mut session.stage)
        else {
            return Ok(CodeEntry::OutOfOrder);
        };
        let identity = identity.clone();
        match code.check(given.trim(), now) {
            CodeAnswer::Right => Ok(match self.promote(session, Stage::SignedIn { identity }) {
                Some(session) => CodeEntry::SignedIn { session },
                None => CodeEntry::OutOfOrder,
            }),
            CodeAnswer::Wrong { tries_left } => Ok(CodeEntry::Wrong { tries_left }),
            CodeAnswer::Expired => Ok(CodeEntry::Expired),
            CodeAnswer::UsedUp => {
                self.sessions.end(session);
                let Some(mut account) = self.records.account(&identity)? else {
                    return Ok(CodeEntry::OutOfOrder);
                };
                let until = account.attempts.lock(&self.rules, now);
                self.records.save(&account)?;
                Ok(CodeEntry::Locked(until))
            }
        }
    }

    /// The answer takes as long and says the same whether or not there is such an account.
    pub fn request_link(
        &mut self,
        session: &str,
        identity: &str,
        picture: &str,
    ) -> Result<LinkRequest, OfficeError> {
        if !self.picture_is_right(session, picture) {
            return Ok(LinkRequest::WrongPicture);
        }
        if !is_identity_number(identity) {
            return Ok(LinkRequest::NoIdentityNumber);
        }
        if let Some(mut account) = self.records.account(identity)? {
            let now = self.now();
            let link = ResetLink::new(&self.rules, now);
            let text = format!(
                "DENEME ORTAMI\n\nSayın {},\n\nYeni güvenlik sözcüğünüzü aşağıdaki bağlantıdan \
                 oluşturabilirsiniz:\n\nhttp://{}/yenisozcuk.go?anahtar={}\n\nBağlantı {} dakika \
                 geçerlidir ve bir kez kullanılabilir.\n",
                account.name,
                self.address,
                link.token,
                self.rules.reset_link_lasts.as_mins()
            );
            account.reset_link = Some(link);
            self.records.save(&account)?;
            self.outbox.email(&account.email, "Güvenlik Sözcüğü", &text, now)?;
        }
        Ok(LinkRequest::Taken)
    }

    pub fn link_opens(&self, token: &str) -> Result<bool, OfficeError> {
        let account = self.records.account_of_link(token)?;
        let link = account.and_then(|account| account.reset_link);
        Ok(link.is_some_and(|link| link.opens(token, self.now())))
    }

    /// Lifts a lock as well: whoever reads that e-mail is the holder.
    pub fn reset_word(
        &mut self,
        token: &str,
        new: &str,
        again: &str,
    ) -> Result<WordReset, OfficeError> {
        if !self.link_opens(token)? {
            return Ok(WordReset::NoSuchLink);
        }
        let Some(mut account) = self.records.account_of_link(token)? else {
            return Ok(WordReset::NoSuchLink);
        };
        if let Err(refusal) = check_new_word(&account.security_word, new, again) {
            return Ok(WordReset::Refused(refusal));
        }
        new.clone_into(&mut account.security_word);
        account.reset_link = None;
        account.attempts.succeeded();
        self.records.save(&account)?;
        Ok(WordReset::Done)
    }

    fn picture_is_right(&mut self, session: &str, given: &str) -> bool {
        self.session(session).is_some_and(|session| session.captcha_is_right(given))
    }

    fn promote(&mut self, session: &str, stage: Stage) -> Option<String> {
        self.session(session)?.stage = stage;
        self.sessions.rename(session)
    }
}
