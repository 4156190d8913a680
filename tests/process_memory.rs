//! What is typed into an activation stays in its memory: nothing else of this user reads it.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a story starts programs, looks at files, and fails by panicking"
)]

#[path = "support/all.rs"]
mod support;

use std::io::{BufRead, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};

use support::service_process::Installation;

const WITHOUT_PRIVILEGES: [&str; 3] = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"];

fn is_root() -> bool {
    Command::new("id").arg("-u").output().unwrap().stdout == b"0\n"
}

/// As an ordinary user's program: neither what looks nor what is looked into has root's privileges.
fn ordinary(program: &str) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let [setpriv, arguments @ ..] = WITHOUT_PRIVILEGES;
    let mut command = Command::new(setpriv);
    command.args(arguments).arg(program);
    command
}

/// Whether another program of the same user may open that process's memory.
fn is_open(process: &Child) -> bool {
    let open = format!("exec 3<>/proc/{}/mem", process.id());
    ordinary("sh").args(["-c", &open]).stderr(Stdio::null()).status().unwrap().success()
}

#[test]
fn a_running_activation_can_not_be_looked_into_and_leaves_no_core() {
    let folder = tempfile::tempdir().unwrap();
    let installation = Installation::with_window(folder.path(), "");
    let mut other = ordinary("sh");
    other.args(["-c", "echo; exec sleep 60"]).stdout(Stdio::piped());
    let mut other = other.spawn().unwrap();
    let mut begun = BufReader::new(other.stdout.take().unwrap()).lines();
    begun.next().expect("it begins").unwrap();
    // A debugger may be forbidden to look into any process that is not its child.
    let scope = std::fs::read_to_string("/proc/sys/kernel/yama/ptrace_scope").unwrap_or_default();
    if matches!(scope.trim(), "" | "0") {
        assert!(is_open(&other), "the test itself works");
    }
    other.kill().unwrap();
    other.wait().unwrap();

    let program = installation.program("bekci-activate", &["--terminal"]);
    let mut activation = ordinary(program.get_program().to_str().unwrap());
    activation.args(program.get_args()).env_clear();
    activation.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    activation.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut activation = activation.spawn().unwrap();
    let mut lines = BufReader::new(activation.stdout.take().unwrap()).lines();
    lines.next().expect("it begins").unwrap();
    assert!(!is_open(&activation));

    let limits = ["--core=unlimited", "--pid"];
    let pid = activation.id().to_string();
    let raised = Command::new("prlimit").args(limits).arg(&pid).status().unwrap().success();
    assert!(raised || !is_root(), "root may");
    assert!(Command::new("kill").args(["-ABRT", &pid]).status().unwrap().success());
    let ended = activation.wait().unwrap();
    assert!(ended.signal().is_some() && !ended.core_dumped(), "{ended:?}");
}
