//! `bekci run`: the service, in the foreground.

use std::process::ExitCode;

use tokio::runtime::Builder;
use tokio::task::LocalSet;

use crate::cli::Terminal;
use crate::cli::trouble::Failure;
use crate::domain::event::Event;
use crate::domain::settings::{Settings, SettingsProblemKind};
use crate::io::control::server::ControlError;
use crate::io::launcher::WindowOptions;
use crate::io::places::Places;
use crate::io::{locale, settings_file};
use crate::service::{PcscReaders, Service, ServiceError, ServiceParts, StopSignal, Windows};
use crate::text::{Language, Words};

pub fn run(places: Places, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let started = LocalSet::new().block_on(&runtime, async {
        let stop_signal = StopSignal::listen()?;
        let service = Service::start(ServiceParts {
            settings: load_settings(&places),
            places,
            words: Words::new(Language::of_locale(locale::system_locale().as_deref())),
            readers: Box::new(PcscReaders::default()),
            windows: Windows::Open(WindowOptions::default()),
            observer: None,
        })?;
        let queue = service.queue();
        tokio::task::spawn_local(async move {
            stop_signal.received().await;
            queue.event(Event::QuitChosen);
        });
        service.run().await;
        Ok(())
    });
    // Threads that PC/SC keeps hanging are left behind.
    runtime.shutdown_background();
    match started {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(ServiceError::Control(ControlError::AlreadyRunning)) => {
            writeln!(terminal.output, "{}", terminal.words.already_running())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => Err(error.into()),
    }
}

/// What can't be used is said, and does not keep the service from starting.
fn load_settings(places: &Places) -> Settings {
    let (settings, problems) = settings_file::load(&places.settings());
    for problem in problems {
        let line = problem.line;
        match problem.kind {
            SettingsProblemKind::NotToml => {
                tracing::warn!(line, "the settings file is no TOML; defaults are used");
            }
            SettingsProblemKind::UnknownKey(key) => {
                tracing::warn!(line, key, "the settings file has a key that is not known");
            }
            SettingsProblemKind::BadValue(key) => {
                let key = key.name();
                tracing::warn!(line, key, "a setting can't be used; its default is");
            }
        }
    }
    settings
}
