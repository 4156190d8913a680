//! A clock that was years fast, and is set right: nothing waits for those years.

use jiff::SignedDuration;

use super::*;

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
