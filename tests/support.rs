//! What stories share.
#![allow(dead_code, reason = "each story uses its part")]

// Cargo takes this file for a story too, and would look for the module beside it.
#[path = "support/pcscd.rs"]
pub mod pcscd;
