//! Figures for a fleet's collector: readers, cards, days left, what the CA said. A card is a pseudonym
//! there, which only its own machine could lead back to it; no name and no number is in them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::domain::holder::HolderKey;
use crate::domain::inventory::{CardRecord, CardState, CertificateRecord};
use crate::domain::reminder_plan::days_left;
use crate::domain::status::{LiveStatus, RevocationStatus};
use crate::protocol::card_serial::CardSerial;

/// Cards beyond these are only counted: the most urgent are told of one by one.
const MOST_CARDS: usize = 1_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureName {
    Readers,
    Cards,
    DaysLeft,
    RevocationStatus,
}

impl FigureName {
    pub const ALL: [Self; 4] = [Self::Readers, Self::Cards, Self::DaysLeft, Self::RevocationStatus];

    /// Dots between words, as OpenTelemetry's conventions for names have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Readers => "bekci.readers",
            Self::Cards => "bekci.cards",
            Self::DaysLeft => "bekci.certificate.days_left",
            Self::RevocationStatus => "bekci.certificate.revocation_status",
        }
    }

    /// UCUM, as OpenTelemetry wants it.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Readers => "{reader}",
            Self::Cards => "{card}",
            Self::DaysLeft => "d",
            Self::RevocationStatus => "1",
        }
    }

    pub fn description(self) -> &'static str {
        match self {
            Self::Readers => "Smart card readers, by their state",
            Self::Cards => "E-signature cards on record, by their state",
            Self::DaysLeft => "Calendar days until a certificate ends; negative afterwards",
            Self::RevocationStatus => "1 for what the CA last said of a certificate",
        }
    }
}

/// One value, with what tells it from others of its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub name: FigureName,
    pub value: i64,
    pub attributes: Vec<(&'static str, String)>,
}

/// All figures of one moment.
pub fn figures(
    live: &LiveStatus,
    cards: &[CardRecord],
    key: &HolderKey,
    zone: &TimeZone,
    now: Timestamp,
) -> Vec<Figure> {
    let readers = live.readers.iter().map(|reader| word(reader.state));
    let states = cards.iter().map(|card| word(card.state));
    let mut figures: Vec<Figure> = counted(FigureName::Readers, readers).collect();
    figures.extend(counted(FigureName::Cards, states));
    let mut in_use: Vec<_> = cards
        .iter()
        .filter(|card| card.state != CardState::Retired)
        .flat_map(|card| card.certificates.iter().map(move |it| (card, it)))
        .map(|(card, certificate)| (days_left(certificate.not_after, now, zone), card, certificate))
        .collect();
    in_use.sort_by_key(|(days, card, _)| (*days, card.serial.clone()));
    for (days, card, certificate) in in_use.into_iter().take(MOST_CARDS) {
        figures.extend(of_certificate(&key.pseudonym(&card.serial), days, certificate));
    }
    figures
}

fn counted(name: FigureName, states: impl Iterator<Item = String>) -> impl Iterator<Item = Figure> {
    let mut counts = BTreeMap::new();
    for state in states {
        *counts.entry(state).or_insert(0) += 1;
    }
    let figure = move |(state, value)| Figure { name, value, attributes: vec![("state", state)] };
    counts.into_iter().map(figure)
}

fn of_certificate(card: &str, days: i64, certificate: &CertificateRecord) -> [Figure; 2] {
    let whose = vec![("card", card.to_owned()), ("kind", word(certificate.kind))];
    let said = RevocationStatus::of(certificate.revocation.map(|it| it.status));
    let told = whose.iter().cloned().chain([("status", word(said))]).collect();
    [
        Figure { name: FigureName::DaysLeft, value: days, attributes: whose },
        Figure { name: FigureName::RevocationStatus, value: 1, attributes: told },
    ]
}

/// As `bekci status --json` names it.
fn word(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).ok();
    value.as_ref().and_then(|value| value.as_str()).unwrap_or_default().to_owned()
}

