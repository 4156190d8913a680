//! What the activation's window asks of the machine, and what it hears.

use crate::domain::activation::answer::Login;
use crate::domain::activation::flow::LoginKeeping;
use crate::domain::activation::happening::{FlowEffect, FlowEvent};
use crate::domain::card_pin::happening::{CardPinEffect, CardPinEvent};
use crate::domain::diagnosis::observations::Way;
use crate::domain::guide::card_presence::CardPresence;
use crate::io::dictation::Dictation;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::portal_page::{Action, PortalAddress};
use crate::protocol::secret_text::SecretText;
use crate::wizard::link::LinkUpdate;

/// What the window hears.
#[derive(Debug)]
pub enum WindowUpdate {
    Link(LinkUpdate),
    /// Without the service, by the window's own eyes.
    CardSeen(CardPresence),
    /// The answer to an errand of the flow's.
    Portal(Box<FlowEvent>),
    /// What the card and its reader say of the PIN.
    CardPin(Box<CardPinEvent>),
    Network(Way),
    Keyring(LoginKeeping),
    /// Whether the login was kept.
    LoginStored(bool),
    /// The flow asked for a browser, and none came.
    PortalNotOpened,
    /// The guide did.
    PageNotOpened,
    /// What is to be typed in the demo.
    Dictated(Box<Dictation>),
    /// Ctrl-C, the end of the session.
    Interrupted,
}

impl From<LinkUpdate> for WindowUpdate {
    fn from(update: LinkUpdate) -> Self {
        Self::Link(update)
    }
}

/// None of them blocks for long.
pub trait Errands {
    /// To the portal; gives back what is no errand there. Each is answered once, in order, by
    /// [`WindowUpdate::Portal`].
    fn send(&self, effect: FlowEffect) -> Option<FlowEffect>;
    /// Goes on behind the window's back.
    fn sign_out(&self, action: Option<Action>);
    /// To that card; gives back what is no errand there. Each is answered by [`WindowUpdate::CardPin`].
    fn at_card(&self, serial: &CardSerial, effect: CardPinEffect) -> Option<CardPinEffect>;
    /// Answered by [`WindowUpdate::PortalNotOpened`] where it fails.
    fn open_portal(&self, address: &PortalAddress);
    /// For an address that the guide names; answered by [`WindowUpdate::PageNotOpened`] where it fails.
    fn open_page(&self, address: &str);
    /// Answered by [`WindowUpdate::Network`].
    fn look_at_network(&self, page: &str);
    /// Answered by [`WindowUpdate::Keyring`].
    fn look_into_keyring(&self);
    /// Answered by [`WindowUpdate::LoginStored`].
    fn keep_login(&self, login: Login);
    fn forget_login(&self);
    /// `comment` is written above the setting where it is new to the file.
    fn never_ask_to_keep_login(&self, comment: &str);
    /// Whether it is on the clipboard.
    fn copy(&self, secret: &SecretText) -> bool;
    /// If it is still ours.
    fn erase_copy(&self);
    /// Answered by [`WindowUpdate::Dictated`] where somebody dictates.
    fn ask_dictation(&self);
    /// What is on the clipboard.
    fn pasted(&self) -> Option<SecretText>;
}
