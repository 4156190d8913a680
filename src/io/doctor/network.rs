//! The way to the CA's portal: name, connection, proxy, TLS, and what time it is there.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::time::Duration;

use hyper_util::client::proxy::matcher::Matcher;
use jiff::fmt::rfc2822;
use jiff::{SignedDuration, Timestamp};
use reqwest::header::DATE;
use reqwest::{Response, Url};
use tokio::net::{TcpStream, lookup_host};

use crate::domain::diagnosis::observations::{NetworkSeen, Way};
use crate::io::doctor::time_limit::Look;
use crate::io::{clock, http};

const LIMIT: Duration = Duration::from_secs(8);
const NAME: Duration = Duration::from_millis(2_500);
const CONNECTION: Duration = Duration::from_millis(2_500);
const EXCHANGE: Duration = Duration::from_millis(4_000);
const HTTPS: u16 = 443;

/// A look at the network that is under way.
pub struct NetworkLook {
    host: String,
    proxy: Option<ProxyAddress>,
    look: Look<Reached>,
}

/// What it came to.
pub struct NetworkLooked {
    pub seen: NetworkSeen,
    /// By how much our clock is ahead of the CA's.
    pub ahead: Option<SignedDuration>,
}

struct Reached {
    way: Way,
    ahead: Option<SignedDuration>,
}

#[derive(Clone)]
struct ProxyAddress {
    host: String,
    port: u16,
}

/// `page` is an address of the portal.
pub fn look(page: &str) -> NetworkLook {
    let url = Url::parse(page).ok();
    let host = url.as_ref().and_then(Url::host_str).unwrap_or_default().to_owned();
    let proxy = proxy(page);
    let port = url.as_ref().and_then(Url::port_or_known_default).unwrap_or(HTTPS);
    let next = proxy.clone().unwrap_or(ProxyAddress { host: host.clone(), port });
    let has_proxy = proxy.is_some();
    let look = Look::begin(move || reach(url, next, has_proxy));
    NetworkLook { host, proxy, look }
}

impl NetworkLook {
    pub fn end(self) -> NetworkLooked {
        let reached = self.look.within(LIMIT);
        let Reached { way, ahead } =
            reached.unwrap_or(Reached { way: Way::Unreachable, ahead: None });
        let proxy = self.proxy.map(|proxy| format!("{}:{}", proxy.host, proxy.port));
        NetworkLooked { seen: NetworkSeen { host: self.host, proxy, way }, ahead }
    }
}

/// The one that the system puts in between, found as reqwest finds it.
fn proxy(page: &str) -> Option<ProxyAddress> {
    let intercept = Matcher::from_system().intercept(&page.parse().ok()?)?;
    let uri = intercept.uri();
    let usual = if uri.scheme_str() == Some("https") { HTTPS } else { 80 };
    Some(ProxyAddress { host: uri.host()?.to_owned(), port: uri.port_u16().unwrap_or(usual) })
}

fn reach(url: Option<Url>, next: ProxyAddress, has_proxy: bool) -> Reached {
    let nowhere = |way| Reached { way, ahead: None };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let (Ok(runtime), Some(url)) = (runtime, url) else { return nowhere(Way::Unreachable) };
    let reached = runtime.block_on(async {
        match connect(&next).await {
            Err(_) if !has_route() => nowhere(Way::NoNetwork),
            Err(way) => nowhere(way),
            Ok(()) => exchange(url, has_proxy).await,
        }
    });
    // A name that is still being looked up is not waited for.
    runtime.shutdown_background();
    reached
}

/// Whether a packet would go anywhere. None is sent.
fn has_route() -> bool {
    let far: [(SocketAddr, SocketAddr); 2] = [
        ((Ipv4Addr::UNSPECIFIED, 0).into(), (Ipv4Addr::new(192, 0, 2, 1), 9).into()),
        (
            (Ipv6Addr::UNSPECIFIED, 0).into(),
            (Ipv6Addr::new(0x2001, 0xDB8, 0, 0, 0, 0, 0, 1), 9).into(),
        ),
    ];
    far.into_iter()
        .any(|(here, there)| UdpSocket::bind(here).and_then(|socket| socket.connect(there)).is_ok())
}

async fn connect(next: &ProxyAddress) -> Result<(), Way> {
    let host = next.host.trim_start_matches('[').trim_end_matches(']');
    let names = tokio::time::timeout(NAME, lookup_host((host, next.port))).await;
    let Ok(Ok(addresses)) = names else { return Err(Way::NameUnknown) };
    let addresses: Vec<_> = addresses.collect();
    let connection = TcpStream::connect(addresses.as_slice());
    match tokio::time::timeout(CONNECTION, connection).await {
        Ok(Ok(_)) => Ok(()),
        _ => Err(Way::Unreachable),
    }
}

async fn exchange(url: Url, has_proxy: bool) -> Reached {
    let answer = match http::client_builder(EXCHANGE).build() {
        Ok(client) => client.head(url).send().await,
        Err(error) => Err(error),
    };
    match answer {
        Ok(response) => Reached { way: Way::Reached, ahead: ahead(&response, clock::now()) },
        Err(error) => {
            let error = error.without_url();
            tracing::debug!(?error, "the portal does not answer");
            let way = match () {
                () if is_of_tls(&error) => Way::NotBelieved,
                () if has_proxy => Way::ProxyRefuses,
                () => Way::Unreachable,
            };
            Reached { way, ahead: None }
        }
    }
}

/// A client without any CA certificates can't be built.
fn is_of_tls(error: &reqwest::Error) -> bool {
    error.is_builder() || http::tls_error(error).is_some()
}

fn ahead(response: &Response, now: Timestamp) -> Option<SignedDuration> {
    let date = response.headers().get(DATE)?.to_str().ok()?;
    let there = rfc2822::DateTimeParser::new().parse_timestamp(date).ok()?;
    Some(now.duration_since(there))
}
