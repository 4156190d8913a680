//! The console of this process, as Windows has them.

use windows_sys::Win32::System::Console::{FreeConsole, GetConsoleProcessList};

/// Closes the console where nobody but this process is in it.
pub fn leave_if_alone() {
    let mut processes = [0; 2];
    // SAFETY: the buffer has room for two. Neither call has other preconditions.
    unsafe {
        if GetConsoleProcessList(processes.as_mut_ptr(), 2) == 1 {
            FreeConsole();
        }
    }
}
