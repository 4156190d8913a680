//! The buttons of a screen.

use crate::domain::activation::answer::Choice;
use crate::domain::activation::prompt::{Prompt, Question};
use crate::domain::card_pin::prompt::{CardPinChoice, CardPinPrompt};
use crate::protocol::portal_page::Operation;
use crate::wizard::ui::AnswerEntry;
use crate::wizard::window::screens::{TYPE_MYSELF, whole};
use crate::wizard::window::session::Session;

/// What has a place of its own is not among the buttons.
fn is_button(choice: Choice, question: &Question) -> bool {
    let is_the_answer = matches!(question, Question::InBrowser { .. } | Question::OtherRoute(_));
    match choice {
        Choice::InBrowser => is_the_answer,
        Choice::Leave | Choice::AnotherPicture | Choice::ShowPin(_) => false,
        _ => true,
    }
}

pub(super) fn card_choices(session: &Session, prompt: &CardPinPrompt) -> Vec<AnswerEntry> {
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

pub(super) fn choices(session: &Session, prompt: &Prompt) -> Vec<AnswerEntry> {
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
