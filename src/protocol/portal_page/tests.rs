use core::time::Duration;
use std::time::Instant;

use proptest::prelude::*;

use super::*;
use crate::protocol::portal_page::tests::fixtures::Markup;
use crate::protocol::portal_page::tests::fixtures::{
    FORGOTTEN_WORD, HOME, LIFT_SUSPENSION, MARKUPS, MENU, NES_MENU, NEW_WORD, PIN_PUK, Piece,
    SIGN_IN, SIGN_IN_CHOICE, SMS_CODE, SMS_CONFIRMATION,
};

mod fixtures;
mod signed_in;

const ADDRESS: &str = "https://nesbireysel.kamusm.gov.tr/nb/nb.go?x=1";

fn read_bytes(body: &[u8]) -> PortalView {
    let site = PortalSite::new(["kamusm.gov.tr"]).unwrap();
    let address = site.admit(ADDRESS).unwrap();
    read(PageSource { body, content_type: Some("text/html"), address: &address, site: &site })
}

fn read_html(html: &str) -> PortalView {
    read_bytes(html.as_bytes())
}

fn why(view: PortalView) -> Unrecognised {
    match view.page {
        PortalPage::Unrecognised(reason) => reason,
        page => panic!("recognised as {page:?}"),
    }
}

fn sent(submission: &Submission) -> (&str, &str) {
    (submission.address().url().path(), submission.body().expose())
}

fn path(action: &Action) -> &str {
    action.address().url().path()
}

#[test]
fn sign_in_in_every_markup() {
    for markup in MARKUPS {
        let view = read_bytes(&markup.render(SIGN_IN));
        let PortalPage::SignIn(form) = view.page else { panic!("{markup:?}: {view:?}") };
        let submission = form.fill("10000000146", "aB 3", "çiğ köfte&");
        let (path_of_form, body) = sent(&submission);
        assert_eq!(path_of_form, "/nb/giris.go", "{markup:?}");
        let word = match markup {
            Markup::CodePage => "%E7i%F0+k%F6fte%26",
            _ => "%C3%A7i%C4%9F+k%C3%B6fte%26",
        };
        let pressed = match markup {
            Markup::CodePage => "&x=1&y=1",
            Markup::Boxes => "&islem=1",
            _ => "",
        };
        assert_eq!(
            body,
            format!("belirtec=a%26b&alan7=10000000146&alan3=aB+3&alan1={word}{pressed}"),
            "{markup:?}"
        );
        let CaptchaImage::At(picture) = &form.captcha else { panic!() };
        assert_eq!(picture.url().path(), "/nb/stickyImg");
        assert_eq!(path(form.forgotten.as_ref().unwrap()), "/nb/unuttum.go");
        assert!(view.messages.is_empty(), "{markup:?}: {:?}", view.messages);
        let shown = format!("{submission:?} {form:?}");
        assert!(!shown.contains("10000000146") && !shown.contains("fte"), "{shown}");
    }
}

#[test]
fn the_way_to_signing_in_in_every_markup() {
    for markup in MARKUPS {
        let PortalPage::Home { online_services } = read_bytes(&markup.render(HOME)).page else {
            panic!("{markup:?}")
        };
        assert_eq!(path(&online_services), "/nb/online");
        assert!(online_services.may_be_repeated());
        let page = read_bytes(&markup.render(NES_MENU)).page;
        let PortalPage::NesMenu { certificate_services } = page else { panic!("{markup:?}") };
        assert_eq!(path(&certificate_services), "/nb/nes");
        let page = read_bytes(&markup.render(SIGN_IN_CHOICE)).page;
        let PortalPage::SignInChoice(choice) = page else { panic!("{markup:?}") };
        assert_eq!(path(&choice.password), "/nb/sifreli.go");
    }
}

#[test]
fn a_new_word_in_every_markup() {
    for markup in MARKUPS {
        let page = read_bytes(&markup.render(FORGOTTEN_WORD)).page;
        let PortalPage::SecurityWordReset(SecurityWordReset::Ask(form)) = page else {
            panic!("{markup:?} {page:?}")
        };
        assert!(sent(&form.fill("10000000146", "")).1.contains("&a=10000000146"));
        let page = read_bytes(&markup.render(NEW_WORD)).page;
        let PortalPage::SecurityWordReset(SecurityWordReset::ChooseNew(form)) = page else {
            panic!("{markup:?} {page:?}")
        };
        assert!(sent(&form.fill("yeni")).1.contains("&b=yeni&a=yeni"), "{markup:?}");
    }
}

