//! The layers hold: which room may use which, and where the world may be touched.
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

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// Each room, with the rooms that it may use beside itself.
const ROOMS: [(&str, &[&str]); 9] = [
    ("protocol", &[]),
    ("domain", &["protocol"]),
    ("text", &["domain", "protocol"]),
    ("io", &["domain", "protocol"]),
    ("simulator", &["domain", "protocol"]),
    ("wizard", &["text", "domain", "protocol", "io"]),
    ("service", &["text", "domain", "protocol", "io", "simulator"]),
    ("cli", &["service", "text", "domain", "protocol", "io", "simulator"]),
    ("bin", &["wizard", "cli", "service", "text", "domain", "protocol", "io", "simulator"]),
];

/// Crates that touch the world, with the rooms that may use them.
const WORLDLY_CRATES: [(&str, &[&str]); 22] = [
    ("axum", &["simulator"]),
    ("lettre", &["simulator"]),
    ("maud", &["simulator"]),
    ("pcsc", &["io"]),
    ("rusqlite", &["io", "simulator"]),
    ("zbus", &["io"]),
    ("notify_rust", &["io"]),
    ("interprocess", &["io"]),
    ("directories", &["io"]),
    ("reqwest", &["io"]),
    ("hyper_util", &["io"]),
    ("rustls", &["io"]),
    ("open", &["io"]),
    ("opentelemetry", &["io"]),
    ("opentelemetry_otlp", &["io"]),
    ("sys_locale", &["io"]),
    ("tray_icon", &["io"]),
    ("ksni", &["io"]),
    ("vpicc", &["simulator"]),
    ("rustix", &["io", "simulator"]),
    ("tokio", &["io", "simulator", "service", "cli"]),
    ("slint", &["wizard", "bin"]),
];

/// Parts of the standard library that touch the world.
const WORLDLY_STD: [&str; 6] = ["fs", "net", "process", "env", "thread", "os"];
const WORLDLY_STD_ROOMS: [&str; 6] = ["io", "simulator", "cli", "bin", "wizard", "service"];

/// All paths that a file names, as lists of their segments.
#[derive(Default)]
struct Paths {
    found: Vec<Vec<String>>,
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.follow(&item.tree, &mut Vec::new());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = path.segments.iter().map(|segment| segment.ident.to_string());
        self.found.push(segments.collect());
        visit::visit_path(self, path);
    }

    /// Tests may touch what they like.
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        let is_test = module.attrs.iter().any(|attribute| {
            attribute.path().is_ident("cfg")
                && attribute.parse_args::<syn::Ident>().is_ok_and(|it| it == "test")
        });
        if !is_test {
            visit::visit_item_mod(self, module);
        }
    }
}

impl Paths {
    fn follow(&mut self, tree: &syn::UseTree, prefix: &mut Vec<String>) {
        match tree {
            syn::UseTree::Path(path) => {
                prefix.push(path.ident.to_string());
                self.follow(&path.tree, prefix);
                prefix.pop();
            }
            syn::UseTree::Name(name) => self.leaf(name.ident.to_string(), prefix),
            syn::UseTree::Rename(rename) => self.leaf(rename.ident.to_string(), prefix),
            syn::UseTree::Glob(_) => self.leaf("*".into(), prefix),
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.follow(tree, prefix);
                }
            }
        }
    }

    fn leaf(&mut self, name: String, prefix: &[String]) {
        self.found.push(prefix.iter().cloned().chain([name]).collect());
    }
}

struct Source {
    path: PathBuf,
    room: String,
    paths: Vec<Vec<String>>,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") && !is_test_file(&path) {
                let text = fs::read_to_string(&path).unwrap();
                let mut paths = Paths::default();
                paths.visit_file(&syn::parse_file(&text).unwrap());
                let inside = path.strip_prefix(&root).unwrap();
                let first = inside.components().next().unwrap().as_os_str();
                let room = first.to_string_lossy().trim_end_matches(".rs").to_owned();
                sources.push(Source { path, room, paths: paths.found });
            }
        }
    }
    sources
}

/// Files that exist under `#[cfg(test)]` alone.
fn is_test_file(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "tests.rs" || name == "fixtures.rs")
        || path.parent().is_some_and(|folder| folder.ends_with("tests"))
}

