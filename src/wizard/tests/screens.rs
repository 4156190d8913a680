//! The screens of the flow, with the sandbox portal behind them.

use std::sync::mpsc::Sender;

use i_slint_backend_testing::ElementRoot;
use slint::{Global, Model};

use super::*;
use crate::domain::activation::flow::LoginKeeping;
use crate::domain::activation::happening::FlowEvent;
use crate::domain::card_pin::happening::{CardPinEvent, CardPinFacts, CardPinReply, PinCommand};
use crate::domain::diagnosis::observations::Way;
use crate::domain::portal_trouble::PortalTrouble;
use crate::io::clock;
use crate::io::portal_errands::PortalErrands;
use crate::protocol::akis::AkisFamily;
use crate::protocol::akis::pin::{PinForm, PinOutcome, TriesLeft};
use crate::protocol::portal_page::PortalSite;
use crate::wizard::ui::Flow;
use bekci::simulator::portal::{PortalClock, SandboxOptions, SandboxPortal};

const IDENTITY: &str = "10000000146";
const WORD: &str = "papatya";

/// The real portal's errands; all else is noted.
struct Machine {
    portal: PortalErrands,
    told: Told,
    updates: Sender<WindowUpdate>,
}

impl Errands for Machine {
    fn send(&self, effect: FlowEffect) -> Option<FlowEffect> {
        self.portal.send(effect)
    }

    fn sign_out(&self, action: Option<Action>) {
        self.told.say("sign out".into());
        self.portal.begin_sign_out(action).wait();
    }

    fn at_card(&self, _: &CardSerial, effect: CardPinEffect) -> Option<CardPinEffect> {
        let answer = match effect {
            CardPinEffect::Look => CardPinEvent::Looked(Ok(CardPinFacts {
                form: PinForm::of(AkisFamily::V3, None),
                tries: TriesLeft::All,
                keypad: false,
            })),
            CardPinEffect::Send(PinCommand::Verify(pin)) => {
                self.told.say("verify".into());
                let outcome = match pin.expose() {
                    "1234" => PinOutcome::Accepted,
                    _ => PinOutcome::Wrong { tries_left: Some(2) },
                };
                CardPinEvent::CardAnswered(Ok(CardPinReply::Card(outcome)))
            }
            other => return Some(other),
        };
        self.updates.send(WindowUpdate::CardPin(Box::new(answer))).unwrap();
        None
    }

    fn open_portal(&self, address: &PortalAddress) {
        self.told.open_portal(address);
    }

    fn open_page(&self, address: &str) {
        self.told.open_page(address);
    }

    fn look_at_network(&self, _: &str) {
        self.updates.send(WindowUpdate::Network(Way::Reached)).unwrap();
    }

    fn look_into_keyring(&self) {
        self.updates.send(WindowUpdate::Keyring(LoginKeeping::Ask)).unwrap();
    }

    fn keep_login(&self, _: Login) {
        self.told.say("keep login".into());
        self.updates.send(WindowUpdate::LoginStored(true)).unwrap();
    }

    fn forget_login(&self) {}

    fn never_ask_to_keep_login(&self, _: &str) {
        self.told.say("never ask".into());
    }

    fn copy(&self, secret: &SecretText) -> bool {
        self.told.say(format!("copy {}", secret.expose()));
        true
    }

    fn erase_copy(&self) {
        self.told.say("erase copy".into());
    }

    fn ask_dictation(&self) {
        self.told.say("ask dictation".into());
    }

    fn pasted(&self) -> Option<SecretText> {
        Some("Kodunuz 424242.".into())
    }
}

pub struct Story {
    pub portal: SandboxPortal,
    pub wizard: Rc<Wizard>,
    pub told: Told,
    updates: std::sync::mpsc::Receiver<WindowUpdate>,
    sender: Sender<WindowUpdate>,
    _folder: tempfile::TempDir,
}

impl Story {
    fn begin(language: Language) -> Self {
        Self::begin_with(language, None)
    }

