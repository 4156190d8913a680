use super::*;
use crate::protocol::portal_page::tests::fixtures::Markup;
use crate::protocol::portal_page::tests::fixtures::{
    FORGOTTEN_WORD, HOME, LIFT_SUSPENSION, MARKUPS, MENU, NES_MENU, NEW_WORD, PIN_PUK, Piece,
    SIGN_IN, SIGN_IN_CHOICE, SMS_CODE, SMS_CONFIRMATION,
};

mod fields;
mod fixtures;
mod hostile;
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
