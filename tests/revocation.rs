//! The CA is asked over a network where anything can happen, and only the CA is asked.
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

use std::time::Duration;

use bekci::io::revocation::{CheckFailure, DEFAULT_HOST, FetchError, MOST_BYTES};
use bekci::protocol::freshness::FreshnessError;
use bekci::protocol::ocsp::OcspError;
use bekci::protocol::revocation_status::{RevocationReason, RevocationStatus};
use bekci::protocol::signature::SignatureError;
use bekci::protocol::trust::TrustError;
use jiff::SignedDuration;
use support::http_server::{Conduct, HttpServer};
use support::revocation::{CaSite, TIMEOUT, block_on};

const GOOD: RevocationStatus = RevocationStatus::Good;

fn failure(error: FetchError) -> Result<RevocationStatus, CheckFailure> {
    Err(CheckFailure::Fetch(error))
}

#[test]
fn a_days_check_is_one_question() {
    let site = CaSite::new();
    let source = site.issue();
    site.answer(GOOD);
    let client = site.client();
    assert_eq!(site.check(&client, &source).status, Ok(GOOD));
    assert_eq!(site.server.asked(), ["GET /issuer.crt", "POST /ocsp"]);
    let headers = site.server.requests()[1].headers.to_ascii_lowercase();
    assert!(headers.contains("content-type: application/ocsp-request"), "{headers}");
    assert!(headers.contains(&format!("user-agent: bekci/{}", env!("CARGO_PKG_VERSION"))));

    site.server.forget_requests();
    assert_eq!(site.check(&client, &source).status, Ok(GOOD));
    // And after a restart.
    assert_eq!(site.check(&site.client(), &source).status, Ok(GOOD));
    assert_eq!(site.server.asked(), ["POST /ocsp", "POST /ocsp"]);
    let bodies: Vec<_> = site.server.requests().into_iter().map(|it| it.body).collect();
    assert_ne!(bodies[0], bodies[1], "each question has a nonce of its own");
}

#[test]
fn each_status_comes_through() {
    let site = CaSite::new();
    let source = site.issue();
    let client = site.client();
    let at = (site.now - SignedDuration::from_hours(5)).round(jiff::Unit::Second).unwrap();
    for status in [
        GOOD,
        RevocationStatus::Unknown,
        RevocationStatus::Suspended { since: at },
        RevocationStatus::Revoked { at, reason: RevocationReason::CessationOfOperation },
    ] {
        site.answer(status);
        assert_eq!(site.check(&client, &source).status, Ok(status));
    }
}

#[test]
fn the_list_is_read_where_no_responder_tells_and_unknown_is_a_word() {
    let site = CaSite::new();
    let source = site.issue();
    let since = (site.now - SignedDuration::from_hours(5)).round(jiff::Unit::Second).unwrap();
    let suspended = RevocationStatus::Suspended { since };
    site.list(&source, suspended);
    let client = site.client();
    for conduct in [
        Conduct::Status("503 Service Unavailable"),
        Conduct::Answer("application/ocsp-response", vec![0x30, 0x03, 0x0A, 0x01, 0x03]),
        Conduct::Answer("application/ocsp-response", b"garbage".to_vec()),
        Conduct::CloseEarly,
    ] {
        site.server.on("/ocsp", conduct);
        assert_eq!(site.check(&client, &source).status, Ok(suspended));
    }
    // Not on the list would be good; the responder does not say so.
    site.list(&source, GOOD);
    site.answer(RevocationStatus::Unknown);
    site.server.forget_requests();
    assert_eq!(site.check(&client, &source).status, Ok(RevocationStatus::Unknown));
    assert_eq!(site.server.asked(), ["POST /ocsp"]);
}

#[test]
fn addresses_are_tried_in_order() {
    let site = CaSite::new();
    let mut source = site.issue();
    site.answer(GOOD);
    site.server.on("/first", Conduct::Status("500 Oops"));
    source.ocsp.insert(0, site.server.url("/first"));
    assert_eq!(site.check(&site.client(), &source).status, Ok(GOOD));
    assert_eq!(site.server.asked(), ["GET /issuer.crt", "POST /first", "POST /ocsp"]);
}

