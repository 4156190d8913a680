//! Finds the certificate of the CA that issued another: kept from earlier, put there by hand, or where
//! the certificate says that it is (`caIssuers`), and up from there to a root that is believed.

use jiff::Timestamp;

use crate::io::revocation::{CheckFailure, Failures, RevocationClient, trust_folder};
use crate::protocol::certificate_file::certificates;
use crate::protocol::issuer_certificate::{IssuerCertificate, issuer_addresses};
use crate::protocol::revocation_source::RevocationSource;
use crate::protocol::trust::{TrustError, TrustStore};

/// Certificates fetched for one chain.
const MOST_STEPS: usize = 4;

impl RevocationClient {
    /// What is kept is believed no more than what comes over the network: the whole chain is looked at
    /// each time.
    pub(super) async fn issuer(
        &self,
        source: &RevocationSource,
        now: Timestamp,
    ) -> Result<IssuerCertificate, CheckFailure> {
        let roots = trust_folder::read(&self.trust_folders);
        let known = [self.cache.known(), roots.clone()].concat();
        let search = Search { trust: TrustStore::new(roots), source, now };
        if let Ok(issuer) = search.among(&known, &known) {
            return Ok(issuer);
        }
        let mut failures = Failures::default();
        for address in &source.issuers {
            match self.follow(address, &search, &known).await {
                Ok(issuer) => return Ok(issuer),
                Err(failure) => failures.add(failure),
            }
        }
        Err(failures.most_telling())
    }

    /// Fetches a CA's certificate, then that of the CA above, until one that is believed is reached.
    async fn follow(
        &self,
        address: &str,
        search: &Search<'_>,
        known: &[Vec<u8>],
    ) -> Result<IssuerCertificate, CheckFailure> {
        let mut fetched: Vec<Vec<u8>> = Vec::new();
        let mut address = Some(address.to_owned());
        let mut outcome = Err(CheckFailure::NoIssuer);
        for _ in 0..MOST_STEPS {
            let Some(next) = address.take() else { break };
            let arrived = certificates(&self.fetcher.get(&next).await?);
            let new: Vec<_> = arrived.into_iter().filter(|der| !fetched.contains(der)).collect();
            // Over one step, all ways up but the first are taken to lead to the same place.
            address = new.iter().find_map(|der| issuer_addresses(der).into_iter().next());
            fetched.extend(new);
            outcome = search.among(&fetched, &[known, &fetched].concat());
            match outcome {
                Ok(_) => {
                    self.cache.keep(&fetched);
                    break;
                }
                Err(CheckFailure::Trust(TrustError::NoTrustedRoot)) => {}
                Err(_) => break,
            }
        }
        outcome
    }
}

struct Search<'a> {
    trust: TrustStore,
    source: &'a RevocationSource,
    now: Timestamp,
}

impl Search<'_> {
    /// The believed issuer among `candidates`, or why the last of them is none.
    fn among(
        &self,
        candidates: &[Vec<u8>],
        others: &[Vec<u8>],
    ) -> Result<IssuerCertificate, CheckFailure> {
        let mut outcome = Err(CheckFailure::NoIssuer);
        for candidate in
            candidates.iter().filter(|candidate| self.source.is_issued_under(candidate))
        {
            match self.trust.issuer(candidate, others, self.now) {
                Ok(issuer) if self.source.names(&issuer) => return Ok(issuer),
                Ok(_) => {}
                Err(error) => outcome = Err(CheckFailure::Trust(error)),
            }
        }
        outcome
    }
}
