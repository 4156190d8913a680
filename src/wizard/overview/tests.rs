mod accessibility;
mod asked;
mod contrast;
mod keyboard;
mod narrow;
mod pictures;
mod settings;

use std::path::PathBuf;
use std::rc::Rc;

use i_slint_backend_testing::{AccessibleRole, ElementHandle, ElementRoot, init_no_event_loop};
use jiff::tz::TimeZone;
use slint::platform::{Key, PointerEventButton, WindowEvent};

use super::*;
use crate::diagnosis_fixtures::well;
use crate::domain::card_life::SnoozeFor;
use crate::domain::diagnosis::Report;
use crate::domain::effect::WindowPurpose;
use crate::domain::family::Wish;
use crate::domain::inventory::{
    CardRecord, CardState, Due, DueKind, HistoryEntry, RecalledCard, admit,
};
use crate::domain::overview::page::OverviewPage;
use crate::domain::reader::ReaderName;
use crate::domain::settings::EffectiveSettings;
use crate::domain::settings::key::SettingKey;
use crate::domain::status::{LiveStatus, ReaderState, ReaderStatus, ReadersState, ServiceStatus};
use crate::fixtures::{NOW, calendar, card, certificate, holder_key};
use crate::protocol::card_serial::CardSerial;
use crate::text::{Language, Words};
use crate::wizard::overview::errands::{Diagnosed, Records};
use crate::wizard::overview::tests::asked::Asked;

const SERIAL: &str = "212345678901";
const POLICY: &str = "locked = [\"tray.show\"]\n";

thread_local! {
    /// A thread has one platform, which is a test's own.
    static PLATFORM: () = init_no_event_loop();
}

fn open_at(page: OverviewPage, user: &str, locale: &str) -> (Rc<Overview>, Asked) {
    PLATFORM.with(|()| ());
    open_here(page, user, locale)
}

/// On the platform that this thread has.
fn open_here(page: OverviewPage, user: &str, locale: &str) -> (Rc<Overview>, Asked) {
    let asked = Asked::default();
    asked.0.lock().unwrap().1 = user.to_owned();
    let surroundings = Surroundings {
        zone: TimeZone::UTC,
        clock: || NOW,
        system_locale: Some(locale.to_owned()),
        settings_path: "settings.toml".into(),
    };
    let effective = EffectiveSettings::of(POLICY, user);
    let destination = Destination { page, card: None };
    let overview =
        Overview::open(destination, effective, surroundings, Box::new(asked.clone())).unwrap();
    overview.component().show().unwrap();
    overview.component().window().set_size(slint::LogicalSize::new(1_000.0, 2_000.0));
    (overview, asked)
}

fn open(page: OverviewPage) -> (Rc<Overview>, Asked) {
    open_at(page, "", "tr_TR.UTF-8")
}

fn record(serial: &str, holder: &str, state: CardState, days: i64) -> CardRecord {
    let mut on_card = certificate(1, days - 1_000, days);
    on_card.holder = holder.to_owned();
    let contents = card(serial, vec![on_card]);
    let recalled = RecalledCard::default();
    let mut record = admit(&contents, &recalled, &holder_key(), &calendar(), NOW);
    record.state = state;
    record.due = Some(Due { at: NOW, kind: DueKind::Expiry });
    record
}

fn records(cards: Vec<CardRecord>) -> OverviewUpdate {
    let entry = |notice: &str, answer: Option<&str>| HistoryEntry {
        at: NOW,
        card: Some(CardSerial::from_text(SERIAL)),
        notice: notice.into(),
        answer: answer.map(str::to_owned),
    };
    let history = vec![entry("expiring", Some("snooze")), entry("new-card", None)];
    OverviewUpdate::Records(Records { cards, history })
}

fn three() -> OverviewUpdate {
    records(vec![
        record("300000000000", "DEFNE ÖZTÜRK", CardState::Active, 900),
        record(SERIAL, "AYŞE YILMAZ", CardState::Active, 20),
        record("400000000000", "İREM IŞIK", CardState::New, 800),
    ])
}

