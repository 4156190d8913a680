//! `bekci` alone: the overview, by the running service or without it.

use std::process::ExitCode;

use tokio::runtime::Builder;

use crate::cli::Terminal;
use crate::cli::trouble::Failure;
use crate::domain::effect::OverviewPlace;
use crate::io::console;
use crate::io::control::client::{Client, ClientError};
use crate::io::control::messages::Request;
use crate::io::launcher;
use crate::io::places::Places;

pub fn run(terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    console::leave_if_alone();
    let token = launcher::own_activation_token();
    match Client::connect(&Places::of_this_user()?) {
        Ok(mut client) => client.request(Request::OpenOverview { token })?,
        Err(ClientError::NotRunning) => return without_service(token, terminal),
        Err(error) => return Err(error.into()),
    }
    Ok(ExitCode::SUCCESS)
}

/// The window is this command then, and its end the command's.
fn without_service(
    token: Option<String>,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let ended = runtime.block_on(async {
        launcher::launch_overview(OverviewPlace::Cards, None, token)?.wait().await
    });
    if ended.is_ok_and(|status| status.success()) {
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(terminal.errors, "{}", terminal.words.window_did_not_open())?;
    Ok(ExitCode::FAILURE)
}
