//! systemd, where its unit started this process: what it is told (sd_notify(3)), and programs that the
//! unit's sandbox is not for.

use std::ffi::OsStr;
use std::process::Command;

/// The service is there to be used.
pub fn tell_ready() {
    tell("READY=1");
}

pub fn tell_stopping() {
    tell("STOPPING=1");
}

/// Whether a unit started this process, so that its sandbox may be around it.
pub fn confines_us() -> bool {
    // Others that a unit started hand this variable down, so the number has to be ours.
    let started = std::env::var("SYSTEMD_EXEC_PID").ok();
    cfg!(target_os = "linux")
        && started.and_then(|started| started.parse().ok()) == Some(std::process::id())
}

/// A window or a browser that the service starts would live in the sandbox of its unit, where a browser
/// can't compile scripts, and end with it. So the service manager starts those, and `systemd-run` stays
/// in their place: it ends as they end. What they start in turn outlives them, as it does elsewhere.
pub fn outside_sandbox(command: Command) -> Command {
    match confines_us() {
        true => started_by_systemd(&command),
        false => command,
    }
}

fn started_by_systemd(command: &Command) -> Command {
    let mut started = Command::new("systemd-run");
    started.args(["--user", "--quiet", "--collect", "--property=KillMode=process", "--wait"]);
    for (name, value) in command.get_envs() {
        let Some(value) = value else { continue };
        let mut option = OsStr::new("--setenv=").to_owned();
        option.push(name);
        started.arg(option).env(name, value);
    }
    started.arg("--").arg(command.get_program()).args(command.get_args());
    started
}

#[cfg(target_os = "linux")]
fn tell(state: &str) {
    let socket = std::env::var_os("NOTIFY_SOCKET").filter(|socket| !socket.is_empty());
    let told = socket.map_or(Ok(()), |socket| notify_socket::send(&socket, state));
    if let Err(error) = told {
        tracing::warn!(%error, state, "systemd could not be told");
    }
}

#[cfg(not(target_os = "linux"))]
fn tell(_: &str) {}

#[cfg(target_os = "linux")]
mod notify_socket {
    use std::ffi::OsStr;
    use std::io;
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::{SocketAddr, UnixDatagram};

    /// `@` stands for the zero that an abstract address begins with.
    pub fn send(socket: &OsStr, state: &str) -> io::Result<()> {
        let address = match socket.as_encoded_bytes() {
            [b'@', name @ ..] => SocketAddr::from_abstract_name(name)?,
            _ => SocketAddr::from_pathname(socket)?,
        };
        UnixDatagram::unbound()?.send_to_addr(state.as_bytes(), &address).map(drop)
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn heard(socket: &UnixDatagram) -> String {
            let mut message = [0; 64];
            let length = socket.recv(&mut message).unwrap();
            String::from_utf8(message[..length].to_vec()).unwrap()
        }

        #[test]
        fn it_is_told_at_either_kind_of_address() {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("notify");
            let by_file = UnixDatagram::bind(&file).unwrap();
            send(file.as_os_str(), "READY=1").unwrap();
            assert_eq!(heard(&by_file), "READY=1");
            let name = file.to_str().unwrap();
            let address = SocketAddr::from_abstract_name(name).unwrap();
            let by_name = UnixDatagram::bind_addr(&address).unwrap();
            send(format!("@{name}").as_ref(), "STOPPING=1").unwrap();
            assert_eq!(heard(&by_name), "STOPPING=1");
            assert!(send(folder.path().join("gone").as_os_str(), "READY=1").is_err());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manager_starts_the_same_program_with_what_was_set_for_it() {
        let mut window = Command::new("/opt/my apps/bekci-activate");
        window.arg("--card=%h $1").env("TOKEN", "it's").env_remove("OLD");
        let started = started_by_systemd(&window);
        assert_eq!(started.get_program(), "systemd-run");
        let arguments: Vec<_> = started.get_args().map(|it| it.to_str().unwrap()).collect();
        let expected =
            "--user --quiet --collect --property=KillMode=process --wait --setenv=TOKEN --";
        assert_eq!(arguments[..7].join(" "), expected);
        assert_eq!(arguments[7..], ["/opt/my apps/bekci-activate", "--card=%h $1"]);
        let set: Vec<_> = started.get_envs().collect();
        assert_eq!(set, [("TOKEN".as_ref(), Some("it's".as_ref()))]);
    }
}
