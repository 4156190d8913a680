//! One window: what it hears is drawn, and what the person does goes out as errands.

mod drawing;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use slint::{
    CloseRequestResponse, ComponentHandle, ModelRc, PlatformError, Timer, TimerMode, VecModel,
};

use crate::domain::card_life::SnoozeFor;
use crate::domain::family::Wish;
use crate::domain::inventory::HistoryEntry;
use crate::domain::overview::CardAction;
use crate::domain::overview::page::{Destination, OverviewPage};
use crate::domain::settings::EffectiveSettings;
use crate::domain::settings::key::SettingKey;
use crate::domain::status::LiveStatus;
use crate::protocol::card_serial::CardSerial;
use crate::text::overview::OverviewTrouble;
use crate::text::{Language, Words};
use crate::wizard::overview::cards_view::{CardItem, as_index};
use crate::wizard::overview::errands::{
    Diagnosed, Errands, OverviewUpdate, Records, SettingTrouble,
};
use crate::wizard::overview::pages_view::AutostartShown;
use crate::wizard::overview::rows::LazyRows;
use crate::wizard::ui::{CardEntry, HistoryRow, OverviewWindow, SettingRow};
use crate::wizard::{controls, placement};

/// Days pass while it is open.
const REDRAWN: Duration = Duration::from_secs(60);

/// Where and when, and in which language if the settings leave it open.
pub struct Surroundings {
    pub zone: TimeZone,
    pub clock: fn() -> Timestamp,
    pub system_locale: Option<String>,
    /// The settings file, as the person is told of it.
    pub settings_path: String,
}

pub struct Overview {
    window: OverviewWindow,
    session: RefCell<Session>,
    errands: Box<dyn Errands>,
    cards: Rc<LazyRows<CardItem, CardEntry>>,
    history: Rc<LazyRows<HistoryEntry, HistoryRow>>,
    settings: Rc<VecModel<SettingRow>>,
    redraw: Timer,
}

struct Session {
    surroundings: Surroundings,
    words: Rc<Words>,
    records: Records,
    live: Option<LiveStatus>,
    effective: EffectiveSettings,
    setting_troubles: BTreeMap<SettingKey, SettingTrouble>,
    autostart: AutostartShown,
    trouble: Option<OverviewTrouble>,
    query: String,
    /// The card that is shown with its details.
    opened: Option<CardSerial>,
    /// The card to show once the records are there.
    wanted: Option<CardSerial>,
    diagnosed: Option<Box<Diagnosed>>,
    /// The system asks for a high one.
    system_contrast: bool,
}

impl Session {
    fn language(&self) -> Language {
        let locale = self.surroundings.system_locale.as_deref();
        Language::chosen(self.effective.settings.language, locale)
    }
}

impl Overview {
    /// Made, not yet shown.
    pub fn open(
        destination: Destination,
        effective: EffectiveSettings,
        surroundings: Surroundings,
        errands: Box<dyn Errands>,
    ) -> Result<Rc<Self>, PlatformError> {
        let locale = surroundings.system_locale.as_deref();
        let words = Words::new(Language::chosen(effective.settings.language, locale));
        let session = Session {
            surroundings,
            words: Rc::new(words),
            records: Records::default(),
            live: None,
            effective,
            setting_troubles: BTreeMap::new(),
            autostart: AutostartShown::default(),
            trouble: None,
            query: String::new(),
            opened: None,
            wanted: None,
            diagnosed: None,
            system_contrast: false,
        };
        let overview = Rc::new(Self {
            window: OverviewWindow::new()?,
            session: RefCell::new(session),
            errands,
            cards: Rc::default(),
            history: Rc::default(),
            settings: Rc::default(),
            redraw: Timer::default(),
        });
        let window = &overview.window;
        window.set_cards(ModelRc::from(overview.cards.clone()));
        window.set_history(ModelRc::from(overview.history.clone()));
        window.set_settings(ModelRc::from(overview.settings.clone()));
        overview.draw_words();
        overview.draw_colours();
        overview.listen_to_the_person();
        overview.go(destination);
        let draw = overview.when(Self::draw_cards);
        overview.redraw.start(TimerMode::Repeated, REDRAWN, draw);
        Ok(overview)
    }

    pub fn component(&self) -> &OverviewWindow {
        &self.window
    }

