//! What a CA says of a certificate.

use jiff::Timestamp;
use x509_cert::ext::pkix::CrlReason;

/// The answer to a check that succeeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevocationStatus {
    Good,
    /// For good.
    Revoked {
        at: Timestamp,
        reason: RevocationReason,
    },
    /// On hold (`certificateHold`), *askıda*: the holder can have it lifted.
    Suspended {
        since: Timestamp,
    },
    /// The CA does not know the certificate; never to be taken for good.
    Unknown,
}

/// `CRLReason` (RFC 5280 §5.3.1), but for those that say that nothing is revoked for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevocationReason {
    Unspecified,
    KeyCompromise,
    CaCompromise,
    AffiliationChanged,
    Superseded,
    CessationOfOperation,
    PrivilegeWithdrawn,
    AaCompromise,
}

impl RevocationStatus {
    /// The word that is stored and printed by `status --json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Revoked { .. } => "revoked",
            Self::Suspended { .. } => "suspended",
            Self::Unknown => "unknown",
        }
    }

    /// What `revoked` means with that reason. `removeFromCRL` is no reason to revoke anything; where
    /// it is given as one, the certificate is revoked all the same.
    pub(super) fn revoked(at: Timestamp, reason: Option<CrlReason>) -> Self {
        let reason = match reason {
            Some(CrlReason::CertificateHold) => return Self::Suspended { since: at },
            None | Some(CrlReason::Unspecified | CrlReason::RemoveFromCRL) => {
                RevocationReason::Unspecified
            }
            Some(CrlReason::KeyCompromise) => RevocationReason::KeyCompromise,
            Some(CrlReason::CaCompromise) => RevocationReason::CaCompromise,
            Some(CrlReason::AffiliationChanged) => RevocationReason::AffiliationChanged,
            Some(CrlReason::Superseded) => RevocationReason::Superseded,
            Some(CrlReason::CessationOfOperation) => RevocationReason::CessationOfOperation,
            Some(CrlReason::PrivilegeWithdrawn) => RevocationReason::PrivilegeWithdrawn,
            Some(CrlReason::AaCompromise) => RevocationReason::AaCompromise,
        };
        Self::Revoked { at, reason }
    }
}

impl RevocationReason {
    const ALL: [Self; 8] = [
        Self::Unspecified,
        Self::KeyCompromise,
        Self::CaCompromise,
        Self::AffiliationChanged,
        Self::Superseded,
        Self::CessationOfOperation,
        Self::PrivilegeWithdrawn,
        Self::AaCompromise,
    ];

    /// The identifier of RFC 5280.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unspecified => "unspecified",
            Self::KeyCompromise => "keyCompromise",
            Self::CaCompromise => "cACompromise",
            Self::AffiliationChanged => "affiliationChanged",
            Self::Superseded => "superseded",
            Self::CessationOfOperation => "cessationOfOperation",
            Self::PrivilegeWithdrawn => "privilegeWithdrawn",
            Self::AaCompromise => "aACompromise",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_have_names_that_read_back() {
        for reason in RevocationReason::ALL {
            assert_eq!(RevocationReason::from_name(reason.as_str()), Some(reason));
        }
        assert_eq!(RevocationReason::from_name("certificateHold"), None);
    }
}
