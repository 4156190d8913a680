//! The resident service, and what a person types.

use std::io;
use std::process::ExitCode;

use bekci::cli::{self, Terminal};
use bekci::io::{locale, log, process_limits};
use bekci::text::{Language, Words};

fn main() -> ExitCode {
    process_limits::forbid_core_dumps();
    log::start();
    let terminal = Terminal {
        words: Words::new(Language::of_locale(locale::system_locale().as_deref())),
        input: &mut io::stdin().lock(),
        output: &mut io::stdout(),
        errors: &mut io::stderr(),
    };
    cli::run(std::env::args_os(), terminal)
}
