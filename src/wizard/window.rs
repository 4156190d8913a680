//! One window: what the person does goes to the guide, and what the guide says is drawn.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use jiff::tz::TimeZone;
use slint::{
    CloseRequestResponse, ComponentHandle, Model, ModelRc, PlatformError, SharedString, Timer,
    TimerMode, VecModel,
};

use crate::domain::activation::ActivationOutcome;
use crate::domain::effect::WindowPurpose;
use crate::domain::guide::GuideStep;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::guide::progress::{GuideEffect, GuideEvent, GuideProgress};
use crate::domain::inventory::CardRecord;
use crate::io::browser::OpenError;
use crate::protocol::card_serial::CardSerial;
use crate::text::portal::PortalWords;
use crate::text::{Language, Words};
use crate::wizard::WizardOptions;
use crate::wizard::link::{GuideSettings, LinkUpdate, ServiceLink};
use crate::wizard::ui::{ActivationWindow, LanguageEntry, StepEntry};
use crate::wizard::{page_view, placement};

pub type OpenPage = Box<dyn Fn(&str) -> Result<(), OpenError>>;

pub struct Wizard {
    window: ActivationWindow,
    session: RefCell<Session>,
    // Kept for the window's life, so that a change of a row does not take the focus from it.
    steps: Rc<VecModel<StepEntry>>,
    languages: Rc<VecModel<LanguageEntry>>,
    walk: Timer,
}

struct Session {
    serial: Option<CardSerial>,
    card: Option<CardRecord>,
    progress: GuideProgress,
    purpose: WindowPurpose,
    /// The person may have chosen another language since, for this window.
    settings: GuideSettings,
    words: Words,
    portal: PortalWords,
    zone: TimeZone,
    link: Box<dyn ServiceLink>,
    open_page: OpenPage,
    service_gone: bool,
    no_browser: bool,
}

impl Wizard {
    /// Made, not yet shown.
    pub fn open(
        options: WizardOptions,
        zone: TimeZone,
        mut link: Box<dyn ServiceLink>,
        open_page: OpenPage,
    ) -> Result<Rc<Self>, PlatformError> {
        let progress = GuideProgress::resume(options.start_step);
        link.reached(progress.furthest().number());
        let session = Session {
            serial: options.serial,
            card: options.card,
            progress,
            purpose: options.purpose,
            words: Words::new(options.settings.language).with_portal(&options.settings.portal_page),
            portal: PortalWords::new(options.settings.language),
            settings: options.settings,
            zone,
            link,
            open_page,
            service_gone: false,
            no_browser: false,
        };
        let wizard = Rc::new(Self {
            window: ActivationWindow::new()?,
            session: RefCell::new(session),
            steps: Rc::default(),
            languages: Rc::default(),
            walk: Timer::default(),
        });
        wizard.window.set_steps(ModelRc::from(wizard.steps.clone()));
        wizard.window.set_languages(ModelRc::from(wizard.languages.clone()));
        wizard.draw_all();
        wizard.listen_to_the_person();
        if let Some(pace) = options.unattended {
            wizard.walk_unattended(pace);
        }
        Ok(wizard)
    }

    pub fn component(&self) -> &ActivationWindow {
        &self.window
    }

    pub fn update(&self, update: LinkUpdate) {
        match update {
            LinkUpdate::Live(live) => {
                let presence = {
                    let mut session = self.session.borrow_mut();
                    session.service_gone = false;
                    CardPresence::of(&live, session.serial.as_ref())
                };
                self.handle(GuideEvent::PresenceChanged(presence));
            }
            LinkUpdate::ServiceGone => {
                self.session.borrow_mut().service_gone = true;
                self.handle(GuideEvent::PresenceChanged(CardPresence::Unknown));
            }
            LinkUpdate::SettingsChanged(settings) => self.settings_changed(settings),
            LinkUpdate::Raise => placement::raise(self.window.window()),
        }
    }

    fn settings_changed(&self, settings: GuideSettings) {
        let language = settings.language;
        let before = std::mem::replace(&mut self.session.borrow_mut().settings, settings);
        if before.language == language {
            self.draw_progress();
        } else {
            self.speak(language);
        }
    }

    /// Takes what is in `inbox` whenever the link says that something is.
    pub fn hear_from(self: &Rc<Self>, inbox: Receiver<LinkUpdate>) {
        let wizard = Rc::downgrade(self);
        self.window.on_link_spoke(move || {
            if let Some(wizard) = wizard.upgrade() {
                inbox.try_iter().for_each(|update| wizard.update(update));
            }
        });
    }

    /// How it ended; a window that went without a word was closed.
    pub fn ended(&self) -> ActivationOutcome {
        self.handle(GuideEvent::WindowClosed);
        self.session.borrow().progress.outcome().unwrap_or(ActivationOutcome::Closed)
    }

    fn handle(&self, event: GuideEvent) {
        let (before, after, outcome) = {
            let mut session = self.session.borrow_mut();
            let before = session.progress.current();
            match session.progress.handle(event) {
                Some(GuideEffect::TellReached(step)) => session.link.reached(step.number()),
                Some(GuideEffect::TellEnded(outcome)) => session.link.ended(outcome),
                None => {}
            }
            (before, session.progress.current(), session.progress.outcome())
        };
        if before != after {
            self.draw_page();
        }
        self.draw_progress();
        if outcome.is_some() {
            self.walk.stop();
            // A window that can't be hidden goes with its process.
            let _ = self.window.hide();
        }
    }

