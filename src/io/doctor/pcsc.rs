//! PC/SC: the service, its readers, and the cards in them. Cards are read only where no service of ours
//! runs that does so already.

use std::time::Duration;

use pcsc::{Context, Error, ReaderState, Scope, State};

use crate::domain::diagnosis::observations::{
    CardLook, PcscSeen, PcscUnreachable, ReaderSeen, ServiceSeen,
};
use crate::domain::reader::{ObservedReader, Presence, ReaderName};
use crate::io::doctor::time_limit::Look;
use crate::io::readers::{number, observed, read_card};

const READERS: Duration = Duration::from_millis(2_500);
const CARDS: Duration = Duration::from_secs(4);

pub fn look(service: &ServiceSeen) -> PcscSeen {
    let seen = Look::begin(readers).within(READERS);
    match seen.unwrap_or(Err(PcscUnreachable::Silent)) {
        Err(why) => PcscSeen::Unreachable(why),
        Ok(readers) => {
            let ours = matches!(service, ServiceSeen::NotRunning);
            PcscSeen::Reachable(if ours { read(readers) } else { unread(readers) })
        }
    }
}

fn readers() -> Result<Vec<ObservedReader>, PcscUnreachable> {
    match socket_trouble() {
        Some(trouble) => Err(trouble),
        None => list().map_err(unreachable),
    }
}

#[cfg(target_os = "linux")]
fn socket_trouble() -> Option<PcscUnreachable> {
    use crate::io::doctor::pcsc_socket;
    pcsc_socket::trouble(&pcsc_socket::path())
}

/// Elsewhere there is no socket of PC/SC that could be looked at.
#[cfg(not(target_os = "linux"))]
fn socket_trouble() -> Option<PcscUnreachable> {
    None
}

fn list() -> Result<Vec<ObservedReader>, Error> {
    let context = Context::establish(Scope::User)?;
    let names = match context.list_readers_owned() {
        Err(Error::NoReadersAvailable) => Vec::new(),
        names => names?,
    };
    let states = names.into_iter().map(|name| ReaderState::new(name, State::UNAWARE));
    let mut states: Vec<_> = states.collect();
    // One at a time: one wait takes only so many, and each answers at once.
    for state in &mut states {
        match context.get_status_change(Duration::ZERO, std::slice::from_mut(state)) {
            Ok(()) | Err(Error::Timeout | Error::UnknownReader) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(states.iter().filter_map(observed).collect())
}

/// The socket takes connections, or there is no such thing here.
fn unreachable(error: Error) -> PcscUnreachable {
    tracing::debug!(%error, "PC/SC can't be used");
    match error {
        Error::SecurityViolation | Error::NoAccess => PcscUnreachable::AccessDenied,
        // pcscd hangs up on whom polkit does not let in.
        Error::NoService | Error::CommError | Error::ServiceStopped
            if cfg!(target_os = "linux") =>
        {
            PcscUnreachable::AccessDenied
        }
        Error::NoService | Error::ServiceStopped => PcscUnreachable::NoSocket,
        other => PcscUnreachable::Failing(number(other)),
    }
}

fn unread(readers: Vec<ObservedReader>) -> Vec<ReaderSeen> {
    readers.into_iter().map(|reader| seen(reader, None)).collect()
}

/// All at once.
fn read(readers: Vec<ObservedReader>) -> Vec<ReaderSeen> {
    let looks = readers.into_iter().map(|reader| {
        let worth = matches!(reader.presence, Presence::Card { .. }) && !reader.exclusive;
        let look = worth.then(|| Look::begin(look_at_card(reader.name.clone())));
        (reader, look)
    });
    // All are under way before the first is waited for.
    let looks: Vec<_> = looks.collect();
    let waited = looks.into_iter().map(|(reader, look)| {
        let card = look.map(|look| look.within(CARDS).unwrap_or(CardLook::TooSlow));
        seen(reader, card)
    });
    waited.collect()
}

fn look_at_card(reader: ReaderName) -> impl FnOnce() -> CardLook {
    move || match read_card(&reader) {
        Ok(contents) => CardLook::Read { serial: contents.serial },
        Err(failure) => CardLook::Failed(failure),
    }
}

fn seen(reader: ObservedReader, read: Option<CardLook>) -> ReaderSeen {
    let ObservedReader { name, presence, exclusive, .. } = reader;
    ReaderSeen { name, presence, exclusive, read }
}