#[test]
fn sms_in_every_markup() {
    for markup in MARKUPS {
        let page = read_bytes(&markup.render(SMS_CONFIRMATION)).page;
        let PortalPage::SmsConfirmation(confirmation) = page else { panic!("{markup:?} {page:?}") };
        assert_eq!(confirmation.masked_phone, "51* *** ** 34", "{markup:?}");
        assert_eq!(path(&confirmation.confirm), "/nb/onay.go");
        assert!(!confirmation.confirm.may_be_repeated());
        let view = read_bytes(&markup.render(SMS_CODE));
        let PortalPage::SmsCode(code) = view.page else { panic!("{markup:?} {view:?}") };
        assert_eq!(code.seconds_left, Some(294), "{markup:?}");
        assert!(sent(&code.fill("123456")).1.contains("&k=123456"));
        assert!(!code.resend.unwrap().may_be_repeated(), "an SMS is sent each time");
        assert!(view.messages.is_empty(), "{markup:?}: {:?}", view.messages);
    }
}

#[test]
fn the_menu_in_every_markup() {
    for markup in MARKUPS {
        let view = read_bytes(&markup.render(MENU));
        let PortalPage::Menu(menu) = view.page else { panic!("{markup:?} {view:?}") };
        let paths = Operation::ALL.map(|it| path(menu.action(it).unwrap()).to_owned());
        let expected =
            ["aski", "iptal", "bilgi", "liste", "pin", "eonay", "kilit", "applet", "cikis"];
        assert_eq!(paths, expected.map(|it| format!("/nb/{it}.go")), "{markup:?}");
        assert!(menu.action(Operation::PinPuk).unwrap().may_be_repeated());
        assert!(!menu.action(Operation::Revoke).unwrap().may_be_repeated());
        assert_eq!(path(&view.sign_out.unwrap()), "/nb/cikis.go");
    }
}

#[test]
fn pins_in_every_markup() {
    for markup in MARKUPS {
        let view = read_bytes(&markup.render(PIN_PUK));
        let PortalPage::PinPuk(pins) = &view.page else { panic!("{markup:?} {view:?}") };
        let rows: Vec<_> = pins
            .rows
            .iter()
            .map(|row| (row.card_serial.as_str(), row.pin.as_ref().unwrap().expose()))
            .collect();
        assert_eq!(rows, [("21234567890", "1234"), ("21234567899", "5678")], "{markup:?}");
        assert!(!pins.delete.as_ref().unwrap().may_be_repeated());
        assert!(pins.save.is_some() && view.sign_out.is_some());
        assert!(view.messages.is_empty(), "{markup:?}: {:?}", view.messages);
        assert!(!format!("{view:?}").contains("1234"));
    }
}

#[test]
fn operations_in_every_markup() {
    for markup in MARKUPS {
        let page = read_bytes(&markup.render(LIFT_SUSPENSION)).page;
        let PortalPage::OperationForm(form) = page else { panic!("{markup:?} {page:?}") };
        assert_eq!(form.operation, Operation::LiftSuspension);
        assert_eq!(form.buttons.len(), 1);
        let [field] = form.fields.as_slice() else { panic!("{markup:?}") };
        assert_eq!(field.kind, FieldKind::Secret);
        let submission = form.fill(&[FieldValue::Text("söz".into())], 0).unwrap();
        assert!(sent(&submission).1.contains("&g=s%"), "{markup:?}");
        assert_eq!(form.fill(&[], 0), Err(FillError::Count));
        assert_eq!(form.fill(&[FieldValue::Tick(true)], 0), Err(FillError::Kind(0)));
    }
}

#[test]
fn pins_by_column_and_without() {
    let table = |rows: &str| {
        format!(
            "<h1>PIN ve PUK Bilgileri</h1><table><tr><th>Kart Seri Numarası<th>PIN{rows}</table>"
        )
    };
    let view = read_html(&table("<tr><td>21 23<td>12 34<tr><td>21 24<td>Silinmiştir"));
    let PortalPage::PinPuk(pins) = view.page else { panic!("{view:?}") };
    let pin = |row: usize| pins.rows[row].pin.as_ref().map(|it| it.expose().to_owned());
    assert_eq!((pin(0), pin(1)), (Some("1234".to_owned()), None));
    for page in [
        // Two PINs of one card, a PIN of no card, a card with none, a number that is none.
        "<p>Kart Seri Numarası: 2123<p>PIN: 1234<p>PIN: 5678",
        "<h1>PIN ve PUK Bilgileri</h1><p>PIN: 1234",
        "<p>Kart Seri Numarası: 2123<p>Kart Seri Numarası: 2124<p>PIN: 5678",
        "<h1>PIN ve PUK Bilgileri</h1><p>Kart Seri Numarası: yok<p>PIN: 5678",
    ] {
        why(read_html(page));
    }
}

