//! `bekci snooze`, `applied`, `retire`, `reactivate`: what a reminder's buttons do.

use std::process::ExitCode;

use crate::cli::Terminal;
use crate::cli::trouble::Failure;
use crate::domain::calendar::Calendar;
use crate::domain::family::{FamilyEvent, Wish, changed_by};
use crate::domain::inventory::{HistoryEntry, InventoryChange};
use crate::io::control::client::{Client, ClientError};
use crate::io::control::messages::Request;
use crate::io::places::Places;
use crate::io::store::{Store, StoreError};
use crate::io::{clock, settings_file};
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
    match Client::connect(places) {
        Ok(mut client) => client.request(Request::Wish { serial: serial.clone(), wish })?,
        Err(ClientError::NotRunning) => grant(places, &serial, wish)?,
        Err(error) => return Err(error.into()),
    }
    writeln!(terminal.output, "{}", terminal.words.wish_granted(wish, serial.as_str()))?;
    Ok(ExitCode::SUCCESS)
}

/// Without a service: the same rules, on the records.
fn grant(places: &Places, serial: &CardSerial, wish: Wish) -> Result<(), StoreError> {
    let now = clock::now();
    let mut store = Store::open(places, now)?.store;
    let settings = settings_file::load(places).settings;
    let calendar = Calendar { plan: settings.reminder_plan(), zone: clock::time_zone() };
    let family = store.family(serial)?;
    let changed = changed_by(&FamilyEvent::Wished(wish), serial, &family, &calendar, now);
    store.apply(&InventoryChange::CardsChanged(changed))?;
    store.apply(&InventoryChange::HistoryAdded(HistoryEntry {
        at: now,
        card: Some(serial.clone()),
        notice: "command".to_owned(),
        answer: Some(wish.as_str().to_owned()),
    }))
}
