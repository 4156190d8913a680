//! The inventory, opened as `bekci status` opens it.

use crate::domain::diagnosis::observations::RecordsSeen;
use crate::io::places::Places;
use crate::io::store::{Store, StoreError};

pub fn look(places: &Places) -> RecordsSeen {
    match read(places) {
        Ok(seen) => seen,
        Err(StoreError::Broken(_)) => RecordsSeen::Broken,
        Err(StoreError::Newer(_)) => RecordsSeen::Newer,
        Err(error @ (StoreError::Folder(_) | StoreError::Sqlite(_))) => {
            tracing::debug!(%error, "the records can't be used");
            RecordsSeen::Unusable
        }
    }
}

fn read(places: &Places) -> Result<RecordsSeen, StoreError> {
    let Some(store) = Store::open_for_reading(places)? else { return Ok(RecordsSeen::NotThere) };
    let cards = store.cards()?;
    let latest = cards.iter().map(|card| card.last_seen).max();
    Ok(RecordsSeen::Readable { cards: cards.len(), latest })
}
