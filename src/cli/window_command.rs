//! The definition of the windows' command line, and what its mistakes are said to be.

use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::cli::Terminal;
use crate::cli::command::in_peoples_words;
use crate::cli::explain::explain;
use crate::domain::activation::LAST_STEP;
use crate::domain::overview::page::OverviewPage;
use crate::text::Words;

/// The arguments of `bekci-activate`; help and mistakes are said here, and are the process's end.
pub fn parse_window_arguments(
    arguments: impl IntoIterator<Item = std::ffi::OsString>,
    terminal: &mut Terminal<'_>,
) -> Result<ArgMatches, ExitCode> {
    let parsed = window_command(&terminal.words).try_get_matches_from(arguments);
    parsed.map_err(|error| explain(&error, terminal))
}

/// What `bekci-activate` takes.
pub fn window_command(words: &Words) -> Command {
    let common = words.command_line();
    let words = words.window_command_line();
    let command = Command::new("bekci-activate")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.about)
        .disable_version_flag(true)
        .arg(Arg::new("card").long("card").value_name(words.value_serial).help(words.card))
        .arg(
            Arg::new("step")
                .long("step")
                .value_name("1-9")
                .value_parser(value_parser!(u8).range(1..=i64::from(LAST_STEP)))
                .help(words.step),
        )
        .arg(Arg::new("terminal").long("terminal").action(ArgAction::SetTrue).help(words.terminal))
        .arg(
            Arg::new("card-pin")
                .long("card-pin")
                .action(ArgAction::SetTrue)
                .requires("terminal")
                .conflicts_with_all(["step", "lift-suspension", "overview"])
                .help(words.card_pin),
        )
        .arg(
            Arg::new("lift-suspension")
                .long("lift-suspension")
                .action(ArgAction::SetTrue)
                .help(words.lift_suspension),
        )
        .arg(
            Arg::new("overview")
                .long("overview")
                .action(ArgAction::SetTrue)
                .conflicts_with_all(["step", "lift-suspension", "unattended", "terminal"])
                .help(words.overview),
        )
        .arg(
            Arg::new("page")
                .long("page")
                .value_name(common.value_name.clone())
                .value_parser(OverviewPage::ALL.map(OverviewPage::as_str))
                .requires("overview")
                .hide_possible_values(true)
                .help(words.page),
        )
        .arg(
            // For the demo: the window walks on by itself every so many milliseconds.
            Arg::new("unattended").long("unattended").value_parser(value_parser!(u64)).hide(true),
        )
        .arg(
            // And what it types is told there.
            Arg::new("dictation")
                .long("dictation")
                .value_parser(value_parser!(std::net::SocketAddr))
                .requires("unattended")
                .hide(true),
        )
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(words.version),
        );
    in_peoples_words(command, &common)
}
