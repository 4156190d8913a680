//! What the window and the service tell each other.

use crate::domain::activation::ActivationOutcome;
use crate::domain::status::LiveStatus;

/// What the window hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkUpdate {
    /// The readers as they are now.
    Live(LiveStatus),
    ServiceGone,
    /// The same card was asked for again: come to the front.
    Raise,
}

/// What the window tells the service. Never a secret.
pub trait ServiceLink: Send {
    /// The furthest step so far, 1 to 9.
    fn reached(&mut self, step: u8);
    fn ended(&mut self, outcome: ActivationOutcome);
}
