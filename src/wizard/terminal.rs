//! The activation in a terminal: a line for each question, a line for each answer.
//!
//! Thin over [`domain::activation`](crate::domain::activation). Nothing moves the cursor, so that
//! screen readers and programs can follow; the one exception is a PIN, which is shown on a screen of
//! its own where the terminal has one, and wiped.

mod at_card;
mod beginning;
mod card_claim;
mod card_pin;
mod card_pin_dialogue;
mod conversation;
mod dialogue;
mod form_dialogue;
mod half_blocks;
mod kitty_graphics;
mod screen;
mod showing;

use std::sync::mpsc::{Sender, channel};

use anyhow::Context as _;

use crate::domain::activation::ActivationOutcome;
use crate::domain::activation::flow::{FlowBeginning, LoginKeeping};
use crate::domain::authority_flow::AuthorityFlow;
use crate::domain::effect::WindowPurpose;
use crate::io::keyring::Keyring;
use crate::io::places::Places;
use crate::io::portal::DEFAULT_TIMEOUT;
use crate::io::portal_errands::PortalErrands;
use crate::io::terminal_input::{TerminalInput, Typed};
use crate::io::{desktop, interruptions, settings_file, store};
use crate::protocol::card_serial::CardSerial;
use crate::protocol::portal_page::{Operation, PortalSite};
use crate::text::activation::ActivationWords;
use crate::text::card_pin::CardPinLine;
use crate::text::terminal::TerminalLine;
use crate::text::{Language, Words};
use crate::wizard::card_watch::CardWatch;
use crate::wizard::terminal::card_claim::CardClaim;
use crate::wizard::terminal::card_pin::Desk;
use crate::wizard::terminal::conversation::{Conversation, ConversationParts, Heard};
use crate::wizard::terminal::screen::{Screen, Surface};

pub struct TerminalOptions {
    /// `None`: the card that is in, or comes.
    pub serial: Option<CardSerial>,
    pub language: Language,
    pub purpose: WindowPurpose,
    /// 1 to 9; `None`: where it was left.
    pub start_step: Option<u8>,
    /// The card's own PIN alone.
    pub card_pin: bool,
}

/// Talks until it ends. Has no window and needs no display.
pub fn run(options: TerminalOptions, places: Places) -> anyhow::Result<ActivationOutcome> {
    let (sender, heard) = channel();
    let tell = |sender: &Sender<Heard>| {
        let sender = sender.clone();
        move |heard| drop(sender.send(heard))
    };
    let interrupted = tell(&sender);
    interruptions::report_each(move || interrupted(Heard::Interrupted))
        .context("Ctrl-C can't be listened for")?;
    let (settings, flows) = settings_file::load_with_flows(&places);
    let words = Words::new(options.language).with_portal(&settings.settings.portal_page);
    let words = ActivationWords::new(words);
    let stdout = std::io::stdout();
    let surface = Surface::of(&stdout, desktop::terminal_kind().as_deref());
    let mut screen = Screen::new(Box::new(stdout), surface);
    if !options.card_pin {
        screen.say(&words.words.terminal(&TerminalLine::Begin));
    }

    let seen = tell(&sender);
    let seen = move |presence, serial| seen(Heard::Card(presence, serial));
    let mut cards = CardWatch::start(&places, options.serial.clone(), seen)
        .context("no thread for the readers")?;
    let (presence, inserted) = cards.first_look();
    let serial = options.serial.clone().or(inserted);
    if let Some(serial) = &serial {
        let serial = serial.to_string();
        screen.say(&words.words.terminal(&TerminalLine::Card { serial }));
    }
    let mut claim = None;
    if let Some(serial) = &serial {
        let taken = CardClaim::take(&places, serial, &sender);
        claim = taken.context("no socket for this card")?;
        if claim.is_none() {
            let elsewhere = CardPinLine::OpenElsewhere(serial.as_str());
            screen.say(&words.words.card_pin(elsewhere));
            return Ok(ActivationOutcome::Closed);
        }
        cards.link.is_about(serial.clone());
    }
    let typed = tell(&sender);
    let input = TerminalInput::start(move |line| {
        typed(match line {
            Typed::Line(line) => Heard::Typed(line),
            Typed::End => Heard::InputEnded,
        });
    })
    .context("no thread for what is typed")?;
    let mut wanted = None;
    if options.card_pin {
        let Some(serial) = serial.clone() else {
            screen.say(&words.words.card_pin(CardPinLine::WhichCard));
            return Ok(ActivationOutcome::Closed);
        };
        let link = &mut cards.link;
        let (words, screen, input) = (&words.words, &mut screen, &input);
        let mut desk = Desk { words, screen, input, link };
        let end = card_pin::hold(serial, sender.clone(), &heard, &mut desk);
        if !end.unlock {
            desk.screen.say(&words.card_pin(CardPinLine::Ended(end)));
            desk.link.ended(ActivationOutcome::Closed);
            return Ok(ActivationOutcome::Closed);
        }
        wanted = Some(Operation::Unlock);
    }
    let keyring = Keyring::default();
    let login = keyring.login_keeping(settings.settings.login_keep);
    if login == LoginKeeping::Unread {
        screen.say(&words.words.terminal(&TerminalLine::LoginUnread));
    }
    let kept = login.kept().cloned();
    let hosts = settings.settings.portal_hosts.iter().map(String::as_str);
    let site = PortalSite::new(hosts).context("the portal's hosts")?;
    let portal = site.admit(&settings.settings.portal_page).context("the portal's page")?;
    let card = serial.as_ref().and_then(|serial| store::known_card(&places, serial));
    let authority = flows.of_card(card.as_ref());
    let steps = authority.map(AuthorityFlow::guided_steps).unwrap_or_default();
    let card = card.as_ref();
    let beginning = beginning::of_card(serial, card, &options, authority, presence, portal, login);
    let beginning = FlowBeginning { wanted, ..beginning };

    let answered = tell(&sender);
    let answered = move |event| answered(Heard::Portal(Box::new(event)));
    let errands = PortalErrands::start(site, DEFAULT_TIMEOUT, answered)
        .context("no thread for the portal")?;
    let (link, tell) = (cards.link, sender);
    let parts = ConversationParts {
        words,
        screen,
        input,
        errands,
        keyring,
        places,
        kept,
        steps,
        link,
        tell,
        claim,
    };
    Ok(Conversation::new(beginning, parts).hold(&heard))
}
