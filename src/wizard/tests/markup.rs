//! What holds for all of the windows' markup.

use std::path::{Path, PathBuf};

/// Every file of it, with its text.
#[expect(clippy::disallowed_methods, reason = "the test reads the markup")]
fn markup() -> Vec<(PathBuf, String)> {
    fn read(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, found);
            } else if path.extension().is_some_and(|it| it == "slint") {
                found.push((path.clone(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/wizard/ui")), &mut found);
    assert!(found.len() > 40, "{}: the search itself works", found.len());
    found
}

/// There is no animation to turn off.
#[test]
fn nothing_moves_by_itself() {
    for (path, text) in markup() {
        for line in text.lines() {
            let code = line.split("//").next().unwrap();
            let words = code.split(|it: char| !it.is_alphanumeric() && it != '-');
            for word in words {
                let moves = ["animate", "animation-tick", "Timer", "Spinner", "ProgressIndicator"];
                assert!(!moves.contains(&word), "{}: {line}", path.display());
            }
        }
    }
}

/// The toolkit's own buttons neither wrap their words nor know strong contrast.
#[test]
fn buttons_are_our_own() {
    for (path, text) in markup() {
        for line in text.lines().filter(|line| line.contains("\"std-widgets.slint\"")) {
            let taken = line.split(|it: char| !it.is_alphanumeric());
            assert!(taken.clone().all(|it| it != "Button"), "{}: {line}", path.display());
        }
    }
}
