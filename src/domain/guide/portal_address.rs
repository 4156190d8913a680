//! Which addresses are the portal's.

use core::net::SocketAddr;

/// The CA's.
pub const PORTAL_HOST: &str = "kamusm.gov.tr";

/// `https` on `kamusm.gov.tr` or below it. What a browser could read in another way (a user name, a
/// port, a backslash, a letter beyond ASCII) is refused.
pub fn is_portal_address(url: &str) -> bool {
    plain_host(url, "https://").is_some_and(|host| {
        host == PORTAL_HOST || host.strip_suffix(PORTAL_HOST).is_some_and(is_subdomain)
    })
}

/// Host and port of an address without anything that a browser could read in another way.
fn plain_host<'a>(url: &'a str, scheme: &str) -> Option<&'a str> {
    let rest = url.strip_prefix(scheme)?;
    let is_plain = rest.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    is_plain.then(|| rest.split(['/', '?', '#']).next().unwrap_or_default())
}

/// What may be opened as the portal: that, or a sandbox on this computer.
pub fn is_portal_page(url: &str) -> bool {
    is_portal_address(url) || is_page_of_this_computer(url)
}

/// Kamu SM's, or a sandbox's on this computer: its address with the port.
pub fn is_portal_host(host: &str) -> bool {
    is_loopback(host) || is_portal_address(&format!("https://{host}"))
}

/// `https` on any host, with a port where one is named.
pub fn is_https_page(url: &str) -> bool {
    let host = plain_host(url, "https://");
    let name = host.map(|host| host.rsplit_once(':').map_or(host, |(name, _)| name));
    name.is_some_and(|name| !name.is_empty() && !name.contains('@'))
}

/// `http` at a loopback address with its port.
pub fn is_page_of_this_computer(url: &str) -> bool {
    plain_host(url, "http://").is_some_and(is_loopback)
}

fn is_loopback(host: &str) -> bool {
    host.parse::<SocketAddr>().is_ok_and(|address| address.ip().is_loopback())
}

/// `www.`, `a.b.`: labels of letters, digits and hyphens, each with its dot.
fn is_subdomain(labels: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    labels.strip_suffix('.').is_some_and(|labels| labels.split('.').all(label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_and_what_is_below_it() {
        for url in [
            "https://kamusm.gov.tr",
            "https://www.kamusm.gov.tr/",
            "https://nesbireysel.kamusm.gov.tr/nb.go?a=b#c",
            "https://a.b.kamusm.gov.tr",
        ] {
            assert!(is_portal_address(url), "{url}");
        }
    }

    #[test]
    fn no_other_host_however_it_looks() {
        for url in [
            "http://www.kamusm.gov.tr/",
            "https://nesbireysel.kamusal.gov.tr/nb.go",
            "https://evilkamusm.gov.tr/",
            "https://kamusm.gov.tr.example.org/",
            "https://example.org/kamusm.gov.tr",
            "https://example.org?kamusm.gov.tr",
            "https://example.org#.kamusm.gov.tr",
            "https://example.org\\.kamusm.gov.tr",
            "https://user@www.kamusm.gov.tr/",
            "https://example.org:x@kamusm.gov.tr",
            "https://www.kamusm.gov.tr:8443/",
            "https://.kamusm.gov.tr/",
            "https://..kamusm.gov.tr/",
            "https://exаmple.kamusm.gov.tr/",
            "https://www.kamusm.gov.tr/ x",
            "file:///etc/passwd",
            "",
        ] {
            assert!(!is_portal_address(url) && !is_portal_page(url), "{url}");
        }
    }

    #[test]
    fn a_sandbox_is_on_this_computer_and_has_a_port() {
        for url in ["http://127.0.0.1:8123/", "http://127.0.0.1:8123/a?b#c", "http://[::1]:80"] {
            assert!(is_portal_page(url) && !is_portal_address(url), "{url}");
        }
        for url in [
            "http://127.0.0.1/",
            "https://127.0.0.1:8123/",
            "http://192.0.2.1:8123/",
            "http://localhost:8123/",
            "http://127.0.0.1:8123@example.org/",
            "http://127.0.0.1:8123\\@example.org/",
            "http://127.0.0.1:8123/ x",
        ] {
            assert!(!is_portal_page(url), "{url}");
        }
    }
}
