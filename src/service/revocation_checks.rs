//! Asks the CA, beside everything else that the service does.

use std::rc::Rc;

use crate::domain::event::Event;
use crate::domain::revocation::CertStatus;
use crate::domain::settings::Settings;
use crate::io::clock;
use crate::io::places::{Places, system_trust};
use crate::io::revocation::{
    AllowedHosts, DEFAULT_TIMEOUT, NotAHost, RevocationClient, RevocationSettings,
};
use crate::protocol::card_serial::CardSerial;
use crate::protocol::certificate::Fingerprint;
use crate::protocol::revocation_source::RevocationSource;
use crate::protocol::revocation_status::RevocationStatus;
use crate::service::queue::EventQueue;

pub struct RevocationChecks {
    client: Rc<RevocationClient>,
}

impl RevocationChecks {
    pub fn new(settings: &Settings, places: &Places) -> Result<Self, NotAHost> {
        let client = RevocationClient::new(RevocationSettings {
            allowed_hosts: AllowedHosts::new(settings.revocation_hosts.iter().map(String::as_str))?,
            trust_folders: vec![places.trust(), system_trust()],
            cache_folder: places.issuers(),
            timeout: DEFAULT_TIMEOUT,
        });
        Ok(Self { client: Rc::new(client) })
    }

    /// These checks keep nothing afterwards: new ones are to take their place.
    pub fn forget_issuers(&self) -> std::io::Result<()> {
        self.client.forget_issuers()
    }

    /// Answers with `RevocationChecked`. Must be called in a `LocalSet`.
    pub fn check(
        &self,
        serial: CardSerial,
        certificate: Fingerprint,
        source: RevocationSource,
        queue: EventQueue,
    ) {
        let client = self.client.clone();
        tokio::task::spawn_local(async move {
            let outcome = client.check(&source, clock::now()).await;
            let status = outcome.status.ok().map(cert_status);
            queue.event(Event::RevocationChecked { serial, certificate, status });
        });
    }
}

fn cert_status(status: RevocationStatus) -> CertStatus {
    match status {
        RevocationStatus::Good => CertStatus::Good,
        RevocationStatus::Revoked { .. } => CertStatus::Revoked,
        RevocationStatus::Suspended { .. } => CertStatus::Suspended,
        RevocationStatus::Unknown => CertStatus::Unknown,
    }
}