fn live(card: &str) -> OverviewUpdate {
    let service = ServiceStatus {
        running: true,
        version: String::new(),
        readers: ReadersState::Watching,
        paused_until: None,
    };
    let name = ReaderName("ACS 00".into());
    let card = Some(CardSerial::from_text(card));
    let readers = vec![ReaderStatus { name, state: ReaderState::Card, card }];
    OverviewUpdate::Live(LiveStatus { service, readers, inventory_revision: 1 })
}

fn find(overview: &Overview, role: AccessibleRole, label: &str) -> Option<ElementHandle> {
    ElementHandle::find_by_accessible_label(overview.component(), label)
        .find(|element| element.accessible_role() == Some(role))
}

fn element(overview: &Overview, role: AccessibleRole, label: &str) -> ElementHandle {
    find(overview, role, label).unwrap_or_else(|| panic!("no {role:?} “{label}”"))
}

fn shows(overview: &Overview, text: &str) -> bool {
    find(overview, AccessibleRole::Text, text).is_some()
}

fn click(overview: &Overview, label: &str) {
    element(overview, AccessibleRole::Button, label).mock_single_click(PointerEventButton::Left);
}

fn press(overview: &Overview, key: impl Into<slint::SharedString>) {
    let text = key.into();
    let window = overview.component().window();
    window.dispatch_event(WindowEvent::KeyPressed { text: text.clone() });
    window.dispatch_event(WindowEvent::KeyReleased { text });
}

fn with_control(overview: &Overview, key: &str) {
    let control = || slint::SharedString::from(Key::Control);
    let window = overview.component().window();
    window.dispatch_event(WindowEvent::KeyPressed { text: control() });
    press(overview, key);
    window.dispatch_event(WindowEvent::KeyReleased { text: control() });
}

fn listed(overview: &Overview) -> Vec<String> {
    let items = overview
        .component()
        .root_element()
        .query_descendants()
        .match_accessible_role(AccessibleRole::ListItem)
        .find_all();
    items.iter().filter_map(|item| item.accessible_label()).map(String::from).collect()
}

#[test]
fn cards_stand_with_the_most_urgent_first() {
    let (overview, _) = open(OverviewPage::Cards);
    overview.update(three());
    overview.update(live(SERIAL));
    assert_eq!(
        listed(&overview),
        [
            "AYŞE YILMAZ, Kart 212345678901, Yakında bitiyor, 20 gün kaldı, Okuyucuda",
            "İREM IŞIK, Kart 400000000000, Yeni, etkinleştirilmedi, 800 gün kaldı",
            "DEFNE ÖZTÜRK, Kart 300000000000, Kullanımda, 900 gün kaldı",
        ]
    );
    assert!(shows(&overview, "3 kart, 2 tanesi ilgilenmenizi bekliyor"));
    assert!(shows(&overview, "ACS 00: kart takılı"));
    let line = "Geçerlilik 18 Mart 2024 – 13 Aralık 2026; yüzde 98 geçti; elektronik yenileme 13 \
                Eylül 2026 gününden başlar";
    assert!(find(&overview, AccessibleRole::Image, line).is_some());
}

#[test]
fn each_button_does_what_it_says() {
    let (overview, asked) = open(OverviewPage::Cards);
    overview.update(three());
    click(&overview, "Etkinleştir: İREM IŞIK");
    click(&overview, "Başvurdum: AYŞE YILMAZ");
    click(&overview, "Yarın hatırlat: AYŞE YILMAZ");
    assert_eq!(
        asked.take(),
        ["Activate 400000000000", "applied 212345678901", "snooze 212345678901",]
    );
    click(&overview, "Yenile: AYŞE YILMAZ");
    assert_eq!(asked.take(), ["open https://onlineislemler.kamusm.gov.tr/landing"]);
    let address = "https://onlineislemler.kamusm.gov.tr/landing".to_owned();
    overview.update(OverviewUpdate::PageNotOpened(address));
    let no_browser = "Tarayıcı açılamadı. Bu adresi tarayıcınıza siz yazın: \
                      https://onlineislemler.kamusm.gov.tr/landing";
    assert!(shows(&overview, no_browser));
    click(&overview, "Ayrıntılar: DEFNE ÖZTÜRK");
    assert!(!shows(&overview, no_browser), "it was said");
    for fact in ["300000000000", "1********46", "RSA 2048", "Henüz sorulmadı", "01"] {
        assert!(shows(&overview, fact), "{fact}");
    }
    click(&overview, "Kullanmıyorum: DEFNE ÖZTÜRK");
    assert_eq!(asked.take(), ["retire 300000000000"]);
}

