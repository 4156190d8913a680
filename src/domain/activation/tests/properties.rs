//! Whatever happens in whatever order.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::sample::select;

use super::{NOW, SERIAL, beginning, chosen, code, login, page, picture, seconds, signed_in_with};
use crate::domain::activation::answer::Choice;
use crate::domain::activation::flow::{ActivationFlow, FlowBeginning, LoginKeeping};
use crate::domain::activation::happening::{FlowEffect, FlowEvent};
use crate::domain::activation::prompt::{Irreversible, Question};
use crate::domain::card_pin::happening::CardPinEnd;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::portal_trouble::PortalTrouble;
use crate::protocol::portal_page::fixtures::{self, view, with_error};
use crate::protocol::portal_page::{Meaning, Operation, PortalPage, PortalView, Unrecognised};

const MEANINGS: [Meaning; 9] = [
    Meaning::WrongCaptcha,
    Meaning::WrongSecurityWord,
    Meaning::WrongCode,
    Meaning::CodeExpired,
    Meaning::LockedOut,
    Meaning::Maintenance,
    Meaning::CertificateSuspended,
    Meaning::Done,
    Meaning::Other,
];

fn pages() -> Vec<PortalPage> {
    let mut pages = vec![
        fixtures::home(),
        fixtures::nes_menu(),
        fixtures::sign_in_choice(),
        fixtures::sign_in(),
        fixtures::forgotten_word(),
        fixtures::new_word(),
        fixtures::sms_confirmation(),
        fixtures::sms_code(),
        fixtures::menu(),
        fixtures::menu(),
        fixtures::pin_puk(&[(SERIAL, "1234"), ("9", "9999")]),
        fixtures::pin_puk(&[]),
        PortalPage::Message { next: Some(fixtures::submit("/devam")) },
        PortalPage::Message { next: None },
        PortalPage::SignedOut,
        PortalPage::TimedOut,
        PortalPage::Unrecognised(Unrecognised::TwoMeanings),
    ];
    pages.extend(Operation::ALL.map(fixtures::operation));
    pages
}

fn views() -> impl Strategy<Value = PortalView> {
    (select(pages()), proptest::option::weighted(0.3, select(MEANINGS.to_vec())), any::<bool>())
        .prop_map(|(page, meaning, has_sign_out)| {
            let mut view = view(page);
            if !has_sign_out {
                view.sign_out = None;
            }
            match meaning {
                Some(meaning) => with_error(view, meaning),
                None => view,
            }
        })
}

/// What the person does: the `nth` of what is offered, or a form filled in.
#[derive(Debug, Clone)]
enum Move {
    Event(FlowEvent),
    Choose(usize),
    PassTime(i64),
}

fn moves() -> impl Strategy<Value = Move> {
    prop_oneof![
        6 => views().prop_map(|view| Move::Event(page(view))),
        8 => (0_usize..12).prop_map(Move::Choose),
        2 => Just(Move::Event(picture())),
        2 => Just(Move::Event(signed_in_with(login(), "abc"))),
        2 => Just(Move::Event(code("123456"))),
        1 => Just(Move::Event(FlowEvent::RequestFailed(PortalTrouble::TooSlow))),
        1 => Just(Move::Event(FlowEvent::Woke)),
        1 => (any::<bool>(), any::<bool>()).prop_map(|(accepted, unlock)| {
            Move::Event(FlowEvent::CardPinEnded(CardPinEnd { accepted, unlock }))
        }),
        1 => Just(Move::Event(FlowEvent::CardObserved(CardPresence::Awaited, None))),
        1 => (0_i64..400).prop_map(Move::PassTime),
        // Any choice, offered or not.
        2 => select(vec![Choice::Yes, Choice::DeletePins, Choice::Operation(Operation::Revoke)])
            .prop_map(|choice| Move::Event(chosen(choice))),
    ]
}

/// Paths whose submission can't be undone, whatever page they are on.
fn is_irreversible(path: &str, last_form: Option<Operation>) -> Option<Irreversible> {
    match path {
        "/Revoke" => Some(Irreversible::Revoke),
        "/islem" if last_form == Some(Operation::Revoke) => Some(Irreversible::Revoke),
        "/sil" => Some(Irreversible::DeletePins),
        _ => None,
    }
}

proptest! {
    #[test]
    fn nothing_irreversible_without_its_yes_and_no_session_is_left_open(
        moves in vec(moves(), 0..60),
        presence in select(vec![CardPresence::Present, CardPresence::Unknown]),
        login in select(vec![LoginKeeping::Never, LoginKeeping::Ask, LoginKeeping::Kept(login())]),
    ) {
        let mut flow = ActivationFlow::new(FlowBeginning { presence, login, ..beginning() });
        let mut now = NOW;
        let mut yes_to = None;
        let mut last_form = None;
        let mut signed_out = false;
        let mut finished = 0;
        let started = Move::Event(FlowEvent::Started);
        // Whoever is in a hurry says it twice, and then it is over, wherever it was.
        let left = [FlowEvent::Interrupted, FlowEvent::Interrupted].map(Move::Event);
        for next in [started].into_iter().chain(moves).chain(left) {
            let prompt = flow.prompt(now);
            let event = match next {
                Move::Event(event) => event,
                Move::Choose(nth) => match &prompt {
                    Some(prompt) => chosen(prompt.choices[nth % prompt.choices.len()]),
                    None => continue,
                },
                Move::PassTime(passed) => {
                    now += seconds(passed);
                    continue;
                }
            };
            let asked = prompt.map(|prompt| prompt.question);
            if let (Some(Question::Consequence(what)), FlowEvent::Answered(answer)) = (&asked, &event) {
                let yes = format!("{answer:?}") == "Chosen(Yes)";
                yes_to = yes.then_some(*what);
            }
            // A page that nobody asked for is no form that anybody sees.
            if let Some(Question::Form(form)) = &asked {
                last_form = Some(form.operation);
            }
            for effect in flow.handle(event, now) {
                assert_eq!(finished, 0, "it ended before {effect:?}");
                match &effect {
                    FlowEffect::Submit(submission) => {
                        let path = submission.address().url().path();
                        if let Some(what) = is_irreversible(path, last_form) {
                            assert_eq!(yes_to.take(), Some(what), "{path} without its yes");
                        }
                        assert!(!signed_out);
                    }
                    FlowEffect::SignOut(_) => signed_out = true,
                    FlowEffect::Finish(_) => {
                        assert!(signed_out, "a session may be open");
                        finished += 1;
                    }
                    _ => {}
                }
            }
        }
        assert_eq!(finished, 1, "it ends, and once");
        assert!(flow.has_ended() && flow.prompt(now).is_none());
    }

    #[test]
    fn what_is_recommended_is_offered(moves in vec(moves(), 0..40)) {
        let mut flow = ActivationFlow::new(beginning());
        flow.handle(FlowEvent::Started, NOW);
        for next in moves {
            if let Some(prompt) = flow.prompt(NOW) {
                assert!(prompt.recommended.is_none_or(|it| prompt.choices.contains(&it)), "{prompt:?}");
            }
            match next {
                Move::Event(event) => drop(flow.handle(event, NOW)),
                Move::Choose(nth) => if let Some(prompt) = flow.prompt(NOW) {
                    flow.handle(chosen(prompt.choices[nth % prompt.choices.len()]), NOW);
                },
                Move::PassTime(_) => {}
            }
        }
    }
}
