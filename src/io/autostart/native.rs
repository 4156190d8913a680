//! The registry's Run key (Windows) or a LaunchAgent (macOS). Either is an entry.

use std::io;

use auto_launch::{AutoLaunch, AutoLaunchBuilder, WindowsEnableMode};

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
    // The Run key holds a command line.
    let program = match cfg!(windows) {
        true => format!("\"{}\"", program.to_string_lossy()),
        false => program.to_string_lossy().into_owned(),
    };
    AutoLaunchBuilder::new()
        .set_app_name("Bekci")
        .set_app_path(&program)
        .set_args(&["run"])
        // As an administrator it would be for all users.
        .set_windows_enable_mode(WindowsEnableMode::CurrentUser)
        .build()
        .map_err(io::Error::other)
}
