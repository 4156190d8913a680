//! Waits for readers and cards to come and go, on a thread of its own.

use std::collections::BTreeSet;
use std::ffi::{CStr, CString};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use pcsc::{Context, Error, PNP_NOTIFICATION, ReaderState, Scope, State};

use crate::domain::backoff::Backoff;
use crate::domain::event::Event;
use crate::domain::reader::{ObservedReader, PcscProblem};
use crate::io::readers::snapshot::observed;

/// A reader that arrives between listing and waiting is never reported, so lists are made anew this
/// often; libpcsclite wakes as often in any case.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// Where readers' arrivals are not reported, lists are made anew this often.
const LONGEST_WAIT_WITHOUT_PNP: Duration = Duration::from_secs(5);
/// Readers come in company, with a hub or with cards in them, and the next may be the one that is
/// not reported: after news, lists are made anew this soon, once.
const WAIT_AFTER_NEWS: Duration = Duration::from_secs(1);
/// More states than this in one wait are an error.
const MOST_STATES: usize = 16;
/// A context that lived this long was a good one.
const GOOD_CONTEXT: Duration = Duration::from_secs(5);
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// How long stopping may take. PC/SC can hang where nothing reaches it; its thread is left then.
const STOPPING: Duration = Duration::from_millis(150);

/// The watching thread. Dropping it ends it.
pub struct ReaderWatch {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    control: Mutex<Control>,
    changed: Condvar,
}

#[derive(Default)]
struct Control {
    /// Clones of a context can only cancel its wait.
    context: Option<Context>,
    stop: bool,
    ended: bool,
    list_again: bool,
}

