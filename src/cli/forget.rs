//! `bekci forget`: erases what is remembered.

use std::process::ExitCode;

use crate::cli::trouble::Failure;
use crate::cli::{Terminal, forget_login};
use crate::domain::inventory::InventoryChange;
use crate::io::clock;
use crate::io::control::client::{Client, ClientError};
use crate::io::control::messages::Request;
use crate::io::places::Places;
use crate::io::store::{self, Store, StoreError};
use crate::protocol::card_serial::CardSerial;

/// `serial` is `None` for all cards.
pub fn run(
    places: &Places,
    serial: Option<CardSerial>,
    yes: bool,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    let name = serial.as_ref().map(CardSerial::as_str);
    if let Some(name) = name
        && !is_known(places, name)?
    {
        writeln!(terminal.errors, "{}", terminal.words.unknown_card(name))?;
        return Ok(ExitCode::FAILURE);
    }
    if !yes && !confirmed(name, terminal)? {
        writeln!(terminal.output, "{}", terminal.words.forget_kept())?;
        return Ok(ExitCode::FAILURE);
    }
    forget(places, serial.clone())?;
    let done = terminal.words.forget_done(name);
    writeln!(terminal.output, "{done}")?;
    match serial {
        Some(_) => Ok(ExitCode::SUCCESS),
        None => forget_login::run(terminal),
    }
}

fn is_known(places: &Places, serial: &str) -> Result<bool, StoreError> {
    match Store::open_for_reading(places)? {
        Some(store) => Ok(store.card(serial)?.is_some()),
        None => Ok(false),
    }
}

fn confirmed(serial: Option<&str>, terminal: &mut Terminal<'_>) -> Result<bool, Failure> {
    write!(terminal.output, "{} ", terminal.words.forget_question(serial))?;
    terminal.output.flush()?;
    let mut typed = String::new();
    terminal.input.read_line(&mut typed)?;
    Ok(terminal.words.is_yes(&typed))
}

/// By the running service, which keeps the inventory open; else in its place.
fn forget(places: &Places, serial: Option<CardSerial>) -> Result<(), Failure> {
    match Client::connect(places) {
        Ok(mut client) => {
            let request = match serial {
                Some(serial) => Request::Forget { serial },
                None => Request::ForgetAll,
            };
            Ok(client.request(request)?)
        }
        Err(ClientError::NotRunning) => match serial {
            Some(serial) => {
                let mut store = Store::open(places, clock::now())?.store;
                Ok(store.apply(&InventoryChange::CardForgotten(serial))?)
            }
            None => Ok(store::erase(places).map_err(StoreError::from)?),
        },
        Err(error) => Err(error.into()),
    }
}
