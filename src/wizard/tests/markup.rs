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

/// The toolkit's own controls fade and glide, do not wrap their words, and know nothing of strong contrast.
#[test]
fn controls_are_our_own() {
    let mut taken = std::collections::BTreeSet::new();
    for (path, text) in markup() {
        for import in text.split("import {").skip(1) {
            let (names, from) = import.split_once("} from ").unwrap();
            if from.starts_with("\"std-widgets.slint\"") {
                taken.extend(names.split(',').map(|it| it.trim().to_owned()));
            }
        }
        // What shows more than it has room for moves at once.
        let flicks = text.contains(":= Flickable {");
        let stays = ["flicked => {", "interactive: false;"].iter().any(|it| text.contains(it));
        assert!(!flicks || stays, "{}: a bare Flickable glides", path.display());
    }
    assert_eq!(taken.into_iter().collect::<Vec<_>>(), ["AboutSlint", "Palette"]);
}
