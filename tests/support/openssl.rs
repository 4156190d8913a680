//! Debian's `openssl`: as another CA, as an OCSP responder, and as a second opinion.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use bekci::protocol::card_serial::hex_upper;
use der::pem::{LineEnding, encode_string};
use p384::ecdsa::SigningKey;
use p384::pkcs8::EncodePrivateKey;

/// Runs it in a folder, to its end.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("openssl");
    let output = command.args(arguments).current_dir(folder).stdin(Stdio::null()).output();
    output.expect("openssl (Debian package openssl) is needed")
}

/// The same, where it must succeed; what it printed.
pub fn succeed(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    assert!(output.status.success(), "openssl {arguments:?}: {text}");
    text
}

pub fn write_certificate(path: &Path, der: &[u8]) {
    let text = encode_string("CERTIFICATE", LineEnding::LF, der).expect("it fits PEM");
    fs::write(path, text).expect("a certificate's file");
}

pub fn write_key(path: &Path, key: &SigningKey) {
    let text = key.to_pkcs8_pem(LineEnding::LF).expect("it fits PEM");
    fs::write(path, text.as_bytes()).expect("a key's file");
}

/// The one certificate of a file, DER.
pub fn read_certificate(path: &Path) -> Vec<u8> {
    let text = fs::read(path).expect("a certificate's file");
    bekci::protocol::certificate_file::certificates(&text).remove(0)
}

/// A line of `index.txt`: `state` is `V`, or `R` with what follows in the third column
/// (`231123120000Z,certificateHold`).
pub fn index_line(serial_number: &[u8], revocation: Option<&str>) -> String {
    let number = hex_upper(serial_number);
    let state = if revocation.is_some() { "R" } else { "V" };
    format!("{state}\t491231235959Z\t{}\t{number}\tunknown\t/CN=x\n", revocation.unwrap_or(""))
}

/// `openssl ocsp` as a responder; ends when it is dropped.
pub struct OpensslResponder {
    process: Child,
    port: u16,
}

impl OpensslResponder {
    /// Answers for the CA in `ca.pem` from `index.txt`, signing as `signer.pem` with `signer.key`,
    /// all of them in that folder.
    pub fn start(folder: &Path, ca: &str, signer: &str, more: &[&str]) -> Self {
        let (certificate, key) = (format!("{signer}.pem"), format!("{signer}.key"));
        let arguments = ["-index", "index.txt", "-CA", ca, "-rsigner", &certificate, "-rkey", &key];
        let mut process = Command::new("openssl")
            .arg("ocsp")
            .args(arguments)
            .args(["-port", "0"])
            .args(more)
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("openssl (Debian package openssl) is needed");
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
        // "ACCEPT [::]:35731 PID=9961"
        let port = lines.by_ref().flatten().find_map(|line| {
            let address = line.strip_prefix("ACCEPT ")?.split(' ').next()?.to_owned();
            address.rsplit(':').next()?.parse().ok()
        });
        let port = port.expect("openssl ocsp says where it listens");
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, port }
    }

    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub fn url(&self) -> String {
        format!("http://{}/", self.host())
    }
}

impl Drop for OpensslResponder {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A CA made by `openssl`: a root, a CA below it, and one below that, which issues. Their files are
/// `root`, `middle` and `issuing`, each `.pem` and `.key`.
pub struct OpensslAuthority {
    pub folder: PathBuf,
}

impl OpensslAuthority {
    /// `key` as `-newkey` wants it (`rsa:2048`), `digest` as `-sha256`. Each certificate says that its
    /// issuer's is under that address: `/root.crt`, `/middle.crt`, `/issuing.crt`.
    pub fn establish(folder: &Path, key: &[&str], digest: &str, address: &str) -> Self {
        let authority = Self { folder: folder.to_owned() };
        let ca = "basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n\
                  subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n";
        authority.certify("root", None, key, digest, ca);
        let below = format!("{ca}authorityInfoAccess=caIssuers;URI:{address}/root.crt\n");
        authority.certify("middle", Some("root"), key, digest, &below);
        let below = format!("{ca}authorityInfoAccess=caIssuers;URI:{address}/middle.crt\n");
        authority.certify("issuing", Some("middle"), key, digest, &below);
        authority
    }

    /// A holder's certificate, `holder.pem`.
    pub fn issue_holder(&self, digest: &str, address: &str) -> Vec<u8> {
        let extensions = format!(
            "basicConstraints=critical,CA:false\nauthorityKeyIdentifier=keyid\n\
             authorityInfoAccess=OCSP;URI:{address}/ocsp,caIssuers;URI:{address}/issuing.crt\n\
             crlDistributionPoints=URI:{address}/nes.crl\n"
        );
        let key = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
        self.certify("holder", Some("issuing"), &key, digest, &extensions);
        self.certificate("holder")
    }

    pub fn certificate(&self, name: &str) -> Vec<u8> {
        read_certificate(&self.folder.join(name).with_extension("pem"))
    }

    fn certify(
        &self,
        name: &str,
        issuer: Option<&str>,
        key: &[&str],
        digest: &str,
        extensions: &str,
    ) {
        let [pem, key_file, request, settings] =
            ["pem", "key", "csr", "cnf"].map(|extension| format!("{name}.{extension}"));
        fs::write(self.folder.join(&settings), extensions).expect("settings");
        let subject = format!("/C=TR/O=Bekci Test/CN={name}");
        let asking = ["req", "-new", "-nodes", "-keyout", &key_file, "-out", &request];
        let asking = [&asking[..], &["-utf8", "-subj", &subject, digest, "-newkey"], key].concat();
        succeed(&self.folder, &asking);
        let signing = ["x509", "-req", "-in", &request, "-days", "30", digest, "-out", &pem];
        let ca = issuer.map(|issuer| (format!("{issuer}.pem"), format!("{issuer}.key")));
        let by = match &ca {
            Some((certificate, key)) => vec!["-CA", certificate, "-CAkey", key, "-CAcreateserial"],
            None => vec!["-signkey", &key_file],
        };
        succeed(&self.folder, &[&signing[..], &["-extfile", &settings], &by].concat());
    }
}
