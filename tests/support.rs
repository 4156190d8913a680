//! What stories share.
#![allow(dead_code, reason = "each story uses its part")]

pub mod pcscd;
