//! How long a PIN stays on the screen and on the clipboard.

use jiff::{SignedDuration, Timestamp};

/// A PIN that nobody hides is hidden then.
pub const SHOWN_FOR: SignedDuration = SignedDuration::from_secs(30);
/// A copy that nobody pastes is erased then.
pub const COPIED_FOR: SignedDuration = SignedDuration::from_secs(20);
/// Who presses longer holds; who is quicker clicks.
const LONGEST_CLICK: SignedDuration = SignedDuration::from_millis(500);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinEvent {
    /// The button of that row went down.
    Pressed(usize),
    Released,
    /// By keyboard, or by what reads the screen aloud.
    Toggled(usize),
    /// The window is no longer the one that is worked in, or the screen was left.
    LookedAway,
    Copied,
    TimePassed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinEffect {
    Show(usize),
    Hide,
    /// If it is still ours.
    EraseCopy,
}

#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct PinDisplay {
    shown: Option<Shown>,
    copied_until: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shown {
    row: usize,
    until: Timestamp,
    /// While the button is down.
    pressed: Option<Timestamp>,
}

impl PinDisplay {
    pub fn handle(&mut self, event: PinEvent, now: Timestamp) -> Vec<PinEffect> {
        match event {
            PinEvent::Pressed(row) => self.show_or_hide(row, Some(now), now),
            PinEvent::Toggled(row) => self.show_or_hide(row, None, now),
            PinEvent::Released => {
                let Some(shown) = &mut self.shown else { return Vec::new() };
                let held = shown.pressed.take();
                let was_held = held.is_some_and(|since| now.duration_since(since) > LONGEST_CLICK);
                if was_held { self.hide() } else { Vec::new() }
            }
            PinEvent::LookedAway => self.hide(),
            PinEvent::Copied => {
                self.copied_until = Some(now + COPIED_FOR);
                Vec::new()
            }
            PinEvent::TimePassed => self.time_passed(now),
        }
    }

    fn show_or_hide(
        &mut self,
        row: usize,
        pressed: Option<Timestamp>,
        now: Timestamp,
    ) -> Vec<PinEffect> {
        let same = self.shown_row() == Some(row);
        let mut effects = self.hide();
        if !same {
            self.shown = Some(Shown { row, until: now + SHOWN_FOR, pressed });
            effects.push(PinEffect::Show(row));
        }
        effects
    }

    fn hide(&mut self) -> Vec<PinEffect> {
        self.shown.take().map(|_| PinEffect::Hide).into_iter().collect()
    }

    fn time_passed(&mut self, now: Timestamp) -> Vec<PinEffect> {
        let over = self.shown.is_some_and(|shown| shown.until <= now);
        let mut effects = if over { self.hide() } else { Vec::new() };
        if self.copied_until.take_if(|until| *until <= now).is_some() {
            effects.push(PinEffect::EraseCopy);
        }
        effects
    }

    pub fn shown_row(&self) -> Option<usize> {
        self.shown.map(|shown| shown.row)
    }

    /// Whether time changes anything.
    pub fn is_counting(&self) -> bool {
        self.shown.is_some() || self.copied_until.is_some()
    }

    /// What a copy is still on the clipboard for.
    pub fn copy_seconds_left(&self, now: Timestamp) -> Option<i64> {
        let left = self.copied_until?.duration_since(now);
        Some((left.as_secs() + i64::from(left.subsec_nanos() > 0)).max(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::state::fixtures::NOW;

    fn after(millis: i64) -> Timestamp {
        NOW + SignedDuration::from_millis(millis)
    }

    #[test]
    fn a_click_shows_it_for_half_a_minute() {
        let mut display = PinDisplay::default();
        assert_eq!(display.handle(PinEvent::Pressed(1), NOW), [PinEffect::Show(1)]);
        assert_eq!(display.handle(PinEvent::Released, after(200)), []);
        assert_eq!(display.handle(PinEvent::TimePassed, after(29_999)), []);
        assert_eq!(display.handle(PinEvent::TimePassed, after(30_000)), [PinEffect::Hide]);
        assert!(!display.is_counting());
    }

    #[test]
    fn what_is_held_is_seen_while_it_is_held() {
        let mut display = PinDisplay::default();
        display.handle(PinEvent::Pressed(0), NOW);
        assert_eq!(display.handle(PinEvent::Released, after(900)), [PinEffect::Hide]);
        assert_eq!(display.handle(PinEvent::Released, after(950)), []);
    }

    #[test]
    fn a_second_click_or_another_window_hides_it() {
        let mut display = PinDisplay::default();
        display.handle(PinEvent::Toggled(0), NOW);
        assert_eq!(display.handle(PinEvent::Toggled(0), after(100)), [PinEffect::Hide]);
        display.handle(PinEvent::Toggled(0), NOW);
        assert_eq!(display.handle(PinEvent::LookedAway, after(100)), [PinEffect::Hide]);
        display.handle(PinEvent::Toggled(0), NOW);
        let other = display.handle(PinEvent::Toggled(1), after(100));
        assert_eq!(other, [PinEffect::Hide, PinEffect::Show(1)], "one at a time");
    }

    #[test]
    fn a_copy_is_erased_once_and_a_later_one_counts_anew() {
        let mut display = PinDisplay::default();
        display.handle(PinEvent::Copied, NOW);
        assert_eq!(display.copy_seconds_left(after(500)), Some(20));
        display.handle(PinEvent::Copied, after(10_000));
        assert_eq!(display.handle(PinEvent::TimePassed, after(20_000)), []);
        assert_eq!(display.handle(PinEvent::TimePassed, after(30_000)), [PinEffect::EraseCopy]);
        assert_eq!(display.handle(PinEvent::TimePassed, after(60_000)), []);
    }
}
