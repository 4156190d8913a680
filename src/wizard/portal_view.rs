//! The portal's screens, made ready to be drawn.

use slint::{ModelRc, SharedString, VecModel};

use crate::domain::guide::portal_screen::{Part, PortalElement, PortalLabel, PortalScreen};
use crate::text::Words;
use crate::text::portal::PortalWords;
use crate::wizard::ui::{Piece, PieceKind, Row, Screen};

/// Stand for what the person alone sees.
const HIDDEN_PHONE: &str = "5•• ••• •• ••";
const HIDDEN_SERIAL: &str = "•••••••••••";

pub fn screen(screen: &PortalScreen, portal: &PortalWords, words: &Words) -> Screen {
    let heading = portal.label(screen.heading);
    let name = portal.label(PortalLabel::PortalName);
    let names_itself = screen.heading == PortalLabel::PortalName;
    let rows = screen.rows.iter().map(|row| Row {
        pieces: model(row.iter().map(|element| piece(*element, portal, words)).collect()),
    });
    Screen {
        host: screen.host.into(),
        name: name.text.into(),
        spoken: words.picture_of_screen(&heading.text).into(),
        heading: if names_itself { SharedString::new() } else { heading.text.into() },
        gloss: if names_itself { SharedString::new() } else { optional(heading.gloss) },
        rows: model(rows.collect()),
    }
}

fn piece(element: PortalElement, portal: &PortalWords, words: &Words) -> Piece {
    let labelled = |kind, label| {
        let label = portal.label(label);
        Piece {
            kind,
            spoken: label.text.as_str().into(),
            label: label.text.into(),
            gloss: optional(label.gloss),
            ..Piece::default()
        }
    };
    let second = |piece, label| {
        let label = portal.label(label);
        Piece { second: label.text.into(), second_gloss: optional(label.gloss), ..piece }
    };
    let pressed = |kind, label, part| {
        let piece = labelled(kind, label);
        match part {
            Part::Press => {
                Piece { marked: true, spoken: words.press(&piece.label).into(), ..piece }
            }
            Part::None | Part::Read => piece,
        }
    };
    match element {
        PortalElement::Entry(label, part) => pressed(PieceKind::Entry, label, part),
        PortalElement::Button(label, part) => pressed(PieceKind::Button, label, part),
        PortalElement::Field(label, None) => labelled(PieceKind::Field, label),
        PortalElement::Field(label, Some(hint)) => second(labelled(PieceKind::Field, label), hint),
        PortalElement::SecretField(label) => labelled(PieceKind::Secret, label),
        PortalElement::Captcha => Piece { kind: PieceKind::Captcha, ..Piece::default() },
        PortalElement::Phone => Piece {
            value: HIDDEN_PHONE.into(),
            ..labelled(PieceKind::Phone, PortalLabel::YourPhoneNumber)
        },
        PortalElement::Sentence(label) => labelled(PieceKind::Sentence, label),
        PortalElement::Countdown { seconds } => {
            let countdown = labelled(PieceKind::Countdown, PortalLabel::TimeLeft);
            let value = seconds.to_string().into();
            Piece { value, ..second(countdown, PortalLabel::Seconds) }
        }
        PortalElement::PinRow(part) => {
            let row = labelled(PieceKind::PinRow, PortalLabel::CardSerialNumber);
            let marked = part == Part::Read;
            Piece { value: HIDDEN_SERIAL.into(), marked, ..second(row, PortalLabel::Pin) }
        }
        PortalElement::Blank => Piece { kind: PieceKind::Blank, ..Piece::default() },
    }
}

fn optional(text: Option<String>) -> SharedString {
    text.unwrap_or_default().into()
}

pub fn model<T: Clone + 'static>(rows: Vec<T>) -> ModelRc<T> {
    ModelRc::new(VecModel::from(rows))
}
