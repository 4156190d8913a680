//! A proxy on the way to the portal, and the portal behind it, with a certificate of its own CA.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::support::openssl;

const HOST: &str = "www.kamusm.gov.tr";

/// What becomes of a wish to be connected.
#[derive(Clone, Copy)]
pub enum ProxyConduct {
    Connects,
    Refuses,
}

pub struct PortalProxy {
    address: SocketAddr,
    authority: PathBuf,
}

impl PortalProxy {
    /// Serves until the test's program ends.
    pub fn start(folder: &Path, conduct: ProxyConduct) -> Self {
        let tls = certify(folder);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let address = listener.local_addr().expect("its address");
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Whoever only looks whether there is a proxy hangs up at once.
                let _ = serve(stream, conduct, tls.clone());
            }
        });
        Self { address, authority: folder.join("portal-ca.pem") }
    }

    /// For `HTTPS_PROXY`.
    pub fn url(&self) -> String {
        format!("http://name:secret@{}", self.address)
    }

    pub fn address(&self) -> String {
        self.address.to_string()
    }

    /// For `SSL_CERT_FILE`: the CA of the portal's certificate.
    pub fn authority(&self) -> String {
        self.authority.display().to_string()
    }
}

fn serve(stream: TcpStream, conduct: ProxyConduct, tls: Arc<ServerConfig>) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let request = head(&mut reader)?;
    let mut stream = stream;
    if !request.starts_with(&format!("CONNECT {HOST}:443 ")) {
        return Ok(());
    }
    if let ProxyConduct::Refuses = conduct {
        return stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    }
    stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
    let connection = ServerConnection::new(tls).map_err(std::io::Error::other)?;
    let mut portal = BufReader::new(StreamOwned::new(connection, stream));
    let request = head(&mut portal)?;
    assert!(request.starts_with("HEAD / "), "{request}");
    let now = DateTimePrinter::new().timestamp_to_rfc9110_string(&Timestamp::now());
    let now = now.expect("a date");
    write!(portal.get_mut(), "HTTP/1.1 302 Found\r\nLocation: /tr\r\nDate: {now}\r\n\r\n")
}

fn head(reader: &mut impl BufRead) -> std::io::Result<String> {
    let mut head = String::new();
    while reader.read_line(&mut head)? > 2 {}
    Ok(head)
}

fn certify(folder: &Path) -> Arc<ServerConfig> {
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    let request = |more: &[&str]| {
        openssl::succeed(folder, &[&["req"][..], &key, more].concat());
    };
    request(&[
        "-x509",
        "-keyout",
        "portal-ca.key",
        "-out",
        "portal-ca.pem",
        "-subj",
        "/CN=Portal CA",
    ]);
    let subject = format!("/CN={HOST}");
    let name = format!("subjectAltName=DNS:{HOST}");
    request(&["-keyout", "portal.key", "-out", "portal.csr", "-subj", &subject, "-addext", &name]);
    openssl::succeed(
        folder,
        &[
            "x509",
            "-req",
            "-in",
            "portal.csr",
            "-CA",
            "portal-ca.pem",
            "-CAkey",
            "portal-ca.key",
            "-CAcreateserial",
            "-copy_extensions",
            "copy",
            "-days",
            "30",
            "-out",
            "portal.pem",
        ],
    );
    let certificate = CertificateDer::from_pem_file(folder.join("portal.pem")).expect("it is PEM");
    let key = PrivateKeyDer::from_pem_file(folder.join("portal.key")).expect("it is PEM");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("ring has them")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key);
    Arc::new(config.expect("the key is the certificate's"))
}
