//! Cards and readers that do not hold still.

use super::*;
use crate::domain::revocation::CertStatus;

fn asked(effects: &[Effect]) -> usize {
    effects.iter().filter(|it| matches!(it, Effect::CheckRevocation { .. })).count()
}

#[test]
fn a_card_that_moves_to_another_reader_while_it_is_read_is_announced_once() {
    let mut service = Service::new();
    let nothing = |name, count| reader(name, Presence::Empty, count);
    let first = read_of(&service.observe(vec![reader("a", akis(), 1), nothing("b", 0)]));
    let second = read_of(&service.observe(vec![nothing("a", 2), reader("b", akis(), 1)]));
    assert_eq!(second.reader, ReaderName("b".into()));
    let late = service.handle(Event::CardRead { insertion: first, outcome: Ok(fresh("1")) });
    assert_eq!(late, [], "it was read in the reader that it has left");
    let effects = service.handle(Event::CardRead { insertion: second, outcome: Ok(fresh("1")) });
    assert_eq!(notices(&effects).len(), 1);
    assert_eq!(service.remembered.len(), 1);

    // Seen in both for a moment: it is still there when the first is known to be empty.
    let third = read_of(&service.observe(vec![reader("a", akis(), 3), reader("b", akis(), 1)]));
    service.handle(Event::CardRead { insertion: third, outcome: Ok(fresh("1")) });
    assert!(!closed(&service.observe(vec![reader("a", akis(), 3), nothing("b", 2)])));
    assert!(closed(&service.observe(vec![nothing("a", 4), nothing("b", 2)])));
}

#[test]
fn a_reader_under_another_name_has_the_same_card() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    service.choose("1", Action::InUse);
    let effects = service.observe(vec![reader("r [renamed]", akis(), 0)]);
    let insertion = read_of(&effects);
    let effects = service.handle(Event::CardRead { insertion, outcome: Ok(fresh("1")) });
    assert!(notices(&effects).is_empty());
    let [status] = &service.state.live("").readers[..] else { panic!("one reader") };
    assert_eq!((&*status.name.0, status.state), ("r [renamed]", ReaderState::Card));
    assert_eq!(service.remembered.len(), 1);
}

#[test]
fn two_hundred_contacts_in_a_minute_are_three_notices_and_one_question_to_the_ca() {
    let mut service = Service::new();
    service.handle(Event::Started);
    let (mut said, mut questions) = (0, 0);
    for contact in 0..200_u16 {
        let effects = service.insert(2 * contact + 1, fresh("1"));
        said += notices(&effects).len();
        questions += asked(&effects);
        if asked(&effects) > 0 {
            let (serial, status) = (CardSerial::from_text("1"), Some(CertStatus::Good));
            service.handle(Event::RevocationChecked { serial, certificate: [1; 32], status });
        }
        service.remove(2 * contact + 2);
        service.now += 300.milliseconds();
    }
    assert_eq!((said, questions), (3, 1));
    assert_eq!(service.reader_state(), Some(ReaderState::Empty));
    // Whoever puts it in again a quarter of an hour later is told.
    service.now += 15.minutes();
    let effects = service.insert(1_001, fresh("1"));
    assert_eq!((notices(&effects).len(), asked(&effects)), (1, 1));
}

#[test]
fn pcsc_that_is_restarted_five_times_says_nothing_of_a_card_that_stays() {
    let mut service = Service::new();
    service.insert(9, fresh("1"));
    for _ in 0..5 {
        assert_eq!(service.handle(Event::PcscLost(PcscProblem::NoService)), []);
        service.now += 700.milliseconds();
        let found = service.observe(vec![reader("r", Presence::Empty, 0)]);
        assert_eq!(found, [], "PC/SC may not have found the card yet");
        service.now += 200.milliseconds();
        let effects = service.insert(1, fresh("1"));
        assert!(notices(&effects).is_empty() && !closed(&effects), "{effects:?}");
    }
    assert_eq!(service.wake_after(10_000), []);
    assert_eq!(service.reader_state(), Some(ReaderState::Card));
}

#[test]
fn revoked_between_two_checks_and_held_then_lifted() {
    let mut service = Service::new();
    service.handle(Event::Started);
    service.insert(1, card("1", vec![certificate(1, -500, 500)]));
    service.choose("1", Action::InUse);
    let checked = |service: &mut Service, status| {
        let (serial, certificate) = (CardSerial::from_text("1"), [1; 32]);
        service.handle(Event::RevocationChecked { serial, certificate, status })
    };
    let next_day = |service: &mut Service| {
        service.now += 27.hours();
        assert_eq!(asked(&service.handle(Event::Woke)), 1, "asked daily");
    };
    assert!(notices(&checked(&mut service, Some(CertStatus::Good))).is_empty());
    next_day(&mut service);
    let held = checked(&mut service, Some(CertStatus::Suspended));
    assert!(matches!(notices(&held)[..], [Notice::Suspended { .. }]));
    next_day(&mut service);
    // No answer is no news: neither good nor bad is taken back for it.
    let unknown = checked(&mut service, None);
    assert!(notices(&unknown).is_empty() && !closed(&unknown));
    service.now += 5.hours();
    service.handle(Event::Woke);
    let lifted = checked(&mut service, Some(CertStatus::Good));
    assert!(closed(&lifted) && notices(&lifted).is_empty());
    next_day(&mut service);
    let revoked = checked(&mut service, Some(CertStatus::Revoked));
    assert!(matches!(notices(&revoked)[..], [Notice::Revoked { .. }]));
}
