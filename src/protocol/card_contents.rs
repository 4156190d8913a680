//! A whole card, read without a PIN.

use crate::protocol::akis::{self, AkisFamily};
use crate::protocol::atr::Atr;
use crate::protocol::card_channel::{CardChannel, CardError, CardTransport};
use crate::protocol::card_serial::CardSerial;
use crate::protocol::certificate::Certificate;
use crate::protocol::pkcs15::{self, Pkcs15Contents, unless_absent};

/// What a card with at least one certificate of a person or organization tells of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardContents {
    pub serial: CardSerial,
    pub label: String,
    /// Those of end entities, in the card's order, each once.
    pub certificates: Vec<Certificate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CardReadError {
    /// No certificate of an end entity was found where one is looked for.
    #[error("not an e-signature card")]
    NotASignatureCard,
    #[error(transparent)]
    Card(#[from] CardError),
}

/// Reads a card. One that no ATR pattern knows gets the standard PKCS#15 look and nothing else.
pub fn read<T: CardTransport>(transport: T, atr: &[u8]) -> Result<CardContents, CardReadError> {
    let atr = Atr::parse(atr).ok();
    let family = atr.as_ref().and_then(AkisFamily::of);
    let extended_length = atr.as_ref().is_some_and(Atr::extended_length);
    let channel = &mut CardChannel::new(transport, extended_length);

    let akis_serial = match family {
        Some(_) => akis::read_serial_number(channel)?,
        None => None,
    };
    let Pkcs15Contents { serial_number, label, certificates } =
        match pkcs15::find_application(channel)? {
            Some(application) => {
                unless_absent(pkcs15::read(channel, &application))?.unwrap_or_default()
            }
            None => Pkcs15Contents::default(),
        };
    let mut certificates = end_entities(&certificates);
    if certificates.is_empty() && family.is_some() {
        certificates = end_entities(&akis::read_certificates(channel)?);
    }
    let first = certificates.first().ok_or(CardReadError::NotASignatureCard)?;
    let serial = akis_serial
        .or_else(|| serial_number.and_then(|number| CardSerial::from_bytes(&number)))
        .unwrap_or_else(|| CardSerial::from_fingerprint(&first.fingerprint));
    Ok(CardContents { serial, label: label.unwrap_or_default(), certificates })
}

/// Cards carry their CA's certificates as well, and some list a certificate twice.
fn end_entities(certificates: &[Vec<u8>]) -> Vec<Certificate> {
    let mut found: Vec<Certificate> = Vec::new();
    for certificate in certificates.iter().filter_map(|der| Certificate::from_der(der).ok()) {
        let known = found.iter().any(|other| other.fingerprint == certificate.fingerprint);
        if !certificate.is_ca && !known {
            found.push(certificate);
        }
    }
    found
}
