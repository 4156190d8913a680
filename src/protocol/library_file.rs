//! For which processors a library was built: the first bytes of ELF, PE and Mach-O files.

use serde::Serialize;

/// Of a program or a library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Architecture {
    #[serde(rename = "x86")]
    X86,
    #[serde(rename = "x86_64")]
    X86_64,
    #[serde(rename = "arm")]
    Arm,
    #[serde(rename = "aarch64")]
    Aarch64,
    #[serde(rename = "other")]
    Other,
}

impl Architecture {
    /// This program's own.
    pub const HERE: Self = if cfg!(target_arch = "x86_64") {
        Self::X86_64
    } else if cfg!(target_arch = "aarch64") {
        Self::Aarch64
    } else if cfg!(target_arch = "x86") {
        Self::X86
    } else if cfg!(target_arch = "arm") {
        Self::Arm
    } else {
        Self::Other
    };

    pub fn as_str(self) -> &'static str {
        match self {
            Self::X86 => "x86 (32-bit)",
            Self::X86_64 => "x86-64",
            Self::Arm => "ARM (32-bit)",
            Self::Aarch64 => "ARM64",
            Self::Other => "?",
        }
    }
}

/// As much of a file as has to be read.
pub const HEADER_LENGTH: usize = 4096;

/// Of a "fat" Mach-O file several; `None` for what is no library.
pub fn architectures(header: &[u8]) -> Option<Vec<Architecture>> {
    match header.get(..4)? {
        b"\x7FELF" => elf(header).map(|one| vec![one]),
        [b'M', b'Z', ..] => pe(header).map(|one| vec![one]),
        b"\xCF\xFA\xED\xFE" | b"\xCE\xFA\xED\xFE" => {
            Some(vec![of_mach_o(u32::from_le_bytes(bytes(header, 4)?))])
        }
        b"\xCA\xFE\xBA\xBE" => fat_mach_o(header),
        _ => None,
    }
}

fn bytes<const N: usize>(header: &[u8], offset: usize) -> Option<[u8; N]> {
    header.get(offset..offset.checked_add(N)?)?.try_into().ok()
}

fn elf(header: &[u8]) -> Option<Architecture> {
    const MACHINE: usize = 18;
    let machine: [u8; 2] = bytes(header, MACHINE)?;
    let big_endian = header.get(5) == Some(&2);
    let number = if big_endian { u16::from_be_bytes(machine) } else { u16::from_le_bytes(machine) };
    Some(match number {
        3 => Architecture::X86,
        62 => Architecture::X86_64,
        40 => Architecture::Arm,
        183 => Architecture::Aarch64,
        _ => Architecture::Other,
    })
}

fn pe(header: &[u8]) -> Option<Architecture> {
    const OFFSET_OF_SIGNATURE: usize = 0x3C;
    let signature =
        usize::try_from(u32::from_le_bytes(bytes(header, OFFSET_OF_SIGNATURE)?)).ok()?;
    if bytes(header, signature)? != *b"PE\0\0" {
        return None;
    }
    let machine = u16::from_le_bytes(bytes(header, signature.checked_add(4)?)?);
    Some(match machine {
        0x014C => Architecture::X86,
        0x8664 => Architecture::X86_64,
        0x01C0 | 0x01C4 => Architecture::Arm,
        0xAA64 => Architecture::Aarch64,
        _ => Architecture::Other,
    })
}

/// A Java class begins alike; it has far more "architectures".
fn fat_mach_o(header: &[u8]) -> Option<Vec<Architecture>> {
    const MOST: usize = 16;
    const ENTRY_LENGTH: usize = 20;
    let count = usize::try_from(u32::from_be_bytes(bytes(header, 4)?)).ok()?;
    let entries = (0..count).map(|entry| {
        let cpu_type = bytes(header, 8 + entry * ENTRY_LENGTH)?;
        Some(of_mach_o(u32::from_be_bytes(cpu_type)))
    });
    (1..=MOST).contains(&count).then(|| entries.collect())?
}

fn of_mach_o(cpu_type: u32) -> Architecture {
    match cpu_type {
        7 => Architecture::X86,
        0x0100_0007 => Architecture::X86_64,
        12 => Architecture::Arm,
        0x0100_000C => Architecture::Aarch64,
        _ => Architecture::Other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn elf_of(machine: u8) -> Vec<u8> {
        let mut header = b"\x7FELF\x02\x01\x01".to_vec();
        header.resize(64, 0);
        header[18] = machine;
        header
    }

    #[test]
    fn each_format_tells_its_processor() {
        assert_eq!(architectures(&elf_of(62)), Some(vec![Architecture::X86_64]));
        assert_eq!(architectures(&elf_of(3)), Some(vec![Architecture::X86]));
        assert_eq!(architectures(&elf_of(183)), Some(vec![Architecture::Aarch64]));
        let mut pe = vec![0; 0x90];
        pe[..2].copy_from_slice(b"MZ");
        pe[0x3C] = 0x80;
        pe[0x80..0x86].copy_from_slice(b"PE\0\0\x4C\x01");
        assert_eq!(architectures(&pe), Some(vec![Architecture::X86]));
        let thin = b"\xCF\xFA\xED\xFE\x0C\x00\x00\x01";
        assert_eq!(architectures(thin), Some(vec![Architecture::Aarch64]));
        let mut fat = b"\xCA\xFE\xBA\xBE\x00\x00\x00\x02\x01\x00\x00\x07".to_vec();
        fat.resize(28, 0);
        fat.extend(b"\x01\x00\x00\x0C");
        let both = vec![Architecture::X86_64, Architecture::Aarch64];
        assert_eq!(architectures(&fat), Some(both));
    }

    #[test]
    fn other_files_are_none() {
        for header in [&b""[..], b"\x7FELF", b"#!/bin/sh\n", b"\xCA\xFE\xBA\xBE\x00\x00\x00\x34"] {
            assert_eq!(architectures(header), None);
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(magic in 0..4_usize, rest in proptest::collection::vec(any::<u8>(), 0..200)) {
            let magics = [&b"\x7FELF"[..], b"MZ", b"\xCF\xFA\xED\xFE", b"\xCA\xFE\xBA\xBE"];
            architectures(&[magics[magic], &rest].concat());
        }
    }
}
