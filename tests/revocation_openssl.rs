//! OpenSSL agrees: as the CA that is asked, and as one who reads what we write.
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

#[path = "support/all.rs"]
mod support;

use std::fs;
use std::path::Path;

use bekci::io::revocation::CheckFailure;
use bekci::protocol::certificate::Certificate;
use bekci::protocol::crl::{self, CrlError};
use bekci::protocol::freshness::FreshnessError;
use bekci::protocol::issuer_certificate::IssuerCertificate;
use bekci::protocol::ocsp::{OcspError, OcspRequest};
use bekci::protocol::revocation_source::RevocationSource;
use bekci::protocol::revocation_status::{RevocationReason, RevocationStatus};
use bekci::protocol::signature::SignatureError;
use bekci::protocol::trust::{TrustError, TrustStore};
use bekci::simulator::responder::{Responder, ResponderPurpose};
use bekci::simulator::revocation_list::revocation_list;
use bekci::simulator::status_table::StatusTable;
use jiff::{SignedDuration, Timestamp};
use support::http_server::{Conduct, HttpServer};
use support::openssl::{
    OpensslAuthority, OpensslResponder, index_line, run, succeed, write_certificate, write_key,
};
use support::revocation::{CaSite, TIMEOUT, block_on, client_in};

const GOOD: RevocationStatus = RevocationStatus::Good;
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// 2023-11-23T12:00:00Z, in `index.txt`.
const THEN: &str = "231123120000Z";

fn then() -> Timestamp {
    "2023-11-23T12:00:00Z".parse().unwrap()
}

/// The simulated CA's certificate and key where `openssl` finds them: `ca.pem`, `ca.key`.
fn export(site: &CaSite) -> &Path {
    let folder = site.folder.path();
    write_certificate(&folder.join("ca.pem"), site.authority.certificate());
    write_certificate(&folder.join("root.pem"), site.authority.root_certificate());
    write_key(&folder.join("ca.key"), site.authority.signing_key());
    folder
}

fn write_index(folder: &Path, lines: &[String]) {
    fs::write(folder.join("index.txt"), lines.concat()).unwrap();
}

/// What a check says of `source`, whose responder is that one.
fn ask(
    site: &CaSite,
    responder: &OpensslResponder,
    source: &RevocationSource,
    now: Timestamp,
) -> Result<RevocationStatus, CheckFailure> {
    let source =
        RevocationSource { ocsp: vec![responder.url()], crls: Vec::new(), ..source.clone() };
    let client = site.client_of(&[&site.server.host(), &responder.host()], TIMEOUT);
    block_on(client.check(&source, now)).status
}

#[test]
fn a_real_responder_tells_each_status() {
    let site = CaSite::new();
    let folder = export(&site);
    let sources: Vec<_> = (0..5).map(|_| site.issue()).collect();
    let line = |of: usize, what: Option<&str>| index_line(&sources[of].serial_number, what);
    let lines = [
        line(0, None),
        line(1, Some(&format!("{THEN},keyCompromise"))),
        line(2, Some(&format!("{THEN},certificateHold"))),
        line(3, Some(THEN)),
    ];
    write_index(folder, &lines);
    let responder = OpensslResponder::start(folder, "ca.pem", "ca", &["-nmin", "60"]);
    let at = then();
    let expected = [
        GOOD,
        RevocationStatus::Revoked { at, reason: RevocationReason::KeyCompromise },
        RevocationStatus::Suspended { since: at },
        RevocationStatus::Revoked { at, reason: RevocationReason::Unspecified },
        // A wrong serial number: none that it issued.
        RevocationStatus::Unknown,
    ];
    for (source, expected) in sources.iter().zip(expected) {
        assert_eq!(ask(&site, &responder, source, site.now), Ok(expected));
    }

    let ocsp = |error| Err(CheckFailure::Ocsp(error));
    let expired = ocsp(OcspError::Freshness(FreshnessError::Expired));
    let later = site.now + SignedDuration::from_mins(70);
    assert_eq!(ask(&site, &responder, &sources[0], later), expired);
    let not_yet = ocsp(OcspError::Freshness(FreshnessError::NotYet));
    let earlier = site.now - SignedDuration::from_mins(10);
    assert_eq!(ask(&site, &responder, &sources[0], earlier), not_yet);
}

