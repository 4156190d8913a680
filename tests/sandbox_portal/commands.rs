//! `bekci sandbox`, as a person starts and ends it.

use std::fs;
use std::io::{BufRead, BufReader, Lines};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use bekci::protocol::card_channel::{CardTransport, TransportError};
use bekci::protocol::card_contents;
use bekci::simulator::card_profile::ATR_UEKAE;
use pcsc::{Context, Protocols, ReaderState, Scope, ShareMode, State};

use crate::support::pcscd::{Pcscd, free_ports, is_client};
use crate::support::sandbox::Visitor;
use crate::support::service_process::Installation;
use crate::support::waiting::wait_for;

/// A sandbox as a process, with a folder for its temporary files.
struct Process {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Process {
    fn start(installation: &Installation, folder: &Path, arguments: &[&str]) -> Self {
        fs::create_dir_all(folder.join("tmp")).unwrap();
        let mut command = installation.command(&[&["sandbox"], arguments].concat());
        command.env("TMPDIR", folder.join("tmp")).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    /// All that it says before it waits.
    fn told(&mut self) -> String {
        let lines = self.lines.by_ref().map(Result::unwrap);
        let told: Vec<String> = lines.take_while(|line| !line.contains("Ctrl-C")).collect();
        told.join("\n")
    }

    fn interrupt(mut self) {
        let kill = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        assert!(kill.unwrap().success());
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Ended already, where the story went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One that nobody listens on, and that the system gives to nobody meanwhile.
fn free_port() -> String {
    free_ports(1).to_string()
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().next().is_none()
}

#[test]
fn the_portal_tells_what_to_type_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let installation = Installation::new(folder.path(), 0);
    let port = free_port();
    let mut process = Process::start(&installation, folder.path(), &["portal", "--port", &port]);
    let told = process.told();
    let url = format!("http://127.0.0.1:{port}");
    for part in [
        url.as_str(),
        "AYŞE ÖRNEK; Kimlik No 10000000146, Güvenlik Sözcüğü papatya",
        "MEHMET DENEME; Kimlik No U00000017, Güvenlik Sözcüğü kelebek",
        "outbox",
    ] {
        assert!(told.contains(part), "{part} is not in:\n{told}");
    }
    Visitor::new(&url).get("/").assert_screen("Ana Sayfa");
    assert!(!is_empty(&folder.path().join("tmp")), "the look itself works");
    process.interrupt();
    assert!(is_empty(&folder.path().join("tmp")));
    assert!(TcpListener::bind(("127.0.0.1", port.parse().unwrap())).is_ok());
}

#[test]
fn a_folder_that_is_given_stays() {
    let folder = tempfile::tempdir().unwrap();
    let installation = Installation::new(folder.path(), 0);
    let data = folder.path().join("data").display().to_string();
    let port = free_port();
    let first = ["portal", "--port", &port, "--data", &data, "--maintenance"];
    let mut process = Process::start(&installation, folder.path(), &first);
    process.told();
    let closed = Visitor::new(&format!("http://127.0.0.1:{port}")).get("/");
    closed.assert_screen("Bakım Çalışması");
    process.interrupt();
    assert!(Path::new(&data).join("portal.db").exists());
    let mut process = Process::start(&installation, folder.path(), &["portal", "--data", &data]);
    assert!(process.told().contains(&format!("127.0.0.1:{port}")), "the port that it had");
    process.interrupt();
    let refused = installation.run(&["sandbox", "portal", "--data", &data, "--port", "1025"]);
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(
        !refused.status.success()
            && said.contains(&format!("{port} numaralı bağlantı noktasına bağlı")),
        "{said}"
    );
}

#[test]
fn without_a_virtual_reader_it_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let installation = Installation::new(folder.path(), 0);
    let reader = format!("127.0.0.1:{}", free_port());
    let output = installation.run(&["sandbox", "card", "--reader", &reader]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("vsmartcard-vpcd"), "{said}");
}

struct PcscTransport(pcsc::Card);

impl CardTransport for PcscTransport {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        let mut buffer = [0; pcsc::MAX_BUFFER_SIZE_EXTENDED];
        let answer = self.0.transmit(command, &mut buffer).map(<[u8]>::to_vec);
        answer.map_err(|_| TransportError::CardRemoved)
    }
}

/// The first reader's card, once there is one.
fn connected() -> PcscTransport {
    let context = Context::establish(Scope::User).unwrap();
    let reader = context.list_readers_owned().unwrap().into_iter().min().expect("a reader");
    let mut states = [ReaderState::new(reader.clone(), State::UNAWARE)];
    wait_for("a card in the reader", || {
        match context.get_status_change(std::time::Duration::from_secs(5), &mut states) {
            Ok(()) | Err(pcsc::Error::Timeout) => {}
            Err(error) => panic!("{error}"),
        }
        states[0].sync_current_state();
        states[0].event_state().contains(State::PRESENT)
    });
    PcscTransport(context.connect(&reader, ShareMode::Shared, Protocols::ANY).unwrap())
}

#[test]
fn both_put_the_accounts_card_into_a_real_reader() {
    const NAME: &str = "commands::both_put_the_accounts_card_into_a_real_reader";
    if is_client(NAME) {
        let contents = card_contents::read(connected(), &ATR_UEKAE).unwrap();
        assert_eq!(contents.serial.as_str(), "212345678901");
        assert_eq!(contents.certificates[0].holder, "AYŞE ÖRNEK");
        let verify = [0x00, 0x20, 0x00, 0x01, 0x04, b'1', b'2', b'3', b'4'];
        assert_eq!(connected().transmit(&verify), Ok(vec![0x90, 0x00]));
        return;
    }
    let (folder, pcscd) = (tempfile::tempdir().unwrap(), Pcscd::start());
    let installation = Installation::new(folder.path(), 0);
    let reader = pcscd.slot_address(0).to_string();
    let port = free_port();
    let mut process =
        Process::start(&installation, folder.path(), &["--port", &port, "--reader", &reader]);
    let told = process.told();
    assert!(told.contains("212345678901 numaralı") && told.contains("PIN’i 1234"), "{told}");
    pcscd.run_client(NAME);
    process.interrupt();
    assert!(is_empty(&folder.path().join("tmp")));
    let mut process = Process::start(&installation, folder.path(), &["card", "--reader", &reader]);
    assert!(process.told().contains("PIN’i 1234"));
    process.interrupt();
}
