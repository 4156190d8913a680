//! The present screen as values to draw: which it is, its words, its answers.

use slint::SharedString;

use crate::domain::activation::answer::Choice;
use crate::domain::activation::prompt::{CodeProblem, Prompt, Question};
use crate::domain::card_pin::prompt::{
    CardPinChoice, CardPinField, CardPinPrompt, CardPinQuestion,
};
use crate::domain::guide::portal_screen::PortalLabel;
use crate::domain::preflight::{CheckState, Finding, WordKnown};
use crate::protocol::portal_page::{FieldKind, FieldValue, FormField, Operation, OperationForm};
use crate::text::guide::Advice;
use crate::text::screens::ScreenWords;
use crate::wizard::portal_view::model;
use crate::wizard::ui::{
    AnswerEntry, CheckEntry, CheckLight, FieldShape, FormEntry, Note, PinEntry, ScreenKind,
    SecretEntry,
};
use crate::wizard::window::session::{Said, Session, Showing};
use crate::wizard::window::typed::TypedSecret;

/// Answers of the window's own, beside those of the flow.
pub const BACK_TO_PIN: usize = 1_000;
pub const TYPE_MYSELF: usize = 1_001;

pub fn kind(session: &Session) -> ScreenKind {
    match (session.showing, session.prompt.as_ref().map(|prompt| &prompt.question)) {
        (Showing::Guide, _) => ScreenKind::Guide,
        (Showing::Checks, _) => ScreenKind::Checks,
        (Showing::Summary, _) => ScreenKind::Summary,
        (Showing::SecretText, _) => ScreenKind::SecretText,
        (Showing::CardPin, _) => match session.typed.secrets.is_empty() {
            true => ScreenKind::Question,
            false => ScreenKind::NewWord,
        },
        (Showing::NotedFirst(_), _) => ScreenKind::Question,
        (Showing::Prompt, Some(Question::SignIn(_))) => ScreenKind::SignIn,
        (Showing::Prompt, Some(Question::ForgottenWord { .. })) => ScreenKind::IdNumber,
        (Showing::Prompt, Some(Question::NewWord(_))) => ScreenKind::NewWord,
        (Showing::Prompt, Some(Question::Code { .. })) => ScreenKind::Code,
        (Showing::Prompt, Some(Question::Menu)) => ScreenKind::Menu,
        (Showing::Prompt, Some(Question::Pins(_))) => ScreenKind::Pins,
        (Showing::Prompt, Some(Question::Form(_))) => ScreenKind::Form,
        (Showing::Prompt, _) => ScreenKind::Question,
    }
}

/// What stands on the screen, before it is put into models.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Written {
    pub counter: SharedString,
    pub title: SharedString,
    pub paragraphs: Vec<SharedString>,
    pub problem: SharedString,
    pub submit: SharedString,
    pub choices: Vec<AnswerEntry>,
}

pub fn view(session: &Session) -> Written {
    let words = &session.words.words;
    let text = &words.messages;
    match (session.showing, &session.prompt) {
        (Showing::Checks, _) => {
            let clear = session.facts.is_clear(session.now());
            Written {
                submit: match clear {
                    true => text.screen_checks_start().into(),
                    false => text.screen_checks_start_anyway().into(),
                },
                ..written(words.checks(), String::new())
            }
        }
        (Showing::Summary, _) => {
            let title = words.summary_title(&session.accomplished);
            written(ScreenWords { title, ..ScreenWords::default() }, String::new())
        }
        (Showing::SecretText, _) => {
            let title = text.screen_text_shown();
            written(ScreenWords { title, ..ScreenWords::default() }, String::new())
        }
        (Showing::NotedFirst(_), _) => {
            let own = |text: String, index, recommended| AnswerEntry {
                text: text.into(),
                recommended,
                index: whole(index),
                ..AnswerEntry::default()
            };
            let back = own(text.screen_noted_no(), BACK_TO_PIN, true);
            let choices = vec![back, own(text.screen_noted_yes(), 0, false)];
            Written { choices, ..written(words.noted_first(), counter(session)) }
        }
        (Showing::CardPin, _) => {
            let said = words.card_screen(session.card_prompt.as_ref());
            let prompt = session.card_prompt.as_ref();
            Written {
                choices: prompt.map(|it| card_choices(session, it)).unwrap_or_default(),
                submit: prompt.map(|it| words.card_submit(it)).unwrap_or_default().into(),
                ..written(said, counter(session))
            }
        }
        (_, Some(prompt)) => {
            let serial = session.flow.as_ref().and_then(|flow| flow.serial());
            let mut said = session.words.screen(prompt, session.purpose, serial, &session.zone);
            if matches!(prompt.question, Question::SignIn(_)) && session.kept.is_some() {
                said.paragraphs = vec![text.screen_sign_in_kept()];
            }
            Written {
                choices: choices(session, prompt),
                submit: session.words.label(submit_label(&prompt.question)).into(),
                ..written(said, counter(session))
            }
        }
        (_, None) => Written::default(),
    }
}

