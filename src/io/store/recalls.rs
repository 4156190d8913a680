//! What is looked up: cards, holders' families, and what is due.

use jiff::Timestamp;
use rusqlite::{Connection, Params, Result, Row, params, params_from_iter};

use crate::domain::holder::HolderId;
use crate::domain::inventory::{
    CardRecord, CardState, CheckCandidate, DueKind, HistoryEntry, RecalledCard, RecalledCards,
    RecalledDue, RecalledTray,
};
use crate::domain::pause::PauseSpan;
use crate::domain::revocation::LONGEST_UNTIL_CHECK;
use crate::io::store::records::{card, one, select, time, unreadable, word};
use crate::protocol::card_contents::CardContents;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::certificate::Fingerprint;
use crate::protocol::certificate_kind::CertificateKind;
use crate::protocol::revocation_source::RevocationSource;

/// Of each kind, how many are looked up at a time.
const MOST_DUE: i64 = 8;
const MOST_CHECKS: i64 = 4;
/// How many cards are reckoned anew at a time, between other events.
const MOST_AT_ONCE: i64 = 25;
/// Of each sort, how many the panel may list.
const MOST_IN_TRAY: i64 = 12;

/// The pause that is on record, whether it is over by now or not.
pub fn pause(connection: &Connection) -> Result<Option<PauseSpan>> {
    one(connection, "SELECT begun_at, ends_at FROM pause", [], |row| {
        let [from, until] = [time(row, 0)?, time(row, 1)?];
        Ok(PauseSpan {
            from: from.ok_or_else(|| unreadable(0))?,
            until: until.ok_or_else(|| unreadable(1))?,
        })
    })
}

pub fn recall(
    connection: &Connection,
    contents: &CardContents,
    holders: &[HolderId],
) -> Result<RecalledCard> {
    let mut seen_certificates = Vec::new();
    for certificate in &contents.certificates {
        let query = "SELECT 1 FROM certificate WHERE fingerprint = ? LIMIT 1";
        if one(connection, query, [certificate.fingerprint], |_| Ok(()))?.is_some() {
            seen_certificates.push(certificate.fingerprint);
        }
    }
    let serial = contents.serial.as_str();
    let mut family = of_holders(connection, holders)?;
    family.retain(|card| card.serial.as_str() != serial);
    Ok(RecalledCard { card: card(connection, serial)?, seen_certificates, family })
}

/// The card, and all of its holder's.
pub fn family(connection: &Connection, serial: &str) -> Result<Vec<CardRecord>> {
    let Some(card) = card(connection, serial)? else { return Ok(Vec::new()) };
    let holders: Vec<_> = card.certificates.iter().filter_map(|it| it.holder_id).collect();
    let mut family = of_holders(connection, &holders)?;
    if !family.iter().any(|other| other.serial == card.serial) {
        family.push(card);
    }
    Ok(family)
}

fn of_holders(connection: &Connection, holders: &[HolderId]) -> Result<Vec<CardRecord>> {
    if holders.is_empty() {
        return Ok(Vec::new());
    }
    let places = vec!["?"; holders.len()].join(", ");
    let condition = format!(
        "WHERE serial IN (SELECT card FROM certificate \
         WHERE position IS NOT NULL AND holder_id IN ({places})) ORDER BY serial"
    );
    select(connection, &condition, params_from_iter(holders.iter().map(|holder| holder.0)))
}

pub fn was_said(connection: &Connection, notice: &str) -> Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM history WHERE notice = ?)")?
        .query_row([notice], |row| row.get(0))
}

pub fn due(connection: &Connection, now: Timestamp) -> Result<RecalledDue> {
    let by_a_fast_clock = (now + LONGEST_UNTIL_CHECK).as_millisecond();
    let now = now.as_millisecond();
    let mut cards = Vec::new();
    for kind in [DueKind::Opening, DueKind::Expiry] {
        let condition = "WHERE due_kind = ? AND due_at <= ? ORDER BY due_at LIMIT ?";
        cards.extend(select(connection, condition, params![kind.as_str(), now, MOST_DUE])?);
    }
    let mut checks = Vec::new();
    for (from, until) in [(i64::MIN, now), (by_a_fast_clock, i64::MAX)] {
        checks.extend(check_candidates(
            connection,
            "certificate.check_due_at BETWEEN ? AND ? ORDER BY certificate.check_due_at LIMIT ?",
            params![from, until, MOST_CHECKS],
        )?);
    }
    let next = |query| one(connection, query, [now], |row| time(row, 0)).map(Option::flatten);
    Ok(RecalledDue {
        cards,
        checks,
        next_due: next("SELECT min(due_at) FROM card WHERE due_at > ?")?,
        next_check: next(
            "SELECT min(check_due_at) FROM certificate \
             WHERE check_due_at > ? AND position IS NOT NULL",
        )?,
    })
}