#[test]
fn labels_above_their_fields() {
    let view = read_html(
        "<form action=/g method=post><table><tr><td colspan=2>Kimlik No<tr><td colspan=2><input name=n>\
         <tr><td>Resimdeki Yazı<td>Güvenlik Sözcüğü<tr><td><input name=r><td><input name=s>\
         <tr><td><img src=/r><td><input type=submit value=Giriş></table></form>",
    );
    let PortalPage::SignIn(form) = view.page else { panic!("{view:?}") };
    assert_eq!(sent(&form.fill("1", "2", "3")).1, "n=1&r=2&s=3");
}

#[test]
fn a_form_in_a_table_has_the_fields_beside_it() {
    let view = read_html(
        "<table><form action=/g method=post><tr><td>Kimlik No<td><input name=n><tr><td>Resimdeki Yazı\
         <td><img src=/r><input name=r><tr><td>Güvenlik Sözcüğü<td><input name=s>\
         <tr><td><input type=submit value=GİRİŞ></form></table>",
    );
    let PortalPage::SignIn(form) = view.page else { panic!("{view:?}") };
    assert_eq!(sent(&form.fill("1", "2", "3")).1, "n=1&r=2&s=3");
}

/// The fields of a page for signing in, with something done to them.
fn sign_in_with(fields: &str) -> PortalView {
    read_html(&format!("<form action=/g method=post>{fields}<button>Giriş</button></form>"))
}

const ID: &str = "<p>Kimlik No <input name=n></p>";
const CAPTCHA: &str = "<p><img src=/r> Resimdeki Yazı <input name=r></p>";
const WORD: &str = "<p>Güvenlik Sözcüğü <input name=s type=password></p>";

#[test]
fn never_a_wrong_field() {
    let whole = format!("{ID}{CAPTCHA}{WORD}");
    assert!(matches!(sign_in_with(&whole).page, PortalPage::SignIn(_)));
    for (fields, what) in [
        (format!("{whole}<p>Güvenlik Sözcüğü <input name=x></p>"), "a decoy of the same label"),
        (format!("{whole}<p><img src=/r2></p>"), "two pictures"),
        (format!("{whole}<input name=x>"), "a field without a label"),
        (format!("{ID}{WORD}"), "no captcha"),
        (format!("{CAPTCHA}{WORD}"), "no number"),
        (whole.replace("<img src=/r>", ""), "no picture"),
        (whole.replace("name=n", "name=n disabled"), "a field that is off"),
        (whole.replace("name=n", "name=n type=password"), "a hidden number"),
        (whole.replace("name=n", "name=n type=checkbox"), "a box"),
        (whole.replace("name=n", "name=n placeholder='Güvenlik Sözcüğü'"), "two labels"),
        (
            "<img src=/r><input name=n> Kimlik No<br><input name=r> Resimdeki Yazı<br>\
             <input name=s> Güvenlik Sözcüğü<br>"
                .to_owned(),
            "labels behind",
        ),
        (
            "<img src=/r><p>Kimlik No</p><p>Resimdeki Yazı</p><p>Güvenlik Sözcüğü</p><p><input name=n>\
             </p><p><input name=r></p><p><input name=s></p>"
                .to_owned(),
            "labels all above",
        ),
        (
            "<img src=/r><label for=b>Kimlik No</label><input id=a name=n><label for=a>Resimdeki Yazı\
             </label><input id=b name=r><label for=a>Güvenlik Sözcüğü</label><input id=c name=s>"
                .to_owned(),
            "crossed labels",
        ),
        (format!("{whole}<button>Giriş</button>"), "two buttons"),
    ] {
        let view = sign_in_with(&fields);
        assert!(matches!(view.page, PortalPage::Unrecognised(_)), "{what}: {:?}", view.page);
    }
    let of_two_forms =
        format!("<form>{ID}</form><form>{CAPTCHA}{WORD}<button>Giriş</button></form>");
    why(read_html(&of_two_forms));
    why(read_html(&whole));
}

