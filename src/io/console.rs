//! The console that Windows makes for a program that was started from a shortcut or at login.

#[cfg(windows)]
use crate::io::ffi;

/// Closes the console where nobody but this process is in it: it was made for this process, which has
/// nothing to show there. That of a person's shell stays.
pub fn leave_if_alone() {
    #[cfg(windows)]
    ffi::console::leave_if_alone();
}
