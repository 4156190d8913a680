//! Which issuers are believed: those below a root that is known by its SHA-256, or that somebody put
//! there by hand.

use std::collections::BTreeSet;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::protocol::card_serial::hex_upper;
use crate::protocol::issuer_certificate::{IssuerCertificate, SignerCertificate};

/// Kamu SM's roots, by the SHA-256 of their certificates: Sürüm 6 (2019–2029), 7 (2025–2035), and
/// those that have ended: 5 (2013–2023), 4 (2012–2022).
pub const PINNED_ROOTS: [&str; 4] = [
    "AA466D3B528DC947C7E1DCA594C0DEB4A1D2B987C119125FCD7435DE92A23C60",
    "23044F859844C23A2D082E518627FE8D69F5B21A7F7AF30CE204434C4055387D",
    "0F41D3BDB0687FD825303974CD052CCACA0A03B4125A2FD4A18F5063512318F3",
    "FB3D224BBC9B70B0D11929865E23D3993145B0D45B0CC54A3B8DB0B55CD7C90C",
];

/// Certificates of a chain, root and issuer included.
const LONGEST_CHAIN: usize = 4;
/// Signatures looked at for one chain, however many certificates claim to be part of it.
const MOST_SIGNATURES: usize = 16;

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TrustError {
    #[error("not a certificate, or one with a critical extension that is not understood")]
    Malformed,
    #[error("the certificate is not of a CA that may issue others")]
    NotAnAuthority,
    #[error("the CA's certificate is not valid yet, or no longer")]
    NotValidNow,
    /// A certificate between it and the root may be missing, or the root's own.
    #[error("no root that is believed is above the CA")]
    NoTrustedRoot,
}

/// The roots that are believed. Of a pinned root only the hash is built in: its certificate comes
/// with the others of the chain, from wherever its issuers' addresses (`caIssuers`) lead to, and is
/// believed because it has this hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustStore {
    /// Fingerprints in upper-case hex.
    roots: BTreeSet<String>,
    extra: Vec<Vec<u8>>,
}

impl TrustStore {
    /// Kamu SM's roots and these (DER), believed as they are.
    pub fn new(extra_roots: Vec<Vec<u8>>) -> Self {
        let pinned = PINNED_ROOTS.into_iter().map(str::to_owned);
        let extra = extra_roots.iter().map(|der| hex_upper(&Sha256::digest(der)));
        Self { roots: pinned.chain(extra).collect(), extra: extra_roots }
    }

    /// Believes a CA's certificate (DER) if a chain of valid signatures leads from it to a root.
    /// `others` are certificates (DER) that may be part of the chain, in any order; who sent them
    /// does not matter.
    pub fn issuer(
        &self,
        candidate: &[u8],
        others: &[Vec<u8>],
        now: Timestamp,
    ) -> Result<IssuerCertificate, TrustError> {
        let candidate = SignerCertificate::parse(candidate).ok_or(TrustError::Malformed)?;
        if !candidate.may_sign_certificates(0) {
            return Err(TrustError::NotAnAuthority);
        }
        if !candidate.is_valid_at(now) {
            return Err(TrustError::NotValidNow);
        }
        let others = others.iter().chain(&self.extra);
        let others: Vec<_> = others.filter_map(|der| SignerCertificate::parse(der)).collect();
        let mut search = Search { roots: &self.roots, others: &others, now, signatures: 0 };
        if search.reaches_root(&candidate, 0) {
            Ok(IssuerCertificate::believed(candidate))
        } else {
            Err(TrustError::NoTrustedRoot)
        }
    }
}

struct Search<'a> {
    roots: &'a BTreeSet<String>,
    others: &'a [SignerCertificate],
    now: Timestamp,
    signatures: usize,
}

impl Search<'_> {
    /// `below`: CAs that are between this one and the end entity.
    fn reaches_root(&mut self, certificate: &SignerCertificate, below: usize) -> bool {
        if self.roots.contains(&hex_upper(&certificate.fingerprint)) {
            return true;
        }
        if below + 1 >= LONGEST_CHAIN {
            return false;
        }
        let others = self.others;
        others.iter().any(|above| {
            let fits = certificate.names_as_issuer(above)
                && above.may_sign_certificates(below + 1)
                && above.is_valid_at(self.now)
                && self.signatures < MOST_SIGNATURES;
            if !fits {
                return false;
            }
            self.signatures += 1;
            certificate.verify(above).is_ok() && self.reaches_root(above, below + 1)
        })
    }
}

#[cfg(test)]
mod tests;
