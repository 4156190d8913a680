//! Where the guide's way is not the one that is there.

use super::story::*;
use super::*;
use crate::domain::activation::answer::Choice;
use crate::domain::activation::prompt::Question;
use crate::domain::authority_flow::file::parse;
use crate::domain::authority_flow::{AuthorityFlow, AuthorityFlows};
use crate::wizard::ui::PagePicture;

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

/// The guide with two steps left out and one of the file's own.
fn shortened() -> AuthorityFlow {
    let text = "name = \"Kamu SM\"\nissuers = [\"Kamu\"]\nhosts = [\"kamusm.gov.tr\"]\n[[route]]\n\
        name = \"guide\"\ndriver = \"program\"\npage = \"https://www.kamusm.gov.tr/\"\nsteps = [\n\
        \"insert-card\", \"open-portal\", { tr = \"“e-imza” yazısına basın.\", en = \"Press “e-imza”.\" },\n\
        \"sign-in\", \"enter-code\", \"open-pin-page\", \"learn-pin\"]\n";
    parse(text).unwrap()
}

#[test]
fn the_list_of_steps_and_the_pages_are_the_flow_files() {
    let told = "“e-imza” yazısına basın.";
    let (wizard, _) = open(WizardOptions { steps: shortened().guided_steps(), ..options(1) });
    let row = |label: &str| find(&wizard, AccessibleRole::ListItem, label);
    assert!(row(NAMES[2]).is_none(), "a step that the file leaves out");
    let own = row("3. adım: “e-imza” yazısına basın.").expect("the file's own step");
    own.mock_single_click(PointerEventButton::Left);
    assert!(shows(&wizard, "Adım 3 / 7") && shows(&wizard, told));
    let picture = wizard.component().get_page().picture;
    assert_eq!(picture, PagePicture::None, "neither a card nor the portal");
    assert!(find(&wizard, AccessibleRole::Button, "İleri").is_some());
    row("7. adım: PIN’inizi öğrenin").unwrap().mock_single_click(PointerEventButton::Left);
    assert!(find(&wizard, AccessibleRole::Button, "İleri").is_none(), "it is the last");
}

#[test]
fn the_portals_screens_are_counted_by_the_flow_file_too() {
    for language in page_view::LANGUAGES {
        let story =
            Story::begin_with(language, |options| options.steps = shortened().guided_steps());
        story.submit();
        let counter = |step: usize| story.words.words.messages.window_step_of(step, 7_usize);
        assert_eq!(story.flow().get_view().counter, counter(4));
        story.sign_in();
        // The confirmation of the phone is left out, and asked for none the less.
        assert_eq!(story.flow().get_view().counter, counter(4));
    }
}
