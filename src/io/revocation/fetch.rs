//! One HTTP exchange with one of the CA's hosts.

use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{Client, Method, Response, Url};

use crate::io::http;
use crate::io::revocation::allowed_hosts::{AllowedHosts, ip_literal};

/// The most bytes of an answer that are read.
pub const MOST_BYTES: usize = 1_000_000;
const OCSP_REQUEST: &str = "application/ocsp-request";
const OCSP_RESPONSE: &str = "application/ocsp-response";
/// What a network that wants one to sign in first answers with.
const PAGES: [&str; 2] = ["text/html", "application/xhtml+xml"];

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    #[error("not an address that can be asked at")]
    NotAnAddress,
    #[error("{0} may not be asked: its name is not in the settings")]
    HostNotAllowed(String),
    /// No network, no such host, nobody there, no answer in time, or one that breaks off.
    #[error("nobody answers")]
    Unreachable,
    #[error("the answer would send us elsewhere")]
    Redirected,
    #[error("the answer is the error {0}")]
    Status(u16),
    #[error("the answer is a page for people")]
    Page,
    #[error("the answer is too long")]
    TooLong,
    #[error("no HTTP client can be made: {0}")]
    Client(String),
}

pub(super) struct Fetcher {
    allowed_hosts: AllowedHosts,
    timeout: Duration,
}

impl Fetcher {
    pub fn new(allowed_hosts: AllowedHosts, timeout: Duration) -> Self {
        Self { allowed_hosts, timeout }
    }

    pub async fn get(&self, address: &str) -> Result<Vec<u8>, FetchError> {
        self.exchange(address, None).await
    }

    /// RFC 6960 §A.1.
    pub async fn post_ocsp(&self, address: &str, request: &[u8]) -> Result<Vec<u8>, FetchError> {
        self.exchange(address, Some(request)).await
    }

    async fn exchange(&self, address: &str, body: Option<&[u8]>) -> Result<Vec<u8>, FetchError> {
        let url = self.allowed_hosts.admit(address)?;
        let client = self.client(&url)?;
        let request = match body {
            None => client.request(Method::GET, url),
            Some(body) => client
                .request(Method::POST, url)
                .header(CONTENT_TYPE, OCSP_REQUEST)
                .header(ACCEPT, OCSP_RESPONSE)
                .body(body.to_vec()),
        };
        let response = request.send().await.map_err(unreachable)?;
        read(response).await
    }

    /// A new one each time, so that nothing waits in it between checks. What is asked for without TLS
    /// is signed; such a client does without the system's CA certificates, which take time to load and
    /// may be missing.
    fn client(&self, url: &Url) -> Result<Client, FetchError> {
        let mut builder = http::client_builder(self.timeout);
        if url.scheme() == "http" {
            builder = builder.tls_certs_only([]);
        }
        if url.host_str().and_then(ip_literal).is_some() {
            builder = builder.no_proxy();
        }
        builder.build().map_err(|error| FetchError::Client(error.to_string()))
    }
}

async fn read(response: Response) -> Result<Vec<u8>, FetchError> {
    let status = response.status();
    if status.is_redirection() {
        return Err(FetchError::Redirected);
    }
    if !status.is_success() {
        return Err(FetchError::Status(status.as_u16()));
    }
    if is_page(&response) {
        return Err(FetchError::Page);
    }
    http::body(response, MOST_BYTES).await.map_err(unreachable)?.ok_or(FetchError::TooLong)
}

/// Servers name the types of these files in many ways, and some not at all.
fn is_page(response: &Response) -> bool {
    let content_type = response.headers().get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let essence = content_type.and_then(|it| it.split(';').next()).unwrap_or_default().trim();
    PAGES.iter().any(|page| essence.eq_ignore_ascii_case(page))
}

fn unreachable(error: reqwest::Error) -> FetchError {
    tracing::debug!(error = %error.without_url(), "no answer");
    FetchError::Unreachable
}
