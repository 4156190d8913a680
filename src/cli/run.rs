//! `bekci run`: the service, in the foreground.

use std::process::ExitCode;

use tokio::runtime::Builder;
use tokio::task::LocalSet;

use crate::cli::Terminal;
use crate::cli::trouble::Failure;
use crate::domain::event::Event;
use crate::io::control::server::ControlError;
use crate::io::launcher::WindowOptions;
use crate::io::places::Places;
use crate::io::{console, service_unit, tray};
use crate::service::{PcscReaders, Service, ServiceError, ServiceParts, StopSignal, Windows};

pub fn run(places: Places, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    terminal.words.unload();
    console::leave_if_alone();
    let started = tray::beside_run_loop(|| serve(places));
    match started {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(ServiceError::Control(ControlError::AlreadyRunning)) => {
            // All is well; a unit that ends before it is ready would be started over and over.
            service_unit::tell_ready();
            writeln!(terminal.output, "{}", terminal.words.already_running())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => Err(error.into()),
    }
}

fn serve(places: Places) -> Result<(), ServiceError> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let started = LocalSet::new().block_on(&runtime, async {
        let stop_signal = StopSignal::listen()?;
        let service = Service::start(ServiceParts {
            places,
            readers: Box::new(PcscReaders::default()),
            windows: Windows::Open(WindowOptions::default()),
            observer: None,
        })?;
        service_unit::tell_ready();
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
    started
}
