//! The nine operations, each by what it changes.

use bekci::io::revocation::CheckOutcome;
use bekci::protocol::card_channel::CardTransport;
use bekci::protocol::certificate::Certificate;
use bekci::protocol::revocation_status::{RevocationReason, RevocationStatus};
use bekci::simulator::portal::account::Account;
use jiff::Timestamp;

use crate::support::revocation::{TIMEOUT, block_on, client_in};
use crate::support::sandbox::{Page, Sandbox};

const NEW_CARD: &str = "212345678901";
const PASSPORT_CARD: &str = "212345679012";

/// What the product's own client finds out at the sandbox's responder.
fn asked(sandbox: &Sandbox, card: &str) -> RevocationStatus {
    let accounts = sandbox.portal.accounts().unwrap();
    let card = accounts.iter().find_map(|account| account.card(card)).unwrap();
    let source = Certificate::from_der(&card.certificate).unwrap().revocation;
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("trust")).unwrap();
    let root = sandbox.folder.path().join("root.crt");
    std::fs::copy(root, folder.path().join("trust/root.crt")).unwrap();
    let host = sandbox.portal.address().to_string();
    let client = client_in(folder.path(), &[&host], TIMEOUT);
    let outcome: CheckOutcome = block_on(client.check(&source, Timestamp::now()));
    outcome.status.unwrap()
}

/// The list's bytes hold the certificate's number where it is revoked or suspended.
fn is_listed(sandbox: &Sandbox, card: &str) -> bool {
    let accounts = sandbox.portal.accounts().unwrap();
    let card = accounts.iter().find_map(|account| account.card(card)).unwrap();
    let number = Certificate::from_der(&card.certificate).unwrap().revocation.serial_number;
    let list = sandbox.visitor().get("/nes.crl").bytes;
    list.windows(number.len()).any(|bytes| bytes == number)
}

fn passport_account(sandbox: &Sandbox) -> Account {
    sandbox.portal.accounts().unwrap().pop().unwrap()
}

#[test]
fn lifting_a_suspension_changes_what_the_responder_says() {
    let sandbox = Sandbox::start();
    let status = asked(&sandbox, PASSPORT_CARD);
    assert!(matches!(status, RevocationStatus::Suspended { .. }), "{status:?}");
    assert!(is_listed(&sandbox, PASSPORT_CARD));
    let mut visitor = sandbox.signed_in_as(&passport_account(&sandbox));
    let form = visitor.post("/menu.go", &[("islem", "Askıdan İndir")]);
    form.assert_screen("Askıdan İndir").assert_says("value=\"Askıdan İndir\"");
    let fields = [("kart", PASSPORT_CARD)];
    let done = visitor.post("/askidanindir.go", &fields);
    done.assert_says("askıdan indirilmiştir").assert_says("Askıda sertifikanız bulunmamaktadır");
    assert_eq!(asked(&sandbox, PASSPORT_CARD), RevocationStatus::Good);
    assert!(!is_listed(&sandbox, PASSPORT_CARD));
    visitor.post("/askidanindir.go", &fields).assert_says("Seçilen sertifika askıda değildir.");
}

#[test]
fn revoking_is_for_good() {
    let sandbox = Sandbox::start();
    assert_eq!(asked(&sandbox, NEW_CARD), RevocationStatus::Good);
    let mut visitor = sandbox.signed_in();
    let form = visitor.post("/menu.go", &[("islem", "Sertifikamı İptal Et")]);
    form.assert_says("geri alınamaz").assert_says("İptal Nedeni");
    assert!(!form.says("212345678890"), "the one that has ended is not offered");
    let fields = [("kart", NEW_CARD), ("neden", "keyCompromise")];
    visitor.post("/iptal.go", &fields).assert_says("Sertifikanız iptal edilmiştir.");
    let status = asked(&sandbox, NEW_CARD);
    let reason = RevocationReason::KeyCompromise;
    assert!(
        matches!(status, RevocationStatus::Revoked { reason: found, .. } if found == reason),
        "{status:?}"
    );
    assert!(is_listed(&sandbox, NEW_CARD));
    let other = [("kart", NEW_CARD), ("neden", "unspecified")];
    visitor.post("/iptal.go", &other).assert_says("iptal edilmiştir; bu işlem yapılamaz");
    visitor.post("/askidanindir.go", &fields).assert_says("iptal edilmiştir; bu işlem yapılamaz");
    visitor.post("/kilitcozme.go", &fields).assert_says("iptal edilmiştir; bu işlem yapılamaz");
    assert_eq!(asked(&sandbox, NEW_CARD), status);
    visitor.get("/sertifikalistele.go").assert_says("İptal edildi (").assert_says("Süresi doldu");
}

