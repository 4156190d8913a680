//! What a person types.

mod demo;
mod forget;
mod overview;
mod run;
mod status;
mod trouble;
mod wish;

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::status::StatusOptions;
use crate::cli::trouble::Failure;
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
pub fn run(
    arguments: impl IntoIterator<Item = std::ffi::OsString>,
    mut terminal: Terminal<'_>,
) -> ExitCode {
    let matches = match command(&terminal.words).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => return explain(&error, &mut terminal),
    };
    match dispatch(&matches, &mut terminal) {
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
        Some(("demo", _)) => demo::run(terminal),
        None if desktop::has_display() => overview::run(&places, terminal),
        _ => {
            write!(terminal.errors, "{}", command(&terminal.words).render_help())?;
            Ok(ExitCode::from(2))
        }
    }
}

/// The definition of the whole command line.
pub fn command(words: &Words) -> Command {
    let words = words.command_line();
    let flag = |name: &'static str, help: String| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
    };
    let subcommand = |name: &'static str, about: String| {
        Command::new(name).about(about).disable_help_flag(true).arg(help_flag(&words.help))
    };
    let card =
        |help: &str| Arg::new("card").value_name("SERIAL").required(true).help(help.to_owned());
    Command::new("bekci")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.about)
        .after_help(words.open)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help_flag(&words.help))
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(words.version),
        )
        .subcommand(subcommand("run", words.run))
        .subcommand(
            subcommand("status", words.status)
                .arg(flag("json", words.status_json))
                .arg(flag("history", words.status_history))
                .arg(flag("check", words.status_check).conflicts_with_all(["json", "history"])),
        )
        .subcommand(
            subcommand("forget", words.forget)
                .arg(
                    Arg::new("serial")
                        .value_name("SERIAL")
                        .help(words.forget_serial)
                        .required_unless_present("all")
                        .conflicts_with("all"),
                )
                .arg(flag("all", words.forget_all))
                .arg(flag("yes", words.forget_yes).short('y')),
        )
        .subcommand(
            subcommand("snooze", words.snooze).arg(card(&words.card)).arg(
                Arg::new("for")
                    .long("for")
                    .value_name("day|week|next")
                    .value_parser(["day", "week", "next"])
                    .hide_possible_values(true)
                    .default_value("day")
                    .hide_default_value(true)
                    .help(words.snooze_for),
            ),
        )
        .subcommand(subcommand("applied", words.applied).arg(card(&words.card)))
        .subcommand(subcommand("retire", words.retire).arg(card(&words.card)))
        .subcommand(subcommand("reactivate", words.reactivate).arg(card(&words.card)))
        .subcommand(subcommand("demo", words.demo))
}

fn help_flag(help: &str) -> Arg {
    Arg::new("help").short('h').long("help").action(ArgAction::Help).help(help.to_owned())
}

/// Help and versions come as errors too.
fn explain(error: &clap::Error, terminal: &mut Terminal<'_>) -> ExitCode {
    let (code, output) = match error.use_stderr() {
        true => (ExitCode::from(2), &mut terminal.errors),
        false => (ExitCode::SUCCESS, &mut terminal.output),
    };
    let _ = write!(output, "{error}");
    code
}
