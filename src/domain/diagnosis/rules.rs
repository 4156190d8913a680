//! From what was seen to what is to be said of it.

mod desktop;
mod machine;
mod smart_card;

use crate::domain::autostart::AutostartStatus;
use crate::domain::diagnosis::detail::{AutostartMeans, Detail};
use crate::domain::diagnosis::observations::{Observations, ProgramFacts, ServiceSeen};
use crate::domain::diagnosis::outcome::Outcome;
use crate::domain::diagnosis::{Line, System};

pub fn lines(seen: &Observations) -> Vec<Line> {
    let mut lines = vec![versions(&seen.program), service(seen), autostart(seen)];
    lines.extend(smart_card::lines(seen));
    lines.extend(desktop::lines(seen.desktop.as_ref()));
    lines.extend(machine::lines(seen));
    lines
}

fn line(outcome: Outcome, details: impl IntoIterator<Item = Detail>) -> Line {
    Line { outcome, details: details.into_iter().collect() }
}

fn bare(outcome: Outcome) -> Line {
    line(outcome, [])
}

fn versions(program: &ProgramFacts) -> Line {
    let details = [
        Detail::Version(program.version.clone()),
        Detail::OperatingSystem(program.operating_system.clone()),
        Detail::Architecture(program.architecture),
    ];
    line(Outcome::VersionsKnown, details)
}

fn service(seen: &Observations) -> Line {
    match &seen.service {
        ServiceSeen::NotRunning => bare(Outcome::ServiceStopped),
        ServiceSeen::Silent => bare(Outcome::ServiceSilent),
        ServiceSeen::OtherProtocol => bare(Outcome::ServiceOtherVersion),
        ServiceSeen::Running(live) => {
            let version = Detail::ServiceVersion(live.service.version.clone());
            if live.service.version == seen.program.version {
                line(Outcome::ServiceRunning, [version])
            } else {
                line(
                    Outcome::ServiceOtherVersion,
                    [version, Detail::Version(seen.program.version.clone())],
                )
            }
        }
    }
}

fn autostart(seen: &Observations) -> Line {
    let means = match (seen.autostart, seen.system) {
        (None, _) => return bare(Outcome::AutostartUnknown),
        (Some(AutostartStatus::Off), _) => return bare(Outcome::AutostartOff),
        (Some(AutostartStatus::Both), _) => return bare(Outcome::AutostartTwice),
        (Some(AutostartStatus::Unit), _) => AutostartMeans::SystemdUnit,
        (Some(AutostartStatus::Entry), System::Linux) => AutostartMeans::XdgEntry,
        (Some(AutostartStatus::Entry), System::Windows) => AutostartMeans::RunKey,
        (Some(AutostartStatus::Entry), System::MacOs) => AutostartMeans::LaunchAgent,
    };
    line(Outcome::AutostartOn, [Detail::AutostartBy(means)])
}