#[test]
fn decoys_that_nobody_sees_stay_as_they_are() {
    for hidden in [
        "<p hidden>Kimlik No <input name=x value=1></p>",
        "<p style='DISPLAY : none'>Kimlik No <input name=x value=1></p>",
        "<div style='visibility:hidden'><label>Kimlik No<input name=x value=1></label></div>",
        "<input type=hidden placeholder='Kimlik No' name=x value=1>",
    ] {
        let view = sign_in_with(&format!("{hidden}{ID}{CAPTCHA}{WORD}"));
        let PortalPage::SignIn(form) = view.page else { panic!("{hidden}: {view:?}") };
        assert_eq!(sent(&form.fill("1", "2", "3")).1, "x=1&n=1&r=2&s=3");
    }
}

#[test]
fn nothing_is_sent_elsewhere() {
    let form = |action: &str| {
        read_html(&format!(
            "<form method=post action='{action}'>{ID}{CAPTCHA}{WORD}<button>Giriş</button></form>"
        ))
    };
    for (action, refused) in [
        ("https://evil.example/g", AddressRefused::OtherHost("evil.example".into())),
        ("//evil.example/g", AddressRefused::OtherHost("evil.example".into())),
        (
            "https://nesbireysel.kamusal.gov.tr/nb.go",
            AddressRefused::Misprint("nesbireysel.kamusal.gov.tr".into()),
        ),
        ("http://nesbireysel.kamusm.gov.tr/g", AddressRefused::NotEncrypted),
        ("JavaScript:gonder()", AddressRefused::Script),
        (" java\nscript:gonder()", AddressRefused::Script),
        ("mailto:a@kamusm.gov.tr", AddressRefused::NotAnAddress),
        ("https://kamusm.gov.tr@evil.example/", AddressRefused::NotAnAddress),
    ] {
        let reason = why(form(action));
        assert_eq!(reason, Unrecognised::LeadsElsewhere(refused), "{action}");
    }
    // Read as browsers read it: the host ends at the backslash.
    let PortalPage::SignIn(kept) = form("https://kamusm.gov.tr\\@evil.example/").page else {
        panic!()
    };
    assert_eq!(kept.fill("1", "2", "3").address().host(), "kamusm.gov.tr");
    let based = format!(
        "<base href='https://evil.example/'><form>{ID}{CAPTCHA}{WORD}<button>Giriş</button></form>"
    );
    assert!(matches!(why(read_html(&based)), Unrecognised::LeadsElsewhere(_)));
    for link in ["javascript:x()", "#", "https://evil.example/"] {
        why(read_html(&format!("<a href='{link}' onclick=x()>Online İşlemler</a>")));
    }
    let upload = "<form method=post enctype=multipart/form-data>";
    let upload = format!("{upload}{ID}{CAPTCHA}{WORD}<button>Giriş</button></form>");
    assert_eq!(why(read_html(&upload)), Unrecognised::FormKind);
}

