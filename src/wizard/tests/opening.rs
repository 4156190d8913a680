//! What the window is opened with, hears while it is open, and tells when it is closed.

use super::*;

/// As the system asks, unless the person says otherwise; and at once.
#[test]
fn the_colours_follow_the_systems_contrast() {
    use crate::domain::settings::ContrastChoice;
    let (wizard, _) = open_checks(options(1));
    let is_strong = || wizard.component().global::<crate::wizard::ui::Theme<'_>>().get_strong();
    assert!(!is_strong());
    for (choice, when_asked) in [
        (ContrastChoice::Auto, true),
        (ContrastChoice::Normal, false),
        (ContrastChoice::High, true),
    ] {
        let settings = GuideSettings { contrast: choice, ..settings(Language::Turkish) };
        update(&wizard, LinkUpdate::SettingsChanged(settings));
        wizard.update(WindowUpdate::Contrast(true));
        assert_eq!(is_strong(), when_asked, "{choice:?}");
        wizard.update(WindowUpdate::Contrast(false));
        assert_eq!(is_strong(), choice == ContrastChoice::High, "{choice:?}");
    }
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

pub fn record(not_before_days: i64) -> CardRecord {
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
