//! What all our HTTP clients have in common, and what is told of their failures.

use std::error::Error;
use std::sync::Once;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, Response};

const USER_AGENT: &str = concat!("bekci/", env!("CARGO_PKG_VERSION"));

/// A client that sends each request once, follows nothing, and keeps no connection between requests:
/// one that is kept may be dead when it is needed, and what is submitted is not sent twice.
pub fn client_builder(timeout: Duration) -> ClientBuilder {
    install_tls();
    Client::builder()
        .user_agent(USER_AGENT)
        .timeout(timeout)
        .redirect(Policy::none())
        .referer(false)
        .retry(reqwest::retry::never())
        .http1_only()
        .pool_max_idle_per_host(0)
}

/// rustls over ring, said once for the whole process: no client can be made before.
fn install_tls() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        if rustls::crypto::ring::default_provider().install_default().is_err() {
            tracing::debug!("another TLS back end is installed already");
        }
    });
}

/// The answer's body; `None` where it is longer than that.
pub async fn body(mut answer: Response, most: usize) -> Result<Option<Vec<u8>>, reqwest::Error> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        if body.len() + chunk.len() > most {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body))
}

/// What rustls said, somewhere below.
pub fn tls_error(error: &reqwest::Error) -> Option<&rustls::Error> {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref() {
            return Some(error);
        }
        // What is in an I/O error is not what it names as its source.
        let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        cause = match inner {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    None
}