#[test]
fn without_cards_it_says_what_to_do() {
    let (overview, _) = open(OverviewPage::Cards);
    assert!(shows(&overview, "Kartlar okunuyor…"));
    overview.update(OverviewUpdate::Records(Records::default()));
    assert!(shows(&overview, "Henüz kart yok") && !shows(&overview, "Kartlar okunuyor…"));
}

#[test]
fn without_a_service_it_offers_to_start_it() {
    let (overview, asked) = open(OverviewPage::Cards);
    overview.update(three());
    assert!(find(&overview, AccessibleRole::Button, "Hizmeti başlat").is_none());
    overview.update(OverviewUpdate::ServiceGone);
    assert_eq!(listed(&overview).len(), 3, "what is known is shown");
    click(&overview, "Hizmeti başlat");
    assert_eq!(asked.take(), ["start"]);
    overview.update(live("1"));
    assert!(find(&overview, AccessibleRole::Button, "Hizmeti başlat").is_none());
}

#[test]
fn thousands_of_cards_are_searched_and_only_those_in_sight_are_made() {
    let (overview, _) = open(OverviewPage::Cards);
    let mut cards: Vec<_> = (0..3_000)
        .map(|n| record(&format!("{n:012}"), &format!("KİŞİ {n}"), CardState::Active, 500 + n))
        .collect();
    cards.push(record(SERIAL, "İREM IŞIK", CardState::Active, 5_000));
    overview.update(records(cards));
    let made = listed(&overview).len();
    assert!((5..15).contains(&made), "{made}");
    let search = element(&overview, AccessibleRole::TextInput, "Kart ara");
    search.mock_single_click(PointerEventButton::Left);
    for letter in "irem isik".chars() {
        press(&overview, letter);
    }
    assert_eq!(listed(&overview).len(), 1);
    press(&overview, 'x');
    assert!(shows(&overview, &Words::new(Language::Turkish).overview().no_match));
}

#[test]
fn pages_are_reached_with_the_keyboard_alone() {
    let (overview, asked) = open(OverviewPage::Cards);
    overview.update(three());
    for (number, name) in
        ["Kartlar", "Geçmiş", "Ayarlar", "Tanılama", "Hakkında"].iter().enumerate()
    {
        with_control(&overview, &(number + 1).to_string());
        assert!(find(&overview, AccessibleRole::TabPanel, name).is_some(), "{name}");
        let tab = element(&overview, AccessibleRole::Tab, name);
        assert_eq!(tab.accessible_item_selected(), Some(true), "{name}");
    }
    assert_eq!(asked.take(), ["diagnose"], "the page looks by itself");
    with_control(&overview, "1");
    press(&overview, Key::Tab);
    press(&overview, Key::DownArrow);
    assert!(find(&overview, AccessibleRole::TabPanel, "Geçmiş").is_some(), "arrows walk the pages");
    press(&overview, Key::UpArrow);
    press(&overview, Key::Tab);
    press(&overview, Key::DownArrow);
    press(&overview, Key::Return);
    assert!(find(&overview, AccessibleRole::Region, "İREM IŞIK").is_some(), "the second card");
    press(&overview, Key::Tab);
    press(&overview, Key::Return);
    assert_eq!(asked.take(), ["Activate 400000000000"]);
    press(&overview, Key::Escape);
    assert!(find(&overview, AccessibleRole::Region, "İREM IŞIK").is_none());
    press(&overview, Key::Tab);
    press(&overview, Key::Return);
    assert_eq!(asked.take(), ["open https://onlineislemler.kamusm.gov.tr/landing"]);
    press(&overview, Key::Escape);
    assert!(!overview.component().window().is_visible());
}

