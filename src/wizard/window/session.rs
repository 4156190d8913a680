//! What the window knows, and what the person's answers and the flow's effects do to it.

mod at_card;
mod carrying_out;
mod ending;
mod pins;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use slint::Image;
use zeroize::Zeroizing;

use crate::domain::activation::accomplished::Accomplished;
use crate::domain::activation::answer::{Answer, Choice, Login};
use crate::domain::activation::flow::{ActivationFlow, FlowBeginning, LoginKeeping};
use crate::domain::activation::happening::FlowEvent;
use crate::domain::activation::pin_display::PinDisplay;
use crate::domain::activation::prompt::{Prompt, Question, Remark};
use crate::domain::authority_flow::BrowserRoute;
use crate::domain::card_pin::flow::CardPinFlow;
use crate::domain::card_pin::happening::CardPinEvent;
use crate::domain::card_pin::prompt::CardPinPrompt;
use crate::domain::effect::WindowPurpose;
use crate::domain::guide::progress::{GuideEffect, GuideEvent, GuideProgress};
use crate::domain::inventory::{CardRecord, CertificateRecord};
use crate::domain::portal_trouble::PortalTrouble;
use crate::domain::preflight::{PreflightFacts, WordKnown};
use crate::protocol::card_serial::CardSerial;
use crate::protocol::portal_page::{FieldValue, PortalAddress};
use crate::protocol::secret_text::SecretText;
use crate::text::activation::ActivationWords;
use crate::wizard::errands::Errands;
use crate::wizard::link::{GuideSettings, ServiceLink};
use crate::wizard::ui::{FieldEdit, TypedPlace};
use crate::wizard::window::typed::Typed;

/// What is on the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    Checks,
    /// What the flow asks.
    Prompt,
    /// Whether the PIN is noted, before that.
    NotedFirst(Leaving),
    /// What the portal says and a PIN may be in.
    SecretText,
    /// The guide, beside the browser.
    Guide,
    /// The card's own PIN has the word.
    CardPin,
    Summary,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    By(Choice),
    Closing,
}

/// Said without a question, in whatever language is chosen then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    Remark(Remark),
    LoginKept,
    LoginNotKept,
    LoginUnread,
    NotCopied,
    CopyErased,
}

/// A PIN on the screen.
pub struct ShownPin {
    pub row: usize,
    pub pin: SecretText,
}

pub struct Session {
    pub serial: Option<CardSerial>,
    pub card: Option<CardRecord>,
    pub purpose: WindowPurpose,
    /// The person may have chosen another language since, for this window.
    pub settings: GuideSettings,
    pub portal: Option<PortalAddress>,
    pub words: ActivationWords,
    pub zone: TimeZone,
    pub progress: GuideProgress,
    pub facts: PreflightFacts,
    pub showing: Showing,
    pub flow: Option<ActivationFlow>,
    pub prompt: Option<Prompt>,
    pub card_pin: Option<CardPinFlow>,
    pub card_prompt: Option<CardPinPrompt>,
    pub browser_route: Option<BrowserRoute>,
    pub is_guided: bool,
    pub said: Vec<Said>,
    pub captcha: Option<Image>,
    pub kept: Option<Login>,
    pub login: LoginKeeping,
    pub typed: Typed,
    pub pins: PinDisplay,
    pub shown_pin: Option<ShownPin>,
    pub others_shown: bool,
    pub secret_text: Option<SecretText>,
    pub accomplished: Accomplished,
    /// Since when the portal was waited for.
    pub asked_portal: Option<Timestamp>,
    /// Answers that are still to come and that nobody waits for any more.
    pub abandoned: u32,
    pub wake: Option<Timestamp>,
    /// Grows with each screen that is new.
    pub generation: i32,
    pub service_gone: bool,
    pub no_browser: bool,
    /// There is nothing to show any more.
    pub is_over: bool,
    pub clock: fn() -> Timestamp,
    pub link: Box<dyn ServiceLink>,
    pub errands: Box<dyn Errands>,
}

impl Session {
    pub fn handle(&mut self, event: FlowEvent, now: Timestamp) {
        let Some(flow) = &mut self.flow else { return };
        for effect in flow.handle(event, now) {
            self.accomplished.observe(&effect);
            self.carry_out(effect, now);
        }
    }

    /// From the checks to the flow's first question.
    pub fn start(&mut self, now: Timestamp) {
        let Some(portal) = self.portal.clone() else { return self.show(Showing::Guide) };
        let beginning = FlowBeginning {
            serial: self.serial.clone(),
            begins: self.facts.validity.map(|validity| validity.from),
            is_suspended: self
                .card
                .as_ref()
                .and_then(CardRecord::qualified_certificate)
                .is_some_and(CertificateRecord::is_suspended),
            purpose: self.purpose,
            step: self.progress.furthest(),
            presence: self.facts.presence,
            portal,
            login: self.login.clone(),
            wanted: None,
            browser_route: self.browser_route.clone(),
            is_guided: self.is_guided,
        };
        self.flow = Some(ActivationFlow::new(beginning));
        self.show(Showing::Prompt);
        self.handle(FlowEvent::Started, now);
    }

