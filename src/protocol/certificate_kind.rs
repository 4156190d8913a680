//! What a certificate is for: only its own policies and statements say so.

use der::asn1::ObjectIdentifier;
use serde::{Deserialize, Serialize};
use x509_cert::ext::Extension;

use crate::protocol::tlv::Tlv;

const CERTIFICATE_POLICIES: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.32");
const EXTENDED_KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37");
const QC_STATEMENTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.1.3");

/// Kamu SM's policy for qualified certificates of persons.
pub const NES_POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.792.1.2.1.1.5.7.1.1");
/// Kamu SM's policy for fiscal seals.
pub const MALI_MUHUR_POLICY: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("2.16.792.1.2.1.1.5.7.4.1");
/// The extended key usage of fiscal seals.
pub const MALI_MUHUR_USAGE: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("2.16.792.1.2.1.1.5.7.50.1");
/// The Turkish statement that a certificate is qualified (law 5070).
pub const QUALIFIED_STATEMENT: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("2.16.792.1.61.0.1.5070.1.1");
/// The Turkish statement that a certificate is a seal.
pub const SEAL_STATEMENT: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("2.16.792.1.61.0.1.5070.1.3");

/// The kinds that the program tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CertificateKind {
    /// A person's qualified electronic certificate.
    Nes,
    /// A fiscal seal.
    MaliMuhur,
    /// An organization's seal.
    Seal,
    Other,
}

impl CertificateKind {
    pub(crate) fn of(extensions: &[Extension]) -> Self {
        let policies = identifiers(extensions, CERTIFICATE_POLICIES);
        let usages = identifiers(extensions, EXTENDED_KEY_USAGE);
        let statements = identifiers(extensions, QC_STATEMENTS);
        if policies.contains(&MALI_MUHUR_POLICY) || usages.contains(&MALI_MUHUR_USAGE) {
            Self::MaliMuhur
        } else if statements.contains(&SEAL_STATEMENT) {
            Self::Seal
        } else if policies.contains(&NES_POLICY) || statements.contains(&QUALIFIED_STATEMENT) {
            Self::Nes
        } else {
            Self::Other
        }
    }

    /// The word that is stored and printed by `status --json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nes => "nes",
            Self::MaliMuhur => "mali-muhur",
            Self::Seal => "seal",
            Self::Other => "other",
        }
    }

    pub fn from_name(name: &str) -> Self {
        [Self::Nes, Self::MaliMuhur, Self::Seal]
            .into_iter()
            .find(|kind| kind.as_str() == name)
            .unwrap_or(Self::Other)
    }
}

/// The identifiers that an extension lists: each by itself, or at the head of a SEQUENCE. An
/// extension that does not parse lists none.
fn identifiers(extensions: &[Extension], oid: ObjectIdentifier) -> Vec<ObjectIdentifier> {
    const OBJECT_IDENTIFIER: u32 = 0x06;
    let values = extensions.iter().filter(|extension| extension.extn_id == oid);
    let lists = values.filter_map(|extension| Tlv::split_first(extension.extn_value.as_bytes()));
    let items = lists.flat_map(|(list, _)| list.children());
    let heads = items.filter_map(|item| match item.tag {
        OBJECT_IDENTIFIER => Some(item),
        _ => item.children().next().filter(|head| head.tag == OBJECT_IDENTIFIER),
    });
    heads.filter_map(|head| ObjectIdentifier::from_bytes(head.value).ok()).collect()
}
