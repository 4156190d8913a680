//! The card's own PIN in a terminal: inside an activation, or alone.

use std::sync::mpsc::{Receiver, Sender};

use crate::domain::card_pin::flow::CardPinFlow;
use crate::domain::card_pin::happening::{CardPinEffect, CardPinEnd, CardPinEvent};
use crate::domain::card_pin::prompt::{CardPinPrompt, CardPinQuestion};
use crate::io::card_pin_errands::CardPinErrands;
use crate::io::terminal_input::TerminalInput;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::secret_text::SecretText;
use crate::text::Words;
use crate::text::card_pin::CardPinLine;
use crate::wizard::link::ServiceLink;
use crate::wizard::terminal::card_pin_dialogue::{self, CardPinDialogue};
use crate::wizard::terminal::conversation::Heard;
use crate::wizard::terminal::screen::Screen;

/// What is talked with.
pub struct Desk<'a> {
    pub words: &'a Words,
    pub screen: &'a mut Screen,
    pub input: &'a TerminalInput,
    pub link: &'a mut dyn ServiceLink,
}

pub struct CardPinTalk {
    flow: CardPinFlow,
    errands: CardPinErrands,
    dialogue: Option<CardPinDialogue>,
}

impl CardPinTalk {
    /// What the card says comes to `tell`, for [`Self::handle`].
    pub fn begin(serial: CardSerial, tell: Sender<Heard>, desk: &mut Desk<'_>) -> Option<Self> {
        let report = move |event| drop(tell.send(Heard::CardPin(Box::new(event))));
        let errands = CardPinErrands::start(serial, report)
            .inspect_err(|error| tracing::error!(%error, "no thread for the card"))
            .ok()?;
        let mut talk = Self { flow: CardPinFlow::default(), errands, dialogue: None };
        desk.screen.say(&desk.words.card_pin(CardPinLine::Begin));
        talk.handle(CardPinEvent::Started, desk);
        Some(talk)
    }

    /// `Some`: it ended.
    pub fn handle(&mut self, event: CardPinEvent, desk: &mut Desk<'_>) -> Option<CardPinEnd> {
        let mut end = None;
        for effect in self.flow.handle(event) {
            if effect == CardPinEffect::Look {
                self.dialogue = None;
                desk.screen.say(&desk.words.card_pin(CardPinLine::Looking));
            }
            match self.errands.send(effect) {
                Some(CardPinEffect::Show(prompt)) => self.show(prompt, desk),
                Some(CardPinEffect::ReportAccepted) => desk.link.pin_accepted(),
                Some(CardPinEffect::Finish(ended)) => {
                    self.dialogue = None;
                    desk.input.expect(false);
                    end = Some(ended);
                }
                _ => {}
            }
        }
        end
    }

    pub fn typed(&mut self, line: SecretText, desk: &mut Desk<'_>) -> Option<CardPinEnd> {
        let dialogue = self.dialogue.as_mut()?;
        match dialogue.typed(line, desk.words) {
            card_pin_dialogue::Heard::Answer(answer) => {
                self.dialogue = None;
                desk.input.expect(false);
                return self.handle(CardPinEvent::Answered(answer), desk);
            }
            card_pin_dialogue::Heard::More => {}
            card_pin_dialogue::Heard::NoChoice(last) => {
                desk.screen.say(&desk.words.choose_again(last));
            }
        }
        self.ask(desk);
        None
    }

    fn show(&mut self, prompt: CardPinPrompt, desk: &mut Desk<'_>) {
        desk.screen.blank_line();
        for paragraph in desk.words.card_pin_question(&prompt) {
            desk.screen.say(&paragraph);
        }
        let on_reader = matches!(prompt.question, CardPinQuestion::UseKeypad { .. });
        // Whoever types here all the same is not seen.
        desk.input.expect(on_reader);
        self.dialogue = (!on_reader).then(|| CardPinDialogue::new(prompt));
        self.ask(desk);
    }

    /// The question again, below something that was said.
    pub fn ask(&self, desk: &mut Desk<'_>) {
        let Some(dialogue) = &self.dialogue else { return };
        let asked = dialogue.ask(desk.words);
        for line in &asked.lines {
            desk.screen.say(line);
        }
        // Before the question, so that nothing typed at it is ever shown.
        desk.input.expect(asked.secret);
        desk.screen.ask(&asked.line);
    }
}

/// Alone, until it ends.
pub fn hold(
    serial: CardSerial,
    tell: Sender<Heard>,
    heard: &Receiver<Heard>,
    desk: &mut Desk<'_>,
) -> CardPinEnd {
    let Some(mut talk) = CardPinTalk::begin(serial, tell, desk) else {
        return CardPinEnd::default();
    };
    loop {
        let end = match heard.recv() {
            Ok(Heard::Typed(line)) => talk.typed(line, desk),
            Ok(Heard::CardPin(event)) => talk.handle(*event, desk),
            Ok(Heard::Card(presence, _)) => talk.handle(CardPinEvent::CardObserved(presence), desk),
            Ok(Heard::AskedForAgain) => {
                desk.screen.blank_line();
                desk.screen.say(&desk.words.card_pin(CardPinLine::AskedForAgain));
                talk.ask(desk);
                None
            }
            Ok(Heard::Portal(_)) => None,
            Ok(Heard::InputEnded | Heard::Interrupted) | Err(_) => {
                desk.screen.blank_line();
                talk.handle(CardPinEvent::Interrupted, desk)
            }
        };
        if let Some(end) = end {
            return end;
        }
        if desk.screen.is_lost() {
            return talk.handle(CardPinEvent::Interrupted, desk).unwrap_or_default();
        }
    }
}
