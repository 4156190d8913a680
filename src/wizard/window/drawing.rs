//! The session on the window's elements.

use std::rc::Rc;

use jiff::{SignedDuration, Timestamp};
use slint::{ComponentHandle, Model, ModelRc, SharedString, VecModel};

use crate::domain::activation::answer::Choice;
use crate::domain::activation::prompt::Question;
use crate::domain::guide::GuideStep;
use crate::domain::guide::card_presence::CardPresence;
use crate::text::activation::ActivationWords;
use crate::text::{Language, Words};
use crate::wizard::controls;
use crate::wizard::page_view;
use crate::wizard::portal_view::model;
use crate::wizard::ui::{
    AnswerEntry, CheckEntry, Flow, FormEntry, LanguageEntry, Note, PinEntry, ScreenView,
    SecretEntry, StepEntry,
};
use crate::wizard::window::screens::Written;
use crate::wizard::window::session::{Session, Showing};
use crate::wizard::window::typed::Typed;
use crate::wizard::window::{Wizard, screens};

/// The portal is slow from then on, and that is said.
const SLOW: SignedDuration = SignedDuration::from_secs(3);
/// A screen that is gone for less flickers.
const UNNOTICED: SignedDuration = SignedDuration::from_millis(250);

/// Kept for the window's life, so that a change of a row does not take the focus from it.
#[derive(Default)]
pub struct Models {
    pub steps: Rc<VecModel<StepEntry>>,
    pub languages: Rc<VecModel<LanguageEntry>>,
    paragraphs: Rc<VecModel<SharedString>>,
    choices: Rc<VecModel<AnswerEntry>>,
    remarks: Rc<VecModel<SharedString>>,
    notes: Rc<VecModel<Note>>,
    checks: Rc<VecModel<CheckEntry>>,
    secrets: Rc<VecModel<SecretEntry>>,
    id_number: Rc<VecModel<SharedString>>,
    code: Rc<VecModel<SharedString>>,
    pins: Rc<VecModel<PinEntry>>,
    fields: Rc<VecModel<FormEntry>>,
}

impl Session {
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// While something goes on at the portal.
    pub fn card_is_out(&self) -> bool {
        let is_known = !matches!(
            self.facts.presence,
            CardPresence::Present | CardPresence::Reading | CardPresence::Unknown
        );
        self.showing == Showing::Prompt
            && self.progress.current() > GuideStep::InsertCard
            && is_known
    }

    /// For how long the portal was waited for, once that is worth a word.
    fn busy_for(&self) -> Option<SignedDuration> {
        let asked = self.asked_portal.filter(|_| self.showing == Showing::Prompt)?;
        Some(self.now().duration_since(asked)).filter(|waited| *waited >= UNNOTICED)
    }
}

impl Wizard {
    /// Once, since the models stay.
    pub(super) fn give_models(&self) {
        self.window.set_steps(ModelRc::from(self.models.steps.clone()));
        self.window.set_languages(ModelRc::from(self.models.languages.clone()));
        let flow = self.window.global::<Flow<'_>>();
        flow.set_remarks(ModelRc::from(self.models.remarks.clone()));
        flow.set_notes(ModelRc::from(self.models.notes.clone()));
        flow.set_checks(ModelRc::from(self.models.checks.clone()));
        flow.set_secrets(ModelRc::from(self.models.secrets.clone()));
        flow.set_pins(ModelRc::from(self.models.pins.clone()));
        flow.set_fields(ModelRc::from(self.models.fields.clone()));
    }

    pub(super) fn speak(&self, language: Language) {
        {
            let mut session = self.session.borrow_mut();
            let words = Words::new(language).with_portal(&session.settings.portal_page);
            session.words = ActivationWords::new(words);
        }
        self.draw_all();
    }

