//! `bekci forget-login`: takes Kimlik No and security word out of the keyring.

use std::process::ExitCode;

use crate::cli::Terminal;
use crate::cli::trouble::Failure;
use crate::io::keyring::{Keyring, KeyringError};

pub fn run(terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    match Keyring::default().forget() {
        Ok(true) => writeln!(terminal.output, "{}", terminal.words.login_forgotten())?,
        // Where there is no keyring, nothing was ever kept.
        Ok(false) | Err(KeyringError::NoKeyring(_)) => {
            writeln!(terminal.output, "{}", terminal.words.login_not_kept())?;
        }
        Err(error) => {
            tracing::warn!(%error, "the login may still be in the keyring");
            let said = match error {
                KeyringError::Refused(_) => terminal.words.keyring_refused(),
                _ => terminal.words.keyring_silent(),
            };
            writeln!(terminal.errors, "{said}")?;
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}
