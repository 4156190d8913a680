//! What the operating system may keep of this process.

/// No core dumps, and no other program of this user may look into the process's memory.
pub fn forbid_core_dumps() {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        if let Err(error) = set_dumpable_behavior(DumpableBehavior::NotDumpable) {
            tracing::debug!(%error, "core dumps could not be forbidden");
        }
    }
}
