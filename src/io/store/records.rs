//! Cards and certificates to rows and back.

use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Connection, Error, OptionalExtension, Result, Row, params};

use crate::domain::card_life::CardLife;
use crate::domain::holder::HolderId;
use crate::domain::inventory::{
    Answer, AnswerChoice, CardRecord, CardState, CertificateRecord, Due, DueKind,
};
use crate::domain::reminder_plan::Rung;
use crate::domain::revocation::{CertStatus, RevocationRecord};
use crate::protocol::card_serial::CardSerial;
use crate::protocol::certificate_kind::CertificateKind;

/// The columns that [`card_of_row`] reads.
const CARD: &str = "SELECT serial, label, state, first_seen, last_seen, answer, answered_at, \
                    activation_step, settled_rungs, snoozed_until, applied_at, opens_at, due_at, \
                    due_kind FROM card";

pub fn card(connection: &Connection, serial: &str) -> Result<Option<CardRecord>> {
    Ok(select(connection, "WHERE serial = ?", [serial])?.pop())
}

/// The cards that a condition on the table `card` finds, with their certificates.
pub fn select(
    connection: &Connection,
    condition: &str,
    parameters: impl rusqlite::Params,
) -> Result<Vec<CardRecord>> {
    let mut statement = connection.prepare_cached(&format!("{CARD} {condition}"))?;
    let cards: Vec<_> = statement.query_map(parameters, card_of_row)?.collect::<Result<_>>()?;
    cards.into_iter().map(|card| with_certificates(connection, card)).collect()
}

fn with_certificates(connection: &Connection, mut card: CardRecord) -> Result<CardRecord> {
    let mut statement = connection.prepare_cached(
        "SELECT fingerprint, holder, holder_id, masked_national_id, issuer, serial_number, \
         not_before, not_after, kind, key, revocation_status, checked_at FROM certificate \
         WHERE card = ? AND position IS NOT NULL ORDER BY position",
    )?;
    let rows = statement.query_map([card.serial.as_str()], certificate_of_row)?;
    card.certificates = rows.collect::<Result<_>>()?;
    Ok(card)
}

/// A card that was read, with the certificates that were on it.
pub fn save_seen(connection: &Connection, card: &CardRecord) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO card (serial, label, state, first_seen, last_seen) \
             VALUES (?, ?, ?, ?, ?) ON CONFLICT (serial) DO UPDATE SET label = excluded.label, \
             first_seen = excluded.first_seen, last_seen = excluded.last_seen",
        )?
        .execute(params![
            card.serial.as_str(),
            card.label,
            card.state.as_str(),
            card.first_seen.as_millisecond(),
            card.last_seen.as_millisecond(),
        ])?;
    connection
        .prepare_cached("UPDATE certificate SET position = NULL WHERE card = ?")?
        .execute([card.serial.as_str()])?;
    for (position, certificate) in card.certificates.iter().enumerate() {
        save_certificate(connection, card, certificate, position)?;
    }
    save_course(connection, card)
}

fn save_certificate(
    connection: &Connection,
    card: &CardRecord,
    certificate: &CertificateRecord,
    position: usize,
) -> Result<()> {
    // The CA is asked about what is new or in a reader again, if only after a restart.
    connection
        .prepare_cached(
            "INSERT INTO certificate (card, fingerprint, position, holder, holder_id, \
             masked_national_id, issuer, serial_number, not_before, not_after, kind, key, \
             check_due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
             ON CONFLICT (card, fingerprint) DO UPDATE SET position = excluded.position, \
             holder_id = excluded.holder_id, \
             check_due_at = ifnull(check_due_at, excluded.check_due_at)",
        )?
        .execute(params![
            card.serial.as_str(),
            certificate.fingerprint,
            i64::try_from(position).unwrap_or(i64::MAX),
            certificate.holder,
            certificate.holder_id.map(|id| id.0),
            certificate.masked_national_id,
            certificate.issuer,
            certificate.serial_number,
            certificate.not_before.as_millisecond(),
            certificate.not_after.as_millisecond(),
            certificate.kind.as_str(),
            certificate.key,
            (certificate.kind == CertificateKind::Nes).then_some(card.last_seen.as_millisecond()),
        ])
        .map(|_| ())
}

