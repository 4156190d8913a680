//! The PINs of the portal's page.

use slint::SharedString;

use crate::domain::activation::prompt::Question;
use crate::wizard::portal_view::model;
use crate::wizard::ui::PinEntry;
use crate::wizard::window::screens::fields::letters;
use crate::wizard::window::screens::whole;
use crate::wizard::window::session::Session;

pub fn pins(session: &Session) -> Vec<PinEntry> {
    let Some(Question::Pins(table)) = session.prompt.as_ref().map(|prompt| &prompt.question) else {
        return Vec::new();
    };
    let text = &session.words.words.messages;
    let own = table.of_card.row();
    let entry = |(row, (serial, there)): (usize, &(String, bool))| {
        let shown = session.shown_pin.as_ref().filter(|shown| shown.row == row);
        let is_own = own == Some(row);
        PinEntry {
            label: text.screen_pin_row(serial).into(),
            badge: if is_own { text.screen_pin_of_card().into() } else { SharedString::new() },
            there: *there,
            of_card: is_own,
            shown: shown.is_some(),
            letters: shown.map(|shown| model(letters(shown.pin.expose()))).unwrap_or_default(),
            row: whole(row),
        }
    };
    let mut rows: Vec<_> = table.cards.iter().enumerate().map(entry).collect();
    rows.sort_by_key(|entry| !entry.of_card);
    // Where no row is the card's, none is hidden.
    if own.is_some() && !session.others_shown {
        rows.truncate(1);
    }
    rows
}

/// The button that folds the other rows in and out; empty where there are none.
pub fn pin_others(session: &Session) -> String {
    let Some(Question::Pins(table)) = session.prompt.as_ref().map(|prompt| &prompt.question) else {
        return String::new();
    };
    let text = &session.words.words.messages;
    match (table.of_card.row(), table.cards.len(), session.others_shown) {
        (None, ..) | (_, 0 | 1, _) => String::new(),
        (_, _, true) => text.screen_pin_others_hide(),
        (_, cards, false) => text.screen_pin_others_show(cards - 1),
    }
}

pub fn copy_state(session: &Session) -> String {
    let left = session.pins.copy_seconds_left(session.now());
    left.map(|left| session.words.words.messages.screen_pin_copied(left)).unwrap_or_default()
}
