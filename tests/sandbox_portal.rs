//! The sandbox portal, over real HTTP: the guide's way, everything that can go wrong on it, nine
//! operations and their effects, a browser that a person could hold, and the commands that start it.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a story starts programs, looks at files, and fails by panicking"
)]

#[path = "support/all.rs"]
mod support;

#[path = "sandbox_portal/browser.rs"]
mod browser;
#[path = "sandbox_portal/commands.rs"]
mod commands;
#[path = "sandbox_portal/guarded.rs"]
mod guarded;
#[path = "sandbox_portal/operations.rs"]
mod operations;
#[path = "sandbox_portal/sign_in.rs"]
mod sign_in;
#[path = "sandbox_portal/web_driver.rs"]
mod web_driver;
