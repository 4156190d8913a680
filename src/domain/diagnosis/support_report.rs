//! What may go to support: a text without anything that names a person, a card or a computer.

use jiff::Timestamp;

use crate::domain::diagnosis::detail::Detail;
use crate::domain::diagnosis::{Line, Report};
use crate::domain::inventory::HistoryEntry;
use crate::domain::reader::ReaderName;
use crate::domain::settings::EffectiveSettings;
use crate::domain::settings::key::SettingKey;
use crate::domain::status::StatusReport;

/// Events are told so far back.
const MOST_EVENTS: usize = 20;
/// Stands where something was taken out.
const REMOVED: &str = "…";
/// Numbers of persons, cards and certificates have more digits than versions, dates and ports.
const LONGEST_NUMBER: usize = 5;
const SHORTEST_NUMBER: usize = 4;
/// Serial numbers in hexadecimal, as cards and certificates have them.
const LONGEST_HEX: usize = 11;
/// `0x8010001D`.
const LONGEST_CODE: usize = 10;

/// What goes to support, before it is written out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportReport {
    pub report: Report,
    /// Names and values, as they would stand in a file.
    pub settings: Vec<(String, String)>,
    /// The newest first.
    pub events: Vec<SupportEvent>,
}

/// What was said and answered; of which card is not told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportEvent {
    pub at: Timestamp,
    pub notice: String,
    pub answer: Option<String>,
}

impl SupportReport {
    /// `history` is the newest first.
    pub fn new(report: &Report, settings: &EffectiveSettings, history: Vec<HistoryEntry>) -> Self {
        let set = SettingKey::ALL.into_iter().filter(|key| settings.origins.contains_key(key));
        let events = history.into_iter().take(MOST_EVENTS);
        let events = events.map(|HistoryEntry { at, notice, answer, .. }| SupportEvent {
            at,
            notice,
            answer,
        });
        Self {
            report: without_private_details(report),
            settings: set.map(|key| (key.name(), key.show(&settings.settings))).collect(),
            events: events.collect(),
        }
    }
}

fn without_private_details(report: &Report) -> Report {
    let details = |line: &Line| {
        let details = line.details.iter().filter_map(|detail| match detail {
            Detail::Card(_) => None,
            Detail::Reader(name) => Some(Detail::Reader(without_serial_number(name))),
            other => Some(other.clone()),
        });
        details.collect()
    };
    let lines = report.lines.iter().map(|line| Line { details: details(line), ..line.clone() });
    Report { lines: lines.collect() }
}

/// Drivers write a reader's serial number into its name, in parentheses.
fn without_serial_number(name: &ReaderName) -> ReaderName {
    let outside = |name: &str| {
        let (before, rest) = name.split_once('(')?;
        let (_, after) = rest.rsplit_once(')')?;
        Some(format!("{before}({REMOVED}){after}"))
    };
    ReaderName(outside(&name.0).unwrap_or_else(|| name.0.clone()))
}

/// What is known to be private on this computer.
#[derive(Debug, Clone, Default)]
pub struct PrivateWords {
    words: Vec<(String, &'static str)>,
}

impl PrivateWords {
    /// Everything that the records name a person, a card or a certificate by.
    pub fn add_records(&mut self, records: &StatusReport) {
        for card in &records.cards {
            self.add_number(card.serial.as_str());
            self.add(&card.label, REMOVED);
            for certificate in &card.certificates {
                self.add_name(&certificate.holder);
                self.add_number(&certificate.serial_number);
                self.add(certificate.national_id.as_deref().unwrap_or_default(), REMOVED);
            }
        }
    }

    /// One so short that it may be anything is left to where it stands.
    fn add_number(&mut self, number: &str) {
        if number.len() >= SHORTEST_NUMBER {
            self.add(number, REMOVED);
        }
    }

    /// `stand_in` is what is written in its place.
    pub fn add(&mut self, word: &str, stand_in: &'static str) {
        let word = word.trim();
        if !word.is_empty() {
            self.words.push((word.to_owned(), stand_in));
        }
        // The longest first: a home folder holds its user's name.
        self.words.sort_by_key(|(word, _)| core::cmp::Reverse(word.len()));
    }

