//! Each screen in each language, and what is said aloud.

use i_slint_backend_testing::{AccessibleLiveness, ElementRoot};
use slint::Model;

use super::story::*;
use super::*;
use crate::domain::activation::answer::Choice;
use crate::domain::activation::prompt::Question;
use crate::domain::guide::GuideStep;
use crate::domain::guide::portal_screen::PortalLabel;

const ROLES: [AccessibleRole; 8] = [
    AccessibleRole::Button,
    AccessibleRole::TextInput,
    AccessibleRole::Checkbox,
    AccessibleRole::Combobox,
    AccessibleRole::RadioButton,
    AccessibleRole::ListItem,
    AccessibleRole::Image,
    AccessibleRole::ProgressIndicator,
];

/// That title, and all that can be used has a name.
fn is_shown(story: &Story, title: &str) {
    assert_eq!(story.title(), title);
    let all = story.wizard.component().root_element().query_descendants().find_all();
    let used = all.iter().filter(|it| it.accessible_role().is_some_and(|it| ROLES.contains(&it)));
    let mut count = 0;
    for element in used {
        count += 1;
        let label = element.accessible_label().unwrap_or_default();
        assert!(!label.is_empty(), "{title}: {:?}", element.type_name());
    }
    assert!(count > 12, "{title}: {count}");
    let main = element(&story.wizard, AccessibleRole::Main, title);
    assert_eq!(main.accessible_label().as_deref(), Some(title));
}

#[test]
fn each_screen_says_its_words_in_each_language() {
    for language in page_view::LANGUAGES {
        let story = Story::begin(language);
        let words = &story.words.words;
        let text = &words.messages;
        let step = |step| words.step(step).title;
        is_shown(&story, &text.screen_checks_title());
        story.submit();
        is_shown(&story, &step(GuideStep::SignIn));
        story.press(&story.words.label(PortalLabel::ForgotSecurityWord));
        is_shown(&story, &text.screen_forgotten_word_title());
        story.fill("Kimlik No", "1");
        story.submit();
        assert!(!story.problem().is_empty());
        let story = Story::begin(language);
        story.submit();
        story.sign_in();
        story.submit();
        is_shown(&story, &text.screen_keep_login_title());
        story.go_on();
        is_shown(&story, &step(GuideStep::ConfirmPhone));
        story.press(&story.words.button(Choice::NotMyNumber, &Question::Message));
        is_shown(&story, &text.screen_wrong_phone_title());
        story.press(&text.activation_choice_go_on());
        story.go_on();
        is_shown(&story, &step(GuideStep::EnterCode));
        story.fill("SMS Onay Kodu", &story.portal.newest_code().unwrap());
        story.submit();
        is_shown(&story, &story.words.label(PortalLabel::ServicesMenu));
        story.press(&text.activation_choice_in_browser());
        assert_eq!(story.flow().get_kind(), crate::wizard::ui::ScreenKind::Guide);
        story.press(&text.screen_continue_here());
        story.go_on();
        is_shown(&story, &step(GuideStep::LearnPin));
        story.press(&text.screen_pin_show());
        story.press(&text.activation_choice_noted());
        is_shown(&story, &text.screen_delete_question_title());
        story.go_on();
        is_shown(&story, &text.screen_delete_title());
        story.press(&text.screen_delete_yes());
        is_shown(&story, &text.screen_learned_title());
        story.go_on();
        is_shown(&story, &text.summary_completed_title());
        let done: Vec<_> = story.flow().get_done().iter().collect();
        for thing in [text.summary_signed_in(), text.summary_pin_seen(), text.summary_pin_deleted()]
        {
            assert!(done.iter().any(|it| *it == thing), "{thing}: {done:?}");
        }
        let left: Vec<_> = story.flow().get_left().iter().collect();
        assert!(left.iter().any(|it| *it == text.summary_consent()), "{left:?}");
        story.press(&text.window_close());
        assert!(!story.wizard.component().window().is_visible());
    }
}

/// What a screen reader says by itself.
fn announced(story: &Story) -> Vec<String> {
    let all = story.wizard.component().root_element().query_descendants().find_all();
    let live = all
        .into_iter()
        .filter(|it| it.accessible_live_region().is_some_and(|it| it != AccessibleLiveness::Off));
    live.filter_map(|it| it.accessible_label()).map(String::from).collect()
}

/// Each screen's title as it comes, and what is wrong before anything else.
#[test]
fn a_new_screen_and_what_is_wrong_are_said_aloud() {
    for language in page_view::LANGUAGES {
        let story = Story::begin(language);
        assert!(announced(&story).contains(&story.title()), "{}", story.title());
        story.submit();
        assert!(announced(&story).contains(&story.title()), "{}", story.title());
        story.fill("Kimlik No", "1");
        story.submit();
        let problem = story.problem();
        assert!(!problem.is_empty());
        let said = element(&story.wizard, AccessibleRole::Text, &problem);
        assert_eq!(said.accessible_live_region(), Some(AccessibleLiveness::Assertive));
    }
}

#[test]
fn the_codes_time_is_said_aloud_at_60_at_30_and_at_10_seconds() {
    for language in page_view::LANGUAGES {
        let story = Story::begin(language);
        story.submit();
        story.sign_in();
        story.submit();
        story.go_on();
        story.go_on();
        let said = |left: u32| {
            announced(&story).contains(&story.words.words.messages.activation_seconds_left(left))
        };
        let is_silent = || (1..=300).all(|left| !said(left));
        later(239);
        assert!(is_silent(), "no word while there is time");
        later(1);
        assert!(said(60));
        later(29);
        assert!(said(60) && !said(31), "not each second");
        later(1);
        assert!(said(30) && !said(60));
        later(20);
        assert!(said(10) && !said(30));
    }
}
