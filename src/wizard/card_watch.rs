//! Where the card is: as the running service says, or, without one, as the readers show.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::domain::event::Event;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::reader::{CardReadFailure, ObservedReader, Presence};
use crate::domain::status::LiveStatus;
use crate::io::places::Places;
use crate::io::readers::{ReaderWatch, read_card};
use crate::protocol::card_serial::CardSerial;
use crate::wizard::errands::WindowUpdate;
use crate::wizard::link::LinkUpdate;
use crate::wizard::service_link::ControlLink;

/// How long the first look may take: readers are slow to begin with.
const FIRST_LOOK: Duration = Duration::from_secs(3);

type Sight = (CardPresence, Option<CardSerial>);

/// Looks at the readers for as long as no service does.
struct StandIn<T> {
    /// The card that counts; `None`: any.
    wanted: Option<CardSerial>,
    tell: Arc<Mutex<T>>,
    readers: Option<ReaderWatch>,
}

impl<T: Fn(Sight) + Send + 'static> StandIn<T> {
    fn new(wanted: Option<CardSerial>, tell: T) -> Self {
        Self { wanted, tell: Arc::new(Mutex::new(tell)), readers: None }
    }

    fn service_is_there(&mut self, is_there: bool) {
        if is_there {
            self.readers = None;
        } else if self.readers.is_none() {
            self.look();
        }
    }

    fn look(&mut self) {
        let (tell, wanted) = (self.tell.clone(), self.wanted.clone());
        let started = ReaderWatch::start(move |event| match event {
            Event::ReadersObserved { readers, .. } => {
                call(&tell, in_readers(&readers, wanted.as_ref()));
            }
            Event::PcscLost(_) => call(&tell, (CardPresence::Unknown, None)),
            _ => {}
        });
        let started = started.inspect_err(|error| tracing::warn!(%error, "no thread for readers"));
        self.readers = started.ok();
    }
}

/// The window's line to the service. Without one, the window hears of the card all the same.
pub fn watch_for_window(
    places: Places,
    serial: Option<CardSerial>,
    updates: Sender<WindowUpdate>,
) -> std::io::Result<ControlLink> {
    let (told, received) = channel::<LinkUpdate>();
    let seen = updates.clone();
    let wanted = serial.clone();
    let link = ControlLink::start(places, serial, told)?;
    let relay = move || {
        let mut stand_in = StandIn::new(wanted, move |(presence, _)| {
            // The window is gone.
            let _ = seen.send(WindowUpdate::CardSeen(presence));
        });
        for update in received {
            let is_there = match &update {
                LinkUpdate::Live(_) => Some(true),
                LinkUpdate::ServiceGone => Some(false),
                LinkUpdate::SettingsChanged(_) | LinkUpdate::Raise => None,
            };
            // What is seen without the service counts once its end is known.
            if updates.send(update.into()).is_err() {
                return;
            }
            if let Some(is_there) = is_there {
                stand_in.service_is_there(is_there);
            }
        }
    };
    thread::Builder::new().name("cards".into()).spawn(relay)?;
    Ok(link)
}

/// A conversation's.
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
        tell: impl Fn(CardPresence, Option<CardSerial>) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (first_sight, first) = channel();
        let mut stand_in = StandIn::new(wanted.clone(), move |(presence, serial): Sight| {
            let _ = first_sight.send((presence, serial.clone()));
            tell(presence, serial);
        });
        let (updates, received) = channel();
        let link = ControlLink::start(places.clone(), None, updates)?;
        let watch = move || {
            for update in received {
                match update {
                    LinkUpdate::Live(live) => {
                        stand_in.service_is_there(true);
                        call(&stand_in.tell, in_status(&live, wanted.as_ref()));
                    }
                    LinkUpdate::ServiceGone => stand_in.service_is_there(false),
                    LinkUpdate::SettingsChanged(_) | LinkUpdate::Raise => {}
                }
            }
        };
        thread::Builder::new().name("cards".into()).spawn(watch)?;
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
