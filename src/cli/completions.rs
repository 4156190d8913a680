//! `bekci completions`: what makes a shell complete our command lines.

use std::process::ExitCode;

use clap::ArgMatches;
use clap_complete::Shell;

use crate::cli::trouble::Failure;
use crate::cli::window_command::window_command;
use crate::cli::{Terminal, command};

pub fn run(arguments: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let Some(shell) = arguments.get_one::<Shell>("shell") else { return Ok(ExitCode::from(2)) };
    let windows = window_command(&terminal.words);
    let wanted = arguments.get_one::<String>("program").map(String::as_str);
    let mut completed = match wanted == Some(windows.get_name()) {
        true => windows,
        false => command(&terminal.words),
    };
    let name = completed.get_name().to_owned();
    // The generator panics where it can't write.
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut completed, name, &mut script);
    terminal.output.write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}