    /// Takes what is in `inbox` whenever the link says that something is.
    pub fn hear_from(self: &Rc<Self>, inbox: Receiver<OverviewUpdate>) {
        self.window.on_link_spoke(self.when(move |overview| {
            inbox.try_iter().for_each(|update| overview.update(update));
        }));
    }

    pub fn update(&self, update: OverviewUpdate) {
        match update {
            OverviewUpdate::Live(live) => {
                self.window.set_service_gone(false);
                self.session.borrow_mut().live = Some(live);
                self.draw_cards();
            }
            OverviewUpdate::ServiceGone => {
                self.window.set_service_gone(true);
                self.session.borrow_mut().live = None;
                self.draw_cards();
            }
            OverviewUpdate::Records(records) => {
                self.session.borrow_mut().records = records;
                self.window.set_loading(false);
                self.draw_cards();
                self.draw_history();
                self.show_wanted();
            }
            OverviewUpdate::RecordsUnreadable => {
                self.window.set_loading(false);
                self.say(Some(OverviewTrouble::RecordsUnreadable));
            }
            OverviewUpdate::SettingsChanged(effective) => self.settings_changed(*effective),
            OverviewUpdate::Contrast(high) => {
                self.session.borrow_mut().system_contrast = high;
                self.draw_colours();
            }
            OverviewUpdate::Raised(destination) => {
                if let Some(destination) = destination {
                    self.go(destination);
                    self.show_wanted();
                }
                placement::raise(self.window.window());
            }
            OverviewUpdate::WishFailed => self.say(Some(OverviewTrouble::WishFailed)),
            OverviewUpdate::PageNotOpened(address) => {
                self.say(Some(OverviewTrouble::NoBrowser { address }));
            }
            OverviewUpdate::Diagnosed(diagnosed) => {
                self.session.borrow_mut().diagnosed = Some(diagnosed);
                self.window.set_diagnosis_busy(false);
                self.draw_diagnosis();
            }
        }
    }

    fn go(&self, destination: Destination) {
        let page = OverviewPage::ALL.iter().position(|it| *it == destination.page);
        self.session.borrow_mut().wanted = destination.card;
        self.window.invoke_go(page.map_or(0, as_index));
    }

    fn listen_to_the_person(self: &Rc<Self>) {
        let window = &self.window;
        controls::serve(window);
        let weak = Rc::downgrade(self);
        window.on_card_action(move |serial, action| {
            let action = usize::try_from(action).ok().and_then(|it| CardAction::ALL.get(it));
            if let (Some(overview), Some(action)) = (weak.upgrade(), action) {
                overview.act(CardSerial::from_text(&serial), *action);
            }
        });
        window.on_searched(self.with(|overview, query: slint::SharedString| {
            overview.session.borrow_mut().query = query.into();
            overview.draw_cards();
            overview.window.invoke_show_card(0);
        }));
        window.on_start_service(self.when(|overview| {
            let started = overview.errands.start_service();
            overview.say((!started).then_some(OverviewTrouble::ServiceNotStarted));
        }));
        let weak = Rc::downgrade(self);
        window.on_setting_set(move |key, value| {
            if let (Some(overview), Some(key)) = (weak.upgrade(), setting_key(key)) {
                overview.set(key, Some(&value));
            }
        });
        window.on_setting_reset(self.with(|overview, key| {
            if let Some(key) = setting_key(key) {
                overview.set(key, None);
            }
        }));
        window.on_setting_reverted(self.with(|overview, key| {
            if let Some(key) = setting_key(key) {
                overview.session.borrow_mut().setting_troubles.remove(&key);
                overview.draw_settings();
            }
        }));
        window.on_autostart_set(self.with(Self::start_with_session));
        window.on_page_shown(self.with(|overview, page| {
            let page = usize::try_from(page).ok().and_then(|page| OverviewPage::ALL.get(page));
            if page == Some(&OverviewPage::Settings) {
                overview.look_at_autostart(false);
            }
            let asked = overview.session.borrow().diagnosed.is_some();
            if page == Some(&OverviewPage::Diagnosis) && !asked {
                overview.diagnose();
            }
        }));
        window.on_check(self.when(Self::diagnose));
        window.on_report_copied(self.when(|overview| {
            let said = overview.session.borrow().words.report_copied();
            overview.window.set_diagnosis_said(said.into());
        }));
        window.on_save_report(self.when(|overview| {
            let path = overview.errands.save_report(&overview.window.get_report());
            let path = path.map(|path| path.display().to_string());
            let said = overview.session.borrow().words.report_saved(path.as_deref());
            overview.window.set_diagnosis_said(said.into());
        }));
        window.on_leave(self.when(|overview| {
            // A window that can't be hidden goes with its process.
            let _ = overview.window.hide();
        }));
        window.window().on_close_requested(|| CloseRequestResponse::HideWindow);
    }

