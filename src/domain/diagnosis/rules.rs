//! From what was seen to what is to be said of it.

mod desktop;
mod machine;
mod smart_card;

use crate::domain::diagnosis::Line;
use crate::domain::diagnosis::detail::Detail;
use crate::domain::diagnosis::observations::{Autostart, Observations, ProgramFacts, ServiceSeen};
use crate::domain::diagnosis::outcome::Outcome;

pub fn lines(seen: &Observations) -> Vec<Line> {
    let mut lines = vec![versions(&seen.program), service(seen), autostart(seen.autostart)];
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

fn autostart(autostart: Autostart) -> Line {
    match autostart {
        Autostart::On(means) => line(Outcome::AutostartOn, [Detail::AutostartBy(means)]),
        Autostart::Off => bare(Outcome::AutostartOff),
        Autostart::Both => bare(Outcome::AutostartTwice),
        Autostart::Unknown => bare(Outcome::AutostartUnknown),
    }
}