#[test]
fn nobody_touches_anothers_card() {
    let sandbox = Sandbox::start();
    let mut visitor = sandbox.signed_in();
    for path in ["/askidanindir.go", "/iptal.go", "/kilitcozme.go"] {
        visitor.post(path, &[("kart", PASSPORT_CARD)]).assert_says("Bir sertifika seçiniz.");
    }
    assert!(matches!(asked(&sandbox, PASSPORT_CARD), RevocationStatus::Suspended { .. }));
}

fn verify(pin: &str) -> Vec<u8> {
    let length = u8::try_from(pin.len()).unwrap();
    [&[0x00, 0x20, 0x00, 0x01, length], pin.as_bytes()].concat()
}

/// The PIN in the row of that card.
fn shown_pin(page: &Page, card: &str) -> String {
    let spaced: Vec<String> = card.chars().map(String::from).collect();
    let row = page.text.split_once(&spaced.join(" ")).expect("the card's row").1;
    let value = row.split_once("PIN</td><td class=\"parola\">").expect("a PIN").1;
    value.split_once('<').unwrap().0.replace(' ', "")
}

#[test]
fn unlocking_writes_a_new_pin_into_the_card() {
    let sandbox = Sandbox::start();
    let mut card = sandbox.portal.card(NEW_CARD).unwrap().unwrap();
    for status in [[0x63, 0xC2], [0x63, 0xC1], [0x63, 0xC0], [0x69, 0x84]] {
        assert_eq!(card.transmit(&verify("0000")).unwrap(), status);
    }
    let mut visitor = sandbox.signed_in();
    visitor.post("/pinpuk.go", &[("islem", "Parolalarımı Sil")]);
    let form = visitor.post("/menu.go", &[("islem", "Kilit Çözme")]);
    form.assert_screen("Kilit Çözme").assert_says("PUK Kodu kullanılmamaktadır");
    visitor.post("/kilitcozme.go", &[("kart", NEW_CARD)]).assert_says("kilidi çözülmüştür");
    let pin = shown_pin(&visitor.get("/pinpuk.go"), NEW_CARD);
    assert!(pin.len() == 4 && pin != "1234");
    assert_eq!(card.transmit(&verify("1234")).unwrap(), [0x63, 0xC2]);
    assert_eq!(card.transmit(&verify(&pin)).unwrap(), [0x90, 0x00]);
}

