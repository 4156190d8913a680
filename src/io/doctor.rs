//! Looks at everything that the diagnosis judges, at the same time where it can, and never for long.

mod akis_module;
pub mod network;
mod pcsc;
#[cfg(target_os = "linux")]
mod pcsc_clients;
#[cfg(target_os = "linux")]
mod pcsc_socket;
pub mod private_words;
mod records;
mod service;
#[cfg(target_os = "linux")]
mod session_bus;
mod time_limit;

use std::time::Duration;

use jiff::tz::TimeZone;

use crate::domain::autostart::{AutostartObserved, AutostartStatus};
use crate::domain::diagnosis::System;
use crate::domain::diagnosis::detail::Program;
use crate::domain::diagnosis::observations::{
    ClockSeen, DesktopSeen, Observations, ProgramFacts, RecordsSeen,
};
use crate::io::doctor::time_limit::Look;
use crate::io::places::Places;
use crate::io::{autostart, clock, settings_file};
use crate::protocol::library_file::Architecture;

const RECORDS: Duration = Duration::from_secs(6);
const BUS: Duration = Duration::from_secs(6);

/// Blocks for as long as the slowest look takes, ten seconds at the most. `version` is the program's own.
pub fn observe(places: &Places, version: &str) -> Observations {
    let settings = settings_file::load(places);
    let network = network::look(&settings.settings.portal_page);
    let desktop = desktop();
    let records = Look::begin({
        let places = places.clone();
        move || records::look(&places)
    });
    // The card is left to a service that runs, so that comes first.
    let service = service::look(places);
    let pcsc = pcsc::look(&service);
    let modules = akis_module::look(&akis_module::usual_places(places));
    let other_programs = other_programs();
    let network = network.end();
    Observations {
        system: System::HERE,
        program: program(version),
        service,
        autostart: autostart(),
        pcsc,
        other_programs,
        modules,
        desktop: desktop.map(|look| look.within(BUS).unwrap_or(DesktopSeen::BusSilent)),
        clock: ClockSeen { now: clock::now(), ahead: network.ahead, time_zone: time_zone() },
        network: network.seen,
        settings,
        records: records.within(RECORDS).unwrap_or(RecordsSeen::Unusable),
    }
}

fn program(version: &str) -> ProgramFacts {
    ProgramFacts {
        version: version.to_owned(),
        operating_system: operating_system(),
        architecture: Architecture::HERE,
    }
}

/// As the distribution names itself; else the kind of system.
fn operating_system() -> String {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="));
    let name = name.map(|name| name.trim_matches('"'));
    name.unwrap_or(std::env::consts::OS).to_owned()
}

fn time_zone() -> Option<String> {
    let zone = TimeZone::try_system().ok().filter(|zone| !zone.is_unknown())?;
    let named = zone.iana_name().map(str::to_owned);
    Some(named.unwrap_or_else(|| zone.to_offset(clock::now()).to_string()))
}

fn autostart() -> Option<AutostartStatus> {
    let observed = autostart::observe();
    let observed = observed.inspect_err(|error| tracing::debug!(%error, "autostart is not known"));
    observed.ok().map(AutostartObserved::status)
}

#[cfg(target_os = "linux")]
fn desktop() -> Option<Look<DesktopSeen>> {
    Some(Look::begin(session_bus::look))
}

#[cfg(not(target_os = "linux"))]
fn desktop() -> Option<Look<DesktopSeen>> {
    None
}

#[cfg(target_os = "linux")]
fn other_programs() -> Vec<Program> {
    pcsc_clients::look(&pcsc_socket::path())
}

/// Other systems do not tell.
#[cfg(not(target_os = "linux"))]
fn other_programs() -> Vec<Program> {
    Vec::new()
}
