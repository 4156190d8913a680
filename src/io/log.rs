//! Log lines on standard error, in English: `BEKCI_LOG` is `off`, `error`, `warn`, `info`, `debug` or
//! `trace`; `info` without it where a service runs, `off` where a person types.

use std::process::Command;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

const VARIABLE: &str = "BEKCI_LOG";

/// Starts logging. A level that is none is said, and `info` used.
pub fn start() {
    start_at(LevelFilter::INFO);
}

/// For a program whose output a person reads: nothing is logged where no level is asked for.
pub fn start_quietly() {
    start_at(LevelFilter::OFF);
}

/// A program that this one starts logs as this one does.
pub fn pass_on(command: &mut Command) {
    command.env(VARIABLE, LevelFilter::current().to_string());
}

fn start_at(usual: LevelFilter) {
    let wanted = std::env::var(VARIABLE).unwrap_or_default();
    let level = match wanted.trim() {
        "" => Ok(usual),
        level => level.parse::<LevelFilter>(),
    };
    let ours = level.clone().unwrap_or(LevelFilter::INFO);
    // Other crates log whole messages, and names with them, where they are let.
    let theirs = ours.min(LevelFilter::ERROR);
    let lines = fmt::layer().with_writer(std::io::stderr).with_ansi(false).with_target(false);
    let targets = Targets::new().with_default(theirs).with_target("bekci", ours);
    let started = tracing_subscriber::registry().with(lines).with(targets).try_init();
    if level.is_err() && started.is_ok() {
        tracing::warn!("BEKCI_LOG is none of off, error, warn, info, debug, trace; info is used");
    }
}
