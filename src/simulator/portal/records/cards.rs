//! The rows of an account's cards.

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use crate::protocol::revocation_status::{RevocationReason, RevocationStatus};
use crate::simulator::portal::account::{Account, AccountCard};
use crate::simulator::portal::records::time;

pub(super) fn of(connection: &Connection, identity: &str) -> rusqlite::Result<Vec<AccountCard>> {
    let mut statement = connection.prepare_cached(
        "SELECT serial, certificate, not_before, not_after, status, status_since, status_reason,
             pin, pin_on_record
         FROM card WHERE identity = ?1 ORDER BY position",
    )?;
    let cards = statement.query_map([identity], read)?;
    cards.collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<AccountCard> {
    let (status, reason): (String, Option<String>) = (row.get(4)?, row.get(6)?);
    let since = row.get::<_, Option<i64>>(5)?.map(time).unwrap_or(Timestamp::UNIX_EPOCH);
    Ok(AccountCard {
        serial: row.get(0)?,
        certificate: row.get(1)?,
        not_before: time(row.get(2)?),
        not_after: time(row.get(3)?),
        status: match status.as_str() {
            "good" => RevocationStatus::Good,
            "suspended" => RevocationStatus::Suspended { since },
            "revoked" => RevocationStatus::Revoked {
                at: since,
                reason: reason
                    .and_then(|reason| RevocationReason::from_name(&reason))
                    .unwrap_or(RevocationReason::Unspecified),
            },
            _ => RevocationStatus::Unknown,
        },
        pin: row.get(7)?,
        pin_on_record: row.get(8)?,
    })
}

pub(super) fn write(connection: &Connection, account: &Account) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM card WHERE identity = ?1", [&account.identity])?;
    for (position, card) in account.cards.iter().enumerate() {
        let (since, reason) = match card.status {
            RevocationStatus::Good | RevocationStatus::Unknown => (None, None),
            RevocationStatus::Suspended { since } => (Some(since), None),
            RevocationStatus::Revoked { at, reason } => (Some(at), Some(reason.as_str())),
        };
        connection.execute(
            "INSERT INTO card VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            params![
                card.serial,
                account.identity,
                i64::try_from(position).unwrap_or_default(),
                card.certificate,
                card.not_before.as_second(),
                card.not_after.as_second(),
                card.status.as_str(),
                since.map(Timestamp::as_second),
                reason,
                card.pin,
                card.pin_on_record,
            ],
        )?;
    }
    Ok(())
}
