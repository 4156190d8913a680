//! Cards and readers that come and go, fail, and are lost with PC/SC.

use super::*;

#[test]
fn a_swap_too_fast_to_see_is_told_by_the_event_count() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    let effects = service.observe(vec![reader("r", akis(), 3)]);
    assert!(closed(&effects));
    read_of(&effects);
}

#[test]
fn a_late_reply_of_an_insertion_that_is_over_is_dropped() {
    let mut service = Service::new();
    let first = read_of(&service.observe(vec![reader("r", akis(), 1)]));
    let second = read_of(&service.observe(vec![reader("r", akis(), 3)]));
    assert_eq!(service.handle(Event::CardRead { insertion: first, outcome: Ok(fresh("1")) }), []);
    let effects = service.handle(Event::CardRead { insertion: second, outcome: Ok(fresh("2")) });
    assert_eq!(notices(&effects).len(), 1);
}

#[test]
fn the_same_observation_twice_changes_nothing() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    assert_eq!(service.observe(vec![reader("r", akis(), 1)]), []);
}

#[test]
fn two_cards_in_two_readers_have_a_notice_each() {
    let mut service = Service::new();
    let effects = service.observe(vec![reader("a", akis(), 1), reader("b", akis(), 1)]);
    let reads: Vec<_> = effects
        .into_iter()
        .filter_map(|effect| match effect {
            Effect::ReadCard(insertion) => Some(insertion),
            _ => None,
        })
        .collect();
    assert_eq!(reads.len(), 2);
    for (number, insertion) in (1..).zip(reads) {
        let contents = card(&number.to_string(), vec![certificate(number, -2, 1_000)]);
        let effects = service.handle(Event::CardRead { insertion, outcome: Ok(contents) });
        assert_eq!(notices(&effects).len(), 1);
    }
}

#[test]
fn a_reader_that_is_unplugged_takes_its_card_along() {
    let mut service = Service::new();
    service.insert(1, fresh("1"));
    assert!(closed(&service.observe(vec![])));
    assert_eq!(service.reader_state(), None);
}

#[test]
fn a_card_held_by_another_program_is_retried_ever_more_slowly_and_said_once() {
    let mut service = Service::new();
    let mut insertion = read_of(&service.observe(vec![reader("r", akis(), 1)]));
    let mut said = 0;
    for pause in [1, 2, 4, 8, 16, 30, 30] {
        let outcome = Err(CardReadFailure::InUse);
        service.handle(Event::CardRead { insertion, outcome });
        assert_eq!(service.reader_state(), Some(ReaderState::InUse));
        assert_eq!(
            service
                .wake_after(pause * 1_000 - 1)
                .iter()
                .filter(|effect| { matches!(effect, Effect::ReadCard(_)) })
                .count(),
            0
        );
        let effects = service.wake_after(1);
        said += notices(&effects).len();
        insertion = read_of(&effects);
    }
    assert!(said <= 1);
    let effects = service.handle(Event::CardRead { insertion, outcome: Ok(fresh("1")) });
    assert!(closed(&effects), "what was said of the reader is taken back");
}

#[test]
fn a_card_is_retried_at_once_when_the_other_program_lets_go() {
    let mut service = Service::new();
    let held = |exclusive| ObservedReader { exclusive, ..reader("r", akis(), 1) };
    let insertion = read_of(&service.observe(vec![held(true)]));
    service.handle(Event::CardRead { insertion, outcome: Err(CardReadFailure::InUse) });
    read_of(&service.observe(vec![held(false)]));
}

#[test]
fn a_mute_card_is_said_after_a_moment_and_taken_back_when_it_leaves() {
    let mut service = Service::new();
    assert_eq!(service.observe(vec![reader("r", Presence::Mute, 1)]), []);
    assert_eq!(service.reader_state(), Some(ReaderState::Mute));
    assert_eq!(service.wake_after(2_999), []);
    assert_eq!(notices(&service.wake_after(1)).len(), 1);
    assert_eq!(service.wake_after(60_000), []);
    let notice = NoticeKey::Reader(ReaderName("r".into()));
    let effects = service.handle(Event::ActionChosen { notice, action: Action::ShowHow });
    assert!(closed(&effects) && effects.contains(&launch(None)));
    service.remove(2);
    assert_eq!(service.reader_state(), Some(ReaderState::Empty));
}