    pub(super) fn draw_all(&self) {
        {
            let session = &*self.session.borrow();
            let words = &session.words.words;
            let (serial, card) = (session.serial.as_ref(), session.card.as_ref());
            let header = page_view::header(serial, card, words, &session.zone);
            let facts = header.facts.into_iter().map(SharedString::from).collect::<Vec<_>>();
            self.window.set_window_title(header.window_title.into());
            self.window.set_heading(header.heading.into());
            self.window.set_facts(ModelRc::new(VecModel::from(facts)));
            self.window.set_words(page_view::fixed_words(words));
            controls::speak(&self.window, words);
            replace(&self.models.languages, page_view::languages(words.language));
            let flow = self.window.global::<Flow<'_>>();
            flow.set_words(page_view::flow_words(words));
            flow.set_field_words(page_view::field_words(&session.words));
        }
        self.draw();
    }

    pub(super) fn draw(&self) {
        self.draw_progress();
        self.draw_screen();
    }

    /// The rail and, beside the browser, the guide's page.
    fn draw_progress(&self) {
        let session = &*self.session.borrow();
        let words = &session.words.words;
        let confirmed = session.progress.asks_for_insertion() && session.progress.has_card();
        let address = &session.settings.portal_page;
        let no_browser = session.no_browser.then(|| words.no_browser(address));
        let steps = page_view::steps(&session.progress, session.purpose, words);
        replace(&self.models.steps, steps);
        if session.showing == Showing::Guide {
            let (card, zone) = (session.card.as_ref(), &session.zone);
            let (purpose, progress) = (session.purpose, &session.progress);
            self.window.set_page(page_view::page(progress, purpose, card, &session.words, zone));
        }
        self.window.set_current(screens::whole(session.progress.position()));
        let asks = session.showing == Showing::Guide;
        self.window.set_card(page_view::card(&session.progress, asks, words));
        self.window.set_confirmed(confirmed);
        self.window.set_service_gone(session.service_gone);
        self.window.set_trouble(no_browser.unwrap_or_default().into());
    }

    fn draw_screen(&self) {
        let session = &*self.session.borrow();
        let flow = self.window.global::<Flow<'_>>();
        let is_new = flow.get_generation() != session.generation;
        // Before the screen that shows them.
        replace(&self.models.secrets, screens::fields::secrets(session));
        replace(&self.models.pins, screens::pins::pins(session));
        let Typed { id_number, code, .. } = &session.typed;
        flow.set_id_number(screens::fields::typed(session, id_number, &self.models.id_number));
        flow.set_code(screens::fields::typed(session, code, &self.models.code));
        if is_new {
            self.models.fields.set_vec(screens::fields::form(session));
            let secret = session.secret_text.as_ref();
            flow.set_letters(model(secret.map(|text| words(text.expose())).unwrap_or_default()));
        }
        if is_new || session.typed.captcha_text.is_empty() && session.asked_portal.is_some() {
            flow.set_captcha_text(session.typed.captcha_text.expose().into());
        }
        flow.set_kind(screens::kind(session));
        self.draw_view(screens::view(session), &flow);
        replace(&self.models.remarks, screens::said(session));
        replace(&self.models.notes, screens::notes(session));
        replace(&self.models.checks, screens::checks(session));
        flow.set_checks_clear(session.facts.is_clear(session.now()));
        self.draw_question(session, &flow);
        self.draw_pins(session, &flow);
        let busy = session.busy_for();
        let text = &session.words.words.messages;
        flow.set_busy_text(match busy {
            Some(waited) if waited >= SLOW => text.screen_busy_for(waited.as_secs()).into(),
            _ => text.screen_busy().into(),
        });
        flow.set_waiting(session.asked_portal.is_some());
        flow.set_busy(busy.is_some());
        if is_new {
            flow.set_generation(session.generation);
            if session.showing == Showing::Guide {
                self.window.invoke_take_keyboard();
            }
        }
    }

