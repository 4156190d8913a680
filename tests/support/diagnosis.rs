//! `bekci doctor --json`, run and asked.

use std::process::{Command, Output};

use serde_json::Value;

use crate::support::service_process::Installation;

/// Nobody listens there: no story reaches for a real network.
pub const NO_PROXY_THERE: &str = "http://127.0.0.1:1";

pub struct Diagnosis {
    pub json: Value,
    pub exit_code: i32,
}

impl Diagnosis {
    pub fn of(installation: &Installation) -> Self {
        Self::by(&mut command(installation, &["--json"]))
    }

    pub fn by(command: &mut Command) -> Self {
        let output = command.output().expect("the doctor runs");
        let errors = String::from_utf8_lossy(&output.stderr);
        let json = serde_json::from_slice(&output.stdout);
        let json = json.unwrap_or_else(|error| panic!("{error}: {errors}"));
        Self { json, exit_code: output.status.code().expect("it ends by itself") }
    }

    pub fn lines(&self, check: &str) -> Vec<&Value> {
        let lines = self.json["lines"].as_array().expect("there are lines");
        lines.iter().filter(|line| line["check"] == check).collect()
    }

    /// All that a check came to.
    pub fn outcomes(&self, check: &str) -> Vec<&str> {
        self.lines(check).iter().filter_map(|line| line["outcome"].as_str()).collect()
    }

    /// The values of a check's details of that kind.
    pub fn details(&self, check: &str, kind: &str) -> Vec<&Value> {
        let details = self.lines(check).into_iter().filter_map(|line| line["details"].as_array());
        let wanted = details.flatten().filter(|detail| detail["kind"] == kind);
        wanted.map(|detail| &detail["value"]).collect()
    }

    /// The check came to this alone, and the exit code is at least as bad.
    pub fn assert(&self, check: &str, outcome: &str, level: &str) {
        assert_eq!(self.outcomes(check), [outcome], "{check}: {:#}", self.json);
        assert_eq!(self.lines(check)[0]["level"], level, "{check}");
        let least = ["ok", "warning", "problem"].iter().position(|it| *it == level);
        assert!(usize::try_from(self.exit_code).ok() >= least, "{}", self.exit_code);
    }
}

/// Away from any network, unless the story sets a proxy.
pub fn command(installation: &Installation, arguments: &[&str]) -> Command {
    let arguments: Vec<_> = ["doctor"].into_iter().chain(arguments.iter().copied()).collect();
    let mut command = installation.command(&arguments);
    let has_proxy = command.get_envs().any(|(name, _)| name == "HTTPS_PROXY");
    if !has_proxy {
        command.env("HTTPS_PROXY", NO_PROXY_THERE);
    }
    command
}

pub fn text(installation: &Installation, arguments: &[&str]) -> Output {
    command(installation, arguments).output().expect("the doctor runs")
}
