//! Steps 8 and 9: the menu, the PINs, the certificates.

use core::fmt;

use crate::protocol::portal_page::operation::Operation;
use crate::protocol::portal_page::request::Action;
use crate::protocol::secret_text::SecretText;

/// "İşlemler Menüsü": what of the nine is there, each at most once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    pub entries: Vec<MenuEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuEntry {
    pub operation: Operation,
    pub action: Action,
}

impl Menu {
    pub fn action(&self, operation: Operation) -> Option<&Action> {
        self.entries.iter().find(|entry| entry.operation == operation).map(|entry| &entry.action)
    }
}

/// "PIN ve PUK Bilgileri". A PUK is never read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinPuk {
    pub rows: Vec<PinRow>,
    /// "Parolalarımı Kaydet".
    pub save: Option<Action>,
    /// "Parolalarımı Sil": for ever, at the CA too.
    pub delete: Option<Action>,
}

/// One card of the holder's.
#[derive(Clone, PartialEq, Eq)]
pub struct PinRow {
    /// "Kart Seri Numarası", without its spaces.
    pub card_serial: String,
    /// `None` where the portal has none, or no longer.
    pub pin: Option<SecretText>,
}

impl fmt::Debug for PinRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PinRow").field("has_pin", &self.pin.is_some()).finish_non_exhaustive()
    }
}

/// "Sertifika Listele".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateList {
    /// What the columns are called, in the portal's words.
    pub headings: Vec<String>,
    pub rows: Vec<CertificateRow>,
}

#[derive(Clone, PartialEq, Eq)]
pub struct CertificateRow {
    /// As many as there are headings.
    pub cells: Vec<String>,
    pub standing: CertificateStanding,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateStanding {
    Valid,
    Suspended,
    Revoked,
    Expired,
    /// Not said in words that are known.
    Unknown,
}

impl fmt::Debug for CertificateRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CertificateRow({:?}, …)", self.standing)
    }
}
