//! The inventory on disk: SQLite, and the key of the holders' hashes beside it.

mod broken;
mod changes;
mod holder_key;
mod recalls;
mod records;
mod schema;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags};

use crate::domain::failure_cause::FailureCause;
use crate::domain::holder::{HolderId, HolderKey};
use crate::domain::inventory::{
    CardRecord, HistoryEntry, InventoryChange, RecalledCard, RecalledCards, RecalledDue,
    RecalledTray,
};
use crate::domain::notice::kind::NoticeKind;
use crate::domain::pause::PauseSpan;
use crate::io::folder::remove_folder;
use crate::io::places::{Places, create_private_folder, open_private_file};
use crate::protocol::card_contents::CardContents;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::certificate::Fingerprint;
use crate::protocol::revocation_source::RevocationSource;

/// How long another process may keep the file before it counts as an error.
const BUSY: std::time::Duration = std::time::Duration::from_secs(5);

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the inventory's folder can't be used: {0}")]
    Folder(#[from] std::io::Error),
    #[error("the inventory is broken: {0}")]
    Broken(rusqlite::Error),
    #[error("the inventory can't be used: {0}")]
    Sqlite(rusqlite::Error),
    #[error("the inventory was written by a newer version of this program (schema {0})")]
    Newer(i64),
}

impl StoreError {
    pub fn cause(&self) -> FailureCause {
        match self {
            Self::Folder(error) => error.into(),
            Self::Broken(error) | Self::Sqlite(error) => error.into(),
            Self::Newer(_) => FailureCause::Unknown,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match FailureCause::from(&error) {
            FailureCause::Damaged => Self::Broken(error),
            _ => Self::Sqlite(error),
        }
    }
}

impl From<&rusqlite::Error> for FailureCause {
    fn from(error: &rusqlite::Error) -> Self {
        use rusqlite::Error::{FromSqlConversionFailure, InvalidColumnType};
        match (error, error.sqlite_error()) {
            (FromSqlConversionFailure(..) | InvalidColumnType(..), _) => Self::Damaged,
            (_, Some(it)) => Self::of_database(it.extended_code),
            (_, None) => Self::Unknown,
        }
    }
}

/// An open inventory. Every change that was applied is on disk when `apply` returns.
pub struct Store {
    connection: Connection,
    places: Places,
}

/// What is known of a card, for a window that opens all the same where nothing can be known.
pub fn known_card(places: &Places, serial: &CardSerial) -> Option<CardRecord> {
    let found = Store::open_for_reading(places)
        .and_then(|store| store.map_or(Ok(None), |store| store.card(serial.as_str())));
    found.unwrap_or_else(|error| {
        tracing::warn!(%error, "nothing is known of the card");
        None
    })
}

/// An inventory, and where a broken one was put.
pub struct OpenedStore {
    pub store: Store,
    pub set_aside: Option<PathBuf>,
}

impl Store {
    /// Opens the inventory, or begins one. A broken one is set aside.
    pub fn open(places: &Places, now: Timestamp) -> Result<OpenedStore, StoreError> {
        create_private_folder(&places.data)?;
        match Self::open_as_it_is(places) {
            Ok(store) => Ok(OpenedStore { store, set_aside: None }),
            Err(StoreError::Broken(error)) => {
                tracing::error!(%error, "the inventory is broken and is set aside");
                let set_aside = Some(broken::set_aside(&places.inventory(), now)?);
                Ok(OpenedStore { store: Self::open_as_it_is(places)?, set_aside })
            }
            Err(error) => Err(error),
        }
    }

    fn open_as_it_is(places: &Places) -> Result<Self, StoreError> {
        let path = places.inventory();
        open_private_file(&path)?;
        let mut connection = Connection::open(&path)?;
        connection.busy_timeout(BUSY)?;
        schema::configure(&connection)?;
        schema::migrate(&mut connection)?;
        schema::check(&connection, &path)?;
        Ok(Self { connection, places: places.clone() })
    }

    /// Opens the inventory for reading alone, beside a running service. `None` where there is none.
    pub fn open_for_reading(places: &Places) -> Result<Option<Self>, StoreError> {
        let path = places.inventory();
        match std::fs::metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            // SQLite would say no more than that it can't open it.
            Ok(found) if found.is_dir() => {
                return Err(StoreError::Folder(ErrorKind::IsADirectory.into()));
            }
            found => found?,
        };
        // Not read-only: a file in WAL mode can't be opened so unless its index is there already.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&path, flags)?;
        connection.busy_timeout(BUSY)?;
        connection.pragma_update(None, "query_only", true)?;
        if !schema::is_current(&connection)? {
            // Of an older version of the program: brought up to date on the way.
            drop(connection);
            return Self::open_as_it_is(places).map(Some);
        }
        Ok(Some(Self { connection, places: places.clone() }))
    }

