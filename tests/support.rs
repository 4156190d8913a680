//! What stories share.
#![allow(
    dead_code,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "each story uses its part, starts programs, looks at files, and fails by panicking"
)]

// Cargo takes this file for a story too, and would look for the module beside it.
#[path = "support/pcscd.rs"]
pub mod pcscd;
