//! A pcscd of one's own, with virtual readers of two slots; any number of them side by side.

use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};

use tempfile::TempDir;

use crate::support::hotplug::Hotplug;
use crate::support::waiting::wait_for;

pub const DRIVER: &str = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";
/// Below the ports that the system hands out by itself.
const PORTS: std::ops::Range<u16> = 20_000..32_000;
const ATTEMPTS: u16 = 20;
const SLOTS_OF_READER: u16 = 2;
/// What vpcd says where another program has its port.
const PORT_IS_TAKEN: &str = "Could not initialize connection to virtual ICC";
/// Names the test that a process started by [`Pcscd::run_client`] is to be the client of.
const CLIENT_OF: &str = "BEKCI_PCSC_CLIENT_OF";

/// Ends, and leaves nothing behind, when it is dropped.
pub struct Pcscd {
    folder: TempDir,
    port: u16,
    slots: u16,
    /// Where readers are plugged in; else there is one, always.
    hotplug: Option<Hotplug>,
    process: Option<Child>,
}

impl Pcscd {
    /// With one reader. Waits until its socket answers and both slots listen.
    pub fn start() -> Self {
        Self::start_with(1, |_| None)
    }

    /// With none, but with so many that can be plugged in.
    pub fn start_without_readers(pluggable: u16) -> Self {
        Self::start_with(pluggable, |folder| Some(Hotplug::prepare(folder, pluggable)))
    }

    fn start_with(readers: u16, hotplug: impl Fn(&Path) -> Option<Hotplug>) -> Self {
        assert!(Path::new(DRIVER).exists(), "{DRIVER} is missing: install vsmartcard-vpcd");
        let slots = readers * SLOTS_OF_READER;
        for _ in 0..ATTEMPTS {
            let folder = tempfile::tempdir().expect("a folder for pcscd");
            let hotplug = hotplug(folder.path());
            let mut pcscd = Self { folder, port: free_ports(slots), slots, hotplug, process: None };
            if pcscd.launch() {
                return pcscd;
            }
        }
        panic!("another program takes each port before pcscd does");
    }

    /// Plugs in those readers, all at once, and waits until their slots listen: for reader 1, slots 2
    /// and 3.
    pub fn plug(&self, readers: impl IntoIterator<Item = u16> + Clone) {
        let first_port = |reader| self.slot_port(reader * SLOTS_OF_READER);
        for reader in readers.clone() {
            self.hotplug().announce("add", reader, first_port(reader));
        }
        let pid = self.process.as_ref().expect("pcscd runs").id();
        for port in readers.into_iter().map(first_port) {
            wait_for("the reader's slots to listen", || {
                assert!(!self.log().contains(PORT_IS_TAKEN), "a port was taken: {}", self.log());
                listens(pid, port) && listens(pid, port + 1)
            });
        }
    }

    /// Pulls it out, with the cards in it. pcscd takes up to half a second for each slot.
    pub fn unplug(&self, reader: u16) {
        let port = self.slot_port(reader * SLOTS_OF_READER);
        self.hotplug().announce("remove", reader, port);
        let pid = self.process.as_ref().expect("pcscd runs").id();
        wait_for("the reader's slots to close", || !listens(pid, port) && !listens(pid, port + 1));
    }

    fn hotplug(&self) -> &Hotplug {
        self.hotplug.as_ref().expect("a pcscd started without readers")
    }

    /// For `PCSCLITE_CSOCK_NAME`.
    pub fn socket_path(&self) -> PathBuf {
        self.folder.path().join("pcscd.comm")
    }

    /// Where a card goes into that slot.
    pub fn slot_port(&self, slot: u16) -> u16 {
        assert!(slot < self.slots, "there are {} slots", self.slots);
        self.port + slot
    }

    pub fn slot_address(&self, slot: u16) -> SocketAddr {
        SocketAddr::from((Ipv4Addr::LOCALHOST, self.slot_port(slot)))
    }

