//! The console that Windows makes for a program that was started from a shortcut or at login.
#![cfg_attr(windows, expect(unsafe_code, reason = "the calls of kernel32 have no safe form"))]

/// Closes the console where nobody but this process is in it: it was made for this process, which has
/// nothing to show there. That of a person's shell stays.
#[cfg(windows)]
pub fn leave_if_alone() {
    use windows_sys::Win32::System::Console::{FreeConsole, GetConsoleProcessList};
    let mut processes = [0; 2];
    // SAFETY: the buffer has room for two. Neither call has other preconditions.
    unsafe {
        if GetConsoleProcessList(processes.as_mut_ptr(), 2) == 1 {
            FreeConsole();
        }
    }
}

#[cfg(not(windows))]
pub fn leave_if_alone() {}
