//! Names that nobody can guess: of sessions, forms and links.

use rand_core::{OsRng, RngCore};

/// 128 random bits, in hex.
pub fn random_token() -> String {
    let mut bytes = [0; 16];
    OsRng.fill_bytes(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
