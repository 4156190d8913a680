//! Bytes to types and back: cards (ISO 7816, PKCS#15, AKİS) and certificates (X.509).
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
pub mod certificate_key;
pub mod certificate_kind;
pub mod national_id;
pub mod pkcs15;
pub mod printable;
pub mod status_word;
pub mod tlv;
