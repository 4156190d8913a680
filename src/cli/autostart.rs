//! `bekci autostart`: whether the service starts when the person logs in.

use std::process::ExitCode;

use clap::ArgMatches;

use crate::cli::Terminal;
use crate::cli::trouble::Failure;
use crate::domain::autostart::AutostartStatus;
use crate::io::autostart;

/// Exit code of `status`: 0 if it starts, 1 if it doesn't.
pub fn run(arguments: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let words = terminal.words.autostart_entry();
    let wish = arguments.get_one::<String>("wish").map(String::as_str);
    match wish {
        Some("on") => autostart::turn_on(&words).map_err(Failure::Autostart)?,
        Some("off") => autostart::turn_off(&words).map_err(Failure::Autostart)?,
        _ => {}
    }
    let status = autostart::observe().map_err(Failure::Autostart)?.status();
    writeln!(terminal.output, "{}", terminal.words.autostart_status(status))?;
    let asked = !matches!(wish, Some("on" | "off"));
    match asked && status == AutostartStatus::Off {
        true => Ok(ExitCode::FAILURE),
        false => Ok(ExitCode::SUCCESS),
    }
}
