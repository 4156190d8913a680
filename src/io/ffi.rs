//! The systems' calls that have no safe form, behind functions that are safe: `unsafe` stands here alone.
#![cfg_attr(
    any(target_os = "linux", windows),
    expect(unsafe_code, reason = "nothing else calls a system by hand")
)]

#[cfg(windows)]
pub mod console;
#[cfg(windows)]
pub mod file_owner;
#[cfg(windows)]
pub mod message_queue;
#[cfg(windows)]
pub mod process_user;
#[cfg(target_os = "linux")]
pub mod program_memory;
