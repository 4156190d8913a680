//! The person's own browser.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::domain::guide::portal_address::is_portal_page;
use crate::io::service_unit;
use crate::protocol::portal_page::PortalAddress;

/// What ends later than this had a browser; what only hands the address over ends sooner.
const SOON: Duration = Duration::from_secs(5);
/// How often it is looked at meanwhile.
const LOOK: Duration = Duration::from_millis(20);

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("not an address of the portal: {0}")]
    NotThePortal(String),
    #[error("no browser could be started")]
    NoBrowser(#[source] io::Error),
}

/// Returns at once; `failed` hears, from another thread, of a browser that did not start, or that ended
/// with an error soon.
pub fn open_page(url: &str, failed: impl FnOnce(OpenError) + Clone + Send + 'static) {
    if !is_portal_page(url) {
        return failed(OpenError::NotThePortal(url.to_owned()));
    }
    open_in_background(url.into(), |error| failed(OpenError::NoBrowser(error)));
}

/// The same for an address that was admitted already.
pub fn open_portal_unwatched(
    address: &PortalAddress,
    failed: impl FnOnce(OpenError) + Clone + Send + 'static,
) {
    open_in_background(address.as_str().into(), |error| failed(OpenError::NoBrowser(error)));
}

/// The folder that the file is in, with what the person has for folders.
pub fn open_folder_of(file: &Path, failed: impl FnOnce(io::Error) + Clone + Send + 'static) {
    open_in_background(file.parent().unwrap_or(file).into(), failed);
}

fn open_in_background(what: OsString, failed: impl FnOnce(io::Error) + Clone + Send + 'static) {
    let heard = failed.clone();
    let open = move || {
        if let Err(error) = open_watched(&what) {
            heard(error);
        }
    };
    if let Err(error) = std::thread::Builder::new().name("browser".into()).spawn(open) {
        failed(error);
    }
}

/// Waits for the program that opens it, or for a few seconds; the address was admitted already.
pub fn open_portal(address: &PortalAddress) -> Result<(), OpenError> {
    open_watched(address.as_str().as_ref()).map_err(OpenError::NoBrowser)
}

/// An error of what was started is heard of, if it comes soon.
fn open_watched(what: &OsStr) -> io::Result<()> {
    match service_unit::confines_us() {
        true => {
            let openers = open::commands(what).into_iter().map(service_unit::outside_sandbox);
            start_one_of(openers, SOON)
        }
        false => open::that_detached_with_timeout(what, SOON),
    }
}

/// The first that ends well or goes on; the first failure, where none does.
fn start_one_of(openers: impl IntoIterator<Item = Command>, soon: Duration) -> io::Result<()> {
    let mut failure = None;
    for mut opener in openers {
        opener.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        match opener.spawn().and_then(|started| ends_badly(started, soon)) {
            Ok(false) => return Ok(()),
            Ok(true) => failure = failure.or(Some(io::ErrorKind::NotFound.into())),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    Err(failure.unwrap_or_else(|| io::ErrorKind::NotFound.into()))
}

fn ends_badly(mut started: Child, soon: Duration) -> io::Result<bool> {
    let begin = Instant::now();
    while begin.elapsed() < soon {
        if let Some(status) = started.try_wait()? {
            return Ok(!status.success());
        }
        std::thread::sleep(LOOK);
    }
    // It is the browser itself; its end is waited for, so that it leaves nothing behind.
    let wait = move || drop(started.wait());
    std::thread::Builder::new().name("browser".into()).spawn(wait)?;
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_but_the_portals_is_opened() {
        for url in ["https://nesbireysel.kamusal.gov.tr/nb.go", "http://192.0.2.1:80/", "x"] {
            let (said, heard) = std::sync::mpsc::channel();
            open_page(url, move |error| said.send(error).unwrap());
            assert!(matches!(heard.recv(), Ok(OpenError::NotThePortal(_))), "{url}");
        }
    }

    /// What `systemd-run --wait` stands for: it ends as the program ends.
    #[cfg(unix)]
    #[test]
    fn an_opener_that_finds_nothing_is_followed_by_the_next_and_heard_of() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        let opener = |name: &str, then: &str| {
            let mut opener = Command::new("sh");
            opener.args(["-c", &format!("echo {name} >> '{}'; {then}", log.display())]);
            opener
        };
        let start = |openers: Vec<Command>| start_one_of(openers, Duration::from_secs(60));
        assert!(start(vec![]).is_err());
        assert!(start(vec![opener("a", "exit 3"), Command::new("/nowhere")]).is_err());
        start(vec![opener("b", "exit 3"), opener("c", "exit 0"), opener("d", "exit 0")]).unwrap();
        assert_eq!(std::fs::read_to_string(&log).unwrap(), "a\nb\nc\n");
        let pipe = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let waits = opener("e", &format!("exec cat '{}'", pipe.display()));
        let goes_on = start_one_of([waits], Duration::from_millis(1));
        assert!(goes_on.is_ok(), "a browser that is the opener itself");
        std::fs::File::create(&pipe).unwrap();
    }
}
