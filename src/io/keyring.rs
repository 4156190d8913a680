//! Kimlik No and security word in the system's keyring, where the person wants that; nowhere else.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use keyring_core::api::CredentialStore;
use keyring_core::{Entry, Error};
use zeroize::Zeroizing;

use crate::domain::activation::answer::Login;
use crate::domain::activation::flow::LoginKeeping;
use crate::domain::settings::LoginKept;
use crate::protocol::secret_text::SecretText;

const SERVICE: &str = "bekci";
const USER: &str = "portal-login";
const LABEL: &str = "Bekçi";
/// Between the two; neither holds one.
const SEPARATOR: char = '\n';
/// A locked keyring asks its owner for a password, and says nothing until it has one.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyringError {
    #[error("there is no keyring: {0}")]
    NoKeyring(String),
    #[error("the keyring did not answer; it may be locked")]
    Silent,
    #[error("the keyring refused: {0}")]
    Refused(String),
}

/// Asked anew each time, since a keyring may come later than the program.
#[derive(Clone)]
pub struct Keyring {
    open: fn() -> Result<Arc<CredentialStore>, Error>,
    patience: Duration,
}

impl Default for Keyring {
    fn default() -> Self {
        Self { open: system_store, patience: PATIENCE }
    }
}

impl Keyring {
    pub fn is_there(&self) -> bool {
        let open = self.open;
        self.in_time(move || open().map(drop)).is_ok()
    }

    pub fn keep(&self, login: Login) -> Result<(), KeyringError> {
        self.with_entry(move |entry| {
            let length = login.id_number.expose().len() + login.security_word.expose().len() + 1;
            let mut kept = SecretText::with_capacity(length);
            kept.push_str(login.id_number.expose());
            kept.push(SEPARATOR);
            kept.push_str(login.security_word.expose());
            entry.set_secret(kept.expose().as_bytes())
        })
    }