#[test]
fn what_the_portal_says() {
    for (text, meaning) in [
        ("Resimdeki yazıyı hatalı girdiniz.", Meaning::WrongCaptcha),
        ("Güvenlik sözcüğünüz hatalıdır.", Meaning::WrongSecurityWord),
        ("Kimlik No ya da Güvenlik Sözcüğü yanlış!", Meaning::WrongSecurityWord),
        ("Girdiğiniz SMS onay kodu hatalı.", Meaning::WrongCode),
        ("SMS onay kodunun süresi doldu.", Meaning::CodeExpired),
        ("En fazla 3 kez kod isteyebilirsiniz.", Meaning::TooManyCodes),
        ("3 kez yanlış güvenlik sözcüğü girildi, hesabınız kilitlendi.", Meaning::LockedOut),
        ("Planlı bakım çalışması nedeniyle hizmet verilememektedir.", Meaning::Maintenance),
        ("Sertifikanız askıdadır.", Meaning::CertificateSuspended),
        ("Sertifikanız askıdan indirilmiştir.", Meaning::Done),
        ("SMS Onay Kodu hatalıdır. Kalan deneme hakkınız: 2", Meaning::WrongCode),
        ("PIN bilginiz kalıcı olarak silinmiştir.", Meaning::Done),
        ("Adınıza kayıtlı sertifika bulunamadı.", Meaning::NoCertificate),
        ("Güvenlik sözcüğünüz değiştirildi.", Meaning::WordChanged),
        ("Girilen güvenlik sözcükleri birbirinden farklı.", Meaning::WordNotAccepted),
        ("Bağlantının süresi dolmuş.", Meaning::LinkExpired),
        ("İşleminiz başarıyla gerçekleştirildi.", Meaning::Done),
    ] {
        let view = read_html(&format!("<p>Sayın A B</p><div>{text}</div>"));
        let meanings: Vec<_> = view.messages.iter().map(|it| it.meaning).collect();
        assert_eq!(meanings, [meaning], "{text}");
        assert!(matches!(view.page, PortalPage::Message { .. }), "{text}: {:?}", view.page);
    }
    for text in [
        "3 defa hatalı güvenlik sözcüğü girilmesi halinde hesabınız kilitlendi sayılır.",
        "SMS Onay Kodunuzun Geçerliliği İçin Kalan Süre",
        "Bakım Onarım",
    ] {
        assert!(read_html(&format!("<p>{text}</p>")).messages.is_empty(), "{text}");
    }
    let page = |text: &str| read_html(&format!("<p>{text}</p>")).page;
    assert_eq!(page("Oturumunuzun süresi doldu."), PortalPage::TimedOut);
    assert_eq!(page("Oturumunuz sonlandırılmıştır."), PortalPage::SignedOut);
    let sent = "E-posta adresinize bir link gönderilmiştir.";
    assert_eq!(page(sent), PortalPage::SecurityWordReset(SecurityWordReset::LinkSent));
}

#[test]
fn a_mistake_keeps_the_form() {
    let mistake = Piece::Text("Resimdeki yazıyı yanlış girdiniz.");
    let pieces: Vec<_> = [mistake].into_iter().chain(SIGN_IN.iter().copied()).collect();
    for markup in MARKUPS {
        let view = read_bytes(&markup.render(&pieces));
        assert!(matches!(view.page, PortalPage::SignIn(_)), "{markup:?}");
        assert_eq!(view.messages[0].meaning, Meaning::WrongCaptcha);
    }
}

#[test]
fn the_list_of_certificates() {
    let view = read_html(
        "<h1>Sertifika Listele</h1><table><tr><th>Seri No<th>Kart<th>Durumu<tr><td>01AB<td>2123\
         <td>Askıda<tr><td>01AC<td>2124<td>Geçerli</table><a href=/menu>Ana Menü</a>",
    );
    let PortalPage::CertificateList(list) = view.page else { panic!("{view:?}") };
    assert_eq!(list.headings, ["Seri No", "Kart", "Durumu"]);
    let standings: Vec<_> = list.rows.iter().map(|it| it.standing).collect();
    assert_eq!(standings, [CertificateStanding::Suspended, CertificateStanding::Valid]);
    assert!(view.main_menu.is_some());
}

#[test]
fn forms_of_operations_as_they_are() {
    let view = read_html(
        "<h1>Bilgi Güncelle</h1><form action=/b method=post><label>E-posta<input name=e value=a@b>\
         </label><label>İl <select name=i><option value=1>Ankara<option value=2 selected>Van</select>\
         </label><fieldset><legend>Bildirim</legend><input type=radio name=b value=s> SMS\
         <input type=radio name=b value=p checked> E-posta ile</fieldset>\
         <input type=checkbox name=k> Kabul ediyorum<br><button name=v value=1>Vazgeç</button>\
         <button name=k2 value=1>Güncelle</button></form>",
    );
    let PortalPage::OperationForm(form) = view.page else { panic!("{view:?}") };
    let labels: Vec<_> = form.fields.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels, ["E-posta", "İl", "Bildirim", "Kabul ediyorum"]);
    let kinds: Vec<_> = form.fields.iter().map(|it| it.kind.clone()).collect();
    let choice = |of: [&str; 2]| FieldKind::Choice(of.map(str::to_owned).to_vec());
    assert_eq!(
        kinds,
        [
            FieldKind::Text,
            choice(["Ankara", "Van"]),
            choice(["SMS", "E-posta ile"]),
            FieldKind::Tick
        ]
    );
    let values = [
        FieldValue::Text("c@d".into()),
        FieldValue::Choice(Some(0)),
        FieldValue::Choice(Some(0)),
        FieldValue::Tick(true),
    ];
    let submission = form.fill(&values, 1).unwrap();
    assert_eq!(sent(&submission).1, "e=c%40d&i=1&b=s&k=on&k2=1");
    let as_it_is: Vec<_> = form.fields.iter().map(|it| it.value.clone()).collect();
    assert_eq!(sent(&form.fill(&as_it_is, 0).unwrap()).1, "e=a%40b&i=2&b=p&v=1");
    assert_eq!(form.fill(&values, 2), Err(FillError::NoButton));
}

