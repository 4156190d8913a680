//! Where the guide's way is not the one that is there.

use super::story::*;
use super::*;
use crate::domain::activation::answer::Choice;
use crate::domain::activation::prompt::Question;
use crate::domain::authority_flow::{AuthorityFlow, AuthorityFlows};

fn with_route(language: Language, is_guided: bool) -> Story {
    let flows = AuthorityFlows::embedded();
    let route = flows.kamu_sm().and_then(AuthorityFlow::in_browser);
    Story::begin_with(language, |options| {
        (options.browser_route, options.is_guided) = (route, is_guided);
    })
}

fn is_offered(story: &Story) {
    let text = &story.words.words.messages;
    assert_eq!(story.title(), text.screen_route_title());
    story.told.take();
    let open = story.words.button(Choice::InBrowser, &Question::Message);
    story.press(&open);
    let told = story.told.all();
    assert!(told.iter().any(|it| it.starts_with("open https://")), "{told:?}");
}

#[test]
fn a_first_page_that_is_not_known_leads_to_e_devlet_at_once() {
    for language in page_view::LANGUAGES {
        let story = with_route(language, true);
        let begin = story.flow().get_view().submit.to_string();
        story.press_and_get(&begin, "<h1>Hoş geldiniz</h1><p>Yeni portalımız açıldı.</p>");
        is_offered(&story);
        story.press(&story.words.button(Choice::BackFromBrowser, &Question::Message));
        // The sandbox is as it always was.
        let step = crate::domain::guide::GuideStep::SignIn;
        assert_eq!(story.title(), story.words.words.step(step).title, "it begins anew");
    }
}

#[test]
fn a_card_of_another_ca_is_handed_over_before_anything_is_asked() {
    for language in page_view::LANGUAGES {
        let story = with_route(language, false);
        story.submit();
        is_offered(&story);
        story.press(&story.words.button(Choice::CardWorks, &Question::Message));
        assert_eq!(story.title(), story.words.words.messages.summary_completed_title());
    }
}
