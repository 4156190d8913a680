//! The sockets' names: files in the runtime folder, or named pipes on Windows.

use std::io;
use std::path::Path;

use interprocess::local_socket::prelude::*;
use interprocess::local_socket::{ListenerOptions, Name};
use sha2::{Digest, Sha256};

use crate::protocol::card_serial::hex_upper;

/// The control socket's.
pub fn control(runtime: &Path) -> io::Result<Name<'static>> {
    name(runtime, "control")
}

/// Which window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowName<'a> {
    /// The guide for a card, or in general.
    Guide(Option<&'a str>),
    Overview,
}

/// That of a window.
pub fn window(runtime: &Path, window: WindowName<'_>) -> io::Result<Name<'static>> {
    name(runtime, &window_word(window))
}

/// A serial number may hold what no file name can.
fn window_word(window: WindowName<'_>) -> String {
    match window {
        WindowName::Guide(serial) => {
            let digest = Sha256::digest(serial.unwrap_or_default());
            format!("window-{}", hex_upper(digest.get(..8).unwrap_or_default()))
        }
        WindowName::Overview => "overview".to_owned(),
    }
}

#[cfg(unix)]
fn name(runtime: &Path, what: &str) -> io::Result<Name<'static>> {
    use interprocess::local_socket::GenericFilePath;
    file(runtime, what).into_os_string().to_fs_name::<GenericFilePath>()
}

#[cfg(unix)]
pub fn window_file(runtime: &Path, window: WindowName<'_>) -> std::path::PathBuf {
    file(runtime, &window_word(window))
}

#[cfg(unix)]
fn file(runtime: &Path, what: &str) -> std::path::PathBuf {
    runtime.join(format!("{what}.sock"))
}

/// Pipes have no folders, so the runtime folder, which is this user's alone, goes into the name.
#[cfg(windows)]
fn name(runtime: &Path, what: &str) -> io::Result<Name<'static>> {
    use interprocess::local_socket::GenericNamespaced;
    let digest = Sha256::digest(runtime.as_os_str().as_encoded_bytes());
    let user = hex_upper(digest.get(..8).unwrap_or_default());
    format!("bekci-{user}-{what}").to_ns_name::<GenericNamespaced>()
}

/// All rights to the owner of the pipe, none to anybody from the network, and none inherited (security
/// descriptor string format).
#[cfg(windows)]
const OWNER_ALONE: &widestring::U16CStr = widestring::u16cstr!("D:P(D;;GA;;;NU)(A;;GA;;;OW)");

/// Options for a listener that nobody else may connect to, in place of a socket that a crash left.
pub fn private_listener(name: Name<'_>) -> io::Result<ListenerOptions<'_>> {
    let options = ListenerOptions::new().name(name).try_overwrite(true);
    #[cfg(target_os = "linux")]
    let options = {
        use interprocess::os::unix::local_socket::ListenerOptionsExt;
        options.mode(0o600)
    };
    #[cfg(windows)]
    let options = {
        use interprocess::os::windows::local_socket::ListenerOptionsExt;
        use interprocess::os::windows::security_descriptor::SecurityDescriptor;
        options.security_descriptor(SecurityDescriptor::deserialize(OWNER_ALONE)?)
    };
    Ok(options)
}
