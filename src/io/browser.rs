//! The person's own browser.

use std::io;

use crate::domain::guide::portal_address::is_portal_page;
use crate::protocol::portal_page::PortalAddress;

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

/// The same for an address that was admitted already.
pub fn open_portal(address: &PortalAddress) -> Result<(), OpenError> {
    open::that_detached(address.as_str()).map_err(OpenError::NoBrowser)
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
