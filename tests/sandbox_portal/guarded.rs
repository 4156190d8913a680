//! What the portal refuses: time that has passed, forms and names of others, closed doors.

use bekci::simulator::portal::{PortalClock, SandboxError, SandboxOptions, SandboxPortal};
use jiff::{SignedDuration, Timestamp};
use reqwest::Method;

use crate::support::sandbox::Sandbox;

const OPERATIONS: [&str; 9] = [
    "/menu.go",
    "/askidanindir.go",
    "/iptal.go",
    "/bilgiguncelle.go",
    "/sertifikalistele.go",
    "/pinpuk.go",
    "/eonay.go",
    "/kilitcozme.go",
    "/kilitcozmeapplet.go",
];

#[test]
fn nothing_is_shown_or_done_before_the_code() {
    let sandbox = Sandbox::start();
    let account = sandbox.portal.account().unwrap();
    let mut visitor = sandbox.visitor();
    visitor.get("/giris.go");
    for path in OPERATIONS.into_iter().chain(["/smsonay.go", "/smskodu.go"]) {
        visitor.get(path).assert_screen("Oturum Sona Erdi");
    }
    sandbox.sign_in(&mut visitor, &account);
    for path in OPERATIONS {
        visitor.get(path).assert_screen("Oturum Sona Erdi");
        visitor.get("/smsonay.go").assert_screen("SMS Onay Ekranı");
        let fields = [("kart", "212345678901"), ("islem", "Parolalarımı Sil")];
        if !matches!(path, "/sertifikalistele.go" | "/kilitcozmeapplet.go") {
            visitor.post(path, &fields).assert_screen("Oturum Sona Erdi");
        }
    }
    assert!(sandbox.portal.account().unwrap().cards == account.cards);
}

#[test]
fn a_quiet_session_ends() {
    let sandbox = Sandbox::start();
    let mut visitor = sandbox.signed_in();
    sandbox.portal.advance_clock(SignedDuration::from_mins(9));
    visitor.get("/menu.go").assert_screen("İşlemler Menüsü");
    sandbox.portal.advance_clock(SignedDuration::from_mins(10));
    visitor.get("/menu.go").assert_screen("Oturum Sona Erdi").assert_says("süresi dolmuştur");
    let mut visitor = sandbox.signed_in();
    sandbox.portal.expire_sessions();
    visitor.post("/pinpuk.go", &[("islem", "Parolalarımı Sil")]).assert_says("süresi dolmuştur");
    assert!(sandbox.portal.account().unwrap().cards[0].pin_on_record);
}

#[test]
fn a_form_that_another_page_made_is_refused() {
    let sandbox = Sandbox::start();
    let mut visitor = sandbox.signed_in();
    visitor.token = "made-up".to_owned();
    let refused = visitor.post("/pinpuk.go", &[("islem", "Parolalarımı Sil")]);
    assert_eq!(refused.status, 403);
    refused.assert_screen("İstek Kabul Edilmedi");
    assert!(sandbox.portal.account().unwrap().cards[0].pin_on_record);
}

#[test]
fn other_names_for_this_computer_are_not_answered() {
    let sandbox = Sandbox::start();
    let mut visitor = sandbox.visitor();
    let mut status =
        |strange: (&str, &str)| visitor.send(Method::GET, "/", None, &[strange]).status;
    assert_eq!(status(("host", "rebound.example")), 421);
    assert_eq!(status(("origin", "http://rebound.example")), 421);
    let port = sandbox.portal.address().port();
    assert_eq!(status(("host", &format!("localhost:{port}"))), 200);
    assert!(sandbox.portal.address().ip().is_loopback());
    let page = visitor.get("/");
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("default-src 'none'"));
    assert_eq!(page.headers["cache-control"], "no-store");
}

#[test]
fn closed_for_maintenance_and_open_again() {
    let sandbox = Sandbox::start();
    let mut visitor = sandbox.signed_in();
    sandbox.portal.set_maintenance(true);
    let closed = visitor.get("/menu.go");
    assert_eq!(closed.status, 503);
    closed.assert_screen("Bakım Çalışması");
    assert_eq!(visitor.get("/nes.crl").status, 200, "the CA goes on");
    sandbox.portal.set_maintenance(false);
    visitor.get("/menu.go").assert_screen("İşlemler Menüsü");
    assert_eq!(visitor.get("/yok.go").status, 404);
}

#[test]
fn what_is_typed_is_never_markup() {
    let sandbox = Sandbox::start();
    let mut visitor = sandbox.visitor();
    visitor.get("/giris.go");
    let fields = [("kimlikNo", "\"><script>alert(1)</script>")];
    let page = visitor.post("/giris.go", &fields);
    page.assert_says("&lt;script&gt;");
    assert!(!page.says("<script>alert"));
}

#[test]
fn a_folder_belongs_to_its_port() {
    let sandbox = Sandbox::start();
    let port = sandbox.portal.address().port();
    let options = SandboxOptions {
        port: Some(port.wrapping_add(1).max(1_024)),
        ..SandboxOptions::new(sandbox.folder.path().to_owned(), PortalClock::new(Timestamp::now))
    };
    let refused = SandboxPortal::start(options.clone()).err();
    assert!(matches!(refused, Some(SandboxError::OtherPort(own)) if own == port));
    let taken = SandboxPortal::start(SandboxOptions { port: Some(port), ..options }).err();
    assert!(matches!(taken, Some(SandboxError::Port { port: own, .. }) if own == port));
}
