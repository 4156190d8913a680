//! The demo's window goes through the portal by itself, until it is touched.

use std::time::Duration;

use i_slint_backend_testing::AccessibleRole;
use slint::ComponentHandle;
use slint::platform::{Key, PointerEventButton, WindowEvent};

use super::screens::Story;
use super::{element, press_key};
use crate::io::dictation::Dictation;
use crate::text::Language;
use crate::wizard::errands::WindowUpdate;

const PACE: Duration = Duration::from_secs(1);

fn pass(time: Duration) {
    i_slint_backend_testing::mock_elapsed_time(time);
}

/// One step, and all that comes of it; whether the service was told that the card is active.
fn step(story: &Story) -> bool {
    pass(PACE);
    let told = story.told.take();
    if told.iter().any(|told| told == "ask dictation") {
        let account = story.portal.account().unwrap();
        story.wizard.update(WindowUpdate::Dictated(Box::new(Dictation {
            id_number: account.identity.into(),
            security_word: account.security_word.into(),
            captcha_text: story.portal.captcha_answers().pop().unwrap_or_default().into(),
            code: story.portal.newest_code().unwrap_or_default().into(),
        })));
    }
    story.wait();
    told.iter().any(|told| told == "ended Completed")
}

#[test]
fn unattended_it_goes_through_the_portal_to_its_end() {
    let story = Story::begin_with(Language::Turkish, Some(PACE));
    let mut titles = vec![story.title()];
    let mut pin = String::new();
    for moved in 0..40_u8 {
        // Under the pointer, but not touched.
        let position = slint::LogicalPosition::new(500.0, 400.0 + f32::from(moved));
        story.wizard.component().window().dispatch_event(WindowEvent::PointerMoved { position });
        let completed = step(&story);
        if titles.last() != Some(&story.title()) {
            titles.push(story.title());
        }
        pin.push_str(&story.digits());
        if completed {
            break;
        }
    }
    let expected =
        ["Bilgilerinizi", "Telefon", "SMS", "İşlemler Menüsü", "Yeni PIN", "Kartınız etkin"];
    let mut rest = titles.iter();
    for part in expected {
        assert!(
            rest.any(|title| title.contains(part)),
            "{part} is not in, or not behind: {titles:?}"
        );
    }
    assert_eq!(pin, "1234", "it was shown, and once");
    assert!(story.portal.account().unwrap().cards.iter().all(|card| card.shown_pin().is_none()));
    assert_eq!(story.portal.signed_in_sessions(), 0);
}

#[test]
fn unattended_it_stays_once_it_is_touched() {
    let key = |story: &Story| press_key(&story.wizard, Key::Shift);
    let nothing = |story: &Story| {
        let page = element(&story.wizard, AccessibleRole::Main, &story.title());
        page.mock_single_click(PointerEventButton::Left);
    };
    type Touch<'a> = &'a dyn Fn(&Story);
    let touches: [Touch<'_>; 2] = [&key, &nothing];
    for (number, touch) in touches.into_iter().enumerate() {
        let story = Story::begin_with(Language::Turkish, Some(PACE));
        step(&story);
        let title = story.title();
        touch(&story);
        for _ in 0..5 {
            step(&story);
        }
        assert_eq!(story.title(), title, "touch {number}");
    }
}
