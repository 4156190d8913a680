//! One window: what the person does goes to the flow and the guide, and what those say is drawn.

mod captcha;
pub mod drawing;
mod listening;
mod screens;
mod session;
mod typed;
mod typed_text;
mod unattended;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use slint::{ComponentHandle, PlatformError, Timer, TimerMode};

use crate::domain::activation::ActivationOutcome;
use crate::domain::activation::accomplished::Accomplished;
use crate::domain::activation::flow::LoginKeeping;
use crate::domain::activation::happening::FlowEvent;
use crate::domain::activation::pin_display::PinDisplay;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::guide::progress::{GuideEvent, GuideProgress};
use crate::domain::preflight::{PreflightFacts, Validity, WordKnown};
use crate::text::Words;
use crate::text::activation::ActivationWords;
use crate::wizard::errands::{Errands, WindowUpdate};
use crate::wizard::link::{GuideSettings, LinkUpdate, ServiceLink};
use crate::wizard::ui::{ActivationWindow, Theme};
use crate::wizard::window::drawing::Models;
use crate::wizard::window::session::{Said, Session, Showing};
use crate::wizard::window::typed::Typed;
use crate::wizard::{WizardOptions, controls, placement};

/// While something counts down.
const TICK: Duration = Duration::from_millis(250);
/// How long a portal that does not answer may keep the process from ending.
const LAST_ANSWER: Duration = Duration::from_secs(30);

pub struct Wizard {
    window: ActivationWindow,
    session: RefCell<Session>,
    models: Models,
    clock: fn() -> Timestamp,
    /// The system asks for a high one.
    system_contrast: Cell<bool>,
    inbox: RefCell<Option<Receiver<WindowUpdate>>>,
    tick: Timer,
    walk: Timer,
}

impl Wizard {
    /// Made, not yet shown.
    pub fn open(
        options: WizardOptions,
        zone: TimeZone,
        clock: fn() -> Timestamp,
        mut link: Box<dyn ServiceLink>,
        errands: Box<dyn Errands>,
    ) -> Result<Rc<Self>, PlatformError> {
        let progress = GuideProgress::resume(options.start_step, options.steps);
        link.reached(progress.furthest().number());
        let validity = options.card.as_ref().and_then(|card| {
            let until = card.qualified_certificate()?.not_after;
            Some(Validity { from: card.begins()?, until })
        });
        let facts = PreflightFacts {
            presence: CardPresence::Unknown,
            validity,
            way: None,
            word: WordKnown::NotAnswered,
            phone: None,
        };
        let unattended = options.unattended;
        let words = Words::new(options.settings.language);
        let words = ActivationWords::new(words.with_portal(&options.settings.portal_page));
        let session = Session {
            serial: options.serial,
            card: options.card,
            progress,
            purpose: options.purpose,
            words,
            settings: options.settings,
            portal: options.portal,
            zone,
            facts,
            showing: Showing::Checks,
            flow: None,
            prompt: None,
            card_pin: None,
            card_prompt: None,
            browser_route: options.browser_route,
            is_guided: options.is_guided,
            said: Vec::new(),
            captcha: None,
            kept: None,
            login: LoginKeeping::Never,
            typed: Typed::default(),
            pins: PinDisplay::default(),
            shown_pin: None,
            others_shown: false,
            secret_text: None,
            accomplished: Accomplished::default(),
            asked_portal: None,
            abandoned: 0,
            wake: None,
            generation: 1,
            service_gone: false,
            no_browser: false,
            is_over: false,
            clock,
            link,
            errands,
        };
        session.errands.look_at_network(&session.settings.portal_page);
        session.errands.look_into_keyring();
        let wizard = Rc::new(Self {
            window: ActivationWindow::new()?,
            session: RefCell::new(session),
            models: Models::default(),
            clock,
            system_contrast: Cell::default(),
            inbox: RefCell::default(),
            tick: Timer::default(),
            walk: Timer::default(),
        });
        controls::serve(&wizard.window);
        wizard.give_models();
        wizard.draw_all();
        wizard.draw_colours();
        wizard.listen_to_the_person();
        if let Some(pace) = unattended {
            wizard.walk_unattended(pace);
        }
        Ok(wizard)
    }

    pub fn component(&self) -> &ActivationWindow {
        &self.window
    }

    pub fn update(self: &Rc<Self>, update: WindowUpdate) {
        let now = (self.clock)();
        match update {
            WindowUpdate::Link(LinkUpdate::Raise) => placement::raise(self.window.window()),
            WindowUpdate::Link(LinkUpdate::SettingsChanged(settings)) => {
                self.settings_changed(settings);
            }
            WindowUpdate::Contrast(high) => {
                self.system_contrast.set(high);
                self.draw_colours();
            }
            WindowUpdate::Dictated(dictation) => self.take_dictation(&dictation),
            update => self.act(|session| session.hear(update, now)),
        }
    }

