//! Asks a certificate's CA whether the certificate still holds: OCSP, and the CA's list where no
//! responder tells.
//!
//! Nobody but the hosts that the settings allow is asked, or even looked up. Between checks nothing is
//! left: no connection, no timer, no thread.

mod allowed_hosts;
mod fetch;
mod issuer_cache;
mod issuer_search;
mod trust_folder;

use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use rand_core::{OsRng, RngCore};

use crate::io::revocation::fetch::Fetcher;
use crate::io::revocation::issuer_cache::IssuerCache;
use crate::protocol::crl::{self, CrlError};
use crate::protocol::issuer_certificate::IssuerCertificate;
use crate::protocol::ocsp::{self, OcspError, OcspRequest, RequestError};
use crate::protocol::revocation_source::RevocationSource;
use crate::protocol::revocation_status::RevocationStatus;
use crate::protocol::trust::TrustError;

pub use allowed_hosts::{AllowedHosts, NotAHost};
pub use fetch::{FetchError, MOST_BYTES};

/// The CA's hosts, and all below that name.
pub const DEFAULT_HOST: &str = "kamusm.gov.tr";
/// For one exchange with one host.
pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(10);
/// A check is at most this many times as long as one exchange may be, however many addresses hang.
const EXCHANGES_IN_ALL: u32 = 4;

/// Where and how to ask.
#[derive(Debug, Clone)]
pub struct RevocationSettings {
    pub allowed_hosts: AllowedHosts,
    /// Folders of roots that are believed beside Kamu SM's own (`.crt`, `.cer`, `.der`, `.pem`), the
    /// user's and the administrator's. They need not be there.
    pub trust_folders: Vec<PathBuf>,
    /// Where issuers' certificates are kept, so that a check is usually one question.
    pub cache_folder: PathBuf,
    pub timeout: Duration,
}

/// What came of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckOutcome {
    pub status: Result<RevocationStatus, CheckFailure>,
}

/// Why nothing is known. Only [`CheckFailure::Offline`] is normal, and silent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckFailure {
    /// No network, or nobody answers in time.
    #[error("the CA can't be reached")]
    Offline,
    #[error("the certificate does not say where to ask")]
    NoAddress,
    #[error(transparent)]
    Fetch(FetchError),
    #[error("where the issuer's certificate should be is none, or another's")]
    NoIssuer,
    #[error("the issuer is not believed: {0}")]
    Trust(#[from] TrustError),
    #[error("OCSP: {0}")]
    Ocsp(#[from] OcspError),
    #[error("OCSP: {0}")]
    Request(#[from] RequestError),
    #[error("CRL: {0}")]
    Crl(#[from] CrlError),
    #[error("the system gives no random numbers")]
    NoRandomness,
}

impl CheckFailure {
    pub fn is_offline(&self) -> bool {
        *self == Self::Offline
    }
}

impl From<FetchError> for CheckFailure {
    fn from(error: FetchError) -> Self {
        match error {
            FetchError::Unreachable => Self::Offline,
            error => Self::Fetch(error),
        }
    }
}

/// Asks about any number of certificates, one after another or at once.
pub struct RevocationClient {
    fetcher: Fetcher,
    trust_folders: Vec<PathBuf>,
    cache: IssuerCache,
    longest_check: Duration,
}

impl RevocationClient {
    /// Reads and opens nothing yet.
    pub fn new(settings: RevocationSettings) -> Self {
        let RevocationSettings { allowed_hosts, trust_folders, cache_folder, timeout } = settings;
        Self {
            fetcher: Fetcher::new(allowed_hosts, timeout),
            trust_folders,
            cache: IssuerCache::new(cache_folder),
            longest_check: timeout.saturating_mul(EXCHANGES_IN_ALL),
        }
    }

    /// Removes the certificates that were kept; those that checks under way bring are not kept either.
    pub fn forget_issuers(&self) -> std::io::Result<()> {
        self.cache.forget()
    }

    /// Asks the certificate's OCSP responders in order until one gives an answer that is the CA's
    /// (`unknown` is one), then reads the CA's lists. Needs a tokio runtime with I/O and time.
    pub async fn check(&self, source: &RevocationSource, now: Timestamp) -> CheckOutcome {
        let status = tokio::time::timeout(self.longest_check, self.ask(source, now)).await;
        let status = status.unwrap_or(Err(CheckFailure::Offline));
        match &status {
            Ok(status) => tracing::debug!(status = status.as_str(), "revocation checked"),
            Err(CheckFailure::Offline) => tracing::debug!("revocation not checked: offline"),
            Err(failure) => tracing::warn!(%failure, "revocation not checked"),
        }
        CheckOutcome { status }
    }

    async fn ask(
        &self,
        source: &RevocationSource,
        now: Timestamp,
    ) -> Result<RevocationStatus, CheckFailure> {
        if source.ocsp.is_empty() && source.crls.is_empty() {
            return Err(CheckFailure::NoAddress);
        }
        let issuer = self.issuer(source, now).await?;
        let mut failures = Failures::default();
        for address in &source.ocsp {
            match self.ask_responder(address, source, &issuer, now).await {
                Ok(status) => return Ok(status),
                Err(failure) => failures.add(failure),
            }
        }
        for address in &source.crls {
            match self.read_list(address, source, &issuer, now).await {
                Ok(status) => return Ok(status),
                Err(failure) => failures.add(failure),
            }
        }
        Err(failures.most_telling())
    }

    async fn ask_responder(
        &self,
        address: &str,
        source: &RevocationSource,
        issuer: &IssuerCertificate,
        now: Timestamp,
    ) -> Result<RevocationStatus, CheckFailure> {
        let mut nonce = [0; 32];
        OsRng.try_fill_bytes(&mut nonce).map_err(|_| CheckFailure::NoRandomness)?;
        let request = OcspRequest::new(source, issuer, &nonce)?;
        let answer = self.fetcher.post_ocsp(address, request.to_der()).await?;
        Ok(ocsp::check(&answer, &request, issuer, now)?)
    }

    async fn read_list(
        &self,
        address: &str,
        source: &RevocationSource,
        issuer: &IssuerCertificate,
        now: Timestamp,
    ) -> Result<RevocationStatus, CheckFailure> {
        let list = self.fetcher.get(address).await?;
        Ok(crl::check(&list, source, issuer, now)?)
    }
}

/// Of what went wrong at several addresses, the first that is not just a missing network.
#[derive(Default)]
struct Failures(Option<CheckFailure>);

impl Failures {
    fn add(&mut self, failure: CheckFailure) {
        tracing::debug!(%failure, "one of the CA's addresses did not tell");
        if self.0.as_ref().is_none_or(CheckFailure::is_offline) {
            self.0 = Some(failure);
        }
    }

    fn most_telling(self) -> CheckFailure {
        self.0.unwrap_or(CheckFailure::NoAddress)
    }
}
