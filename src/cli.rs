//! What a person types.

mod autostart;
mod command;
mod completions;
mod demo;
mod doctor;
mod explain;
mod flow;
mod forget;
mod forget_login;
mod manual;
mod overview;
mod run;
mod sandbox;
mod settings;
mod status;
mod trouble;
mod window_command;
mod wish;

use std::ffi::OsString;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use clap::ArgMatches;

pub use crate::cli::command::command;
use crate::cli::doctor::DoctorOutput;
use crate::cli::explain::explain;
use crate::cli::status::StatusOptions;
use crate::cli::trouble::Failure;
pub use crate::cli::window_command::parse_window_arguments;
use crate::domain::card_life::SnoozeFor;
use crate::domain::family::Wish;
use crate::io::desktop;
use crate::io::places::Places;
use crate::protocol::card_serial::CardSerial;
use crate::text::Words;

/// What a command may use.
pub struct Terminal<'a> {
    pub words: Words,
    pub input: &'a mut dyn BufRead,
    pub output: &'a mut dyn Write,
    pub errors: &'a mut dyn Write,
}

/// Runs what the arguments ask for.
pub fn run(arguments: impl IntoIterator<Item = OsString>, mut terminal: Terminal<'_>) -> ExitCode {
    let arguments: Vec<_> = arguments.into_iter().collect();
    // As a launcher starts it. Where there is nothing to show a window on, it is explained instead.
    let done = if arguments.len() < 2 && desktop::has_display() {
        overview::run(&mut terminal)
    } else {
        match command(&terminal.words).try_get_matches_from(arguments) {
            Ok(matches) => dispatch(&matches, &mut terminal),
            Err(error) => return explain(&error, &mut terminal),
        }
    };
    match done {
        Ok(code) => code,
        // Whoever read this has had enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            let said = terminal.words.trouble(&failure.trouble());
            let _ = writeln!(terminal.errors, "{said}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let places = Places::of_this_user()?;
    match matches.subcommand() {
        Some(("run", _)) => run::run(places, terminal),
        Some(("status", arguments)) => {
            let [json, history, check] =
                ["json", "history", "check"].map(|flag| arguments.get_flag(flag));
            status::run(&places, StatusOptions { json, history, check }, terminal)
        }
        Some(("forget", arguments)) => {
            let serial =
                arguments.get_one::<String>("serial").map(|text| CardSerial::from_text(text));
            forget::run(&places, serial, arguments.get_flag("yes"), terminal)
        }
        Some((name @ ("snooze" | "applied" | "retire" | "reactivate"), arguments)) => {
            let serial =
                arguments.get_one::<String>("card").map(|text| CardSerial::from_text(text));
            let wish = match name {
                "snooze" => {
                    let length = arguments.get_one::<String>("for").map(String::as_str);
                    Wish::Snooze(match length {
                        Some("week") => SnoozeFor::Week,
                        Some("next") => SnoozeFor::NextReminder,
                        _ => SnoozeFor::Day,
                    })
                }
                "applied" => Wish::Applied,
                "retire" => Wish::Retire,
                _ => Wish::Reactivate,
            };
            match serial {
                Some(serial) => wish::run(&places, serial, wish, terminal),
                None => Ok(ExitCode::from(2)),
            }
        }
        Some(("doctor", arguments)) => {
            let file = arguments.get_one::<OsString>("report").cloned();
            let output = match file {
                Some(file) => DoctorOutput::Report(file),
                None if arguments.get_flag("json") => DoctorOutput::Json,
                None => DoctorOutput::Text,
            };
            doctor::run(&places, output, terminal)
        }
        Some(("autostart", arguments)) => autostart::run(arguments, terminal),
        Some(("completions", arguments)) => completions::run(arguments, terminal),
        Some(("man", arguments)) => manual::run(arguments, terminal),
        Some(("settings", arguments)) => settings::run(&places, arguments, terminal),
        Some(("flow", arguments)) => flow::run(&places, arguments, terminal),
        Some(("forget-login", _)) => forget_login::run(terminal),
        Some(("demo", arguments)) => demo::run(arguments.get_flag("auto"), terminal),
        Some(("sandbox", arguments)) => sandbox::run(arguments, terminal),
        _ => Ok(ExitCode::SUCCESS),
    }
}
