//! The PIN on the card itself: tried, changed, and what to do where it is blocked.
//!
//! **Architecture invariant:** each PIN that was typed is sent once at most, nothing is sent that could
//! be the last try without a yes that was asked for with that risk named, and nothing here unblocks a
//! PIN: the portal alone does.

mod answers;
pub mod flow;
pub mod happening;
pub mod prompt;
pub mod trial;
pub mod weakness;

#[cfg(test)]
mod tests;
