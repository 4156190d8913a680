//! Whatever happens, in whatever order.

use proptest::prelude::*;

use super::*;

fn presence() -> impl Strategy<Value = Presence> {
    prop_oneof![Just(Presence::Empty), Just(Presence::Mute), Just(akis())]
}

/// What a reader can show, a read can end in, and time can do.
#[derive(Debug, Clone)]
enum Step {
    Observe(Vec<(u8, Presence, u16, bool)>),
    ReadEnds(Result<u8, CardReadFailure>),
    PcscLost,
    Sleep(u32),
    WakeAtDeadline,
}

fn step() -> impl Strategy<Value = Step> {
    let reader = (0..3_u8, presence(), 0..4_u16, any::<bool>());
    let failure = prop_oneof![
        Just(CardReadFailure::InUse),
        Just(CardReadFailure::Mute),
        Just(CardReadFailure::NotASignatureCard),
        Just(CardReadFailure::Broken),
    ];
    prop_oneof![
        prop::collection::vec(reader, 0..3).prop_map(Step::Observe),
        prop_oneof![(1..4_u8).prop_map(Ok), failure.prop_map(Err)].prop_map(Step::ReadEnds),
        Just(Step::PcscLost),
        (0..40_000_u32).prop_map(Step::Sleep),
        Just(Step::WakeAtDeadline),
    ]
}

proptest! {
    /// However things go: the service never asks to be woken in the past, which would be a spin,
    /// and never shows a notice more than three times in ten minutes.
    #[test]
    fn it_never_spins_and_never_spams(steps in prop::collection::vec(step(), 1..60)) {
        let mut service = Service::new();
        let mut pending: Vec<Insertion> = Vec::new();
        let mut shown: Vec<(NoticeKey, Timestamp)> = Vec::new();
        let mut deadline = None;
        for step in steps {
            let effects = match step {
                Step::Observe(readers) => {
                    let readers = readers.into_iter().map(|(name, presence, count, exclusive)| {
                        ObservedReader { exclusive, ..reader(&name.to_string(), presence, count) }
                    });
                    service.observe(readers.collect())
                }
                Step::ReadEnds(outcome) => {
                    let Some(insertion) = pending.pop() else { continue };
                    let outcome = outcome.map(|number| {
                        let certificate = certificate(number, -2, 1_000);
                        card(&number.to_string(), vec![certificate])
                    });
                    service.handle(Event::CardRead { insertion, outcome })
                }
                Step::PcscLost => service.handle(Event::PcscLost(PcscProblem::NoService)),
                Step::Sleep(milliseconds) => {
                    service.now += i64::from(milliseconds).milliseconds();
                    continue;
                }
                Step::WakeAtDeadline => {
                    service.now = service.now.max(deadline.unwrap_or(service.now));
                    service.handle(Event::Woke)
                }
            };
            // A wake leaves nothing that is due.
            for effects in [effects, service.handle(Event::Woke)] {
                pending.extend(reads(&effects));
                shown.extend(notices(&effects).iter().map(|it| (it.key(), service.now)));
            }
            deadline = service.state.slots.next_deadline();
            prop_assert!(deadline.is_none_or(|at| at > service.now), "{deadline:?}");
        }
        for (key, at) in &shown {
            let within = shown.iter().filter(|(other, shown_at)| {
                other == key && *shown_at >= *at && *shown_at < *at + 10.minutes()
            });
            prop_assert!(within.count() <= 3, "{key:?}");
        }
    }
}

fn reads(effects: &[Effect]) -> Vec<Insertion> {
    let read = |effect: &Effect| match effect {
        Effect::ReadCard(insertion) => Some(insertion.clone()),
        _ => None,
    };
    effects.iter().filter_map(read).collect()
}
