//! The CA's portal: its pages as types, and filled-in forms as what is sent.
//!
//! Nobody but the CA knows how the portal's pages are made, so they are recognised, and filled in, by
//! what a person sees of them: headings, labels, buttons. What could be meant in two ways is
//! [`PortalPage::Unrecognised`], and the person goes on in a browser.

mod address;
mod charset;
mod content;
mod field_label;
#[cfg(test)]
pub(crate) mod fixtures;
mod form;
mod form_draft;
mod label;
mod message;
mod operation;
mod reader;
mod request;
mod security_word;
mod sign_in;
mod signed_in;
mod sms;
mod tree;

use reader::Reader;

pub use address::{AddressRefused, PortalAddress, PortalSite, SiteError};
pub use message::{Meaning, MessageKind, PortalMessage};
pub use operation::{
    FieldKind, FieldValue, FillError, FormButton, FormField, Operation, OperationForm,
};
pub use request::{Action, Method, Submission, Visit};
pub use security_word::{ForgottenWordForm, NewWordForm, SecurityWordReset};
pub use sign_in::{CaptchaImage, SignInChoice, SignInForm};
pub use signed_in::{
    CertificateList, CertificateRow, CertificateStanding, Menu, MenuEntry, PinPuk, PinRow,
};
pub use sms::{SmsCode, SmsConfirmation};

/// No page of the portal is longer.
pub const MOST_PAGE_BYTES: usize = 2 * 1024 * 1024;

/// A page as it came.
#[derive(Clone, Copy)]
pub struct PageSource<'a> {
    pub body: &'a [u8],
    /// As in the header of that name.
    pub content_type: Option<&'a str>,
    /// Where it was found, after all redirects.
    pub address: &'a PortalAddress,
    pub site: &'a PortalSite,
}

/// What a page is, and what it offers beside that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalView {
    pub page: PortalPage,
    /// What the portal says on it: what was wrong, what was done.
    pub messages: Vec<PortalMessage>,
    /// Çıkış, where the page has it.
    pub sign_out: Option<Action>,
    /// Ana Menü, where the page has it.
    pub main_menu: Option<Action>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PortalPage {
    /// Step 2: the CA's front page.
    Home {
        online_services: Action,
    },
    /// Step 3: "Nitelikli Elektronik Sertifika İşlemleri".
    NesMenu {
        certificate_services: Action,
    },
    /// Step 4.
    SignInChoice(SignInChoice),
    /// Step 5.
    SignIn(SignInForm),
    /// Step 5, for those who forgot their word.
    SecurityWordReset(SecurityWordReset),
    /// Step 6.
    SmsConfirmation(SmsConfirmation),
    /// Step 7.
    SmsCode(SmsCode),
    /// Step 8.
    Menu(Menu),
    /// Step 9.
    PinPuk(PinPuk),
    CertificateList(CertificateList),
    OperationForm(OperationForm),
    /// Says something ([`PortalView::messages`]), and offers at most one way on.
    Message {
        next: Option<Action>,
    },
    SignedOut,
    /// The portal ended the session by itself.
    TimedOut,
    Unrecognised(Unrecognised),
}

/// Why a page is left to the browser.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unrecognised {
    #[error("nothing on it is known")]
    NothingKnown,
    #[error("it could be two pages")]
    TwoMeanings,
    /// The field's label in the portal's words, without letters beyond ASCII.
    #[error("two things on it could be meant by {0:?}")]
    Ambiguous(&'static str),
    #[error("it has nothing for {0:?}")]
    Missing(&'static str),
    /// A form or link that the step needs leads elsewhere.
    #[error("it leads elsewhere: {0}")]
    LeadsElsewhere(AddressRefused),
    #[error("a form is of a kind that only browsers can send")]
    FormKind,
    #[error("it is longer or has more parts than any page of the portal")]
    TooLarge,
    #[error("its parts are nested deeper than those of any page of the portal")]
    TooDeep,
    #[error("it is no HTML")]
    NotHtml,
}

/// What that page is. Takes time in proportion to its length, whatever is in it.
pub fn read(source: PageSource<'_>) -> PortalView {
    Reader::of(source).map_or_else(PortalView::unrecognised, |reader| reader.view())
}

impl PortalView {
    fn unrecognised(reason: Unrecognised) -> Self {
        let page = PortalPage::Unrecognised(reason);
        Self { page, messages: Vec::new(), sign_out: None, main_menu: None }
    }
}

#[cfg(test)]
mod tests;
