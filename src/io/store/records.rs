//! Records to rows and back.

use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Connection, Error, OptionalExtension, Result, Row, params};

use crate::domain::holder::HolderId;
use crate::domain::inventory::{
    Answer, AnswerChoice, CardRecord, CardState, CertificateRecord, InventoryChange, RecalledCard,
};
use crate::protocol::card_contents::CardContents;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::certificate_kind::CertificateKind;

const CARD: &str = "SELECT serial, label, state, first_seen, last_seen, answer, answered_at, \
                    activation_step FROM card";

pub fn recall(connection: &Connection, contents: &CardContents) -> Result<RecalledCard> {
    let mut statement =
        connection.prepare_cached("SELECT 1 FROM certificate WHERE fingerprint = ? LIMIT 1")?;
    let mut seen_certificates = Vec::new();
    for certificate in &contents.certificates {
        if statement.exists([certificate.fingerprint])? {
            seen_certificates.push(certificate.fingerprint);
        }
    }
    let card = card(connection, contents.serial.as_str())?;
    Ok(RecalledCard { card, seen_certificates })
}

pub fn card(connection: &Connection, serial: &str) -> Result<Option<CardRecord>> {
    let mut statement = connection.prepare_cached(&format!("{CARD} WHERE serial = ?"))?;
    let card = statement.query_row([serial], card_of_row).optional()?;
    card.map(|card| with_certificates(connection, card)).transpose()
}

pub fn cards(connection: &Connection) -> Result<Vec<CardRecord>> {
    let mut statement = connection.prepare(&format!("{CARD} ORDER BY last_seen DESC, serial"))?;
    let cards: Vec<_> = statement.query_map([], card_of_row)?.collect::<Result<_>>()?;
    cards.into_iter().map(|card| with_certificates(connection, card)).collect()
}

fn with_certificates(connection: &Connection, mut card: CardRecord) -> Result<CardRecord> {
    let mut statement = connection.prepare_cached(
        "SELECT fingerprint, holder, holder_id, masked_national_id, issuer, serial_number, \
         not_before, not_after, kind, key FROM certificate \
         WHERE card = ? AND position IS NOT NULL ORDER BY position",
    )?;
    let rows = statement.query_map([card.serial.as_str()], certificate_of_row)?;
    card.certificates = rows.collect::<Result<_>>()?;
    Ok(card)
}

pub fn apply(connection: &Connection, change: &InventoryChange) -> Result<()> {
    match change {
        InventoryChange::CardSeen(card) => save_card(connection, card),
        InventoryChange::StateChanged { serial, state } => connection
            .prepare_cached("UPDATE card SET state = ? WHERE serial = ?")?
            .execute(params![state.as_str(), serial.as_str()])
            .map(|_| ()),
        InventoryChange::Answered { serial, answer } => connection
            .prepare_cached("UPDATE card SET answer = ?, answered_at = ? WHERE serial = ?")?
            .execute(params![
                answer.map(|answer| answer.choice.as_str()),
                answer.map(|answer| answer.at.as_millisecond()),
                serial.as_str()
            ])
            .map(|_| ()),
        InventoryChange::ActivationReached { serial, step } => connection
            .prepare_cached("UPDATE card SET activation_step = ? WHERE serial = ?")?
            .execute(params![step, serial.as_str()])
            .map(|_| ()),
        InventoryChange::CardForgotten(serial) => {
            connection.execute("DELETE FROM card WHERE serial = ?", [serial.as_str()]).map(|_| ())
        }
        InventoryChange::AllForgotten => connection.execute("DELETE FROM card", []).map(|_| ()),
    }
}

fn save_card(connection: &Connection, card: &CardRecord) -> Result<()> {
    let serial = card.serial.as_str();
    connection
        .prepare_cached(
            "INSERT INTO card VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (serial) DO UPDATE SET \
             label = excluded.label, state = excluded.state, first_seen = excluded.first_seen, \
             last_seen = excluded.last_seen, answer = excluded.answer, \
             answered_at = excluded.answered_at, activation_step = excluded.activation_step",
        )?
        .execute(params![
            serial,
            card.label,
            card.state.as_str(),
            card.first_seen.as_millisecond(),
            card.last_seen.as_millisecond(),
            card.answer.map(|answer| answer.choice.as_str()),
            card.answer.map(|answer| answer.at.as_millisecond()),
            card.activation_step,
        ])?;
    connection
        .prepare_cached("UPDATE certificate SET position = NULL WHERE card = ?")?
        .execute([serial])?;
    let mut insert = connection.prepare_cached(
        "INSERT OR REPLACE INTO certificate VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (position, certificate) in card.certificates.iter().enumerate() {
        insert.execute(params![
            serial,
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
        ])?;
    }
    Ok(())
}

fn card_of_row(row: &Row<'_>) -> Result<CardRecord> {
    let choice: Option<String> = row.get(5)?;
    let answer = match choice {
        None => None,
        Some(choice) => {
            let choice = AnswerChoice::from_name(&choice).ok_or_else(|| unreadable(5))?;
            Some(Answer { choice, at: time(row, 6)? })
        }
    };
    Ok(CardRecord {
        serial: CardSerial::from_text(&row.get::<_, String>(0)?),
        label: row.get(1)?,
        state: CardState::from_name(&row.get::<_, String>(2)?).ok_or_else(|| unreadable(2))?,
        first_seen: time(row, 3)?,
        last_seen: time(row, 4)?,
        answer,
        activation_step: row.get(7)?,
        certificates: Vec::new(),
    })
}

fn certificate_of_row(row: &Row<'_>) -> Result<CertificateRecord> {
    Ok(CertificateRecord {
        fingerprint: row.get(0)?,
        holder: row.get(1)?,
        holder_id: row.get::<_, Option<[u8; 32]>>(2)?.map(HolderId),
        masked_national_id: row.get(3)?,
        issuer: row.get(4)?,
        serial_number: row.get(5)?,
        not_before: time(row, 6)?,
        not_after: time(row, 7)?,
        kind: CertificateKind::from_name(&row.get::<_, String>(8)?),
        key: row.get(9)?,
    })
}

fn time(row: &Row<'_>, column: usize) -> Result<Timestamp> {
    Timestamp::from_millisecond(row.get(column)?).map_err(|_| unreadable(column))
}

fn unreadable(column: usize) -> Error {
    Error::FromSqlConversionFailure(column, Type::Text, "not a word of this column".into())
}