    pub fn kept(&self) -> Result<Option<Login>, KeyringError> {
        self.with_entry(|entry| match entry.get_secret() {
            Ok(secret) => Ok(read(&Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
    }

    /// What an activation begins with; a keyring is left alone where it may not be used.
    pub fn login_keeping(&self, wish: LoginKept) -> LoginKeeping {
        if wish == LoginKept::Never {
            return LoginKeeping::Never;
        }
        match self.kept() {
            Ok(Some(login)) => LoginKeeping::Kept(login),
            Ok(None) => LoginKeeping::Ask,
            Err(KeyringError::NoKeyring(cause)) => {
                tracing::debug!(%cause, "there is no keyring");
                LoginKeeping::Never
            }
            Err(error) => {
                tracing::warn!(%error, "the keyring can't be used");
                LoginKeeping::Unread
            }
        }
    }

    /// Whether there was anything to forget.
    pub fn forget(&self) -> Result<bool, KeyringError> {
        self.with_entry(|entry| match entry.delete_credential() {
            Ok(()) => Ok(true),
            Err(Error::NoEntry) => Ok(false),
            Err(error) => Err(error),
        })
    }

    fn with_entry<T: Send + 'static>(
        &self,
        act: impl FnOnce(Entry) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, KeyringError> {
        let open = self.open;
        self.in_time(move || {
            let store = open()?;
            // What a person sees in the keyring's own program, where it has one.
            let label = HashMap::from([("label", LABEL)]);
            let labelled = store.build(SERVICE, USER, Some(&label));
            act(labelled.or_else(|_| store.build(SERVICE, USER, None))?)
        })
    }

    /// On a thread of its own, which is left behind if it takes too long.
    fn in_time<T: Send + 'static>(
        &self,
        act: impl FnOnce() -> Result<T, Error> + Send + 'static,
    ) -> Result<T, KeyringError> {
        let (sender, answer) = channel();
        let ask = move || {
            let _ = sender.send(act());
        };
        let thread = std::thread::Builder::new().name("keyring".into()).spawn(ask);
        thread.map_err(|error| KeyringError::NoKeyring(error.to_string()))?;
        match answer.recv_timeout(self.patience) {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(error)) => Err(told(&error)),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                Err(KeyringError::Silent)
            }
        }
    }
}

/// Without what some errors carry: the very secret that could not be read.
fn told(error: &Error) -> KeyringError {
    match error {
        Error::PlatformFailure(cause) => KeyringError::NoKeyring(cause.to_string()),
        Error::NoDefaultStore => KeyringError::NoKeyring(error.to_string()),
        Error::NoStorageAccess(cause) => KeyringError::Refused(cause.to_string()),
        Error::BadEncoding(_) | Error::BadDataFormat(..) => {
            KeyringError::Refused("what is kept is damaged".to_owned())
        }
        error => KeyringError::Refused(error.to_string()),
    }
}

fn read(kept: &[u8]) -> Option<Login> {
    let (id_number, word) = str::from_utf8(kept).ok()?.split_once(SEPARATOR)?;
    Some(Login { id_number: id_number.into(), security_word: word.into() })
}

#[cfg(target_os = "linux")]
fn system_store() -> Result<Arc<CredentialStore>, Error> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(target_os = "macos")]
fn system_store() -> Result<Arc<CredentialStore>, Error> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(windows)]
fn system_store() -> Result<Arc<CredentialStore>, Error> {
    Ok(windows_native_keyring_store::Store::new()?)
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use super::*;

    fn mock() -> Result<Arc<CredentialStore>, Error> {
        static STORE: OnceLock<Arc<CredentialStore>> = OnceLock::new();
        let store = STORE.get_or_init(|| keyring_core::mock::Store::new().unwrap());
        Ok(store.clone())
    }

    fn none() -> Result<Arc<CredentialStore>, Error> {
        Err(Error::NoDefaultStore)
    }

    /// As a locked one: it waits for its owner.
    fn locked() -> Result<Arc<CredentialStore>, Error> {
        loop {
            std::thread::park();
        }
    }

    #[test]
    fn what_is_kept_comes_back_until_it_is_forgotten() {
        let keyring = Keyring { open: mock, ..Keyring::default() };
        assert!(keyring.is_there());
        assert_eq!(keyring.kept(), Ok(None));
        let login =
            Login { id_number: "10000000146".into(), security_word: "gizli sözcük".into() };
        assert_eq!(keyring.login_keeping(LoginKept::Ask), LoginKeeping::Ask);
        keyring.keep(login.clone()).unwrap();
        assert_eq!(keyring.kept(), Ok(Some(login.clone())));
        assert_eq!(keyring.login_keeping(LoginKept::Ask), LoginKeeping::Kept(login));
        assert_eq!(keyring.login_keeping(LoginKept::Never), LoginKeeping::Never);
        assert_eq!(keyring.forget(), Ok(true));
        assert_eq!(keyring.forget(), Ok(false));
        assert_eq!(keyring.kept(), Ok(None));
    }

    #[test]
    fn without_a_keyring_or_with_a_locked_one_nothing_hangs() {
        let missing = Keyring { open: none, ..Keyring::default() };
        assert!(!missing.is_there());
        assert!(matches!(missing.kept(), Err(KeyringError::NoKeyring(_))));
        assert_eq!(missing.login_keeping(LoginKept::Ask), LoginKeeping::Never);
        let locked = Keyring { open: locked, patience: Duration::from_millis(20) };
        assert_eq!(locked.kept(), Err(KeyringError::Silent));
        assert_eq!(locked.login_keeping(LoginKept::Ask), LoginKeeping::Unread);
    }

    #[test]
    fn a_damaged_secret_is_not_told() {
        let error = told(&Error::BadEncoding(b"10000000146".to_vec()));
        assert!(!error.to_string().contains("10000000146"));
    }
}