    /// What it has written so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// SIGKILL. No socket is left for clients to wait at.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().expect("pcscd is ours to kill");
            process.wait().expect("pcscd ends when killed");
        }
        let _ = fs::remove_file(self.socket_path());
        if let Some(hotplug) = &self.hotplug {
            hotplug.forget();
        }
    }

    /// The same socket path and ports, after [`Self::kill`] or instead of it.
    pub fn restart(&mut self) {
        self.kill();
        assert!(self.launch(), "port {} was taken while pcscd was down", self.port);
    }

    /// A program that speaks to this pcscd and no other.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env("PCSCLITE_CSOCK_NAME", self.socket_path());
        command
    }

    /// Runs the test of that name once more, in a process of its own whose PC/SC is this one, where
    /// [`is_client`] is true. PC/SC's library takes its socket from the environment, and that of a
    /// process with threads is not to be changed.
    pub fn run_client(&self, test: &str) -> Output {
        let output = self.client(test).output().expect("this test's program runs again");
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && text.contains("1 passed"),
            "{test}, as a client:\n{text}\n{}\npcscd:\n{}",
            String::from_utf8_lossy(&output.stderr),
            self.log(),
        );
        output
    }

    /// The same, without waiting for its end: it goes on until its standard input ends.
    pub fn start_client(&self, test: &str) -> Child {
        let mut client = self.client(test);
        client.stdin(Stdio::piped()).stdout(Stdio::piped());
        client.spawn().expect("this test's program runs again")
    }

    fn client(&self, test: &str) -> Command {
        let program = std::env::current_exe().expect("this test's program");
        let mut command = self.command(program);
        command.args(["--exact", test, "--nocapture"]).env(CLIENT_OF, test);
        command
    }

    /// `false` where a port was lost to another program.
    fn launch(&mut self) -> bool {
        let folder = self.folder.path();
        let (readers, port) = (folder.join("readers"), self.port);
        fs::create_dir_all(&readers).expect("a folder for the reader's configuration");
        if self.hotplug.is_none() {
            let reader = format!(
                "FRIENDLYNAME \"Virtual PCD {port}\"\nDEVICENAME /dev/null:{port}\n\
                 LIBPATH {DRIVER}\nCHANNELID {port}\n"
            );
            fs::write(readers.join("vpcd"), reader).expect("the reader's configuration");
        }
        let log = File::create(folder.join("log")).expect("pcscd's log");
        // pcscd's socket path is compiled in, but it takes a listening socket as file 3, the way
        // systemd hands one over; only a shell can put it there without unsafe code.
        let listener = UnixListener::bind(self.socket_path()).expect("pcscd's socket");
        let script = "exec 3<&0 </dev/null; \
                      LISTEN_FDS=1 LISTEN_PID=$$ LD_PRELOAD=$1 exec pcscd -f -c \"$0\"";
        let mut shell = Command::new("sh");
        shell.args(["-c", script]).arg(&readers);
        if let Some(hotplug) = &self.hotplug {
            shell.arg(hotplug.library()).env(Hotplug::FOLDER_VARIABLE, hotplug.folder());
        }
        let process = shell
            .stdin(Stdio::from(OwnedFd::from(listener)))
            .stdout(log.try_clone().expect("pcscd's log"))
            .stderr(log)
            .spawn()
            .expect("a shell");
        let pid = process.id();
        self.process = Some(process);
        let mut ready = false;
        wait_for("pcscd to listen", || {
            let process = self.process.as_mut().expect("just started");
            if let Some(status) = process.try_wait().expect("pcscd is ours") {
                panic!("pcscd ended with {status} (is it installed?):\n{}", self.log());
            }
            ready = match &self.hotplug {
                Some(hotplug) => hotplug.is_ready(),
                None => listens(pid, port) && listens(pid, port + 1),
            };
            ready || self.log().contains(PORT_IS_TAKEN)
        });
        if !ready {
            self.kill();
        }
        ready
    }
}

impl Drop for Pcscd {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Whether this process is the client of that test, started by [`Pcscd::run_client`].
pub fn is_client(test: &str) -> bool {
    std::env::var(CLIENT_OF).is_ok_and(|name| name == test)
}

/// The first of so many that nobody listens on, and that no other test of this process was given.
pub fn free_ports(count: u16) -> u16 {
    static GIVEN: AtomicU16 = AtomicU16::new(0);
    let begin = u16::try_from(std::process::id() % 6_000).expect("below 6,000") * 2;
    let free = |first: &u16| {
        (*first..first + count).all(|port| TcpListener::bind((Ipv4Addr::UNSPECIFIED, port)).is_ok())
    };
    std::iter::repeat_with(|| (begin + GIVEN.fetch_add(count, Ordering::Relaxed)) % 12_000)
        .take(6_000)
        .map(|offset| PORTS.start + offset)
        .find(free)
        .expect("free ports")
}

/// Whether that process itself listens on that port. Connecting would tell as well, but would be a
/// card put in.
fn listens(pid: u32, port: u16) -> bool {
    const LISTENING: &str = "0A";
    let address = format!(":{port:04X}");
    let sockets = fs::read_to_string("/proc/net/tcp").expect("the system's sockets");
    let inode = sockets.lines().find_map(|line| {
        let fields: Vec<_> = line.split_whitespace().collect();
        let [_, local, _, LISTENING, _, _, _, _, _, inode, ..] = fields[..] else { return None };
        local.ends_with(&address).then(|| format!("socket:[{inode}]"))
    });
    let (Some(inode), Ok(files)) = (inode, fs::read_dir(format!("/proc/{pid}/fd"))) else {
        return false;
    };
    let mut targets = files.flatten().filter_map(|file| fs::read_link(file.path()).ok());
    targets.any(|target| target.as_os_str() == inode.as_str())
}
