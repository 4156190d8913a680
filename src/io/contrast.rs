//! Whether the system asks for high contrast.

#[cfg(target_os = "linux")]
mod desktop_portal;

use std::io;
use std::thread;

/// `asks` hears of it on a thread of its own: once it is known, and where the desktop tells of changes
/// at each of them. Where it can't be known nothing is said.
pub fn follow(asks: impl Fn(bool) + Send + 'static) -> io::Result<()> {
    let look = move || {
        #[cfg(target_os = "linux")]
        desktop_portal::follow(&asks);
        #[cfg(not(target_os = "linux"))]
        if let Some(high) = look() {
            asks(high);
        }
    };
    thread::Builder::new().name("contrast".into()).spawn(look).map(drop)
}

/// `HIGHCONTRAST`'s flags, as the registry keeps them.
#[cfg(windows)]
fn look() -> Option<bool> {
    const KEY: &str = r"Control Panel\Accessibility\HighContrast";
    const HCF_HIGHCONTRASTON: u32 = 1;
    let key = windows_registry::CURRENT_USER.open(KEY).ok()?;
    let flags: u32 = key.get_string("Flags").ok()?.trim().parse().ok()?;
    Some(flags & HCF_HIGHCONTRASTON != 0)
}

#[cfg(target_os = "macos")]
fn look() -> Option<bool> {
    use objc2_app_kit::NSWorkspace;
    Some(NSWorkspace::sharedWorkspace().accessibilityDisplayShouldIncreaseContrast())
}