impl Shared {
    fn control(&self) -> MutexGuard<'_, Control> {
        self.control.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ReaderWatch {
    /// Starts the thread. `report` gets `PcscLost` and `ReadersObserved`, each only if it says
    /// something new.
    pub fn start(report: impl Fn(Event) + Send + 'static) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let watcher = Watcher { shared: shared.clone(), report, last_report: None };
        std::thread::Builder::new().name("readers".into()).spawn(move || watcher.run())?;
        Ok(Self { shared })
    }

    /// Lists the readers now, after the machine slept.
    pub fn list_again(&self) {
        let mut control = self.shared.control();
        control.list_again = true;
        cancel(&control);
        self.shared.changed.notify_all();
    }
}

impl Drop for ReaderWatch {
    fn drop(&mut self) {
        let mut control = self.shared.control();
        control.stop = true;
        let until = Instant::now() + STOPPING;
        // A cancel just before the wait is lost, so it is repeated.
        while !control.ended && Instant::now() < until {
            cancel(&control);
            self.shared.changed.notify_all();
            let waited = self.shared.changed.wait_timeout(control, Duration::from_millis(5));
            control = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

fn cancel(control: &Control) {
    if let Some(context) = &control.context {
        // Fails only where there is nothing to cancel.
        let _ = context.cancel();
    }
}

struct Watcher<R> {
    shared: Arc<Shared>,
    report: R,
    last_report: Option<Event>,
}

impl<R: Fn(Event)> Watcher<R> {
    fn run(mut self) {
        let mut backoff = Backoff::new(FIRST_PAUSE, LONGEST_PAUSE);
        while !self.shared.control().stop {
            let begun = Instant::now();
            let error = match Context::establish(Scope::User) {
                Ok(context) => {
                    self.shared.control().context = Some(context.clone());
                    let error = self.watch(&context).err();
                    self.shared.control().context = None;
                    error
                }
                Err(error) => Some(error),
            };
            let Some(error) = error else { break };
            tracing::debug!(%error, "PC/SC was lost or is not there");
            self.say(Event::PcscLost(problem(error)));
            if begun.elapsed() >= GOOD_CONTEXT {
                backoff.reset();
            }
            self.pause(backoff.pause());
        }
        self.shared.control().ended = true;
        self.shared.changed.notify_all();
    }

    /// Watches until told to stop, or until PC/SC fails.
    fn watch(&mut self, context: &Context) -> Result<(), Error> {
        let mut states = Vec::new();
        let mut readers = Vec::new();
        let mut news = false;
        let mut unknown_readers = Backoff::new(FIRST_PAUSE, LONGEST_PAUSE);
        loop {
            if self.shared.control().stop {
                return Ok(());
            }
            let (names, unwatched) = list_readers(context)?;
            follow_list(&mut states, &names);
            readers.retain(|reader| names.iter().any(|name| is_of(reader, name)));
            // A reader that is new ends the wait at once. Without one it may be long, while the list
            // alone tells something: that there are none, or that more or fewer are watched.
            if readers.len() == names.len() {
                news |= self.say(Event::ReadersObserved { readers: readers.clone(), unwatched });
            }
            if states.is_empty() {
                self.pause(LONGEST_WAIT_WITHOUT_PNP);
                continue;
            }
            let longest = if news {
                WAIT_AFTER_NEWS
            } else if reports_arrivals() {
                LONGEST_WAIT
            } else {
                LONGEST_WAIT_WITHOUT_PNP
            };
            match context.get_status_change(longest, &mut states) {
                Ok(()) => {
                    unknown_readers.reset();
                    states.iter_mut().for_each(ReaderState::sync_current_state);
                    readers = observed_readers(&states);
                    news = self.say(Event::ReadersObserved { readers: readers.clone(), unwatched });
                }
                Err(Error::Timeout | Error::Cancelled) => news = false,
                // A reader went between listing and waiting.
                Err(Error::UnknownReader) => self.pause(unknown_readers.pause()),
                Err(error) => return Err(error),
            }
            self.shared.control().list_again = false;
        }
    }

    /// Whether it was news.
    fn say(&mut self, event: Event) -> bool {
        let news = self.last_report.as_ref() != Some(&event);
        if news {
            self.last_report = Some(event.clone());
            (self.report)(event);
        }
        news
    }

    /// Sleeps, but not through a stop or a wish to list again.
    fn pause(&self, pause: Duration) {
        let mut control = self.shared.control();
        let until = Instant::now() + pause;
        while !control.stop && !control.list_again {
            let Some(left) = until.checked_duration_since(Instant::now()) else { break };
            let waited = self.shared.changed.wait_timeout(control, left);
            control = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        control.list_again = false;
    }
}

/// The readers' names, and how many there are beyond what one wait takes.
fn list_readers(context: &Context) -> Result<(BTreeSet<CString>, usize), Error> {
    let names = match context.list_readers_owned() {
        Err(Error::NoReadersAvailable) => Vec::new(),
        names => names?,
    };
    let watched = MOST_STATES - usize::from(reports_arrivals());
    let unwatched = names.len().saturating_sub(watched);
    Ok((names.into_iter().take(watched).collect(), unwatched))
}

/// macOS knows no pseudo-reader that reports arrivals.
fn reports_arrivals() -> bool {
    !cfg!(target_os = "macos")
}

/// Keeps what is known of readers that are still there, and adds the others.
fn follow_list(states: &mut Vec<ReaderState>, names: &BTreeSet<CString>) {
    let pnp = |name: &CStr| reports_arrivals() && name == PNP_NOTIFICATION();
    // Windows counts readers in this state; libpcsclite wants it blank each time.
    states.retain(|state| match pnp(state.name()) {
        true => cfg!(windows),
        false => names.contains(state.name()),
    });
    if reports_arrivals() && !states.iter().any(|state| pnp(state.name())) {
        states.push(ReaderState::new(PNP_NOTIFICATION(), State::UNAWARE));
    }
    for name in names {
        if !states.iter().any(|state| state.name() == name.as_c_str()) {
            states.push(ReaderState::new(name.clone(), State::UNAWARE));
        }
    }
}

fn observed_readers(states: &[ReaderState]) -> Vec<ObservedReader> {
    states.iter().filter(|state| state.name() != PNP_NOTIFICATION()).filter_map(observed).collect()
}

fn is_of(reader: &ObservedReader, name: &CStr) -> bool {
    reader.name.0 == name.to_string_lossy()
}

fn problem(error: Error) -> PcscProblem {
    match error {
        Error::NoService | Error::ServiceStopped | Error::CommError => PcscProblem::NoService,
        other => PcscProblem::Failing(number(other)),
    }
}

/// PC/SC's own number for an error: `0x80100069`.
pub fn number(error: Error) -> u32 {
    error as u32
}
