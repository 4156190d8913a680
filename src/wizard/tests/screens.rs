//! The screens of the flow, with the sandbox portal behind them.

use slint::Model;

use super::story::*;
use super::*;
use crate::domain::activation::happening::FlowEvent;
use crate::domain::diagnosis::observations::Way;
use crate::domain::portal_trouble::PortalTrouble;

#[test]
fn from_the_checks_to_the_summary_with_the_keyboard_alone() {
    let story = Story::begin(Language::Turkish);
    assert_eq!(story.title(), "Başlamadan önce bir bakalım");
    story.key(Key::Return);
    assert_eq!(story.title(), "Bilgilerinizi girin");
    story.type_in(IDENTITY);
    story.key(Key::Return);
    story.type_in(&story.portal.captcha_answers().pop().unwrap());
    story.key(Key::Return);
    story.type_in(WORD);
    story.key(Key::Return);
    assert_eq!(story.title(), "Bu bilgisayar sizi hatırlasın mı?");
    story.key(Key::Return);
    assert_eq!(story.told.all().last().map(String::as_str), Some("never ask"), "off by default");
    assert_eq!(story.title(), "Telefon numaranızı kontrol edin");
    assert!(shows(&story.wizard, "51* *** ** 42"));
    story.key(Key::Return);
    story.type_in(&story.portal.newest_code().unwrap());
    story.key(Key::Return);
    assert_eq!(story.title(), "İşlemler Menüsü");
    story.key(Key::Return);
    assert_eq!(story.title(), "Yeni PIN’inizi öğrenin", "the recommended one has the keyboard");
    assert_eq!(story.digits(), "");
    story.key(Key::Return);
    assert_eq!(story.digits(), "1234");
    for _ in 0..3 {
        story.key(Key::Tab);
    }
    story.key(Key::Return);
    assert_eq!(story.title(), "PIN’i portaldan silin");
    story.key(Key::Return);
    assert_eq!(story.title(), "PIN portaldan kalıcı olarak silinsin mi?");
    story.key(Key::Tab);
    story.key(Key::Return);
    assert_eq!(story.title(), "Kartınız kullanıma hazır");
    story.key(Key::Return);
    assert_eq!(story.title(), "Kartınız etkin");
    assert!(shows(&story.wizard, "PIN portaldan silindi"));
    assert_eq!(story.portal.signed_in_sessions(), 0);
    story.key(Key::Return);
    assert!(!story.wizard.component().window().is_visible());
    assert_eq!(story.wizard.ended(), ActivationOutcome::Completed);
    assert!(story.told.all().contains(&"ended Completed".to_owned()));
}

#[test]
fn the_checks_say_what_is_missing_and_do_not_stand_in_the_way() {
    let story = Story::begin(Language::Turkish);
    let row = |label: &str| find(&story.wizard, AccessibleRole::ListItem, label).is_some();
    assert!(row("Tamam: Kart takılı") && row("Tamam: İnternet bağlantısı var"));
    assert!(row("Size soru: Güvenlik sözcüğünüzü hatırlıyor musunuz?"));
    story.wizard.update(WindowUpdate::Network(Way::NoNetwork));
    assert!(row("Eksik: İnternet bağlantısı yok"));
    assert!(row("Bakılıyor: Kamu SM’nin sayfası bağlantı bekliyor"));
    assert!(find(&story.wizard, AccessibleRole::Button, "Yine de başla").is_some());
    story.press("Yeniden bak");
    assert!(row("Tamam: Kamu SM’nin işlem sayfası açılıyor"));
    let answers: Vec<_> =
        ElementHandle::find_by_accessible_label(story.wizard.component(), "Hayır").collect();
    for answer in answers {
        answer.invoke_accessible_default_action();
    }
    assert!(row("Dikkat: Güvenlik sözcüğünüzü hatırlamıyorsunuz"));
    assert!(row("Eksik: Cep telefonu numaranız değişmiş"));
}

#[test]
fn a_wrong_picture_costs_nothing_but_the_picture() {
    let story = Story::begin(Language::Turkish);
    story.press("Başlayalım");
    story.sign_in();
    story.fill("Resimdeki Yazı", "YANLIŞ");
    story.press("Giriş");
    assert!(story.flow().get_view().problem.contains("Resimdeki yazı yanlıştı"));
    assert_eq!(story.id_number(), IDENTITY);
    assert_eq!(story.flow().get_captcha_text(), "");
    let secret = story.flow().get_secrets().row_data(0).unwrap();
    assert_eq!((secret.length, secret.letters.row_count()), (7, 0), "dots alone");
    story.press("Başka bir resim getir");
    assert_eq!(story.flow().get_secrets().row_data(0).unwrap().length, 7);
    story.press("Güvenlik Sözcüğü alanında yazılanı göster");
    let secret = story.flow().get_secrets().row_data(0).unwrap();
    assert_eq!(secret.letters.iter().collect::<Vec<_>>().concat(), WORD);
    story.fill("Resimdeki Yazı", &story.portal.captcha_answers().pop().unwrap());
    story.press("Giriş");
    assert_eq!(story.title(), "Bu bilgisayar sizi hatırlasın mı?");
    story.press("Evet");
    assert!(story.told.all().contains(&"keep login".to_owned()));
    assert!(shows(&story.wizard, "Anahtarlığa kaydedildi."));
}

