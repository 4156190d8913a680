//! `bekci doctor`.

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use jiff::tz::TimeZone;
use serde::Serialize;

use crate::cli::Terminal;
use crate::cli::trouble::Failure;
use crate::domain::diagnosis::detail::Detail;
use crate::domain::diagnosis::observations::Observations;
use crate::domain::diagnosis::outcome::Level;
use crate::domain::diagnosis::support_report::SupportReport;
use crate::domain::diagnosis::{Line, Report, System};
use crate::io::doctor::{self, private_words};
use crate::io::places::{Places, open_private_file};
use crate::io::store::Store;
use crate::io::{clock, terminal as tty};
use crate::service::VERSION;
use crate::text::Words;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DoctorOutput {
    Text,
    Json,
    /// For support; `-` is standard output.
    Report(OsString),
}

/// The exit code is the worst level: 0 ok, 1 warning, 2 problem.
pub fn run(
    places: &Places,
    output: DoctorOutput,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    let zone = clock::time_zone();
    let seen = doctor::observe(places, VERSION);
    let report = Report::of(&seen);
    match output {
        DoctorOutput::Text => {
            let text = terminal.words.diagnosis(&report, seen.system, &zone, tty::takes_colour());
            write!(terminal.output, "{text}")?;
        }
        DoctorOutput::Json => {
            let json = JsonReport::new(&report, seen.system, &terminal.words, &zone);
            serde_json::to_writer_pretty(&mut *terminal.output, &json)
                .map_err(std::io::Error::from)?;
            writeln!(terminal.output)?;
        }
        DoctorOutput::Report(file) => {
            let text = for_support(places, &seen, &report, &terminal.words, &zone);
            if file == "-" {
                write!(terminal.output, "{text}")?;
            } else {
                write_report(Path::new(&file), &text).map_err(Failure::ReportFile)?;
                let said = terminal.words.support_report_written(&file.to_string_lossy());
                writeln!(terminal.output, "{said}")?;
            }
        }
    }
    Ok(ExitCode::from(report.worst() as u8))
}

fn for_support(
    places: &Places,
    seen: &Observations,
    report: &Report,
    words: &Words,
    zone: &TimeZone,
) -> String {
    // Records that can't be read are a line of the report.
    let store = Store::open_for_reading(places).ok().flatten();
    let history = store.and_then(|store| store.history().ok()).unwrap_or_default();
    let support = SupportReport::new(report, &seen.settings, history);
    let text = words.support_report(&support, seen.system, zone);
    private_words::collect(places).removed_from(&text)
}

fn write_report(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = open_private_file(path)?;
    file.set_len(0)?;
    file.write_all(text.as_bytes())
}

/// Stable: fields are added, never changed.
#[derive(Serialize)]
struct JsonReport<'a> {
    version: &'static str,
    system: System,
    worst: Level,
    lines: Vec<JsonLine<'a>>,
}

#[derive(Serialize)]
struct JsonLine<'a> {
    check: &'static str,
    outcome: &'static str,
    level: Level,
    title: String,
    meaning: String,
    advice: Option<String>,
    details: &'a [Detail],
}

impl<'a> JsonReport<'a> {
    fn new(report: &'a Report, system: System, words: &Words, zone: &TimeZone) -> Self {
        let line = |line: &'a Line| {
            let said = words.diagnosis_line(line, system, zone);
            JsonLine {
                check: line.check().as_str(),
                outcome: line.outcome.as_str(),
                level: line.level(),
                title: said.title,
                meaning: said.meaning,
                advice: said.advice,
                details: &line.details,
            }
        };
        let lines = report.lines.iter().map(line).collect();
        Self { version: VERSION, system, worst: report.worst(), lines }
    }
}
