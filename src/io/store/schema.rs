//! The inventory's tables, and how older ones become the present ones.

use std::path::Path;

use rusqlite::Connection;

use crate::io::store::StoreError;

/// One script a schema version, applied in order, each in a transaction. Never edited once released.
const MIGRATIONS: [&str; 4] = [
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
];

/// Files up to this size are looked through when they are opened; it takes a few milliseconds.
const CHECKED_SIZE: u64 = 2 * 1024 * 1024;

/// WAL: a process that dies leaves every committed change. FULL: so does a machine that dies.
/// `secure_delete`: what is forgotten is overwritten.
pub fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", true)?;
    // In KiB: a resident process keeps little.
    connection.pragma_update(None, "cache_size", -256)
}

pub fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let version = version(connection)?;
    let applied = usize::try_from(version).unwrap_or(0);
    if applied > MIGRATIONS.len() {
        return Err(StoreError::Newer(version));
    }
    for (target, script) in (1..).zip(MIGRATIONS).skip(applied) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(script)?;
        transaction.pragma_update(None, "user_version", target)?;
        transaction.commit()?;
    }
    Ok(())
}

/// For readers, who change nothing.
pub fn is_current(connection: &Connection) -> rusqlite::Result<bool> {
    let version = version(connection)?;
    Ok(usize::try_from(version).is_ok_and(|version| version == MIGRATIONS.len()))
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Looks through the whole file, so that damage is found before it is built upon.
pub fn check(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    if std::fs::metadata(path)?.len() > CHECKED_SIZE {
        return Ok(());
    }
    let verdict: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if verdict == "ok" {
        return Ok(());
    }
    let corrupt = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
    Err(StoreError::Broken(rusqlite::Error::SqliteFailure(corrupt, Some(verdict))))
}

/// Leaves nothing of deleted rows in the file or its log.
pub fn erase_traces(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("VACUUM")?;
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}
