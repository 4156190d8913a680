//! Who is at the other end of a control socket.

use interprocess::local_socket::traits::StreamCommon;

/// Whether it is the same user; what can't be told is somebody else.
#[cfg(unix)]
pub fn is_same_user(stream: &impl StreamCommon) -> bool {
    let peer = stream.peer_creds().ok().and_then(|peer| peer.euid());
    peer == Some(rustix::process::geteuid().as_raw())
}

/// A pipe's name is anybody's who takes it first, so clients ask this as well.
#[cfg(windows)]
pub fn is_same_user(stream: &impl StreamCommon) -> bool {
    let process = stream.peer_creds().ok().and_then(|peer| peer.pid());
    process.is_some_and(|it| crate::io::ffi::process_user::is_own_users(it).unwrap_or(false))
}