#[test]
fn a_picture_in_the_page() {
    let picture = "<img src='data:image/gif;base64,R0lG ODlh'>";
    let view = sign_in_with(&format!("{ID}{}{WORD}", CAPTCHA.replace("<img src=/r>", picture)));
    let PortalPage::SignIn(form) = view.page else { panic!("{view:?}") };
    assert_eq!(form.captcha, CaptchaImage::Inline(b"GIF89a".to_vec()));
}

#[test]
fn pages_that_are_none() {
    assert_eq!(why(read_html("")), Unrecognised::NothingKnown);
    assert_eq!(why(read_html("<h1>e-Devlet Kapısı</h1>")), Unrecognised::NothingKnown);
    let long = vec![b' '; MOST_PAGE_BYTES + 1];
    assert_eq!(why(read_bytes(&long)), Unrecognised::TooLarge);
    let site = PortalSite::new(["kamusm.gov.tr"]).unwrap();
    let address = site.admit(ADDRESS).unwrap();
    let content_type = Some("application/pdf");
    let view = read(PageSource { body: b"%PDF", content_type, address: &address, site: &site });
    assert_eq!(why(view), Unrecognised::NotHtml);
}

/// Others' tests rely on these.
#[test]
fn pages_without_html_are_sent_like_those_with() {
    use crate::protocol::portal_page::fixtures as pages;
    let PortalPage::SignIn(form) = pages::sign_in() else { panic!() };
    assert_eq!(sent(&form.fill("1", "2", "3")), ("/giris", "kimlik=1&resim=2&sozcuk=3"));
    let PortalPage::SecurityWordReset(SecurityWordReset::ChooseNew(form)) = pages::new_word()
    else {
        panic!()
    };
    assert_eq!(sent(&form.fill("1")), ("/yeni", "sozcuk=1&tekrar=1"));
    let PortalPage::SecurityWordReset(SecurityWordReset::Ask(form)) = pages::forgotten_word()
    else {
        panic!()
    };
    assert_eq!(sent(&form.fill("1", "")), ("/unuttum", "kimlik=1"));
    let PortalPage::SmsCode(form) = pages::sms_code() else { panic!() };
    assert_eq!(sent(&form.fill("1")), ("/kod", "kod=1"));
    let PortalPage::OperationForm(form) = pages::operation(Operation::Unlock) else { panic!() };
    assert_eq!(sent(&form.fill(&[], 0).unwrap()), ("/islem", "belirtec="));
    let PortalPage::Menu(menu) = pages::menu() else { panic!() };
    assert_eq!(menu.entries.len(), Operation::ALL.len());
    let view = pages::with_error(pages::view(pages::sms_confirmation()), Meaning::WrongCode);
    assert_eq!(view.messages[0].meaning, Meaning::WrongCode);
    let PortalPage::PinPuk(pins) = pages::pin_puk(&[("2123", "1234")]) else { panic!() };
    assert_eq!(pins.rows[0].pin.as_ref().unwrap().expose(), "1234");
    for page in [pages::home(), pages::nes_menu(), pages::sign_in_choice()] {
        assert!(!matches!(page, PortalPage::Unrecognised(_)));
    }
}

