//! The flow's effects carried out in a terminal, and what comes of them told to the flow.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::activation::ActivationOutcome;
use crate::domain::activation::answer::Login;
use crate::domain::activation::flow::{ActivationFlow, FlowBeginning};
use crate::domain::activation::happening::{FlowEffect, FlowEvent};
use crate::domain::activation::prompt::{Prompt, Question};
use crate::domain::authority_flow::step_sequence::StepSequence;
use crate::domain::card_pin::happening::CardPinEvent;
use crate::domain::guide::GuideStep;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::settings::key::SettingKey;
use crate::io::keyring::Keyring;
use crate::io::picture_file::PictureFile;
use crate::io::places::Places;
use crate::io::portal_errands::PortalErrands;
use crate::io::terminal_input::TerminalInput;
use crate::io::{browser, clock, settings_file};
use crate::protocol::card_serial::CardSerial;
use crate::protocol::portal_page::PortalAddress;
use crate::protocol::secret_text::SecretText;
use crate::text::activation::ActivationWords;
use crate::text::card_pin::CardPinLine;
use crate::text::terminal::TerminalLine;
use crate::wizard::link::ServiceLink;
use crate::wizard::service_link::ControlLink;
use crate::wizard::terminal::card_claim::CardClaim;
use crate::wizard::terminal::card_pin::CardPinTalk;
use crate::wizard::terminal::dialogue::{self, Dialogue};
use crate::wizard::terminal::screen::Screen;

/// A PIN that nobody hides is hidden then.
pub(super) const PIN_SHOWN_FOR: Duration = Duration::from_secs(60);
/// The portal is slow from then on, and that is said.
const SLOW: Duration = Duration::from_secs(3);
/// Where there is nothing to wait for but the person.
const LONGEST_WAIT: Duration = Duration::from_secs(3_600);

/// What the conversation hears, from threads of its own.
pub enum Heard {
    Typed(SecretText),
    InputEnded,
    Interrupted,
    Portal(Box<FlowEvent>),
    Card(CardPresence, Option<CardSerial>),
    /// What the card said of its PIN.
    CardPin(Box<CardPinEvent>),
    /// Another process wanted this card.
    AskedForAgain,
}

pub struct ConversationParts {
    pub words: ActivationWords,
    pub screen: Screen,
    pub input: TerminalInput,
    pub errands: PortalErrands,
    pub keyring: Keyring,
    pub places: Places,
    pub kept: Option<Login>,
    /// What the way is shown by.
    pub steps: StepSequence,
    pub link: ControlLink,
    /// Back into the conversation.
    pub tell: Sender<Heard>,
    pub claim: Option<CardClaim>,
}

pub struct Conversation {
    pub(super) flow: ActivationFlow,
    pub(super) parts: ConversationParts,
    /// Has the word while it is there.
    pub(super) card_pin: Option<CardPinTalk>,
    zone: TimeZone,
    pub(super) dialogue: Option<Dialogue>,
    step: Option<GuideStep>,
    wake: Option<Timestamp>,
    /// Since when the portal was waited for.
    pub(super) asked_portal: Option<Timestamp>,
    /// Until when something is shown apart.
    pub(super) revealed: Option<Timestamp>,
    /// What is to be asked then.
    held: Option<Prompt>,
    pub(super) picture: Option<PictureFile>,
    contacted: bool,
    outcome: Option<ActivationOutcome>,
}

impl Conversation {
    pub fn new(beginning: FlowBeginning, parts: ConversationParts) -> Self {
        Self {
            flow: ActivationFlow::new(beginning),
            parts,
            card_pin: None,
            zone: clock::time_zone(),
            dialogue: None,
            step: None,
            wake: None,
            asked_portal: None,
            revealed: None,
            held: None,
            picture: None,
            contacted: false,
            outcome: None,
        }
    }

    /// Until it ends.
    pub fn hold(mut self, heard: &Receiver<Heard>) -> ActivationOutcome {
        self.handle(FlowEvent::Started);
        loop {
            if let Some(outcome) = self.outcome {
                return outcome;
            }
            match heard.recv_timeout(self.patience()) {
                Ok(heard) => self.hear(heard),
                Err(RecvTimeoutError::Timeout) => self.time_passed(),
                Err(RecvTimeoutError::Disconnected) => self.handle(FlowEvent::Interrupted),
            }
            if self.parts.screen.is_lost() {
                self.handle(FlowEvent::Interrupted);
            }
        }
    }

