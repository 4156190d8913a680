//! The present screen as values to draw: which it is, its words, its answers.

mod choices;
pub mod fields;
pub mod pins;

use slint::SharedString;

use crate::domain::activation::prompt::Question;
use crate::domain::guide::portal_screen::PortalLabel;
use crate::domain::preflight::{CheckState, Finding, WordKnown};
use crate::text::guide::Advice;
use crate::text::screens::ScreenWords;
use crate::wizard::ui::{AnswerEntry, CheckEntry, CheckLight, Note, ScreenKind};
use crate::wizard::window::session::{Said, Session, Showing};

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
                choices: prompt.map(|it| choices::card_choices(session, it)).unwrap_or_default(),
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
                choices: choices::choices(session, prompt),
                submit: session.words.label(submit_label(&prompt.question)).into(),
                ..written(said, counter(session))
            }
        }
        (_, None) => Written::default(),
    }
}

fn counter(session: &Session) -> String {
    session.words.words.step_counter(&session.progress)
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
