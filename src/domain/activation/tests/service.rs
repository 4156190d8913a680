//! What the service knows of activations.

use crate::domain::activation::Activations;
use crate::protocol::card_serial::CardSerial;

#[test]
fn a_step_is_told_once_and_only_if_the_guide_has_it() {
    let mut activations = Activations::default();
    let serial = CardSerial::from_text("1");
    assert_eq!(activations.reached(&serial, 0), None);
    assert_eq!(activations.reached(&serial, 10), None);
    assert_eq!(activations.reached(&serial, 2), Some(2));
    assert_eq!(activations.reached(&serial, 2), None);
    activations.ended(&serial);
    assert_eq!(activations.reached(&serial, 2), Some(2));
}

#[test]
fn a_window_failed_if_it_ended_badly_before_it_showed_anything() {
    let mut activations = Activations::default();
    let serial = CardSerial::from_text("1");
    let mut ended = |shown: bool, success: bool| {
        activations.started(Some(serial.clone()));
        if shown {
            activations.reached(&serial, 1);
        }
        activations.exited(Some(serial.clone()), success)
    };
    assert!(ended(false, false));
    assert!(!ended(false, true), "it handed over to a window that is open");
    assert!(!ended(true, false), "it crashed later");
}
