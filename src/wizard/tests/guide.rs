//! The nine steps beside the browser.

use super::*;

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