impl HolderKey {
    /// Equal for one card on one machine, and telling nothing of the card to who has not the key.
    pub fn pseudonym(&self, card: &CardSerial) -> String {
        self.keyed_name("metrics card", card.as_str())
    }

    /// The machine's own.
    pub fn instance(&self) -> String {
        self.keyed_name("metrics instance", "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::inventory::{RecalledCard, admit};
    use crate::domain::reader::ReaderName;
    use crate::domain::state::fixtures::{NOW, calendar, card, certificate, holder_key};
    use crate::domain::status::{ReaderState, ReaderStatus, ReadersState, ServiceStatus};

    fn live(states: &[ReaderState]) -> LiveStatus {
        let reader = |state: &ReaderState| ReaderStatus {
            name: ReaderName("ACS ACR39U 00 00".into()),
            state: *state,
            card: None,
        };
        let readers = ReadersState::Watching;
        LiveStatus {
            service: ServiceStatus {
                running: true,
                version: "1".into(),
                readers,
                paused_until: None,
            },
            readers: states.iter().map(reader).collect(),
            inventory_revision: 0,
        }
    }

    fn record(serial: &str, days: i64) -> CardRecord {
        let contents = card(serial, vec![certificate(1, -10, days)]);
        let recalled = RecalledCard::default();
        let record = admit(&contents, &recalled, &holder_key(), &calendar(), NOW);
        CardRecord { state: CardState::New, ..record }
    }

    fn told(cards: &[CardRecord]) -> Vec<Figure> {
        let live = live(&[ReaderState::Empty, ReaderState::Card, ReaderState::Empty]);
        figures(&live, cards, &holder_key(), &calendar().zone, NOW)
    }

    fn find(figures: &[Figure], name: FigureName) -> Vec<(i64, Vec<&str>)> {
        let of_name = figures.iter().filter(|figure| figure.name == name);
        of_name
            .map(|it| (it.value, it.attributes.iter().map(|(_, value)| value.as_str()).collect()))
            .collect()
    }

    #[test]
    fn counts_by_state_and_a_line_for_each_card_in_use() {
        let mut retired = record("RETIRED", 5);
        retired.state = CardState::Retired;
        let figures = told(&[record("CARD-1", 40), record("CARD-2", -3), retired]);
        assert_eq!(find(&figures, FigureName::Readers), [(1, vec!["card"]), (2, vec!["empty"])]);
        assert_eq!(find(&figures, FigureName::Cards), [(2, vec!["new"]), (1, vec!["retired"])]);
        let first = holder_key().pseudonym(&CardSerial::from_text("CARD-1"));
        let second = holder_key().pseudonym(&CardSerial::from_text("CARD-2"));
        let days = find(&figures, FigureName::DaysLeft);
        assert_eq!(days, [(-3, vec![&*second, "nes"]), (40, vec![&*first, "nes"])]);
        let status = find(&figures, FigureName::RevocationStatus);
        assert_eq!(status.len(), 2);
        assert_eq!(status[0], (1, vec![&*second, "nes", "not-checked"]));
    }

    #[test]
    fn neither_names_nor_numbers() {
        let said = format!("{:?}", told(&[record("CARD-1", 40)]));
        for secret in ["AYŞE", "TEST", "10000000146", "1********46", "CARD-1", "ACR39U"] {
            assert!(!said.contains(secret), "{secret} in {said}");
        }
        let other = HolderKey::new([8; 32]);
        let serial = CardSerial::from_text("CARD-1");
        assert_ne!(other.pseudonym(&serial), holder_key().pseudonym(&serial));
        assert_ne!(holder_key().instance(), holder_key().pseudonym(&CardSerial::from_text("")));
    }

    #[test]
    fn of_very_many_cards_the_most_urgent() {
        let cards: Vec<_> = (0..1_200).map(|day| record(&format!("CARD-{day}"), day)).collect();
        let figures = told(&cards);
        let days = find(&figures, FigureName::DaysLeft);
        assert_eq!((days.len(), days[0].0, days[999].0), (1_000, 0, 999));
        assert_eq!(find(&figures, FigureName::Cards), [(1_200, vec!["new"])]);
    }
}
