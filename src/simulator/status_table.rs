//! What the simulated CA says of each certificate.

use std::collections::BTreeMap;

use crate::protocol::revocation_status::RevocationStatus;

/// Statuses by serial number (the INTEGER's content, as in
/// [`RevocationSource`](crate::protocol::revocation_source::RevocationSource)).
#[derive(Debug, Clone)]
pub struct StatusTable {
    listed: BTreeMap<Vec<u8>, RevocationStatus>,
    otherwise: RevocationStatus,
}

impl StatusTable {
    /// `otherwise`: of all that are not listed.
    pub fn new(otherwise: RevocationStatus) -> Self {
        Self { listed: BTreeMap::new(), otherwise }
    }

    pub fn set(&mut self, serial_number: &[u8], status: RevocationStatus) {
        self.listed.insert(serial_number.to_vec(), status);
    }

    pub(super) fn of(&self, serial_number: &[u8]) -> RevocationStatus {
        self.listed.get(serial_number).copied().unwrap_or(self.otherwise)
    }

    pub(super) fn listed(&self) -> impl Iterator<Item = (&[u8], RevocationStatus)> {
        self.listed.iter().map(|(number, status)| (number.as_slice(), *status))
    }
}
