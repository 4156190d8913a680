//! The window's errands on this machine.

use std::cell::RefCell;
use std::net::SocketAddr;
use std::sync::mpsc::Sender;
use std::thread;

use crate::domain::activation::answer::Login;
use crate::domain::activation::happening::FlowEffect;
use crate::domain::card_pin::happening::{CardPinEffect, CardPinEvent, CardPinTrouble};
use crate::domain::settings::{LoginKept, Settings};
use crate::io::card_pin_errands::CardPinErrands;
use crate::io::clipboard::{self, SecretClipboard};
use crate::io::doctor::network;
use crate::io::keyring::Keyring;
use crate::io::places::Places;
use crate::io::portal::DEFAULT_TIMEOUT;
use crate::io::portal_errands::{PortalErrands, SigningOut};
use crate::io::{browser, dictation, settings_file};
use crate::protocol::card_serial::CardSerial;
use crate::protocol::portal_page::{Action, PortalAddress, PortalSite};
use crate::protocol::secret_text::SecretText;
use crate::wizard::errands::{Errands, WindowUpdate};

pub struct ThisMachine {
    places: Places,
    updates: Sender<WindowUpdate>,
    portal: PortalErrands,
    /// The card whose PIN is tried.
    card: RefCell<Option<(CardSerial, CardPinErrands)>>,
    signing_out: RefCell<Option<SigningOut>>,
    login_keep: LoginKept,
    /// Where the demo tells what is to be typed.
    dictation: Option<SocketAddr>,
    copied: SecretClipboard,
}

impl ThisMachine {
    pub fn start(
        places: Places,
        site: PortalSite,
        settings: &Settings,
        dictation: Option<SocketAddr>,
        updates: Sender<WindowUpdate>,
    ) -> std::io::Result<Self> {
        let answered = updates.clone();
        let portal = PortalErrands::start(site, DEFAULT_TIMEOUT, move |event| {
            // The window is gone.
            let _ = answered.send(WindowUpdate::Portal(Box::new(event)));
        })?;
        let (card, signing_out) = (RefCell::default(), RefCell::default());
        let copied = SecretClipboard::default();
        let login_keep = settings.login_keep;
        Ok(Self { places, updates, portal, card, signing_out, login_keep, dictation, copied })
    }

    fn in_background(&self, name: &str, work: impl FnOnce() -> WindowUpdate + Send + 'static) {
        let updates = self.updates.clone();
        let work = move || drop(updates.send(work()));
        if let Err(error) = thread::Builder::new().name(name.into()).spawn(work) {
            tracing::warn!(%error, "no thread for {name}");
        }
    }

    fn browser_failed(
        &self,
        update: fn() -> WindowUpdate,
    ) -> impl FnOnce(browser::OpenError) + Clone + Send + use<> {
        let updates = self.updates.clone();
        move |error| {
            tracing::warn!(%error, "no browser");
            let _ = updates.send(update());
        }
    }
}

impl Drop for ThisMachine {
    fn drop(&mut self) {
        self.copied.erase();
        if let Some(signing_out) = self.signing_out.take() {
            signing_out.wait();
        }
    }
}

impl Errands for ThisMachine {
    fn send(&self, effect: FlowEffect) -> Option<FlowEffect> {
        self.portal.send(effect)
    }

    fn sign_out(&self, action: Option<Action>) {
        *self.signing_out.borrow_mut() = Some(self.portal.begin_sign_out(action));
    }

    fn at_card(&self, serial: &CardSerial, effect: CardPinEffect) -> Option<CardPinEffect> {
        let mut card = self.card.borrow_mut();
        if card.as_ref().is_none_or(|(known, _)| known != serial) {
            let answered = self.updates.clone();
            let report = move |event| drop(answered.send(WindowUpdate::CardPin(Box::new(event))));
            match CardPinErrands::start(serial.clone(), report) {
                Ok(errands) => *card = Some((serial.clone(), errands)),
                Err(error) => {
                    tracing::error!(%error, "no thread for the card");
                    let failed = CardPinEvent::Looked(Err(CardPinTrouble::Unreachable));
                    let _ = self.updates.send(WindowUpdate::CardPin(Box::new(failed)));
                    return None;
                }
            }
        }
        card.as_ref().and_then(|(_, errands)| errands.send(effect))
    }

    fn open_portal(&self, address: &PortalAddress) {
        browser::open_portal_unwatched(
            address,
            self.browser_failed(|| WindowUpdate::PortalNotOpened),
        );
    }

    fn open_page(&self, address: &str) {
        browser::open_page(address, self.browser_failed(|| WindowUpdate::PageNotOpened));
    }

    fn look_at_network(&self, page: &str) {
        let page = page.to_owned();
        self.in_background("network", move || {
            WindowUpdate::Network(network::look(&page).end().seen.way)
        });
    }

    fn look_into_keyring(&self) {
        let wish = self.login_keep;
        self.in_background("login", move || {
            WindowUpdate::Keyring(Keyring::default().login_keeping(wish))
        });
    }

    fn keep_login(&self, login: Login) {
        self.in_background("login", move || {
            let kept = Keyring::default().keep(login);
            let kept = kept.inspect_err(|error| tracing::warn!(%error, "the login is not kept"));
            WindowUpdate::LoginStored(kept.is_ok())
        });
    }

    fn forget_login(&self) {
        let forget = || match Keyring::default().forget() {
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "the login stays in the keyring"),
        };
        if let Err(error) = thread::Builder::new().name("login".into()).spawn(forget) {
            tracing::warn!(%error, "no thread for the keyring");
        }
    }

    fn never_ask_to_keep_login(&self, comment: &str) {
        settings_file::never_ask_to_keep_login(&self.places, comment);
    }

    fn copy(&self, secret: &SecretText) -> bool {
        let copied = self.copied.copy(secret);
        copied.inspect_err(|error| tracing::warn!(%error, "nothing was copied")).is_ok()
    }

    fn erase_copy(&self) {
        self.copied.erase();
    }

    fn ask_dictation(&self) {
        let Some(address) = self.dictation else { return };
        self.in_background("dictation", move || {
            let heard = dictation::hear(address);
            let heard = heard.inspect_err(|error| tracing::warn!(%error, "nobody dictates"));
            WindowUpdate::Dictated(Box::new(heard.unwrap_or_default()))
        });
    }

    fn pasted(&self) -> Option<SecretText> {
        clipboard::text()
    }
}