    fn draw_view(&self, written: Written, flow: &Flow<'_>) {
        let Written { counter, title, paragraphs, problem, submit, choices } = written;
        replace(&self.models.paragraphs, paragraphs);
        replace(&self.models.choices, choices);
        let paragraphs = ModelRc::from(self.models.paragraphs.clone());
        let choices = ModelRc::from(self.models.choices.clone());
        flow.set_view(ScreenView { counter, title, paragraphs, problem, submit, choices });
    }

    fn draw_question(&self, session: &Session, flow: &Flow<'_>) {
        let question = session.prompt.as_ref().map(|prompt| &prompt.question);
        let asks = session.showing == Showing::Prompt;
        let offered = |choice| {
            let prompt = session.prompt.as_ref().filter(|_| asks && session.asked_portal.is_none());
            prompt.is_some_and(|prompt| prompt.choices.contains(&choice))
        };
        let begins = session.showing == Showing::Checks;
        flow.set_may_hand_over(begins || offered(Choice::InBrowser));
        flow.set_may_leave(begins || offered(Choice::Leave));
        flow.set_with_card(asks && matches!(question, Some(Question::InsertCard(_))));
        flow.set_captcha_there(session.captcha.is_some());
        flow.set_captcha(session.captcha.clone().unwrap_or_default());
        let without = matches!(question, Some(Question::ForgottenWord { with_picture: false, .. }));
        flow.set_with_picture(!without);
        let phone = match question.filter(|_| asks) {
            Some(Question::ConfirmPhone(phone)) => phone.0.as_str(),
            _ => "",
        };
        flow.set_large(phone.into());
        let signs_in = matches!(question, Some(Question::SignIn(_)));
        flow.set_login_kept(signs_in && session.kept.is_some());
        let (can_type, seconds_left) = screens::fields::code(session);
        flow.set_can_type(can_type);
        flow.set_seconds_left(seconds_left);
        let left = u32::try_from(seconds_left).unwrap_or_default();
        flow.set_time_left(session.words.words.messages.screen_code_left(left).into());
        let words = &session.words.words;
        if session.showing == Showing::Summary {
            let done = session.accomplished.done();
            let done = done.into_iter().map(|thing| words.done(thing).into());
            flow.set_done(model(done.collect()));
            let begins = session.facts.validity.map(|validity| validity.from);
            let begins = begins.filter(|begins| *begins > session.now());
            let left = session.accomplished.left(session.progress.furthest(), begins);
            let left = left.into_iter().map(|thing| words.left(thing, &session.zone).into());
            flow.set_left(model(left.collect()));
        }
    }

    fn draw_pins(&self, session: &Session, flow: &Flow<'_>) {
        let seen = session.prompt.as_ref();
        let seen = seen.is_some_and(|prompt| prompt.choices.contains(&Choice::PinNoted));
        flow.set_pin_seen(seen);
        flow.set_pin_others(screens::pins::pin_others(session).into());
        flow.set_copy_state(screens::pins::copy_state(session).into());
    }

    /// What was typed into the window's own field.
    pub(super) fn take_fields(&self) {
        let flow = self.window.global::<Flow<'_>>();
        let typed = &mut self.session.borrow_mut().typed;
        typed.captcha_text = flow.get_captcha_text().as_str().into();
    }
}

/// Word by word, each letter by letter.
fn words(text: &str) -> Vec<ModelRc<SharedString>> {
    text.split_whitespace().map(|word| model(screens::fields::letters(word))).collect()
}

/// Touches only the rows that changed.
pub fn replace<T: Clone + PartialEq + 'static>(model: &VecModel<T>, rows: Vec<T>) {
    while model.row_count() > rows.len() {
        model.remove(model.row_count() - 1);
    }
    for (index, row) in rows.into_iter().enumerate() {
        match model.row_data(index) {
            None => model.push(row),
            Some(before) if before != row => model.set_row_data(index, row),
            Some(_) => {}
        }
    }
}
