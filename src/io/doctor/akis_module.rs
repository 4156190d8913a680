//! The vendor's PKCS#11 module, which programs that sign load. It is never loaded here: its first bytes
//! tell enough.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::domain::diagnosis::observations::ModuleSeen;
use crate::io::places::Places;
use crate::protocol::library_file::{HEADER_LENGTH, architectures};

const NAME: &str = if cfg!(windows) {
    "akisp11.dll"
} else if cfg!(target_os = "macos") {
    "libakisp11.dylib"
} else {
    "libakisp11.so"
};

const FOLDERS: &[&str] = if cfg!(windows) {
    &["C:\\Windows\\System32", "C:\\Windows\\SysWOW64"]
} else if cfg!(target_os = "macos") {
    &["/usr/local/lib", "/opt/homebrew/lib"]
} else {
    &["/usr/lib", "/opt/Akia", "/usr/lib64", "/usr/local/lib", "/usr/lib/x86_64-linux-gnu"]
};

/// Where the vendor's packages put it; before them, where the person may have put it.
pub fn usual_places(places: &Places) -> Vec<PathBuf> {
    let own = [places.config.join("modules")];
    let usual = FOLDERS.iter().map(PathBuf::from);
    own.into_iter().chain(usual).map(|folder| folder.join(NAME)).collect()
}

/// Those that are there, each once.
pub fn look(places: &[PathBuf]) -> Vec<ModuleSeen> {
    let mut known = Vec::new();
    let mut seen = Vec::new();
    for path in places {
        let Ok(file) = path.canonicalize() else { continue };
        if !known.contains(&file) {
            let architectures = header(&file).as_deref().and_then(architectures);
            seen.push(ModuleSeen { path: path.display().to_string(), architectures });
            known.push(file);
        }
    }
    seen
}

fn header(path: &Path) -> Option<Vec<u8>> {
    // Anything else could block.
    if !path.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    let length = u64::try_from(HEADER_LENGTH).ok()?;
    File::open(path).ok()?.take(length).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::library_file::Architecture;

    #[test]
    fn modules_are_found_once_each_and_never_loaded() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("32"), b"\x7FELF\x01\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x03\0").unwrap();
        std::fs::write(path("text"), "not a library").unwrap();
        std::fs::create_dir(path("folder")).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(path("32"), path("again")).unwrap();
        let seen = look(&["none", "32", "again", "text", "folder"].map(path));
        let ours = &look(&[std::env::current_exe().unwrap()])[0].architectures;
        assert!(ours.as_ref().unwrap().contains(&Architecture::HERE));
        let found: Vec<_> = seen.iter().map(|module| module.architectures.clone()).collect();
        assert_eq!(found, [Some(vec![Architecture::X86]), None, None]);
    }
}
