//! Whose a file is, as Windows tells it.

use std::fs::File;
use std::io;
use std::os::windows::io::AsRawHandle;
use std::ptr::null_mut;

use windows_sys::Win32::Foundation::LocalFree;
use windows_sys::Win32::Security::Authorization::{GetSecurityInfo, SE_FILE_OBJECT};
use windows_sys::Win32::Security::{
    IsWellKnownSid, OWNER_SECURITY_INFORMATION, WinBuiltinAdministratorsSid, WinLocalSystemSid,
};

/// Whether it belongs to the group of administrators, or to the system. Nobody else can give it to them.
pub fn is_administrators(file: &File) -> io::Result<bool> {
    let (mut owner, mut descriptor) = (null_mut(), null_mut());
    // SAFETY: the handle is open; `owner` and `descriptor` are valid for writes, and the rest is not asked for.
    let error = unsafe {
        GetSecurityInfo(
            file.as_raw_handle(),
            SE_FILE_OBJECT,
            OWNER_SECURITY_INFORMATION,
            &raw mut owner,
            null_mut(),
            null_mut(),
            null_mut(),
            &raw mut descriptor,
        )
    };
    if error != 0 {
        return Err(
            i32::try_from(error).map_or(io::ErrorKind::Other.into(), io::Error::from_raw_os_error)
        );
    }
    let mut known = [WinBuiltinAdministratorsSid, WinLocalSystemSid].into_iter();
    // SAFETY: `owner` points into the descriptor, which is freed below.
    let is_administrators = known.any(|sid| unsafe { IsWellKnownSid(owner, sid) } != 0);
    // SAFETY: it was made by `GetSecurityInfo`, and nothing points into it any more.
    unsafe { LocalFree(descriptor) };
    Ok(is_administrators)
}
