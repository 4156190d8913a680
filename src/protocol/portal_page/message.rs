//! What the portal says to the person.

use core::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    Error,
    Information,
}

/// What a message means for the way on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    WrongCaptcha,
    /// The security word, or the number that goes with it: the portal may not say which.
    WrongSecurityWord,
    WrongCode,
    CodeExpired,
    /// No more codes for now.
    TooManyCodes,
    /// Too many wrong tries.
    LockedOut,
    Maintenance,
    CertificateSuspended,
    NoCertificate,
    /// The new word is too short, or the two of it differ.
    WordNotAccepted,
    /// The link to a new word was sent.
    LinkSent,
    LinkExpired,
    /// The new word holds from now on.
    WordChanged,
    /// What was asked for was done.
    Done,
    /// Said, but not known what.
    Other,
}

/// In the portal's own words, which may name the person: `Debug` prints only what it means.
#[derive(Clone, PartialEq, Eq)]
pub struct PortalMessage {
    pub kind: MessageKind,
    pub meaning: Meaning,
    /// Turkish, without control characters, at most [`PortalMessage::MOST_LETTERS`].
    pub text: String,
}

impl PortalMessage {
    pub const MOST_LETTERS: usize = 500;
}

impl fmt::Debug for PortalMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PortalMessage({:?}, {:?}, …)", self.kind, self.meaning)
    }
}
