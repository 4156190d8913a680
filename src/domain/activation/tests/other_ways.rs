//! Away from the portal: to the card itself, and by the CA's way through the browser.

use super::{NOW, SERIAL, beginning, chosen, code, login, page, picture, play, signed_in_with};
use crate::domain::activation::answer::Choice;
use crate::domain::activation::flow::{ActivationFlow, FlowBeginning};
use crate::domain::activation::happening::FlowEvent;
use crate::domain::activation::prompt::{Question, RouteReason};
use crate::domain::authority_flow::AuthorityFlows;
use crate::domain::card_pin::happening::CardPinEnd;
use crate::protocol::portal_page::fixtures::{self, view};
use crate::protocol::portal_page::{PortalPage, Unrecognised};

fn with_route() -> FlowBeginning {
    let kamu_sm = AuthorityFlows::embedded().kamu_sm().unwrap();
    FlowBeginning { browser_route: kamu_sm.in_browser(), ..beginning() }
}

fn unrecognised() -> FlowEvent {
    page(view(PortalPage::Unrecognised(Unrecognised::NothingKnown)))
}

fn question(flow: &ActivationFlow) -> Question {
    flow.prompt(NOW).unwrap().question
}

fn reason(flow: &ActivationFlow) -> Option<RouteReason> {
    match question(flow) {
        Question::OtherRoute(shown) => Some(shown.why),
        _ => None,
    }
}

fn at_pins() -> ActivationFlow {
    let mut flow = ActivationFlow::new(beginning());
    play(
        &mut flow,
        vec![
            FlowEvent::Started,
            page(view(fixtures::sign_in())),
            picture(),
            signed_in_with(login(), "abc"),
            page(view(fixtures::sms_confirmation())),
            chosen(Choice::SendCode),
            page(view(fixtures::sms_code())),
            code("123456"),
            page(view(fixtures::pin_puk(&[(SERIAL, "1234")]))),
            chosen(Choice::ShowPin(0)),
        ],
    );
    flow
}

#[test]
fn where_the_first_page_is_not_known_the_browsers_way_is_offered_at_once() {
    let mut flow = ActivationFlow::new(with_route());
    play(&mut flow, vec![FlowEvent::Started, unrecognised()]);
    assert_eq!(reason(&flow), Some(RouteReason::Unrecognised));
    let prompt = flow.prompt(NOW).unwrap();
    assert_eq!(prompt.recommended, Some(Choice::InBrowser));
    let opened = play(&mut flow, vec![chosen(Choice::InBrowser)]);
    assert_eq!(opened[0], "browser /landing");
    assert!(!flow.prompt(NOW).unwrap().choices.contains(&Choice::InBrowser), "once is enough");
    let again = play(&mut flow, vec![chosen(Choice::BackFromBrowser)]);
    assert_eq!(again, ["open /"], "the guide's way again");
}

#[test]
fn a_later_page_that_is_not_known_is_a_matter_of_that_page() {
    let mut flow = ActivationFlow::new(with_route());
    play(&mut flow, vec![FlowEvent::Started, page(view(fixtures::home())), unrecognised()]);
    assert!(matches!(question(&flow), Question::InBrowser { .. }));
    play(&mut flow, vec![chosen(Choice::OtherRoute)]);
    assert_eq!(reason(&flow), Some(RouteReason::Asked));
}

#[test]
fn another_cas_card_never_comes_to_kamu_sms_portal() {
    let route = AuthorityFlows::embedded().of_issuer(Some("TÜRKTRUST Nitelikli")).unwrap();
    let (browser_route, is_guided) = (route.in_browser(), route.guided().is_some());
    let mut flow = ActivationFlow::new(FlowBeginning { browser_route, is_guided, ..beginning() });
    let started = play(&mut flow, vec![FlowEvent::Started]);
    assert!(!started.iter().any(|effect| effect.starts_with("open")), "{started:?}");
    assert_eq!(reason(&flow), Some(RouteReason::OtherAuthority));
    assert!(!flow.prompt(NOW).unwrap().choices.contains(&Choice::BackFromBrowser));
    let opened = play(&mut flow, vec![chosen(Choice::InBrowser)]);
    assert_eq!(opened[0], "browser /");
}

#[test]
fn a_ca_whose_address_is_not_known_is_named_and_nothing_is_opened() {
    let route = AuthorityFlows::embedded().of_issuer(Some("e-Güven")).unwrap();
    let browser_route = route.in_browser();
    assert_eq!(browser_route.as_ref().map(|route| route.page.as_ref()), Some(None));
    let mut flow =
        ActivationFlow::new(FlowBeginning { browser_route, is_guided: false, ..beginning() });
    play(&mut flow, vec![FlowEvent::Started]);
    assert_eq!(reason(&flow), Some(RouteReason::OtherAuthority));
    assert!(!flow.prompt(NOW).unwrap().choices.contains(&Choice::InBrowser));
    let late = play(&mut flow, vec![chosen(Choice::InBrowser)]);
    assert!(!late.iter().any(|effect| effect.starts_with("browser")), "{late:?}");
}

#[test]
fn a_pin_that_was_seen_is_tried_on_the_card_and_counts_as_noted() {
    let mut flow = at_pins();
    assert_eq!(play(&mut flow, vec![chosen(Choice::TryPin)]), ["try the pin"]);
    assert_eq!(flow.prompt(NOW), None, "the card has the word");
    let end = CardPinEnd { accepted: true, unlock: false };
    play(&mut flow, vec![FlowEvent::CardPinEnded(end)]);
    assert_eq!(question(&flow), Question::DeletePins);
    assert!(!flow.prompt(NOW).unwrap().choices.contains(&Choice::TryPin), "it was tried");
    let left = play(&mut flow, vec![chosen(Choice::Leave)]);
    assert_eq!(left.last().unwrap(), "finish Completed");
}

#[test]
fn a_pin_that_was_not_taken_leads_back_and_a_blocked_one_to_the_portals_unlocking() {
    let mut flow = at_pins();
    play(&mut flow, vec![chosen(Choice::TryPin)]);
    play(&mut flow, vec![FlowEvent::CardPinEnded(CardPinEnd::default())]);
    assert!(matches!(question(&flow), Question::Pins(_)));
    let end = CardPinEnd { accepted: false, unlock: true };
    play(&mut flow, vec![chosen(Choice::TryPin), FlowEvent::CardPinEnded(end)]);
    let chosen = play(&mut flow, vec![page(view(fixtures::menu()))]);
    assert_eq!(chosen, ["submit /Unlock x=1"], "without a word");
}

#[test]
fn an_end_that_nobody_waits_for_is_none() {
    let mut flow = ActivationFlow::new(beginning());
    let end = CardPinEnd { accepted: true, unlock: true };
    assert!(play(&mut flow, vec![FlowEvent::Started, FlowEvent::CardPinEnded(end)]).is_empty());
}
