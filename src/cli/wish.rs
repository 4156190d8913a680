//! `bekci snooze`, `applied`, `retire`, `reactivate`: what a reminder's buttons do.

use std::process::ExitCode;

use crate::cli::Terminal;
use crate::cli::trouble::Failure;
use crate::domain::family::Wish;
use crate::io::places::Places;
use crate::io::store::Store;
use crate::io::wishes;
use crate::protocol::card_serial::CardSerial;

pub fn run(
    places: &Places,
    serial: CardSerial,
    wish: Wish,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    let known = match Store::open_for_reading(places)? {
        Some(store) => store.card(serial.as_str())?.is_some(),
        None => false,
    };
    if !known {
        writeln!(terminal.errors, "{}", terminal.words.unknown_card(serial.as_str()))?;
        return Ok(ExitCode::FAILURE);
    }
    wishes::grant(places, &serial, wish)?;
    writeln!(terminal.output, "{}", terminal.words.wish_granted(wish, serial.as_str()))?;
    Ok(ExitCode::SUCCESS)
}
