//! A card's files, and which of them is current (ISO 7816-4 §7.1–7.4).

use crate::simulator::ber::{constructed, object};

/// A file identifier.
pub type FileId = [u8; 2];

pub const MF: FileId = [0x3F, 0x00];

/// Descriptor bytes of file control information (ISO 7816-4 table 12): a DF, a transparent EF.
const DIRECTORY: u8 = 0x38;
const TRANSPARENT: u8 = 0x01;
/// How long an entry of the AKİS list of files is, and what its first byte says.
const LIST_ENTRY: usize = 20;
const LISTED_FILE: u8 = 0x2F;
const LISTED_DIRECTORY: u8 = 0x3D;

/// A tree of DFs and transparent EFs, the MF being there from the start.
#[derive(Clone, Default)]
pub struct FileSystem {
    directories: Vec<Directory>,
    files: Vec<ElementaryFile>,
    /// Path of the current DF; empty for the MF.
    directory: Vec<FileId>,
    /// The current EF, in the current DF.
    file: Option<FileId>,
}

#[derive(Clone)]
struct Directory {
    path: Vec<FileId>,
    names: Vec<Vec<u8>>,
}

#[derive(Clone)]
struct ElementaryFile {
    path: Vec<FileId>,
    bytes: Vec<u8>,
}

/// Why nothing is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadRefusal {
    NoCurrentFile,
    OffsetBehindEnd,
}

impl FileSystem {
    /// A DF at that path from the MF, with the names that select it.
    pub fn with_directory(mut self, path: &[FileId], names: &[&[u8]]) -> Self {
        let names = names.iter().map(|name| name.to_vec()).collect();
        self.directories.push(Directory { path: path.to_vec(), names });
        self
    }

    /// An EF at that path from the MF.
    pub fn with_file(mut self, path: &[FileId], bytes: Vec<u8>) -> Self {
        self.files.push(ElementaryFile { path: path.to_vec(), bytes });
        self
    }

    pub fn select_mf(&mut self) {
        self.directory.clear();
        self.file = None;
    }

    /// The MF, the current DF itself, or a DF in it. Whether there is one.
    pub fn select_directory(&mut self, id: FileId) -> bool {
        if id == MF {
            self.select_mf();
            return true;
        }
        if self.directory.last() == Some(&id) {
            self.file = None;
            return true;
        }
        let below = [&self.directory[..], &[id]].concat();
        self.enter(below)
    }

    /// An EF in the current DF. Whether there is one.
    pub fn select_file(&mut self, id: FileId) -> bool {
        let path = [&self.directory[..], &[id]].concat();
        let found = self.files.iter().any(|file| file.path == path);
        if found {
            self.file = Some(id);
        }
        found
    }

    /// The DF of that name. Whether there is one.
    pub fn select_name(&mut self, name: &[u8]) -> bool {
        let named = |directory: &&Directory| directory.names.iter().any(|known| known == name);
        let path = self.directories.iter().find(named).map(|directory| directory.path.clone());
        path.is_some_and(|path| self.enter(path))
    }

    /// A DF or EF by its path from the MF. Whether there is one.
    pub fn select_path(&mut self, path: &[FileId]) -> bool {
        let path = path.strip_prefix(&[MF]).unwrap_or(path);
        let Some((id, directory)) = path.split_last() else {
            self.select_mf();
            return true;
        };
        if self.files.iter().any(|file| file.path == path) {
            self.directory = directory.to_vec();
            self.file = Some(*id);
            return true;
        }
        self.enter(path.to_vec())
    }

    fn enter(&mut self, path: Vec<FileId>) -> bool {
        let found = self.directories.iter().any(|directory| directory.path == path);
        if found {
            self.directory = path;
            self.file = None;
        }
        found
    }

    fn current_file(&self) -> Option<&ElementaryFile> {
        let path = [&self.directory[..], &[self.file?]].concat();
        self.files.iter().find(|file| file.path == path)
    }

    /// The current EF from that offset, at most so many bytes.
    pub fn read(&self, offset: usize, length: usize) -> Result<&[u8], ReadRefusal> {
        let bytes = &self.current_file().ok_or(ReadRefusal::NoCurrentFile)?.bytes;
        let rest = bytes.get(offset..).filter(|rest| !rest.is_empty());
        let rest = rest.ok_or(ReadRefusal::OffsetBehindEnd)?;
        Ok(rest.get(..length).unwrap_or(rest))
    }

