//! The definition of the whole command line: what is parsed, helped with, completed and in the manual.

use clap::{Arg, ArgAction, Command, ValueHint, value_parser};
use clap_complete::Shell;

use crate::simulator::portal::MailServer;
use crate::text::Words;
use crate::text::cli::CommandLineWords;

pub fn command(words: &Words) -> Command {
    let words = words.command_line();
    let root = Command::new("bekci")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.about.clone())
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(words.version.clone()),
        )
        .subcommand(Command::new("run").about(words.run.clone()))
        .subcommand(status(&words))
        .subcommands(of_cards(&words))
        .subcommand(settings(&words))
        .subcommand(flow(&words))
        .subcommand(
            Command::new("autostart").about(words.autostart.clone()).arg(
                Arg::new("wish")
                    .value_name("on|off|status")
                    .value_parser(["on", "off", "status"])
                    .hide_possible_values(true)
                    .default_value("status")
                    .hide_default_value(true)
                    .help(words.autostart_wish.clone()),
            ),
        )
        .subcommand(doctor(&words))
        .subcommand(
            Command::new("demo").about(words.demo.clone()).arg(flag("auto", &words.demo_auto)),
        )
        .subcommand(sandbox(&words))
        .subcommand(
            Command::new("completions")
                .about(words.completions.clone())
                .arg(
                    Arg::new("shell")
                        .value_name("bash|zsh|fish|elvish|powershell")
                        .required(true)
                        .value_parser(value_parser!(Shell))
                        .hide_possible_values(true)
                        .help(words.completions_shell.clone()),
                )
                .arg(
                    Arg::new("program")
                        .value_name("bekci|bekci-activate")
                        .value_parser(["bekci", "bekci-activate"])
                        .hide_possible_values(true)
                        .default_value("bekci")
                        .hide_default_value(true)
                        .help(words.completions_program.clone()),
                ),
        )
        .subcommand(
            Command::new("man").about(words.man.clone()).arg(
                Arg::new("folder")
                    .long("folder")
                    .value_name(words.value_folder.clone())
                    .value_hint(ValueHint::DirPath)
                    .value_parser(value_parser!(std::path::PathBuf))
                    .help(words.man_folder.clone()),
            ),
        );
    in_peoples_words(root, &words)
}

fn flag(name: &'static str, help: &str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help.to_owned())
}

fn status(words: &CommandLineWords) -> Command {
    Command::new("status")
        .about(words.status.clone())
        .arg(flag("json", &words.json))
        .arg(flag("history", &words.status_history))
        .arg(flag("check", &words.status_check).conflicts_with_all(["json", "history"]))
}

fn doctor(words: &CommandLineWords) -> Command {
    Command::new("doctor").about(words.doctor.clone()).arg(flag("json", &words.json)).arg(
        Arg::new("report")
            .long("report")
            .value_name(words.value_file.clone())
            .value_hint(ValueHint::FilePath)
            .value_parser(value_parser!(std::ffi::OsString))
            .conflicts_with("json")
            .help(words.doctor_report.clone()),
    )
}

/// What can be wished of one card.
fn of_cards(words: &CommandLineWords) -> [Command; 6] {
    let card = || {
        Arg::new("card")
            .value_name(words.value_serial.clone())
            .required(true)
            .help(words.card.clone())
    };
    [
        Command::new("snooze").about(words.snooze.clone()).arg(card()).arg(
            Arg::new("for")
                .long("for")
                .value_name("day|week|next")
                .value_parser(["day", "week", "next"])
                .hide_possible_values(true)
                .default_value("day")
                .hide_default_value(true)
                .help(words.snooze_for.clone()),
        ),
        Command::new("applied").about(words.applied.clone()).arg(card()),
        Command::new("retire").about(words.retire.clone()).arg(card()),
        Command::new("reactivate").about(words.reactivate.clone()).arg(card()),
        Command::new("forget")
            .about(words.forget.clone())
            .arg(
                Arg::new("serial")
                    .value_name(words.value_serial.clone())
                    .help(words.card.clone())
                    .required_unless_present("all")
                    .conflicts_with("all"),
            )
            .arg(flag("all", &words.forget_all))
            .arg(flag("yes", &words.forget_yes).short('y')),
        Command::new("forget-login").about(words.forget_login.clone()),
    ]
}

