//! Steps 4 and 5: the way of signing in, and the form for it.

use crate::protocol::portal_page::address::PortalAddress;
use crate::protocol::portal_page::form_draft::{FormDraft, Slot};
use crate::protocol::portal_page::request::{Action, Submission};

/// "Kullanıcı Doğrulama Ekranı".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInChoice {
    /// "Şifreli Giriş".
    pub password: Action,
}

/// "Şifreli Giriş Ekranı".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInForm {
    pub(super) draft: FormDraft,
    pub(super) id_number: Slot,
    pub(super) captcha_text: Slot,
    pub(super) security_word: Slot,
    pub(super) button: Option<Slot>,
    /// To be shown to the person; nothing else ever reads it.
    pub captcha: CaptchaImage,
    /// "Güvenlik Sözcüğümü Unuttum".
    pub forgotten: Option<Action>,
}

/// Where the picture is.
#[derive(Clone, PartialEq, Eq)]
pub enum CaptchaImage {
    At(PortalAddress),
    /// It is in the page itself.
    Inline(Vec<u8>),
}

impl core::fmt::Debug for CaptchaImage {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::At(address) => write!(f, "At({address:?})"),
            Self::Inline(bytes) => write!(f, "Inline({} bytes)", bytes.len()),
        }
    }
}

impl SignInForm {
    pub fn fill(&self, id_number: &str, captcha_text: &str, security_word: &str) -> Submission {
        let mut filling = vec![
            (self.id_number, id_number),
            (self.captcha_text, captcha_text),
            (self.security_word, security_word),
        ];
        filling.extend(self.button.map(|button| (button, self.draft.value(button))));
        self.draft.filled(&filling)
    }
}