    /// File control information of what is current (ISO 7816-4 §7.4): `6F` with size (80 of an EF, 81
    /// of a DF), type (82), identifier (83), name (84), and as AKİS has it a security byte (90).
    pub fn control_information(&self, security: u8) -> Vec<u8> {
        let mut content = Vec::new();
        let mut put = |tag: u8, value: &[u8]| content.push(object(tag, value));
        let id = self.file.or(self.directory.last().copied()).unwrap_or(MF);
        match self.current_file() {
            Some(file) => {
                put(0x80, &size(file.bytes.len()));
                put(0x82, &[TRANSPARENT]);
                put(0x83, &id);
            }
            None => {
                let inside =
                    self.files.iter().filter(|file| file.path.starts_with(&self.directory));
                put(0x81, &size(inside.map(|file| file.bytes.len()).sum()));
                put(0x82, &[DIRECTORY]);
                put(0x83, &id);
                let names = self.directories.iter().find(|known| known.path == self.directory);
                if let Some(name) = names.and_then(|directory| directory.names.first()) {
                    put(0x84, name);
                }
            }
        }
        put(0x90, &[security]);
        constructed(0x6F, &content)
    }

    /// AKİS's list of what is in the current DF: 20 bytes each, kind, identifier, size, filler.
    pub fn list(&self) -> Vec<u8> {
        let child = |path: &[FileId]| match path.split_last() {
            Some((id, parent)) if parent == self.directory => Some(*id),
            _ => None,
        };
        let directories = self.directories.iter().filter_map(|directory| {
            child(&directory.path).map(|id| entry(LISTED_DIRECTORY, id, [0, 0]))
        });
        let files = self.files.iter().filter_map(|file| {
            child(&file.path).map(|id| entry(LISTED_FILE, id, size(file.bytes.len())))
        });
        directories.chain(files).flatten().collect()
    }
}

fn entry(kind: u8, id: FileId, size: [u8; 2]) -> Vec<u8> {
    let mut entry = [&[kind][..], &id, &size].concat();
    entry.resize(LIST_ENTRY, 0x00);
    entry
}

fn size(length: usize) -> [u8; 2] {
    u16::try_from(length).unwrap_or(u16::MAX).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    const APPLICATION: FileId = [0x50, 0x15];
    const FILE: FileId = [0x2F, 0x10];

    fn files() -> FileSystem {
        FileSystem::default()
            .with_file(&[[0x2F, 0x00]], vec![1; 4])
            .with_directory(&[APPLICATION], &[b"PKCS-15", b"\xA0\x00"])
            .with_file(&[APPLICATION, FILE], (0..=255).collect())
    }

    #[test]
    fn a_file_is_reached_in_every_way() {
        let ways: [fn(&mut FileSystem) -> bool; 4] = [
            |files| files.select_directory(APPLICATION) && files.select_file(FILE),
            |files| files.select_name(b"PKCS-15") && files.select_file(FILE),
            |files| files.select_path(&[APPLICATION, FILE]),
            |files| files.select_path(&[MF, APPLICATION, FILE]),
        ];
        for way in ways {
            let mut files = files();
            assert!(way(&mut files));
            assert_eq!(files.read(254, 10), Ok(&[254, 255][..]));
        }
    }

    #[test]
    fn what_is_not_there_leaves_the_current_file_alone() {
        let mut files = files();
        assert!(files.select_path(&[APPLICATION, FILE]));
        for missing in [
            files.select_directory(FILE),
            files.select_file(APPLICATION),
            files.select_name(b"PKCS-1"),
            files.select_path(&[FILE]),
        ] {
            assert!(!missing);
        }
        assert_eq!(files.read(0, 1), Ok(&[0][..]));
    }

    #[test]
    fn a_directory_has_no_bytes_and_a_file_has_an_end() {
        let mut files = files();
        assert_eq!(files.read(0, 1), Err(ReadRefusal::NoCurrentFile));
        assert!(files.select_file([0x2F, 0x00]));
        assert_eq!(files.read(4, 1), Err(ReadRefusal::OffsetBehindEnd));
        assert!(files.select_directory(APPLICATION) && files.select_directory(APPLICATION));
        assert_eq!(files.read(0, 1), Err(ReadRefusal::NoCurrentFile));
        assert!(files.select_directory(MF) && files.select_file([0x2F, 0x00]));
    }

    #[test]
    fn control_information_tells_size_kind_and_name() {
        let mut files = files();
        files.select_name(b"PKCS-15");
        let directory =
            b"\x6F\x17\x81\x02\x01\x00\x82\x01\x38\x83\x02\x50\x15\x84\x07PKCS-15\x90\x01\x40";
        assert_eq!(files.control_information(0x40), directory);
        files.select_file(FILE);
        let file = b"\x6F\x0E\x80\x02\x01\x00\x82\x01\x01\x83\x02\x2F\x10\x90\x01\x00";
        assert_eq!(files.control_information(0x00), file);
    }

    #[test]
    fn the_list_has_what_is_in_the_current_directory() {
        let mut files = files();
        let list = files.list();
        assert_eq!(list.len(), 40);
        assert_eq!(list[..5], [0x3D, 0x50, 0x15, 0, 0]);
        assert_eq!(list[20..25], [0x2F, 0x2F, 0x00, 0, 4]);
        files.select_directory(APPLICATION);
        assert_eq!(files.list()[..5], [0x2F, 0x2F, 0x10, 1, 0]);
    }
}
