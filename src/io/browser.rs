//! The person's own browser.

use std::io;
use std::time::Duration;

use crate::domain::guide::portal_address::is_portal_page;
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

/// Returns when the browser was asked, not when the page is there.
pub fn open_page(url: &str) -> Result<(), OpenError> {
    if !is_portal_page(url) {
        return Err(OpenError::NotThePortal(url.to_owned()));
    }
    open::that_detached(url).map_err(OpenError::NoBrowser)
}

/// Returns at once; `failed` hears, from another thread, of a browser that did not start, or that ended
/// with an error soon.
pub fn open_page_unwatched(url: &str, failed: impl FnOnce(OpenError) + Clone + Send + 'static) {
    if !is_portal_page(url) {
        return failed(OpenError::NotThePortal(url.to_owned()));
    }
    let (url, heard) = (url.to_owned(), failed.clone());
    let open = move || {
        if let Err(error) = open::that_detached_with_timeout(url, SOON) {
            heard(OpenError::NoBrowser(error));
        }
    };
    if let Err(error) = std::thread::Builder::new().name("browser".into()).spawn(open) {
        failed(OpenError::NoBrowser(error));
    }
}

/// The same for an address that was admitted already.
pub fn open_portal(address: &PortalAddress) -> Result<(), OpenError> {
    open::that_detached_with_timeout(address.as_str(), SOON).map_err(OpenError::NoBrowser)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_but_the_portals_is_opened() {
        for url in ["https://nesbireysel.kamusal.gov.tr/nb.go", "http://192.0.2.1:80/", "x"] {
            assert!(matches!(open_page(url), Err(OpenError::NotThePortal(_))), "{url}");
        }
    }
}
