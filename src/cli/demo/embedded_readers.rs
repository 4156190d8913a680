//! The demo's one reader, inside the process.

use std::cell::RefCell;
use std::rc::Rc;

use crate::domain::event::Event;
use crate::domain::reader::{CardReadFailure, Insertion};
use crate::protocol::card_contents::{self, CardReadError};
use crate::service::{EventQueue, Readers};
use crate::simulator::card::SimulatedCard;
use crate::simulator::embedded_reader::EmbeddedReader;

/// Shared by the service, which reads, and the demo, which puts in and takes out.
#[derive(Clone)]
pub struct EmbeddedReaders {
    reader: Rc<RefCell<EmbeddedReader>>,
}

impl EmbeddedReaders {
    pub fn new(name: &str) -> Self {
        Self { reader: Rc::new(RefCell::new(EmbeddedReader::new(name))) }
    }

    pub fn insert(&self, card: SimulatedCard, queue: &EventQueue) {
        self.reader.borrow_mut().insert(card);
        self.report(queue);
    }

    pub fn remove(&self, queue: &EventQueue) {
        self.reader.borrow_mut().remove();
        self.report(queue);
    }

    fn report(&self, queue: &EventQueue) {
        let readers = vec![self.reader.borrow_mut().observe()];
        queue.event(Event::ReadersObserved { readers, unwatched: 0 });
    }
}

impl Readers for EmbeddedReaders {
    fn start(&mut self, queue: EventQueue) -> std::io::Result<()> {
        self.report(&queue);
        Ok(())
    }

    /// Nothing comes or goes but by the demo.
    fn list_again(&mut self) {}

    fn read_card(&mut self, insertion: Insertion, queue: EventQueue) {
        let mut reader = self.reader.borrow_mut();
        let outcome = match reader.card() {
            Some(card) => {
                let atr = card.profile().atr.clone();
                card_contents::read(card, &atr).map_err(|error| match error {
                    CardReadError::NotASignatureCard => CardReadFailure::NotASignatureCard,
                    CardReadError::Card(_) => CardReadFailure::Broken,
                })
            }
            None => Err(CardReadFailure::Broken),
        };
        queue.event(Event::CardRead { insertion, outcome });
    }
}
