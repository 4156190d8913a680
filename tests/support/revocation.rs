//! The simulated CA on a web server of its own, and a client that may ask it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bekci::io::revocation::{AllowedHosts, CheckOutcome, RevocationClient, RevocationSettings};
use bekci::protocol::certificate::Certificate;
use bekci::protocol::revocation_source::RevocationSource;
use bekci::protocol::revocation_status::RevocationStatus;
use bekci::simulator::authority::CertificateAuthority;
use bekci::simulator::certificate_request::{CertificateRequest, KeyAlgorithm};
use bekci::simulator::responder::Responder;
use bekci::simulator::revocation_list::revocation_list;
use bekci::simulator::status_table::StatusTable;
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

use crate::support::http_server::{Conduct, HttpServer};

/// For what never comes, however long one waits.
pub const SHORT_TIMEOUT: Duration = Duration::from_millis(500);
/// For what comes, however busy the machine is.
pub const TIMEOUT: Duration = Duration::from_secs(60);

/// A CA, where it is served, and a folder in which its root is believed.
pub struct CaSite {
    pub authority: Arc<CertificateAuthority>,
    pub server: HttpServer,
    pub folder: TempDir,
    pub now: Timestamp,
}

impl CaSite {
    /// Serves the issuer's and the root's certificates; `/ocsp` and `/nes.crl` are missing.
    pub fn new() -> Self {
        let now = Timestamp::now();
        let server = HttpServer::start();
        let authority = CertificateAuthority::established(now - SignedDuration::from_hours(24));
        let authority = authority.and_then(|it| it.served_at(&server.url(""))).expect("a CA");
        let certificate = "application/pkix-cert";
        server.on("/issuer.crt", Conduct::Answer(certificate, authority.certificate().to_vec()));
        let root = authority.root_certificate();
        server.on("/root.crt", Conduct::Answer(certificate, root.to_vec()));
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("trust")).expect("a folder");
        std::fs::write(folder.path().join("trust/root.crt"), root).expect("a file");
        Self { authority: Arc::new(authority), server, folder, now }
    }

    /// A certificate that was just issued.
    pub fn issue(&self) -> RevocationSource {
        let until = self.now + SignedDuration::from_hours(24 * 365);
        let request = CertificateRequest::new("AYŞE TEST", self.now, until).key(KeyAlgorithm::P256);
        let certificate = self.authority.issue(&request).expect("a certificate");
        Certificate::from_der(&certificate).expect("it parses").revocation
    }

    /// `/ocsp` says that of every certificate.
    pub fn answer(&self, status: RevocationStatus) {
        let (authority, now) = (self.authority.clone(), self.now);
        let respond = move |request: &[u8]| {
            let table = StatusTable::new(status);
            Responder::of(&authority).answer(request, &table, now).expect("an answer")
        };
        self.server.on("/ocsp", Conduct::Compute(Arc::new(respond)));
    }

    /// `/nes.crl` says that of this certificate.
    pub fn list(&self, source: &RevocationSource, status: RevocationStatus) {
        let mut table = StatusTable::new(RevocationStatus::Good);
        table.set(&source.serial_number, status);
        let list = revocation_list(&self.authority, &table, self.now).expect("a list");
        self.server.on("/nes.crl", Conduct::Answer("application/pkix-crl", list));
    }

    pub fn client(&self) -> RevocationClient {
        self.client_of(&[&self.server.host()], TIMEOUT)
    }

    pub fn impatient_client(&self) -> RevocationClient {
        self.client_of(&[&self.server.host()], SHORT_TIMEOUT)
    }

    pub fn client_of(&self, hosts: &[&str], timeout: Duration) -> RevocationClient {
        client_in(self.folder.path(), hosts, timeout)
    }

    pub fn check(&self, client: &RevocationClient, source: &RevocationSource) -> CheckOutcome {
        block_on(client.check(source, self.now))
    }
}

/// A client that believes what is in `trust` and keeps issuers in `issuers`.
pub fn client_in(folder: &Path, hosts: &[&str], timeout: Duration) -> RevocationClient {
    RevocationClient::new(RevocationSettings {
        allowed_hosts: AllowedHosts::new(hosts.iter().copied()).expect("hosts"),
        trust_folders: vec![folder.join("trust")],
        cache_folder: folder.join("issuers"),
        timeout,
    })
}

pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(future)
}