/// All of a card that is no property of the plastic: state, answers, deadlines, what the CA said.
pub fn save_course(connection: &Connection, card: &CardRecord) -> Result<()> {
    let settled: Vec<_> = card.life.settled.iter().map(|rung| rung.0.to_string()).collect();
    connection
        .prepare_cached(
            "UPDATE card SET first_seen = ?, state = ?, answer = ?, answered_at = ?, \
             activation_step = ?, settled_rungs = ?, snoozed_until = ?, applied_at = ?, opens_at = ?, due_at = ?, \
             due_kind = ?, ends_at = ? WHERE serial = ?",
        )?
        .execute(params![
            card.first_seen.as_millisecond(),
            card.state.as_str(),
            card.answer.map(|answer| answer.choice.as_str()),
            card.answer.map(|answer| answer.at.as_millisecond()),
            card.activation_step,
            settled.join(","),
            card.life.snoozed_until.map(Timestamp::as_millisecond),
            card.life.applied_at.map(Timestamp::as_millisecond),
            card.life.opens_at.map(Timestamp::as_millisecond),
            card.due.map(|due| due.at.as_millisecond()),
            card.due.map(|due| due.kind.as_str()),
            card.qualified_certificate().map(|it| it.not_after.as_millisecond()),
            card.serial.as_str(),
        ])?;
    let mut statement = connection.prepare_cached(
        "UPDATE certificate SET revocation_status = ?, checked_at = ? \
         WHERE card = ? AND fingerprint = ?",
    )?;
    for certificate in &card.certificates {
        statement.execute(params![
            certificate.revocation.map(|it| it.status.as_str()),
            certificate.revocation.map(|it| it.checked_at.as_millisecond()),
            card.serial.as_str(),
            certificate.fingerprint,
        ])?;
    }
    Ok(())
}

fn card_of_row(row: &Row<'_>) -> Result<CardRecord> {
    let answer = match word(row, 5, AnswerChoice::from_name)? {
        Some(choice) => Some(Answer { choice, at: time(row, 6)?.ok_or_else(|| unreadable(6))? }),
        None => None,
    };
    let due = match word(row, 13, DueKind::from_name)? {
        Some(kind) => time(row, 12)?.map(|at| Due { at, kind }),
        None => None,
    };
    let settled: String = row.get(8)?;
    let settled = settled.split(',').filter(|rung| !rung.is_empty());
    let settled = settled.map(|rung| rung.parse().map(Rung).map_err(|_| unreadable(8)));
    Ok(CardRecord {
        serial: CardSerial::from_text(&row.get::<_, String>(0)?),
        label: row.get(1)?,
        state: word(row, 2, CardState::from_name)?.ok_or_else(|| unreadable(2))?,
        first_seen: time(row, 3)?.ok_or_else(|| unreadable(3))?,
        last_seen: time(row, 4)?.ok_or_else(|| unreadable(4))?,
        answer,
        activation_step: row.get(7)?,
        life: CardLife {
            settled: settled.collect::<Result<_>>()?,
            snoozed_until: time(row, 9)?,
            applied_at: time(row, 10)?,
            opens_at: time(row, 11)?,
        },
        due,
        certificates: Vec::new(),
    })
}

fn certificate_of_row(row: &Row<'_>) -> Result<CertificateRecord> {
    let revocation = match (word(row, 10, CertStatus::from_name)?, time(row, 11)?) {
        (Some(status), Some(checked_at)) => Some(RevocationRecord { status, checked_at }),
        _ => None,
    };
    Ok(CertificateRecord {
        fingerprint: row.get(0)?,
        holder: row.get(1)?,
        holder_id: row.get::<_, Option<[u8; 32]>>(2)?.map(HolderId),
        masked_national_id: row.get(3)?,
        issuer: row.get(4)?,
        serial_number: row.get(5)?,
        not_before: time(row, 6)?.ok_or_else(|| unreadable(6))?,
        not_after: time(row, 7)?.ok_or_else(|| unreadable(7))?,
        kind: CertificateKind::from_name(&row.get::<_, String>(8)?),
        key: row.get(9)?,
        revocation,
    })
}

/// A word of a closed list.
pub fn word<T>(
    row: &Row<'_>,
    column: usize,
    from_name: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>> {
    let Some(name) = row.get::<_, Option<String>>(column)? else { return Ok(None) };
    from_name(&name).map(Some).ok_or_else(|| unreadable(column))
}

pub fn time(row: &Row<'_>, column: usize) -> Result<Option<Timestamp>> {
    let Some(milliseconds) = row.get(column)? else { return Ok(None) };
    Timestamp::from_millisecond(milliseconds).map(Some).map_err(|_| unreadable(column))
}

pub fn unreadable(column: usize) -> Error {
    Error::FromSqlConversionFailure(column, Type::Text, "not a word of this column".into())
}

/// One row or none.
pub fn one<T>(
    connection: &Connection,
    query: &str,
    parameters: impl rusqlite::Params,
    read: impl FnOnce(&Row<'_>) -> Result<T>,
) -> Result<Option<T>> {
    connection.prepare_cached(query)?.query_row(parameters, read).optional()
}