fn counter(session: &Session) -> String {
    session.words.words.step_of_nine(session.progress.current())
}

fn written(words: ScreenWords, counter: String) -> Written {
    let paragraphs = words.paragraphs.into_iter().map(SharedString::from).collect();
    Written {
        counter: counter.into(),
        title: words.title.into(),
        paragraphs,
        problem: words.problem.unwrap_or_default().into(),
        ..Written::default()
    }
}

fn submit_label(question: &Question) -> PortalLabel {
    match question {
        Question::SignIn(_) => PortalLabel::SignIn,
        _ => PortalLabel::Send,
    }
}

/// What has a place of its own is not among the buttons.
fn is_button(choice: Choice, question: &Question) -> bool {
    let is_the_answer = matches!(question, Question::InBrowser { .. } | Question::OtherRoute(_));
    match choice {
        Choice::InBrowser => is_the_answer,
        Choice::Leave | Choice::AnotherPicture | Choice::ShowPin(_) => false,
        _ => true,
    }
}

fn card_choices(session: &Session, prompt: &CardPinPrompt) -> Vec<AnswerEntry> {
    let entry = |(index, choice): (usize, &CardPinChoice)| AnswerEntry {
        text: session.words.words.card_pin_choice(*choice, prompt.question).into(),
        recommended: prompt.recommended == Some(*choice) && session.typed.secrets.is_empty(),
        index: whole(index),
        ..AnswerEntry::default()
    };
    let mut entries: Vec<_> = prompt.choices.iter().enumerate().map(entry).collect();
    entries.sort_by_key(|entry| !entry.recommended);
    entries
}

fn choices(session: &Session, prompt: &Prompt) -> Vec<AnswerEntry> {
    let text = &session.words.words.messages;
    let entry = |(index, choice): (usize, &Choice)| {
        let risky = *choice == Choice::Operation(Operation::Revoke)
            || (*choice == Choice::Yes && matches!(prompt.question, Question::Consequence(_)));
        let recommended = prompt.recommended == Some(*choice);
        let about = match (choice, &prompt.question) {
            (Choice::Operation(operation), Question::Menu) => {
                session.words.operation_about(*operation)
            }
            _ => String::new(),
        };
        let badge = match (recommended, risky) {
            (true, _) => text.screen_recommended(),
            (false, true) => text.screen_irreversible(),
            (false, false) => String::new(),
        };
        AnswerEntry {
            text: session.words.button(*choice, &prompt.question).into(),
            about: about.into(),
            badge: badge.into(),
            recommended,
            risky,
            index: whole(index),
        }
    };
    // Another picture is asked for beside the one that is there.
    let has_picture = matches!(prompt.question, Question::ForgottenWord { with_picture: true, .. });
    let buttons = prompt.choices.iter().enumerate();
    let buttons = buttons
        .filter(|(_, choice)| is_button(**choice, &prompt.question))
        .filter(|(_, choice)| !(has_picture && **choice == Choice::TryAgain));
    let mut entries: Vec<_> = buttons.map(entry).collect();
    if matches!(prompt.question, Question::SignIn(_)) && session.kept.is_some() {
        entries.push(AnswerEntry {
            text: text.screen_sign_in_other().into(),
            index: whole(TYPE_MYSELF),
            ..AnswerEntry::default()
        });
    }
    // The recommended one first; of what can't be undone, the way back.
    entries.sort_by_key(|entry| !entry.recommended);
    entries
}

