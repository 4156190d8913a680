//! `bekci flow`: the CAs' flow files, listed and checked.

use std::path::Path;
use std::process::ExitCode;

use clap::ArgMatches;

use crate::cli::Terminal;
use crate::cli::trouble::Failure;
use crate::domain::authority_flow::file::{self, FlowProblem, FlowProblemKind};
use crate::domain::authority_flow::{EMBEDDED, KAMU_SM};
use crate::io::flow_files;
use crate::io::places::Places;

pub fn run(
    places: &Places,
    arguments: &ArgMatches,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    match arguments.subcommand() {
        Some(("check", arguments)) => {
            let path = arguments.get_one::<std::ffi::OsString>("file");
            check(Path::new(path.map(|path| path.as_os_str()).unwrap_or_default()), terminal)
        }
        Some(("path", _)) => {
            writeln!(terminal.output, "{}", places.flows().display())?;
            Ok(ExitCode::SUCCESS)
        }
        Some(("example", _)) => {
            let kamu_sm = EMBEDDED.into_iter().find(|(name, _)| *name == KAMU_SM);
            write!(terminal.output, "{}", kamu_sm.map(|(_, text)| text).unwrap_or_default())?;
            Ok(ExitCode::SUCCESS)
        }
        _ => list(places, terminal),
    }
}

fn check(path: &Path, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let shown = path.display().to_string();
    let found = match flow_files::read(path) {
        Ok(text) => file::parse(&text),
        Err(_) => Err(vec![FlowProblem { line: 1, kind: FlowProblemKind::Unreadable }]),
    };
    match found {
        Ok(flow) => {
            writeln!(terminal.output, "{}", terminal.words.flow_is_good(&shown, &flow))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(problems) => {
            for problem in problems {
                writeln!(terminal.errors, "{}", terminal.words.flow_problem(&problem, &shown))?;
            }
            Ok(ExitCode::FAILURE)
        }
    }
}

fn list(places: &Places, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let (flows, problems) = flow_files::load(places);
    let own = flow_files::own_files(places);
    for (name, flow) in flows.all() {
        let file = own.iter().find(|(own, _)| own == name).map(|(_, path)| path);
        let file = file.filter(|path| !problems.iter().any(|(broken, _)| broken == *path));
        let file = file.map(|path| path.display().to_string());
        writeln!(terminal.output, "{}", terminal.words.flow_line(name, flow, file.as_deref()))?;
        for route in &flow.routes {
            writeln!(terminal.output, "    {}", terminal.words.flow_route(route))?;
        }
    }
    for (path, problem) in &problems {
        let path = path.display().to_string();
        writeln!(terminal.errors, "{}", terminal.words.flow_problem(problem, &path))?;
    }
    Ok(ExitCode::SUCCESS)
}
