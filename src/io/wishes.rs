//! What a person wishes for a card, granted by the running service or, without one, on the records.

use crate::domain::calendar::Calendar;
use crate::domain::family::{FamilyEvent, Wish, changed_by};
use crate::domain::inventory::{HistoryEntry, InventoryChange};
use crate::domain::notice::kind::NoticeKind;
use crate::io::control::client::{Client, ClientError};
use crate::io::control::messages::Request;
use crate::io::places::Places;
use crate::io::store::{Store, StoreError};
use crate::io::{clock, settings_file};
use crate::protocol::card_serial::CardSerial;

#[derive(Debug, thiserror::Error)]
pub enum WishError {
    #[error(transparent)]
    Service(#[from] ClientError),
    #[error(transparent)]
    Records(#[from] StoreError),
}

pub fn grant(places: &Places, serial: &CardSerial, wish: Wish) -> Result<(), WishError> {
    match Client::connect(places) {
        Ok(mut client) => Ok(client.request(Request::Wish { serial: serial.clone(), wish })?),
        Err(ClientError::NotRunning) => Ok(grant_on_records(places, serial, wish)?),
        Err(error) => Err(error.into()),
    }
}

/// The same rules.
fn grant_on_records(places: &Places, serial: &CardSerial, wish: Wish) -> Result<(), StoreError> {
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
        notice: NoticeKind::Command.as_str().to_owned(),
        answer: Some(wish.as_str().to_owned()),
    }))
}
