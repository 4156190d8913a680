//! Log lines on standard error, in English: `BEKCI_LOG` is `off`, `error`, `warn`, `info`, `debug` or
//! `trace`; `info` without it.

use std::io::IsTerminal;

use tracing::level_filters::LevelFilter;

/// Starts logging. A level that is none is said, and `info` used.
pub fn start() {
    let wanted = std::env::var("BEKCI_LOG").unwrap_or_default();
    let level = match wanted.trim() {
        "" => Ok(LevelFilter::INFO),
        level => level.parse::<LevelFilter>(),
    };
    let started = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_max_level(level.clone().unwrap_or(LevelFilter::INFO))
        .with_target(false)
        .try_init();
    if level.is_err() && started.is_ok() {
        tracing::warn!("BEKCI_LOG is none of off, error, warn, info, debug, trace; info is used");
    }
}
