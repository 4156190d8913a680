//! Where the portal is: addresses that were checked against the hosts of the settings.

use core::fmt;
use core::net::{IpAddr, SocketAddr};

use url::{Host, Url};

/// Printed in the guide by mistake; not the CA's.
const MISPRINTED_HOST: &str = "kamusal.gov.tr";

/// Hosts that are the portal's, each with all names below it; and a sandbox on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalSite {
    names: Vec<String>,
    sandboxes: Vec<SocketAddr>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SiteError {
    #[error("{0:?} is neither a host name nor an address of this computer with a port")]
    NotAHost(String),
    #[error("{0} is the guide's misprint, not the portal")]
    Misprint(String),
}

/// Why an address is never opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressRefused {
    #[error("it is no address of a page")]
    NotAnAddress,
    #[error("it is a script")]
    Script,
    #[error("it is not encrypted")]
    NotEncrypted,
    /// `kamusal.gov.tr`: the guide prints it, and it is not the CA's.
    #[error("{0} is the guide's misprint, not the portal")]
    Misprint(String),
    #[error("{0} is not the portal's")]
    OtherHost(String),
}

/// An address of the portal's. `Debug` leaves out what may be secret in it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PortalAddress(Url);

impl PortalSite {
    /// From `kamusm.gov.tr`, which is reached by https alone, or `127.0.0.1:8123`, a sandbox, which may
    /// be reached without.
    pub fn new<'a>(hosts: impl IntoIterator<Item = &'a str>) -> Result<Self, SiteError> {
        let mut site = Self { names: Vec::new(), sandboxes: Vec::new() };
        for host in hosts {
            match host.parse::<SocketAddr>() {
                Ok(address) if address.ip().is_loopback() => site.sandboxes.push(address),
                Ok(_) => return Err(SiteError::NotAHost(host.to_owned())),
                Err(_) => site.names.push(host_name(host)?),
            }
        }
        Ok(site)
    }

    /// From an address as a person or the settings have it.
    pub fn admit(&self, address: &str) -> Result<PortalAddress, AddressRefused> {
        self.admit_url(Url::parse(address).map_err(|_| AddressRefused::NotAnAddress)?)
    }

    /// From a reference on a page.
    pub fn resolve(
        &self,
        page: &PortalAddress,
        reference: &str,
    ) -> Result<PortalAddress, AddressRefused> {
        let url = page.0.join(reference).map_err(|_| AddressRefused::NotAnAddress)?;
        self.admit_url(url)
    }

    fn admit_url(&self, mut url: Url) -> Result<PortalAddress, AddressRefused> {
        match url.scheme() {
            "https" | "http" => {}
            "javascript" | "vbscript" | "data" => return Err(AddressRefused::Script),
            _ => return Err(AddressRefused::NotAnAddress),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(AddressRefused::NotAnAddress);
        }
        let host = url.host().map(|host| host.to_owned()).ok_or(AddressRefused::NotAnAddress)?;
        let ip = match host {
            Host::Domain(name) => {
                let name = name.trim_end_matches('.').to_owned();
                if is_or_below(&name, MISPRINTED_HOST) {
                    return Err(AddressRefused::Misprint(name));
                }
                if !self.names.iter().any(|known| is_or_below(&name, known)) {
                    return Err(AddressRefused::OtherHost(name));
                }
                None
            }
            Host::Ipv4(ip) => Some(IpAddr::V4(ip)),
            Host::Ipv6(ip) => Some(IpAddr::V6(ip)),
        };
        let sandbox = match (ip, url.port_or_known_default()) {
            (Some(ip), Some(port)) => {
                let address = SocketAddr::new(ip, port);
                if !self.sandboxes.contains(&address) {
                    return Err(AddressRefused::OtherHost(address.to_string()));
                }
                true
            }
            _ => false,
        };
        if url.scheme() != "https" && !sandbox {
            return Err(AddressRefused::NotEncrypted);
        }
        url.set_fragment(None);
        Ok(PortalAddress(url))
    }
}

impl PortalAddress {
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    pub fn url(&self) -> &Url {
        &self.0
    }

    /// What the browser's address line would show.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Whether it is an address of this computer.
    pub fn is_sandbox(&self) -> bool {
        matches!(self.0.host(), Some(Host::Ipv4(_) | Host::Ipv6(_)))
    }

    pub(super) fn set_query(&mut self, query: Option<&str>) {
        self.0.set_query(query);
    }
}

impl fmt::Debug for PortalAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let query = if self.0.query().is_some() { "?…" } else { "" };
        // Behind a semicolon stands a session (`;jsessionid=`).
        let path = self.0.path().split(';').next().unwrap_or_default();
        write!(f, "{}://{}{path}{query}", self.0.scheme(), self.0.authority())
    }
}

fn is_or_below(name: &str, known: &str) -> bool {
    name.strip_suffix(known).is_some_and(|above| above.is_empty() || above.ends_with('.'))
}

fn host_name(host: &str) -> Result<String, SiteError> {
    let label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    // A name whose last label is a number is an address.
    let is_address =
        host.rsplit('.').next().is_some_and(|last| last.bytes().all(|it| it.is_ascii_digit()));
    let name = host.to_ascii_lowercase();
    if !host.split('.').all(label) || is_address {
        return Err(SiteError::NotAHost(host.to_owned()));
    }
    if is_or_below(&name, MISPRINTED_HOST) {
        return Err(SiteError::Misprint(name));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_portal_and_a_sandbox_here() {
        let site = PortalSite::new(["kamusm.gov.tr", "127.0.0.1:8123", "[::1]:80"]).unwrap();
        for address in [
            "https://kamusm.gov.tr",
            "https://nesbireysel.KAMUSM.gov.tr:8443/nb.go?a=b#c",
            "https://www.kamusm.gov.tr./",
            "http://127.0.0.1:8123/x",
            "http://[::1]/",
        ] {
            assert!(site.admit(address).is_ok(), "{address}");
        }
        for address in [
            "http://kamusm.gov.tr/",
            "https://evilkamusm.gov.tr/",
            "https://kamusm.gov.tr.evil.example/",
            "https://gov.tr/",
            "https://user@kamusm.gov.tr/",
            "https://user:word@kamusm.gov.tr/",
            "https://nesbireysel.kamusal.gov.tr/nb.go",
            "https://kamusmgov.tr/",
            "https://\u{43a}amusm.gov.tr/",
            "http://127.0.0.1/",
            "http://127.0.0.1:8124/",
            "http://127.0.0.2:8123/",
            "http://localhost:8123/",
            "ftp://kamusm.gov.tr/",
            "kamusm.gov.tr",
            "",
        ] {
            assert!(site.admit(address).is_err(), "{address}");
        }
    }

    #[test]
    fn hosts_that_are_never_the_portals() {
        let misprint = SiteError::Misprint("www.kamusal.gov.tr".to_owned());
        assert_eq!(PortalSite::new(["www.Kamusal.gov.tr"]), Err(misprint));
        for host in ["", ".", "a b", "*.tr", "127.0.0.1", "192.0.2.1:443", "https://kamusm.gov.tr"]
        {
            assert_eq!(PortalSite::new([host]), Err(SiteError::NotAHost(host.into())), "{host}");
        }
    }

    #[test]
    fn a_session_in_an_address_is_not_shown() {
        let site = PortalSite::new(["kamusm.gov.tr"]).unwrap();
        let address = site.admit("https://kamusm.gov.tr/a;jsessionid=GIZLI?k=GIZLI#x").unwrap();
        assert_eq!(format!("{address:?}"), "https://kamusm.gov.tr/a?…");
    }
}