    fn hear(&mut self, heard: Heard) {
        match heard {
            // Typed ahead, or to make a PIN go.
            Heard::Typed(_) if self.revealed.is_some() => self.hide(),
            Heard::Typed(line) => self.typed(line),
            Heard::InputEnded | Heard::Interrupted => {
                self.revealed = None;
                self.held = None;
                self.parts.screen.hide();
                self.parts.screen.blank_line();
                self.handle(FlowEvent::Interrupted);
            }
            Heard::Portal(event) => {
                self.asked_portal = None;
                self.handle(*event);
            }
            Heard::Card(presence, serial) => {
                self.handle(FlowEvent::CardObserved(presence, serial));
                self.at_card(|talk, desk| talk.handle(CardPinEvent::CardObserved(presence), desk));
                self.claim_card();
            }
            Heard::CardPin(event) => self.at_card(|talk, desk| talk.handle(*event, desk)),
            Heard::AskedForAgain => {
                let said = self.parts.words.words.card_pin(CardPinLine::AskedForAgain);
                self.say_between(&said);
            }
        }
    }

    fn patience(&self) -> Duration {
        let slow = self.asked_portal.and_then(|asked| asked.checked_add(SLOW).ok());
        let next = [self.wake, slow, self.revealed].into_iter().flatten().min();
        let left = next.map(|at| Duration::try_from(at.duration_since(clock::now())));
        left.map_or(LONGEST_WAIT, |left| left.unwrap_or_default())
    }

    fn time_passed(&mut self) {
        let now = clock::now();
        if self.revealed.is_some_and(|until| until <= now) {
            self.hide();
            let seconds = PIN_SHOWN_FOR.as_secs();
            self.tell(&TerminalLine::PinHidden { seconds });
        }
        if self.asked_portal.is_some_and(|asked| asked + SLOW <= now) {
            self.asked_portal = None;
            self.tell(&TerminalLine::PleaseWait);
        }
        if self.wake.is_some_and(|wake| wake <= now) {
            self.wake = None;
            self.handle(FlowEvent::Woke);
        }
    }

    fn typed(&mut self, line: SecretText) {
        if self.card_pin.is_some() {
            return self.at_card(|talk, desk| talk.typed(line, desk));
        }
        // Typed ahead while there was nothing to answer: it would answer what was not read yet.
        let Some(dialogue) = &mut self.dialogue else { return };
        match dialogue.typed(line, &self.parts.words) {
            dialogue::Heard::Answer(answer) => {
                self.dialogue = None;
                self.parts.input.expect(false);
                self.handle(FlowEvent::Answered(answer));
            }
            dialogue::Heard::More => self.ask(),
            dialogue::Heard::NoChoice(last) => {
                let said = self.parts.words.words.choose_again(last);
                self.parts.screen.say(&said);
                self.ask();
            }
        }
    }

    pub(super) fn handle(&mut self, event: FlowEvent) {
        for effect in self.flow.handle(event, clock::now()) {
            self.carry_out(effect);
        }
    }

