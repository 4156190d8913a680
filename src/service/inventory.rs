//! The inventory, as the service uses it: one that turns out to be broken is replaced and said.

use jiff::Timestamp;

use crate::domain::event::Event;
use crate::domain::family::FamilyEvent;
use crate::domain::holder::{HolderId, HolderKey};
use crate::domain::inventory::InventoryChange;
use crate::domain::reader::{CardReadFailure, Insertion};
use crate::io::clock;
use crate::io::store::{Store, StoreError};
use crate::protocol::card_contents::CardContents;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::certificate::Fingerprint;
use crate::protocol::revocation_source::RevocationSource;
use crate::service::queue::EventQueue;

pub struct Inventory {
    store: Store,
    queue: EventQueue,
    /// It was said that it can't be used.
    failing: bool,
}

impl Inventory {
    pub fn new(store: Store, queue: EventQueue) -> Self {
        Self { store, queue, failing: false }
    }

    /// A card that the inventory can't tell anything of is read again later: taking it for a new one
    /// would overwrite what is known.
    pub fn recall_card(
        &mut self,
        insertion: Insertion,
        contents: CardContents,
        holders: &[HolderId],
    ) -> Event {
        match self.attempt(|store| store.recall(&contents, holders)) {
            Some(recalled) => {
                Event::CardRecalled { insertion, contents, recalled: Box::new(recalled) }
            }
            None => Event::CardRead { insertion, outcome: Err(CardReadFailure::Broken) },
        }
    }

    pub fn recall_family(&mut self, serial: CardSerial, event: FamilyEvent) -> Option<Event> {
        let family = self.attempt(|store| store.family(&serial))?;
        Some(Event::FamilyRecalled { serial, event, family })
    }

    pub fn recall_due(&mut self, now: Timestamp) -> Option<Event> {
        self.attempt(|store| store.due(now)).map(Event::DueRecalled)
    }

    pub fn recall_tray(&mut self, present: &[CardSerial]) -> Event {
        // What can't be looked up is not listed; the next change asks again.
        Event::TrayRecalled(self.attempt(|store| store.tray(present)).unwrap_or_default())
    }

    pub fn recall_cards(&mut self, after: Option<&CardSerial>) -> Option<Event> {
        self.attempt(|store| store.some_cards(after)).map(Event::CardsRecalled)
    }

    pub fn revocation_source(
        &mut self,
        serial: &CardSerial,
        certificate: &Fingerprint,
    ) -> Option<RevocationSource> {
        self.attempt(|store| store.revocation_source(serial, certificate)).flatten()
    }

    /// Whether the change is on disk.
    pub fn save(&mut self, change: &InventoryChange) -> bool {
        let saved = self.attempt(|store| store.apply(change)).is_some();
        // What can be looked up on a full disk is no sign that it is over.
        if saved && std::mem::take(&mut self.failing) {
            self.queue.event(Event::InventoryRecovered);
        }
        saved
    }

    pub fn renew_holder_key(&mut self) -> Option<HolderKey> {
        self.attempt(|store| store.renew_holder_key())
    }

    /// Once more with a new inventory, where the old one turns out to be broken.
    fn attempt<T>(
        &mut self,
        mut action: impl FnMut(&mut Store) -> Result<T, StoreError>,
    ) -> Option<T> {
        let opened = self.store.reopen_where_lost(clock::now());
        let outcome = match opened.and_then(|()| action(&mut self.store)) {
            Err(StoreError::Broken(error)) => {
                tracing::error!(%error, "the inventory is broken and is set aside");
                self.store.replace_broken(clock::now()).and_then(|path| {
                    self.queue.event(Event::InventorySetAside(path));
                    action(&mut self.store)
                })
            }
            outcome => outcome,
        };
        if let Err(error) = &outcome {
            tracing::error!(%error, "the inventory can't be used");
            if !std::mem::replace(&mut self.failing, true) {
                self.queue.event(Event::InventoryFailed(error.cause()));
            }
        }
        outcome.ok()
    }
}
