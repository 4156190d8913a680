//! What the terminal can do, if there is one.

use std::io::IsTerminal;

/// Whether standard output is a terminal whose user wants colours (<https://no-color.org>).
pub fn takes_colour() -> bool {
    let unset = |name: &str| std::env::var_os(name).is_none_or(|value| value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
    std::io::stdout().is_terminal() && unset("NO_COLOR") && !dumb
}

/// Whether somebody could type something.
pub fn has_input() -> bool {
    std::io::stdin().is_terminal()
}
