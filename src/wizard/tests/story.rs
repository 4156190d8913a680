//! A person at the window, with the sandbox portal and a card behind it.

use std::sync::mpsc::{Receiver, Sender, channel};

use slint::{Global, Model};

use super::stub_card::StubCard;
use super::*;
use crate::domain::activation::flow::LoginKeeping;
use crate::domain::activation::happening::FlowEvent;
use crate::domain::card_pin::happening::{CardPinEvent, CardPinReply, CardPinTrouble, PinCommand};
use crate::domain::diagnosis::observations::Way;
use crate::io::clock;
use crate::io::portal_errands::PortalErrands;
use crate::protocol::akis::pin::PinOutcome;
use crate::protocol::portal_page::{PageSource, PortalSite, read};
use crate::text::activation::ActivationWords;
use crate::wizard::ui::Flow;
use bekci::simulator::portal::{PortalClock, SandboxOptions, SandboxPortal};

pub const IDENTITY: &str = "10000000146";
pub const WORD: &str = "papatya";
pub const PIN: &str = "1234";
/// For an answer, while other things are going on.
pub const A_BUSY_MACHINES: Duration = Duration::from_secs(120);

/// The real portal's errands and a card; all else is noted.
struct Machine {
    portal: PortalErrands,
    card: Arc<Mutex<StubCard>>,
    told: Told,
    updates: Sender<WindowUpdate>,
    /// What is sent with a form, which goes no further.
    caught: Arc<Mutex<Option<String>>>,
}

impl Errands for Machine {
    fn send(&self, effect: FlowEffect) -> Option<FlowEffect> {
        if let (FlowEffect::Submit(form), Some(caught)) =
            (&effect, self.caught.lock().unwrap().as_mut())
        {
            form.body().expose().clone_into(caught);
            return None;
        }
        self.portal.send(effect)
    }

    fn sign_out(&self, action: Option<Action>) {
        self.told.say("sign out".into());
        self.portal.begin_sign_out(action).wait();
    }

