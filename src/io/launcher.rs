//! Starts the program's other binary, and shows files in their folder.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tokio::process::{Child, Command};

use crate::domain::effect::WindowPurpose;
use crate::io::places::HOME_VARIABLE;
use crate::protocol::card_serial::CardSerial;

/// The window's binary; beside this one, wherever that is.
const ACTIVATION_BINARY: &str = "bekci-activate";

/// How windows are started; the demo's differ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WindowOptions {
    /// The folder that the service lives in, where it is not the user's.
    pub home: Option<PathBuf>,
    pub arguments: Vec<String>,
}

/// `activation_token` lets the window come to the front on Wayland.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivationRequest {
    pub serial: Option<CardSerial>,
    pub purpose: WindowPurpose,
    pub activation_token: Option<String>,
    pub options: WindowOptions,
}

/// Starts the activation window. It outlives this process.
pub fn launch_activation(request: ActivationRequest) -> io::Result<Child> {
    let mut command = Command::new(activation_binary()?);
    if let Some(serial) = request.serial {
        command.arg(format!("--card={serial}"));
    }
    if request.purpose == WindowPurpose::LiftSuspension {
        command.arg("--lift-suspension");
    }
    if let Some(home) = request.options.home {
        command.env(HOME_VARIABLE, home);
    }
    command.args(request.options.arguments).stdin(Stdio::null()).stdout(Stdio::null());
    if let Some(token) = request.activation_token {
        command.env("XDG_ACTIVATION_TOKEN", token);
    }
    command.spawn()
}

fn activation_binary() -> io::Result<PathBuf> {
    let name = format!("{ACTIVATION_BINARY}{}", std::env::consts::EXE_SUFFIX);
    Ok(std::env::current_exe()?.with_file_name(name))
}

/// Opens the folder that the file is in.
pub fn show_file(file: &Path) -> io::Result<()> {
    open::that_detached(file.parent().unwrap_or(file))
}
