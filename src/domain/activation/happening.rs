//! What happens to the flow, and what it wants done.

use core::fmt;

use jiff::Timestamp;
use zeroize::Zeroizing;

use crate::domain::activation::ActivationOutcome;
use crate::domain::activation::answer::{Answer, Login};
use crate::domain::activation::prompt::{Prompt, Remark};
use crate::domain::card_pin::happening::CardPinEnd;
use crate::domain::guide::GuideStep;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::portal_trouble::PortalTrouble;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::portal_page::{Action, PinRow, PortalAddress, PortalView, Submission, Visit};
use crate::protocol::secret_text::SecretText;

/// Past tense.
#[derive(Debug, Clone)]
pub enum FlowEvent {
    Started,
    /// With the card's number, where it is known.
    CardObserved(CardPresence, Option<CardSerial>),
    /// The answer to a request.
    PageCame(Box<PortalView>),
    CaptchaCame(CaptchaPicture),
    RequestFailed(PortalTrouble),
    Answered(Answer),
    BrowserFailed,
    /// The answer to [`FlowEffect::TryPinOnCard`].
    CardPinEnded(CardPinEnd),
    /// The time of the last [`FlowEffect::WakeAt`] is here.
    Woke,
    /// Ctrl-C, a closed window, the end of the session.
    Interrupted,
}

/// The picture as it came, in whatever format; shown to the person, and gone then.
#[derive(Clone, PartialEq, Eq)]
pub struct CaptchaPicture(pub Zeroizing<Vec<u8>>);

impl fmt::Debug for CaptchaPicture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CaptchaPicture({} bytes)", self.0.len())
    }
}

/// Imperative; carried out in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FlowEffect {
    /// Answered by [`FlowEvent::PageCame`] or [`FlowEvent::RequestFailed`], as is [`Self::Submit`].
    OpenPage(Visit),
    Submit(Submission),
    /// Answered by [`FlowEvent::CaptchaCame`] or [`FlowEvent::RequestFailed`].
    FetchCaptcha(PortalAddress),
    ShowCaptcha(CaptchaPicture),
    /// End the session, by that where the portal gave it, and forget its cookies. Answered by nothing.
    SignOut(Option<Action>),
    OpenInBrowser(PortalAddress),
    Say(Remark),
    /// In place of the prompt before.
    Show(Prompt),
    /// Until the person has seen it, and no longer.
    RevealPin(PinRow),
    /// The same of something that the portal says, since a PIN may be in it.
    RevealText(SecretText),
    /// The flow of the card's own PIN has the word until it ends.
    TryPinOnCard,
    /// In the system's keyring.
    KeepLogin(Login),
    /// It is no longer right.
    ForgetLogin,
    NeverAskToKeepLogin,
    RememberStep(GuideStep),
    /// Send [`FlowEvent::Woke`] then, in place of any earlier time.
    WakeAt(Option<Timestamp>),
    Finish(ActivationOutcome),
}

impl FlowEffect {
    /// A request, with an answer to wait for.
    pub fn asks_portal(&self) -> bool {
        matches!(self, Self::OpenPage(_) | Self::Submit(_) | Self::FetchCaptcha(_))
    }
}
