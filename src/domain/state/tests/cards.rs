//! A card's notice, its answers, its activation.

use super::*;

#[test]
fn a_new_card_is_remembered_and_then_announced() {
    let mut service = Service::new();
    let effects = service.insert(1, fresh("1"));
    assert!(matches!(
        &effects[..],
        [
            Effect::Save(InventoryChange::CardSeen { .. }),
            Effect::Notify(Notice::NewCard { .. }),
            Effect::CheckRevocation { .. }
        ]
    ));
    assert_eq!(service.reader_state(), Some(ReaderState::Card));
}

#[test]
fn its_notice_leaves_with_the_card_and_comes_back_with_it() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    assert!(closed(&service.remove(2)));
    assert_eq!(notices(&service.insert(3, fresh("1"))).len(), 1, "it was never answered");
}

#[test]
fn activate_launches_for_that_card_once() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    let effects = service.choose("1", Action::Activate);
    let serial = CardSerial::from_text("1");
    assert!(effects.contains(&launch(Some(serial))));
    assert_eq!(service.choose("1", Action::Activate), [], "a second click of the same notice");
    service.remove(2);
    assert_eq!(notices(&service.insert(3, fresh("1"))), Vec::<&Notice>::new());
}

#[test]
fn in_use_makes_the_card_active() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    service.choose("1", Action::InUse);
    assert_eq!(service.remembered[0].state, CardState::Active);
    service.remove(2);
    assert!(notices(&service.insert(3, fresh("1"))).is_empty());
}

#[test]
fn a_click_for_a_card_that_is_gone_does_nothing() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    service.insert(3, card("2", vec![certificate(2, -2, 1_000)]));
    assert_eq!(service.choose("1", Action::Activate), []);
    let effects = service.choose("2", Action::Activate);
    let serial = CardSerial::from_text("2");
    assert!(effects.contains(&launch(Some(serial))));
}

#[test]
fn an_action_that_the_notice_does_not_offer_does_nothing() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    assert_eq!(service.choose("1", Action::ShowFile), []);
    assert_eq!(service.handle(Event::NoticeClosed(NoticeKey::Inventory)), []);
}

#[test]
fn a_new_notification_server_is_shown_what_is_open() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    assert_eq!(notices(&service.handle(Event::NotificationServerAppeared)).len(), 1);
    service.handle(Event::NoticeClosed(NoticeKey::Card(CardSerial::from_text("1"))));
    assert_eq!(service.handle(Event::NotificationServerAppeared), []);
}

#[test]
fn a_completed_activation_makes_the_card_active() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    service.choose("1", Action::Activate);
    let serial = CardSerial::from_text("1");
    service.handle(Event::ActivationReached { serial: serial.clone(), step: 5 });
    assert_eq!(service.remembered[0].activation_step, Some(5));
    service.handle(Event::ActivationEnded { serial, outcome: ActivationOutcome::Completed });
    assert_eq!(service.remembered[0].state, CardState::Active);
}

#[test]
fn a_pin_that_the_card_took_makes_it_active() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    service.handle(Event::PinAccepted(CardSerial::from_text("1")));
    assert_eq!(service.remembered[0].state, CardState::Active);
}

fn reads(effects: &[Effect]) -> usize {
    effects.iter().filter(|effect| matches!(effect, Effect::ReadCard(_))).count()
}

#[test]
fn a_card_whose_activation_is_open_is_not_read_until_it_ends() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    let serial = CardSerial::from_text("1");
    service.handle(Event::ActivationOpened(serial.clone()));
    service.remove(2);
    let again = service.observe(vec![reader("r", akis(), 3)]);
    assert_eq!(reads(&again), 0, "it may be talked to");
    assert_eq!(service.reader_state(), Some(ReaderState::LeftAlone));
    let outage = service.handle(Event::PcscLost(PcscProblem::NoService));
    let back = service.observe(vec![reader("r", akis(), 1)]);
    assert_eq!(reads(&outage) + reads(&back), 0, "nor when PC/SC is back");
    let outcome = ActivationOutcome::Closed;
    let ended = service.handle(Event::ActivationEnded { serial, outcome });
    assert_eq!(reads(&ended), 1);
}

#[test]
fn other_cards_are_read_meanwhile() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    service.handle(Event::ActivationOpened(CardSerial::from_text("1")));
    service.remove(2);
    let other = Presence::Card { atr: vec![0x3B, 0x00] };
    let other = service.observe(vec![reader("r", other, 3)]);
    assert_eq!(reads(&other), 1, "a card of another kind in that reader");
    let elsewhere = service.observe(vec![reader("r", Presence::Empty, 4), reader("s", akis(), 1)]);
    assert_eq!(reads(&elsewhere), 1, "a reader in which no such card was");
}

#[test]
fn a_window_that_never_opened_is_said_and_can_be_tried_again() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    service.choose("1", Action::Activate);
    let serial = CardSerial::from_text("1");
    let exited = Event::ActivationExited { serial: Some(serial.clone()), success: false };
    let effects = service.handle(exited);
    assert_eq!(notices(&effects).len(), 1);
    assert_eq!(service.remembered[0].answer, None);
    let again = Event::ActionChosen { notice: NoticeKey::Activation, action: Action::TryAgain };
    assert!(service.handle(again).contains(&launch(Some(serial))));
}

#[test]
fn forgetting_closes_and_erases() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    let serial = CardSerial::from_text("1");
    assert!(closed(&service.handle(Event::CardForgotten(serial))));
    assert!(service.remembered.is_empty());
    service.insert(3, fresh("1"));
    let effects = service.handle(Event::AllForgotten);
    assert!(closed(&effects));
    assert!(effects.ends_with(&[Effect::RenewHolderKey, Effect::ForgetIssuers]));
    assert!(service.remembered.is_empty());
}
