//! What the documents say is so: commands and settings that they show are ones that the programs take,
//! files that they name are there, and the troubleshooting pages are the doctor's own table.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a story looks at files, and fails by panicking"
)]

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use bekci::cli::{self, Terminal, parse_window_arguments};
use bekci::domain::diagnosis::System;
use bekci::domain::diagnosis::outcome::{Check, Outcome};
use bekci::domain::settings::EffectiveSettings;
use bekci::text::{Language, Words};

/// Set to anything, it has the troubleshooting pages written anew.
const WRITE: &str = "BEKCI_WRITE_DOCUMENTS";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Each document, by its path.
fn documents() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && (folder != root() || ["docs", "packaging"].contains(&name.as_str()))
            {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "md") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(found.len() > 5);
    found
}

/// The fenced blocks of a kind.
fn blocks(text: &str, kind: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(opened) = line.trim_start().strip_prefix("```") {
            let block: Vec<_> =
                lines.by_ref().take_while(|line| !line.trim_start().starts_with("```")).collect();
            if opened == kind {
                found.push(block.join("\n"));
            }
        }
    }
    found
}

/// What stands between backticks in running text.
fn code_spans(text: &str) -> Vec<&str> {
    let prose = text.split("```").step_by(2);
    prose.flat_map(|piece| piece.split('`').skip(1).step_by(2)).collect()
}

struct Page {
    file: &'static str,
    language: Language,
    title: &'static str,
    written_by: &'static str,
    first: &'static str,
    to_do: &'static str,
}

const PAGES: [Page; 2] = [
    Page {
        file: "docs/troubleshooting.md",
        language: Language::English,
        title: "Troubleshooting",
        written_by: "Written by tests/documents.rs out of the doctor's own table",
        first: "`bekci doctor` looks at all of this by itself and names what it finds. Below is \
                everything that it can find, with the one thing to do.",
        to_do: "To do",
    },
    Page {
        file: "docs/troubleshooting.tr.md",
        language: Language::Turkish,
        title: "Sorun giderme",
        written_by: "tests/documents.rs, tanının kendi tablosundan yazar",
        first: "`bekci doctor` bunların hepsine kendisi bakar ve bulduğunu söyler. Aşağıda \
                bulabileceği her şey, yapılacak tek şeyle birlikte durur.",
        to_do: "Yapılacak",
    },
];

fn troubleshooting(page: &Page) -> String {
    let words = Words::new(page.language);
    let mut text = format!(
        "<!-- {}: {WRITE}=1 cargo test --test documents -->\n\n# {}\n\n{}\n",
        page.written_by, page.title, page.first
    );
    for check in Check::ALL {
        let amiss: Vec<Outcome> = check
            .outcomes()
            .iter()
            .copied()
            .filter(|outcome| words.advice(*outcome, System::Linux).is_some())
            .collect();
        if amiss.is_empty() {
            continue;
        }
        let (title, name) = (words.check_title(*check), check.as_str());
        write!(text, "\n## {title} (`{name}`)\n").unwrap();
        for outcome in amiss {
            let (name, level) = (outcome.as_str(), words.level(outcome.level()));
            let meaning = words.outcome(outcome);
            write!(text, "\n**`{name}`** ({level}): {meaning}\n\n").unwrap();
            let advice = System::ALL.map(|system| words.advice(outcome, system).unwrap());
            if advice.iter().all(|it| *it == advice[0]) {
                writeln!(text, "- {}: {}", page.to_do, advice[0]).unwrap();
            } else {
                for (system, advice) in ["Linux", "Windows", "macOS"].iter().zip(&advice) {
                    writeln!(text, "- {system}: {advice}").unwrap();
                }
            }
        }
    }
    text
}

#[test]
fn troubleshooting_is_the_doctors_own_table() {
    for page in PAGES {
        let path = root().join(page.file);
        let made = troubleshooting(&page);
        if std::env::var_os(WRITE).is_some() {
            fs::write(&path, &made).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == made, "{}: write it anew with {WRITE}=1, and look at it", page.file);
    }
}

