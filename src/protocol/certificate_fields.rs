//! The fields of a certificate whose very bytes count: names are compared and hashed as they are
//! encoded, not by what they say (RFC 5280 §4.1; RFC 6960 §4.1.1).

use crate::protocol::signed_object::SignedObject;
use crate::protocol::tlv::Tlv;

const VERSION: u32 = 0xA0;
const INTEGER: u32 = 0x02;
const SEQUENCE: u32 = 0x30;

pub(super) struct CertificateFields<'a> {
    /// The INTEGER's content: big-endian, a leading zero where the next bit is set.
    pub serial_number: &'a [u8],
    /// The signature's AlgorithmIdentifier, as it is repeated inside of what is signed.
    pub algorithm: &'a [u8],
    pub issuer: &'a [u8],
    pub subject: &'a [u8],
}

impl<'a> CertificateFields<'a> {
    pub fn of(certificate: &SignedObject<'a>) -> Option<Self> {
        let mut fields =
            certificate.signed.children().skip_while(|field| field.tag == VERSION).take(5);
        let mut next = |tag| fields.next().filter(|field: &Tlv<'a>| field.tag == tag);
        let serial_number = next(INTEGER)?.value;
        let algorithm = next(SEQUENCE)?.whole;
        let issuer = next(SEQUENCE)?.whole;
        let _validity = next(SEQUENCE)?;
        let subject = next(SEQUENCE)?.whole;
        Some(Self { serial_number, algorithm, issuer, subject })
    }
}
