//! A PIN on the screen: shown, copied, hidden again.

use jiff::Timestamp;

use crate::domain::activation::answer::{Answer, Choice};
use crate::domain::activation::happening::FlowEvent;
use crate::domain::activation::pin_display::{PinEffect, PinEvent};
use crate::wizard::window::session::{Said, Session};

impl Session {
    pub fn pin(&mut self, event: PinEvent, now: Timestamp) {
        for effect in self.pins.handle(event, now) {
            match effect {
                PinEffect::Show(row) => {
                    let show = Answer::Chosen(Choice::ShowPin(row));
                    self.handle(FlowEvent::Answered(show), now);
                }
                PinEffect::Hide => self.shown_pin = None,
                PinEffect::EraseCopy => {
                    self.errands.erase_copy();
                    self.say(Said::CopyErased);
                }
            }
        }
    }

    pub fn copy_pin(&mut self, row: usize, now: Timestamp) {
        // The flow gives a PIN out in one way.
        let was_shown = self.pins.shown_row() == Some(row);
        if !was_shown {
            self.pin(PinEvent::Toggled(row), now);
        }
        let copied = self.shown_pin.as_ref().is_some_and(|shown| self.errands.copy(&shown.pin));
        if !was_shown {
            self.look_away(now);
        }
        self.said.retain(|said| !matches!(said, Said::CopyErased | Said::NotCopied));
        match copied {
            true => self.pin(PinEvent::Copied, now),
            false => self.say(Said::NotCopied),
        }
    }

    pub fn look_away(&mut self, now: Timestamp) {
        self.typed.hide_all();
        self.pin(PinEvent::LookedAway, now);
    }

    /// Something counts down on the screen, or is waited for.
    pub fn is_counting(&self) -> bool {
        self.pins.is_counting() || self.wake.is_some() || self.asked_portal.is_some()
    }

    pub fn time_passed(&mut self, now: Timestamp) {
        self.pin(PinEvent::TimePassed, now);
        if self.wake.is_some_and(|wake| wake <= now) {
            self.wake = None;
            self.handle(FlowEvent::Woke, now);
        }
    }
}
