//! A clock that was years fast, and is set right: nothing waits for those years.

use jiff::SignedDuration;

use super::*;
use crate::domain::revocation::CertStatus;

const FAST: SignedDuration = SignedDuration::from_hours(24 * 365 * 74);

impl Service {
    fn at_a_fast_clock() -> Self {
        let mut service = Self::new();
        service.now += FAST;
        service.handle(Event::Started);
        service
    }

    fn clock_set_right(&mut self) -> Vec<Effect> {
        self.now = NOW;
        self.handle(Event::CalendarChanged(calendar()))
    }
}

#[test]
fn a_card_in_use_is_tried_again() {
    let mut service = Service::at_a_fast_clock();
    let insertion = read_of(&service.observe(vec![reader("r", akis(), 1)]));
    service.handle(Event::CardRead { insertion, outcome: Err(CardReadFailure::InUse) });
    service.clock_set_right();
    read_of(&service.wake_after(30_000));
}

#[test]
fn a_card_that_is_mute_is_said_to_be() {
    let mut service = Service::at_a_fast_clock();
    service.observe(vec![reader("r", Presence::Mute, 1)]);
    service.clock_set_right();
    assert_eq!(notices(&service.wake_after(3_000)).len(), 1);
}

#[test]
fn the_ca_is_asked() {
    let mut service = Service::at_a_fast_clock();
    service.clock_set_right();
    let is_asked = |effects: &[Effect]| {
        effects.iter().any(|effect| matches!(effect, Effect::CheckRevocation { .. }))
    };
    let asked = service.insert(1, card("1", vec![certificate(1, -10, 900)]));
    assert!(is_asked(&asked));
    let certificate = service.checks[0].0.certificate;
    let serial = CardSerial::from_text("1");
    service.handle(Event::RevocationChecked { serial, certificate, status: None });
    assert!(is_asked(&service.wake_after(5 * 3_600_000)));
}

fn asks(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::CheckRevocation { .. }))
}

/// In use, in a drawer, and by the fast clock long at its end.
fn with_card_that_looked_expired() -> Service {
    let mut service = Service::new();
    service.handle(Event::Started);
    service.insert(1, card("1", vec![certificate(1, -500, 500)]));
    service.choose("1", Action::InUse);
    let (serial, status) = (CardSerial::from_text("1"), Some(CertStatus::Good));
    service.handle(Event::RevocationChecked { serial, certificate: [1; 32], status });
    service.remove(2);
    service.now = NOW + FAST;
    service.handle(Event::Woke);
    assert_eq!(service.checks[0].1, None, "nobody asks about what has ended");
    service
}

#[test]
fn the_ca_is_asked_daily_again_about_what_looked_expired() {
    let mut service = with_card_that_looked_expired();
    service.now = NOW + SignedDuration::from_hours(1);
    assert!(asks(&service.handle(Event::CalendarChanged(calendar()))));

    // Or the clock is set right while nobody looks.
    let mut service = with_card_that_looked_expired();
    service.now = NOW + SignedDuration::from_hours(1);
    service.state = State::new(holder_key(), calendar(), true);
    assert!(!asks(&service.handle(Event::Started)), "not at once after a start");
    assert!(asks(&service.wake_after(60_000)));
}

#[test]
fn a_card_that_looked_expired_when_it_was_first_seen_is_new_after_all() {
    let mut service = Service::at_a_fast_clock();
    let contents = || card("1", vec![certificate(1, -10, 900)]);
    service.insert(1, contents());
    assert_eq!(service.remembered[0].state, CardState::Retired);
    service.remove(2);
    service.handle(Event::Started);
    service.wake_after(60_000);
    assert_eq!(service.checks[0].1, None, "nobody asks about what has ended");
    service.clock_set_right();
    assert_eq!(service.remembered[0].state, CardState::New);
    assert!(asks(&service.wake_after(60_000)));
    let effects = service.insert(3, contents());
    assert!(matches!(notices(&effects)[..], [Notice::NewCard { .. }]), "{effects:?}");

    // What the person said holds.
    service.handle(Event::Wished { serial: CardSerial::from_text("1"), wish: Wish::Retire });
    service.handle(Event::CalendarChanged(calendar()));
    assert_eq!(service.remembered[0].state, CardState::Retired);
}