/// The certificates on cards that a condition finds.
fn check_candidates(
    connection: &Connection,
    condition: &str,
    parameters: impl Params,
) -> Result<Vec<CheckCandidate>> {
    connection
        .prepare_cached(&format!(
            "SELECT card.serial, certificate.fingerprint, card.state, certificate.not_after, \
             card.last_seen FROM certificate JOIN card ON card.serial = certificate.card \
             WHERE certificate.position IS NOT NULL AND {condition}"
        ))?
        .query_map(parameters, check_of_row)?
        .collect()
}

fn check_of_row(row: &Row<'_>) -> Result<CheckCandidate> {
    Ok(CheckCandidate {
        serial: CardSerial::from_text(&row.get::<_, String>(0)?),
        certificate: row.get(1)?,
        state: word(row, 2, CardState::from_name)?.ok_or_else(|| unreadable(2))?,
        not_after: time(row, 3)?.ok_or_else(|| unreadable(3))?,
        last_seen: time(row, 4)?.ok_or_else(|| unreadable(4))?,
    })
}

/// Whom to ask about a certificate; `None` where it does not say, or is not known.
pub fn revocation_source(
    connection: &Connection,
    serial: &str,
    certificate: &Fingerprint,
) -> Result<Option<RevocationSource>> {
    let query = "SELECT revocation_source FROM certificate WHERE card = ? AND fingerprint = ?";
    let parameters = params![serial, certificate];
    let source: Option<String> = one(connection, query, parameters, |row| row.get(0))?.flatten();
    source.map(|source| serde_json::from_str(&source).map_err(|_| unreadable(0))).transpose()
}

/// The cards that the panel may list: those in readers, and the few that somebody is to see to first.
pub fn tray(connection: &Connection, present: &[CardSerial]) -> Result<RecalledTray> {
    let mut serials: Vec<String> =
        present.iter().map(|serial| serial.as_str().to_owned()).collect();
    for query in [
        "SELECT serial FROM card WHERE state <> 'retired' AND ends_at IS NOT NULL \
         ORDER BY ends_at LIMIT ?",
        "SELECT serial FROM card WHERE state IN ('new', 'waiting') AND ends_at IS NOT NULL \
         ORDER BY ends_at LIMIT ?",
        "SELECT serial FROM card WHERE state <> 'retired' AND ends_at IS NOT NULL AND serial IN \
         (SELECT card FROM certificate WHERE revocation_status IN ('revoked', 'suspended') \
         AND position IS NOT NULL) LIMIT ?",
    ] {
        let mut statement = connection.prepare_cached(query)?;
        for serial in statement.query_map([MOST_IN_TRAY], |row| row.get::<_, String>(0))? {
            let serial = serial?;
            if !serials.contains(&serial) {
                serials.push(serial);
            }
        }
    }
    let families = serials
        .iter()
        .map(|serial| Ok((CardSerial::from_text(serial), family(connection, serial)?)));
    let count = "SELECT count(*) FROM card WHERE state <> 'retired' AND ends_at IS NOT NULL";
    let total = one(connection, count, [], |row| row.get::<_, i64>(0))?.unwrap_or(0);
    Ok(RecalledTray {
        families: families.collect::<Result<_>>()?,
        total: usize::try_from(total).unwrap_or(0),
    })
}

/// The card that something is to be said of next.
pub fn next_due(connection: &Connection) -> Result<Option<CardRecord>> {
    let condition = "WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1";
    Ok(select(connection, condition, [])?.pop())
}

/// Some cards behind that one, each with its family.
pub fn some_cards(connection: &Connection, after: Option<&str>) -> Result<RecalledCards> {
    let mut statement = connection
        .prepare_cached("SELECT serial FROM card WHERE serial > ? ORDER BY serial LIMIT ?")?;
    let after = after.unwrap_or("");
    let rows = statement.query_map(params![after, MOST_AT_ONCE], |row| row.get(0))?;
    let serials: Vec<String> = rows.collect::<Result<_>>()?;
    let more = i64::try_from(serials.len()).is_ok_and(|found| found == MOST_AT_ONCE);
    let last = serials.last().filter(|_| more).map(|serial| CardSerial::from_text(serial));
    let families = serials
        .iter()
        .map(|serial| Ok((CardSerial::from_text(serial), family(connection, serial)?)));
    let families = families.collect::<Result<_>>()?;
    let until = serials.last().map_or(after, String::as_str);
    let unasked = check_candidates(
        connection,
        "certificate.card > ? AND certificate.card <= ? AND certificate.kind = ? \
         AND certificate.check_due_at IS NULL",
        params![after, until, CertificateKind::Nes.as_str()],
    )?;
    Ok(RecalledCards { families, unasked, last })
}

/// The newest first.
pub fn history(connection: &Connection) -> Result<Vec<HistoryEntry>> {
    let mut statement = connection
        .prepare_cached("SELECT at, card, notice, answer FROM history ORDER BY id DESC")?;
    let rows = statement.query_map([], |row| {
        Ok(HistoryEntry {
            at: time(row, 0)?.ok_or_else(|| unreadable(0))?,
            card: row.get::<_, Option<String>>(1)?.map(|serial| CardSerial::from_text(&serial)),
            notice: row.get(2)?,
            answer: row.get(3)?,
        })
    })?;
    rows.collect()
}
