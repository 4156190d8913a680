//! What the portal's CA says of the certificates on record.

use crate::protocol::certificate::Certificate;
use crate::protocol::revocation_status::RevocationStatus;
use crate::simulator::portal::office::{Office, OfficeError};
use crate::simulator::responder::Responder;
use crate::simulator::revocation_list::revocation_list;
use crate::simulator::status_table::StatusTable;

impl Office {
    /// The OCSP responder's answer.
    pub fn answer_status_request(&self, request: &[u8]) -> Result<Vec<u8>, OfficeError> {
        let responder = Responder::of(&self.authority);
        Ok(responder.answer(request, &self.status_table()?, self.now())?)
    }

    pub fn revocation_list(&self) -> Result<Vec<u8>, OfficeError> {
        Ok(revocation_list(&self.authority, &self.status_table()?, self.now())?)
    }

    pub fn issuer_certificate(&self) -> Vec<u8> {
        self.authority.certificate().to_vec()
    }

    pub fn root_certificate(&self) -> Vec<u8> {
        self.authority.root_certificate().to_vec()
    }

    fn status_table(&self) -> Result<StatusTable, OfficeError> {
        let mut table = StatusTable::new(RevocationStatus::Unknown);
        for card in self.records.accounts()?.into_iter().flat_map(|account| account.cards) {
            let certificate = Certificate::from_der(&card.certificate);
            let certificate = certificate.map_err(|_| OfficeError::Certificate)?;
            table.set(&certificate.revocation.serial_number, card.status);
        }
        Ok(table)
    }
}
