//! Signatures of a CA: RSA PKCS#1 v1.5 (RFC 4055) and ECDSA (RFC 5758) over SHA-2. SHA-1 and short
//! keys are not believed.

use der::asn1::ObjectIdentifier;
use der::referenced::OwnedToRef;
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, RsaPublicKey};
use sha2::{Digest, Sha256, Sha384, Sha512};
use x509_cert::spki::SubjectPublicKeyInfoOwned;

const ALGORITHMS: [(ObjectIdentifier, Scheme, Hash); 6] = [
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11"), Scheme::Rsa, Hash::Sha256),
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12"), Scheme::Rsa, Hash::Sha384),
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13"), Scheme::Rsa, Hash::Sha512),
    (ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2"), Scheme::Ecdsa, Hash::Sha256),
    (ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3"), Scheme::Ecdsa, Hash::Sha384),
    (ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.4"), Scheme::Ecdsa, Hash::Sha512),
];
/// 2,048 bits.
const SHORTEST_RSA_KEY: usize = 256;

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    #[error("the signature is not one")]
    Malformed,
    #[error("signatures by {0} are not believed")]
    Algorithm(ObjectIdentifier),
    #[error("the signer's key is of another kind than the signature, or too short")]
    Key,
    #[error("the signature is wrong")]
    Wrong,
}

#[derive(Clone, Copy)]
enum Scheme {
    Rsa,
    Ecdsa,
}

#[derive(Clone, Copy)]
enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    fn of(self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(message).to_vec(),
            Self::Sha384 => Sha384::digest(message).to_vec(),
            Self::Sha512 => Sha512::digest(message).to_vec(),
        }
    }

    fn padding(self) -> Pkcs1v15Sign {
        match self {
            Self::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
            Self::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
            Self::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
        }
    }
}

/// Whether `signature` is that key's over `message`, by the algorithm that the signed object names.
pub(super) fn verify(
    algorithm: ObjectIdentifier,
    key: &SubjectPublicKeyInfoOwned,
    message: &[u8],
    signature: &[u8],
) -> Result<(), SignatureError> {
    let known = ALGORITHMS.iter().find(|(oid, _, _)| *oid == algorithm);
    let (_, scheme, hash) = known.ok_or(SignatureError::Algorithm(algorithm))?;
    let digest = hash.of(message);
    match scheme {
        Scheme::Rsa => {
            let key =
                RsaPublicKey::try_from(key.owned_to_ref()).map_err(|_| SignatureError::Key)?;
            if key.size() < SHORTEST_RSA_KEY {
                return Err(SignatureError::Key);
            }
            key.verify(hash.padding(), &digest, signature).map_err(|_| SignatureError::Wrong)
        }
        Scheme::Ecdsa => verify_ecdsa(key, &digest, signature),
    }
}

fn verify_ecdsa(
    key: &SubjectPublicKeyInfoOwned,
    digest: &[u8],
    signature: &[u8],
) -> Result<(), SignatureError> {
    if let Ok(key) = p384::ecdsa::VerifyingKey::try_from(key.owned_to_ref()) {
        let signature =
            p384::ecdsa::Signature::from_der(signature).map_err(|_| SignatureError::Malformed)?;
        return key.verify_prehash(digest, &signature).map_err(|_| SignatureError::Wrong);
    }
    let key =
        p256::ecdsa::VerifyingKey::try_from(key.owned_to_ref()).map_err(|_| SignatureError::Key)?;
    let signature =
        p256::ecdsa::Signature::from_der(signature).map_err(|_| SignatureError::Malformed)?;
    key.verify_prehash(digest, &signature).map_err(|_| SignatureError::Wrong)
}