#[test]
fn a_forgotten_word_and_a_wrong_number_lead_on() {
    let story = Story::begin(Language::Turkish);
    story.press("Başlayalım");
    story.press("Güvenlik Sözcüğümü Unuttum");
    assert_eq!(story.title(), "Yeni güvenlik sözcüğü isteyin");
    assert!(find(&story.wizard, AccessibleRole::TextInput, "Güvenlik Sözcüğü").is_none());
    story.fill("Kimlik No", "10000000145");
    story.fill("Resimdeki Yazı", &story.portal.captcha_answers().pop().unwrap_or_default());
    story.press("Gönder");
    assert!(story.flow().get_view().problem.contains("yazım hatası"));
    story.fill("Kimlik No", IDENTITY);
    story.fill("Resimdeki Yazı", &story.portal.captcha_answers().pop().unwrap_or_default());
    story.press("Gönder");
    assert_eq!(story.title(), "E-postanıza bakın");
    assert!(story.portal.newest_link().is_some());
}

#[test]
fn the_code_counts_down_is_pasted_and_asked_for_again() {
    let story = Story::begin(Language::Turkish);
    story.press("Başlayalım");
    story.sign_in();
    story.press("Giriş");
    story.press("Hayır");
    story.press("Numara benim, kodu gönder");
    assert_eq!(story.flow().get_seconds_left(), 300);
    story.press("Yapıştır");
    assert_eq!(story.code(), "Kodunuz42424", "letters and digits alone");
    later(245);
    assert_eq!(story.flow().get_seconds_left(), 55);
    let said = "Kodun süresinin dolmasına 55 saniye var.";
    assert!(shows(&story.wizard, said), "said aloud at a minute, and not each second");
    later(60);
    assert!(!story.flow().get_can_type());
    assert!(story.flow().get_view().problem.contains("süresi doldu"));
    story.press("Yeni kod gönder");
    assert!(story.flow().get_can_type());
    assert_eq!(story.code(), "");
}

#[test]
fn what_can_not_be_undone_wants_a_second_yes_that_names_it() {
    let story = Story::at_menu(Language::Turkish);
    let choices: Vec<_> = story.flow().get_view().choices.iter().collect();
    assert_eq!(choices.len(), 9, "the menu's nine operations");
    assert!(choices[0].recommended && choices[0].text == "PIN / PUK Bilgisi");
    let revoke = choices.iter().find(|it| it.text == "Sertifikamı İptal Et").unwrap();
    assert_eq!((revoke.risky, revoke.badge.as_str()), (true, "Geri alınamaz"));
    element(&story.wizard, AccessibleRole::Button, "Sertifikamı İptal Et")
        .invoke_accessible_default_action();
    assert_eq!(story.title(), "Sertifikanız kalıcı olarak iptal edilsin mi?");
    let yes = "Evet, sertifikam kalıcı olarak iptal edilsin";
    assert!(find(&story.wizard, AccessibleRole::Button, yes).is_some());
    story.key(Key::Return);
    assert_eq!(story.title(), "İşlemler Menüsü", "Enter is the way back");
}

#[test]
fn the_browser_takes_over_at_any_step_and_gives_back() {
    let story = Story::at_menu(Language::Turkish);
    story.press("Tarayıcıda devam et");
    assert!(story.told.all().last().unwrap().starts_with("open http://127.0.0.1"));
    assert!(shows(&story.wizard, "“PIN / PUK Bilgisi” düğmesine basın"), "the guide beside it");
    story.press("Tarayıcıda yaptım, burada devam et");
    assert_eq!(story.title(), "İşlemler Menüsü");
}

#[test]
fn trouble_is_said_and_a_wait_can_be_given_up() {
    let story = Story::begin(Language::Turkish);
    click(&story.wizard, AccessibleRole::Button, "Başlayalım");
    later(5);
    assert!(story.flow().get_busy_text().contains("5 saniyedir"));
    click(&story.wizard, AccessibleRole::Button, "Beklemeyi bırak");
    assert_eq!(story.title(), "Burada durduk");
    // The answer that comes all the same is nobody's.
    story.wizard.update(story.updates.recv_timeout(A_BUSY_MACHINES).unwrap());
    assert_eq!(story.title(), "Burada durduk");
    story.press("Yeniden dene");
    assert_eq!(story.title(), "Bilgilerinizi girin");
    update(&story.wizard, live(ReaderState::Empty, None));
    let out = Words::new(Language::Turkish).messages.screen_card_out();
    assert!(shows(&story.wizard, &out));
    story.sign_in();
    click(&story.wizard, AccessibleRole::Button, "Giriş");
    let failed = FlowEvent::RequestFailed(PortalTrouble::Unreachable);
    story.wizard.update(WindowUpdate::Portal(Box::new(failed)));
    assert!(story.flow().get_view().paragraphs.iter().any(|it| it.contains("ulaşılamadı")));
    drop(story.sender.clone());
}

#[test]
fn it_speaks_english_at_once_and_keeps_what_was_typed() {
    let story = Story::begin(Language::Turkish);
    story.press("Başlayalım");
    story.sign_in();
    click(&story.wizard, AccessibleRole::RadioButton, "English");
    assert_eq!(story.title(), "Enter your details");
    let number = element(&story.wizard, AccessibleRole::TextInput, "Kimlik No");
    assert_eq!(number.accessible_value().as_deref(), Some("11 characters"));
    assert_eq!(story.id_number(), IDENTITY);
    assert_eq!(number.accessible_description().as_deref(), Some("identity number"));
    assert_eq!(story.flow().get_secrets().row_data(0).unwrap().length, 7);
    story.press("Giriş (sign in)");
    assert_eq!(story.title(), "Shall this computer remember you?");
}