#[test]
fn passwords_are_saved_and_deleted_for_good() {
    let sandbox = Sandbox::start();
    let mut visitor = sandbox.signed_in();
    let page = visitor.get("/pinpuk.go");
    assert_eq!(shown_pin(&page, NEW_CARD), "1234");
    assert_eq!(shown_pin(&page, "212345678890"), "5678");
    let saved = visitor.post("/pinpuk.go", &[("islem", "Parolalarımı Kaydet")]);
    assert!(saved.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    saved.assert_says("Kart Seri Numarası: 212345678901\r\nPIN: 1234");
    let deleted = visitor.post("/pinpuk.go", &[("islem", "Parolalarımı Sil")]);
    deleted.assert_says("kalıcı olarak silinmiştir").assert_says("PIN bilginiz bulunmamaktadır");
    assert!(!deleted.says("1 2 3 4<"));
    let sandbox = sandbox.restart();
    sandbox.signed_in().get("/pinpuk.go").assert_says("Kayıtlı PIN bilginiz bulunmamaktadır.");
}

#[test]
fn details_are_where_the_next_code_goes() {
    let sandbox = Sandbox::start();
    let mut visitor = sandbox.signed_in();
    let form = visitor.post("/menu.go", &[("islem", "Bilgi Güncelle")]);
    form.assert_says("value=\"5100000042\"").assert_says("deneme42@bekci.invalid");
    let mut send = |email: &str, phone: &str| {
        let fields = [("ePosta", email), ("cepTelefonu", phone), ("adres", "Örnek Sokak")];
        visitor.post("/bilgiguncelle.go", &fields)
    };
    send("no address", "5100000043").assert_says("Geçerli bir e-Posta adresi giriniz.");
    send("a@bekci.invalid", "2120000000").assert_says("5 ile başlayan on rakam");
    send("yeni@bekci.invalid", "0 520 000 00 43").assert_says("Bilgileriniz güncellenmiştir.");
    let account = sandbox.portal.account().unwrap();
    assert_eq!(
        (account.phone.as_str(), account.email.as_str()),
        ("5200000043", "yeni@bekci.invalid")
    );
    let mut next = sandbox.visitor();
    sandbox.sign_in(&mut next, &account).assert_says("52* *** ** 43");
    next.post("/smsonay.go", &[]);
    let mut sms: Vec<_> = std::fs::read_dir(sandbox.portal.outbox())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    sms.sort();
    assert!(std::fs::read_to_string(sms.last().unwrap()).unwrap().starts_with("5200000043\n"));
}

#[test]
fn electronic_consent_is_given_and_taken_back() {
    let sandbox = Sandbox::start();
    let mut visitor = sandbox.signed_in();
    let form = visitor.post("/menu.go", &[("islem", "E-Onay İşlemleri")]);
    form.assert_says("ıslak imza gerektirmektedir").assert_says("E-Onay Ver");
    let given = visitor.post("/eonay.go", &[("islem", "E-Onay Ver")]);
    given.assert_says("E-Onayınız kaydedilmiştir.").assert_says("imza gerekmez");
    let sandbox = sandbox.restart();
    let mut visitor = sandbox.signed_in();
    visitor.get("/eonay.go").assert_says("tarihinden beri geçerlidir");
    visitor.post("/eonay.go", &[("islem", "E-Onayımı Geri Al")]).assert_says("geri alınmıştır");
    assert_eq!(sandbox.portal.account().unwrap().consented_at, None);
}

#[test]
fn applets_are_gone() {
    let sandbox = Sandbox::start();
    let mut visitor = sandbox.signed_in();
    let gone = visitor.post("/menu.go", &[("islem", "Kilit Çözme (Applet Kullanarak)")]);
    gone.assert_screen("Kilit Çözme (Applet Kullanarak)").assert_says("Kilit Çözme işlemini");
    visitor.get("/menu.go");
    visitor.post("/menu.go", &[("islem", "Başka")]).assert_says("Bir işlem seçiniz.");
}

#[test]
fn a_restart_keeps_everything_but_sessions() {
    let sandbox = Sandbox::start();
    let suspended = RevocationStatus::Suspended { since: Timestamp::now() };
    assert!(sandbox.portal.set_status(NEW_CARD, suspended).unwrap());
    assert!(!sandbox.portal.set_status("000000000000", suspended).unwrap());
    let mut visitor = sandbox.signed_in();
    let (url, root) = (sandbox.portal.url(), sandbox.portal.root_certificate());
    let account = sandbox.portal.account().unwrap();
    let sandbox = sandbox.restart();
    assert_eq!((sandbox.portal.url(), sandbox.portal.root_certificate()), (url, root));
    assert!(sandbox.portal.account().unwrap() == account);
    assert!(matches!(asked(&sandbox, NEW_CARD), RevocationStatus::Suspended { .. }));
    visitor.get("/menu.go").assert_screen("Oturum Sona Erdi");
}
