//! One activation: the guide's nine steps with all their branches, as events in and effects out.
//!
//! **Architecture invariant:** what can't be undone is submitted only after a yes to its consequence,
//! and the flow ends only after it has signed out.

use jiff::Timestamp;

use crate::domain::activation::ActivationOutcome;
use crate::domain::activation::answer::{Answer, Choice, Login};
use crate::domain::activation::happening::{FlowEffect, FlowEvent};
use crate::domain::activation::prompt::{
    HandOver, Irreversible, Prompt, Remark, RouteReason, StopReason,
};
use crate::domain::activation::stage::{Expected, Session, Stage};
use crate::domain::authority_flow::BrowserRoute;
use crate::domain::effect::WindowPurpose;
use crate::domain::guide::GuideStep;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::portal_trouble::PortalTrouble;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::portal_page::{Action, Operation, PortalAddress, Visit};

/// Steps that the flow takes without the person; more in a row are a circle.
const MOST_STEPS_ALONE: u8 = 8;

/// What is known when it begins.
#[derive(Debug, Clone)]
pub struct FlowBeginning {
    pub serial: Option<CardSerial>,
    /// When its certificate begins, where that is known.
    pub begins: Option<Timestamp>,
    /// The CA said that its certificate is suspended.
    pub is_suspended: bool,
    pub purpose: WindowPurpose,
    /// Where it was left.
    pub step: GuideStep,
    pub presence: CardPresence,
    /// The portal's first page.
    pub portal: PortalAddress,
    pub login: LoginKeeping,
    /// What the person comes for; chosen when the menu is there.
    pub wanted: Option<Operation>,
    /// The CA's way through the browser alone.
    pub browser_route: Option<BrowserRoute>,
    /// Whether the guide's way is this CA's; else there is that alone.
    pub is_guided: bool,
}

/// Whether Kimlik No and security word are kept in the keyring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoginKeeping {
    /// Forbidden, declined, or there is no keyring.
    Never,
    /// There is a keyring, which does not answer; it may be locked.
    Unread,
    /// Not yet; the person may be asked, once.
    Ask,
    Kept(Login),
}

impl LoginKeeping {
    pub fn kept(&self) -> Option<&Login> {
        match self {
            Self::Kept(login) => Some(login),
            Self::Never | Self::Unread | Self::Ask => None,
        }
    }
}

#[derive(Debug, Clone)]
pub struct ActivationFlow {
    pub(super) beginning: FlowBeginning,
    pub(super) stage: Stage,
    pub(super) presence: CardPresence,
    pub(super) step: GuideStep,
    pub(super) furthest: GuideStep,
    pub(super) login: LoginKeeping,
    /// What was sent, until the portal took it.
    pub(super) sent_login: Option<Login>,
    pub(super) session: Session,
    /// The request that is under way.
    pub(super) expected: Option<Expected>,
    /// How the last page was reached, where that can be repeated.
    pub(super) last_visit: Option<Visit>,
    pub(super) sign_out: Option<Action>,
    pub(super) main_menu: Option<Action>,
    pub(super) is_suspended: bool,
    /// To be chosen when the menu is there.
    pub(super) wanted: Option<Operation>,
    pub(super) performing: Option<Operation>,
    pub(super) confirmed: Option<Irreversible>,
    pub(super) pin_noted: bool,
    /// The card took it.
    pub(super) pin_accepted: bool,
    pub(super) consent_suggested: bool,
    /// A page of the guide's way was known.
    pub(super) knows_the_way: bool,
    steps_alone: u8,
}

impl ActivationFlow {
    pub fn new(beginning: FlowBeginning) -> Self {
        Self {
            stage: Stage::NotStarted,
            presence: beginning.presence,
            step: GuideStep::InsertCard,
            furthest: beginning.step,
            login: beginning.login.clone(),
            sent_login: None,
            session: Session::None,
            expected: None,
            last_visit: None,
            sign_out: None,
            main_menu: None,
            is_suspended: beginning.is_suspended
                || beginning.purpose == WindowPurpose::LiftSuspension,
            wanted: beginning.wanted,
            performing: None,
            confirmed: None,
            pin_noted: false,
            pin_accepted: false,
            consent_suggested: false,
            knows_the_way: false,
            steps_alone: 0,
            beginning,
        }
    }

    /// The card that it is about.
    pub fn serial(&self) -> Option<&CardSerial> {
        self.beginning.serial.as_ref()
    }

