//! `bekci sandbox`: a portal and a card to try things on, until Ctrl-C.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ArgMatches;
use tokio::runtime::{Builder, Runtime};

use crate::cli::trouble::Failure;
use crate::cli::{Terminal, demo};
use crate::io::clock;
use crate::io::temporary_home::TemporaryHome;
use crate::service::StopSignal;
use crate::simulator::card::SimulatedCard;
use crate::simulator::portal::{MailServer, PortalClock, SandboxOptions, SandboxPortal};
use crate::simulator::virtual_reader::InsertedCard;
use crate::text::sandbox::{SandboxAccount, SandboxLine};

/// Where a new portal listens, unless another port is given.
const PORT: u16 = 8_745;
/// Where vsmartcard's reader takes its first card.
const READER: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 35_963);

pub fn run(arguments: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    // From now on, so that a Ctrl-C between two lines leaves nothing behind either.
    let stop_signal = runtime.block_on(async { StopSignal::listen() })?;
    match arguments.subcommand() {
        Some(("card", arguments)) => {
            let card = demo::card(&terminal.words, clock::now())?;
            let inserted = insert(arguments, card, terminal)?;
            say(terminal, &SandboxLine::CardAlone)?;
            wait(&runtime, stop_signal, terminal)?;
            drop(inserted);
        }
        Some(("portal", arguments)) => {
            with_portal(arguments, terminal, |_, terminal| wait(&runtime, stop_signal, terminal))?;
        }
        _ => with_portal(arguments, terminal, |portal, terminal| {
            let account = portal.account()?;
            let newest = account.cards.last().map(|card| card.serial_text());
            let card = portal.card(&newest.unwrap_or_default())?;
            let inserted = card.map(|card| insert(arguments, card, terminal)).transpose()?;
            wait(&runtime, stop_signal, terminal)?;
            drop(inserted);
            Ok(())
        })?,
    }
    Ok(ExitCode::SUCCESS)
}

fn insert(
    arguments: &ArgMatches,
    card: SimulatedCard,
    terminal: &mut Terminal<'_>,
) -> Result<InsertedCard, Failure> {
    let reader = arguments.get_one::<SocketAddr>("reader").copied().unwrap_or(READER);
    let profile = card.profile();
    let line = SandboxLine::Card {
        serial: String::from_utf8_lossy(&profile.serial_number).into_owned(),
        pin: profile.pin.clone(),
    };
    let inserted = InsertedCard::insert(reader, card)
        .map_err(|cause| Failure::VirtualReader { address: reader, cause })?;
    say(terminal, &line)?;
    Ok(inserted)
}

/// The portal runs while `meanwhile` does; its folder goes then, unless it was given.
fn with_portal(
    arguments: &ArgMatches,
    terminal: &mut Terminal<'_>,
    meanwhile: impl FnOnce(&SandboxPortal, &mut Terminal<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let given = arguments.get_one::<PathBuf>("data").cloned();
    let home = match given {
        Some(_) => None,
        None => Some(TemporaryHome::new()?),
    };
    let folder = given.or_else(|| home.as_ref().map(|home| home.folder().to_owned()));
    let folder = folder.unwrap_or_default();
    let port = match SandboxPortal::is_in(&folder) {
        true => None,
        false => Some(PORT),
    };
    let portal = SandboxPortal::start(SandboxOptions {
        port: arguments.get_one::<u16>("port").copied().or(port),
        mail_server: arguments.get_one::<MailServer>("smtp").cloned(),
        maintenance: arguments.get_flag("maintenance"),
        ..SandboxOptions::new(folder, PortalClock::new(clock::now))
    })?;
    say(terminal, &SandboxLine::Portal { url: portal.url() })?;
    for account in portal.accounts()? {
        let account = SandboxAccount {
            name: account.name,
            identity: account.identity,
            security_word: account.security_word,
        };
        say(terminal, &SandboxLine::Account(account))?;
    }
    say(terminal, &SandboxLine::Outbox { folder: portal.outbox().display().to_string() })?;
    let ended = meanwhile(&portal, terminal);
    // The records are closed before their folder goes.
    drop(portal);
    drop(home);
    ended
}

fn wait(
    runtime: &Runtime,
    stop_signal: StopSignal,
    terminal: &mut Terminal<'_>,
) -> Result<(), Failure> {
    say(terminal, &SandboxLine::UntilCtrlC)?;
    runtime.block_on(stop_signal.received());
    say(terminal, &SandboxLine::End)
}

fn say(terminal: &mut Terminal<'_>, line: &SandboxLine) -> Result<(), Failure> {
    writeln!(terminal.output, "{}", terminal.words.sandbox(line))?;
    Ok(terminal.output.flush()?)
}
