//! Bytes to types and back: cards (ISO 7816, PKCS#15, AKİS), certificates (X.509), what a CA says of
//! them (OCSP, CRL), and the pages of its portal.
//!
//! **Architecture invariant:** nothing here touches the world or asks what time it is. A card is
//! reached through [`card_channel::CardTransport`], which others implement.

pub mod akis;
pub mod apdu;
pub mod atr;
pub mod card_channel;
pub mod card_contents;
pub mod card_serial;
pub mod certificate;
mod certificate_fields;
pub mod certificate_file;
pub mod certificate_key;
pub mod certificate_kind;
pub mod crl;
pub mod freshness;
pub mod issuer_certificate;
pub mod keypad;
pub mod library_file;
pub mod national_id;
pub mod ocsp;
pub mod pkcs15;
pub mod portal_page;
pub mod printable;
pub mod revocation_source;
pub mod revocation_status;
pub mod secret_text;
pub mod signature;
mod signed_object;
pub mod status_word;
pub mod tlv;
pub mod trust;
