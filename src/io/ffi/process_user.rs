//! Whose the process at the other end of a pipe is, as Windows tells it.

use std::io;
use std::os::windows::io::{AsRawHandle, FromRawHandle, OwnedHandle};

use windows_sys::Win32::Security::{
    EqualSid, GetTokenInformation, TOKEN_QUERY, TOKEN_USER, TokenUser,
};
use windows_sys::Win32::System::Threading::{
    OpenProcess, OpenProcessToken, PROCESS_QUERY_LIMITED_INFORMATION,
};

/// Whether it runs as the same user as this process.
pub fn is_own_users(process: u32) -> io::Result<bool> {
    let (ours, theirs) =
        (UserOfProcess::look_up(std::process::id())?, UserOfProcess::look_up(process)?);
    // SAFETY: both point to SIDs in buffers that live on.
    Ok(unsafe { EqualSid(ours.user().User.Sid, theirs.user().User.Sid) } != 0)
}

/// A `TOKEN_USER` and, behind it, the SID that it points to; eight bytes are its alignment.
struct UserOfProcess(Box<[u64; Self::WORDS]>);

impl UserOfProcess {
    /// The longest SID has 68 bytes.
    const WORDS: usize = 16;
    const BYTES: u32 = 128;

    fn look_up(process: u32) -> io::Result<Self> {
        // SAFETY: it takes any number for a process.
        let process = owned(unsafe { OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, process) })?;
        let mut token = std::ptr::null_mut();
        // SAFETY: the process's handle is open, and `token` is valid for writes.
        done(unsafe { OpenProcessToken(process.as_raw_handle(), TOKEN_QUERY, &raw mut token) })?;
        let token = owned(token)?;
        let mut user = Self(Box::new([0; Self::WORDS]));
        let (buffer, mut length) = (user.0.as_mut_ptr().cast(), 0);
        // SAFETY: the token's handle is open, and the buffer has as many bytes as is said.
        done(unsafe {
            let token = token.as_raw_handle();
            GetTokenInformation(token, TokenUser, buffer, Self::BYTES, &raw mut length)
        })?;
        Ok(user)
    }

    fn user(&self) -> &TOKEN_USER {
        // SAFETY: `look_up` had one written there, and the buffer is aligned for it.
        unsafe { &*self.0.as_ptr().cast() }
    }
}

fn owned(handle: *mut std::ffi::c_void) -> io::Result<OwnedHandle> {
    if handle.is_null() {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: it was just opened, and nobody else closes it.
    Ok(unsafe { OwnedHandle::from_raw_handle(handle) })
}

fn done(outcome: i32) -> io::Result<()> {
    if outcome == 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}
