//! The doctor, with each fault really made.
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

#[path = "doctor/desktop.rs"]
mod desktop;
#[path = "doctor/machine.rs"]
mod machine;
#[path = "doctor/report.rs"]
mod report;
#[path = "doctor/smart_card.rs"]
mod smart_card;