fn settings(words: &CommandLineWords) -> Command {
    let key = || {
        Arg::new("key")
            .value_name(words.value_name.clone())
            .required(true)
            .help(words.settings_key.clone())
    };
    Command::new("settings")
        .about(words.settings.clone())
        .args_conflicts_with_subcommands(true)
        .disable_help_subcommand(true)
        .arg(flag("json", &words.json))
        .subcommand(Command::new("get").about(words.settings_get.clone()).arg(key()))
        .subcommand(
            Command::new("set").about(words.settings_set.clone()).arg(key()).arg(
                Arg::new("value")
                    .value_name(words.value_value.clone())
                    .required(true)
                    .num_args(1..)
                    .allow_negative_numbers(true)
                    .help(words.settings_value.clone()),
            ),
        )
        .subcommand(Command::new("unset").about(words.settings_unset.clone()).arg(key()))
        .subcommand(Command::new("path").about(words.settings_path.clone()))
        .subcommand(Command::new("example").about(words.settings_example.clone()))
}

fn flow(words: &CommandLineWords) -> Command {
    let file = Arg::new("file")
        .value_name(words.value_file.clone())
        .value_hint(ValueHint::FilePath)
        .value_parser(value_parser!(std::ffi::OsString))
        .required(true)
        .help(words.flow_file.clone());
    Command::new("flow")
        .about(words.flow.clone())
        .disable_help_subcommand(true)
        .subcommand(Command::new("list").about(words.flow_list.clone()))
        .subcommand(Command::new("check").about(words.flow_check.clone()).arg(file))
        .subcommand(Command::new("path").about(words.flow_path.clone()))
        .subcommand(Command::new("example").about(words.flow_example.clone()))
}

fn sandbox(words: &CommandLineWords) -> Command {
    let option = |name: &'static str, value: &str, help: &str| {
        Arg::new(name).long(name).value_name(value.to_owned()).help(help.to_owned())
    };
    let of_portal = || {
        [
            option("port", &words.value_number, &words.sandbox_port)
                .value_parser(value_parser!(u16).range(1..)),
            option("data", &words.value_folder, &words.sandbox_data)
                .value_hint(ValueHint::DirPath)
                .value_parser(value_parser!(std::path::PathBuf)),
            option("smtp", &words.value_address, &words.sandbox_smtp)
                .value_parser(|text: &str| MailServer::parse(text).ok_or(NoAddress)),
            flag("maintenance", &words.sandbox_maintenance),
        ]
    };
    let reader = || {
        option("reader", &words.value_address, &words.sandbox_reader)
            .value_parser(value_parser!(std::net::SocketAddr))
    };
    Command::new("sandbox")
        .about(words.sandbox.clone())
        .args_conflicts_with_subcommands(true)
        .disable_help_subcommand(true)
        .args(of_portal())
        .arg(reader())
        .subcommand(Command::new("portal").about(words.sandbox_portal.clone()).args(of_portal()))
        .subcommand(Command::new("card").about(words.sandbox_card.clone()).arg(reader()))
}

/// `explain` says it in the person's words.
#[derive(Debug, thiserror::Error)]
#[error("no host and port")]
struct NoAddress;

/// Headings, and the flag that every command has, in the person's language.
pub(super) fn in_peoples_words(command: Command, words: &CommandLineWords) -> Command {
    let template = format!(
        "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
        words.heading_usage
    );
    command
        .help_template(template)
        .subcommand_help_heading(words.heading_commands.clone())
        .subcommand_value_name(words.value_command.clone())
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(words.help.clone()),
        )
        .mut_args(|argument| {
            let heading = match argument.is_positional() {
                true => &words.heading_arguments,
                false => &words.heading_options,
            };
            argument.help_heading(heading.clone())
        })
        .mut_subcommands(|subcommand| in_peoples_words(subcommand, words))
}