    /// Removes a name, and each of its words, since they stand alone in file names and labels.
    pub fn add_name(&mut self, name: &str) {
        self.add(name, REMOVED);
        for part in name.split_whitespace() {
            self.add(part, REMOVED);
        }
    }

    /// The text without them, and without any long number, known or not.
    pub fn removed_from(&self, text: &str) -> String {
        let known = self
            .words
            .iter()
            .fold(text.to_owned(), |text, (word, stand_in)| replace_word(&text, word, stand_in));
        without_numbers(&known)
    }
}

/// Replaces it where it is no part of a longer word.
fn replace_word(text: &str, word: &str, stand_in: &str) -> String {
    let mut rest = text;
    let mut out = String::new();
    while let Some((before, after)) = rest.split_once(word) {
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let begins = word.starts_with(char::is_alphanumeric) && inside(last(&out, before));
        let ends = word.ends_with(char::is_alphanumeric) && inside(after.chars().next());
        out.push_str(before);
        out.push_str(if begins || ends { word } else { stand_in });
        rest = after;
    }
    out.push_str(rest);
    out
}

fn last(out: &str, before: &str) -> Option<char> {
    before.chars().next_back().or_else(|| out.chars().next_back())
}

fn without_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = |ends: fn(char) -> bool| rest.find(ends).unwrap_or(rest.len());
        let word_length = end(|c| !c.is_alphanumeric()).max(first.len_utf8());
        let (word, after) = rest.split_at(word_length);
        out.push_str(if is_number(word) { REMOVED } else { word });
        rest = after;
    }
    out
}

fn is_number(word: &str) -> bool {
    // Error codes stay.
    if word.starts_with("0x") && word.len() <= LONGEST_CODE {
        return false;
    }
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let hex = word.chars().all(|c| c.is_ascii_hexdigit());
    digits > LONGEST_NUMBER || (hex && digits > 0 && word.len() > LONGEST_HEX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::diagnosis::outcome::Outcome;
    use crate::protocol::card_serial::CardSerial;

    #[test]
    fn what_is_known_and_what_looks_like_a_number_goes() {
        let mut private = PrivateWords::default();
        private.add("ali", "USER");
        private.add("/home/ali", "~");
        private.add("masa-3", "HOST");
        private.add_name("AYŞE TEST");
        let text = "/home/ali/x ali@masa-3 (AYŞE TEST, TEST) ality 10000000146 AB12CD34EF56 \
                    Reader (21234567) 00 01, 2026-11-23 10:00, pid 12345";
        let expected = "~/x USER@HOST (…, …) ality … … \
                        Reader (…) 00 01, 2026-11-23 10:00, pid 12345";
        assert_eq!(private.removed_from(text), expected);
    }

    #[test]
    fn cards_and_readers_serial_numbers_are_left_out_and_defaults_too() {
        let reader = ReaderName("ACS ACR38 [CCID] (AB(1)C) 00 00".into());
        let card = CardSerial::from_text("12");
        let line = Line {
            outcome: Outcome::CardReadable,
            details: vec![Detail::Reader(reader), Detail::Card(card.clone())],
        };
        let report = Report { lines: vec![line] };
        let settings = EffectiveSettings::of("", "[reminders]\ntime = \"09:30\"\n");
        let at = Timestamp::UNIX_EPOCH;
        let entry = HistoryEntry { at, card: Some(card), notice: "new-card".into(), answer: None };
        let support = SupportReport::new(&report, &settings, vec![entry; 30]);
        let reader = ReaderName("ACS ACR38 [CCID] (…) 00 00".into());
        assert_eq!(support.report.lines[0].details, [Detail::Reader(reader)]);
        assert_eq!(support.settings, [("reminders.time".to_owned(), "\"09:30\"".to_owned())]);
        assert_eq!(support.events.len(), MOST_EVENTS);
    }

    #[test]
    fn no_text_makes_it_panic_or_changes_without_need() {
        let private = PrivateWords::default();
        for text in ["", "ş", "a b\nc", "…", "0x8010001D"] {
            assert_eq!(private.removed_from(text), text);
        }
    }
}