#[test]
fn the_history_says_for_how_long_a_reminder_was_put_off() {
    let words = Words::new(Language::Turkish);
    let lengths = [SnoozeFor::Day, SnoozeFor::Week, SnoozeFor::NextReminder];
    let said = lengths.map(|length| words.history_answer(Wish::Snooze(length).as_str()));
    assert_eq!(said, ["Yarın hatırlat", "Bir hafta sonra hatırlat", "Sıradaki gününde hatırlat"]);
}

#[test]
fn the_history_says_what_was_shown_and_answered() {
    let (overview, _) = open(OverviewPage::History);
    overview.update(three());
    assert_eq!(
        listed(&overview),
        [
            "23 Kasım 2026 12:00, Bitiş tarihi hatırlatıldı, AYŞE YILMAZ · Kart 212345678901, \
             Yarın hatırlat",
            "23 Kasım 2026 12:00, Yeni kart görüldü, AYŞE YILMAZ · Kart 212345678901",
        ]
    );
}

#[test]
fn the_language_changes_while_it_is_open() {
    let (overview, _) = open(OverviewPage::Settings);
    overview.update(three());
    element(&overview, AccessibleRole::RadioButton, "English")
        .mock_single_click(PointerEventButton::Left);
    assert!(find(&overview, AccessibleRole::TabPanel, "Settings").is_some());
    with_control(&overview, "1");
    assert!(shows(&overview, "3 cards, 2 need you"));
    let changed = Box::new(EffectiveSettings::of("", "[general]\nlanguage = \"tr\"\n"));
    overview.update(OverviewUpdate::SettingsChanged(changed));
    assert!(shows(&overview, "3 kart, 2 tanesi ilgilenmenizi bekliyor"), "changed from elsewhere");
}

#[test]
fn a_second_start_goes_where_it_is_told() {
    let (overview, _) = open(OverviewPage::About);
    assert!(shows(&overview, "Bekçi, Kamu SM’nin ürünü değildir."));
    let card = Some(CardSerial::from_text(SERIAL));
    let destination = Destination { page: OverviewPage::Cards, card };
    overview.update(OverviewUpdate::Raised(Some(destination)));
    overview.update(three());
    assert!(find(&overview, AccessibleRole::Region, "AYŞE YILMAZ").is_some());
    overview.update(OverviewUpdate::Raised(None));
    assert!(find(&overview, AccessibleRole::Region, "AYŞE YILMAZ").is_some(), "it stays");
}

fn diagnosed() -> OverviewUpdate {
    let seen = well();
    let report = Report::of(&seen);
    OverviewUpdate::Diagnosed(Box::new(Diagnosed { seen, report }))
}

#[test]
fn a_narrow_window_keeps_the_most_telling_reader() {
    let (overview, _) = open(OverviewPage::Cards);
    overview.component().window().set_size(slint::LogicalSize::new(620.0, 480.0));
    overview.update(three());
    let OverviewUpdate::Live(mut status) = live(SERIAL) else { unreachable!() };
    let name = ReaderName("ACS 01".into());
    status.readers.push(ReaderStatus { name, state: ReaderState::Mute, card: None });
    let mute = Words::new(Language::Turkish).reader_state(ReaderState::Mute);
    overview.update(OverviewUpdate::Live(status));
    assert!(shows(&overview, &format!("ACS 01: {mute}")));
    assert!(!shows(&overview, "ACS 00: kart takılı"));
}

/// Its field, and what is said of it.
fn type_a_time_that_is_refused(overview: &Rc<Overview>) -> (ElementHandle, String) {
    let time = element(overview, AccessibleRole::TextInput, "Hatırlatma saati");
    time.mock_single_click(PointerEventButton::Left);
    press(overview, Key::End);
    press(overview, 'x');
    press(overview, Key::Return);
    let refused = Words::new(Language::Turkish).bad_setting(SettingKey::ReminderTime);
    assert!(shows(overview, &refused));
    (time, refused)
}
