//! What the window knows, and what the person's answers and the flow's effects do to it.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use slint::Image;

use crate::domain::activation::ActivationOutcome;
use crate::domain::activation::accomplished::Accomplished;
use crate::domain::activation::answer::{Answer, Choice, Login};
use crate::domain::activation::flow::{ActivationFlow, FlowBeginning, LoginKeeping};
use crate::domain::activation::happening::{FlowEffect, FlowEvent};
use crate::domain::activation::pin_display::{PinDisplay, PinEffect, PinEvent};
use crate::domain::activation::prompt::{Prompt, Question, Remark, SignInProblem};
use crate::domain::authority_flow::BrowserRoute;
use crate::domain::card_pin::flow::CardPinFlow;
use crate::domain::card_pin::happening::{CardPinEffect, CardPinEvent};
use crate::domain::card_pin::prompt::{CardPinAnswer, CardPinChoice, CardPinPrompt};
use crate::domain::effect::WindowPurpose;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::guide::progress::{GuideEffect, GuideEvent, GuideProgress};
use crate::domain::inventory::{CardRecord, CertificateRecord};
use crate::domain::portal_trouble::PortalTrouble;
use crate::domain::preflight::{PreflightFacts, WordKnown};
use crate::domain::settings::key::SettingKey;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::portal_page::{FieldValue, PortalAddress};
use crate::protocol::secret_text::SecretText;
use crate::text::activation::ActivationWords;
use crate::wizard::errands::{Errands, KeyringSaid};
use crate::wizard::link::{GuideSettings, ServiceLink};
use crate::wizard::window::captcha;
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
            login: self.login,
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
                    id_number: typed.id_number.expose().trim().into(),
                    security_word: typed.secret(0),
                },
                captcha_text: typed.captcha_text.clone(),
            },
            (Question::ForgottenWord { .. }, _) => Answer::IdNumber {
                id_number: typed.id_number.expose().trim().into(),
                captcha_text: typed.captcha_text.clone(),
            },
            (Question::NewWord(_), _) => {
                Answer::NewWord { word: typed.secret(0), again: typed.secret(1) }
            }
            (Question::Code { .. }, _) => Answer::Code(typed.code.clone()),
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

    /// A button of an operation's form.
    pub fn press(&mut self, button: usize, now: Timestamp) {
        let values = self.typed.form_values();
        self.answer(Answer::Filled { values, button }, now);
    }

    fn carry_out(&mut self, effect: FlowEffect, now: Timestamp) {
        if effect.asks_portal() {
            self.asked_portal = Some(now);
            if self.showing == Showing::Guide {
                // What is waited for, and a way out of it, are on the flow's own screen.
                self.show(Showing::Prompt);
            }
        }
        if let FlowEffect::SignOut(action) = effect {
            return self.errands.sign_out(action);
        }
        let Some(effect) = self.errands.send(effect) else { return };
        match effect {
            FlowEffect::ShowCaptcha(picture) => {
                self.captcha = captcha::image(&picture.0);
                self.typed.captcha_text.clear();
            }
            FlowEffect::OpenInBrowser(address) => {
                self.no_browser = false;
                self.errands.open_portal(&address);
            }
            FlowEffect::Say(remark) => self.say(Said::Remark(remark)),
            FlowEffect::Show(prompt) => self.ask(prompt),
            FlowEffect::RevealPin(row) => {
                if let (Some(row), Some(pin)) = (self.pins.shown_row(), row.pin) {
                    self.shown_pin = Some(ShownPin { row, pin });
                }
            }
            FlowEffect::RevealText(text) => {
                self.secret_text = Some(text);
                self.show(Showing::SecretText);
            }
            FlowEffect::TryPinOnCard => {
                self.card_pin = Some(CardPinFlow::default());
                self.card_prompt = None;
                self.show(Showing::CardPin);
                self.at_card(CardPinEvent::Started, now);
            }
            FlowEffect::KeepLogin(login) => self.errands.keep_login(login),
            FlowEffect::ForgetLogin => {
                self.kept = None;
                self.errands.forget_login();
            }
            FlowEffect::NeverAskToKeepLogin => {
                let comment = self.words.words.setting(SettingKey::LoginKeep).comment;
                self.errands.never_ask_to_keep_login(&comment);
            }
            FlowEffect::RememberStep(step) => self.guide(GuideEvent::StepChosen(step)),
            FlowEffect::WakeAt(at) => self.wake = at,
            FlowEffect::Finish(outcome) => self.finish(outcome),
            FlowEffect::OpenPage(_)
            | FlowEffect::Submit(_)
            | FlowEffect::FetchCaptcha(_)
            | FlowEffect::SignOut(_) => {}
        }
    }

    /// What the card, its reader or the person said about the card's PIN.
    pub fn at_card(&mut self, event: CardPinEvent, now: Timestamp) {
        let Some(flow) = &mut self.card_pin else { return };
        let serial = self.flow.as_ref().and_then(|flow| flow.serial().cloned());
        let Some(serial) = serial else { return };
        let effects = flow.handle(event);
        if !effects.is_empty() && flow.prompt().is_none() {
            // The card has the word: what was typed for it is not answered twice.
            self.card_prompt = None;
            self.typed = Typed::default();
            self.show(Showing::CardPin);
        }
        for effect in effects {
            match self.errands.at_card(&serial, effect) {
                Some(CardPinEffect::Show(prompt)) => {
                    self.typed.begin_pins(prompt.question.fields().len());
                    self.card_prompt = Some(prompt);
                    self.show(Showing::CardPin);
                }
                Some(CardPinEffect::ReportAccepted) => self.link.pin_accepted(),
                Some(CardPinEffect::Finish(end)) => {
                    self.card_pin = None;
                    self.card_prompt = None;
                    self.typed = Typed::default();
                    self.show(Showing::Prompt);
                    return self.handle(FlowEvent::CardPinEnded(end), now);
                }
                _ => {}
            }
        }
    }

    pub fn choose_at_card(&mut self, choice: CardPinChoice, now: Timestamp) {
        let answer = CardPinAnswer::Chosen(choice);
        self.at_card(CardPinEvent::Answered(answer), now);
    }

    fn ask(&mut self, prompt: Prompt) {
        self.guide(GuideEvent::StepChosen(prompt.step));
        let before = self.prompt.replace(prompt);
        let Some(prompt) = &self.prompt else { return };
        let pins_still = matches!(
            (&prompt.question, before.as_ref().map(|before| &before.question)),
            (Question::Pins(new), Some(Question::Pins(old))) if new == old
        );
        self.typed.begin(&prompt.question);
        if matches!(&prompt.question, Question::SignIn(Some(SignInProblem::WrongSecurityWord))) {
            self.kept = None;
        }
        let in_browser = matches!(prompt.question, Question::InBrowser { opened: true, .. });
        let showing = if in_browser { Showing::Guide } else { Showing::Prompt };
        if !matches!(prompt.question, Question::Pins(_)) {
            self.others_shown = false;
        }
        // What the portal says is read first.
        if self.secret_text.is_none() && !(pins_still && self.showing == Showing::Prompt) {
            self.show(showing);
        }
    }

    /// From the question whether it is noted.
    pub fn back_to_pin(&mut self) {
        self.show(match self.secret_text {
            Some(_) => Showing::SecretText,
            None => Showing::Prompt,
        });
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

    pub fn keyring_said(&mut self, said: KeyringSaid) {
        if self.flow.is_some() {
            return;
        }
        (self.login, self.kept) = match said {
            KeyringSaid::Kept(login) => {
                self.facts.word = WordKnown::Kept;
                (LoginKeeping::Kept, Some(login))
            }
            KeyringSaid::NothingKept => (LoginKeeping::Ask, None),
            KeyringSaid::NotUsed => (LoginKeeping::Never, None),
            KeyringSaid::Silent => {
                self.say(Said::LoginUnread);
                (LoginKeeping::Never, None)
            }
        };
    }

    pub fn card_observed(&mut self, presence: CardPresence, now: Timestamp) {
        self.facts.presence = presence;
        self.guide(GuideEvent::PresenceChanged(presence));
        let serial = self.serial.clone();
        self.at_card(CardPinEvent::CardObserved(presence), now);
        self.handle(FlowEvent::CardObserved(presence, serial), now);
    }

    pub fn guide(&mut self, event: GuideEvent) {
        match self.progress.handle(event) {
            Some(GuideEffect::TellReached(step)) => self.link.reached(step.number()),
            Some(GuideEffect::TellEnded(outcome)) => self.link.ended(outcome),
            None => {}
        }
    }

    pub fn pin(&mut self, event: PinEvent, now: Timestamp) {
        for effect in self.pins.handle(event, now) {
            match effect {
                PinEffect::Show(row) => {
                    let show = Answer::Chosen(Choice::ShowPin(row));
                    self.handle(FlowEvent::Answered(show), now);
                }
                PinEffect::Hide => self.shown_pin = None,
                PinEffect::EraseCopy => {
                    self.errands.erase_copy();
                    self.say(Said::CopyErased);
                }
            }
        }
    }

    pub fn copy_pin(&mut self, row: usize, now: Timestamp) {
        // The flow gives a PIN out in one way.
        let was_shown = self.pins.shown_row() == Some(row);
        if !was_shown {
            self.pin(PinEvent::Toggled(row), now);
        }
        let copied = self.shown_pin.as_ref().is_some_and(|shown| self.errands.copy(&shown.pin));
        if !was_shown {
            self.look_away(now);
        }
        self.said.retain(|said| !matches!(said, Said::CopyErased | Said::NotCopied));
        match copied {
            true => self.pin(PinEvent::Copied, now),
            false => self.say(Said::NotCopied),
        }
    }

    pub fn look_away(&mut self, now: Timestamp) {
        self.typed.hide_all();
        self.pin(PinEvent::LookedAway, now);
    }

    /// Something counts down on the screen, or is waited for.
    pub fn is_counting(&self) -> bool {
        self.pins.is_counting() || self.wake.is_some() || self.asked_portal.is_some()
    }

    pub fn time_passed(&mut self, now: Timestamp) {
        self.pin(PinEvent::TimePassed, now);
        if self.wake.is_some_and(|wake| wake <= now) {
            self.wake = None;
            self.handle(FlowEvent::Woke, now);
        }
    }

    /// At once, unless a PIN on it may not be noted yet.
    pub fn close(&mut self, now: Timestamp) {
        let unnoted = self.prompt.as_ref().is_some_and(|it| it.leaves_unnoted_pin(Choice::Leave));
        let shows = self.showing == Showing::SecretText;
        if shows || unnoted && self.showing == Showing::Prompt {
            self.look_away(now);
            return self.show(Showing::NotedFirst(Leaving::Closing));
        }
        self.leave_for_good(now);
    }

    /// However it ended: the portal is told, and nothing secret stays.
    pub fn leave_for_good(&mut self, now: Timestamp) {
        self.is_over = true;
        self.look_away(now);
        self.errands.erase_copy();
        self.typed = Typed::default();
        self.secret_text = None;
        self.at_card(CardPinEvent::Interrupted, now);
        self.handle(FlowEvent::Interrupted, now);
        if self.flow.as_ref().is_none_or(ActivationFlow::has_ended) {
            self.guide(GuideEvent::WindowClosed);
        }
    }

    pub fn finish(&mut self, outcome: ActivationOutcome) {
        self.asked_portal = None;
        self.prompt = None;
        self.secret_text = None;
        self.typed = Typed::default();
        self.said.retain(|said| !matches!(said, Said::Remark(Remark::SigningOut)));
        self.accomplished.observe(&FlowEffect::Finish(outcome));
        self.guide(match outcome {
            ActivationOutcome::Completed => GuideEvent::CardWorks,
            ActivationOutcome::Closed => GuideEvent::WindowClosed,
        });
        let nothing = outcome == ActivationOutcome::Closed && !self.accomplished.has_contacted();
        self.is_over |= nothing;
        self.show(Showing::Summary);
    }

    /// The person says so beside the guide.
    pub fn card_works(&mut self, now: Timestamp) {
        match self.flow {
            Some(_) => self.answer(Answer::Chosen(Choice::CardWorks), now),
            None => self.finish(ActivationOutcome::Completed),
        }
    }

    pub fn field_changed(&mut self, index: usize, value: FieldValue) {
        self.typed.fill(index, value);
    }
}