#[test]
fn a_responder_without_next_update_is_believed_for_a_day() {
    let site = CaSite::new();
    let folder = export(&site);
    let source = site.issue();
    write_index(folder, &[index_line(&source.serial_number, None)]);
    let responder = OpensslResponder::start(folder, "ca.pem", "ca", &[]);
    let hours = |hours| site.now + SignedDuration::from_hours(hours);
    assert_eq!(ask(&site, &responder, &source, hours(0)), Ok(GOOD));
    assert_eq!(ask(&site, &responder, &source, hours(23)), Ok(GOOD));
    let expired = OcspError::Freshness(FreshnessError::Expired);
    assert_eq!(ask(&site, &responder, &source, hours(25)), Err(CheckFailure::Ocsp(expired)));
}

#[test]
fn only_signers_that_the_ca_made_responders_are_believed() {
    let site = CaSite::new();
    let folder = export(&site);
    let source = site.issue();
    write_index(folder, &[index_line(&source.serial_number, None)]);
    let now = site.now;
    for (name, purpose, until, expected) in [
        ("fit", ResponderPurpose::OcspSigning, DAY, Ok(GOOD)),
        ("unfit", ResponderPurpose::Unsaid, DAY, Err(OcspError::ResponderPurpose)),
        (
            "ended",
            ResponderPurpose::OcspSigning,
            SignedDuration::from_secs(-60),
            Err(OcspError::ResponderValidity),
        ),
    ] {
        let signer =
            Responder::delegated(&site.authority, purpose, now - DAY, now + until).unwrap();
        let certificate = signer.certificate().unwrap().unwrap();
        write_certificate(&folder.join(format!("{name}.pem")), &certificate);
        write_key(&folder.join(format!("{name}.key")), signer.signing_key());
        for id in [&[][..], &["-resp_key_id"]] {
            let options = [&["-nmin", "60"], id].concat();
            let responder = OpensslResponder::start(folder, "ca.pem", name, &options);
            let said = ask(&site, &responder, &source, now);
            assert_eq!(said, expected.map_err(CheckFailure::Ocsp), "{name}");
        }
    }

    // Another CA of the same name, and one of its responders.
    let other = CaSite::new();
    write_certificate(&folder.join("other.pem"), other.authority.certificate());
    write_key(&folder.join("other.key"), other.authority.signing_key());
    let responder = OpensslResponder::start(folder, "ca.pem", "other", &["-nmin", "60"]);
    let wrong = Err(CheckFailure::Ocsp(OcspError::Signature(SignatureError::Wrong)));
    assert_eq!(ask(&site, &responder, &source, now), wrong);
}

/// A CA of other keys, three levels deep, made by OpenSSL alone; the client finds its way up.
#[test]
fn a_chain_is_followed_to_its_root() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let server = HttpServer::start();
    let address = server.url("");
    let ca = OpensslAuthority::establish(folder, &["rsa:2048"], "-sha256", &address);
    let holder = ca.issue_holder("-sha256", &address);
    let source = Certificate::from_der(&holder).unwrap().revocation;
    fs::create_dir(folder.join("trust")).unwrap();
    fs::copy(folder.join("root.pem"), folder.join("trust/root.pem")).unwrap();
    // One as a bundle, one as it is.
    let bundling = ["crl2pkcs7", "-nocrl", "-certfile", "issuing.pem", "-outform", "DER"];
    succeed(folder, &[&bundling[..], &["-out", "issuing.p7c"]].concat());
    let bundle = fs::read(folder.join("issuing.p7c")).unwrap();
    server.on("/issuing.crt", Conduct::Answer("application/pkcs7-mime", bundle));
    server.on("/middle.crt", Conduct::Answer("", ca.certificate("middle")));

    write_index(folder, &[index_line(&source.serial_number, None)]);
    let responder = OpensslResponder::start(folder, "issuing.pem", "issuing", &["-nmin", "9"]);
    let source = RevocationSource { ocsp: vec![responder.url()], ..source };
    let hosts = [server.host(), responder.host()];
    let client = client_in(folder, &[&hosts[0], &hosts[1]], TIMEOUT);
    let now = Timestamp::now();
    assert_eq!(block_on(client.check(&source, now)).status, Ok(GOOD));
    assert_eq!(server.asked(), ["GET /issuing.crt", "GET /middle.crt"]);
    assert_eq!(fs::read_dir(folder.join("issuers")).unwrap().count(), 2);
    assert_eq!(block_on(client.check(&source, now)).status, Ok(GOOD));
    assert_eq!(server.asked().len(), 2, "both are kept");
}