    fn with<A>(self: &Rc<Self>, act: impl Fn(&Self, A) + 'static) -> impl Fn(A) + 'static {
        let overview = Rc::downgrade(self);
        move |argument| {
            if let Some(overview) = overview.upgrade() {
                act(&overview, argument);
            }
        }
    }

    fn when(self: &Rc<Self>, act: impl Fn(&Self) + 'static) -> impl Fn() + 'static {
        let act = self.with(move |overview, ()| act(overview));
        move || act(())
    }

    fn act(&self, serial: CardSerial, action: CardAction) {
        let wish = |wish| {
            self.errands.wish(serial.clone(), wish);
            None
        };
        let trouble = match action {
            CardAction::Details => {
                self.session.borrow_mut().opened = Some(serial);
                self.draw_details();
                self.window.set_details_open(true);
                None
            }
            CardAction::Activate | CardAction::LiftSuspension | CardAction::Guide => {
                let purpose = action.window();
                let opened = purpose.is_some_and(|it| self.errands.open_guide(&serial, it));
                (!opened).then_some(OverviewTrouble::WindowNotOpened)
            }
            CardAction::Renew => {
                let address = self.session.borrow().effective.settings.renewal_page.clone();
                self.errands.open_page(&address);
                None
            }
            CardAction::Snooze => wish(Wish::Snooze(SnoozeFor::Day)),
            CardAction::Applied => wish(Wish::Applied),
            CardAction::Retire => wish(Wish::Retire),
            CardAction::Reactivate => wish(Wish::Reactivate),
        };
        self.say(trouble);
    }

    fn say(&self, trouble: Option<OverviewTrouble>) {
        let mut session = self.session.borrow_mut();
        let said = trouble.as_ref().map(|trouble| session.words.overview_trouble(trouble));
        session.trouble = trouble;
        self.window.set_trouble(said.unwrap_or_default().into());
    }

    fn set(&self, key: SettingKey, value: Option<&str>) {
        let comment = self.session.borrow().words.setting_to_type(key);
        match self.errands.change_setting(key, value, &comment) {
            Ok(effective) => {
                self.session.borrow_mut().setting_troubles.remove(&key);
                self.settings_changed(effective);
            }
            Err(trouble) => {
                self.session.borrow_mut().setting_troubles.insert(key, trouble);
                self.draw_settings();
            }
        }
    }

    fn start_with_session(&self, on: bool) {
        let words = self.session.borrow().words.autostart_entry();
        let failed = !self.errands.start_with_session(on, &words);
        self.look_at_autostart(failed);
    }

    fn look_at_autostart(&self, failed: bool) {
        let on = self.errands.starts_with_session();
        self.session.borrow_mut().autostart = AutostartShown { on, failed };
        self.draw_settings();
    }

    fn settings_changed(&self, effective: EffectiveSettings) {
        let other_language = {
            let mut session = self.session.borrow_mut();
            session.effective = effective;
            let language = session.language();
            let other = session.words.language != language;
            if other {
                session.words = Rc::new(Words::new(language));
            }
            other
        };
        self.draw_colours();
        if other_language {
            self.draw_words();
        } else {
            self.draw_settings();
        }
    }

    fn diagnose(&self) {
        self.window.set_diagnosis_busy(true);
        self.window.set_diagnosis_said(slint::SharedString::new());
        self.errands.diagnose();
    }

    fn show_wanted(&self) {
        let Some(wanted) = self.session.borrow().wanted.clone() else { return };
        if let Some(index) = self.cards.position(|item| item.outline.card.serial == wanted) {
            self.session.borrow_mut().wanted = None;
            self.window.invoke_show_card(as_index(index));
            self.act(wanted, CardAction::Details);
        }
    }
}

fn setting_key(key: i32) -> Option<SettingKey> {
    usize::try_from(key).ok().and_then(|key| SettingKey::ALL.get(key)).copied()
}
