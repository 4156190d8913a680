//! A person at a browser, from the first page to Çıkış.

use jiff::SignedDuration;

use crate::support::sandbox::Sandbox;
use crate::support::waiting::wait_for;
use crate::web_driver::Browser;

/// The one picture that is waited for, read by somebody who can.
fn picture(sandbox: &Sandbox, browser: &Browser) -> String {
    wait_for("the picture", || browser.picture_is_shown());
    let mut answers = sandbox.portal.captcha_answers();
    assert_eq!(answers.len(), 1);
    answers.pop().unwrap()
}

fn sign_in(sandbox: &Sandbox, browser: &Browser, identity: &str, word: &str) {
    browser.type_into("Kimlik No", identity);
    browser.type_into("Resimdeki Yazı", &picture(sandbox, browser));
    browser.type_into("Güvenlik Sözcüğü", word);
    browser.click("Giriş");
}

/// Until the code ends, as the page says.
fn seconds_left(browser: &Browser) -> u32 {
    let text = browser.text();
    let mut numbers = text.split(|letter: char| !letter.is_ascii_digit());
    let left = numbers.find_map(|it| it.parse().ok().filter(|it| (200..=300).contains(it)));
    left.unwrap_or_else(|| panic!("no time that is left in {text}"))
}

#[test]
fn a_person_goes_through_the_guide() {
    let (sandbox, browser) = (Sandbox::start(), Browser::start());
    browser.open(&sandbox.portal.url());
    browser.expect_screen("Ana Sayfa");
    browser.photograph("01-home");
    browser.click("Online İşlemler");
    browser.expect_screen("Online İşlemler");
    browser.click("Nitelikli Elektronik Sertifika İşlemleri");
    browser.expect_screen("Kullanıcı Doğrulama Ekranı");
    browser.photograph("02-ways");
    browser.click("e-Devlet Kapısı ile Giriş");
    browser.expect_text("deneme ortamında yoktur");
    browser.click("Şifreli Giriş");
    browser.expect_screen("Şifreli Giriş Ekranı");
    wait_for("the picture", || browser.picture_is_shown());
    browser.photograph("03-sign-in");
    sign_in(&sandbox, &browser, "10000000146", "yanlış");
    browser.expect_text("Kimlik No ya da Güvenlik Sözcüğü hatalıdır.");
    browser.photograph("04-wrong-word");
    browser.click("Yeni Resim");

    browser.click("Güvenlik Sözcüğümü Unuttum");
    browser.expect_screen("Güvenlik Sözcüğümü Unuttum");
    browser.type_into("Kimlik No", "10000000146");
    browser.type_into("Resimdeki Yazı", &picture(&sandbox, &browser));
    browser.photograph("05-forgotten");
    browser.click("Gönder");
    browser.expect_text("gönderilmiştir");
    browser.open(&sandbox.portal.newest_link().unwrap());
    browser.type_into("Yeni Güvenlik Sözcüğü", "menekşe7");
    browser.type_into("Yeni Güvenlik Sözcüğü (Tekrar)", "menekşe7");
    browser.photograph("06-new-word");
    browser.click("Kaydet");
    browser.expect_text("değiştirilmiştir");
    browser.click("Şifreli Giriş");
    sign_in(&sandbox, &browser, "10000000146", "menekşe7");

    browser.expect_screen("SMS Onay Ekranı");
    browser.expect_text("Telefon Numaranız : 51* *** ** 42");
    browser.photograph("07-confirmation");
    browser.click("Onay");
    browser.expect_screen("SMS Onay Kodu Giriş Ekranı");
    browser.photograph("08-code");
    // The countdown is the browser's own.
    let first = seconds_left(&browser);
    wait_for("a second to pass", || seconds_left(&browser) < first);
    browser.type_into("SMS Onay Kodu:", "000000x");
    browser.click("Gönder");
    browser.expect_text("Kalan deneme hakkınız: 2");
    browser.type_into("SMS Onay Kodu:", &sandbox.portal.newest_code().unwrap());
    browser.click("Gönder");
    browser.expect_screen("İşlemler Menüsü");
    browser.photograph("09-menu");

    visit_operations(&browser);
    browser.click("Çıkış");
    browser.expect_text("Oturumunuz kapatılmıştır.");
    browser.photograph("18-signed-out");
    assert_eq!(sandbox.portal.signed_in_sessions(), 0);
}

fn visit_operations(browser: &Browser) {
    let back = || {
        browser.click("İşlemler Menüsüne Dön");
        browser.expect_screen("İşlemler Menüsü");
    };
    browser.click("PIN / PUK Bilgisi");
    browser.expect_screen("PIN ve PUK Bilgileri");
    browser.expect_text("2 1 2 3 4 5 6 7 8 9 0 1");
    browser.photograph("10-passwords");
    browser.click("Parolalarımı Sil");
    assert!(browser.answer_question(false).contains("kalıcı olarak silinecektir"));
    browser.expect_text("1 2 3 4");
    browser.click("Parolalarımı Sil");
    browser.answer_question(true);
    browser.expect_text("PIN bilginiz kalıcı olarak silinmiştir.");
    assert!(!browser.text().contains("1 2 3 4\n"));
    back();
    browser.click("Kilit Çözme");
    browser.expect_screen("Kilit Çözme");
    browser.photograph("11-unlock");
    browser.click("Kilit Çöz");
    browser.expect_text("kilidi çözülmüştür");
    back();
    browser.click("Sertifika Listele");
    browser.expect_text("Süresi doldu");
    browser.photograph("12-certificates");
    back();
    browser.click("Bilgi Güncelle");
    browser.type_into("Adres", "Yeni Sokak No: 2");
    browser.photograph("13-details");
    browser.click("Güncelle");
    browser.expect_text("Bilgileriniz güncellenmiştir.");
    back();
    browser.click("E-Onay İşlemleri");
    browser.photograph("14-consent");
    browser.click("E-Onay Ver");
    browser.expect_text("E-Onayınız kaydedilmiştir.");
    back();
    browser.click("Kilit Çözme (Applet Kullanarak)");
    browser.expect_text("Java Applet desteğini");
    browser.photograph("15-applet");
    back();
    browser.click("Askıdan İndir");
    browser.expect_text("Askıda sertifikanız bulunmamaktadır.");
    browser.photograph("16-suspension");
    back();
    browser.click("Sertifikamı İptal Et");
    browser.expect_screen("Sertifikamı İptal Et");
    browser.photograph("17-revoke");
    browser.click("Sertifikamı İptal Et");
    assert!(browser.answer_question(true).contains("geri alınamayacak"));
    browser.expect_text("Sertifikanız iptal edilmiştir.");
    back();
}

#[test]
fn the_browser_counts_a_code_down_to_its_end() {
    let sandbox = Sandbox::start_with(|options| {
        options.rules.code_lasts = SignedDuration::from_secs(4);
    });
    let browser = Browser::start();
    browser.open(&format!("{}/giris.go", sandbox.portal.url()));
    sign_in(&sandbox, &browser, "10000000146", "papatya");
    browser.click("Onay");
    browser.expect_screen("SMS Onay Kodu Giriş Ekranı");
    browser.expect_text("SMS Onay Kodunuzun süresi dolmuştur. Yeni kod isteyiniz.");
    browser.photograph("19-expired");
    browser.click("Yeni Kod İste");
    let sms = || std::fs::read_dir(sandbox.portal.outbox()).unwrap().count();
    wait_for("a second SMS", || sms() == 2);
}
