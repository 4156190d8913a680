//! The real `bekci run`, as a process.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use bekci::domain::status::LiveStatus;
use bekci::io::control::client::Client;
use bekci::io::places::Places;

use crate::support::waiting::{DEADLINE, wait_for, wait_for_some};

/// An installation of its own: the binary with a stand-in for the window beside it, and a home.
pub struct Installation {
    folder: PathBuf,
    environment: Vec<(String, String)>,
}

impl Installation {
    /// The stand-in writes its arguments to a file, one call a line, and ends with this exit code.
    pub fn new(folder: &Path, window_exit_code: u8) -> Self {
        let window = folder.join("programs/bekci-activate");
        let calls = folder.join("window-calls");
        let script = format!(
            "#!/bin/sh\necho \"$@ token=$XDG_ACTIVATION_TOKEN\" >> '{}'\nexit {window_exit_code}\n",
            calls.display()
        );
        let installation = Self::with_programs(folder);
        write_program(&window, &script);
        installation
    }

    /// With the real window, on that display.
    pub fn with_window(folder: &Path, display: &str) -> Self {
        let mut installation = Self::with_programs(folder);
        install(Path::new(env!("CARGO_BIN_EXE_bekci-activate")), &folder.join("programs"));
        installation.set("DISPLAY", display);
        installation
    }

    fn with_programs(folder: &Path) -> Self {
        let programs = folder.join("programs");
        fs::create_dir_all(&programs).expect("a folder for programs");
        install(Path::new(env!("CARGO_BIN_EXE_bekci")), &programs);
        let home = folder.join("home");
        // Simulated certificates name a CA that is not there.
        write_settings(&home, "[revocation]\ncheck = false\n");
        fs::write(home.join("policy.toml"), "[autostart]\nask = false\n").expect("a policy");
        let environment = vec![
            ("BEKCI_HOME".into(), home.display().to_string()),
            ("BEKCI_LOG".into(), "trace".into()),
            ("XDG_CONFIG_HOME".into(), folder.join("xdg-config").display().to_string()),
            ("LC_ALL".into(), "tr_TR.UTF-8".into()),
            // Istanbul's, without asking for a time zone database.
            ("TZ".into(), "<+03>-3".into()),
            ("PATH".into(), std::env::var("PATH").unwrap_or_default()),
        ];
        Self { folder: folder.to_owned(), environment }
    }

    /// Replaces the settings file.
    pub fn set_settings(&self, text: &str) {
        write_settings(&self.folder.join("home"), text);
    }

    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.environment.retain(|(known, _)| known != name);
        self.environment.push((name.to_owned(), value.into()));
    }

    pub fn places(&self) -> Places {
        Places::under(&self.folder.join("home"))
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        self.program("bekci", arguments)
    }

    pub fn program(&self, name: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.folder.join("programs").join(name));
        command.args(arguments).env_clear().envs(self.environment.iter().cloned());
        command.stdin(Stdio::null());
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("bekci runs")
    }

    pub fn status(&self) -> serde_json::Value {
        let output = self.run(&["status", "--json"]);
        let errors = String::from_utf8_lossy(&output.stderr);
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {errors}"))
    }

    /// Starts the service, and waits until it answers: it takes connections before it has begun.
    pub fn start(&self) -> ServiceProcess {
        let mut service = self.start_without_waiting();
        let places = self.places();
        wait_for("the service to answer", || {
            assert!(service.is_running(), "the service ended:\n{}", service.log());
            Client::connect(&places).and_then(|mut client| client.live()).is_ok()
        });
        service
    }

    pub fn start_without_waiting(&self) -> ServiceProcess {
        let log = self.folder.join("service.log");
        let file = File::options().create(true).append(true).open(&log).expect("a log");
        let process = self.command(&["run"]).stderr(file).spawn().expect("the service starts");
        ServiceProcess { process, log, places: self.places() }
    }

    /// How often the window was started, with what.
    pub fn window_calls(&self) -> Vec<String> {
        let calls = fs::read_to_string(self.folder.join("window-calls")).unwrap_or_default();
        calls.lines().map(str::to_owned).collect()
    }

    pub fn wait_for_window_call(&self) -> String {
        wait_for_some("the window to be started", || self.window_calls().pop())
    }

    /// All that the program wrote anywhere, logs included.
    pub fn everything_written(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut written = Vec::new();
        let mut folders = vec![self.folder.join("home")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => folders.push(path),
                    Ok(kind) if kind.is_file() => {
                        let bytes = fs::read(&path).unwrap_or_default();
                        written.push((path, bytes));
                    }
                    _ => {}
                }
            }
        }
        let log = self.folder.join("service.log");
        let bytes = fs::read(&log).unwrap_or_default();
        written.push((log, bytes));
        written
    }
}

fn write_settings(home: &Path, text: &str) {
    let file = Places::under(home).settings();
    fs::create_dir_all(file.parent().expect("it is in a folder")).expect("a folder for settings");
    fs::write(file, text).expect("the settings file");
}

/// A program runs under the name and in the folder that it is called by.
fn install(binary: &Path, folder: &Path) {
    let copy = folder.join(binary.file_name().expect("a binary has a name"));
    if fs::hard_link(binary, &copy).is_err() {
        let copied = Command::new("cp").arg(binary).arg(&copy).status().expect("cp");
        assert!(copied.success(), "a copy of the program");
    }
}

/// Not by this process, whose other threads start programs: while one of those has the file open for
/// writing, as a child has for a moment, nobody can run it ("text file busy").
pub fn write_program(program: &Path, script: &str) {
    let mut install = Command::new("install");
    install.args(["-D", "-m", "755", "/dev/stdin"]).arg(program).stdin(Stdio::piped());
    let mut install = install.spawn().expect("install");
    let mut input = install.stdin.take().expect("its input");
    input.write_all(script.as_bytes()).expect("a program to be run");
    drop(input);
    assert!(install.wait().expect("install").success(), "{}", program.display());
}

pub struct ServiceProcess {
    process: Child,
    log: PathBuf,
    places: Places,
}

impl ServiceProcess {
    pub fn pid(&self) -> u32 {
        self.process.id()
    }

    pub fn is_running(&mut self) -> bool {
        self.process.try_wait().expect("the service is ours").is_none()
    }

    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Waits until what the service tells of itself satisfies `expected`.
    pub fn wait_until(&self, what: &str, expected: impl Fn(&LiveStatus) -> bool) -> LiveStatus {
        let begin = Instant::now();
        loop {
            let live = Client::connect(&self.places).and_then(|mut client| client.live());
            match live {
                Ok(live) if expected(&live) => return live,
                live if begin.elapsed() > DEADLINE => {
                    panic!("waited in vain for {what}: {live:?}\n{}", self.log())
                }
                _ => std::thread::sleep(Duration::from_millis(5)),
            }
        }
    }

    pub fn kill(mut self) {
        self.process.kill().expect("the service is ours to kill");
        self.process.wait().expect("it ends when killed");
    }

    /// SIGTERM; how long it took to end.
    pub fn terminate(mut self) -> Duration {
        let begin = Instant::now();
        let pid = self.process.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &pid]).status().expect("kill");
        assert!(sent.success());
        let status = self.process.wait().expect("the service is ours");
        assert!(status.success(), "{status}\n{}", self.log());
        begin.elapsed()
    }
}

impl Drop for ServiceProcess {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
