//! The windows' process: the guide for a card, or the overview.
//!
//! The windows are a part of this program and not of the library: what they are linked with would
//! otherwise be loaded by the resident one as well.

#[cfg(test)]
#[path = "domain/diagnosis/fixtures.rs"]
mod diagnosis_fixtures;
#[cfg(test)]
#[allow(dead_code, reason = "the windows' tests need some of them")]
#[path = "domain/state/fixtures.rs"]
mod fixtures;
#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "it keeps pictures in files, as in io")]
#[path = "io/reviewed_picture.rs"]
mod reviewed_picture;
mod wizard;

use std::io::Write;
use std::process::ExitCode;
use std::sync::mpsc;
use std::time::Duration;

use crate::domain::authority_flow::AuthorityFlow;
use crate::domain::effect::WindowPurpose;
use crate::domain::guide::GuideStep;
use crate::domain::overview::page::{Destination, OverviewPage};
use crate::io::control::single_window::{SingleWindow, WindowName};
use crate::io::places::Places;
use crate::io::{
    console, contrast, interruptions, locale, log, process_limits, settings_file, store,
};
use crate::protocol::card_serial::CardSerial;
use crate::protocol::portal_page::PortalSite;
use crate::text::Language;
use crate::wizard::errands::WindowUpdate;
use crate::wizard::link::{GuideSettings, LinkUpdate};
use crate::wizard::overview::errands::OverviewUpdate;
use crate::wizard::overview::this_machine::ThisMachine as OverviewMachine;
use crate::wizard::terminal::{self, TerminalOptions};
use crate::wizard::this_machine::ThisMachine;
use crate::wizard::{WizardOptions, card_watch, overview, run};
use anyhow::Context;
use bekci::cli::{self, Terminal};
use bekci::service::words_of_this_user;
use bekci::{domain, io, protocol, text};
use clap::ArgMatches;

fn main() -> ExitCode {
    process_limits::forbid_core_dumps();
    let words = words_of_this_user();
    let language = words.language;
    let mut terminal = Terminal {
        words,
        input: &mut std::io::empty(),
        output: &mut std::io::stdout(),
        errors: &mut std::io::stderr(),
    };
    let matches = match cli::parse_window_arguments(std::env::args_os(), &mut terminal) {
        Ok(matches) => matches,
        Err(code) => return code,
    };
    let words = terminal.words;
    let in_terminal = matches.get_flag("terminal");
    if !in_terminal {
        console::leave_if_alone();
    }
    log::start_quietly();
    let shown = match matches.get_flag("overview") {
        true => show_overview(&matches),
        false if in_terminal => talk(&matches, language),
        false => show_guide(&matches),
    };
    match shown {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error:#}");
            let said = match in_terminal {
                true => words.terminal_did_not_open(),
                false => words.window_did_not_open(),
            };
            let _ = writeln!(std::io::stderr(), "{said}");
            ExitCode::FAILURE
        }
    }
}

fn card(arguments: &ArgMatches) -> Option<CardSerial> {
    arguments.get_one::<String>("card").map(|text| CardSerial::from_text(text))
}

/// Without a window.
fn talk(arguments: &ArgMatches, language: Language) -> anyhow::Result<()> {
    let purpose = match arguments.get_flag("lift-suspension") {
        true => WindowPurpose::LiftSuspension,
        false => WindowPurpose::Activate,
    };
    let options = TerminalOptions {
        serial: card(arguments),
        language,
        purpose,
        start_step: arguments.get_one("step").copied(),
        card_pin: arguments.get_flag("card-pin"),
    };
    terminal::run(options, Places::of_this_user()?).map(drop)
}

fn show_overview(arguments: &ArgMatches) -> anyhow::Result<()> {
    let places = Places::of_this_user()?;
    let page = arguments.get_one::<String>("page");
    let page = page.and_then(|name| OverviewPage::from_name(name)).unwrap_or_default();
    let destination = Destination { page, card: card(arguments) };
    let window = SingleWindow::claim(&places, WindowName::Overview, Some(&destination))
        .context("no socket for this window")?;
    let Some(mut window) = window else { return Ok(()) };
    let (updates, received) = mpsc::channel();
    follow_contrast(&updates, OverviewUpdate::Contrast)?;
    let machine = OverviewMachine::start(places.clone(), updates.clone())
        .context("no thread for the service")?;
    let raise = move |destination| {
        let _ = updates.send(OverviewUpdate::Raised(destination));
    };
    window.listen(raise).context("no thread for later windows")?;
    overview::run(destination, &places, Box::new(machine), received)
}

fn follow_contrast<U: Send + 'static>(
    updates: &mpsc::Sender<U>,
    update: fn(bool) -> U,
) -> anyhow::Result<()> {
    let updates = updates.clone();
    let asks = move |high| drop(updates.send(update(high)));
    contrast::follow(asks).context("no thread for the system's contrast")
}

fn show_guide(arguments: &ArgMatches) -> anyhow::Result<()> {
    let places = Places::of_this_user()?;
    let serial = card(arguments);
    let name = serial.as_ref().map(CardSerial::as_str);
    let window = SingleWindow::claim(&places, WindowName::Guide(name), None)
        .context("no socket for this window")?;
    let Some(mut window) = window else { return Ok(()) };
    let card = serial.as_ref().and_then(|serial| store::known_card(&places, serial));
    let resumed = card.as_ref().and_then(|card| card.activation_step);
    let (purpose, usual) = match arguments.get_flag("lift-suspension") {
        true => (WindowPurpose::LiftSuspension, Some(GuideStep::OpenPinPage.number())),
        false => (WindowPurpose::Activate, resumed),
    };
    let (settings, flows) = settings_file::load_with_flows(&places);
    let settings = settings.settings;
    let hosts = settings.portal_hosts.iter().map(String::as_str);
    let site = PortalSite::new(hosts).context("the portal's hosts")?;
    let portal = site.admit(&settings.portal_page);
    let portal = portal.inspect_err(|error| tracing::warn!(%error, "no way into the portal")).ok();
    let flow = flows.of_card(card.as_ref());
    let options = WizardOptions {
        serial: serial.clone(),
        card,
        portal,
        browser_route: flow.and_then(AuthorityFlow::in_browser),
        is_guided: flow.is_none_or(|flow| flow.guided().is_some()),
        steps: flow.map(AuthorityFlow::guided_steps).unwrap_or_default(),
        settings: GuideSettings::of(&settings, locale::system_locale().as_deref()),
        purpose,
        start_step: arguments.get_one("step").copied().or(usual).unwrap_or(1),
        unattended: arguments.get_one("unattended").copied().map(Duration::from_millis),
    };
    let (updates, received) = mpsc::channel();
    let raise = updates.clone();
    let raise = move |_| {
        let _ = raise.send(WindowUpdate::Link(LinkUpdate::Raise));
    };
    window.listen(raise).context("no thread for later windows")?;
    let interrupted = updates.clone();
    interruptions::report_each(move || drop(interrupted.send(WindowUpdate::Interrupted)))
        .context("the end of the session can't be listened for")?;
    follow_contrast(&updates, WindowUpdate::Contrast)?;
    let link = card_watch::watch_for_window(places.clone(), serial, updates.clone())
        .context("no thread for the service")?;
    let dictation = arguments.get_one("dictation").copied();
    let machine = ThisMachine::start(places, site, &settings, dictation, updates);
    let machine = machine.context("no thread for the portal")?;
    run(options, Box::new(link), Box::new(machine), received).map(drop)
}
