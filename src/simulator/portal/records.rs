//! What outlives a run of the portal, in SQLite: the CA, the accounts, their cards.

mod cards;

use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::simulator::authority::AuthorityRecord;
use crate::simulator::portal::account::Account;
use crate::simulator::portal::attempts::Attempts;
use crate::simulator::portal::security_word::ResetLink;

const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS authority (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    root_key BLOB NOT NULL, root_certificate BLOB NOT NULL,
    key BLOB NOT NULL, certificate BLOB NOT NULL, service_address TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS account (
    identity TEXT PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL, security_word TEXT NOT NULL,
    phone TEXT NOT NULL, email TEXT NOT NULL, address TEXT NOT NULL, consented_at INTEGER,
    failed INTEGER NOT NULL, locked_until INTEGER, reset_token TEXT, reset_until INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS code_sent (
    identity TEXT NOT NULL REFERENCES account, at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS card (
    serial BLOB PRIMARY KEY, identity TEXT NOT NULL REFERENCES account, position INTEGER NOT NULL,
    certificate BLOB NOT NULL, not_before INTEGER NOT NULL, not_after INTEGER NOT NULL,
    status TEXT NOT NULL, status_since INTEGER, status_reason TEXT,
    pin TEXT NOT NULL, pin_on_record INTEGER NOT NULL
) STRICT;";

const ACCOUNT_COLUMNS: &str = "identity, name, security_word, phone, email, address, consented_at, \
                               failed, locked_until, reset_token, reset_until";

pub struct Records {
    connection: Connection,
}

impl Records {
    pub fn open(file: &Path) -> rusqlite::Result<Self> {
        let connection = Connection::open(file)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.execute_batch(SCHEMA)?;
        Ok(Self { connection })
    }

    pub fn authority(&self) -> rusqlite::Result<Option<AuthorityRecord>> {
        let query =
            "SELECT root_key, root_certificate, key, certificate, service_address FROM authority";
        let read = |row: &Row<'_>| {
            Ok(AuthorityRecord {
                root_key: row.get(0)?,
                root_certificate: row.get(1)?,
                key: row.get(2)?,
                certificate: row.get(3)?,
                service_address: row.get(4)?,
            })
        };
        self.connection.query_row(query, [], read).optional()
    }

    /// All at once: a CA without the accounts that it made certificates for is worth nothing.
    pub fn found(
        &mut self,
        authority: &AuthorityRecord,
        accounts: &[Account],
    ) -> rusqlite::Result<()> {
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "INSERT INTO authority VALUES (1, ?1, ?2, ?3, ?4, ?5)",
            params![
                authority.root_key,
                authority.root_certificate,
                authority.key,
                authority.certificate,
                authority.service_address
            ],
        )?;
        for (position, account) in accounts.iter().enumerate() {
            write(&transaction, account, Some(position))?;
        }
        transaction.commit()
    }

    pub fn accounts(&self) -> rusqlite::Result<Vec<Account>> {
        let query = format!("SELECT {ACCOUNT_COLUMNS} FROM account ORDER BY position");
        let mut statement = self.connection.prepare_cached(&query)?;
        let accounts = statement.query_map([], |row| self.read(row))?;
        accounts.collect()
    }

    pub fn account(&self, identity: &str) -> rusqlite::Result<Option<Account>> {
        let query = format!("SELECT {ACCOUNT_COLUMNS} FROM account WHERE identity = ?1");
        let mut statement = self.connection.prepare_cached(&query)?;
        statement.query_row([identity], |row| self.read(row)).optional()
    }

    /// Whose link by e-mail that is.
    pub fn account_of_link(&self, token: &str) -> rusqlite::Result<Option<Account>> {
        let query = format!("SELECT {ACCOUNT_COLUMNS} FROM account WHERE reset_token = ?1");
        let mut statement = self.connection.prepare_cached(&query)?;
        statement.query_row([token], |row| self.read(row)).optional()
    }

    pub fn save(&mut self, account: &Account) -> rusqlite::Result<()> {
        let transaction = self.connection.transaction()?;
        write(&transaction, account, None)?;
        transaction.commit()
    }

    fn read(&self, row: &Row<'_>) -> rusqlite::Result<Account> {
        let identity: String = row.get(0)?;
        let token: Option<String> = row.get(9)?;
        let attempts = Attempts {
            failed: row.get(7)?,
            locked_until: optional_time(row.get(8)?),
            codes_sent: self.codes_sent(&identity)?,
        };
        Ok(Account {
            cards: cards::of(&self.connection, &identity)?,
            identity,
            name: row.get(1)?,
            security_word: row.get(2)?,
            phone: row.get(3)?,
            email: row.get(4)?,
            address: row.get(5)?,
            consented_at: optional_time(row.get(6)?),
            attempts,
            reset_link: token
                .zip(optional_time(row.get(10)?))
                .map(|(token, until)| ResetLink { token, until }),
        })
    }

    fn codes_sent(&self, identity: &str) -> rusqlite::Result<Vec<Timestamp>> {
        let query = "SELECT at FROM code_sent WHERE identity = ?1 ORDER BY at";
        let mut statement = self.connection.prepare_cached(query)?;
        let sent = statement.query_map([identity], |row| Ok(time(row.get(0)?)))?;
        sent.collect()
    }
}

/// `position` of a new one, among the others.
fn write(
    connection: &Connection,
    account: &Account,
    position: Option<usize>,
) -> rusqlite::Result<()> {
    let link = account.reset_link.as_ref();
    connection.execute(
        "INSERT INTO account (identity, position, name, security_word, phone, email, address,
             consented_at, failed, locked_until, reset_token, reset_until)
         VALUES (?1, ?12, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (identity) DO UPDATE SET name = ?2, security_word = ?3, phone = ?4, email = ?5,
             address = ?6, consented_at = ?7, failed = ?8, locked_until = ?9, reset_token = ?10,
             reset_until = ?11",
        params![
            account.identity,
            account.name,
            account.security_word,
            account.phone,
            account.email,
            account.address,
            account.consented_at.map(Timestamp::as_second),
            account.attempts.failed,
            account.attempts.locked_until.map(Timestamp::as_second),
            link.map(|link| &link.token),
            link.map(|link| link.until.as_second()),
            position.and_then(|position| i64::try_from(position).ok()).unwrap_or_default(),
        ],
    )?;
    connection.execute("DELETE FROM code_sent WHERE identity = ?1", [&account.identity])?;
    for sent in &account.attempts.codes_sent {
        let values = params![account.identity, sent.as_second()];
        connection.execute("INSERT INTO code_sent VALUES (?1, ?2)", values)?;
    }
    cards::write(connection, account)
}

fn optional_time(seconds: Option<i64>) -> Option<Timestamp> {
    seconds.map(time)
}

/// A second that no calendar has is the first of all.
fn time(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
}
