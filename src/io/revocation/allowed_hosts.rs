//! Which hosts may be asked; all others never hear of a card.

use std::net::{IpAddr, SocketAddr};

use reqwest::Url;

use crate::io::revocation::fetch::FetchError;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is neither a host name nor an address with a port")]
pub struct NotAHost(pub String);

/// Host names, each with all names below it; and addresses with a port, for sandboxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedHosts {
    names: Vec<String>,
    addresses: Vec<SocketAddr>,
}

impl AllowedHosts {
    /// From `kamusm.gov.tr`, `127.0.0.1:8123` or `[::1]:8123`.
    pub fn new<'a>(hosts: impl IntoIterator<Item = &'a str>) -> Result<Self, NotAHost> {
        let mut allowed = Self { names: Vec::new(), addresses: Vec::new() };
        for host in hosts {
            match host.parse() {
                Ok(address) => allowed.addresses.push(address),
                Err(_) => allowed.names.push(host_name(host).ok_or(NotAHost(host.to_owned()))?),
            }
        }
        Ok(allowed)
    }

    /// An address to ask at, if it is one that may be asked.
    pub(super) fn admit(&self, address: &str) -> Result<Url, FetchError> {
        let url = Url::parse(address).map_err(|_| FetchError::NotAnAddress)?;
        let host = url.host_str().unwrap_or_default();
        let plain = matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none();
        if !plain || host.is_empty() {
            return Err(FetchError::NotAnAddress);
        }
        let allowed = match ip_literal(host) {
            Some(ip) => url
                .port_or_known_default()
                .is_some_and(|port| self.addresses.contains(&SocketAddr::new(ip, port))),
            None => self.names.iter().any(|name| {
                host == name || host.strip_suffix(name).is_some_and(|above| above.ends_with('.'))
            }),
        };
        if allowed { Ok(url) } else { Err(FetchError::HostNotAllowed(host.to_owned())) }
    }
}

/// A host that is an address needs no name looked up, nor a proxy.
pub(super) fn ip_literal(host: &str) -> Option<IpAddr> {
    host.trim_start_matches('[').trim_end_matches(']').parse().ok()
}

fn host_name(host: &str) -> Option<String> {
    let labels_hold = host.split('.').all(|label| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    });
    // The last label of a name is never a number: that would be an address.
    let named =
        host.rsplit('.').next().is_some_and(|last| !last.starts_with(|c: char| c.is_ascii_digit()));
    (labels_hold && named).then(|| host.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(hosts: &[&str], address: &str) -> bool {
        AllowedHosts::new(hosts.iter().copied()).unwrap().admit(address).is_ok()
    }

    #[test]
    fn the_host_and_what_is_below_it() {
        for (address, expected) in [
            ("http://kamusm.gov.tr/ocsp", true),
            ("http://ocsp.kamusm.gov.tr", true),
            ("https://a.b.KAMUSM.gov.tr:8443/x?y", true),
            ("http://kamusal.gov.tr/", false),
            ("http://evilkamusm.gov.tr/", false),
            ("http://kamusm.gov.tr.evil.example/", false),
            ("http://kamusm.gov.tr@evil.example/", false),
            ("http://evil.example/kamusm.gov.tr", false),
            ("http://evil.example#.kamusm.gov.tr", false),
            ("http://user@kamusm.gov.tr/", false),
            ("http://:secret@kamusm.gov.tr/", false),
            ("ftp://kamusm.gov.tr/", false),
            ("ldap://kamusm.gov.tr/", false),
            ("file:///kamusm.gov.tr", false),
            ("kamusm.gov.tr", false),
            ("http://127.0.0.1/", false),
            ("http://2130706433/", false),
            ("http://gov.tr/", false),
            ("", false),
        ] {
            assert_eq!(allowed(&["kamusm.gov.tr"], address), expected, "{address}");
        }
    }

    #[test]
    fn addresses_only_with_their_port() {
        let hosts = ["127.0.0.1:8123", "[::1]:80"];
        assert!(allowed(&hosts, "http://127.0.0.1:8123/ocsp"));
        assert!(allowed(&hosts, "http://[::1]/"));
        assert!(!allowed(&hosts, "http://127.0.0.1/"));
        assert!(!allowed(&hosts, "http://127.0.0.1:8124/"));
        assert!(!allowed(&hosts, "http://127.0.0.2:8123/"));
        assert!(!allowed(&hosts, "http://localhost:8123/"));
    }

    #[test]
    fn settings_that_are_no_hosts() {
        for host in ["", ".", "kamusm..gov.tr", "127.0.0.1", "http://kamusm.gov.tr", "a b", "*.tr"]
        {
            assert_eq!(AllowedHosts::new([host]), Err(NotAHost(host.into())), "{host}");
        }
    }
}
