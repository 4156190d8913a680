//! Whom the system does not trust is never told anything.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a story starts programs, looks at files, and fails by panicking"
)]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bekci::domain::portal_trouble::{CertificateTrouble, PortalTrouble};
use bekci::io::portal::PortalSession;
use bekci::protocol::portal_page::{PortalPage, PortalSite};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// Where the second process finds what the first one made.
const ROOT: &str = "BEKCI_TEST_ROOT_KEY";

fn root() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = match std::env::var(ROOT) {
        Ok(pem) => KeyPair::from_pem(&pem).unwrap(),
        Err(_) => KeyPair::generate().unwrap(),
    };
    CertifiedIssuer::self_signed(params, key).unwrap()
}

/// What the system trusts is said by the environment, so the test goes on in a process of its own.
#[test]
fn only_a_certificate_that_holds_here_and_now() {
    let root = root();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("roots.pem");
    std::fs::write(&file, root.pem()).unwrap();
    let test = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "in_a_system_that_trusts_one_root", "--ignored", "--nocapture"])
        .env("SSL_CERT_FILE", &file)
        .env_remove("SSL_CERT_DIR")
        .env(ROOT, root.key().serialize_pem())
        .output()
        .unwrap();
    let said = [test.stdout, test.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(test.status.success() && said.contains("1 passed"), "{said}");
}

/// What was read of a request, in all.
fn serve(config: ServerConfig) -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (config, heard) = (Arc::new(config), Arc::new(AtomicUsize::new(0)));
    let told = heard.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connection = ServerConnection::new(config.clone()).unwrap();
            let mut tls = StreamOwned::new(connection, stream);
            let mut request = [0; 4_096];
            if let Ok(read) = tls.read(&mut request) {
                told.fetch_add(read, Ordering::SeqCst);
                let page = "<a href=/x>Online İşlemler</a>";
                let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8";
                let _ = write!(tls, "{head}\r\nContent-Length: {}\r\n\r\n{page}", page.len());
                let _ = tls.flush();
            }
        }
    });
    (port, heard)
}

#[test]
#[ignore = "started by the test above, with a root of its own"]
fn in_a_system_that_trusts_one_root() {
    let root = root();
    let issue = |name: &str, end: i32, is_trusted: bool| {
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        params.not_after = date_time_ymd(end, 1, 1);
        let key = KeyPair::generate().unwrap();
        let certificate = match is_trusted {
            true => params.signed_by(&key, &root).unwrap(),
            false => params.self_signed(&key).unwrap(),
        };
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ServerConfig::builder_with_provider(provider);
        let builder = builder.with_safe_default_protocol_versions().unwrap();
        let chain = vec![certificate.der().clone()];
        builder.with_no_client_auth().with_single_cert(chain, key).unwrap()
    };
    for (certificate, expected) in [
        (issue("localhost", 2090, true), None),
        (issue("other.example", 2090, true), Some(CertificateTrouble::OtherName)),
        (issue("localhost", 2020, true), Some(CertificateTrouble::NotNow)),
        (issue("localhost", 2090, false), Some(CertificateTrouble::Untrusted)),
    ] {
        let (port, heard) = serve(certificate);
        let site = PortalSite::new(["localhost"]).unwrap();
        let mut session = PortalSession::new(site, Duration::from_secs(60));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let opened = runtime.block_on(session.open(&format!("https://localhost:{port}/")));
        match expected {
            None => assert!(matches!(opened.unwrap().page, PortalPage::Home { .. })),
            Some(trouble) => {
                assert_eq!(opened, Err(PortalTrouble::Certificate(trouble)));
                assert_eq!(heard.load(Ordering::SeqCst), 0, "nothing was asked");
            }
        }
    }
}
