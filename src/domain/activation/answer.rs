//! What a person says to the flow.

use core::fmt;

use crate::protocol::portal_page::{FieldValue, Operation};
use crate::protocol::secret_text::SecretText;

/// One of the things that a prompt offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    GoOn,
    Yes,
    No,
    /// "Güvenlik Sözcüğümü Unuttum".
    ForgotWord,
    AnotherPicture,
    /// "Onay": send the SMS.
    SendCode,
    NotMyNumber,
    AnotherCode,
    Operation(Operation),
    /// The PIN of that row.
    ShowPin(usize),
    PinNoted,
    /// The one that was noted, on the card itself.
    TryPin,
    /// "Parolalarımı Sil".
    DeletePins,
    /// Leaves them at the CA.
    KeepPins,
    /// That button of the form.
    Press(usize),
    ToMenu,
    TryAgain,
    InBrowser,
    /// The CA's way through the browser alone.
    OtherRoute,
    BackFromBrowser,
    CardWorks,
    Leave,
}

/// An answer to the prompt that is shown; to any other it is none.
#[derive(Clone, PartialEq, Eq)]
pub enum Answer {
    Chosen(Choice),
    SignIn {
        login: Login,
        captcha_text: SecretText,
    },
    /// For those who forgot their word; without a picture the text is empty.
    IdNumber {
        id_number: SecretText,
        captcha_text: SecretText,
    },
    /// Twice, as on any form that makes a new one.
    NewWord {
        word: SecretText,
        again: SecretText,
    },
    Code(SecretText),
    Filled {
        values: Vec<FieldValue>,
        button: usize,
    },
}

/// What opens the portal, together with a code by SMS.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    pub id_number: SecretText,
    pub security_word: SecretText,
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Login(…)")
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chosen(choice) => return write!(f, "Chosen({choice:?})"),
            Self::SignIn { .. } => "SignIn(…)",
            Self::IdNumber { .. } => "IdNumber(…)",
            Self::NewWord { .. } => "NewWord(…)",
            Self::Code(_) => "Code(…)",
            Self::Filled { button, .. } => return write!(f, "Filled(…, {button})"),
        })
    }
}
