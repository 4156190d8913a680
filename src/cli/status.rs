//! `bekci status`.

use std::process::ExitCode;

use crate::cli::Terminal;
use crate::cli::trouble::Failure;
use crate::domain::check::{Severity, verdict};
use crate::domain::status::StatusReport;
use crate::io::clock;
use crate::io::control::client::{Client, ClientError};
use crate::io::places::Places;
use crate::io::store::Store;
use crate::service::VERSION;

#[derive(Debug, Clone, Copy)]
pub struct StatusOptions {
    pub json: bool,
    pub history: bool,
    /// One line and an exit code, for monitoring systems.
    pub check: bool,
}

pub fn run(
    places: &Places,
    options: StatusOptions,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    if options.check {
        return check(places, terminal);
    }
    let zone = clock::time_zone();
    let report = report(places, options)?;
    if options.json {
        serde_json::to_writer_pretty(&mut *terminal.output, &report)
            .map_err(std::io::Error::from)?;
        writeln!(terminal.output)?;
    } else {
        write!(terminal.output, "{}", terminal.words.status(&report, &zone))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// By the inventory alone: what a service says can't make it another verdict.
fn check(places: &Places, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let cards = Store::open_for_reading(places)
        .and_then(|store| store.map(|store| store.cards()).transpose())
        .map_err(Failure::from);
    let (said, severity) = match cards {
        Ok(cards) => {
            let (zone, now) = (clock::time_zone(), clock::now());
            let cards = cards.unwrap_or_default();
            let verdict = verdict(&StatusReport::new(None, VERSION, cards, &zone, now));
            (terminal.words.verdict(&verdict), verdict.severity)
        }
        Err(failure) => (terminal.words.no_verdict(&failure.trouble()), Severity::Unknown),
    };
    writeln!(terminal.output, "{said}")?;
    Ok(ExitCode::from(severity as u8))
}

fn report(places: &Places, options: StatusOptions) -> Result<StatusReport, Failure> {
    let live = match Client::connect(places).and_then(|mut client| client.live()) {
        Ok(live) => Some(live),
        Err(ClientError::NotRunning) => None,
        Err(error) => return Err(error.into()),
    };
    let (cards, history) = match Store::open_for_reading(places)? {
        Some(store) => {
            let history = if options.history { store.history()? } else { Vec::new() };
            (store.cards()?, history)
        }
        None => Default::default(),
    };
    let mut report = StatusReport::new(live, VERSION, cards, &clock::time_zone(), clock::now());
    report.history = options.history.then_some(history);
    Ok(report)
}
