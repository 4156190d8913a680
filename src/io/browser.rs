//! The person's own browser.

use std::ffi::OsStr;
use std::io;
use std::process::Stdio;
use std::time::Duration;

use crate::domain::guide::portal_address::is_portal_page;
use crate::io::service_unit;
use crate::protocol::portal_page::PortalAddress;

/// What ends later than this had a browser; what only hands the address over ends sooner.
const SOON: Duration = Duration::from_secs(5);

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
    open_in_background(url.to_owned(), failed);
}

/// The same for an address that was admitted already.
pub fn open_portal_unwatched(
    address: &PortalAddress,
    failed: impl FnOnce(OpenError) + Clone + Send + 'static,
) {
    open_in_background(address.as_str().to_owned(), failed);
}

fn open_in_background(url: String, failed: impl FnOnce(OpenError) + Clone + Send + 'static) {
    let heard = failed.clone();
    let open = move || {
        if let Err(error) = open_watched(&url) {
            heard(OpenError::NoBrowser(error));
        }
    };
    if let Err(error) = std::thread::Builder::new().name("browser".into()).spawn(open) {
        failed(OpenError::NoBrowser(error));
    }
}

/// Waits for the program that opens it, or for a few seconds; the address was admitted already.
pub fn open_portal(address: &PortalAddress) -> Result<(), OpenError> {
    open_watched(address.as_str()).map_err(OpenError::NoBrowser)
}

/// Opens a page, a file or a folder with what the person has for it; returns at once.
pub fn open_with_default(what: impl AsRef<OsStr>) -> io::Result<()> {
    match service_unit::confines_us() {
        true => open_outside_sandbox(what.as_ref()),
        false => open::that_detached(what),
    }
}

/// The same, and an error of what was started is heard of, if it comes soon.
fn open_watched(what: &str) -> io::Result<()> {
    match service_unit::confines_us() {
        true => open_outside_sandbox(what.as_ref()),
        false => open::that_detached_with_timeout(what, SOON),
    }
}

fn open_outside_sandbox(what: &OsStr) -> io::Result<()> {
    let started = open::commands(what).into_iter().map(|opener| {
        let mut opener = service_unit::left_outside_sandbox(opener);
        opener.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()
    });
    let mut started = started.filter_map(Result::ok);
    started.any(|status| status.success()).then_some(()).ok_or(io::ErrorKind::NotFound.into())
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
}
