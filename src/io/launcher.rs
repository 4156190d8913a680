//! Starts the program's other binary, and shows files in their folder.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tokio::process::{self, Child};

use crate::domain::effect::{OverviewPlace, WindowPurpose};
use crate::domain::overview::page::OverviewPage;
use crate::io::log;
use crate::io::places::HOME_VARIABLE;
use crate::io::programs::{guide_arguments, window_program, without_console};
use crate::io::service_unit::outside_sandbox;
use crate::protocol::card_serial::CardSerial;

const TOKEN_VARIABLE: &str = "XDG_ACTIVATION_TOKEN";

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
    let ActivationRequest { serial, purpose, activation_token, options } = request;
    let mut command = window(options.home, activation_token)?;
    command.args(guide_arguments(serial.as_ref(), purpose)).args(options.arguments);
    open_window(command)
}

/// Starts the activation in this terminal, with the service that lives in `home`.
pub fn launch_in_terminal(serial: &CardSerial, home: &Path) -> io::Result<Child> {
    let mut command = process::Command::new(window_program()?);
    command.arg("--terminal").arg(format!("--card={serial}")).env(HOME_VARIABLE, home);
    command.kill_on_drop(true).spawn()
}

/// Starts the overview, or brings the one that is open to the front. It outlives this process.
pub fn launch_overview(
    place: OverviewPlace,
    home: Option<PathBuf>,
    activation_token: Option<String>,
) -> io::Result<Child> {
    let mut command = window(home, activation_token)?;
    command.arg("--overview");
    let page = match place {
        OverviewPlace::Cards => OverviewPage::Cards,
        OverviewPlace::Card(serial) => {
            command.arg(format!("--card={serial}"));
            OverviewPage::Cards
        }
        OverviewPlace::Settings => OverviewPage::Settings,
        OverviewPlace::Diagnosis => OverviewPage::Diagnosis,
        OverviewPlace::About => OverviewPage::About,
    };
    command.arg(format!("--page={}", page.as_str()));
    open_window(command)
}

/// What the desktop gave this process to bring a window to the front with.
pub fn own_activation_token() -> Option<String> {
    std::env::var(TOKEN_VARIABLE).ok().filter(|token| !token.is_empty())
}

fn window(home: Option<PathBuf>, activation_token: Option<String>) -> io::Result<Command> {
    let mut command = Command::new(window_program()?);
    if let Some(home) = home {
        command.env(HOME_VARIABLE, home);
    }
    log::pass_on(&mut command);
    // The service's own is used up.
    command.env_remove(TOKEN_VARIABLE);
    if let Some(token) = activation_token {
        command.env(TOKEN_VARIABLE, token);
    }
    Ok(command)
}

fn open_window(mut command: Command) -> io::Result<Child> {
    without_console(&mut command);
    let mut command = process::Command::from(outside_sandbox(command));
    command.stdin(Stdio::null()).stdout(Stdio::null()).spawn()
}
