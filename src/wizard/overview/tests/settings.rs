//! The page of the settings.

use super::*;

#[test]
fn a_setting_is_changed_put_back_and_refused() {
    let (overview, asked) = open(OverviewPage::Settings);
    let file = || asked.0.lock().unwrap().1.clone();
    let checks = element(&overview, AccessibleRole::Switch, "İptal sorgusu");
    assert_eq!(checks.accessible_checked(), Some(true));
    checks.mock_single_click(PointerEventButton::Left);
    assert!(file().contains("check = false"), "{}", file());
    let checks = element(&overview, AccessibleRole::Switch, "İptal sorgusu");
    assert_eq!(checks.accessible_checked(), Some(false));
    click(&overview, "Varsayılana dön: İptal sorgusu");
    assert!(!file().contains("check = false"));
    let (_, refused) = type_a_time_that_is_refused(&overview);
    press(&overview, Key::Backspace);
    press(&overview, Key::Backspace);
    press(&overview, '5');
    press(&overview, Key::Return);
    assert!(!shows(&overview, &refused) && file().contains("time = \"10:05\""), "{}", file());
}

#[test]
fn a_locked_setting_is_shown_and_has_nothing_to_press() {
    let (overview, _) = open(OverviewPage::Settings);
    let title = Words::new(Language::Turkish).setting(SettingKey::TrayShow).title;
    assert!(find(&overview, AccessibleRole::Groupbox, &title).is_some());
    assert!(find(&overview, AccessibleRole::Switch, &title).is_none());
    assert!(shows(&overview, "Açık"));
}

#[test]
fn problems_of_the_settings_file_are_said_with_their_line() {
    let (overview, _) = open_at(OverviewPage::Settings, "\nsound = true\n", "tr");
    let said = "settings.toml, 2. satır";
    let texts = overview
        .component()
        .root_element()
        .query_descendants()
        .match_accessible_role(AccessibleRole::Text)
        .find_all();
    let labels = texts.iter().filter_map(|text| text.accessible_label());
    assert!(labels.into_iter().any(|label| label.starts_with(said)));
}

#[test]
fn it_is_set_to_start_with_the_session() {
    let (overview, asked) = open(OverviewPage::Settings);
    let switch = || element(&overview, AccessibleRole::Switch, "Oturumla birlikte başlat");
    let checked = || switch().accessible_checked() == Some(true);
    assert!(!checked());
    switch().mock_single_click(PointerEventButton::Left);
    assert!(checked());
    asked.1.refuses.set(true);
    let failed = Words::new(Language::Turkish).autostart_failed();
    assert!(!shows(&overview, &failed));
    switch().mock_single_click(PointerEventButton::Left);
    assert!(checked() && shows(&overview, &failed), "it is as it was, and that is said");
    assert_eq!(asked.take(), ["start with session: true", "start with session: false"]);
}