#[test]
fn whatever_the_server_does_the_check_ends_and_says_why() {
    let site = CaSite::new();
    let mut source = site.issue();
    source.crls.clear();
    site.answer(GOOD);
    assert_eq!(site.check(&site.client(), &source).status, Ok(GOOD));
    let elsewhere = HttpServer::start();
    elsewhere.on("/ocsp", Conduct::Status("200 OK"));
    let page = Conduct::Answer("text/html; charset=utf-8", b"<html>sign in".to_vec());
    let garbage = Conduct::Answer("application/ocsp-response", b"garbage".to_vec());
    let offline = || Err(CheckFailure::Offline);
    for (name, conduct, expected) in [
        ("hang", Conduct::Hang, offline()),
        ("drip", Conduct::Drip, offline()),
        ("close early", Conduct::CloseEarly, offline()),
        ("gibberish", Conduct::Gibberish, offline()),
        ("redirect", Conduct::Redirect(elsewhere.url("/ocsp")), failure(FetchError::Redirected)),
        ("missing", Conduct::Status("404 Not Found"), failure(FetchError::Status(404))),
        ("a page", page, failure(FetchError::Page)),
        ("garbage", garbage, Err(CheckFailure::Ocsp(OcspError::Malformed))),
        ("nothing", Conduct::Answer("", vec![]), Err(CheckFailure::Ocsp(OcspError::Malformed))),
    ] {
        // Whoever never comes to an end is not waited for long; an answer has the time it needs.
        let client = match conduct {
            Conduct::Hang | Conduct::Drip => site.impatient_client(),
            _ => site.client(),
        };
        site.server.on("/ocsp", conduct);
        assert_eq!(site.check(&client, &source).status, expected, "{name}");
    }
    assert_eq!(elsewhere.connections(), 0, "nobody is sent elsewhere");
}

#[test]
fn a_hundred_megabytes_are_not_read() {
    const HUNDRED_MEGABYTES: u64 = 100 << 20;
    /// What the two ends' systems hold of a stream that nobody reads.
    const SYSTEM_BUFFERS: u64 = 16 << 20;
    let site = CaSite::new();
    let mut source = site.issue();
    source.crls.clear();
    let client = site.client();
    for announced in [true, false] {
        let before = (peak_memory(), site.server.bytes_sent());
        site.server.on("/ocsp", Conduct::Flood { bytes: HUNDRED_MEGABYTES, announced });
        assert_eq!(site.check(&client, &source).status, failure(FetchError::TooLong));
        let (grown, sent) = (peak_memory() - before.0, site.server.bytes_sent() - before.1);
        assert!(sent < SYSTEM_BUFFERS, "{sent} bytes were taken");
        assert!(grown < 32 << 20, "the peak of memory grew by {grown}");
    }
    // One that is just not too long.
    let longest = vec![b'x'; MOST_BYTES];
    site.server.on("/ocsp", Conduct::Answer("", longest.clone()));
    let malformed = Err(CheckFailure::Ocsp(OcspError::Malformed));
    assert_eq!(site.check(&client, &source).status, malformed);
    site.server.on("/ocsp", Conduct::Answer("", [longest, vec![b'x']].concat()));
    assert_eq!(site.check(&client, &source).status, failure(FetchError::TooLong));
}

/// In bytes, since the process began.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}

#[test]
fn a_host_that_is_not_allowed_never_hears_of_it() {
    let site = CaSite::new();
    let mut source = site.issue();
    let host = site.server.host();
    source.ocsp = vec![
        format!("http://{host}/ocsp"),
        format!("http://{DEFAULT_HOST}@{host}/ocsp"),
        format!("http://{host}/?{DEFAULT_HOST}"),
    ];
    // As the product is set: the CA's name alone.
    let client = site.client_of(&[DEFAULT_HOST], TIMEOUT);
    let refused = failure(FetchError::HostNotAllowed("127.0.0.1".into()));
    assert_eq!(site.check(&client, &source).status, refused);
    // Nor where the issuer is known, so that the responders come to be asked.
    std::fs::write(site.folder.path().join("trust/ca.crt"), site.authority.certificate()).unwrap();
    assert_eq!(site.check(&client, &source).status, refused);
    assert_eq!(site.server.connections(), 0);

    // The issuer's own address leads elsewhere.
    let elsewhere = HttpServer::start();
    let mut source = site.issue();
    std::fs::remove_file(site.folder.path().join("trust/ca.crt")).unwrap();
    source.issuers = vec![elsewhere.url("/issuer.crt")];
    assert_eq!(site.check(&site.client(), &source).status, refused);
    assert_eq!((elsewhere.connections(), site.server.connections()), (0, 0));
}

#[test]
fn offline_is_offline_and_nothing_else() {
    let site = CaSite::new();
    let source = site.issue();
    let nobody = HttpServer::start().host();
    let mut away = source.clone();
    for addresses in [&mut away.ocsp, &mut away.issuers, &mut away.crls] {
        for address in addresses {
            *address = address.replace(&site.server.host(), &nobody);
        }
    }
    let client = site.client_of(&[&nobody, &site.server.host()], TIMEOUT);
    assert_eq!(site.check(&client, &away).status, Err(CheckFailure::Offline));

    // The issuer is known from earlier.
    site.answer(GOOD);
    assert_eq!(site.check(&client, &source).status, Ok(GOOD));
    let outcome = site.check(&client, &away);
    assert_eq!(outcome.status, Err(CheckFailure::Offline));
    assert!(outcome.status.unwrap_err().is_offline());

    // A name that does not exist; `.invalid` never does (RFC 2606).
    let mut nowhere = site.issue();
    nowhere.ocsp = vec!["http://ocsp.kamusm.invalid/".into()];
    nowhere.crls.clear();
    let client = site.client_of(&["kamusm.invalid", &site.server.host()], Duration::from_secs(5));
    assert_eq!(site.check(&client, &nowhere).status, Err(CheckFailure::Offline));
}

