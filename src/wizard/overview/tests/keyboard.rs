//! What is done with the keyboard alone.

use super::*;

fn tab(overview: &Overview, times: usize) {
    for _ in 0..times {
        press(overview, Key::Tab);
    }
}

/// `None`, which is less than any: scrolled out of sight.
fn place(overview: &Overview, text: &str) -> Option<f32> {
    let text = find(overview, AccessibleRole::Text, text)?;
    Some((text.absolute_position().y * 8.0).round())
}

/// `text`, which is in sight, moves as the keys say.
fn assert_scrolls(overview: &Overview, text: &str) {
    let top = place(overview, text);
    assert!(top.is_some(), "{text}");
    for (away, back) in
        [(Key::DownArrow, Key::UpArrow), (Key::PageDown, Key::PageUp), (Key::End, Key::Home)]
    {
        press(overview, away);
        assert!(place(overview, text) < top, "{text}: {away:?}");
        press(overview, back);
        assert_eq!(place(overview, text), top, "{text}: {back:?}");
    }
    press(overview, Key::End);
    let bottom = place(overview, text);
    press(overview, Key::PageDown);
    assert_eq!(place(overview, text), bottom, "{text}: not beyond the end");
}

fn small(page: OverviewPage) -> (Rc<Overview>, Asked) {
    let (overview, asked) = open(page);
    overview.component().window().set_size(slint::LogicalSize::new(620.0, 420.0));
    overview.update(three());
    (overview, asked)
}

#[test]
fn what_is_longer_than_the_window_is_scrolled() {
    let (overview, _) = small(OverviewPage::About);
    tab(&overview, 2);
    assert_scrolls(&overview, "Bekçi, Kamu SM’nin ürünü değildir.");

    let (overview, _) = small(OverviewPage::Settings);
    tab(&overview, 2);
    assert_scrolls(&overview, "Oturumla birlikte başlat");

    let (overview, _) = small(OverviewPage::Diagnosis);
    overview.update(diagnosed());
    tab(&overview, 5);
    let words = Words::new(Language::Turkish);
    let seen = well();
    let report = Report::of(&seen);
    let line = words.diagnosis_line(&report.lines[0], seen.system, &TimeZone::UTC);
    assert_scrolls(&overview, &line.title);

    let (overview, _) = small(OverviewPage::Cards);
    overview.component().invoke_card_action(SERIAL.into(), 8);
    assert_scrolls(&overview, &words.fact(crate::text::overview::FactName::CardSerial));
}

/// A screen reader follows the card that the arrows reach.
#[test]
fn the_current_card_is_the_one_that_is_pointed_out() {
    let (overview, _) = small(OverviewPage::Cards);
    let cards = (0..40)
        .map(|n| record(&format!("{n:012}"), &format!("KİŞİ {n}"), CardState::Active, 500 + n))
        .collect();
    overview.update(records(cards));
    tab(&overview, 3);
    let check = |key: Key, expected: &str| {
        press(&overview, key);
        let items = overview
            .component()
            .root_element()
            .query_descendants()
            .match_accessible_role(AccessibleRole::ListItem)
            .find_all();
        let index = usize::try_from(overview.component().get_card_in_sight()).unwrap();
        assert_eq!(items[index].accessible_item_selected(), Some(true), "{key:?} {index}");
        let label = items[index].accessible_label().unwrap();
        assert!(label.starts_with(expected), "{label}");
    };
    check(Key::DownArrow, "KİŞİ 1,");
    check(Key::DownArrow, "KİŞİ 2,");
    check(Key::PageDown, "KİŞİ 5,");
    check(Key::UpArrow, "KİŞİ 4,");
    check(Key::End, "KİŞİ 39,");
    check(Key::UpArrow, "KİŞİ 38,");
    check(Key::PageUp, "KİŞİ 35,");
    check(Key::Home, "KİŞİ 0,");
}

#[test]
fn escape_leaves_the_search_before_the_window() {
    let (overview, _) = open(OverviewPage::Cards);
    let cards = (0..6)
        .map(|n| record(&format!("{n:012}"), &format!("KİŞİ {n}"), CardState::Active, 500 + n))
        .collect();
    overview.update(records(cards));
    let search = element(&overview, AccessibleRole::TextInput, "Kart ara");
    search.mock_single_click(PointerEventButton::Left);
    press(&overview, '3');
    assert_eq!(listed(&overview).len(), 1);
    press(&overview, Key::Escape);
    assert_eq!(listed(&overview).len(), 6);
    press(&overview, Key::Escape);
    press(&overview, Key::Return);
    assert!(find(&overview, AccessibleRole::Region, "KİŞİ 0").is_some(), "the list has the keys");
    press(&overview, Key::Escape);
    assert!(overview.component().window().is_visible());
    press(&overview, Key::Escape);
    assert!(!overview.component().window().is_visible());
}

#[test]
fn escape_puts_a_field_back_before_it_leaves_the_window() {
    let (overview, asked) = open(OverviewPage::Settings);
    let (time, refused) = type_a_time_that_is_refused(&overview);
    press(&overview, Key::Escape);
    assert!(!shows(&overview, &refused), "what was refused is gone");
    assert_eq!(time.accessible_value().as_deref(), Some("10:00"));
    press(&overview, Key::Escape);
    assert!(overview.component().window().is_visible());
    press(&overview, Key::Escape);
    assert!(!overview.component().window().is_visible());
    assert_eq!(asked.0.lock().unwrap().1, "");
}

#[test]
fn every_setting_is_reached() {
    let file = "[reminders]\ntime = \"09:30\"\n";
    let (overview, asked) = open_at(OverviewPage::Settings, file, "tr");
    asked.1.refuses.set(true);
    for _ in 0..40 {
        press(&overview, Key::Tab);
        press(&overview, ' ');
        press(&overview, Key::Return);
    }
    let asked = asked.take();
    assert!(asked.contains(&"start with session: true".to_owned()), "{asked:?}");
    assert!(asked.contains(&"unset reminders.time".to_owned()), "{asked:?}");
    for key in SettingKey::ALL.into_iter().filter(|key| *key != SettingKey::TrayShow) {
        let set = format!("set {}", key.name());
        assert!(asked.contains(&set), "{set} in {asked:?}");
    }
}