    fn listen_to_the_person(self: &Rc<Self>) {
        let window = &self.window;
        let says = |event| self.when(move |wizard| wizard.handle(event));
        window.on_forward(says(GuideEvent::WentForward));
        window.on_back(says(GuideEvent::WentBack));
        window.on_card_works(says(GuideEvent::CardWorks));
        window.on_leave(says(GuideEvent::WindowClosed));
        window.on_touched(self.when(|wizard| wizard.walk.stop()));
        window.on_open_portal(self.when(Self::open_portal));
        window.on_step_chosen(self.with(|wizard, index: i32| {
            let number = u8::try_from(index + 1).ok();
            if let Some(step) = number.and_then(GuideStep::from_number) {
                wizard.handle(GuideEvent::StepChosen(step));
            }
        }));
        window.on_insertion_confirmed(
            self.with(|wizard, is_in| wizard.handle(GuideEvent::InsertionConfirmed(is_in))),
        );
        window.on_language_chosen(self.with(|wizard, index: i32| {
            let index = usize::try_from(index).ok();
            if let Some(language) = index.and_then(|index| page_view::LANGUAGES.get(index)) {
                wizard.speak(*language);
            }
        }));
        let closed = says(GuideEvent::WindowClosed);
        window.window().on_close_requested(move || {
            closed();
            CloseRequestResponse::HideWindow
        });
    }

    fn with<A>(self: &Rc<Self>, act: impl Fn(&Self, A) + 'static) -> impl Fn(A) + 'static {
        let wizard = Rc::downgrade(self);
        move |argument| {
            if let Some(wizard) = wizard.upgrade() {
                act(&wizard, argument);
            }
        }
    }

    fn when(self: &Rc<Self>, act: impl Fn(&Self) + 'static) -> impl Fn() + 'static {
        let act = self.with(move |wizard, ()| act(wizard));
        move || act(())
    }

    fn walk_unattended(self: &Rc<Self>, pace: Duration) {
        let step = self.when(|wizard| {
            let last = wizard.session.borrow().progress.current().next().is_none();
            wizard.handle(if last { GuideEvent::CardWorks } else { GuideEvent::WentForward });
        });
        self.walk.start(TimerMode::Repeated, pace, step);
    }

    fn open_portal(&self) {
        {
            let mut session = self.session.borrow_mut();
            let opened = (session.open_page)(&session.settings.portal_page);
            session.no_browser = opened.is_err();
        }
        self.draw_progress();
    }

    fn speak(&self, language: Language) {
        {
            let mut session = self.session.borrow_mut();
            session.words = Words::new(language).with_portal(&session.settings.portal_page);
            session.portal = PortalWords::new(language);
        }
        self.draw_all();
    }

    fn draw_all(&self) {
        {
            let session = &*self.session.borrow();
            let (serial, card) = (session.serial.as_ref(), session.card.as_ref());
            let header = page_view::header(serial, card, &session.words, &session.zone);
            let facts = header.facts.into_iter().map(SharedString::from).collect::<Vec<_>>();
            self.window.set_window_title(header.window_title.into());
            self.window.set_heading(header.heading.into());
            self.window.set_facts(ModelRc::new(VecModel::from(facts)));
            self.window.set_words(page_view::fixed_words(&session.words));
            replace(&self.languages, page_view::languages(session.words.language));
        }
        self.draw_page();
        self.draw_progress();
    }

    fn draw_page(&self) {
        let session = &*self.session.borrow();
        let step = session.progress.current();
        let (card, zone) = (session.card.as_ref(), &session.zone);
        let (purpose, words) = (session.purpose, &session.words);
        let page = page_view::page(step, purpose, card, words, &session.portal, zone);
        self.window.set_page(page);
        self.window.set_current(i32::from(step.number()) - 1);
    }

    fn draw_progress(&self) {
        let session = &*self.session.borrow();
        let confirmed = session.progress.asks_for_insertion()
            && session.progress.is_ticked(GuideStep::InsertCard);
        let address = &session.settings.portal_page;
        let no_browser = session.no_browser.then(|| session.words.no_browser(address));
        replace(&self.steps, page_view::steps(&session.progress, session.purpose, &session.words));
        self.window.set_card(page_view::card(&session.progress, &session.words));
        self.window.set_confirmed(confirmed);
        self.window.set_service_gone(session.service_gone);
        self.window.set_trouble(no_browser.unwrap_or_default().into());
    }
}

/// Touches only the rows that changed.
pub fn replace<T: Clone + PartialEq + 'static>(model: &VecModel<T>, rows: Vec<T>) {
    if model.row_count() != rows.len() {
        model.set_vec(rows);
        return;
    }
    for (index, row) in rows.into_iter().enumerate() {
        if model.row_data(index).as_ref() != Some(&row) {
            model.set_row_data(index, row);
        }
    }
}
