//! The portal is reached over a network where anything can happen, and only the portal is.
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

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bekci::domain::portal_trouble::PortalTrouble;
use bekci::io::portal::{Ending, PictureKind, PortalSession, Progress};
use bekci::protocol::portal_page::{
    Action, CaptchaImage, Meaning, PortalPage, PortalSite, PortalView,
};
use support::http_server::{Conduct, HttpServer};
use support::revocation::block_on;
use support::waiting::DEADLINE;

/// For what comes, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(60);
/// For what never comes, however long one waits.
const IMPATIENCE: Duration = Duration::from_millis(500);

const MENU: &str = "<h1>İşlemler Menüsü</h1><a href=/pin>PIN / PUK Bilgisi</a>\
                    <form action=/cikis method=post><input type=hidden name=b value=7>\
                    <button>Çıkış</button></form>";
const HOME: &str = "<a href=/online>Online İşlemler</a>";
const CODE: &str = "<form action=/kod method=post><label>SMS Onay Kodu<input name=k></label>\
                    <button>Gönder</button></form>";

fn html(page: &str) -> Conduct {
    Conduct::Answer("text/html; charset=utf-8", page.as_bytes().to_vec())
}

fn raw(head: &str, body: &str) -> String {
    format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

fn session(server: &HttpServer) -> PortalSession {
    session_with(server, PATIENCE)
}

fn session_with(server: &HttpServer, patience: Duration) -> PortalSession {
    let host = server.host();
    PortalSession::new(PortalSite::new(["kamusm.gov.tr", &host]).unwrap(), patience)
}

fn open(server: &HttpServer, path: &str) -> Result<PortalView, PortalTrouble> {
    block_on(session(server).open(&server.url(path)))
}

/// With the code's form before one.
fn code_form(server: &HttpServer, session: &mut PortalSession) -> Action {
    server.on("/form", html(CODE));
    let view = block_on(session.open(&server.url("/form"))).unwrap();
    let PortalPage::SmsCode(form) = view.page else { panic!("{view:?}") };
    Action::Submit(form.fill("123456"))
}

#[test]
fn only_the_portal_is_ever_asked() {
    let server = HttpServer::start();
    let elsewhere = HttpServer::start();
    elsewhere.on("/", html(HOME));
    let mut session = session(&server);
    let mut open = |address: &str| block_on(session.open(address)).unwrap_err();
    assert_eq!(
        open("https://nesbireysel.kamusal.gov.tr/nb.go"),
        PortalTrouble::Misprint("nesbireysel.kamusal.gov.tr".into())
    );
    assert_eq!(open(&elsewhere.url("/")), PortalTrouble::OtherHost(elsewhere.host()));
    assert_eq!(open("http://www.kamusm.gov.tr/"), PortalTrouble::NotEncrypted);
    assert_eq!(open("file:///etc/passwd"), PortalTrouble::NotAnAddress);
    for (path, to, expected) in [
        ("/a", elsewhere.url("/"), PortalTrouble::OtherHost(elsewhere.host())),
        ("/b", "http://www.kamusm.gov.tr/".to_owned(), PortalTrouble::NotEncrypted),
        (
            "/c",
            "https://kamusal.gov.tr/".to_owned(),
            PortalTrouble::Misprint("kamusal.gov.tr".into()),
        ),
        ("/d", "javascript:alert(1)".to_owned(), PortalTrouble::NotAnAddress),
        ("/e", "/e".to_owned(), PortalTrouble::EndlessRedirects),
    ] {
        server.on(path, Conduct::Redirect(to));
        assert_eq!(open(&server.url(path)), expected);
    }
    assert_eq!(elsewhere.connections(), 0);
    assert_eq!(server.asked().len(), 4 + 11, "ten redirects are followed, and no more");
}

#[test]
fn a_server_that_means_harm_costs_little() {
    let server = HttpServer::start();
    server.on("/hang", Conduct::Hang);
    server.on("/drip", Conduct::Drip);
    server.on("/flood", Conduct::Flood { bytes: 1 << 30, announced: false });
    server.on("/announced", Conduct::Flood { bytes: 1 << 30, announced: true });
    server.on("/early", Conduct::CloseEarly);
    server.on("/gibberish", Conduct::Gibberish);
    server.on("/error", Conduct::Status("500 Internal Server Error"));
    for path in ["/hang", "/drip"] {
        let mut session = session_with(&server, IMPATIENCE);
        let opened = block_on(session.open(&server.url(path)));
        assert_eq!(opened, Err(PortalTrouble::TooSlow), "{path}");
    }
    for (path, expected) in [
        ("/flood", PortalTrouble::TooLong),
        ("/announced", PortalTrouble::TooLong),
        ("/early", PortalTrouble::BrokenOff),
        ("/gibberish", PortalTrouble::Unreachable),
        ("/error", PortalTrouble::Status(500)),
    ] {
        assert_eq!(open(&server, path), Err(expected), "{path}");
    }
    assert!(server.bytes_sent() < 64 << 20);
}

#[test]
fn an_errors_page_says_what_is_wrong() {
    let server = HttpServer::start();
    let page = "<p>Bakım çalışması nedeniyle hizmet verilememektedir.</p>";
    let head = "503 Service Unavailable\r\nContent-Type: text/html; charset=utf-8";
    server.on("/", Conduct::Raw(vec![raw(head, page)]));
    assert_eq!(open(&server, "/").unwrap().messages[0].meaning, Meaning::Maintenance);
}

#[test]
fn looking_is_repeated_once_and_submitting_never() {
    let server = HttpServer::start();
    let ok = raw("200 OK\r\nContent-Type: text/html", HOME);
    server.on("/once", Conduct::Raw(vec![String::new(), ok.clone()]));
    assert!(open(&server, "/once").is_ok());
    server.on("/twice", Conduct::Raw(vec![String::new(), String::new(), ok.clone()]));
    assert_eq!(open(&server, "/twice"), Err(PortalTrouble::Unreachable));
    assert_eq!(server.asked().len(), 4);

    let mut session = session(&server);
    let submit = code_form(&server, &mut session);
    server.forget_requests();
    server.on("/kod", Conduct::Raw(vec![String::new(), ok]));
    assert_eq!(block_on(session.press(&submit)), Err(PortalTrouble::Unreachable));
    assert_eq!(server.asked(), ["POST /kod"]);
    assert_eq!(server.requests()[0].body, b"k=123456");
    let again = "307 Temporary Redirect\r\nLocation: /kod2";
    server.on("/kod", Conduct::Raw(vec![raw(again, "")]));
    assert_eq!(block_on(session.press(&submit)), Err(PortalTrouble::AsksToSendAgain));
    assert_eq!(server.asked(), ["POST /kod", "POST /kod"]);
}

#[test]
fn cookies_go_along_and_sessions_are_signed_out_of() {
    let server = HttpServer::start();
    let see = "303 See Other\r\nLocation: /menu\r\nSet-Cookie: oturum=gizli; HttpOnly; Path=/";
    server.on("/kod", Conduct::Raw(vec![raw(see, "")]));
    server.on("/menu", html(MENU));
    server.on("/cikis", html("<p>Oturumunuz sonlandırılmıştır.</p>"));
    let mut session = session(&server);
    let submit = code_form(&server, &mut session);
    assert!(!session.is_signed_in());
    let view = block_on(session.press(&submit)).unwrap();
    assert!(matches!(view.page, PortalPage::Menu(_)) && session.is_signed_in());
    let requests = server.requests();
    assert_eq!(requests[2].line, "GET /menu HTTP/1.1");
    assert!(requests[2].headers.to_ascii_lowercase().contains("cookie: oturum=gizli"));
    assert!(requests[2].body.is_empty());

    assert_eq!(block_on(session.end()), Ending::SignedOut);
    let last = server.requests().pop().unwrap();
    assert_eq!((last.line.as_str(), last.body.as_slice()), ("POST /cikis HTTP/1.1", &b"b=7"[..]));
    assert!(last.headers.to_ascii_lowercase().contains("cookie: oturum=gizli"));
    assert_eq!(block_on(self::session(&server).end()), Ending::NotSignedIn);
}

#[test]
fn a_session_that_is_dropped_signs_out_all_the_same() {
    let server = HttpServer::start();
    server.on("/menu", html(MENU));
    server.on("/hang", Conduct::Hang);
    server.on("/cikis", html("<p>Oturumunuz sonlandırılmıştır.</p>"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut session = session(&server);
        session.open(&server.url("/menu")).await.unwrap();
        // Given up in the middle, as by Ctrl-C.
        let address = server.url("/hang");
        let waiting = session.open(&address);
        assert!(tokio::time::timeout(Duration::from_millis(100), waiting).await.is_err());
        drop(session);
        let told = async {
            while !server.asked().contains(&"POST /cikis".to_owned()) {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(DEADLINE, told).await.expect("signed out");
    });
}

#[test]
fn a_call_that_is_given_up_leaves_the_session_usable() {
    let server = HttpServer::start();
    server.on("/hang", Conduct::Hang);
    server.on("/", html(HOME));
    let mut session = session(&server);
    let address = server.url("/hang");
    let given_up = block_on(async {
        tokio::time::timeout(Duration::from_millis(100), session.open(&address)).await
    });
    assert!(given_up.is_err());
    assert!(block_on(session.open(&server.url("/"))).is_ok());
}

#[test]
fn a_session_that_ended_at_the_portal_is_not_ended_again() {
    let server = HttpServer::start();
    server.on("/menu", html(MENU));
    server.on("/late", html("<p>Oturumunuzun süresi doldu.</p>"));
    let mut session = session(&server);
    block_on(session.open(&server.url("/menu"))).unwrap();
    let view = block_on(session.open(&server.url("/late"))).unwrap();
    assert_eq!(view.page, PortalPage::TimedOut);
    assert_eq!(block_on(session.end()), Ending::NotSignedIn);
}

#[test]
fn pictures() {
    let server = HttpServer::start();
    let site = PortalSite::new([server.host().as_str()]).unwrap();
    let mut session = session(&server);
    let mut picture = |path: &str| {
        let image = CaptchaImage::At(site.admit(&server.url(path)).unwrap());
        block_on(session.picture(&image))
    };
    server.on("/gif", Conduct::Answer("image/jpeg", b"GIF89a...".to_vec()));
    server.on("/page", html(HOME));
    server.on("/flood", Conduct::Flood { bytes: 1 << 20, announced: false });
    assert_eq!(picture("/gif").unwrap().kind, PictureKind::Gif);
    assert_eq!(picture("/page"), Err(PortalTrouble::NotAPicture));
    assert_eq!(picture("/flood"), Err(PortalTrouble::TooLong));
    assert_eq!(picture("/none"), Err(PortalTrouble::Status(404)));
}

#[test]
fn progress_is_told() {
    let server = HttpServer::start();
    server.on("/", Conduct::Redirect("/home".to_owned()));
    server.on("/home", html(HOME));
    let mut session = session(&server);
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = told.clone();
    session.on_progress(move |progress| tell.lock().unwrap().push(progress));
    block_on(session.open(&server.url("/"))).unwrap();
    let bytes = HOME.len();
    let of = u64::try_from(bytes).ok();
    assert_eq!(
        *told.lock().unwrap(),
        [Progress::Asking, Progress::Redirected, Progress::Receiving { bytes, of }]
    );
}
