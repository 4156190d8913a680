//! The resident binary is free of what a window needs.
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

use std::fs;

fn holds(binary: &str, what: &[u8]) -> bool {
    fs::read(binary).unwrap().windows(what.len()).any(|window| window == what)
}

#[test]
fn the_resident_binary_links_no_gui_library() {
    for library in [b"libfontconfig.so".as_slice(), b"libX11.so"] {
        assert!(holds(env!("CARGO_BIN_EXE_bekci-activate"), library), "the look itself works");
        assert!(!holds(env!("CARGO_BIN_EXE_bekci"), library));
    }
}
