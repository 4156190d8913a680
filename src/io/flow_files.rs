//! The CAs' flow files in the settings folder.

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::authority_flow::AuthorityFlows;
use crate::domain::authority_flow::file::{FlowProblem, FlowProblemKind};
use crate::io::places::{FLOW_EXTENSION, Places};
use crate::io::small_file;

/// Nobody writes more.
const MOST_FILES: usize = 64;

/// What is embedded, with the person's own files over it; those that can't be used are told of.
pub fn load(places: &Places) -> (AuthorityFlows, Vec<(PathBuf, FlowProblem)>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for (name, path) in own_files(places) {
        match small_file::read_text(&path) {
            Ok(text) => files.push((name, text)),
            Err(error) => {
                tracing::warn!(%error, "a flow file can't be read");
                let kind = FlowProblemKind::Unreadable;
                problems.push((path, FlowProblem { line: 1, kind }));
            }
        }
    }
    let (flows, unusable) = AuthorityFlows::embedded().with(files);
    problems.extend(unusable.into_iter().map(|(name, problem)| (places.flow(&name), problem)));
    for (path, FlowProblem { line, kind }) in &problems {
        tracing::warn!(path = %path.display(), line, ?kind, "a flow file is not used");
    }
    (flows, problems)
}

/// Those that are there, by name.
pub fn own_files(places: &Places) -> Vec<(String, PathBuf)> {
    let Ok(entries) = std::fs::read_dir(places.flows()) else { return Vec::new() };
    let named = entries.flatten().take(MOST_FILES).filter_map(|entry| {
        let path = entry.path();
        let is_flow = path.extension().is_some_and(|extension| extension == FLOW_EXTENSION);
        let name = path.file_stem()?.to_str()?.to_owned();
        is_flow.then_some((name, path))
    });
    let mut files: Vec<_> = named.collect();
    files.sort();
    files
}

/// A file anywhere, to be checked.
pub fn read(path: &Path) -> io::Result<String> {
    small_file::read_to_end(path)
}
