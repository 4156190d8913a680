//! Steps 6 and 7: the code that comes by SMS.

use crate::protocol::portal_page::form_draft::{FormDraft, Slot};
use crate::protocol::portal_page::request::{Action, Submission};

/// "SMS Onay Ekranı".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmsConfirmation {
    /// As the portal shows it, mostly hidden: `51* *** ** 34`.
    pub masked_phone: String,
    /// "Onay": sends the SMS.
    pub confirm: Action,
}

/// "SMS Onay Kodu Giriş Ekranı".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmsCode {
    pub(super) draft: FormDraft,
    pub(super) code: Slot,
    pub(super) button: Option<Slot>,
    /// When the page came; `None` where it does not say.
    pub seconds_left: Option<u32>,
    /// Asks for another code.
    pub resend: Option<Action>,
}

impl SmsCode {
    pub fn fill(&self, code: &str) -> Submission {
        let mut filling = vec![(self.code, code)];
        filling.extend(self.button.map(|button| (button, self.draft.value(button))));
        self.draft.filled(&filling)
    }
}
