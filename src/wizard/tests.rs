mod screens;
mod unattended;

use std::cell::Cell;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use i_slint_backend_testing::{AccessibleRole, ElementHandle, init_no_event_loop};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use slint::platform::{Key, PointerEventButton, WindowEvent};

use super::*;
use crate::domain::activation::answer::Login;
use crate::domain::activation::happening::FlowEffect;
use crate::domain::card_pin::happening::CardPinEffect;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::guide::portal_address::is_portal_page;
use crate::domain::inventory::{CardState, RecalledCard, admit};
use crate::domain::reader::ReaderName;
use crate::domain::settings::{EffectiveSettings, Settings};
use crate::domain::status::{LiveStatus, ReaderState, ReaderStatus, ReadersState, ServiceStatus};
use crate::fixtures::{NOW, calendar, card, certificate, holder_key};
use crate::protocol::portal_page::Action;
use crate::protocol::secret_text::SecretText;
use crate::text::{Language, Words};
use crate::wizard::link::LinkUpdate;

const SERIAL: &str = "212345678901";
const NAMES: [&str; 9] = [
    "1. adım: Kartı takın",
    "2. adım: Portalı açın",
    "3. adım: Sertifika işlemleri",
    "4. adım: Giriş yöntemi",
    "5. adım: Giriş yapın",
    "6. adım: Telefon onayı",
    "7. adım: SMS kodu",
    "8. adım: PIN / PUK Bilgisi",
    "9. adım: PIN’inizi öğrenin",
];

/// What the service and the browser were told, in order.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<String>>>);

impl Told {
    fn say(&self, what: String) {
        self.0.lock().unwrap().push(what);
    }

