//! Snapshots of every command, in both languages. `TRYCMD=overwrite` writes them anew; look at the
//! difference before it is committed.
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

#[path = "commands/records.rs"]
mod records;
#[path = "support/all.rs"]
mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use bekci::cli;
use bekci::text::{Language, Words};
use support::fake_clock::FakeClock;

fn files(language: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commands").join(language);
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let is_session =
        |path: &PathBuf| path.extension().is_some_and(|it| it == "trycmd" || it == "toml");
    let mut files: Vec<_> = entries.filter(is_session).collect();
    files.sort();
    files
}

/// Each file is a person's session, with a home of its own, and with the records that its name stands for.
fn run(files: impl IntoIterator<Item = PathBuf>, locale: &str) {
    for file in files {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name).display().to_string();
        let home = folder.path().join("home");
        fs::create_dir(&home).unwrap();
        fs::write(
            home.join("policy.toml"),
            "locked = [\"revocation.check\"]\n[revocation]\ncheck = false\n",
        )
        .unwrap();
        let session = file.file_stem().unwrap().to_str().unwrap();
        let cases = trycmd::TestCases::new();
        if records::keep(session, &home) {
            cases
                .env("LD_PRELOAD", FakeClock::LIBRARY)
                .env("FAKETIME", records::TODAY)
                .env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        }
        // Nothing can be written where nothing is possible.
        let possible = session != "not-possible";
        let at_home = |name| if possible { at(name) } else { "/proc/nowhere".to_owned() };
        cases
            .env("BEKCI_HOME", at_home("home"))
            .env("TMPDIR", at_home("temporary"))
            .env("HOME", at_home("user"))
            .env("XDG_CONFIG_HOME", at_home("config"))
            .env("XDG_CONFIG_DIRS", at("nowhere"))
            .env("LC_ALL", locale)
            .env("DISPLAY", "")
            .env("WAYLAND_DISPLAY", "")
            .env("LANGUAGE", "")
            .env("BEKCI_LOG", "")
            // Whoever runs the tests keeps their keyring, readers and network.
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
            .env("PCSCLITE_CSOCK_NAME", "/nowhere/pcscd.comm")
            .env("HTTPS_PROXY", "http://127.0.0.1:9")
            .env("TZ", "<+03>-3")
            .insert_var("[HOME]", folder.path().display().to_string())
            .unwrap()
            .insert_var("[SYSTEM]", operating_system())
            .unwrap()
            .insert_var("[ARCHITECTURE]", std::env::consts::ARCH)
            .unwrap()
            .case(file);
        cases.run();
    }
}

fn operating_system() -> String {
    let release = fs::read_to_string("/etc/os-release").unwrap();
    let name = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="));
    name.unwrap().trim_matches('"').to_owned()
}

#[test]
fn in_turkish() {
    run(files("tr"), "tr_TR.UTF-8");
}

#[test]
fn in_english() {
    run(files("en"), "en_GB.UTF-8");
}

/// What documents show of a person's session is what a person sees.
#[test]
fn in_documents() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = |name: &str| {
        let path = root.join(name);
        assert!(fs::read_to_string(&path).unwrap().contains("```console"), "{name} shows nothing");
        path
    };
    run(["README.md", "docs/fleets.md", "docs/privacy.md"].map(document), "en_GB.UTF-8");
    run([document("README.tr.md")], "tr_TR.UTF-8");
}

/// The command for NRPE and the unit's, as docs/fleets.md shows them, with our program and a logger of our own.
#[test]
fn monitoring_systems_hear_what_the_documents_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = fs::read_to_string(root.join("docs/fleets.md")).unwrap();
    let behind = |start: &str| {
        let line = document.lines().find_map(|line| line.strip_prefix(start));
        line.unwrap_or_else(|| panic!("no line with {start}")).to_owned()
    };
    let remote = behind("command[check_e_signature]=/usr/bin/sudo -H -u ayse ");
    let unit = behind("ExecStart=").replace("%u", "ayse");
    for (session, code, word) in [
        ("nothing", 3, "UNKNOWN: "),
        ("check-well", 0, "OK: "),
        ("check-attention", 1, "ATTENTION: "),
        ("check-critical", 2, "CRITICAL: "),
    ] {
        let home = tempfile::tempdir().unwrap();
        records::keep(session, home.path());
        let logger = home.path().join("logger");
        fs::write(&logger, "#!/bin/sh\necho \"$1 $2 $(cat)\"\n").unwrap();
        fs::set_permissions(&logger, fs::Permissions::from_mode(0o755)).unwrap();
        let run = |line: &str| {
            let line = line.replace("/usr/bin/bekci", env!("CARGO_BIN_EXE_bekci"));
            let output = Command::new("sh")
                .args(["-c", &line.replace("/usr/bin/logger", &logger.display().to_string())])
                .envs([("LC_ALL", "en_GB.UTF-8"), ("LANGUAGE", ""), ("BEKCI_LOG", "")])
                .envs([("LD_PRELOAD", FakeClock::LIBRARY), ("FAKETIME", records::TODAY)])
                .envs([("FAKETIME_DONT_FAKE_MONOTONIC", "1"), ("TZ", "<+03>-3")])
                .env("BEKCI_HOME", home.path())
                .output()
                .unwrap();
            (output.status.code(), String::from_utf8(output.stdout).unwrap())
        };
        let (exit_code, said) = run(&remote);
        assert_eq!(exit_code, Some(code), "{said}");
        assert!(said.starts_with(word) && said.lines().count() == 1, "{said}");
        assert_eq!(run(&unit).1, format!("-t bekci-check[ayse] {said}"));
    }
}

/// Every command is among the snapshots of each language, and its help as well.
#[test]
fn no_command_is_left_out() {
    fn names(command: &clap::Command, path: &str) -> Vec<(String, bool)> {
        let below = command.get_subcommands();
        let below = below.flat_map(|it| names(it, &format!("{path} {}", it.get_name())));
        let works = !command.is_subcommand_required_set();
        [(path.to_owned(), works)].into_iter().chain(below).collect()
    }
    let command = cli::command(&Words::new(Language::English));
    for language in ["tr", "en"] {
        let sessions: String =
            files(language).iter().map(|file| fs::read_to_string(file).unwrap()).collect();
        for (name, works) in names(&command, "bekci") {
            let line = format!("$ {name} --help");
            assert!(sessions.lines().any(|it| it == line), "{language}: {name} has no help");
            let used = |it: &str| {
                let arguments = it.strip_prefix("$ ").and_then(|it| it.strip_prefix(&*name));
                arguments.is_some_and(|it| {
                    (it.is_empty() || it.starts_with(' ')) && !it.contains("--help")
                })
            };
            assert!(!works || sessions.lines().any(used), "{language}: {name} has no snapshot");
        }
    }
}
