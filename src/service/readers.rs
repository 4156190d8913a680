//! Where the readers are: at PC/SC, or inside the program for the demo.

use crate::domain::event::Event;
use crate::domain::reader::{CardReadFailure, Insertion};
use crate::io::readers::{ReaderWatch, read_card};
use crate::service::queue::EventQueue;

pub trait Readers {
    /// Begins to report `ReadersObserved` and `PcscLost`.
    fn start(&mut self, queue: EventQueue) -> std::io::Result<()>;

    /// Looks again, since readers may have come and gone unseen.
    fn list_again(&mut self);

    /// Reads a card and reports `CardRead`, without keeping the caller waiting.
    fn read_card(&mut self, insertion: Insertion, queue: EventQueue);
}

/// The readers of the system.
#[derive(Default)]
pub struct PcscReaders {
    watch: Option<ReaderWatch>,
}

impl Readers for PcscReaders {
    fn start(&mut self, queue: EventQueue) -> std::io::Result<()> {
        self.watch = Some(ReaderWatch::start(move |event| queue.event(event))?);
        Ok(())
    }

    fn list_again(&mut self) {
        if let Some(watch) = &self.watch {
            watch.list_again();
        }
    }

    fn read_card(&mut self, insertion: Insertion, queue: EventQueue) {
        // A card can keep its reader waiting for long, and PC/SC only blocks.
        let reading = insertion.clone();
        let answer = queue.clone();
        let started = std::thread::Builder::new().name("card".into()).spawn(move || {
            let outcome = read_card(&reading.reader);
            answer.event(Event::CardRead { insertion: reading, outcome });
        });
        if let Err(error) = started {
            tracing::error!(%error, "no thread to read a card with");
            queue.event(Event::CardRead { insertion, outcome: Err(CardReadFailure::Broken) });
        }
    }
}
