//! What was wrong with a command line, in people's words.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::Terminal;
use crate::text::usage::UsageTrouble;

/// What clap leaves in English in the middle of a usage line.
const OPTIONS: &str = "[OPTIONS]";

/// Help and versions come as errors too.
pub fn explain(error: &clap::Error, terminal: &mut Terminal<'_>) -> ExitCode {
    if !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let said = error.to_string().replace(OPTIONS, &terminal.words.usage_options());
        let (code, output) = match error.use_stderr() {
            true => (ExitCode::from(2), &mut terminal.errors),
            false => (ExitCode::SUCCESS, &mut terminal.output),
        };
        let _ = write!(output, "{said}");
        return code;
    }
    let said = terminal.words.usage_trouble(&trouble(error));
    let _ = writeln!(terminal.errors, "{said}");
    ExitCode::from(2)
}

fn trouble(error: &clap::Error) -> UsageTrouble {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let guess = |kind| Some(context(kind)).filter(|guess| !guess.is_empty());
    match error.kind() {
        ErrorKind::InvalidSubcommand => UsageTrouble::UnknownCommand {
            typed: context(ContextKind::InvalidSubcommand),
            guess: guess(ContextKind::SuggestedSubcommand),
        },
        ErrorKind::UnknownArgument => UsageTrouble::UnknownArgument {
            typed: context(ContextKind::InvalidArg),
            guess: guess(ContextKind::SuggestedArg),
        },
        ErrorKind::MissingRequiredArgument => {
            UsageTrouble::Missing { what: context(ContextKind::InvalidArg) }
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::InvalidUtf8 => {
            let typed = context(ContextKind::InvalidValue);
            match typed.is_empty() {
                true => UsageTrouble::Missing { what: context(ContextKind::InvalidArg) },
                false => {
                    UsageTrouble::BadValue { typed, argument: context(ContextKind::InvalidArg) }
                }
            }
        }
        ErrorKind::ArgumentConflict => UsageTrouble::Conflict {
            one: context(ContextKind::InvalidArg),
            other: context(ContextKind::PriorArg),
        },
        _ => UsageTrouble::Other,
    }
}
