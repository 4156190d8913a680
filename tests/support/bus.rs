//! A session bus of one's own, which starts no programs but those that a story gives it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::support::service_process::write_program;
use crate::support::waiting::wait_for;

pub struct Bus {
    socket: PathBuf,
    configuration: PathBuf,
    process: Option<Child>,
}

impl Bus {
    pub fn start(folder: &Path) -> Self {
        let socket = folder.join("bus");
        let configuration = folder.join("bus.conf");
        let text = format!(
            "<busconfig><type>session</type><listen>unix:path={}</listen><auth>EXTERNAL</auth>\
             <policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>\
             <allow eavesdrop=\"true\"/><allow own=\"*\"/></policy>\
             <servicedir>{}</servicedir></busconfig>",
            socket.display(),
            folder.join("bus-services").display()
        );
        fs::write(&configuration, text).expect("the bus's configuration");
        let mut bus = Self { socket, configuration, process: None };
        bus.launch();
        bus
    }

    /// For `DBUS_SESSION_BUS_ADDRESS`.
    pub fn address(&self) -> String {
        format!("unix:path={}", self.socket.display())
    }

    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().expect("the bus is ours to kill");
            process.wait().expect("the bus ends when killed");
        }
        let _ = fs::remove_file(&self.socket);
    }

    /// From the next launch on the bus starts a program for whoever calls `name`. It leaves the file
    /// that is returned, and it is the story that takes the name.
    pub fn activates(&self, name: &str) -> PathBuf {
        let services = self.socket.with_file_name("bus-services");
        fs::create_dir_all(&services).expect("a folder for services");
        let (program, called) = (services.join("program"), services.join("called"));
        let script = format!(
            "#!/bin/sh\n: > '{}'\nwhile [ -S '{}' ]; do sleep 0.1; done\n",
            called.display(),
            self.socket.display()
        );
        write_program(&program, &script);
        let service = format!("[D-BUS Service]\nName={name}\nExec={}\n", program.display());
        fs::write(services.join(format!("{name}.service")), service).expect("a service file");
        called
    }

    /// The same address, after [`Self::kill`].
    pub fn launch(&mut self) {
        let process = Command::new("dbus-daemon")
            .arg("--nofork")
            .arg(format!("--config-file={}", self.configuration.display()))
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon (Debian package dbus) is needed");
        self.process = Some(process);
        let socket = self.socket.clone();
        wait_for("the session bus", || std::os::unix::net::UnixStream::connect(&socket).is_ok());
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        self.kill();
    }
}
