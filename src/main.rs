//! The resident service, and what a person types.

use std::io;
use std::process::ExitCode;

use bekci::cli::{self, Terminal};
use bekci::io::process_limits;
use bekci::service::words_of_this_user;

fn main() -> ExitCode {
    process_limits::forbid_core_dumps();
    let terminal = Terminal {
        words: words_of_this_user(),
        input: &mut io::stdin().lock(),
        output: &mut io::stdout(),
        errors: &mut io::stderr(),
    };
    cli::run(std::env::args_os(), terminal)
}
