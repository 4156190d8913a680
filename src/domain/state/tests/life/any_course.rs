//! Any course of waking, sleeping, setting the clock and starting anew.

use proptest::prelude::*;

use super::*;

#[derive(Debug, Clone)]
enum Step {
    /// Awake until the next deadline.
    Live,
    /// Asleep, or off, that many hours; then awake.
    Sleep(i64),
    /// The clock is set by that many hours, to or fro.
    ClockSet(i64),
    Restart,
    /// Killed after the notice was handed over and before anything was recorded.
    KilledBeforeRecording,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => Just(Step::Live),
        3 => (1..900_i64).prop_map(Step::Sleep),
        1 => (-900..900_i64).prop_map(Step::ClockSet),
        2 => Just(Step::Restart),
        1 => Just(Step::KilledBeforeRecording),
    ]
}

proptest! {
    #[test]
    fn each_rung_is_shown_at_most_once_and_the_last_due_one_always_is(
        begin in 1..120_i64,
        steps in prop::collection::vec(step(), 1..40),
    ) {
        let mut service = Service::with_card_ending_in(begin);
        let not_after = day(begin);
        for step in steps {
            let effects = match step {
                Step::Live => {
                    service.now = service.state.deadline.unwrap_or(service.now).max(service.now);
                    service.handle(Event::Woke)
                }
                Step::Sleep(hours) => {
                    service.now += hours.hours();
                    service.handle(Event::Woke)
                }
                Step::ClockSet(hours) => {
                    service.now += hours.hours();
                    let mut effects = service.handle(Event::Woke);
                    // A deadline that the new time has put off is reckoned anew.
                    effects.extend(service.handle(Event::CalendarChanged(calendar())));
                    effects
                }
                Step::Restart => service.restart(),
                Step::KilledBeforeRecording => {
                    service.handle(Event::Woke);
                    service.restart()
                }
            };
            service.take(&effects);
            let Calendar { plan, zone } = calendar();
            let awake = plan.outside_quiet_hours(service.now, &zone) == service.now;
            let last = plan.last_due(not_after, &zone, service.now, |_| true);
            if let Some(last) = last.filter(|_| awake) {
                let settled = &service.remembered[0].life.settled;
                prop_assert!(settled.contains(&last), "{last:?} at {}", service.now);
            }
        }
        let mut once = service.reminded.clone();
        once.sort();
        once.dedup();
        prop_assert_eq!(once.len(), service.reminded.len(), "{:?}", service.reminded);
    }
}