#[test]
fn programs_are_told_of_every_outcome() {
    let told = fs::read_to_string(root().join("docs/interfaces.md")).unwrap();
    for check in Check::ALL {
        let outcomes: Vec<_> =
            check.outcomes().iter().map(|it| format!("`{}`", it.as_str())).collect();
        let line = format!("| `{}` | {} |\n", check.as_str(), outcomes.join(", "));
        assert!(told.contains(&line), "docs/interfaces.md lacks: {line}");
    }
}

/// Lines of `sh` blocks that start one of our programs, as their arguments.
fn shown_commands(text: &str) -> Vec<Vec<String>> {
    let blocks = blocks(text, "sh");
    let lines = blocks.iter().flat_map(|block| block.lines());
    let commands = lines.filter_map(|line| {
        let words = line.split_whitespace().skip_while(|word| ["sudo", "$"].contains(word));
        let words: Vec<_> = words
            .take_while(|word| !["#", "|", ">", ">>", "2>&1", "&&", "||", ";"].contains(word))
            .map(|word| word.trim_matches('\'').to_owned())
            .collect();
        let ours = words.first().is_some_and(|it| it == "bekci" || it == "bekci-activate");
        // `bekci` alone opens a window and is no line of arguments.
        (ours && words != ["bekci"]).then_some(words)
    });
    commands.collect()
}

fn is_understood(arguments: &[String]) -> bool {
    let words = || Words::new(Language::English);
    if arguments[0] == "bekci" {
        use clap::error::ErrorKind::{DisplayHelp, DisplayVersion};
        return match cli::command(&words()).try_get_matches_from(arguments) {
            Ok(_) => true,
            Err(error) => matches!(error.kind(), DisplayHelp | DisplayVersion),
        };
    }
    let terminal = &mut Terminal {
        words: words(),
        input: &mut std::io::empty(),
        output: &mut std::io::sink(),
        errors: &mut std::io::sink(),
    };
    parse_window_arguments(arguments.iter().map(OsString::from), terminal).is_ok()
}

#[test]
fn commands_that_documents_show_are_understood() {
    let mut seen = 0;
    for (path, text) in documents() {
        for arguments in shown_commands(&text) {
            assert!(is_understood(&arguments), "{}: {arguments:?}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
    assert!(!is_understood(&["bekci".into(), "guess".into()]));
    assert!(!is_understood(&["bekci-activate".into(), "--guess".into()]));
}

#[test]
fn readme_has_every_command() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let shown = blocks(&readme, "sh").join("\n");
    let words: BTreeSet<_> =
        shown.split(|it: char| !it.is_ascii_alphanumeric() && it != '-').collect();
    for command in cli::command(&Words::new(Language::English)).get_subcommands() {
        assert!(words.contains(command.get_name()), "README lacks bekci {}", command.get_name());
    }
}

#[test]
fn settings_that_documents_show_can_be_used() {
    let mut seen = 0;
    for (path, text) in documents().into_iter().filter(|(path, _)| !path.ends_with("flows.md")) {
        for block in blocks(&text, "toml") {
            // A policy may do all that a person's own file may, and lock.
            let problems = EffectiveSettings::of(&block, "").problems;
            assert!(problems.is_empty(), "{}: {problems:?} in\n{block}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 2, "{seen}");
}

/// Links within the project, and files that are named in running text.
#[test]
fn files_that_documents_name_are_there() {
    const FOLDERS: [&str; 8] =
        ["assets/", "benches/", "docs/", "flows/", "i18n/", "packaging/", "src/", "tests/"];
    let mut seen = 0;
    for (path, text) in documents() {
        let links = text.split("](").skip(1).filter_map(|behind| behind.split(')').next());
        let links = links
            .map(|link| link.split('#').next().unwrap())
            .filter(|link| !link.is_empty() && !link.contains("://"))
            .map(|link| path.parent().unwrap().join(link));
        let named = code_spans(&text);
        let named = named
            .iter()
            .filter(|span| FOLDERS.iter().any(|folder| span.starts_with(folder)))
            .filter(|span| !span.contains(|it: char| "*{<… ".contains(it)))
            .map(|span| root().join(span));
        for target in links.chain(named) {
            assert!(target.exists(), "{}: {} is not there", path.display(), target.display());
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen}");
}
