//! Changes to what is remembered.

use rusqlite::{Connection, Error, Result, params};

use crate::domain::inventory::{CardRecord, HistoryEntry, InventoryChange};
use crate::domain::notice::kind::NoticeKind;
use crate::io::store::records::{save_course, save_seen};
use crate::protocol::certificate::Fingerprint;
use crate::protocol::revocation_source::RevocationSource;

/// What happened longer ago than this many entries is forgotten.
const LONGEST_HISTORY: i64 = 2_000;

pub fn apply(connection: &Connection, change: &InventoryChange) -> Result<()> {
    match change {
        InventoryChange::CardSeen { card, others, sources } => {
            save_seen(connection, card)?;
            for (certificate, source) in sources {
                save_source(connection, card, certificate, source)?;
            }
            others.iter().try_for_each(|card| save_course(connection, card))
        }
        InventoryChange::CardsChanged(cards) => {
            cards.iter().try_for_each(|card| save_course(connection, card))
        }
        InventoryChange::ActivationReached { serial, step } => connection
            .prepare_cached("UPDATE card SET activation_step = ? WHERE serial = ?")?
            .execute(params![step, serial.as_str()])
            .map(|_| ()),
        InventoryChange::CheckScheduled { serial, certificate, at } => connection
            .prepare_cached(
                "UPDATE certificate SET check_due_at = ? WHERE card = ? AND fingerprint = ?",
            )?
            .execute(params![at.map(|at| at.as_millisecond()), serial.as_str(), certificate])
            .map(|_| ()),
        InventoryChange::HistoryAdded(entry) => add_history(connection, entry),
        InventoryChange::PauseSet(None) => connection.execute("DELETE FROM pause", []).map(|_| ()),
        InventoryChange::PauseSet(Some(span)) => connection
            .prepare_cached(
                "INSERT OR REPLACE INTO pause (id, begun_at, ends_at) VALUES (1, ?, ?)",
            )?
            .execute(params![span.from.as_millisecond(), span.until.as_millisecond()])
            .map(|_| ()),
        InventoryChange::CardForgotten(serial) => {
            connection.execute("DELETE FROM history WHERE card = ?", [serial.as_str()])?;
            connection.execute("DELETE FROM card WHERE serial = ?", [serial.as_str()]).map(|_| ())
        }
        InventoryChange::AllForgotten => {
            connection.execute("DELETE FROM history", [])?;
            connection.execute("DELETE FROM card", []).map(|_| ())
        }
    }
}

fn save_source(
    connection: &Connection,
    card: &CardRecord,
    certificate: &Fingerprint,
    source: &RevocationSource,
) -> Result<()> {
    let source = serde_json::to_string(source)
        .map_err(|error| Error::ToSqlConversionFailure(Box::new(error)))?;
    connection
        .prepare_cached(
            "UPDATE certificate SET revocation_source = ? WHERE card = ? AND fingerprint = ?",
        )?
        .execute(params![source, card.serial.as_str(), certificate])
        .map(|_| ())
}

fn add_history(connection: &Connection, entry: &HistoryEntry) -> Result<()> {
    let card = entry.card.as_ref().map(|card| card.as_str());
    connection
        .prepare_cached("INSERT INTO history (at, card, notice, answer) VALUES (?, ?, ?, ?)")?
        .execute(params![entry.at.as_millisecond(), card, entry.notice, entry.answer])?;
    connection
        .prepare_cached("DELETE FROM history WHERE id <= ? AND notice <> ?")?
        .execute(params![
            connection.last_insert_rowid() - LONGEST_HISTORY,
            NoticeKind::StartAtLogin.as_str()
        ])
        .map(|_| ())
}