pub fn whole(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX)
}

pub fn said(session: &Session) -> Vec<SharedString> {
    let words = &session.words;
    let text = &words.words.messages;
    let line = |said: &Said| match said {
        Said::Remark(remark) => words.remark(remark),
        Said::LoginKept => text.activation_remark_login_kept(),
        Said::LoginNotKept => text.activation_remark_login_not_kept(),
        Said::LoginUnread => text.activation_remark_login_unread(),
        Said::NotCopied => text.screen_pin_not_copied(),
        Said::CopyErased => text.screen_pin_copy_gone(),
    };
    let card_is_out = session.card_is_out().then(|| text.screen_card_out());
    session.said.iter().map(line).chain(card_is_out).map(SharedString::from).collect()
}

pub fn notes(session: &Session) -> Vec<Note> {
    let note = |warning, advice: Advice| Note {
        warning,
        title: advice.title.into(),
        body: advice.body.into(),
    };
    let question = session.prompt.as_ref().map(|prompt| &prompt.question);
    let words = &session.words.words;
    match (session.showing, question) {
        (Showing::Prompt, Some(Question::Pins(_))) => {
            let warnings = words.pin_warnings(&session.zone).into_iter();
            warnings.map(|(warning, advice)| note(warning, advice)).collect()
        }
        (Showing::Prompt, Some(Question::InsertCard(_))) => {
            let step = session.progress.current();
            let warnings = step.warnings().iter();
            let begins = session.facts.validity.map(|it| it.from).filter(|it| *it > session.now());
            warnings.map(|it| note(true, words.warning(*it, begins, &session.zone))).collect()
        }
        _ => Vec::new(),
    }
}

pub fn checks(session: &Session) -> Vec<CheckEntry> {
    if session.showing != Showing::Checks {
        return Vec::new();
    }
    let words = &session.words.words;
    let entry = |finding: Finding| {
        let Advice { title, body } = words.finding(finding, &session.zone);
        let answer = match finding {
            Finding::Word(WordKnown::Remembered) => Some(true),
            Finding::Word(WordKnown::Forgotten) => Some(false),
            Finding::Phone(answer) => answer,
            _ => None,
        };
        let asks = matches!(finding, Finding::Word(_) | Finding::Phone(_));
        CheckEntry {
            light: match finding.state() {
                CheckState::Good => CheckLight::Good,
                CheckState::Looking => CheckLight::Looking,
                CheckState::Asks => CheckLight::Asks,
                CheckState::Attention => CheckLight::Attention,
                CheckState::Bad => CheckLight::Bad,
            },
            state: words.check_state(finding.state()).into(),
            title: title.into(),
            advice: body.into(),
            asks: asks && finding != Finding::Word(WordKnown::Kept),
            yes: answer == Some(true),
            no: answer == Some(false),
        }
    };
    session.facts.findings(session.now()).map(entry).to_vec()
}

/// Letter by letter, so that no element ever holds the whole.
pub fn letters(secret: &str) -> Vec<SharedString> {
    secret
        .chars()
        .map(|letter| SharedString::from(letter.encode_utf8(&mut [0; 4]) as &str))
        .collect()
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
        let shown = secret.shown;
        SecretEntry {
            show_label: match shown {
                true => text.screen_hide_field(&label).into(),
                false => text.screen_show_field(&label).into(),
            },
            label: label.into(),
            gloss: gloss.unwrap_or_default().into(),
            length: whole(secret.text.expose().chars().count()),
            shown,
            letters: model(if shown { letters(secret.text.expose()) } else { Vec::new() }),
        }
    };
    session.typed.secrets.iter().enumerate().map(entry).collect()
}

fn secret_label(form: &OperationForm, place: usize) -> String {
    let mut secrets = form.fields.iter().filter(|field| field.kind == FieldKind::Secret);
    secrets.nth(place).map(|field| field.tidy_label().to_owned()).unwrap_or_default()
}

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
            letters: model(shown.map(|shown| letters(shown.pin.expose())).unwrap_or_default()),
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