    fn at_card(&self, _: &CardSerial, effect: CardPinEffect) -> Option<CardPinEffect> {
        let mut card = self.card.lock().unwrap();
        let reply = |outcome| CardPinEvent::CardAnswered(Ok(CardPinReply::Card(outcome)));
        let answer = match effect {
            CardPinEffect::Look => CardPinEvent::Looked(Ok(card.facts())),
            CardPinEffect::Send(PinCommand::Verify(pin)) => {
                self.told.say("verify".into());
                reply(card.take(pin.expose()))
            }
            CardPinEffect::Send(PinCommand::Change { old, new }) => {
                self.told.say("change".into());
                let outcome = card.take(old.expose());
                if outcome == PinOutcome::Accepted {
                    new.expose().clone_into(&mut card.pin);
                }
                reply(outcome)
            }
            CardPinEffect::Send(PinCommand::VerifyOnKeypad) => {
                // The story's person answers, on the reader.
                self.told.say("keypad".into());
                return None;
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
    pub updates: Receiver<WindowUpdate>,
    pub sender: Sender<WindowUpdate>,
    pub words: ActivationWords,
    pub card: Arc<Mutex<StubCard>>,
    site: PortalSite,
    first: PortalAddress,
    caught: Arc<Mutex<Option<String>>>,
    _folder: tempfile::TempDir,
}

impl Story {
    pub fn begin(language: Language) -> Self {
        PLATFORM.with(|()| ());
        Self::begin_here(language, |_| {})
    }

    pub fn begin_with(language: Language, change: impl FnOnce(&mut WizardOptions)) -> Self {
        PLATFORM.with(|()| ());
        Self::begin_here(language, change)
    }

    /// On the platform that this thread has.
    pub fn begin_here(language: Language, change: impl FnOnce(&mut WizardOptions)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let portal_clock = PortalClock::new(clock::now);
        let sandbox = SandboxOptions::new(folder.path().to_owned(), portal_clock);
        let portal = SandboxPortal::start(sandbox).unwrap();
        let host = portal.address().to_string();
        let site = PortalSite::new([host.as_str()]).unwrap();
        let first = site.admit(&format!("{}/", portal.url())).unwrap();
        let (sender, updates) = channel();
        let answered = sender.clone();
        let errands = PortalErrands::start(site.clone(), A_BUSY_MACHINES, move |event| {
            let _ = answered.send(WindowUpdate::Portal(Box::new(event)));
        });
        let (told, card, caught) = (Told::default(), Arc::default(), Arc::default());
        let machine = Machine {
            portal: errands.unwrap(),
            card: Arc::clone(&card),
            told: told.clone(),
            updates: sender.clone(),
            caught: Arc::clone(&caught),
        };
        let mut options = WizardOptions {
            settings: settings(language),
            portal: Some(first.clone()),
            ..options(1)
        };
        change(&mut options);
        let link = Box::new(told.clone());
        let wizard = Wizard::open(options, TimeZone::UTC, time, link, Box::new(machine)).unwrap();
        wizard.component().show().unwrap();
        let words = ActivationWords::new(Words::new(language));
        let _folder = folder;
        let story = Self {
            portal,
            wizard,
            told,
            updates,
            sender,
            words,
            card,
            site,
            first,
            caught,
            _folder,
        };
        story.make_room();
        story.hear();
        update(&story.wizard, live(ReaderState::Card, Some(SERIAL)));
        story
    }

    /// With everything in sight.
    pub fn make_room(&self) {
        self.wizard.component().window().set_size(slint::LogicalSize::new(1_040.0, 1_800.0));
        pass_a_moment();
    }

    /// What is there already.
    pub fn hear(&self) {
        while let Ok(update) = self.updates.try_recv() {
            self.wizard.update(update);
        }
        pass_a_moment();
    }

    /// Until the portal and the card have nothing more to say.
    pub fn wait(&self) {
        while self.flow().get_waiting() {
            let update = self.updates.recv_timeout(A_BUSY_MACHINES).unwrap();
            self.wizard.update(update);
        }
        self.hear();
    }

    pub fn flow(&self) -> Flow<'_> {
        Flow::get(self.wizard.component())
    }

    pub fn press(&self, label: &str) {
        if headless::is_here() {
            // No time passes there but its own.
            return self.choose_row(label);
        }
        // Elements come into being when they are looked for, and move those that are there.
        let _ = element(&self.wizard, AccessibleRole::Button, label).absolute_position();
        click(&self.wizard, AccessibleRole::Button, label);
        self.wait();
    }

    /// The button below the fields.
    pub fn submit(&self) {
        self.press(&self.flow().get_view().submit);
    }

    /// A row of the menu, wherever it stands.
    pub fn choose_row(&self, label: &str) {
        element(&self.wizard, AccessibleRole::Button, label).invoke_accessible_default_action();
        self.wait();
    }

    /// The button that has the keyboard.
    pub fn go_on(&self) {
        let choices: Vec<_> = self.flow().get_view().choices.iter().collect();
        let recommended = choices.iter().find(|choice| choice.recommended);
        self.press(&recommended.expect("a recommended choice").text);
    }

    pub fn key(&self, key: Key) {
        press_key(&self.wizard, key);
        self.wait();
    }

    pub fn type_in(&self, text: &str) {
        for letter in text.chars() {
            press_key(&self.wizard, letter);
        }
    }

    pub fn title(&self) -> String {
        self.flow().get_view().title.to_string()
    }

    pub fn problem(&self) -> String {
        self.flow().get_view().problem.to_string()
    }

    pub fn says(&self, text: &str) -> bool {
        self.flow().get_view().paragraphs.iter().any(|paragraph| paragraph == text)
    }

    /// The field with that label holds that text from now on.
    pub fn fill(&self, label: &str, text: &str) {
        element(&self.wizard, AccessibleRole::TextInput, label).set_accessible_value(text);
    }

    pub fn sign_in(&self) {
        self.fill("Kimlik No", IDENTITY);
        self.fill("Resimdeki Yazı", &self.portal.captcha_answers().pop().unwrap());
        self.fill("Güvenlik Sözcüğü", WORD);
    }

    /// From the checks as far as the menu, by the buttons.
    pub fn to_menu(&self) {
        self.submit();
        self.sign_in();
        self.submit();
        self.go_on();
        self.go_on();
        self.fill("SMS Onay Kodu", &self.portal.newest_code().unwrap());
        self.submit();
        assert_eq!(self.flow().get_view().choices.iter().count(), 9, "{}", self.title());
    }

    pub fn at_menu(language: Language) -> Self {
        let story = Self::begin(language);
        story.to_menu();
        story
    }

    pub fn at_pins(language: Language) -> Self {
        PLATFORM.with(|()| ());
        Self::at_pins_here(language)
    }

    /// On the platform that this thread has.
    pub fn at_pins_here(language: Language) -> Self {
        let story = Self::begin_here(language, |_| {});
        story.to_menu();
        story.go_on();
        assert_eq!(story.flow().get_pins().row_count(), 1);
        story
    }

    /// Where the PIN that was seen is tried on `card`.
    pub fn at_card(language: Language, card: StubCard) -> Self {
        let story = Self::at_pins(language);
        *story.card.lock().unwrap() = card;
        story.press(&story.words.words.messages.screen_pin_show());
        story.press(&story.words.words.messages.activation_choice_try_pin());
        story
    }

    /// The portal answers with that page, whatever it answered really.
    pub fn page_comes(&self, html: &str) {
        let source = PageSource {
            body: html.as_bytes(),
            content_type: Some("text/html; charset=utf-8"),
            address: &self.first,
            site: &self.site,
        };
        let event = FlowEvent::PageCame(Box::new(read(source)));
        self.wizard.update(WindowUpdate::Portal(Box::new(event)));
        pass_a_moment();
    }

    /// In place of what the portal answers to that press.
    pub fn press_and_get(&self, label: &str, html: &str) {
        element(&self.wizard, AccessibleRole::Button, label).invoke_accessible_default_action();
        self.updates.recv_timeout(A_BUSY_MACHINES).expect("the portal's own answer");
        self.page_comes(html);
    }

    /// From now on forms go no further.
    pub fn catch_forms(&self) {
        *self.caught.lock().unwrap() = Some(String::new());
    }

    /// What was sent with the last one.
    pub fn caught(&self) -> String {
        self.caught.lock().unwrap().clone().unwrap_or_default()
    }

    /// The person types on the reader.
    pub fn reader_says(&self, reply: Result<CardPinReply, CardPinTrouble>) {
        let event = Box::new(CardPinEvent::CardAnswered(reply));
        self.sender.send(WindowUpdate::CardPin(event)).unwrap();
        self.hear();
    }

    /// Letter by letter, as it is seen.
    pub fn id_number(&self) -> String {
        self.flow().get_id_number().letters.iter().collect::<Vec<_>>().concat()
    }

    pub fn code(&self) -> String {
        self.flow().get_code().letters.iter().collect::<Vec<_>>().concat()
    }

    pub fn digits(&self) -> String {
        let pins = self.flow().get_pins();
        pins.iter()
            .flat_map(|pin| pin.letters.iter().collect::<Vec<_>>())
            .collect::<Vec<_>>()
            .concat()
    }
}

pub fn pass_a_moment() {
    if headless::is_here() {
        return headless::settle();
    }
    i_slint_backend_testing::mock_elapsed_time(Duration::from_millis(1));
}

pub fn later(seconds: i64) {
    TIME.set(TIME.get() + SignedDuration::from_secs(seconds));
    i_slint_backend_testing::mock_elapsed_time(Duration::from_secs(1));
}