fn room_of(source: &Source) -> Option<(&'static str, &'static [&'static str])> {
    let is_program = matches!(source.room.as_str(), "main" | "bekci-activate");
    let name = if is_program { "bin" } else { source.room.as_str() };
    ROOMS.into_iter().find(|(room, _)| *room == name)
}

#[test]
fn rooms_use_only_what_they_may() {
    let rooms: BTreeSet<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    let mut seen = BTreeSet::new();
    for source in sources() {
        if source.room == "lib" {
            continue;
        }
        let (room, may_use) =
            room_of(&source).unwrap_or_else(|| panic!("{} is in no room", source.path.display()));
        seen.insert(room);
        for path in &source.paths {
            let [first, second, ..] = path.as_slice() else { continue };
            let ours = first == "crate" || first == "bekci";
            if ours && rooms.contains(second.as_str()) {
                assert!(
                    second == room || may_use.contains(&second.as_str()),
                    "{}: {room} may not use {second}",
                    source.path.display()
                );
            }
        }
    }
    assert!(seen.contains("protocol") && seen.contains("domain") && seen.contains("io"));
}

/// A PUK that is tried three times ruins the card: no code of ours sends one (INS 2C).
#[test]
fn nothing_unblocks_a_pin_but_the_portal() {
    #[derive(Default)]
    struct Instructions(usize);
    impl<'ast> Visit<'ast> for Instructions {
        fn visit_lit_int(&mut self, literal: &'ast syn::LitInt) {
            self.0 += usize::from(literal.base10_digits() == "44");
        }

        fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
            if !module.attrs.iter().any(|attribute| attribute.path().is_ident("cfg")) {
                visit::visit_item_mod(self, module);
            }
        }
    }
    let mut rooms = 0;
    for source in sources().iter().filter(|source| ["protocol", "io"].contains(&&*source.room)) {
        let text = fs::read_to_string(&source.path).unwrap();
        let mut instructions = Instructions::default();
        instructions.visit_file(&syn::parse_file(&text).unwrap());
        assert_eq!(instructions.0, 0, "{}: INS 2C", source.path.display());
        let named = text.to_lowercase().contains("fn reset_retry_counter");
        assert!(!named, "{}", source.path.display());
        rooms += 1;
    }
    assert!(rooms > 50);
}

#[test]
fn only_io_and_the_simulator_touch_the_world() {
    for source in sources() {
        let Some((room, _)) = room_of(&source) else { continue };
        for path in &source.paths {
            let [first, second, ..] = path.as_slice() else { continue };
            if let Some((_, rooms)) = WORLDLY_CRATES.iter().find(|(name, _)| name == first) {
                assert!(
                    rooms.contains(&room),
                    "{}: {room} may not use {}",
                    source.path.display(),
                    path.join("::")
                );
            }
            let worldly = first == "std" && WORLDLY_STD.contains(&second.as_str());
            assert!(
                !worldly || WORLDLY_STD_ROOMS.contains(&room),
                "{}: {room} may not use {}",
                source.path.display(),
                path.join("::")
            );
        }
    }
}

/// The sandbox is a thing of its own: what the product is made of knows nothing of it.
#[test]
fn only_commands_to_try_things_on_open_the_sandbox_portal() {
    for source in sources() {
        let is_of_portal = source.path.components().any(|part| part.as_os_str() == "simulator");
        let reaches = source
            .paths
            .iter()
            .any(|path| path.starts_with(&["crate", "simulator", "portal"].map(str::to_owned)));
        let may = is_of_portal || source.room == "cli" && !source.path.ends_with("cli/run.rs");
        assert!(may || !reaches, "{}", source.path.display());
    }
}

/// What calls a system by hand is behind safe functions, in one folder. (`wizard/ui.rs` lets in what Slint's
/// compiler writes.)
#[test]
fn unsafe_code_stands_in_one_folder() {
    #[derive(Default)]
    struct Unsafe(usize);
    impl<'ast> Visit<'ast> for Unsafe {
        fn visit_expr_unsafe(&mut self, _: &'ast syn::ExprUnsafe) {
            self.0 += 1;
        }

        fn visit_item_foreign_mod(&mut self, _: &'ast syn::ItemForeignMod) {
            self.0 += 1;
        }

        fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
            self.0 += usize::from(item.unsafety.is_some());
            visit::visit_item_impl(self, item);
        }

        fn visit_signature(&mut self, signature: &'ast syn::Signature) {
            self.0 += usize::from(signature.unsafety.is_some());
            visit::visit_signature(self, signature);
        }
    }
    let mut found = 0;
    for source in sources() {
        let text = fs::read_to_string(&source.path).unwrap();
        let mut unsafe_code = Unsafe::default();
        unsafe_code.visit_file(&syn::parse_file(&text).unwrap());
        let ffi = source.path.parent().is_some_and(|it| it.ends_with("io/ffi"));
        let lets_in = source.path.ends_with("io/ffi.rs") || source.path.ends_with("wizard/ui.rs");
        assert!(ffi || unsafe_code.0 == 0, "{}", source.path.display());
        assert_eq!(text.contains("unsafe_code"), lets_in, "{}", source.path.display());
        found += unsafe_code.0;
    }
    assert!(found > 0, "the look itself works");
}

#[test]
fn no_room_for_everything_else() {
    for source in sources() {
        for part in source.path.components() {
            let name = part.as_os_str().to_string_lossy();
            let name = name.trim_end_matches(".rs");
            assert!(
                !matches!(name, "util" | "utils" | "helper" | "helpers" | "common" | "mod"),
                "{}",
                source.path.display()
            );
        }
    }
}