#[test]
fn signatures_of_every_kind_are_checked() {
    let p256 = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
    let p384 = ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"];
    let p521 = ["ec", "-pkeyopt", "ec_paramgen_curve:P-521"];
    let believed = Ok(());
    let refused = Err(TrustError::NoTrustedRoot);
    for (key, digest, expected) in [
        (&["rsa:2048"][..], "-sha256", believed),
        (&["rsa:3072"], "-sha384", believed),
        (&["rsa:4096"], "-sha512", believed),
        (&p256, "-sha256", believed),
        (&p256, "-sha384", believed),
        (&p384, "-sha256", believed),
        (&p384, "-sha384", believed),
        (&p384, "-sha512", believed),
        (&["rsa:2048"], "-sha1", refused),
        (&p256, "-sha1", refused),
        (&["rsa:1024"], "-sha256", refused),
        (&p521, "-sha512", refused),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let ca = OpensslAuthority::establish(folder.path(), key, digest, "http://x");
        let [root, middle, issuing] =
            ["root", "middle", "issuing"].map(|name| ca.certificate(name));
        let trust = TrustStore::new(vec![root]);
        let others = [middle];
        let outcome = |issuing: &[u8]| trust.issuer(issuing, &others, Timestamp::now()).map(|_| ());
        assert_eq!(outcome(&issuing), expected, "{key:?} {digest}");
        let mut forged = issuing;
        *forged.last_mut().unwrap() ^= 0x01;
        assert_eq!(outcome(&forged), refused, "{key:?} {digest}");
    }
}

/// Revocation lists that `openssl ca` makes, for the simulated CA.
#[test]
fn lists_of_openssl_are_read() {
    let site = CaSite::new();
    let folder = export(&site);
    let sources: Vec<_> = (0..4).map(|_| site.issue()).collect();
    let line = |of: usize, what: Option<&str>| index_line(&sources[of].serial_number, what);
    let lines = [
        line(0, None),
        line(1, Some(&format!("{THEN},superseded"))),
        line(2, Some(&format!("{THEN},certificateHold"))),
        line(3, Some(&format!("{THEN},removeFromCRL"))),
    ];
    write_index(folder, &lines);
    fs::write(folder.join("crlnumber"), "01\n").unwrap();
    let at = then();
    let statuses = [
        GOOD,
        RevocationStatus::Revoked { at, reason: RevocationReason::Superseded },
        RevocationStatus::Suspended { since: at },
        GOOD,
    ];
    let issuer = believed(&site);
    let own = format!("URI:{}", site.server.url("/nes.crl"));
    let full = "crl_extensions = full\n[full]\nauthorityKeyIdentifier = keyid";
    for (name, extensions, expected) in [
        ("version 1", String::new(), Ok(())),
        ("full", full.to_owned(), Ok(())),
        ("for persons", with_point("onlyuser = TRUE"), Ok(())),
        ("its address", with_point(&format!("fullname = {own}")), Ok(())),
        ("another's address", with_point("fullname = URI:http://x/y.crl"), Err(CrlError::Scope)),
        ("for CAs", with_point("onlyCA = TRUE"), Err(CrlError::Scope)),
        ("some reasons", with_point("onlysomereasons = CACompromise"), Err(CrlError::Scope)),
        ("indirect", with_point("indirectCRL = TRUE"), Err(CrlError::Scope)),
    ] {
        let list = openssl_list(folder, &extensions);
        for (source, status) in sources.iter().zip(statuses) {
            let outcome = crl::check(&list, source, &issuer, Timestamp::now());
            assert_eq!(outcome, expected.map(|()| status), "{name}");
        }
    }
    // Through the client, with no responder there.
    let list = openssl_list(folder, full);
    site.server.on("/nes.crl", Conduct::Answer("application/pkix-crl", list));
    let client = site.client();
    for (source, status) in sources.iter().zip(statuses) {
        let outcome = block_on(client.check(source, Timestamp::now()));
        assert_eq!(outcome.status, Ok(status));
    }
}

fn with_point(line: &str) -> String {
    let point = "issuingDistributionPoint = critical,@point";
    format!("crl_extensions = full\n[full]\n{point}\n[point]\n{line}")
}

fn openssl_list(folder: &Path, extensions: &str) -> Vec<u8> {
    let settings = format!(
        "[ca]\ndefault_ca = x\n[x]\ndatabase = index.txt\ncertificate = ca.pem\nprivate_key = ca.key\n\
         default_md = sha384\ndefault_crl_days = 2\ncrlnumber = crlnumber\n{extensions}\n"
    );
    // Without extensions it is a list of version 1, which has no number.
    let settings = match extensions.is_empty() {
        true => settings.replace("crlnumber = crlnumber\n", ""),
        false => settings,
    };
    fs::write(folder.join("ca.cnf"), settings).unwrap();
    succeed(folder, &["ca", "-gencrl", "-config", "ca.cnf", "-out", "list.pem"]);
    succeed(folder, &["crl", "-in", "list.pem", "-outform", "DER", "-out", "list.der"]);
    fs::read(folder.join("list.der")).unwrap()
}

