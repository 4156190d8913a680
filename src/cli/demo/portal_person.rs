//! The demo's person, who goes through the sandbox portal as the flow asks.

use std::collections::VecDeque;

use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::cli::trouble::Failure;
use crate::domain::activation::ActivationOutcome;
use crate::domain::activation::answer::{Answer, Choice, Login};
use crate::domain::activation::flow::{ActivationFlow, FlowBeginning, LoginKeeping};
use crate::domain::activation::happening::{FlowEffect, FlowEvent};
use crate::domain::activation::prompt::{Prompt, Question};
use crate::domain::effect::WindowPurpose;
use crate::domain::guide::GuideStep;
use crate::domain::guide::card_presence::CardPresence;
use crate::io::clock;
use crate::io::portal::DEFAULT_TIMEOUT;
use crate::io::portal_errands::PortalErrands;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::national_id::NationalId;
use crate::protocol::portal_page::PortalSite;
use crate::simulator::portal::SandboxPortal;
use crate::simulator::portal::account::Account;
use crate::text::Words;
use crate::text::activation::ActivationWords;
use crate::text::demo::DemoLine;

/// Stands for a word that nobody is to read.
const HIDDEN: &str = "•••••";

pub struct PortalPerson {
    flow: ActivationFlow,
    errands: PortalErrands,
    answers: UnboundedReceiver<FlowEvent>,
    effects: VecDeque<FlowEffect>,
    lines: VecDeque<Done>,
    words: ActivationWords,
    login: Login,
    captcha_text: String,
}

/// What came of the last bit.
pub enum Done {
    Line(Box<DemoLine>),
    Reached(GuideStep),
    Ended(ActivationOutcome),
}

impl Done {
    fn line(line: DemoLine) -> Self {
        Self::Line(Box::new(line))
    }
}

impl PortalPerson {
    pub fn new(
        serial: &CardSerial,
        portal: &SandboxPortal,
        account: Account,
        words: &Words,
    ) -> Result<Self, Failure> {
        let host = portal.address().to_string();
        let site = PortalSite::new([host.as_str()]).map_err(std::io::Error::other)?;
        let first_page = site.admit(&portal.url()).map_err(std::io::Error::other)?;
        let (tell, answers) = unbounded_channel();
        let errands =
            PortalErrands::start(site, DEFAULT_TIMEOUT, move |event| drop(tell.send(event)))?;
        let mut flow = ActivationFlow::new(FlowBeginning {
            serial: Some(serial.clone()),
            begins: None,
            is_suspended: false,
            purpose: WindowPurpose::Activate,
            step: GuideStep::InsertCard,
            presence: CardPresence::Present,
            portal: first_page,
            login: LoginKeeping::Never,
            wanted: None,
            browser_route: None,
            is_guided: true,
        });
        let effects = flow.handle(FlowEvent::Started, clock::now()).into();
        let login = Login {
            id_number: account.identity.into(),
            security_word: account.security_word.into(),
        };
        Ok(Self {
            flow,
            errands,
            answers,
            effects,
            lines: [Done::line(DemoLine::Step(GuideStep::InsertCard))].into(),
            words: ActivationWords::new(Words::new(words.language)),
            login,
            captcha_text: String::new(),
        })
    }

    /// `None` once it is over.
    pub async fn next(&mut self, portal: &SandboxPortal) -> Option<Done> {
        loop {
            if let Some(line) = self.lines.pop_front() {
                return Some(line);
            }
            if self.flow.has_ended() && self.effects.is_empty() {
                return None;
            }
            match self.effects.pop_front() {
                Some(effect) => self.carry_out(effect, portal),
                None => {
                    let event = self.answers.recv().await?;
                    self.effects.extend(self.flow.handle(event, clock::now()));
                }
            }
        }
    }

    fn carry_out(&mut self, effect: FlowEffect, portal: &SandboxPortal) {
        let Some(effect) = self.errands.send(effect) else { return };
        match effect {
            FlowEffect::ShowCaptcha(picture) => {
                self.captcha_text = portal.captcha_answer(&picture.0).unwrap_or_default();
            }
            FlowEffect::Say(remark) => {
                let said = self.words.remark(&remark);
                self.lines.push_back(Done::line(DemoLine::Said(said)));
            }
            FlowEffect::RememberStep(step) => {
                self.lines.push_back(Done::line(DemoLine::Step(step)));
                self.lines.push_back(Done::Reached(step));
            }
            FlowEffect::RevealPin(row) => {
                // Of a card that is none.
                let pin = row.pin.as_ref().map(|pin| pin.expose()).unwrap_or_default();
                let [heading, pin, _] = self.words.words.pin_screen(&row.card_serial, pin, true);
                self.lines.push_back(Done::line(DemoLine::Said(format!("{heading}, {pin}"))));
            }
            FlowEffect::Show(prompt) => self.answer(&prompt, portal),
            FlowEffect::Finish(outcome) => self.lines.push_back(Done::Ended(outcome)),
            _ => {}
        }
    }

    fn answer(&mut self, prompt: &Prompt, portal: &SandboxPortal) {
        let asked = self.words.question(prompt, self.flow.serial(), &clock::time_zone());
        for paragraph in asked {
            self.lines.push_back(Done::line(DemoLine::Said(paragraph)));
        }
        let (answer, line) = match &prompt.question {
            Question::SignIn(_) => {
                let masked = NationalId::from_subject(self.login.id_number.expose());
                let masked = masked.map(|id| id.masked()).unwrap_or_default();
                let typed = format!("{masked}, {}, {HIDDEN}", self.captcha_text);
                let line = DemoLine::Typed(typed);
                let captcha_text = self.captcha_text.as_str().into();
                (Answer::SignIn { login: self.login.clone(), captcha_text }, line)
            }
            Question::Code { .. } => {
                let code = portal.newest_code().unwrap_or_default();
                (Answer::Code(code.as_str().into()), DemoLine::Sms { code })
            }
            question => {
                let choice = match question {
                    Question::Consequence(_) => Choice::Yes,
                    _ => prompt.recommended.unwrap_or(Choice::Leave),
                };
                let line = DemoLine::Choice(self.words.choice(choice, question));
                (Answer::Chosen(choice), line)
            }
        };
        self.lines.push_back(Done::line(line));
        self.effects.extend(self.flow.handle(FlowEvent::Answered(answer), clock::now()));
    }
}
