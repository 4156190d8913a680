//! What the flow of a card's PIN wants of the card, one after the other, on a thread of its own.

use std::sync::mpsc::{Receiver, Sender, channel};

use crate::domain::card_pin::happening::{CardPinEffect, CardPinEvent, CardPinTrouble, PinCommand};
use crate::domain::reader::ReaderName;
use crate::io::readers::card_pin;
use crate::protocol::akis::pin::PinForm;
use crate::protocol::card_serial::CardSerial;

enum Errand {
    Look,
    Send(PinCommand),
}

pub struct CardPinErrands {
    errands: Sender<Errand>,
}

impl CardPinErrands {
    /// `report` gets one answer for each errand.
    pub fn start(
        serial: CardSerial,
        report: impl Fn(CardPinEvent) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (errands, received) = channel();
        let run = move || run(&serial, &received, &report);
        std::thread::Builder::new().name("card-pin".into()).spawn(run)?;
        Ok(Self { errands })
    }

    /// Gives back what is no errand to the card.
    pub fn send(&self, effect: CardPinEffect) -> Option<CardPinEffect> {
        let errand = match effect {
            CardPinEffect::Look => Errand::Look,
            CardPinEffect::Send(command) => Errand::Send(command),
            other => return Some(other),
        };
        if self.errands.send(errand).is_err() {
            tracing::error!("the card's thread is gone");
        }
        None
    }
}

fn run(serial: &CardSerial, errands: &Receiver<Errand>, report: &impl Fn(CardPinEvent)) {
    let mut seen: Option<(ReaderName, PinForm)> = None;
    for errand in errands {
        report(match errand {
            Errand::Look => {
                let looked = card_pin::find(serial);
                seen = looked
                    .as_ref()
                    .ok()
                    .and_then(|(reader, facts)| facts.form.map(|form| (reader.clone(), form)));
                CardPinEvent::Looked(looked.map(|(_, facts)| facts))
            }
            Errand::Send(command) => CardPinEvent::CardAnswered(match &seen {
                Some((reader, form)) => card_pin::send(reader, serial, *form, &command),
                None => Err(CardPinTrouble::NoCard),
            }),
        });
    }
}