fn believed(site: &CaSite) -> IssuerCertificate {
    let trust = TrustStore::new(vec![site.authority.root_certificate().to_vec()]);
    trust.issuer(site.authority.certificate(), &[], site.now).unwrap()
}

#[test]
fn openssl_reads_our_request() {
    let site = CaSite::new();
    let folder = site.folder.path();
    let source = site.issue();
    let request = OcspRequest::new(&source, &believed(&site), &[0xA5; 32]).unwrap();
    fs::write(folder.join("request.der"), request.to_der()).unwrap();
    let text = succeed(folder, &["ocsp", "-reqin", "request.der", "-req_text", "-noverify"]);
    let number = bekci::protocol::card_serial::hex_upper(&source.serial_number);
    assert!(text.contains("Hash Algorithm: sha1"), "{text}");
    assert!(text.contains(&format!("Serial Number: {number}")), "{text}");
    assert!(text.contains("OCSP Nonce"), "{text}");
    assert!(text.replace('\n', "").contains(&"A5".repeat(16)), "{text}");
}

#[test]
fn openssl_believes_the_simulated_responder() {
    let site = CaSite::new();
    let folder = export(&site);
    let source = site.issue();
    let request = OcspRequest::new(&source, &believed(&site), &[0xA5; 16]).unwrap();
    fs::write(folder.join("request.der"), request.to_der()).unwrap();
    let number = bekci::protocol::card_serial::hex_upper(&source.serial_number);
    let delegated = |purpose| {
        Responder::delegated(&site.authority, purpose, site.now - DAY, site.now + DAY).unwrap()
    };
    let verify = |responder: &Responder, status| {
        let table = StatusTable::new(status);
        let answer = responder.answer(request.to_der(), &table, site.now).unwrap();
        fs::write(folder.join("answer.der"), answer).unwrap();
        let arguments = ["ocsp", "-respin", "answer.der", "-reqin", "request.der", "-resp_text"];
        let chain = ["-CAfile", "root.pem", "-verify_other", "ca.pem"];
        let output = run(folder, &[&arguments[..], &chain].concat());
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
    };
    let at = then();
    for (responder, name) in
        [(Responder::of(&site.authority), "ca"), (delegated(ResponderPurpose::OcspSigning), "own")]
    {
        for (status, word) in [
            (GOOD, "Cert Status: good"),
            (RevocationStatus::Unknown, "Cert Status: unknown"),
            (RevocationStatus::Suspended { since: at }, "Reason: certificateHold (0x6)"),
            (
                RevocationStatus::Revoked { at, reason: RevocationReason::KeyCompromise },
                "Reason: keyCompromise (0x1)",
            ),
        ] {
            let text = verify(&responder, status);
            assert!(text.contains("Response verify OK"), "{name}: {text}");
            assert!(text.contains(word), "{name}: {text}");
            assert!(text.contains(&format!("Serial Number: {number}")), "{name}: {text}");
            assert!(text.contains("OCSP Nonce") && !text.contains("Nonce Verify error"), "{text}");
            assert!(!text.contains("no nonce in response"), "{text}");
        }
    }
    let text = verify(&delegated(ResponderPurpose::Unsaid), GOOD);
    assert!(text.contains("Response Verify Failure"), "{text}");
}

#[test]
fn openssl_believes_the_simulated_list() {
    let site = CaSite::new();
    let folder = export(&site);
    let mut table = StatusTable::new(GOOD);
    let (held, revoked) = (site.issue(), site.issue());
    table.set(&held.serial_number, RevocationStatus::Suspended { since: then() });
    let reason = RevocationReason::AffiliationChanged;
    table.set(&revoked.serial_number, RevocationStatus::Revoked { at: then(), reason });
    let list = revocation_list(&site.authority, &table, site.now).unwrap();
    fs::write(folder.join("list.der"), list).unwrap();
    let arguments = ["crl", "-inform", "DER", "-in", "list.der", "-noout", "-text"];
    let text = succeed(folder, &[&arguments[..], &["-CAfile", "ca.pem"]].concat());
    for expected in ["verify OK", "Certificate Hold", "Affiliation Changed", "Version 2"] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
}
