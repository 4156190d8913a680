//! Where the card is: as the running service says, or, without one, as the readers show.

use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::domain::event::Event;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::reader::{CardReadFailure, ObservedReader, Presence};
use crate::domain::status::LiveStatus;
use crate::io::places::Places;
use crate::io::readers::{ReaderWatch, read_card};
use crate::protocol::card_serial::CardSerial;
use crate::wizard::link::LinkUpdate;
use crate::wizard::service_link::ControlLink;
use crate::wizard::terminal::conversation::Heard;

/// How long the first look may take: readers are slow to begin with.
const FIRST_LOOK: Duration = Duration::from_secs(3);

type Sight = (CardPresence, Option<CardSerial>);

pub struct CardWatch {
    first: Receiver<Sight>,
    /// To the service, for as long as it is there.
    pub link: ControlLink,
}

impl CardWatch {
    /// `wanted` is the card that counts; `None`: any.
    pub fn start(
        places: &Places,
        wanted: Option<CardSerial>,
        tell: impl Fn(Heard) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (first_sight, first) = channel();
        let tell = Arc::new(Mutex::new(move |(presence, serial): Sight| {
            let _ = first_sight.send((presence, serial.clone()));
            tell(Heard::Card(presence, serial));
        }));
        let (updates, received) = channel();
        let link = ControlLink::start(places.clone(), None, updates)?;
        let watch = move || {
            let mut readers = None;
            for update in received {
                match update {
                    LinkUpdate::Live(live) => {
                        readers = None;
                        call(&tell, in_status(&live, wanted.as_ref()));
                    }
                    LinkUpdate::ServiceGone if readers.is_none() => {
                        let (tell, wanted) = (tell.clone(), wanted.clone());
                        let started = ReaderWatch::start(move |event| match event {
                            Event::ReadersObserved { readers, .. } => {
                                call(&tell, in_readers(&readers, wanted.as_ref()));
                            }
                            Event::PcscLost(_) => call(&tell, (CardPresence::Unknown, None)),
                            _ => {}
                        });
                        readers = started
                            .inspect_err(|error| tracing::warn!(%error, "no thread for readers"))
                            .ok();
                    }
                    LinkUpdate::ServiceGone
                    | LinkUpdate::SettingsChanged(_)
                    | LinkUpdate::Raise => {}
                }
            }
        };
        std::thread::Builder::new().name("cards".into()).spawn(watch)?;
        Ok(Self { first, link })
    }

    /// Waits for it a little.
    pub fn first_look(&self) -> Sight {
        self.first.recv_timeout(FIRST_LOOK).unwrap_or((CardPresence::Unknown, None))
    }
}

fn call(tell: &Mutex<impl Fn(Sight)>, sight: Sight) {
    tell.lock().unwrap_or_else(PoisonError::into_inner)(sight);
}

fn in_status(live: &LiveStatus, wanted: Option<&CardSerial>) -> Sight {
    let inserted = live.readers.iter().find_map(|reader| reader.card.clone());
    (CardPresence::of(live, wanted), inserted)
}

/// Of several readers, the first that has the card counts, else the last that has anything.
fn in_readers(readers: &[ObservedReader], wanted: Option<&CardSerial>) -> Sight {
    let empty = if readers.is_empty() { CardPresence::NoReader } else { CardPresence::Awaited };
    let mut seen = (empty, None);
    for reader in readers {
        let sight = match reader.presence {
            Presence::Empty => continue,
            Presence::Mute => (CardPresence::Mute, None),
            Presence::Card { .. } => match read_card(&reader.name) {
                Ok(card) if wanted.is_none_or(|wanted| *wanted == card.serial) => {
                    (CardPresence::Present, Some(card.serial))
                }
                Ok(card) => (CardPresence::OtherCard, Some(card.serial)),
                Err(CardReadFailure::InUse) => (CardPresence::InUse, None),
                Err(CardReadFailure::Mute | CardReadFailure::Broken) => (CardPresence::Mute, None),
                Err(CardReadFailure::NotASignatureCard) => (CardPresence::Unrecognised, None),
            },
        };
        if sight.0 == CardPresence::Present {
            return sight;
        }
        seen = sight;
    }
    seen
}
