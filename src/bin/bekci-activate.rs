//! The windows' process: the guide for a card, or the overview.

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::mpsc;
use std::time::Duration;

use anyhow::Context;
use bekci::domain::activation::LAST_STEP;
use bekci::domain::effect::WindowPurpose;
use bekci::domain::guide::GuideStep;
use bekci::domain::overview::page::{Destination, OverviewPage};
use bekci::io::control::single_window::{SingleWindow, WindowName};
use bekci::io::places::Places;
use bekci::io::store::Store;
use bekci::io::{locale, log, process_limits, settings_file};
use bekci::protocol::card_serial::CardSerial;
use bekci::service::words_of_this_user;
use bekci::text::Words;
use bekci::wizard::link::{GuideSettings, LinkUpdate};
use bekci::wizard::overview::errands::OverviewUpdate;
use bekci::wizard::overview::this_machine::ThisMachine;
use bekci::wizard::service_link::ControlLink;
use bekci::wizard::{WizardOptions, overview, run};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

fn main() -> ExitCode {
    process_limits::forbid_core_dumps();
    log::start();
    let words = words_of_this_user();
    let matches = match command(&words).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => {
            // Help and the version come this way too.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let shown = match matches.get_flag("overview") {
        true => show_overview(&matches),
        false => show_guide(&matches),
    };
    match shown {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error:#}");
            let _ = writeln!(io::stderr(), "{}", words.window_did_not_open());
            ExitCode::FAILURE
        }
    }
}

fn command(words: &Words) -> Command {
    let words = words.window_command_line();
    Command::new("bekci-activate")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.about)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(Arg::new("card").long("card").value_name(words.value_serial).help(words.card))
        .arg(
            Arg::new("step")
                .long("step")
                .value_name("1-9")
                .value_parser(value_parser!(u8).range(1..=i64::from(LAST_STEP)))
                .help(words.step),
        )
        .arg(
            Arg::new("lift-suspension")
                .long("lift-suspension")
                .action(ArgAction::SetTrue)
                .help(words.lift_suspension),
        )
        .arg(
            Arg::new("overview")
                .long("overview")
                .action(ArgAction::SetTrue)
                .conflicts_with_all(["step", "lift-suspension", "unattended"])
                .help(words.overview),
        )
        .arg(
            Arg::new("page")
                .long("page")
                .value_name("NAME")
                .value_parser(OverviewPage::ALL.map(OverviewPage::as_str))
                .requires("overview")
                .hide_possible_values(true)
                .help(words.page),
        )
        .arg(
            // For the demo: the window walks on by itself every so many milliseconds.
            Arg::new("unattended").long("unattended").value_parser(value_parser!(u64)).hide(true),
        )
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(words.help))
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(words.version),
        )
}

fn card(arguments: &ArgMatches) -> Option<CardSerial> {
    arguments.get_one::<String>("card").map(|text| CardSerial::from_text(text))
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
    let machine =
        ThisMachine::start(places.clone(), updates.clone()).context("no thread for the service")?;
    let raise = move |destination| {
        let _ = updates.send(OverviewUpdate::Raised(destination));
    };
    window.listen(raise).context("no thread for later windows")?;
    overview::run(destination, &places, Box::new(machine), received)
}

fn show_guide(arguments: &ArgMatches) -> anyhow::Result<()> {
    let places = Places::of_this_user()?;
    let serial = card(arguments);
    let name = serial.as_ref().map(CardSerial::as_str);
    let window = SingleWindow::claim(&places, WindowName::Guide(name), None)
        .context("no socket for this window")?;
    let Some(mut window) = window else { return Ok(()) };
    let card = match name {
        Some(name) => Store::open_for_reading(&places)
            .and_then(|store| store.map_or(Ok(None), |store| store.card(name)))
            .unwrap_or_else(|error| {
                tracing::warn!(%error, "nothing is known of the card");
                None
            }),
        None => None,
    };
    let resumed = card.as_ref().and_then(|card| card.activation_step);
    let (purpose, usual) = match arguments.get_flag("lift-suspension") {
        true => (WindowPurpose::LiftSuspension, Some(GuideStep::OpenPinPage.number())),
        false => (WindowPurpose::Activate, resumed),
    };
    let settings = settings_file::load(&places).settings;
    let options = WizardOptions {
        serial: serial.clone(),
        card,
        settings: GuideSettings::of(&settings, locale::system_locale().as_deref()),
        purpose,
        start_step: arguments.get_one("step").copied().or(usual).unwrap_or(1),
        unattended: arguments.get_one("unattended").copied().map(Duration::from_millis),
    };
    let (updates, received) = mpsc::channel();
    let raise = updates.clone();
    let raise = move |_| {
        let _ = raise.send(LinkUpdate::Raise);
    };
    window.listen(raise).context("no thread for later windows")?;
    let link = ControlLink::start(places, serial, updates).context("no thread for the service")?;
    run(options, Box::new(link), received).map(drop)
}