    fn carry_out(&mut self, effect: FlowEffect) {
        if effect.asks_portal() {
            self.contacted = true;
            self.dialogue = None;
            self.picture = None;
            self.asked_portal = Some(clock::now());
        }
        let Some(effect) = self.parts.errands.send(effect) else { return };
        match effect {
            FlowEffect::ShowCaptcha(picture) => self.show_picture(&picture),
            FlowEffect::OpenInBrowser(address) => self.open_in_browser(&address),
            FlowEffect::Say(remark) => {
                let said = self.parts.words.remark(&remark);
                self.say_between(&said);
            }
            FlowEffect::Show(prompt) => match self.revealed {
                Some(_) => self.held = Some(prompt),
                None => self.show(prompt),
            },
            FlowEffect::RevealPin(row) => self.reveal_pin(&row),
            FlowEffect::RevealText(text) => self.reveal(&[text.expose()]),
            FlowEffect::TryPinOnCard => self.begin_card_pin(),
            FlowEffect::KeepLogin(login) => self.keep(login),
            FlowEffect::ForgetLogin => {
                self.parts.kept = None;
                if let Err(error) = self.parts.keyring.forget() {
                    tracing::warn!(%error, "the login stays in the keyring");
                }
            }
            FlowEffect::NeverAskToKeepLogin => self.never_ask(),
            FlowEffect::RememberStep(step) => self.parts.link.reached(step.number()),
            FlowEffect::WakeAt(at) => self.wake = at,
            FlowEffect::Finish(outcome) => self.finish(outcome),
            FlowEffect::OpenPage(_)
            | FlowEffect::Submit(_)
            | FlowEffect::FetchCaptcha(_)
            | FlowEffect::SignOut(_) => {}
        }
    }

    fn show(&mut self, prompt: Prompt) {
        self.parts.screen.blank_line();
        if self.step.replace(prompt.step) != Some(prompt.step) {
            let (step, steps) = (prompt.step, &self.parts.steps);
            let (number, count) = (steps.position_of(step) + 1, steps.count());
            self.tell(&TerminalLine::Step { step, number, count });
        }
        let signs_in = matches!(prompt.question, Question::SignIn(_));
        let kept = self.parts.kept.clone().filter(|_| signs_in);
        for paragraph in self.parts.words.question(&prompt, self.flow.serial(), &self.zone) {
            self.parts.screen.say(&paragraph);
        }
        if kept.is_some() {
            self.tell(&TerminalLine::KeptLogin);
        }
        self.dialogue = Some(Dialogue::new(prompt, kept));
        self.ask();
    }

    fn ask(&mut self) {
        let Some(dialogue) = &self.dialogue else { return };
        let asked = dialogue.ask(&self.parts.words);
        for line in &asked.lines {
            self.parts.screen.say(line);
        }
        // Before the question, so that nothing typed at it is ever shown.
        self.parts.input.expect(asked.secret);
        self.parts.screen.ask(&asked.line);
    }

    /// Where a question waits it is begun anew below.
    fn say_between(&mut self, said: &str) {
        if self.dialogue.is_some() {
            self.parts.screen.blank_line();
        }
        self.parts.screen.say(said);
        if self.card_pin.is_some() {
            return self.at_card(|talk, desk| {
                talk.ask(desk);
                None
            });
        }
        if let Some(dialogue) = &self.dialogue {
            let line = dialogue.ask(&self.parts.words).line;
            self.parts.screen.ask(&line);
        }
    }

    pub(super) fn tell(&mut self, line: &TerminalLine) {
        let said = self.parts.words.words.terminal(line);
        self.parts.screen.say(&said);
    }

    fn open_in_browser(&mut self, address: &PortalAddress) {
        if let Err(error) = browser::open_portal(address) {
            tracing::warn!(%error, "no browser");
            self.handle(FlowEvent::BrowserFailed);
        }
    }

    fn hide(&mut self) {
        self.revealed = None;
        self.parts.input.expect(false);
        self.parts.screen.hide();
        if let Some(prompt) = self.held.take() {
            self.show(prompt);
        }
    }

    fn keep(&mut self, login: Login) {
        let line = match self.parts.keyring.keep(login) {
            Ok(()) => TerminalLine::LoginKept,
            Err(error) => {
                tracing::warn!(%error, "the login is not kept");
                TerminalLine::LoginNotKept
            }
        };
        self.tell(&line);
    }

    fn never_ask(&mut self) {
        let comment = self.parts.words.words.setting(SettingKey::LoginKeep).comment;
        settings_file::never_ask_to_keep_login(&self.parts.places, &comment);
    }

    fn finish(&mut self, outcome: ActivationOutcome) {
        self.dialogue = None;
        self.picture = None;
        self.parts.input.expect(false);
        self.card_pin = None;
        self.parts.link.ended(outcome);
        let contacted = self.contacted;
        self.tell(&TerminalLine::Ended { outcome, contacted });
        self.outcome = Some(outcome);
    }
}