    fn all(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

impl ServiceLink for Told {
    fn reached(&mut self, step: u8) {
        self.say(format!("reached {step}"));
    }

    fn pin_accepted(&mut self) {
        self.say("pin accepted".into());
    }

    fn ended(&mut self, outcome: ActivationOutcome) {
        self.say(format!("ended {outcome:?}"));
    }
}

impl Errands for Told {
    fn send(&self, effect: FlowEffect) -> Option<FlowEffect> {
        Some(effect)
    }

    fn sign_out(&self, _: Option<Action>) {}

    fn at_card(&self, _: &CardSerial, effect: CardPinEffect) -> Option<CardPinEffect> {
        Some(effect)
    }

    fn open_portal(&self, address: &PortalAddress) {
        self.open_page(address.as_str());
    }

    fn open_page(&self, address: &str) {
        self.say(format!("open {address}"));
    }

    fn look_at_network(&self, _: &str) {}

    fn look_into_keyring(&self) {}

    fn keep_login(&self, _: Login) {}

    fn forget_login(&self) {}

    fn never_ask_to_keep_login(&self, _: &str) {}

    fn copy(&self, _: &SecretText) -> bool {
        true
    }

    fn erase_copy(&self) {}

    fn ask_dictation(&self) {}

    fn pasted(&self) -> Option<SecretText> {
        None
    }
}

thread_local! {
    /// A thread has one platform, which is a test's own.
    static PLATFORM: () = init_no_event_loop();
    static TIME: Cell<Timestamp> = const { Cell::new(NOW) };
}

fn time() -> Timestamp {
    TIME.get()
}

fn settings(language: Language) -> GuideSettings {
    GuideSettings { language, ..GuideSettings::of(&Settings::default(), None) }
}

fn options(step: u8) -> WizardOptions {
    WizardOptions {
        purpose: WindowPurpose::Activate,
        serial: Some(CardSerial::from_text(SERIAL)),
        card: None,
        settings: settings(Language::Turkish),
        portal: None,
        browser_route: None,
        is_guided: true,
        start_step: step,
        unattended: None,
    }
}

/// At the checks.
fn open_checks(options: WizardOptions) -> (Rc<Wizard>, Told) {
    PLATFORM.with(|()| ());
    let told = Told::default();
    let (link, errands) = (Box::new(told.clone()), Box::new(told.clone()));
    let wizard = Wizard::open(options, TimeZone::UTC, time, link, errands).unwrap();
    wizard.component().show().unwrap();
    (wizard, told)
}

/// At the guide, as beside the browser.
fn open(options: WizardOptions) -> (Rc<Wizard>, Told) {
    let unattended = options.unattended.is_some();
    let (wizard, told) = open_checks(options);
    if !unattended {
        let labels = ["Tarayıcıda devam et", "Go on in the browser"];
        let found = labels.iter().find_map(|it| find(&wizard, AccessibleRole::Button, it));
        found.expect("a way to the browser").mock_single_click(PointerEventButton::Left);
        told.0.lock().unwrap().retain(|it| !it.starts_with("open "));
    }
    (wizard, told)
}

/// In the window's thread.
fn update(wizard: &Rc<Wizard>, update: LinkUpdate) {
    wizard.update(update.into());
}

fn find(wizard: &Rc<Wizard>, role: AccessibleRole, label: &str) -> Option<ElementHandle> {
    ElementHandle::find_by_accessible_label(wizard.component(), label)
        .find(|element| element.accessible_role() == Some(role))
}

fn element(wizard: &Rc<Wizard>, role: AccessibleRole, label: &str) -> ElementHandle {
    find(wizard, role, label).unwrap_or_else(|| panic!("no {role:?} “{label}”"))
}

fn shows(wizard: &Rc<Wizard>, text: &str) -> bool {
    find(wizard, AccessibleRole::Text, text).is_some()
}

fn click(wizard: &Rc<Wizard>, role: AccessibleRole, label: &str) {
    element(wizard, role, label).mock_single_click(PointerEventButton::Left);
}

fn press_key(wizard: &Rc<Wizard>, key: impl Into<slint::SharedString>) {
    let text = key.into();
    let window = wizard.component().window();
    window.dispatch_event(WindowEvent::KeyPressed { text: text.clone() });
    window.dispatch_event(WindowEvent::KeyReleased { text });
}

fn with_alt(wizard: &Rc<Wizard>, key: Key) {
    let window = wizard.component().window();
    window.dispatch_event(WindowEvent::KeyPressed { text: Key::Alt.into() });
    press_key(wizard, key);
    window.dispatch_event(WindowEvent::KeyReleased { text: Key::Alt.into() });
}

fn step_row(wizard: &Rc<Wizard>, number: usize) -> ElementHandle {
    element(wizard, AccessibleRole::ListItem, NAMES[number - 1])
}

fn ticked(wizard: &Rc<Wizard>) -> Vec<usize> {
    (1..=9).filter(|n| step_row(wizard, *n).accessible_checked() == Some(true)).collect()
}

fn current(wizard: &Rc<Wizard>) -> usize {
    let selected = |n: &usize| step_row(wizard, *n).accessible_item_selected() == Some(true);
    let current: Vec<usize> = (1..=9).filter(selected).collect();
    let [step] = current[..] else { panic!("{current:?}") };
    assert!(shows(wizard, &format!("Adım {step} / 9")), "the page of step {step}");
    step
}

fn live(state: ReaderState, card: Option<&str>) -> LinkUpdate {
    let card = card.map(CardSerial::from_text);
    LinkUpdate::Live(LiveStatus {
        service: ServiceStatus {
            running: true,
            version: "0".into(),
            readers: ReadersState::Watching,
            paused_until: None,
        },
        readers: vec![ReaderStatus { name: ReaderName("R".into()), state, card }],
        inventory_revision: 0,
    })
}

#[test]
fn the_first_step_is_ticked_as_the_card_comes_and_goes() {
    let (wizard, _) = open(options(1));
    update(&wizard, live(ReaderState::Empty, None));
    assert_eq!(ticked(&wizard), [0; 0]);
    assert!(shows(&wizard, "Kart bekleniyor"));
    update(&wizard, live(ReaderState::Card, Some(SERIAL)));
    assert_eq!(ticked(&wizard), [1]);
    assert!(shows(&wizard, "Kart takılı"));
    update(&wizard, live(ReaderState::Card, Some("another")));
    assert_eq!(ticked(&wizard), [0; 0]);
    assert!(shows(&wizard, "Başka bir kart takılı"));
    update(&wizard, live(ReaderState::Mute, None));
    assert!(shows(&wizard, "Kart yanıt vermiyor"));
}

#[test]
fn on_other_pages_the_tick_is_live_too() {
    let (wizard, _) = open(options(5));
    update(&wizard, live(ReaderState::Card, Some(SERIAL)));
    assert_eq!(ticked(&wizard), [1, 2, 3, 4]);
    update(&wizard, live(ReaderState::Empty, None));
    assert_eq!(ticked(&wizard), [2, 3, 4]);
}

#[test]
fn forward_and_back() {
    let (wizard, told) = open(options(1));
    let back = |wizard: &Rc<Wizard>| find(wizard, AccessibleRole::Button, "Geri").is_some();
    assert!(!back(&wizard), "there is nothing before the first step");
    click(&wizard, AccessibleRole::Button, "İleri");
    assert_eq!((current(&wizard), back(&wizard)), (2, true));
    click(&wizard, AccessibleRole::Button, "İleri");
    click(&wizard, AccessibleRole::Button, "Geri");
    assert_eq!((current(&wizard), ticked(&wizard)), (2, vec![2]));
    assert_eq!(told.all(), ["reached 1", "reached 2", "reached 3"]);
}

#[test]
fn a_step_is_chosen_in_the_list() {
    let (wizard, told) = open(options(2));
    step_row(&wizard, 8).mock_single_click(PointerEventButton::Left);
    assert_eq!((current(&wizard), ticked(&wizard)), (8, vec![2, 3, 4, 5, 6, 7]));
    step_row(&wizard, 3).invoke_accessible_default_action();
    assert_eq!(current(&wizard), 3);
    assert_eq!(told.all(), ["reached 2", "reached 8"]);
}

#[test]
fn it_is_walked_with_the_keyboard_alone() {
    let (wizard, told) = open(options(1));
    press_key(&wizard, Key::Return);
    press_key(&wizard, Key::PageDown);
    with_alt(&wizard, Key::RightArrow);
    assert_eq!(current(&wizard), 4);
    press_key(&wizard, Key::PageUp);
    with_alt(&wizard, Key::LeftArrow);
    assert_eq!(current(&wizard), 2);
    for _ in 0..20 {
        press_key(&wizard, Key::Return);
    }
    assert_eq!(current(&wizard), 9);
    let told_now = told.take();
    assert_eq!(told_now.last().map(String::as_str), Some("reached 9"), "Enter ends nothing");
    press_key(&wizard, Key::Backtab);
    press_key(&wizard, Key::Return);
    assert_eq!(told.all().last().map(String::as_str), Some("ended Completed"));
}

#[test]
fn the_keyboard_reaches_every_button_and_the_list() {
    let (wizard, told) = open(options(2));
    press_key(&wizard, Key::Tab);
    press_key(&wizard, Key::Tab);
    press_key(&wizard, Key::Return);
    assert!(shows(&wizard, "Step 2 of 9"), "the second is “English”");
    press_key(&wizard, Key::Backtab);
    press_key(&wizard, Key::Space);
    assert_eq!(current(&wizard), 2);
    press_key(&wizard, Key::Tab);
    press_key(&wizard, Key::Tab);
    press_key(&wizard, Key::Return);
    assert!(find(&wizard, AccessibleRole::Region, "Bekçi hakkında").is_some());
    press_key(&wizard, Key::Escape);
    assert!(find(&wizard, AccessibleRole::Region, "Bekçi hakkında").is_none());
    for _ in 0..4 {
        press_key(&wizard, Key::Tab);
    }
    press_key(&wizard, Key::DownArrow);
    assert_eq!(current(&wizard), 3, "the list has the arrows");
    press_key(&wizard, Key::Tab);
    press_key(&wizard, Key::Tab);
    press_key(&wizard, Key::Return);
    assert_eq!(told.take(), ["reached 2", "reached 3", "open https://www.kamusm.gov.tr/"]);
    press_key(&wizard, Key::Tab);
    press_key(&wizard, Key::Return);
    assert_eq!(current(&wizard), 2);
    press_key(&wizard, Key::Tab);
    press_key(&wizard, Key::Space);
    assert_eq!(current(&wizard), 3);
    press_key(&wizard, Key::Escape);
    assert_eq!(told.take(), ["ended Closed"]);
}

#[test]
fn the_portal_is_opened_and_nothing_else() {
    let (wizard, told) = open(options(2));
    told.take();
    click(&wizard, AccessibleRole::Button, "Portalı tarayıcıda aç");
    assert_eq!(told.all(), ["open https://www.kamusm.gov.tr/"]);
}

#[test]
fn without_a_browser_the_address_is_shown() {
    let (wizard, _) = open(options(2));
    let trouble =
        "Tarayıcı açılamadı. Bu adresi tarayıcınıza siz yazın: https://www.kamusm.gov.tr/";
    assert!(!shows(&wizard, trouble));
    click(&wizard, AccessibleRole::Button, "Portalı tarayıcıda aç");
    wizard.update(WindowUpdate::PageNotOpened);
    assert!(shows(&wizard, trouble));
    click(&wizard, AccessibleRole::Button, "Portalı tarayıcıda aç");
    assert!(!shows(&wizard, trouble), "it may come this time");
}

#[test]
fn the_language_changes_while_it_is_open() {
    let (wizard, _) = open(options(5));
    assert!(shows(&wizard, "Bilgilerinizi girin"));
    click(&wizard, AccessibleRole::RadioButton, "English");
    assert!(shows(&wizard, "Enter your details"));
    assert!(shows(&wizard, "Step 5 of 9"));
    assert!(find(&wizard, AccessibleRole::Button, "Next").is_some());
    assert!(find(&wizard, AccessibleRole::ListItem, "Step 5: Sign in").is_some());
    assert!(shows(&wizard, "Güvenlik Sözcüğü"), "the portal speaks Turkish");
    assert!(shows(&wizard, "Giriş – press this"));
    let chosen = |name| element(&wizard, AccessibleRole::RadioButton, name).accessible_checked();
    assert_eq!((chosen("Türkçe"), chosen("English")), (Some(false), Some(true)));
    click(&wizard, AccessibleRole::RadioButton, "Türkçe");
    assert_eq!(current(&wizard), 5);
}

#[test]
fn each_page_says_its_words_in_both_languages() {
    for language in page_view::LANGUAGES {
        let words = Words::new(language);
        for step in crate::domain::guide::GuideStep::ALL {
            let (wizard, _) =
                open(WizardOptions { settings: settings(language), ..options(step.number()) });
            // What is scrolled out of sight is not found.
            wizard.component().window().set_size(slint::LogicalSize::new(1_040.0, 1_400.0));
            let text = words.step(step);
            assert!(shows(&wizard, &text.title) && shows(&wizard, &text.body), "{step:?}");
            for warning in step.warnings() {
                let advice = words.warning(*warning, None, &TimeZone::UTC);
                assert!(find(&wizard, AccessibleRole::Groupbox, &advice.title).is_some());
                assert!(shows(&wizard, &advice.body), "{warning:?}");
            }
            for tip in step.tips() {
                assert!(shows(&wizard, &words.tip(*tip).body), "{tip:?}");
            }
        }
    }
}

#[test]
fn saying_that_the_card_works_completes_it() {
    let (wizard, told) = open(options(9));
    click(&wizard, AccessibleRole::Button, "Kartım çalışıyor");
    assert!(shows(&wizard, "Kartınız etkin"));
    click(&wizard, AccessibleRole::Button, "Kapat");
    assert!(!wizard.component().window().is_visible());
    assert_eq!(wizard.ended(), ActivationOutcome::Completed);
    assert_eq!(told.all(), ["reached 9", "ended Completed"]);
}

#[test]
fn closing_it_tells_how_far_it_came() {
    let (wizard, told) = open(options(3));
    press_key(&wizard, Key::PageDown);
    wizard.component().window().dispatch_event(WindowEvent::CloseRequested);
    assert_eq!(told.all(), ["reached 3", "reached 4", "ended Closed"]);
    assert_eq!(wizard.ended(), ActivationOutcome::Closed);
    assert_eq!(told.all().len(), 3, "told once");
}

#[test]
fn without_the_service_the_person_ticks_the_first_step() {
    let (wizard, _) = open(options(1));
    update(&wizard, live(ReaderState::Card, Some(SERIAL)));
    assert!(find(&wizard, AccessibleRole::Checkbox, "Kartı taktım").is_none());
    update(&wizard, LinkUpdate::ServiceGone);
    let gone = Words::new(Language::Turkish).window().service_gone;
    assert!(shows(&wizard, &gone));
    assert_eq!(ticked(&wizard), [0; 0]);
    element(&wizard, AccessibleRole::Checkbox, "Kartı taktım").invoke_accessible_default_action();
    assert_eq!(ticked(&wizard), [1]);
    element(&wizard, AccessibleRole::Checkbox, "Kartı taktım").invoke_accessible_default_action();
    assert_eq!(ticked(&wizard), [0; 0]);
    update(&wizard, live(ReaderState::Card, Some(SERIAL)));
    assert_eq!(ticked(&wizard), [1]);
    assert!(!shows(&wizard, &gone));
}

#[test]
fn without_the_service_the_window_believes_its_own_eyes() {
    let (wizard, _) = open(options(1));
    let seen = |presence| wizard.update(WindowUpdate::CardSeen(presence));
    update(&wizard, LinkUpdate::ServiceGone);
    seen(CardPresence::Present);
    assert_eq!(ticked(&wizard), [1]);
    assert!(find(&wizard, AccessibleRole::Checkbox, "Kartı taktım").is_none(), "it is seen");
    update(&wizard, LinkUpdate::ServiceGone);
    assert_eq!(ticked(&wizard), [1], "another try to reach the service changes nothing");
    update(&wizard, live(ReaderState::Empty, None));
    seen(CardPresence::Present);
    assert_eq!(ticked(&wizard), [0; 0], "the service knows better");
}

#[test]
fn what_the_service_says_is_heard_in_its_order() {
    let (wizard, _) = open(options(1));
    let (service, inbox) = channel();
    wizard.hear_from(inbox);
    service.send(live(ReaderState::Card, Some(SERIAL)).into()).unwrap();
    wizard.component().invoke_link_spoke();
    assert_eq!(ticked(&wizard), [1]);
    service.send(LinkUpdate::Raise.into()).unwrap();
    service.send(live(ReaderState::Empty, None).into()).unwrap();
    service.send(live(ReaderState::Reading, None).into()).unwrap();
    wizard.component().invoke_link_spoke();
    assert!(shows(&wizard, "Kart okunuyor…"));
}

fn record(not_before_days: i64) -> CardRecord {
    let contents = card(SERIAL, vec![certificate(1, not_before_days, 1_000)]);
    admit(&contents, &RecalledCard::default(), &holder_key(), &calendar(), NOW)
}

#[test]
fn whose_card_it_is() {
    let (wizard, _) = open(WizardOptions { card: Some(record(-1)), ..options(1) });
    assert!(shows(&wizard, "AYŞE TEST"));
    assert!(shows(&wizard, "Kart seri no 212345678901"));
    assert!(shows(&wizard, "19 Ağustos 2029 tarihine kadar geçerli"));
    let (wizard, _) = open(WizardOptions { serial: None, ..options(1) });
    assert!(shows(&wizard, "E-imza kartınızı kullanıma açın"));
    update(&wizard, live(ReaderState::Card, Some("any")));
    assert_eq!(ticked(&wizard), [1], "the general guide is for any card");
}

#[test]
fn a_waiting_card_says_from_when() {
    let waiting = CardRecord { state: CardState::Waiting, ..record(8) };
    let (wizard, _) = open(WizardOptions { card: Some(waiting), ..options(1) });
    assert!(shows(&wizard, "Geçerliliği 1 Aralık 2026 tarihinde başlıyor"));
    let words = Words::new(Language::Turkish);
    let begins = NOW + SignedDuration::from_hours(8 * 24);
    let warning = crate::domain::guide::Warning::OldCard;
    assert!(shows(&wizard, &words.warning(warning, Some(begins), &TimeZone::UTC).body));
}

#[test]
fn the_settings_hold_while_it_is_open() {
    let (wizard, told) = open(options(2));
    let sandbox = "http://127.0.0.1:8123/";
    let file = format!("[general]\nlanguage = \"en\"\n[portal]\npage = \"{sandbox}\"\n");
    let effective = EffectiveSettings::of("", &file);
    assert_eq!(effective.problems, []);
    let changed = GuideSettings::of(&effective.settings, Some("tr_TR.UTF-8"));
    update(&wizard, LinkUpdate::SettingsChanged(changed.clone()));
    click(&wizard, AccessibleRole::Button, "Open the portal");
    assert!(is_portal_page(sandbox), "the browser is given it");
    assert_eq!(told.all().last().map(String::as_str), Some("open http://127.0.0.1:8123/"));
    element(&wizard, AccessibleRole::RadioButton, "Türkçe")
        .mock_single_click(PointerEventButton::Left);
    update(&wizard, LinkUpdate::SettingsChanged(changed));
    assert!(
        find(&wizard, AccessibleRole::Button, "Portalı tarayıcıda aç").is_some(),
        "what was chosen in the window stays while the setting does"
    );
}

#[test]
fn a_suspension_is_lifted_at_the_menu() {
    let purpose = WindowPurpose::LiftSuspension;
    let (wizard, _) = open(WizardOptions { purpose, ..options(8) });
    assert!(shows(&wizard, "“Askıdan İndir” düğmesine basın"));
    assert!(shows(&wizard, "Menüyü görmüyor musunuz?"));
}
