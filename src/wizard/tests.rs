mod card_pin;
mod forms;
mod guide;
mod in_sight;
mod languages;
mod markup;
mod narrow;
mod opening;
mod other_route;
mod pins;
mod screens;
mod story;
mod stub_card;
mod typing;
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
use crate::domain::authority_flow::step_sequence::StepSequence;
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
        steps: StepSequence::default(),
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