/// Pages made to be hard. Measured unoptimized, beside other tests, with room to spare.
#[test]
#[expect(clippy::disallowed_methods, reason = "how long it takes is what is tested")]
fn hostile_pages_cost_little() {
    let most = |piece: &str| piece.repeat(MOST_PAGE_BYTES / piece.len());
    let around = |inside: &str| format!("<form>{inside}<button>Giriş</button></form>");
    for (what, page) in [
        ("inputs", around(&"<input name=a placeholder='Kimlik No'>".repeat(100_000 / 2))),
        ("short inputs", "<input>".repeat(100_000)),
        ("nested boxes", "<div>".repeat(10_000)),
        ("nested to the end", most("<div>")),
        ("nested formatting", most("<b><i>")),
        ("formatting that differs", (0..150_000).map(|it| format!("<b a{it}>")).collect()),
        ("formatting and paragraphs", "<b>".repeat(180) + &most("<p>x")),
        ("misnested", most("<a><b></a></b>")),
        ("nested tables", most("<table><tr><td>")),
        ("tables and text between", most("<table>x")),
        (
            "attributes",
            format!("<input {}>", (0..300_000).map(|it| format!("a{it} ")).collect::<String>()),
        ),
        ("attributes without spaces", format!("<a {}", most("a=''"))),
        (
            "attributes with strokes",
            format!("<a {}", (0..300_000).map(|it| format!("a{it}/")).collect::<String>()),
        ),
        ("a tag that never ends", most("<")),
        ("a comment that never ends", format!("<!--{}", most("- "))),
        ("a script that never ends", format!("<script>{}", most("a<b "))),
        ("one word", most("a")),
        ("entities", most("&ccedil;")),
        ("entities that are none", most("&notit")),
        ("nulls", most("\0")),
        ("choices", around(&format!("<select name=a>{}</select>", most("<option>a")))),
        ("labels", most("<label>Kimlik No</label>")),
        ("rows of PINs", most("<p>Kart Seri Numarası: 2123<p>PIN: 1234")),
        ("templates", most("<template>")),
        ("hidden inputs", around(&"<input type=hidden name=a form=f>".repeat(15_000))),
        ("buttons", most("<button>Giriş</button>")),
    ] {
        let page = page.get(..MOST_PAGE_BYTES).unwrap_or(&page);
        let begun = Instant::now();
        why(read_html(page));
        let taken = begun.elapsed();
        assert!(taken < Duration::from_secs(20), "{what} took {taken:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn bytes_never_panic(body in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        read_bytes(&body);
    }

    /// Pieces of pages in any order, cut anywhere.
    #[test]
    fn pieces_never_panic(
        pieces in proptest::collection::vec(0..PIECES.len(), 0..60),
        cut in any::<proptest::sample::Index>(),
    ) {
        let page: String = pieces.iter().map(|it| PIECES[*it]).collect();
        let mut end = cut.index(page.len() + 1);
        while !page.is_char_boundary(end) {
            end -= 1;
        }
        let view = read_html(page.get(..end).unwrap());
        // Whatever it was taken for, nothing of it leads out of the portal.
        let actions = view.sign_out.iter().chain(&view.main_menu);
        for action in actions {
            prop_assert!(action.address().host().ends_with("kamusm.gov.tr"));
        }
        if let PortalPage::SignIn(form) = view.page {
            let submission = form.fill("NUMBER", "PICTURE", "WORD");
            let body = submission.body().expose();
            prop_assert!(submission.address().host().ends_with("kamusm.gov.tr"));
            prop_assert!(!body.contains("decoy=NUMBER"), "{}", body);
            for value in ["NUMBER", "PICTURE", "WORD"] {
                prop_assert_eq!(body.matches(value).count(), 1);
            }
        }
    }
}

const PIECES: &[&str] = &[
    "<form action=/g method=post>",
    "<form action=https://evil.example/ method=post>",
    "</form>",
    "<table>",
    "<tr><td>",
    "<td>",
    "</td></tr>",
    "</table>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<p>",
    "<br>",
    "Kimlik No ",
    "Resimdeki Yazı",
    "Güvenlik Sözcüğü:",
    "SMS Onay Kodu",
    "<label>",
    "<label for=a>",
    "</label>",
    "<input name=a id=a>",
    "<input name=b placeholder='Kimlik No'>",
    "<input name=c aria-label='Resimdeki Yazı'>",
    "<input name=d type=password title='Güvenlik Sözcüğü'>",
    "<input name=decoy style='display:none' placeholder='Kimlik No'>",
    "<input type=radio name=r>",
    "<select name=s><option>1<option>2</select>",
    "<textarea name=t>",
    "<img src=/r>",
    "<button>Giriş</button>",
    "<input type=submit value=Giriş>",
    "<a href=/x>Çıkış</a>",
    "<a href=//evil.example/>Ana Menü</a>",
    "<h1>Askıdan İndir</h1>",
    "Kart Seri Numarası: 2123",
    "PIN: 1234",
    "<h2>PIN ve PUK Bilgileri</h2>",
    "<template>",
    "<svg>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "&nbsp;",
    "<base href=//evil.example/>",
];
