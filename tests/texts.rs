//! Words for people are in `i18n/` alone, and all of them are used.
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

use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == extension) {
                found.push(path);
            }
        }
    }
    found
}

fn message_ids(language: &str) -> Vec<String> {
    let mut ids: Vec<_> = files(&format!("i18n/{language}"), "ftl")
        .iter()
        .flat_map(|file| {
            let text = fs::read_to_string(file).unwrap();
            let lines: Vec<_> = text.lines().map(str::to_owned).collect();
            lines
        })
        .filter_map(|line| Some(line.split_once(" =")?.0.to_owned()))
        .filter(|id| id.starts_with(|first: char| first.is_ascii_lowercase()))
        .collect();
    ids.sort();
    ids
}

#[test]
fn both_languages_say_the_same_things() {
    let turkish = message_ids("tr");
    assert!(turkish.len() > 30);
    assert_eq!(turkish, message_ids("en"));
}

#[test]
fn every_text_is_used() {
    let sources: String =
        files("src", "rs").iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    for id in message_ids("tr") {
        let function = id.replace('-', "_");
        assert!(
            sources.contains(&format!(".{function}(")) || id == "language-name",
            "nothing says {id}"
        );
    }
}

/// String literals outside tests and attributes.
#[derive(Default)]
struct Literals(Vec<String>);

impl<'ast> Visit<'ast> for Literals {
    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.0.push(literal.value());
    }

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !module.attrs.iter().any(|attribute| attribute.path().is_ident("cfg")) {
            visit::visit_item_mod(self, module);
        }
    }
}

/// Turkish letters give Turkish sentences away. Names that are compared, not shown, may have them.
#[test]
fn no_turkish_outside_the_language_files() {
    const NAMES: [&str; 1] = ["Bekçi"];
    for file in files("src", "rs") {
        let is_of_tests =
            file.file_name().is_some_and(|it| it == "tests.rs" || it == "fixtures.rs")
                || file.components().any(|part| part.as_os_str() == "tests");
        let in_simulator = file.components().any(|part| part.as_os_str() == "simulator");
        if is_of_tests || in_simulator {
            continue;
        }
        let mut literals = Literals::default();
        literals.visit_file(&syn::parse_file(&fs::read_to_string(&file).unwrap()).unwrap());
        for literal in literals.0 {
            let turkish = literal.contains(|it| "çğıöşüÇĞİÖŞÜ".contains(it));
            assert!(
                !turkish || NAMES.contains(&literal.as_str()),
                "{}: {literal:?} belongs into i18n/",
                file.display()
            );
        }
    }
}

/// What a window shows, or a screen reader says, comes from the language files; names alone stand in the
/// markup.
#[test]
fn no_words_in_the_windows_markup() {
    const SHOWN: [&str; 5] =
        ["text:", "title:", "accessible-label:", "accessible-description:", "placeholder-text:"];
    const NAMES: [&str; 1] = ["Bekçi"];
    let files = files("src/wizard/ui", "slint");
    assert!(files.len() > 10);
    for file in files {
        let markup = fs::read_to_string(&file).unwrap();
        for line in markup.lines() {
            let Some(value) = SHOWN.iter().find_map(|shown| line.split_once(shown)) else {
                continue;
            };
            // Every second piece between quotation marks is a literal.
            for literal in value.1.split('"').skip(1).step_by(2) {
                let letters = literal.chars().filter(|it| it.is_alphabetic()).count();
                assert!(
                    letters < 2 || NAMES.contains(&literal) || literal.starts_with("\\{"),
                    "{}: {literal:?} belongs into i18n/",
                    file.display()
                );
            }
        }
    }
}
