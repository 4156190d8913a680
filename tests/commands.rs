//! Snapshots of every command, in both languages. `TRYCMD=overwrite` writes them anew; look at the
//! difference before it is committed.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a story starts programs, looks at files, and fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

use bekci::cli;
use bekci::text::{Language, Words};

fn files(language: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commands").join(language);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    files
}

/// Each file is a person's session, with a home of its own.
fn run(files: impl IntoIterator<Item = PathBuf>, locale: &str) {
    for file in files {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name).display().to_string();
        fs::create_dir(home.path().join("home")).unwrap();
        fs::write(
            home.path().join("home/policy.toml"),
            "locked = [\"revocation.check\"]\n[revocation]\ncheck = false\n",
        )
        .unwrap();
        let cases = trycmd::TestCases::new();
        cases
            .env("BEKCI_HOME", at("home"))
            .env("XDG_CONFIG_HOME", at("config"))
            .env("XDG_CONFIG_DIRS", at("nowhere"))
            .env("LC_ALL", locale)
            .env("DISPLAY", "")
            .env("WAYLAND_DISPLAY", "")
            .env("LANGUAGE", "")
            // Whoever runs the tests keeps their keyring.
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
            .env("TZ", "<+03>-3")
            .insert_var("[HOME]", home.path().display().to_string())
            .unwrap()
            .case(file);
        cases.run();
    }
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

/// Every command's help is among the snapshots of each language.
#[test]
fn no_command_is_left_out() {
    fn names(command: &clap::Command, path: &str) -> Vec<String> {
        let below = command.get_subcommands();
        let below = below.flat_map(|it| names(it, &format!("{path} {}", it.get_name())));
        [path.to_owned()].into_iter().chain(below).collect()
    }
    let command = cli::command(&Words::new(Language::English));
    for language in ["tr", "en"] {
        let sessions: String =
            files(language).iter().map(|file| fs::read_to_string(file).unwrap()).collect();
        for name in names(&command, "bekci") {
            let line = format!("$ {name} --help\n");
            assert!(sessions.contains(&line), "{language}: {name} has no snapshot of its help");
        }
    }
}
