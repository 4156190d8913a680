//! The memory of this process, as Linux and its C library have it.

use std::ffi::{c_int, c_void};
use std::fs;
use std::ops::Range;
use std::path::Path;

use rustix::mm::{Advice, madvise};

#[cfg(target_env = "gnu")]
unsafe extern "C" {
    // malloc_trim(3): any padding is right.
    safe fn malloc_trim(padding: usize) -> c_int;
}

pub fn give_back() {
    #[cfg(target_env = "gnu")]
    malloc_trim(0);
    let (Ok(program), Ok(maps)) = (std::env::current_exe(), fs::read_to_string("/proc/self/maps"))
    else {
        return;
    };
    for range in code_and_constants(&maps, &program) {
        let start = std::ptr::with_exposed_provenance_mut::<c_void>(range.start);
        // SAFETY: the range is a mapping of the program's file that was never writable (what the
        // loader writes to lies behind the code), so that its pages come back as they were.
        if let Err(error) = unsafe { madvise(start, range.len(), Advice::LinuxDontNeed) } {
            tracing::debug!(%error, "memory could not be given back");
        }
    }
}

/// The mappings of `program` up to its code, from the lines of proc(5)'s maps: `start-end perms
/// offset device inode path`. What lies behind the code may be constants that the loader wrote
/// (RELRO), which look the same.
fn code_and_constants(maps: &str, program: &Path) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let ours = maps.lines().filter_map(Mapping::parse).filter(|it| Path::new(it.path) == program);
    for mapping in ours {
        if mapping.permissions.contains('w') {
            return Vec::new();
        }
        found.push(mapping.range);
        if mapping.permissions.contains('x') {
            return found;
        }
    }
    Vec::new()
}

struct Mapping<'a> {
    range: Range<usize>,
    permissions: &'a str,
    path: &'a str,
}

impl<'a> Mapping<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let mut fields = line.splitn(6, ' ');
        let (start, end) = fields.next()?.split_once('-')?;
        let range = usize::from_str_radix(start, 16).ok()?..usize::from_str_radix(end, 16).ok()?;
        let permissions = fields.next()?;
        Some(Self { range, permissions, path: fields.nth(3)?.trim_start() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAPS: &str = "\
5500-5600 r--p 00000000 fe:00 12                 /opt/our tools/bekci
5600-5700 r-xp 00000100 fe:00 12                 /opt/our tools/bekci
5700-5780 r--p 00000200 fe:00 12                 /opt/our tools/bekci
5780-5800 rw-p 00000280 fe:00 12                 /opt/our tools/bekci
5800-5900 rw-p 00000000 00:00 0                  [heap]
7f00-7f80 r--p 00000000 fe:00 13                 /usr/lib/libc.so.6
7f80-7fc0 r-xp 00000080 fe:00 13                 /usr/lib/libc.so.6
";

    #[test]
    fn only_what_no_one_wrote() {
        let program = Path::new("/opt/our tools/bekci");
        assert_eq!(code_and_constants(MAPS, program), [0x5500..0x5600, 0x5600..0x5700]);
        assert!(code_and_constants(MAPS, Path::new("/opt/bekci")).is_empty());
        // Code that can be written to may have been.
        let patched = MAPS.replace("r-xp 00000100", "rwxp 00000100");
        assert!(code_and_constants(&patched, program).is_empty());
        assert!(code_and_constants("garbage\n1-2\nzz-1 r-xp 0 0 0 /x", Path::new("/x")).is_empty());
    }

    #[test]
    fn the_program_goes_on() {
        let before = fs::read_to_string("/proc/self/maps").unwrap();
        give_back();
        assert!(!code_and_constants(&before, &std::env::current_exe().unwrap()).is_empty());
        assert_eq!(format!("{:.1}", 1.25_f64.sqrt()), "1.1");
    }
}
