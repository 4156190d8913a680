//! "Güvenlik Sözcüğümü Unuttum": a new word by way of the registered e-mail address.

use crate::protocol::portal_page::form_draft::{FormDraft, Slot};
use crate::protocol::portal_page::request::Submission;
use crate::protocol::portal_page::sign_in::CaptchaImage;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecurityWordReset {
    /// Asks who it is for.
    Ask(ForgottenWordForm),
    /// The link is in the person's mailbox.
    LinkSent,
    /// What the link leads to.
    ChooseNew(NewWordForm),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForgottenWordForm {
    pub(super) draft: FormDraft,
    pub(super) id_number: Slot,
    pub(super) captcha_text: Option<Slot>,
    pub(super) button: Option<Slot>,
    /// Where there is one, its text has to be filled in.
    pub captcha: Option<CaptchaImage>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWordForm {
    pub(super) draft: FormDraft,
    pub(super) word: Slot,
    pub(super) again: Option<Slot>,
    pub(super) button: Option<Slot>,
}

impl ForgottenWordForm {
    pub fn fill(&self, id_number: &str, captcha_text: &str) -> Submission {
        let mut filling = vec![(self.id_number, id_number)];
        filling.extend(self.captcha_text.map(|slot| (slot, captcha_text)));
        filling.extend(self.button.map(|button| (button, self.draft.value(button))));
        self.draft.filled(&filling)
    }
}

impl NewWordForm {
    pub fn fill(&self, word: &str) -> Submission {
        let mut filling = vec![(self.word, word)];
        filling.extend(self.again.map(|slot| (slot, word)));
        filling.extend(self.button.map(|button| (button, self.draft.value(button))));
        self.draft.filled(&filling)
    }
}