#[test]
fn a_responder_that_hangs_leaves_time_for_the_list() {
    let site = CaSite::new();
    let source = site.issue();
    site.list(&source, GOOD);
    site.server.on("/ocsp", Conduct::Hang);
    let client = site.client_of(&[&site.server.host()], Duration::from_secs(5));
    assert_eq!(site.check(&client, &source).status, Ok(GOOD));
}

#[test]
fn many_addresses_that_hang_do_not_add_up() {
    let site = CaSite::new();
    let mut source = site.issue();
    site.answer(GOOD);
    assert_eq!(site.check(&site.client(), &source).status, Ok(GOOD));
    for path in ["/1", "/2", "/3", "/4", "/5", "/6", "/7", "/8"] {
        site.server.on(path, Conduct::Hang);
    }
    source.ocsp = ["/1", "/2", "/3", "/4"].map(|path| site.server.url(path)).into();
    source.crls = ["/5", "/6", "/7", "/8"].map(|path| site.server.url(path)).into();
    site.server.forget_requests();
    let outcome = site.check(&site.impatient_client(), &source);
    assert_eq!(outcome.status, Err(CheckFailure::Offline));
    // Four exchanges' time is over before all eight were waited for.
    let asked = site.server.asked();
    assert!(asked.len() <= 5, "{asked:?}");
}

#[test]
fn an_issuer_is_believed_only_below_a_root_that_is() {
    let site = CaSite::new();
    let source = site.issue();
    site.answer(GOOD);
    let root = site.folder.path().join("trust/root.crt");
    std::fs::remove_file(&root).unwrap();
    let untrusted = Err(CheckFailure::Trust(TrustError::NoTrustedRoot));
    let client = site.client();
    assert_eq!(site.check(&client, &source).status, untrusted);
    // All that the issuer's certificate leads to was looked at, and the responder was not asked.
    assert_eq!(site.server.asked(), ["GET /issuer.crt", "GET /root.crt"]);

    // From the moment that somebody puts the root there, as PEM this time.
    let pem = site.folder.path().join("trust/kok.PEM");
    support::openssl::write_certificate(&pem, site.authority.root_certificate());
    assert_eq!(site.check(&client, &source).status, Ok(GOOD));
    // And from the moment that it is taken away: what was kept is not believed by itself.
    std::fs::remove_file(&pem).unwrap();
    assert_eq!(site.check(&client, &source).status, untrusted);

    // Another CA's certificate, below another root that is believed.
    let other = CaSite::new();
    std::fs::write(&root, other.authority.root_certificate()).unwrap();
    let certificate = other.authority.certificate().to_vec();
    site.server.on("/issuer.crt", Conduct::Answer("", certificate));
    assert_eq!(site.check(&site.client(), &source).status, Err(CheckFailure::NoIssuer));
    // One of another name, that nobody believes either.
    let certificate = CaSite::new().authority.root_certificate().to_vec();
    site.server.on("/issuer.crt", Conduct::Answer("", certificate));
    assert_eq!(site.check(&site.client(), &source).status, Err(CheckFailure::NoIssuer));
}

#[test]
fn another_cas_answer_and_an_old_one_are_told_apart_from_being_offline() {
    let site = CaSite::new();
    let mut source = site.issue();
    source.crls.clear();
    let other = CaSite::new();
    let client = site.client();
    other.answer(GOOD);
    source.ocsp = vec![other.server.url("/ocsp")];
    let client_of_both = site.client_of(&[&site.server.host(), &other.server.host()], TIMEOUT);
    let wrong = Err(CheckFailure::Ocsp(OcspError::Signature(SignatureError::Wrong)));
    assert_eq!(site.check(&client_of_both, &source).status, wrong);

    source.ocsp = vec![site.server.url("/ocsp")];
    site.answer(GOOD);
    let later = site.now + SignedDuration::from_hours(2);
    let expired = Err(CheckFailure::Ocsp(OcspError::Freshness(FreshnessError::Expired)));
    assert_eq!(block_on(client.check(&source, later)).status, expired);
}

#[test]
fn a_certificate_that_names_nobody_is_not_asked_about() {
    let site = CaSite::new();
    let mut source = site.issue();
    source.ocsp.clear();
    source.crls.clear();
    assert_eq!(site.check(&site.client(), &source).status, Err(CheckFailure::NoAddress));
    assert_eq!(site.server.connections(), 0);
}