    pub fn begin_with(language: Language, unattended: Option<Duration>) -> Self {
        PLATFORM.with(|()| ());
        let folder = tempfile::tempdir().unwrap();
        let portal_clock = PortalClock::new(clock::now);
        let sandbox = SandboxOptions::new(folder.path().to_owned(), portal_clock);
        let portal = SandboxPortal::start(sandbox).unwrap();
        let host = portal.address().to_string();
        let site = PortalSite::new([host.as_str()]).unwrap();
        let first = site.admit(&format!("{}/", portal.url())).unwrap();
        let (sender, updates) = channel();
        let answered = sender.clone();
        let errands = PortalErrands::start(site, move |event| {
            let _ = answered.send(WindowUpdate::Portal(Box::new(event)));
        });
        let told = Told::default();
        let machine =
            Machine { portal: errands.unwrap(), told: told.clone(), updates: sender.clone() };
        let options = WizardOptions {
            settings: settings(language),
            portal: Some(first),
            unattended,
            ..options(1)
        };
        let link = Box::new(told.clone());
        let wizard = Wizard::open(options, TimeZone::UTC, time, link, Box::new(machine)).unwrap();
        wizard.component().show().unwrap();
        wizard.component().window().set_size(slint::LogicalSize::new(1_040.0, 1_400.0));
        let story = Self { portal, wizard, told, updates, sender, _folder: folder };
        story.hear();
        update(&story.wizard, live(ReaderState::Card, Some(SERIAL)));
        story
    }

    /// What is there already.
    fn hear(&self) {
        while let Ok(update) = self.updates.try_recv() {
            self.wizard.update(update);
        }
        pass_a_moment();
    }

    /// Until the portal and the card have nothing more to say.
    pub fn wait(&self) {
        while self.flow().get_waiting() {
            let update = self.updates.recv_timeout(Duration::from_secs(20)).unwrap();
            self.wizard.update(update);
        }
        self.hear();
    }

    fn flow(&self) -> Flow<'_> {
        Flow::get(self.wizard.component())
    }

    fn press(&self, label: &str) {
        // Elements come into being when they are looked for, and move those that are there.
        let _ = element(&self.wizard, AccessibleRole::Button, label).absolute_position();
        click(&self.wizard, AccessibleRole::Button, label);
        self.wait();
    }

    fn key(&self, key: Key) {
        press_key(&self.wizard, key);
        self.wait();
    }

    fn type_in(&self, text: &str) {
        for letter in text.chars() {
            press_key(&self.wizard, letter);
        }
    }

    pub fn title(&self) -> String {
        self.flow().get_view().title.to_string()
    }

    /// The field with that label holds that text from now on.
    fn fill(&self, label: &str, text: &str) {
        element(&self.wizard, AccessibleRole::TextInput, label).set_accessible_value(text);
    }

    fn sign_in(&self) {
        self.fill("Kimlik No", IDENTITY);
        self.fill("Resimdeki Yazı", &self.portal.captcha_answers().pop().unwrap());
        self.fill("Güvenlik Sözcüğü", WORD);
    }

    /// As far as the menu, by the buttons.
    fn at_menu() -> Self {
        let story = Self::begin(Language::Turkish);
        story.press("Başlayalım");
        story.sign_in();
        story.press("Giriş");
        story.press("Hayır");
        story.press("Numara benim, kodu gönder");
        story.fill("SMS Onay Kodu", &story.portal.newest_code().unwrap());
        story.press("Gönder");
        assert_eq!(story.title(), "İşlemler Menüsü");
        story
    }

    fn at_pins() -> Self {
        let story = Self::at_menu();
        story.press("PIN / PUK Bilgisi");
        assert_eq!(story.title(), "Yeni PIN’inizi öğrenin");
        story
    }

    pub fn digits(&self) -> String {
        let pins = self.flow().get_pins();
        pins.iter()
            .flat_map(|pin| pin.letters.iter().collect::<Vec<_>>())
            .collect::<Vec<_>>()
            .concat()
    }
}

fn pass_a_moment() {
    i_slint_backend_testing::mock_elapsed_time(Duration::from_millis(1));
}

fn later(seconds: i64) {
    TIME.set(TIME.get() + SignedDuration::from_secs(seconds));
    i_slint_backend_testing::mock_elapsed_time(Duration::from_secs(1));
}

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
    assert_eq!(story.flow().get_id_number(), IDENTITY);
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
    assert_eq!(story.flow().get_code(), "Kodunuz42424", "letters and digits alone");
    later(245);
    assert_eq!(story.flow().get_seconds_left(), 55);
    let said = "Kodun süresinin dolmasına 55 saniye var.";
    assert!(shows(&story.wizard, said), "said aloud at a minute, and not each second");
    later(60);
    assert!(!story.flow().get_can_type());
    assert!(story.flow().get_view().problem.contains("süresi doldu"));
    story.press("Yeni kod gönder");
    assert!(story.flow().get_can_type());
    assert_eq!(story.flow().get_code(), "");
}

