//! The registry's Run key (Windows) or a LaunchAgent (macOS). Either is an entry.

use std::io;

use auto_launch::{AutoLaunch, AutoLaunchBuilder};

use crate::domain::autostart::{AutostartObserved, AutostartStep, EntryState, EntryWords};
use crate::io::programs::service_program;

pub fn observe() -> io::Result<AutostartObserved> {
    let entry = match launch()?.is_enabled().map_err(io::Error::other)? {
        true => EntryState::Starts,
        false => EntryState::Absent,
    };
    Ok(AutostartObserved { entry, ..AutostartObserved::default() })
}

pub fn take(steps: &[AutostartStep], _: &EntryWords) -> io::Result<()> {
    for step in steps {
        let taken = match step {
            AutostartStep::WriteEntry | AutostartStep::EnableUnit => launch()?.enable(),
            AutostartStep::RemoveEntry | AutostartStep::HideEntry | AutostartStep::DisableUnit => {
                launch()?.disable()
            }
        };
        taken.map_err(io::Error::other)?;
    }
    Ok(())
}

fn launch() -> io::Result<AutoLaunch> {
    let program = service_program()?;
    AutoLaunchBuilder::new()
        .set_app_name("Bekci")
        .set_app_path(&program.to_string_lossy())
        .set_args(&["run"])
        .build()
        .map_err(io::Error::other)
}