    /// Puts this inventory aside, since it turned out to be broken, and begins a new one.
    pub fn replace_broken(&mut self, now: Timestamp) -> Result<PathBuf, StoreError> {
        self.connection = Connection::open_in_memory()?;
        let aside = broken::set_aside(&self.places.inventory(), now)?;
        *self = Self::open_as_it_is(&self.places)?;
        Ok(aside)
    }

    /// Opens the inventory once more where [`Self::replace_broken`] could not begin a new one.
    pub fn reopen_where_lost(&mut self, now: Timestamp) -> Result<(), StoreError> {
        if self.connection.path().is_none_or(str::is_empty) {
            *self = Self::open(&self.places, now)?.store;
        }
        Ok(())
    }

    /// The key of this installation, made at its first use.
    pub fn holder_key(&self) -> Result<HolderKey, StoreError> {
        Ok(holder_key::load_or_make(&self.places.holder_key())?)
    }

    /// In place of the one before, whose hashes lead to nobody any more.
    pub fn renew_holder_key(&self) -> Result<HolderKey, StoreError> {
        Ok(holder_key::renew(&self.places.holder_key())?)
    }

    /// Whether the history has such a notice.
    pub fn was_said(&self, notice: NoticeKind) -> Result<bool, StoreError> {
        Ok(recalls::was_said(&self.connection, notice.as_str())?)
    }

    pub fn pause(&self) -> Result<Option<PauseSpan>, StoreError> {
        Ok(recalls::pause(&self.connection)?)
    }

    pub fn recall(
        &self,
        contents: &CardContents,
        holders: &[HolderId],
    ) -> Result<RecalledCard, StoreError> {
        Ok(recalls::recall(&self.connection, contents, holders)?)
    }

    /// The card, and all of its holder's.
    pub fn family(&self, serial: &CardSerial) -> Result<Vec<CardRecord>, StoreError> {
        Ok(recalls::family(&self.connection, serial.as_str())?)
    }

    pub fn due(&self, now: Timestamp) -> Result<RecalledDue, StoreError> {
        Ok(recalls::due(&self.connection, now)?)
    }

    /// What the panel may list, those in readers among it.
    pub fn tray(&self, present: &[CardSerial]) -> Result<RecalledTray, StoreError> {
        Ok(recalls::tray(&self.connection, present)?)
    }

    /// Whom to ask about a certificate.
    pub fn revocation_source(
        &self,
        serial: &CardSerial,
        certificate: &Fingerprint,
    ) -> Result<Option<RevocationSource>, StoreError> {
        Ok(recalls::revocation_source(&self.connection, serial.as_str(), certificate)?)
    }

    /// The card that something is to be said of next.
    pub fn next_due(&self) -> Result<Option<CardRecord>, StoreError> {
        Ok(recalls::next_due(&self.connection)?)
    }

    /// Some of all cards behind that one.
    pub fn some_cards(&self, after: Option<&CardSerial>) -> Result<RecalledCards, StoreError> {
        Ok(recalls::some_cards(&self.connection, after.map(CardSerial::as_str))?)
    }

    /// The newest entry first.
    pub fn history(&self) -> Result<Vec<HistoryEntry>, StoreError> {
        Ok(recalls::history(&self.connection)?)
    }

    /// All cards, those seen last first.
    pub fn cards(&self) -> Result<Vec<CardRecord>, StoreError> {
        Ok(records::select(&self.connection, "ORDER BY last_seen DESC, serial", [])?)
    }

    pub fn card(&self, serial: &str) -> Result<Option<CardRecord>, StoreError> {
        Ok(records::card(&self.connection, serial)?)
    }

    /// Applies one change, wholly or not at all.
    pub fn apply(&mut self, change: &InventoryChange) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        changes::apply(&transaction, change)?;
        transaction.commit()?;
        match change {
            InventoryChange::CardForgotten(_) => schema::erase_traces(&self.connection)?,
            InventoryChange::AllForgotten => {
                schema::erase_traces(&self.connection)?;
                broken::remove_all(&self.places.inventory())?;
            }
            _ => {}
        }
        Ok(())
    }
}

/// Removes all that was ever kept. For a machine without a running service.
pub fn erase(places: &Places) -> std::io::Result<()> {
    let inventory = places.inventory();
    broken::remove_all(&inventory)?;
    for file in
        [inventory.clone(), places.holder_key()].iter().chain(&broken::companions(&inventory))
    {
        remove_if_there(file)?;
    }
    remove_folder(&places.issuers())
}

fn remove_if_there(path: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
