//! `bekci completions`: what makes a shell complete our command lines.

use std::process::ExitCode;

use clap::ArgMatches;
use clap_complete::Shell;

use crate::cli::trouble::Failure;
use crate::cli::{Terminal, command};

pub fn run(arguments: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let Some(shell) = arguments.get_one::<Shell>("shell") else { return Ok(ExitCode::from(2)) };
    // The generator panics where it can't write.
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut command(&terminal.words), "bekci", &mut script);
    terminal.output.write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}