#[test]
fn a_broken_read_is_retried_a_few_times_and_an_unknown_card_never() {
    let mut service = Service::new();
    let mut insertion = read_of(&service.observe(vec![reader("r", akis(), 1)]));
    for pause in [250, 1_000, 4_000] {
        service.handle(Event::CardRead { insertion, outcome: Err(CardReadFailure::Broken) });
        insertion = read_of(&service.wake_after(pause));
    }
    service.handle(Event::CardRead { insertion, outcome: Err(CardReadFailure::Broken) });
    assert_eq!(service.reader_state(), Some(ReaderState::Unrecognised));

    let bank_card = Presence::Card { atr: vec![0x3B, 0x65, 0, 0, 0x20, 0x63, 0xCB, 0x68, 0] };
    let insertion = read_of(&service.observe(vec![reader("r", bank_card, 2)]));
    service.handle(Event::CardRead { insertion, outcome: Err(CardReadFailure::Broken) });
    assert_eq!(service.reader_state(), Some(ReaderState::Unrecognised));
    assert_eq!(service.wake_after(60_000), []);
}

#[test]
fn losing_pcsc_keeps_the_notice_and_a_card_found_again_is_not_announced_twice() {
    let mut service = Service::new();
    service.insert(9, fresh("1"));
    assert_eq!(service.handle(Event::PcscLost(PcscProblem::NoService)), []);
    assert_eq!(service.state.live("").service.readers, ReadersState::NoService);
    assert!(notices(&service.insert(1, fresh("1"))).is_empty());
    assert_eq!(service.state.live("").service.readers, ReadersState::Watching);
}

#[test]
fn a_card_that_is_gone_when_pcsc_is_back_loses_its_notice() {
    let mut service = Service::new();
    service.insert(9, fresh("1"));
    service.handle(Event::PcscLost(PcscProblem::Failing(0x8010_0001)));
    assert_eq!(service.state.live("").service.readers, ReadersState::Degraded);
    assert_eq!(service.remove(0), [], "PC/SC may not have found the card yet");
    assert_eq!(service.wake_after(4_999), []);
    assert!(closed(&service.wake_after(1)));
}

#[test]
fn another_card_found_when_pcsc_is_back_takes_the_place_of_the_first() {
    let mut service = Service::new();
    service.insert(9, fresh("1"));
    service.handle(Event::PcscLost(PcscProblem::NoService));
    let effects = service.insert(0, card("2", vec![certificate(2, -2, 1_000)]));
    assert_eq!(notices(&effects).len(), 1);
    assert!(closed(&service.wake_after(5_000)));
}

#[test]
fn the_deadline_is_told_when_it_changes() {
    let mut state = State::new(holder_key(), calendar(), true);
    let observed = |presence, event_count| Event::ReadersObserved {
        readers: vec![reader("r", presence, event_count)],
        unwatched: 0,
    };
    let effects = state.handle(observed(Presence::Mute, 1), NOW);
    assert!(effects.contains(&Effect::WakeAt(Some(NOW + 3.seconds()))));
    assert_eq!(state.handle(observed(Presence::Mute, 1), NOW), []);
    assert_eq!(state.handle(observed(Presence::Empty, 2), NOW), [Effect::WakeAt(None)]);
}

#[test]
fn too_many_readers_are_told() {
    let mut service = Service::new();
    service.handle(Event::ReadersObserved { readers: vec![], unwatched: 1 });
    assert_eq!(service.state.live("").service.readers, ReadersState::Degraded);
    assert_eq!(service.handle(Event::QuitChosen), [Effect::Exit]);
}
