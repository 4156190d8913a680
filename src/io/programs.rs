//! The program's own binaries, and starting them from a window.

use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::domain::effect::WindowPurpose;
use crate::protocol::card_serial::CardSerial;

const SERVICE: &str = "bekci";
const WINDOWS: &str = "bekci-activate";

/// The resident program, whichever of the two this process is.
pub fn service_program() -> io::Result<PathBuf> {
    beside(SERVICE)
}

/// The windows' program, whichever of the two this process is.
pub fn window_program() -> io::Result<PathBuf> {
    beside(WINDOWS)
}

/// What makes the windows' program the guide for a card, or the guide alone.
pub fn guide_arguments(serial: Option<&CardSerial>, purpose: WindowPurpose) -> Vec<String> {
    let card = serial.map(|serial| format!("--card={serial}"));
    let lift_suspension = purpose == WindowPurpose::LiftSuspension;
    card.into_iter().chain(lift_suspension.then(|| "--lift-suspension".to_owned())).collect()
}

/// Starts the service. It outlives this process.
pub fn start_service() -> io::Result<()> {
    let mut command = Command::new(service_program()?);
    command.arg("run");
    spawn(command)
}

/// Opens the guide for a card, in a process of its own.
pub fn open_guide(serial: &CardSerial, purpose: WindowPurpose) -> io::Result<()> {
    let mut command = Command::new(window_program()?);
    command.args(guide_arguments(Some(serial), purpose));
    spawn(command)
}

fn beside(name: &str) -> io::Result<PathBuf> {
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    Ok(std::env::current_exe()?.with_file_name(name))
}

/// Windows would make a console for each of our programs that is started without one.
pub fn without_console(command: &mut Command) {
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt;
        use windows_sys::Win32::System::Threading::CREATE_NO_WINDOW;
        command.creation_flags(CREATE_NO_WINDOW);
    }
    #[cfg(not(windows))]
    let _ = command;
}

fn spawn(mut command: Command) -> io::Result<()> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    without_console(&mut command);
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        // A terminal that ends this process does not end that one.
        command.process_group(0);
    }
    let mut child = command.spawn()?;
    let wait = move || {
        if let Err(error) = child.wait() {
            tracing::debug!(%error, "a program's end was missed");
        }
    };
    std::thread::Builder::new().name("child".into()).spawn(wait).map(drop)
}