    /// The answer to one errand.
    pub fn portal_answered(&mut self, event: FlowEvent, now: Timestamp) {
        if self.abandoned > 0 {
            self.abandoned -= 1;
            return;
        }
        self.asked_portal = None;
        self.handle(event, now);
    }

    /// The person does not wait any longer.
    pub fn abandon(&mut self, now: Timestamp) {
        if self.asked_portal.take().is_some() {
            self.abandoned += 1;
            self.handle(FlowEvent::RequestFailed(PortalTrouble::NotWaitedFor), now);
        }
    }

    pub fn choose(&mut self, choice: Choice, now: Timestamp) {
        let leaves = self.prompt.as_ref().is_some_and(|prompt| prompt.leaves_unnoted_pin(choice));
        if leaves && self.showing == Showing::Prompt {
            self.look_away(now);
            return self.show(Showing::NotedFirst(Leaving::By(choice)));
        }
        self.answer(Answer::Chosen(choice), now);
    }

    pub fn answer(&mut self, answer: Answer, now: Timestamp) {
        self.said.clear();
        self.no_browser = false;
        self.look_away(now);
        if let Answer::Chosen(choice) = answer {
            self.accomplished.chose(choice);
        }
        self.handle(FlowEvent::Answered(answer), now);
    }

    /// What the person filled in on the present screen.
    pub fn submit(&mut self, now: Timestamp) {
        if let Some(prompt) = &self.card_prompt {
            let typed = &self.typed;
            let typed = (0..prompt.question.fields().len()).map(|place| typed.secret(place));
            let answer = prompt.question.filled(typed);
            return self.at_card(CardPinEvent::Answered(answer), now);
        }
        let Some(prompt) = &self.prompt else { return };
        let typed = &self.typed;
        let answer = match (&prompt.question, &self.kept) {
            (Question::SignIn(_), Some(login)) => {
                Answer::SignIn { login: login.clone(), captcha_text: typed.captcha_text.clone() }
            }
            (Question::SignIn(_), None) => Answer::SignIn {
                login: Login {
                    id_number: typed.id_number.text().expose().trim().into(),
                    security_word: typed.secret(0),
                },
                captcha_text: typed.captcha_text.clone(),
            },
            (Question::ForgottenWord { .. }, _) => Answer::IdNumber {
                id_number: typed.id_number.text().expose().trim().into(),
                captcha_text: typed.captcha_text.clone(),
            },
            (Question::NewWord(_), _) => {
                Answer::NewWord { word: typed.secret(0), again: typed.secret(1) }
            }
            (Question::Code { .. }, _) => Answer::Code(typed.code.text().clone()),
            _ => return,
        };
        self.answer(answer, now);
    }

    /// What was typed already stays.
    pub fn another_picture(&mut self, now: Timestamp) {
        let question = self.prompt.as_ref().map(|prompt| &prompt.question);
        let again = match question {
            Some(Question::ForgottenWord { .. }) => Choice::TryAgain,
            _ => Choice::AnotherPicture,
        };
        self.typed.keeps_login = true;
        self.choose(again, now);
    }

    pub fn edit(&mut self, place: TypedPlace, edit: FieldEdit) {
        if edit != FieldEdit::Paste {
            return self.typed.line(place).edit(edit);
        }
        let Some(pasted) = self.errands.pasted() else { return };
        match place {
            TypedPlace::IdNumber => {
                self.typed.id_number.add(pasted.expose().trim());
            }
            // Out of a message, and in place of what was there.
            TypedPlace::Code => {
                let letters = pasted.expose().chars().filter(char::is_ascii_alphanumeric).take(12);
                let code = Zeroizing::new(letters.collect::<String>());
                self.typed.code.set(&code);
            }
        }
    }

    /// A button of an operation's form.
    pub fn press(&mut self, button: usize, now: Timestamp) {
        let values = self.typed.form_values();
        self.answer(Answer::Filled { values, button }, now);
    }

    pub fn open_portal_page(&mut self) {
        self.no_browser = false;
        self.errands.open_page(&self.settings.portal_page);
    }

    pub fn show(&mut self, showing: Showing) {
        self.showing = showing;
        self.generation = self.generation.wrapping_add(1);
    }

    pub fn say(&mut self, said: Said) {
        let is_countdown = |it: &Said| matches!(it, Said::Remark(Remark::SecondsLeft(_)));
        if is_countdown(&said) {
            self.said.retain(|it| !is_countdown(it));
        }
        self.said.push(said);
    }

    pub fn keyring_said(&mut self, said: LoginKeeping) {
        if self.flow.is_some() {
            return;
        }
        match &said {
            LoginKeeping::Kept(_) => self.facts.word = WordKnown::Kept,
            LoginKeeping::Unread => self.say(Said::LoginUnread),
            LoginKeeping::Never | LoginKeeping::Ask => {}
        }
        self.kept = said.kept().cloned();
        self.login = said;
    }

    pub fn guide(&mut self, event: GuideEvent) {
        match self.progress.handle(event) {
            Some(GuideEffect::TellReached(step)) => self.link.reached(step.number()),
            Some(GuideEffect::TellEnded(outcome)) => self.link.ended(outcome),
            None => {}
        }
    }

    pub fn field_changed(&mut self, index: usize, value: FieldValue) {
        self.typed.fill(index, value);
    }
}
