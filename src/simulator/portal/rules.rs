//! How long things last at the portal, and how often they may be tried.

use jiff::SignedDuration;

/// The guide's screens tell 300 seconds; the rest is what such portals have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalRules {
    /// Without a click.
    pub session_lasts: SignedDuration,
    pub code_lasts: SignedDuration,
    pub code_tries: u8,
    /// Within [`Self::code_window`], whichever session asks.
    pub most_codes: usize,
    pub code_window: SignedDuration,
    pub word_tries: u8,
    pub locked_for: SignedDuration,
    pub reset_link_lasts: SignedDuration,
}

impl Default for PortalRules {
    fn default() -> Self {
        Self {
            session_lasts: SignedDuration::from_mins(10),
            code_lasts: SignedDuration::from_secs(300),
            code_tries: 3,
            most_codes: 5,
            code_window: SignedDuration::from_mins(15),
            word_tries: 3,
            locked_for: SignedDuration::from_mins(15),
            reset_link_lasts: SignedDuration::from_mins(30),
        }
    }
}
