//! Memory that a burst of work touched, and that nobody needs while nothing happens.

#[cfg(target_os = "linux")]
use crate::io::ffi;

/// Gives back what can be had again: the program's own code and constants, which come back from its
/// file, a fault for each 64 KB, when they are next used; and what the allocator keeps in reserve.
pub fn give_back() {
    #[cfg(target_os = "linux")]
    ffi::program_memory::give_back();
}
