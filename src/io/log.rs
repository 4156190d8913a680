//! Log lines on standard error, in English: `BEKCI_LOG` is `off`, `error`, `warn`, `info`, `debug` or
//! `trace`; `info` without it.

use std::io::IsTerminal;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Starts logging. A level that is none is said, and `info` used.
pub fn start() {
    let wanted = std::env::var("BEKCI_LOG").unwrap_or_default();
    let level = match wanted.trim() {
        "" => Ok(LevelFilter::INFO),
        level => level.parse::<LevelFilter>(),
    };
    let ours = level.clone().unwrap_or(LevelFilter::INFO);
    // Other crates log whole messages, and names with them, where they are let.
    let theirs = ours.min(LevelFilter::ERROR);
    let lines = fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false);
    let targets = Targets::new().with_default(theirs).with_target("bekci", ours);
    let started = tracing_subscriber::registry().with(lines).with(targets).try_init();
    if level.is_err() && started.is_ok() {
        tracing::warn!("BEKCI_LOG is none of off, error, warn, info, debug, trace; info is used");
    }
}