#[test]
fn what_can_not_be_undone_wants_a_second_yes_that_names_it() {
    let story = Story::at_menu();
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
fn the_pin_is_hidden_by_itself_behind_other_windows_and_after_half_a_minute() {
    let story = Story::at_pins();
    assert!(shows(&story.wizard, "PIN gizli"));
    assert_eq!(story.flow().get_pins().row_count(), 1, "the inserted card's alone");
    story.press("PIN’i göster");
    assert_eq!(story.digits(), "1234");
    story.wizard.component().invoke_looked_away();
    assert_eq!(story.digits(), "");
    story.press("PIN’i göster");
    later(30);
    assert_eq!(story.digits(), "");
    story.press("PIN’i göster");
    story.press("PIN’i gizle");
    assert_eq!(story.digits(), "");
    story.press("Öteki kartları göster (1)");
    assert_eq!(story.flow().get_pins().row_count(), 2);
}

#[test]
fn a_copy_is_on_demand_and_gone_after_twenty_seconds() {
    let story = Story::at_pins();
    story.told.take();
    story.press("Panoya kopyala");
    assert_eq!(story.told.all(), ["copy 1234"]);
    assert_eq!(story.digits(), "", "copying shows nothing");
    assert!(story.flow().get_copy_state().contains("20 saniye"));
    later(20);
    assert_eq!(story.told.all(), ["copy 1234", "erase copy"]);
    assert!(shows(&story.wizard, "PIN panodan silindi."));
}

#[test]
fn nobody_leaves_a_pin_that_was_seen_without_being_asked() {
    let story = Story::at_pins();
    story.press("PIN’i göster");
    story.press("Oturumu kapat ve çık");
    assert_eq!(story.title(), "PIN’inizi not ettiniz mi?");
    story.key(Key::Return);
    assert_eq!(story.title(), "Yeni PIN’inizi öğrenin");
    story.wizard.component().window().dispatch_event(WindowEvent::CloseRequested);
    assert!(story.wizard.component().window().is_visible());
    assert_eq!(story.title(), "PIN’inizi not ettiniz mi?");
    story.press("Not ettim, devam et");
    assert!(!story.wizard.component().window().is_visible());
    assert_eq!(story.portal.signed_in_sessions(), 0);
}

#[test]
fn the_pin_is_tried_on_the_card_once_for_each_that_is_typed() {
    let story = Story::at_pins();
    story.press("PIN’i göster");
    let words = Words::new(Language::Turkish);
    story.press(&words.messages.activation_choice_try_pin());
    story.hear();
    let try_it = |story: &Story, pin: &str| {
        if find(&story.wizard, AccessibleRole::TextInput, "PIN").is_none() {
            let index = story.flow().get_view().choices.row_data(0).unwrap().text;
            story.press(&index);
            story.hear();
        }
        story.fill("PIN", pin);
        story.flow().invoke_submitted();
        story.hear();
    };
    try_it(&story, "9999");
    assert_eq!(story.title(), "PIN yanlış");
    assert!(story.flow().get_view().paragraphs.iter().any(|it| it.contains('2')), "tries left");
    try_it(&story, "1234");
    assert_eq!(story.title(), "Kart PIN’i kabul etti");
    let told = story.told.all();
    assert_eq!(told.iter().filter(|it| *it == "verify").count(), 2);
    assert!(told.contains(&"pin accepted".to_owned()));
}

#[test]
fn the_browser_takes_over_at_any_step_and_gives_back() {
    let story = Story::at_menu();
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
    story.wizard.update(story.updates.recv_timeout(Duration::from_secs(20)).unwrap());
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
    assert_eq!(number.accessible_value().as_deref(), Some(IDENTITY));
    assert_eq!(number.accessible_description().as_deref(), Some("identity number"));
    assert_eq!(story.flow().get_secrets().row_data(0).unwrap().length, 7);
    story.press("Giriş (sign in)");
    assert_eq!(story.title(), "Shall this computer remember you?");
}

#[test]
fn everything_that_can_be_used_has_a_name() {
    let check = |story: &Story| {
        let roles = [
            AccessibleRole::Button,
            AccessibleRole::TextInput,
            AccessibleRole::Checkbox,
            AccessibleRole::RadioButton,
            AccessibleRole::ListItem,
            AccessibleRole::Image,
        ];
        let all = story.wizard.component().root_element().query_descendants().find_all();
        let used =
            all.iter().filter(|it| it.accessible_role().is_some_and(|it| roles.contains(&it)));
        let mut count = 0;
        for element in used {
            count += 1;
            let label = element.accessible_label().unwrap_or_default();
            assert!(!label.is_empty(), "{}: {:?}", story.title(), element.type_name());
        }
        assert!(count > 12, "{}: {count}", story.title());
    };
    let story = Story::begin(Language::Turkish);
    check(&story);
    story.press("Başlayalım");
    check(&story);
    check(&Story::at_pins());
}
