//! Step 9: which PIN is which card's. A PUK is passed over.

use crate::protocol::portal_page::field_label::columns;
use crate::protocol::portal_page::form::Purpose;
use crate::protocol::portal_page::label;
use crate::protocol::portal_page::reader::Reader;
use crate::protocol::portal_page::signed_in::{PinPuk, PinRow};
use crate::protocol::portal_page::tree::{NodeId, Tree};
use crate::protocol::portal_page::{PortalPage, Unrecognised};
use crate::protocol::secret_text::SecretText;

const MOST_ROWS: usize = 100;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Serial,
    Pin,
    Puk,
}

impl Label {
    fn of(folded: &str) -> Option<Self> {
        let is = |words: &[&str]| words.contains(&folded);
        if is(label::CARD_SERIAL) {
            Some(Self::Serial)
        } else if is(label::PIN) {
            Some(Self::Pin)
        } else if is(label::PUK) {
            Some(Self::Puk)
        } else {
            None
        }
    }
}

impl Reader<'_> {
    pub(super) fn pin_page(&self) -> Result<Option<PortalPage>, Unrecognised> {
        let labels = |wanted: Label| {
            let blocks = self.content.blocks.iter();
            blocks
                .filter(|it| labelled(it.text.expose()).is_some_and(|(it, _)| it == wanted))
                .count()
        };
        let (serials, pins) = (labels(Label::Serial), labels(Label::Pin));
        let has_heading = self.content.says(label::PIN_HEADINGS);
        if !has_heading && (serials == 0 || pins == 0) {
            return Ok(None);
        }
        let rows = match self.rows_by_column()? {
            Some(rows) => rows,
            None => self.rows_by_label()?,
        };
        let is_empty = rows.is_empty() && serials == 0 && pins == 0;
        if rows.is_empty() && !(is_empty && (self.says_something() || self.can_delete())) {
            return Err(Unrecognised::Missing("kart seri numarasi"));
        }
        Ok(Some(PortalPage::PinPuk(PinPuk {
            rows,
            save: self.action(label::SAVE_PASSWORDS, Purpose::Do)?,
            delete: self.action(label::DELETE_PASSWORDS, Purpose::Do)?,
        })))
    }

    fn says_something(&self) -> bool {
        !self.messages.is_empty()
    }

    fn can_delete(&self) -> bool {
        self.pressables(label::DELETE_PASSWORDS).next().is_some()
    }

    /// Each value beside its label, cards one after the other.
    fn rows_by_label(&self) -> Result<Vec<PinRow>, Unrecognised> {
        let ambiguous = Unrecognised::Ambiguous("pin");
        let mut rows: Vec<PinRow> = Vec::new();
        let mut waiting = None;
        // Whether the last card's PIN was named already.
        let mut is_named = true;
        for block in self.content.blocks.iter().filter(|it| !it.is_pressable) {
            let text = block.text.expose();
            let (found, value) = match labelled(text) {
                Some((found, value)) => {
                    if found == Label::Pin {
                        if is_named {
                            return Err(ambiguous);
                        }
                        is_named = true;
                    }
                    waiting = Some(found);
                    (found, value)
                }
                None => match waiting {
                    Some(found) => (found, text),
                    None => continue,
                },
            };
            if value.is_empty() {
                continue;
            }
            waiting = None;
            match found {
                Label::Serial => {
                    if !is_named || rows.len() >= MOST_ROWS {
                        return Err(ambiguous);
                    }
                    rows.push(PinRow { card_serial: serial(value)?, pin: None });
                    is_named = false;
                }
                Label::Pin => {
                    let row = rows.last_mut().ok_or(ambiguous.clone())?;
                    row.pin = pin(value);
                }
                Label::Puk => {}
            }
        }
        if is_named { Ok(rows) } else { Err(Unrecognised::Missing("pin")) }
    }

    /// Labels above, a card a row.
    fn rows_by_column(&self) -> Result<Option<Vec<PinRow>>, Unrecognised> {
        let tree = &self.content.tree;
        let rows = tree.below(Tree::ROOT).filter(|it| tree.name(*it) == "tr");
        let mut found = None;
        for row in rows {
            let cells = columns(tree, row);
            let column = |wanted: Label| {
                let folded = |id: NodeId| label::fold(self.content.text_below(id).expose());
                let mut these =
                    cells.iter().filter(|(_, id)| Label::of(&folded(*id)) == Some(wanted));
                let first = these.next().map(|(column, _)| *column);
                first.filter(|_| these.next().is_none())
            };
            let (Some(serial), Some(pin)) = (column(Label::Serial), column(Label::Pin)) else {
                continue;
            };
            // Side by side, with their values between them, they are no headings.
            let others = cells.iter().map(|(_, id)| self.content.text_below(*id));
            if others.into_iter().any(|it| it.expose().bytes().any(|it| it.is_ascii_digit())) {
                continue;
            }
            if found.is_some() {
                return Err(Unrecognised::TwoMeanings);
            }
            found = Some((row, serial, pin));
        }
        let Some((heading, serial_column, pin_column)) = found else { return Ok(None) };
        let table = tree.ancestors(heading).find(|it| tree.name(*it) == "table");
        let Some(table) = table else { return Ok(None) };
        let below = tree.below(table).filter(|it| tree.name(*it) == "tr");
        let mut rows = Vec::new();
        for row in below.skip_while(|it| *it != heading).skip(1) {
            let cells = columns(tree, row);
            let text = |wanted: usize| {
                let cell = cells.iter().find(|(column, _)| *column == wanted)?.1;
                Some(self.content.text_below(cell))
            };
            let (Some(number), Some(value)) = (text(serial_column), text(pin_column)) else {
                continue;
            };
            if rows.len() >= MOST_ROWS {
                return Err(Unrecognised::TooLarge);
            }
            rows.push(PinRow { card_serial: serial(number.expose())?, pin: pin(value.expose()) });
        }
        Ok(Some(rows))
    }
}

/// A label, with its value if that stands in the same text.
fn labelled(text: &str) -> Option<(Label, &str)> {
    if let Some((before, value)) = text.split_once(':')
        && let Some(found) = Label::of(&label::fold(before))
    {
        return Some((found, value.trim()));
    }
    Label::of(&label::fold(text)).map(|found| (found, ""))
}

/// Letters and digits, however they are spaced.
fn serial(text: &str) -> Result<String, Unrecognised> {
    let number: String = text.chars().filter(|it| !it.is_whitespace() && *it != '-').collect();
    let plausible = (4..=40).contains(&number.len())
        && number.bytes().all(|it| it.is_ascii_alphanumeric())
        && number.bytes().any(|it| it.is_ascii_digit());
    if plausible { Ok(number) } else { Err(Unrecognised::Missing("kart seri numarasi")) }
}

/// `None` for what is no PIN: that there is none is said in words or strokes.
fn pin(text: &str) -> Option<SecretText> {
    let mut digits = SecretText::with_capacity(text.len());
    for letter in text.chars().filter(|it| !it.is_whitespace()) {
        digits.push(letter);
    }
    let plausible = (4..=12).contains(&digits.expose().len())
        && digits.expose().bytes().all(|it| it.is_ascii_digit());
    plausible.then_some(digits)
}
