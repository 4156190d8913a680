//! What a CA signs: `SEQUENCE { what is signed, AlgorithmIdentifier, BIT STRING }`, the shape of
//! certificates (RFC 5280 §4.1), of revocation lists (§5.1) and of OCSP answers (RFC 6960 §4.2.1).

use der::Decode;
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use crate::protocol::signature::{self, SignatureError};
use crate::protocol::tlv::Tlv;

const SEQUENCE: u32 = 0x30;
const BIT_STRING: u32 = 0x03;

pub(super) struct SignedObject<'a> {
    /// As it was sent: the signature is over these bytes, and no others that mean the same.
    pub signed: Tlv<'a>,
    /// The encoded AlgorithmIdentifier.
    pub algorithm: &'a [u8],
    signature: &'a [u8],
    /// What stands behind the signature, unsigned: the certificates of an OCSP answer.
    pub attached: Option<Tlv<'a>>,
}

impl<'a> SignedObject<'a> {
    pub fn parse(bytes: &'a [u8]) -> Option<Self> {
        let whole = Tlv::only(bytes).filter(|whole| whole.tag == SEQUENCE)?;
        let (signed, algorithm, bits, attached) = match whole.exact_children()?.as_slice() {
            [signed, algorithm, bits] => (*signed, *algorithm, *bits, None),
            [signed, algorithm, bits, attached] => (*signed, *algorithm, *bits, Some(*attached)),
            _ => return None,
        };
        let of_signed_shape = signed.tag == SEQUENCE && bits.tag == BIT_STRING;
        let signature = bits.value.strip_prefix(&[0]).filter(|_| of_signed_shape)?;
        Some(Self { signed, algorithm: algorithm.whole, signature, attached })
    }

    pub fn verify(&self, key: &SubjectPublicKeyInfoOwned) -> Result<(), SignatureError> {
        let algorithm = AlgorithmIdentifierOwned::from_der(self.algorithm)
            .map_err(|_| SignatureError::Malformed)?;
        signature::verify(algorithm.oid, key, self.signed.whole, self.signature)
    }
}
