//! What the flow asks, and what it says.

use core::fmt;

use jiff::Timestamp;

use crate::domain::activation::answer::Choice;
use crate::domain::activation::pin_rows::RowOfCard;
use crate::domain::authority_flow::BrowserRoute;
use crate::domain::guide::GuideStep;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::portal_trouble::PortalTrouble;
use crate::protocol::portal_page::{
    CertificateList, Meaning, Operation, OperationForm, PortalMessage,
};

/// A question with what may be answered beside what it asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    pub step: GuideStep,
    pub question: Question,
    pub choices: Vec<Choice>,
    /// One of the choices.
    pub recommended: Option<Choice>,
}

impl Prompt {
    /// Whether that leads away from a PIN that was seen, and nobody said that it is noted.
    pub fn leaves_unnoted_pin(&self, choice: Choice) -> bool {
        self.choices.contains(&Choice::PinNoted)
            && !matches!(choice, Choice::PinNoted | Choice::ShowPin(_) | Choice::TryPin)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    InsertCard(CardPresence),
    /// The guide's first warning: the card can't be used before then.
    WaitingCard {
        begins: Timestamp,
    },
    SignIn(Option<SignInProblem>),
    KeepLogin,
    ForgottenWord {
        with_picture: bool,
        problem: Option<SignInProblem>,
    },
    LinkSent,
    NewWord(Option<SignInProblem>),
    ConfirmPhone(MaskedPhone),
    WrongPhone,
    Code {
        problem: Option<CodeProblem>,
        seconds_left: Option<u32>,
    },
    Menu,
    /// Wants a yes in full.
    Consequence(Irreversible),
    Pins(PinTable),
    DeletePins,
    PinLearned {
        deleted: bool,
    },
    Certificates(CertificateList),
    Form(OperationForm),
    /// The portal said something; that was all.
    Message,
    InBrowser {
        why: HandOver,
        opened: bool,
    },
    /// The CA's way through the browser alone.
    OtherRoute(RouteShown),
    Stopped(StopReason),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteShown {
    pub route: BrowserRoute,
    pub why: RouteReason,
    pub opened: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RouteReason {
    Asked,
    /// The guide's first page was none that is known.
    Unrecognised,
    /// The card is of a CA whose portal the program does not drive.
    OtherAuthority,
}

/// Which cards the portal has PINs for; never the PINs.
#[derive(Clone, PartialEq, Eq)]
pub struct PinTable {
    /// Each with whether the portal still has its PIN.
    pub cards: Vec<(String, bool)>,
    pub of_card: RowOfCard,
}

impl fmt::Debug for PinTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PinTable({} cards, {:?})", self.cards.len(), self.of_card)
    }
}

/// As the portal masks it, which is not always enough.
#[derive(Clone, PartialEq, Eq)]
pub struct MaskedPhone(pub String);

impl fmt::Debug for MaskedPhone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MaskedPhone(…)")
    }
}

/// What can't be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Irreversible {
    Revoke,
    DeletePins,
}

impl Irreversible {
    pub fn of(operation: Operation) -> Option<Self> {
        (operation == Operation::Revoke).then_some(Self::Revoke)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInProblem {
    /// Said by the program, before anything is sent.
    Incomplete,
    WrongNumber,
    WordsDiffer,
    /// Said by the portal.
    WrongCaptcha,
    WrongSecurityWord,
    WordNotAccepted,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeProblem {
    Incomplete,
    Wrong,
    Expired,
    TooMany,
}

impl CodeProblem {
    /// This code can't be typed again.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Expired | Self::TooMany)
    }
}

/// Why the way leads through the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOver {
    Asked,
    Unrecognised,
    /// The portal led round in circles.
    Circles,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StopReason {
    LockedOut,
    Maintenance,
    NoCertificate,
    LinkExpired,
    SignedOut,
    TimedOut,
    Failed(PortalTrouble),
}

impl StopReason {
    pub fn of(meaning: Meaning) -> Option<Self> {
        match meaning {
            Meaning::LockedOut => Some(Self::LockedOut),
            Meaning::Maintenance => Some(Self::Maintenance),
            Meaning::NoCertificate => Some(Self::NoCertificate),
            Meaning::LinkExpired => Some(Self::LinkExpired),
            _ => None,
        }
    }
}

/// Said, without a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// Where it goes on; sign-in comes again all the same.
    Resumed(GuideStep),
    /// The portal ended the session; sign-in comes again.
    SignedOutMeanwhile,
    /// The kept login was wrong, and is forgotten.
    KeptLoginWrong,
    SecondsLeft(u32),
    Portal(PortalMessage),
    BrowserFailed,
    WordChanged,
    PinsDeleted,
    SuspensionLifted,
    /// Browsers and this program run no applets.
    NoApplets,
    SigningOut,
}
