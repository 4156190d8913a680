//! One request to the portal, with all redirects that follow.

use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderValue, LOCATION, SET_COOKIE};
use reqwest::{Client, Response};
use rustls::CertificateError;
use zeroize::Zeroizing;

use crate::domain::portal_trouble::{CertificateTrouble, PortalTrouble};
use crate::io::http;
use crate::io::portal::cookies::Cookies;
use crate::io::portal::{Method, PortalAddress, PortalSite, Progress, Submission, Timestamp};
use crate::protocol::portal_page::MOST_PAGE_BYTES;
use crate::protocol::secret_text::SecretText;

const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");
const WANTED: HeaderValue =
    HeaderValue::from_static("text/html,application/xhtml+xml,image/*;q=0.9");
const MOST_REDIRECTS: usize = 10;

pub(super) struct Exchange {
    pub site: PortalSite,
    pub tell: Box<dyn FnMut(Progress) + Send>,
    cookies: Cookies,
    timeout: Duration,
    client: Option<Client>,
    sandbox_client: Option<Client>,
}

#[derive(Clone)]
pub(super) struct Request {
    address: PortalAddress,
    /// Of a form that is posted.
    body: Option<SecretText>,
}

pub(super) struct Answer {
    pub status: u16,
    pub content_type: Option<String>,
    pub body: Zeroizing<Vec<u8>>,
    pub address: PortalAddress,
}

impl Request {
    pub fn get(address: PortalAddress) -> Self {
        Self { address, body: None }
    }

    pub fn of(submission: &Submission) -> Self {
        let body = (submission.method() == Method::Post).then(|| submission.body().clone());
        Self { address: submission.address_with_fields(), body }
    }
}

impl Exchange {
    pub fn new(site: PortalSite, timeout: Duration) -> Self {
        Self {
            site,
            tell: Box::new(|_| {}),
            cookies: Cookies::default(),
            timeout,
            client: None,
            sandbox_client: None,
        }
    }

    pub async fn page(&mut self, request: Request) -> Result<Answer, PortalTrouble> {
        self.fetch(request, MOST_PAGE_BYTES).await
    }

    pub async fn fetch(&mut self, request: Request, most: usize) -> Result<Answer, PortalTrouble> {
        let limit = self.timeout.saturating_mul(2);
        tokio::time::timeout(limit, self.follow(request, most))
            .await
            .unwrap_or(Err(PortalTrouble::TooSlow))
    }

    /// Redirects are followed by hand, so that each is checked, and keeps its cookies.
    async fn follow(&mut self, request: Request, most: usize) -> Result<Answer, PortalTrouble> {
        (self.tell)(Progress::Asking);
        let mut request = request;
        for _ in 0..=MOST_REDIRECTS {
            let response = self.send(&request).await?;
            let now = Timestamp::now();
            for cookie in response.headers().get_all(SET_COOKIE) {
                self.cookies.store(cookie.as_bytes(), request.address.url(), now);
            }
            let status = response.status();
            if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
                return self.receive(response, request.address, most).await;
            }
            if request.body.is_some() && matches!(status.as_u16(), 307 | 308) {
                return Err(PortalTrouble::AsksToSendAgain);
            }
            let to = response.headers().get(LOCATION).and_then(|it| it.to_str().ok());
            let to = to.ok_or(PortalTrouble::Status(status.as_u16()))?;
            request = Request::get(self.site.resolve(&request.address, to)?);
            (self.tell)(Progress::Redirected);
        }
        Err(PortalTrouble::EndlessRedirects)
    }

    async fn send(&mut self, request: &Request) -> Result<Response, PortalTrouble> {
        let cookies = self.cookies.header(request.address.url(), Timestamp::now());
        let client = self.client(&request.address)?;
        let url = request.address.url().clone();
        let mut builder = match &request.body {
            None => client.get(url),
            Some(body) => {
                client.post(url).header(CONTENT_TYPE, FORM).body(body.expose().to_owned())
            }
        };
        builder = builder.header(ACCEPT, WANTED);
        if let Some(cookies) = cookies
            && let Ok(mut value) = HeaderValue::from_bytes(cookies.expose().as_bytes())
        {
            value.set_sensitive(true);
            builder = builder.header(COOKIE, value);
        }
        builder.send().await.map_err(|error| trouble(&error, PortalTrouble::Unreachable))
    }

    async fn receive(
        &mut self,
        mut response: Response,
        address: PortalAddress,
        most: usize,
    ) -> Result<Answer, PortalTrouble> {
        let status = response.status().as_u16();
        let of = response.content_length();
        if of.is_some_and(|length| usize::try_from(length).is_ok_and(|length| length > most)) {
            return Err(PortalTrouble::TooLong);
        }
        let content_type = response.headers().get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
        let content_type = content_type.map(str::to_owned);
        let mut body = Zeroizing::new(Vec::new());
        let broken_off = |error: reqwest::Error| trouble(&error, PortalTrouble::BrokenOff);
        while let Some(chunk) = response.chunk().await.map_err(broken_off)? {
            let length = body.len() + chunk.len();
            if length > most {
                return Err(PortalTrouble::TooLong);
            }
            if length > body.capacity() {
                // Grown by hand, so that what it leaves behind is wiped.
                let mut larger = Zeroizing::new(Vec::with_capacity(most.min(2 * length)));
                larger.extend_from_slice(&body);
                body = larger;
            }
            body.extend_from_slice(&chunk);
            (self.tell)(Progress::Receiving { bytes: length, of });
        }
        Ok(Answer { status, content_type, body, address })
    }

    /// A sandbox is on this computer: no proxy knows it, and it has no certificate.
    fn client(&mut self, address: &PortalAddress) -> Result<&Client, PortalTrouble> {
        let is_sandbox = address.is_sandbox();
        let kept = if is_sandbox { &mut self.sandbox_client } else { &mut self.client };
        if kept.is_none() {
            let mut builder = http::client_builder(self.timeout).https_only(!is_sandbox);
            if is_sandbox {
                builder = builder.no_proxy().tls_certs_only([]);
            }
            let client = builder.build();
            *kept = Some(client.map_err(|error| {
                tracing::error!(%error, "no HTTP client can be made");
                PortalTrouble::NoClient
            })?);
        }
        kept.as_ref().ok_or(PortalTrouble::Unreachable)
    }
}

fn trouble(error: &reqwest::Error, otherwise: PortalTrouble) -> PortalTrouble {
    if let Some(rustls::Error::InvalidCertificate(why)) = http::tls_error(error) {
        return PortalTrouble::Certificate(certificate_trouble(why));
    }
    if error.is_timeout() { PortalTrouble::TooSlow } else { otherwise }
}

fn certificate_trouble(why: &CertificateError) -> CertificateTrouble {
    match why {
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            CertificateTrouble::OtherName
        }
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => CertificateTrouble::NotNow,
        _ => CertificateTrouble::Untrusted,
    }
}
