//! What is typed on a screen.

use std::rc::Rc;

use slint::{ModelRc, SharedString, VecModel};

use crate::domain::activation::prompt::{CodeProblem, Prompt, Question};
use crate::domain::card_pin::prompt::{CardPinField, CardPinQuestion};
use crate::domain::guide::portal_screen::PortalLabel;
use crate::protocol::portal_page::{FieldKind, FieldValue, FormField, OperationForm};
use crate::wizard::portal_view::model;
use crate::wizard::ui::{FieldShape, FormEntry, SecretEntry, TypedEntry};
use crate::wizard::window::drawing::replace;
use crate::wizard::window::screens::whole;
use crate::wizard::window::session::{Session, Showing};
use crate::wizard::window::typed::TypedSecret;
use crate::wizard::window::typed_text::TypedText;

/// Letter by letter, so that no element ever holds the whole.
pub fn letters(secret: &str) -> Vec<SharedString> {
    secret
        .chars()
        .map(|letter| SharedString::from(letter.encode_utf8(&mut [0; 4]) as &str))
        .collect()
}

/// With its letters in a model of its own, which is touched only where they changed.
pub fn typed(
    session: &Session,
    typed: &TypedText,
    model: &Rc<VecModel<SharedString>>,
) -> TypedEntry {
    replace(model, letters(typed.text().expose()));
    let text = &session.words.words.messages;
    TypedEntry {
        letters: ModelRc::from(model.clone()),
        caret: whole(typed.caret()),
        selected: typed.is_selected(),
        spoken: text.screen_typed(typed.length()).into(),
    }
}

pub fn secrets(session: &Session) -> Vec<SecretEntry> {
    let question = session.prompt.as_ref().map(|prompt| &prompt.question);
    let text = &session.words.words.messages;
    let entry = |(place, secret): (usize, &TypedSecret)| {
        let (label, gloss) = match question {
            _ if session.showing == Showing::CardPin => {
                let question = session.card_prompt.as_ref().map(|prompt| prompt.question);
                let fields = question.map(CardPinQuestion::fields).unwrap_or_default();
                let field = fields.get(place).copied().unwrap_or(CardPinField::Pin);
                match field {
                    CardPinField::NewPinAgain => (text.screen_again(), None),
                    _ => (session.words.words.card_pin_field(field), None),
                }
            }
            Some(Question::NewWord(_)) if place == 0 => {
                (session.words.words.new_word_field(), None)
            }
            Some(Question::NewWord(_)) => (text.screen_again(), None),
            Some(Question::Form(form)) => (secret_label(form, place), None),
            _ => {
                let label = session.words.portal.label(PortalLabel::SecurityWord);
                (label.text, label.gloss)
            }
        };
        let (shown, length) = (secret.shown, secret.line.length());
        SecretEntry {
            show_label: match shown {
                true => text.screen_hide_field(&label).into(),
                false => text.screen_show_field(&label).into(),
            },
            label: label.into(),
            gloss: gloss.unwrap_or_default().into(),
            length: whole(length),
            spoken: text.screen_typed(length).into(),
            shown,
            letters: match shown {
                true => model(letters(secret.line.text().expose())),
                false => ModelRc::default(),
            },
        }
    };
    session.typed.secrets.iter().enumerate().map(entry).collect()
}

fn secret_label(form: &OperationForm, place: usize) -> String {
    let mut secrets = form.fields.iter().filter(|field| field.kind == FieldKind::Secret);
    secrets.nth(place).map(|field| field.tidy_label().to_owned()).unwrap_or_default()
}

pub fn form(session: &Session) -> Vec<FormEntry> {
    let Some(Question::Form(form)) = session.prompt.as_ref().map(|prompt| &prompt.question) else {
        return Vec::new();
    };
    let mut secrets = 0..;
    let fields = form.fields.iter().zip(session.typed.form());
    let entry = |(field, value): (&FormField, &FieldValue)| {
        let (shape, choices) = match &field.kind {
            FieldKind::Text => (FieldShape::Text, Vec::new()),
            FieldKind::Secret => (FieldShape::Secret, Vec::new()),
            FieldKind::Choice(choices) => (FieldShape::Choice, choices.clone()),
            FieldKind::Tick => (FieldShape::Tick, Vec::new()),
        };
        let is_secret = shape == FieldShape::Secret;
        FormEntry {
            shape,
            label: field.tidy_label().into(),
            value: match value {
                FieldValue::Text(text) if !is_secret => text.expose().into(),
                _ => SharedString::new(),
            },
            choices: model(choices.into_iter().map(SharedString::from).collect()),
            current: match value {
                FieldValue::Choice(Some(index)) => whole(*index),
                _ => -1,
            },
            ticked: matches!(value, FieldValue::Tick(true)),
            secret: if is_secret { secrets.next().unwrap_or_default() } else { 0 },
        }
    };
    fields.map(entry).collect()
}

/// Whether a code can be typed, and for how many seconds more.
pub fn code(session: &Session) -> (bool, i32) {
    let asks = matches!(&session.prompt, Some(Prompt { question: Question::Code { .. }, .. }));
    let flow = session.flow.as_ref().filter(|_| asks);
    let prompt = flow.and_then(|flow| flow.prompt(session.now()));
    match prompt.map(|prompt| prompt.question) {
        Some(Question::Code { problem, seconds_left }) => {
            let over = problem.is_some_and(CodeProblem::is_final);
            let left = seconds_left.and_then(|left| i32::try_from(left).ok());
            (!over, left.unwrap_or(-1))
        }
        _ => (true, -1),
    }
}