    pub fn has_ended(&self) -> bool {
        matches!(self.stage, Stage::Ended)
    }

    pub fn handle(&mut self, event: FlowEvent, now: Timestamp) -> Vec<FlowEffect> {
        if self.has_ended() {
            return Vec::new();
        }
        match event {
            FlowEvent::Started => self.start(now),
            FlowEvent::CardObserved(presence, serial) => self.card_observed(presence, serial, now),
            FlowEvent::PageCame(view) => match self.expected.take() {
                Some(Expected::Page) => self.arrive(*view, now),
                other => {
                    self.expected = other;
                    Vec::new()
                }
            },
            FlowEvent::CaptchaCame(picture) => match self.expected.take() {
                Some(Expected::Captcha) => self.picture_came(picture, now),
                other => {
                    self.expected = other;
                    Vec::new()
                }
            },
            FlowEvent::RequestFailed(failure) => match self.expected.take() {
                Some(_) => self.failed(failure, now),
                None => Vec::new(),
            },
            FlowEvent::Answered(answer) => {
                let offered = match (&answer, self.prompt(now)) {
                    (_, None) => false,
                    (Answer::Chosen(choice), Some(prompt)) => prompt.choices.contains(choice),
                    (_, Some(_)) => true,
                };
                if !offered {
                    return Vec::new();
                }
                self.steps_alone = 0;
                self.answered(answer, now)
            }
            FlowEvent::BrowserFailed => vec![FlowEffect::Say(Remark::BrowserFailed)],
            FlowEvent::CardPinEnded(end) => self.card_pin_ended(end, now),
            FlowEvent::Woke => self.woke(now),
            FlowEvent::Interrupted => self.leave(),
        }
    }

    /// What is asked now; `None` while there is nothing to answer.
    pub fn prompt(&self, now: Timestamp) -> Option<Prompt> {
        if self.expected.is_some() {
            return None;
        }
        let (question, choices, recommended) = self.stage.question(self, now)?;
        Some(Prompt { step: self.step, question, choices, recommended })
    }

    fn answered(&mut self, answer: Answer, now: Timestamp) -> Vec<FlowEffect> {
        match &answer {
            Answer::Chosen(Choice::Leave) => return self.leave(),
            Answer::Chosen(Choice::InBrowser) => return self.go_to_browser(now),
            Answer::Chosen(Choice::TryAgain) => return self.try_again(),
            Answer::Chosen(Choice::OtherRoute) => {
                return self.take_other_route(RouteReason::Asked, now);
            }
            Answer::Chosen(Choice::ToMenu) => return self.open_menu(),
            Answer::Chosen(Choice::TryPin) => return self.try_pin(),
            Answer::Chosen(Choice::CardWorks) => {
                self.pin_noted = true;
                return self.leave();
            }
            _ => {}
        }
        match std::mem::replace(&mut self.stage, Stage::Loading) {
            stage @ (Stage::InsertCard | Stage::WaitingCard) => {
                self.stage = stage;
                self.way_in_answered(answer, now)
            }
            Stage::SignIn(page) => self.sign_in_answered(page, answer, now),
            Stage::KeepLogin { login, then } => self.keeping_answered(login, *then, answer, now),
            Stage::ForgottenWord { form, .. } => self.number_answered(form, answer, now),
            Stage::NewWord { form, .. } => self.new_word_answered(form, answer, now),
            Stage::ConfirmPhone(page) => self.phone_answered(page, answer, now),
            Stage::WrongPhone(page) => self.enter(Stage::ConfirmPhone(page), now),
            Stage::Code(page) => self.code_answered(page, answer, now),
            Stage::Menu(menu) => self.menu_answered(menu, answer, now),
            Stage::Consequence { what, doing, back } => match answer {
                Answer::Chosen(Choice::Yes) => {
                    self.confirmed = Some(what);
                    self.perform(doing)
                }
                _ => self.enter(*back, now),
            },
            Stage::Pins(page) => self.pins_answered(page, answer, now),
            Stage::DeletePins(page) => self.deletion_answered(page, answer, now),
            stage @ Stage::PinLearned { .. } => self.learned_answered(stage, answer, now),
            Stage::Form(form) => self.form_answered(form, answer, now),
            Stage::Message { next } => self.message_answered(next, answer, now),
            Stage::Browser { back, .. } => self.back_from_browser(*back, now),
            Stage::OtherRoute(_) => self.begin_anew(),
            stage => {
                self.stage = stage;
                Vec::new()
            }
        }
    }

