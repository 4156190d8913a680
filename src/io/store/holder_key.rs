//! The key of the holders' hashes: 32 random bytes in a file of their own.

use std::io::{Read, Write};
use std::path::Path;

use rand_core::{OsRng, RngCore};
use zeroize::Zeroizing;

use crate::domain::holder::HolderKey;
use crate::io::places::open_private_file;
use crate::io::small_file;

/// A file of another length is replaced: its hashes are of no use then, and cards are hashed again
/// when they are next read.
pub fn load_or_make(path: &Path) -> std::io::Result<HolderKey> {
    if let Some(key) = load(path)? {
        return Ok(key);
    }
    let bytes = random_bytes()?;
    small_file::replace(path, bytes.as_ref())?;
    Ok(HolderKey::new(*bytes))
}

/// Written over the one before, so that nothing of it stays on the disk. Whatever a crash leaves of
/// either is a key as well.
pub fn renew(path: &Path) -> std::io::Result<HolderKey> {
    let bytes = random_bytes()?;
    let mut file = open_private_file(path)?;
    file.write_all(bytes.as_ref())?;
    file.set_len(32)?;
    file.sync_all()?;
    Ok(HolderKey::new(*bytes))
}

fn random_bytes() -> std::io::Result<Zeroizing<[u8; 32]>> {
    let mut bytes = Zeroizing::new([0; 32]);
    OsRng.try_fill_bytes(bytes.as_mut()).map_err(std::io::Error::other)?;
    Ok(bytes)
}

fn load(path: &Path) -> std::io::Result<Option<HolderKey>> {
    if !path.exists() {
        return Ok(None);
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(64));
    open_private_file(path)?.take(64).read_to_end(&mut bytes)?;
    Ok(<[u8; 32]>::try_from(bytes.as_slice()).ok().map(HolderKey::new))
}
