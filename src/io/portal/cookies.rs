//! The session's cookies: in memory, for the hosts that set them, wiped with the session.

use jiff::fmt::rfc2822::DateTimeParser;
use jiff::{SignedDuration, Timestamp};
use reqwest::Url;

use crate::protocol::secret_text::SecretText;

const MOST_COOKIES: usize = 50;
const MOST_BYTES: usize = 4_096;
/// A year, in seconds.
const LONGEST: i64 = 86_400 * 365;
static DATES: DateTimeParser = DateTimeParser::new();

#[derive(Default)]
pub(super) struct Cookies {
    cookies: Vec<Cookie>,
}

struct Cookie {
    name: String,
    value: SecretText,
    host: String,
    /// Hosts below that one get it too.
    is_for_all_below: bool,
    path: String,
    is_for_https: bool,
    ends: Option<Timestamp>,
}

impl Cookies {
    /// Of one `Set-Cookie`. What is wrong with it leaves it out, as in browsers (RFC 6265 §5).
    pub fn store(&mut self, header: &[u8], url: &Url, now: Timestamp) {
        let Some(cookie) = Cookie::parse(header, url, now) else { return };
        self.cookies.retain(|known| {
            (&known.name, &known.host, &known.path) != (&cookie.name, &cookie.host, &cookie.path)
        });
        let has_ended = cookie.ends.is_some_and(|end| end <= now);
        if !has_ended && self.cookies.len() < MOST_COOKIES {
            self.cookies.push(cookie);
        }
    }

    /// What goes to that address, the longest path first.
    pub fn header(&self, url: &Url, now: Timestamp) -> Option<SecretText> {
        let mut fitting: Vec<_> = self.cookies.iter().filter(|it| it.fits(url, now)).collect();
        fitting.sort_by_key(|cookie| std::cmp::Reverse(cookie.path.len()));
        let mut header = SecretText::with_capacity(256);
        for cookie in fitting {
            if !header.is_empty() {
                header.push_str("; ");
            }
            header.push_str(&cookie.name);
            header.push('=');
            header.push_str(cookie.value.expose());
        }
        (!header.is_empty()).then_some(header)
    }
}

impl Cookie {
    fn parse(header: &[u8], url: &Url, now: Timestamp) -> Option<Self> {
        let text = std::str::from_utf8(header).ok().filter(|text| text.len() <= MOST_BYTES)?;
        let mut parts = text.split(';').map(str::trim);
        let (name, value) = parts.next()?.split_once('=')?;
        if name.trim().is_empty() || text.contains(char::is_control) {
            return None;
        }
        let host = url.host_str()?;
        let default_path = url.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut cookie = Self {
            name: name.trim().to_owned(),
            value: value.trim().into(),
            host: host.to_owned(),
            is_for_all_below: false,
            path: if default_path.is_empty() { "/".to_owned() } else { default_path.to_owned() },
            is_for_https: false,
            ends: None,
        };
        let (mut expires, mut max_age) = (None, None);
        for part in parts {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "domain" if !value.is_empty() => {
                    let domain = value.trim_start_matches('.').to_ascii_lowercase();
                    // Not for a whole country or its ministries.
                    let is_wide = domain.split('.').count() < 3;
                    if !is_at_or_below(host, &domain) || (is_wide && domain != host) {
                        return None;
                    }
                    cookie.is_for_all_below = true;
                    cookie.host = domain;
                }
                "path" if value.starts_with('/') => cookie.path = value.to_owned(),
                "secure" => cookie.is_for_https = true,
                "max-age" => {
                    let seconds = value.parse::<i64>().ok().map(|it| it.clamp(0, LONGEST));
                    max_age =
                        seconds.and_then(|it| now.checked_add(SignedDuration::from_secs(it)).ok());
                }
                "expires" => {
                    let value = value.replace('-', " ");
                    expires = DATES.parse_timestamp(&value).ok();
                }
                _ => {}
            }
        }
        cookie.ends = max_age.or(expires);
        Some(cookie)
    }

    fn fits(&self, url: &Url, now: Timestamp) -> bool {
        let host = url.host_str().unwrap_or_default();
        let fits_host =
            host == self.host || (self.is_for_all_below && is_at_or_below(host, &self.host));
        let below = url.path().strip_prefix(&self.path);
        let fits_path = below
            .is_some_and(|it| it.is_empty() || it.starts_with('/') || self.path.ends_with('/'));
        let fits_scheme = !self.is_for_https || url.scheme() == "https";
        fits_host && fits_path && fits_scheme && self.ends.is_none_or(|end| end > now)
    }
}

fn is_at_or_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|above| above.is_empty() || above.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-01-05T09:00:00Z".parse().unwrap()
    }

    fn sent(cookies: &Cookies, url: &str) -> String {
        let header = cookies.header(&url.parse().unwrap(), now());
        header.map(|it| it.expose().to_owned()).unwrap_or_default()
    }

    fn after(headers: &[&str]) -> Cookies {
        let url = "https://nes.kamusm.gov.tr/nb/giris.go".parse().unwrap();
        let mut cookies = Cookies::default();
        for header in headers {
            cookies.store(header.as_bytes(), &url, now());
        }
        cookies
    }

    #[test]
    fn where_they_go() {
        for (header, here, elsewhere, other_path) in [
            ("a=1", true, false, false),
            ("a=1; Path=/", true, false, true),
            ("a=1; Domain=kamusm.gov.tr; Path=/", true, true, true),
            ("a=1; Domain=.kamusm.gov.tr", true, true, false),
            ("a=1; Domain=gov.tr", false, false, false),
            ("a=1; Domain=evil.example", false, false, false),
            ("a=1; Secure; HttpOnly; SameSite=Lax", true, false, false),
            ("a=1; Max-Age=0", false, false, false),
            ("a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", false, false, false),
            ("a=1; Expires=Thu, 01-Jan-1970 00:00:00 GMT", false, false, false),
            ("a=1; Expires=Wed, 05 Jan 2028 00:00:00 GMT", true, false, false),
            ("=1", false, false, false),
            ("nothing", false, false, false),
        ] {
            let cookies = after(&[header]);
            let goes = |url: &str| sent(&cookies, url) == "a=1";
            assert_eq!(goes("https://nes.kamusm.gov.tr/nb/x"), here, "{header}");
            assert_eq!(goes("https://www.kamusm.gov.tr/nb/x"), elsewhere, "{header}");
            assert_eq!(goes("https://nes.kamusm.gov.tr/nba"), other_path, "{header}");
        }
        assert_eq!(sent(&after(&["a=1; Secure"]), "http://nes.kamusm.gov.tr/nb/x"), "");
    }

    #[test]
    fn the_last_word_holds() {
        let cookies = after(&["a=1; Path=/", "b=2", "a=3; Path=/"]);
        assert_eq!(sent(&cookies, "https://nes.kamusm.gov.tr/nb/x"), "b=2; a=3");
        let cookies = after(&["a=1", "a=; Max-Age=0"]);
        assert_eq!(sent(&cookies, "https://nes.kamusm.gov.tr/nb/x"), "");
    }
}
