//! A certificate's public key: algorithm and size.

use std::fmt;

use der::asn1::ObjectIdentifier;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use crate::protocol::tlv::Tlv;

const RSA_ENCRYPTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const EC_PUBLIC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const CURVES: [(ObjectIdentifier, &str); 3] = [
    (ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7"), "P-256"),
    (ObjectIdentifier::new_unwrap("1.3.132.0.34"), "P-384"),
    (ObjectIdentifier::new_unwrap("1.3.132.0.35"), "P-521"),
];

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CertificateKey {
    /// With the modulus's length in bits.
    Rsa(usize),
    EllipticCurve(&'static str),
    Unknown,
}

impl CertificateKey {
    pub(crate) fn of(info: &SubjectPublicKeyInfoOwned) -> Self {
        let key = info.subject_public_key.raw_bytes();
        match info.algorithm.oid {
            RSA_ENCRYPTION => modulus_bits(key).map_or(Self::Unknown, Self::Rsa),
            EC_PUBLIC_KEY => {
                let parameters = info.algorithm.parameters.as_ref();
                let curve = parameters.and_then(|curve| curve.decode_as::<ObjectIdentifier>().ok());
                let known = CURVES.iter().find(|(oid, _)| Some(*oid) == curve);
                known.map_or(Self::Unknown, |(_, name)| Self::EllipticCurve(name))
            }
            _ => Self::Unknown,
        }
    }
}

/// `RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }` (RFC 8017 §A.1.1).
fn modulus_bits(key: &[u8]) -> Option<usize> {
    let (sequence, _) = Tlv::split_first(key)?;
    let modulus = sequence.children().next()?.value;
    let leading = modulus.iter().position(|byte| *byte != 0)?;
    let unused_bits = usize::try_from(modulus.get(leading)?.leading_zeros()).ok()?;
    Some((modulus.len() - leading) * 8 - unused_bits)
}

impl fmt::Display for CertificateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rsa(bits) => write!(f, "RSA {bits}"),
            Self::EllipticCurve(curve) => write!(f, "EC {curve}"),
            Self::Unknown => f.write_str("unknown"),
        }
    }
}