    /// There, and asks.
    pub(super) fn enter(&mut self, stage: Stage, now: Timestamp) -> Vec<FlowEffect> {
        self.stage = stage;
        self.prompt(now).map(FlowEffect::Show).into_iter().collect()
    }

    pub(super) fn stop(&mut self, reason: StopReason, now: Timestamp) -> Vec<FlowEffect> {
        self.enter(Stage::Stopped(reason), now)
    }

    /// Tells a step that is further than any before.
    pub(super) fn reach(&mut self, step: GuideStep) -> Vec<FlowEffect> {
        self.step = step;
        let further = step > self.furthest;
        self.furthest = self.furthest.max(step);
        further.then_some(FlowEffect::RememberStep(step)).into_iter().collect()
    }

    pub(super) fn perform(&mut self, action: Action) -> Vec<FlowEffect> {
        self.stage = Stage::Loading;
        self.expected = Some(Expected::Page);
        match action {
            Action::Visit(visit) => {
                self.last_visit = Some(visit.clone());
                vec![FlowEffect::OpenPage(visit)]
            }
            Action::Submit(submission) => {
                self.last_visit = None;
                vec![FlowEffect::Submit(submission)]
            }
        }
    }

    /// The same without the person; a circle ends in the browser.
    pub(super) fn perform_alone(&mut self, action: Action, now: Timestamp) -> Vec<FlowEffect> {
        self.steps_alone = self.steps_alone.saturating_add(1);
        if self.steps_alone > MOST_STEPS_ALONE {
            return self.hand_over(HandOver::Circles, now);
        }
        self.perform(action)
    }

    pub(super) fn begin_anew(&mut self) -> Vec<FlowEffect> {
        self.perform(Action::Visit(Visit::new(self.beginning.portal.clone())))
    }

    fn try_again(&mut self) -> Vec<FlowEffect> {
        if self.session == Session::None && !matches!(self.stage, Stage::Stopped(_)) {
            return self.begin_anew();
        }
        match (self.last_visit.clone(), self.main_menu.clone()) {
            (Some(visit), _) => self.perform(Action::Visit(visit)),
            (None, Some(menu @ Action::Visit(_))) if self.session == Session::SignedIn => {
                self.perform(menu)
            }
            _ => self.begin_anew(),
        }
    }

    pub(super) fn open_menu(&mut self) -> Vec<FlowEffect> {
        match self.main_menu.clone() {
            Some(menu) => self.perform(menu),
            None => self.begin_anew(),
        }
    }

    fn failed(&mut self, failure: PortalTrouble, now: Timestamp) -> Vec<FlowEffect> {
        self.confirmed = None;
        match self.stage {
            Stage::Leaving => self.end(),
            _ => self.stop(StopReason::Failed(failure), now),
        }
    }

    /// Signs out and ends. What is under way is waited for, since its answer may open a session or say
    /// how one is closed; whoever is in a hurry says so twice.
    pub(super) fn leave(&mut self) -> Vec<FlowEffect> {
        let may_be_open = self.session != Session::None;
        if matches!(self.stage, Stage::Leaving) {
            return self.end();
        }
        if may_be_open && self.expected.is_some() {
            self.stage = Stage::Leaving;
            return vec![FlowEffect::Say(Remark::SigningOut)];
        }
        let Some(Action::Visit(menu)) = self.main_menu.clone() else { return self.end() };
        if may_be_open && self.sign_out.is_none() {
            self.perform(Action::Visit(menu.clone()));
            self.stage = Stage::Leaving;
            return vec![FlowEffect::Say(Remark::SigningOut), FlowEffect::OpenPage(menu)];
        }
        self.end()
    }

    pub(super) fn end(&mut self) -> Vec<FlowEffect> {
        let outcome = match self.pin_noted {
            true => ActivationOutcome::Completed,
            false => ActivationOutcome::Closed,
        };
        self.stage = Stage::Ended;
        self.expected = None;
        let sign_out = self.sign_out.take().filter(|_| self.session != Session::None);
        self.session = Session::None;
        vec![FlowEffect::WakeAt(None), FlowEffect::SignOut(sign_out), FlowEffect::Finish(outcome)]
    }
}
