//! The guide's steps 2 to 9, and what goes wrong on the way.

use bekci::simulator::portal::MailServer;
use jiff::SignedDuration;

use crate::support::sandbox::{Sandbox, Visitor};

const SIGN_IN: &str = "Şifreli Giriş Ekranı";
const CODE: &str = "SMS Onay Kodu Giriş Ekranı";

fn minutes(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

#[test]
fn the_way_of_the_guide() {
    let sandbox = Sandbox::start();
    let account = sandbox.portal.account().unwrap();
    let mut visitor = sandbox.visitor();
    let home = visitor.get("/");
    home.assert_screen("Ana Sayfa").assert_says(">Online İşlemler</a>");
    assert!(home.set_cookie.unwrap().contains("HttpOnly; SameSite=Strict"));
    let services = visitor.get("/onlineislemler.go");
    services.assert_says(">Nitelikli Elektronik Sertifika İşlemleri</a>");
    let ways = visitor.get("/nes.go");
    ways.assert_screen("Kullanıcı Doğrulama Ekranı").assert_says("value=\"Şifreli Giriş\"");
    visitor.get("/nes.go?yol=edevlet").assert_says("deneme ortamında yoktur");

    let form = visitor.get("/giris.go");
    form.assert_screen(SIGN_IN).assert_says("<label for=\"kimlikNo\">Kimlik No</label>");
    form.assert_says("T.C. Kimlik Numarası ya da Pasaport Numarası Giriniz");
    form.assert_says("Yukarıda görmüş olduğunuz metni lütfen Resimdeki Yazı alanına giriniz.");
    for label in ["Resimdeki Yazı", "Güvenlik Sözcüğü", "Giriş", "Güvenlik Sözcüğümü Unuttum"]
    {
        form.assert_says(label);
    }
    let before = visitor.cookie.clone();
    let confirmation = sandbox.sign_in(&mut visitor, &account);
    assert_ne!(before, visitor.cookie, "the session has another name after signing in");
    confirmation.assert_screen("SMS Onay Ekranı").assert_says("51* *** ** 42");
    confirmation.assert_says("SMS gönderimi ücretsizdir.").assert_says("444 5 576");
    assert_eq!(sandbox.portal.newest_code(), None, "nothing is sent before Onay");

    let code_form = visitor.post("/smsonay.go", &[]);
    code_form.assert_screen(CODE).assert_says("Kalan Süre").assert_says(" Saniye");
    assert_eq!(sandbox.portal.signed_in_sessions(), 0);
    let code = sandbox.portal.newest_code().unwrap();
    let menu = visitor.post("/smskodu.go", &[("smsOnayKodu", &code)]);
    menu.assert_screen("İşlemler Menüsü").assert_says("AYŞE ÖRNEK");
    let buttons = [
        "Askıdan İndir",
        "Sertifikamı İptal Et",
        "Bilgi Güncelle",
        "Sertifika Listele",
        "PIN / PUK Bilgisi",
        "E-Onay İşlemleri",
        "Kilit Çözme",
        "Kilit Çözme (Applet Kullanarak)",
        "Çıkış",
    ];
    assert_eq!(menu.text.matches("type=\"submit\"").count(), buttons.len());
    for button in buttons {
        menu.assert_says(&format!("value=\"{button}\""));
    }
    let passwords = visitor.post("/menu.go", &[("islem", "PIN / PUK Bilgisi")]);
    passwords.assert_screen("PIN ve PUK Bilgileri").assert_says("Kart Seri Numarası");
    passwords.assert_says("2 1 2 3 4 5 6 7 8 9 0 1").assert_says("1 2 3 4");
    passwords.assert_says("Parolalarımı Kaydet").assert_says("Parolalarımı Sil");
    assert_eq!(sandbox.portal.signed_in_sessions(), 1);

    visitor.get("/menu.go");
    visitor.post("/menu.go", &[("islem", "Çıkış")]).assert_says("Oturumunuz kapatılmıştır.");
    assert_eq!(sandbox.portal.signed_in_sessions(), 0);
    visitor.get("/pinpuk.go").assert_screen("Oturum Sona Erdi");
}

#[test]
fn a_passport_number_signs_in_too() {
    let sandbox = Sandbox::start();
    let account = sandbox.portal.accounts().unwrap().pop().unwrap();
    assert_eq!(account.identity, "U00000017");
    sandbox.signed_in_as(&account).get("/menu.go").assert_says("MEHMET DENEME");
}

fn try_word(sandbox: &Sandbox, visitor: &mut Visitor, identity: &str, word: &str) -> String {
    visitor.get("/giris.go");
    let picture = sandbox.picture(visitor);
    let fields = [("kimlikNo", identity), ("resimdekiYazi", &picture), ("guvenlikSozcugu", word)];
    visitor.post("/giris.go", &fields).text
}

#[test]
fn a_wrong_picture_asks_for_another() {
    let sandbox = Sandbox::start();
    let account = sandbox.portal.account().unwrap();
    let mut visitor = sandbox.visitor();
    visitor.get("/giris.go");
    let picture = sandbox.picture(&mut visitor);
    let fields = |picture: &str| {
        let word = account.security_word.clone();
        vec![
            ("kimlikNo", account.identity.clone()),
            ("resimdekiYazi", picture.to_owned()),
            ("guvenlikSozcugu", word),
        ]
    };
    let mut send = |picture: &str| {
        let fields = fields(picture);
        let fields: Vec<_> = fields.iter().map(|(name, it)| (*name, it.as_str())).collect();
        visitor.post("/giris.go", &fields)
    };
    send("XXXXX").assert_screen(SIGN_IN).assert_says("Resimdeki yazıyı hatalı girdiniz.");
    // The number that was typed stays, the word does not.
    let again = send(&picture);
    again.assert_says("Resimdeki yazıyı hatalı girdiniz.").assert_says("value=\"10000000146\"");
    assert!(!again.says(&account.security_word));
}

#[test]
fn three_wrong_words_lock_the_account_for_a_while() {
    let sandbox = Sandbox::start();
    let account = sandbox.portal.account().unwrap();
    let mut visitor = sandbox.visitor();
    let wrong = "Kimlik No ya da Güvenlik Sözcüğü hatalıdır.";
    let nobody = try_word(&sandbox, &mut visitor, "10000000214", "papatya");
    assert!(nobody.contains(wrong), "an account that is not there is told as one that is");
    let number = try_word(&sandbox, &mut visitor, "12345678901", "papatya");
    assert!(number.contains("Geçerli bir T.C. Kimlik No"));
    for _ in 0..2 {
        assert!(try_word(&sandbox, &mut visitor, &account.identity, "yanlış1").contains(wrong));
    }
    let locked = "hesabınız geçici olarak kilitlenmiştir";
    assert!(try_word(&sandbox, &mut visitor, &account.identity, "yanlış1").contains(locked));
    sandbox.portal.advance_clock(minutes(9));
    let right = try_word(&sandbox, &mut visitor, &account.identity, &account.security_word);
    assert!(right.contains(locked), "the right word does not help yet");
    sandbox.portal.advance_clock(minutes(6));
    visitor.get("/");
    let right = try_word(&sandbox, &mut visitor, &account.identity, &account.security_word);
    assert!(right.contains("SMS Onay Ekranı"));
}

#[test]
fn three_wrong_codes_lock_the_account_too() {
    let sandbox = Sandbox::start();
    let account = sandbox.portal.account().unwrap();
    let mut visitor = sandbox.visitor();
    sandbox.sign_in(&mut visitor, &account);
    visitor.post("/smsonay.go", &[]);
    let wrong = [("smsOnayKodu", "x")];
    visitor.post("/smskodu.go", &wrong).assert_says("Kalan deneme hakkınız: 2");
    visitor.post("/smskodu.go", &wrong).assert_says("Kalan deneme hakkınız: 1");
    visitor.post("/smskodu.go", &wrong).assert_says("geçici olarak kilitlenmiştir");
    let code = sandbox.portal.newest_code().unwrap();
    visitor.post("/smskodu.go", &[("smsOnayKodu", &code)]).assert_screen("Oturum Sona Erdi");
    visitor.get("/menu.go").assert_screen("Oturum Sona Erdi");
}

#[test]
fn an_expired_code_is_asked_for_again() {
    let sandbox = Sandbox::start();
    let account = sandbox.portal.account().unwrap();
    let mut visitor = sandbox.visitor();
    sandbox.sign_in(&mut visitor, &account);
    let form = visitor.post("/smsonay.go", &[]);
    assert!(!form.says("role=\"alert\""));
    let first = sandbox.portal.newest_code().unwrap();
    sandbox.portal.advance_clock(SignedDuration::from_secs(301));
    let expired = visitor.post("/smskodu.go", &[("smsOnayKodu", &first)]);
    expired.assert_screen(CODE).assert_says("role=\"alert\">SMS Onay Kodunuzun süresi dolmuştur");
    visitor.post("/smsonay.go", &[]).assert_screen(CODE);
    let second = sandbox.portal.newest_code().unwrap();
    visitor.post("/smskodu.go", &[("smsOnayKodu", &second)]).assert_screen("İşlemler Menüsü");
}

#[test]
fn five_sms_are_enough_for_a_quarter_of_an_hour() {
    let sandbox = Sandbox::start();
    let account = sandbox.portal.account().unwrap();
    let mut visitor = sandbox.visitor();
    sandbox.sign_in(&mut visitor, &account);
    for _ in 0..5 {
        visitor.post("/smsonay.go", &[]).assert_screen(CODE);
    }
    let sms = || std::fs::read_dir(sandbox.portal.outbox()).unwrap().count();
    assert_eq!(sms(), 5);
    let refused = visitor.post("/smsonay.go", &[]);
    refused.assert_screen(CODE).assert_says("SMS gönderim sınırına ulaşılmıştır");
    assert_eq!(sms(), 5);
    // Another session does not get around it.
    let mut other = sandbox.visitor();
    sandbox.sign_in(&mut other, &account);
    other
        .post("/smsonay.go", &[])
        .assert_screen("SMS Onay Ekranı")
        .assert_says("gönderim sınırına");
    sandbox.portal.advance_clock(minutes(15));
    sandbox.sign_in(&mut other, &account);
    other.post("/smsonay.go", &[]).assert_screen(CODE);
}

/// Asks for a link, as far as what is said of it.
fn ask_for_link(sandbox: &Sandbox, visitor: &mut Visitor, identity: &str) -> String {
    visitor.get("/unuttum.go").assert_screen("Güvenlik Sözcüğümü Unuttum");
    let picture = sandbox.picture(visitor);
    let fields = [("kimlikNo", identity), ("resimdekiYazi", picture.as_str())];
    visitor.post("/unuttum.go", &fields).text
}

#[test]
fn a_forgotten_word_is_chosen_anew_by_e_mail() {
    let sandbox = Sandbox::start();
    let mut account = sandbox.portal.account().unwrap();
    let mut visitor = sandbox.visitor();
    let said = ask_for_link(&sandbox, &mut visitor, &account.identity);
    assert!(said.contains("e-Posta adresinize gönderilmiştir"));
    let to_nobody = ask_for_link(&sandbox, &mut visitor, "10000000214");
    assert!(to_nobody.contains("e-Posta adresinize gönderilmiştir"), "tells nothing of accounts");
    let link = sandbox.portal.newest_link().unwrap();
    let path = link.strip_prefix(&sandbox.portal.url()).unwrap().to_owned();
    let key = path.split_once('=').unwrap().1.to_owned();
    visitor.get(&path).assert_screen("Yeni Güvenlik Sözcüğü");
    let mut choose = |new: &str, again: &str| {
        let fields = [("anahtar", key.as_str()), ("yeniSozcuk", new), ("yeniSozcukTekrar", again)];
        visitor.post("/yenisozcuk.go", &fields)
    };
    choose("kısa", "kısa").assert_says("6–20 karakter olmalıdır");
    choose("lalelere", "lalelerle").assert_says("birbirinden farklıdır");
    choose("papatya", "papatya").assert_says("eskisinden farklı olmalıdır");
    choose("menekşe7", "menekşe7").assert_says("değiştirilmiştir");
    choose("sümbül7", "sümbül7").assert_says("daha önce kullanılmıştır");
    visitor.get(&path).assert_says("daha önce kullanılmıştır");
    let old = try_word(&sandbox, &mut visitor, &account.identity, "papatya");
    assert!(old.contains("hatalıdır"));
    account.security_word = "menekşe7".to_owned();
    sandbox.sign_in(&mut visitor, &account).assert_screen("SMS Onay Ekranı");
}

#[test]
fn a_link_does_not_last() {
    let sandbox = Sandbox::start();
    let account = sandbox.portal.account().unwrap();
    let mut visitor = sandbox.visitor();
    ask_for_link(&sandbox, &mut visitor, &account.identity);
    let first = sandbox.portal.newest_link().unwrap();
    ask_for_link(&sandbox, &mut visitor, &account.identity);
    let second = sandbox.portal.newest_link().unwrap();
    let path = |link: &str| link.strip_prefix(&sandbox.portal.url()).unwrap().to_owned();
    visitor.get(&path(&first)).assert_says("süresi dolmuştur");
    visitor.get(&path(&second)).assert_says("Kaydet");
    sandbox.portal.advance_clock(minutes(30));
    visitor.get(&path(&second)).assert_says("süresi dolmuştur");
}

#[test]
fn the_e_mail_goes_to_a_mail_server_too() {
    use std::io::{BufRead, BufReader, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let lines = BufReader::new(stream.try_clone().unwrap()).lines();
        let (mut mail, mut in_data) = (String::new(), false);
        write!(stream, "220 ready\r\n").unwrap();
        for line in lines {
            let line = line.unwrap();
            mail.push_str(&format!("{line}\n"));
            let answer = match (in_data, line.as_str()) {
                (true, ".") => "250 kept",
                (true, _) => continue,
                (false, "DATA") => "354 go on",
                (false, "QUIT") => break,
                (false, _) => "250 well",
            };
            in_data = answer.starts_with("354");
            write!(stream, "{answer}\r\n").unwrap();
            if answer == "250 kept" {
                break;
            }
        }
        mail
    });
    let mail_server = MailServer::parse(&address.to_string());
    let sandbox = Sandbox::start_with(|options| options.mail_server = mail_server);
    let account = sandbox.portal.account().unwrap();
    ask_for_link(&sandbox, &mut sandbox.visitor(), &account.identity);
    let mail = server.join().unwrap();
    assert!(mail.contains("RCPT TO:<deneme42@bekci.invalid>"), "{mail}");
    assert!(mail.contains("yenisozcuk.go"), "{mail}");
}
