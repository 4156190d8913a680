//! The activation in a terminal: a line for each question, a line for each answer.
//!
//! Thin over [`domain::activation`](crate::domain::activation). Nothing moves the cursor, so that
//! screen readers and programs can follow; the one exception is the PIN, which is shown on a screen of
//! its own where the terminal has one, and wiped.

mod card_link;
mod conversation;
mod dialogue;
mod form_dialogue;
mod half_blocks;
mod screen;

use std::io::Write;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use anyhow::Context;
use jiff::tz::TimeZone;

use crate::domain::activation::ActivationOutcome;
use crate::domain::activation::flow::{ActivationFlow, FlowBeginning, LoginKeeping};
use crate::domain::effect::WindowPurpose;
use crate::domain::guide::GuideStep;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::inventory::{CardRecord, CardState};
use crate::domain::revocation::CertStatus;
use crate::domain::settings::EffectiveSettings;
use crate::domain::settings::key::SettingKey;
use crate::io::keyring::Keyring;
use crate::io::places::Places;
use crate::io::portal_errands::PortalErrands;
use crate::io::store::Store;
use crate::io::terminal_input::{TerminalInput, Typed};
use crate::io::{interruptions, settings_file};
use crate::protocol::card_serial::CardSerial;
use crate::protocol::portal_page::PortalSite;
use crate::text::activation::ActivationWords;
use crate::text::terminal::TerminalLine;
use crate::text::{Language, Words};
use crate::wizard::link::{LinkUpdate, ServiceLink};
use crate::wizard::service_link::ControlLink;
use crate::wizard::terminal::card_link::CardLink;
use crate::wizard::terminal::conversation::{Conversation, Heard};
use crate::wizard::terminal::screen::Screen;

/// How long the service may take to say where the card is.
const FIRST_WORD: Duration = Duration::from_secs(2);

pub struct TerminalOptions {
    /// `None`: the card that is in.
    pub serial: Option<CardSerial>,
    pub language: Language,
    pub purpose: WindowPurpose,
    /// 1 to 9; `None`: where it was left.
    pub start_step: Option<u8>,
}

/// Talks until it ends. Has no window and needs no display.
pub fn run(
    options: TerminalOptions,
    places: Places,
    output: Box<dyn Write>,
) -> anyhow::Result<ActivationOutcome> {
    let (sender, heard) = channel();
    interruptions::report_each(report(&sender, |()| Heard::Interrupted).with(()))
        .context("Ctrl-C can't be listened for")?;
    let words = ActivationWords::new(Words::new(options.language));
    let mut screen = Screen::new(output);
    screen.say(&words.words.terminal(&TerminalLine::Begin));

    let mut cards = CardLink::start(&places, options.serial.clone(), {
        let sender = sender.clone();
        move |update| drop(sender.send(Heard::Card(update)))
    })?;
    let mut early = Vec::new();
    let presence = cards.first_word(&heard, FIRST_WORD, &mut early);
    let serial = options.serial.or_else(|| cards.inserted());
    let card = serial.as_ref().and_then(|serial| known(&places, serial));
    if let Some(serial) = &serial {
        let serial = serial.to_string();
        screen.say(&words.words.terminal(&TerminalLine::Card { serial }));
    }

    let settings = settings_file::load(&places);
    let keyring = Keyring::default();
    let login = keeping(&settings, &keyring);
    let beginning = beginning(&options, serial.clone(), card.as_ref(), presence, &settings, login)?;
    let hosts = settings.settings.portal_hosts.iter().map(String::as_str);
    let site = PortalSite::new(hosts).context("the portal's hosts")?;
    let errands = PortalErrands::start(site, {
        let sender = sender.clone();
        move |event| drop(sender.send(Heard::Portal(Box::new(event))))
    })
    .context("no thread for the portal")?;
    let typed = sender.clone();
    let input = TerminalInput::start(move |line| {
        let _ = typed.send(match line {
            Typed::Line(line) => Heard::Typed(line),
            Typed::End => Heard::InputEnded,
        });
    })
    .context("no thread for what is typed")?;
    let link = ControlLink::start(places.clone(), serial.clone(), silent())?;
    let mut conversation = Conversation {
        flow: ActivationFlow::new(beginning),
        serial,
        words,
        zone: TimeZone::system(),
        screen,
        input,
        errands,
        keyring,
        link: Box::new(link),
        places,
        dialogue: None,
        kept: None,
        wake: None,
        revealing: None,
        held: Vec::new(),
        picture: None,
        step: None,
        contacted: false,
    };
    Ok(conversation.hold(early, &heard))
}