    fn settings_changed(&self, settings: GuideSettings) {
        let language = settings.language;
        let before = std::mem::replace(&mut self.session.borrow_mut().settings, settings);
        self.draw_colours();
        if before.language == language {
            self.draw();
        } else {
            self.speak(language);
        }
    }

    fn draw_colours(&self) {
        let contrast = self.session.borrow().settings.contrast;
        let high = contrast.is_high(self.system_contrast.get());
        self.window.global::<Theme<'_>>().set_strong(high);
    }

    /// Takes what is in `inbox` whenever the link says that something is.
    pub fn hear_from(self: &Rc<Self>, inbox: Receiver<WindowUpdate>) {
        *self.inbox.borrow_mut() = Some(inbox);
        let wizard = Rc::downgrade(self);
        self.window.on_link_spoke(move || {
            let Some(wizard) = wizard.upgrade() else { return };
            loop {
                let next = wizard.inbox.borrow().as_ref().and_then(|inbox| inbox.try_recv().ok());
                let Some(update) = next else { return };
                wizard.update(update);
            }
        });
    }

    /// Once the window is gone: what is under way at the portal is waited for, so that its session can
    /// be closed. How it ended.
    pub fn ended(self: &Rc<Self>) -> ActivationOutcome {
        let now = (self.clock)();
        // Who says so twice does not want to wait.
        if !self.session.borrow().is_over {
            self.act(|session| session.leave_for_good(now));
        }
        let is_under_way =
            || self.session.borrow().flow.as_ref().is_some_and(|flow| !flow.has_ended());
        while is_under_way() {
            let inbox = self.inbox.borrow();
            let Some(inbox) = inbox.as_ref() else { break };
            match inbox.recv_timeout(LAST_ANSWER) {
                Ok(update) => self.session.borrow_mut().hear(update, now),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    self.session.borrow_mut().leave_for_good(now);
                    break;
                }
            }
        }
        let mut session = self.session.borrow_mut();
        session.guide(GuideEvent::WindowClosed);
        session.progress.outcome().unwrap_or(ActivationOutcome::Closed)
    }

    /// Does that, and draws what came of it.
    fn act<T>(self: &Rc<Self>, act: impl FnOnce(&mut Session) -> T) -> T {
        let (result, is_over) = {
            let mut session = self.session.borrow_mut();
            let result = act(&mut session);
            (result, session.is_over)
        };
        self.draw();
        self.keep_time();
        if is_over {
            self.walk.stop();
            // A window that can't be hidden goes with its process.
            let _ = self.window.hide();
        }
        result
    }

    /// A clock runs only while something counts.
    fn keep_time(self: &Rc<Self>) {
        let is_counting = self.session.borrow().is_counting();
        if !is_counting {
            self.tick.stop();
        } else if !self.tick.running() {
            let wizard = Rc::downgrade(self);
            self.tick.start(TimerMode::Repeated, TICK, move || {
                if let Some(wizard) = wizard.upgrade() {
                    let now = (wizard.clock)();
                    wizard.act(|session| session.time_passed(now));
                }
            });
        }
    }
}

impl Session {
    fn hear(&mut self, update: WindowUpdate, now: Timestamp) {
        match update {
            WindowUpdate::Link(LinkUpdate::Live(live)) => {
                self.service_gone = false;
                let presence = CardPresence::of(&live, self.serial.as_ref());
                self.card_observed(presence, now);
            }
            WindowUpdate::Link(LinkUpdate::ServiceGone) => {
                // It is said again at each try to reach it.
                if !std::mem::replace(&mut self.service_gone, true) {
                    self.card_observed(CardPresence::Unknown, now);
                }
            }
            WindowUpdate::CardSeen(presence) if self.service_gone => {
                self.card_observed(presence, now);
            }
            WindowUpdate::Portal(event) => self.portal_answered(*event, now),
            WindowUpdate::CardPin(event) => self.at_card(*event, now),
            WindowUpdate::Network(way) => self.facts.way = Some(way),
            WindowUpdate::PortalNotOpened => {
                self.no_browser = true;
                self.handle(FlowEvent::BrowserFailed, now);
            }
            WindowUpdate::PageNotOpened => self.no_browser = true,
            WindowUpdate::Keyring(said) => self.keyring_said(said),
            WindowUpdate::LoginStored(true) => self.say(Said::LoginKept),
            WindowUpdate::LoginStored(false) => self.say(Said::LoginNotKept),
            WindowUpdate::Interrupted => self.leave_for_good(now),
            WindowUpdate::Dictated(_) | WindowUpdate::Contrast(_) => {}
            // What was seen just before the service came back is older than what it says.
            WindowUpdate::CardSeen(_)
            | WindowUpdate::Link(LinkUpdate::SettingsChanged(_) | LinkUpdate::Raise) => {}
        }
    }
}
