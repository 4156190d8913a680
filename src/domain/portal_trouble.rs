//! What can go wrong between this computer and the portal.

use crate::protocol::portal_page::AddressRefused;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PortalTrouble {
    /// Not connected, no such host, nobody there.
    #[error("the portal can't be reached")]
    Unreachable,
    #[error("the portal did not answer in time")]
    TooSlow,
    /// The person did not want to wait any longer.
    #[error("the answer was not waited for")]
    NotWaitedFor,
    /// It began to answer, and broke off.
    #[error("the portal's answer broke off")]
    BrokenOff,
    #[error("the portal's certificate is not good: {0}")]
    Certificate(CertificateTrouble),
    /// The guide prints this host, and it is not the CA's.
    #[error("{0} is the guide's misprint, and is never opened")]
    Misprint(String),
    /// Asked for, or led to; networks that want a sign-in of their own do so too.
    #[error("{0} is not the portal's")]
    OtherHost(String),
    /// Asked for, or led to.
    #[error("that address is not encrypted")]
    NotEncrypted,
    #[error("that is no address of a page")]
    NotAnAddress,
    #[error("the portal sends from page to page without end")]
    EndlessRedirects,
    /// What is submitted is sent once.
    #[error("the portal wants what was submitted to be sent once more")]
    AsksToSendAgain,
    #[error("the portal's answer is too long")]
    TooLong,
    #[error("the portal answers with the error {0}")]
    Status(u16),
    #[error("what should be a picture is none")]
    NotAPicture,
    /// The system's root certificates can't be read, or the like.
    #[error("no HTTPS is possible here")]
    NoClient,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CertificateTrouble {
    #[error("it is another host's")]
    OtherName,
    /// Or this computer's clock is wrong.
    #[error("it has ended, or does not hold yet")]
    NotNow,
    #[error("nobody that this computer trusts has issued it")]
    Untrusted,
}

impl From<AddressRefused> for PortalTrouble {
    fn from(refused: AddressRefused) -> Self {
        match refused {
            AddressRefused::Misprint(host) => Self::Misprint(host),
            AddressRefused::OtherHost(host) => Self::OtherHost(host),
            AddressRefused::NotEncrypted => Self::NotEncrypted,
            AddressRefused::Script | AddressRefused::NotAnAddress => Self::NotAnAddress,
        }
    }
}
