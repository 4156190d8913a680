//! The desktop's clipboard, for a secret that stays on it for a short while.

use std::cell::RefCell;

use arboard::Clipboard;
#[cfg(target_os = "macos")]
use arboard::SetExtApple as _;
#[cfg(target_os = "linux")]
use arboard::SetExtLinux as _;
#[cfg(windows)]
use arboard::SetExtWindows as _;
use zeroize::Zeroizing;

use crate::protocol::secret_text::SecretText;

/// What was copied is offered for as long as this is there.
#[derive(Default)]
pub struct SecretClipboard {
    copied: RefCell<Option<(Clipboard, SecretText)>>,
}

impl SecretClipboard {
    /// Marked as nothing for histories and clipboard managers.
    pub fn copy(&self, secret: &SecretText) -> Result<(), arboard::Error> {
        let mut clipboard = Clipboard::new()?;
        let set = clipboard.set();
        #[cfg(windows)]
        let set = set.exclude_from_cloud();
        set.exclude_from_history().text(secret.expose())?;
        *self.copied.borrow_mut() = Some((clipboard, secret.clone()));
        Ok(())
    }

    /// If it is still ours.
    pub fn erase(&self) {
        let Some((mut clipboard, secret)) = self.copied.borrow_mut().take() else { return };
        let held = clipboard.get_text().map(Zeroizing::new);
        if held.is_ok_and(|held| *held == secret.expose())
            && let Err(error) = clipboard.clear()
        {
            tracing::warn!(%error, "the clipboard can't be cleared");
        }
    }
}

/// What somebody put there.
pub fn text() -> Option<SecretText> {
    let text = Clipboard::new().and_then(|mut clipboard| clipboard.get_text());
    text.map(SecretText::from).ok()
}
