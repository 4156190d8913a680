//! `bekci status`.

use std::process::ExitCode;

use crate::cli::Terminal;
use crate::cli::trouble::Failure;
use crate::domain::status::StatusReport;
use crate::io::clock;
use crate::io::control::client::{Client, ClientError};
use crate::io::places::Places;
use crate::io::store::Store;
use crate::service::VERSION;

pub fn run(places: &Places, json: bool, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let live = match Client::connect(places).and_then(|mut client| client.live()) {
        Ok(live) => Some(live),
        Err(ClientError::NotRunning) => None,
        Err(error) => return Err(error.into()),
    };
    let cards = match Store::open_for_reading(places)? {
        Some(store) => store.cards()?,
        None => Vec::new(),
    };
    let report = StatusReport::new(live, VERSION, cards);
    if json {
        serde_json::to_writer_pretty(&mut *terminal.output, &report)
            .map_err(std::io::Error::from)?;
        writeln!(terminal.output)?;
    } else {
        write!(terminal.output, "{}", terminal.words.status(&report, &clock::time_zone()))?;
    }
    Ok(ExitCode::SUCCESS)
}
