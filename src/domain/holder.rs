//! Holders of certificates, known by a keyed hash so that no store holds anyone's number.

use std::fmt;

use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::ZeroizeOnDrop;

use crate::protocol::national_id::NationalId;

/// The key of one installation's hashes.
#[derive(Clone, ZeroizeOnDrop)]
pub struct HolderKey([u8; 32]);

/// A holder's number under that key: equal for equal numbers, and for nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HolderId(pub [u8; 32]);

impl HolderKey {
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub fn identify(&self, number: &NationalId) -> HolderId {
        let mut mac = self.mac();
        mac.update(number.expose().as_bytes());
        HolderId(mac.finalize().into_bytes().into())
    }

    /// 16 hexadecimal digits: another for each text and each use, of which none leads to another or
    /// back.
    pub(super) fn keyed_name(&self, usage: &str, text: &str) -> String {
        let mut mac = self.mac();
        // No number of a holder begins so.
        mac.update(usage.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        let digest = mac.finalize().into_bytes();
        digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    fn mac(&self) -> Hmac<Sha256> {
        // HMAC pads a key to the hash's block with zeros (RFC 2104 §2), so this is the 32-byte key.
        let mut block = [0; 64];
        block[..32].copy_from_slice(&self.0);
        <Hmac<Sha256> as Mac>::new(&block.into())
    }
}

impl fmt::Debug for HolderKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HolderKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_under_the_same_key_alone() {
        let (key, other_key) = (HolderKey::new([1; 32]), HolderKey::new([2; 32]));
        let number = NationalId::from_subject("10000000146").unwrap();
        let other = NationalId::from_subject("17291716060").unwrap();
        assert_eq!(key.identify(&number), key.identify(&number));
        assert_ne!(key.identify(&number), key.identify(&other));
        assert_ne!(key.identify(&number), other_key.identify(&number));
        assert_eq!(format!("{key:?}"), "HolderKey(…)");
    }
}
