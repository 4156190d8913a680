//! The socket at which pcscd is reached: who listens there, and whether we may.

use std::io::ErrorKind;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use crate::domain::diagnosis::observations::PcscUnreachable;

/// Of libpcsclite, which also takes another from the environment.
const USUAL_PATH: &str = "/run/pcscd/pcscd.comm";
const VARIABLE: &str = "PCSCLITE_CSOCK_NAME";
const DAEMONS: [&str; 3] = ["/usr/sbin/pcscd", "/usr/bin/pcscd", "/usr/local/sbin/pcscd"];

pub fn path() -> PathBuf {
    std::env::var_os(VARIABLE).map_or_else(|| PathBuf::from(USUAL_PATH), PathBuf::from)
}

/// `None` where somebody takes the connection.
pub fn trouble(socket: &Path) -> Option<PcscUnreachable> {
    let error = UnixStream::connect(socket).err()?;
    tracing::debug!(%error, "the smart card service's socket");
    Some(match error.kind() {
        ErrorKind::PermissionDenied => PcscUnreachable::NoPermission,
        ErrorKind::ConnectionRefused => PcscUnreachable::ConnectionRefused,
        _ if DAEMONS.iter().any(|daemon| Path::new(daemon).exists()) => PcscUnreachable::NoSocket,
        _ => PcscUnreachable::NotInstalled,
    })
}
