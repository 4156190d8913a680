//! The menu's nine operations, and their forms, which the guide doesn't picture: they are shown to the
//! person as they are, label by label.

use core::fmt;

use crate::protocol::portal_page::form_draft::{FormDraft, Slot};
use crate::protocol::portal_page::label::SIGN_OUT;
use crate::protocol::portal_page::request::Submission;
use crate::protocol::secret_text::SecretText;

/// In the menu's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// "Askıdan İndir".
    LiftSuspension,
    /// "Sertifikamı İptal Et": can't be undone.
    Revoke,
    /// "Bilgi Güncelle".
    UpdateDetails,
    /// "Sertifika Listele".
    ListCertificates,
    /// "PIN / PUK Bilgisi".
    PinPuk,
    /// "E-Onay İşlemleri".
    ElectronicConsent,
    /// "Kilit Çözme".
    Unlock,
    /// "Kilit Çözme (Applet Kullanarak)": browsers no longer run applets.
    UnlockByApplet,
    /// "Çıkış".
    SignOut,
}

impl Operation {
    pub const ALL: [Self; 9] = [
        Self::LiftSuspension,
        Self::Revoke,
        Self::UpdateDetails,
        Self::ListCertificates,
        Self::PinPuk,
        Self::ElectronicConsent,
        Self::Unlock,
        Self::UnlockByApplet,
        Self::SignOut,
    ];

    /// As the menu calls it, folded.
    pub(super) fn labels(self) -> &'static [&'static str] {
        match self {
            Self::LiftSuspension => &["askidan indir", "askidan indirme"],
            Self::Revoke => &["sertifikami iptal et", "sertifika iptal", "sertifika iptali"],
            Self::UpdateDetails => &["bilgi guncelle", "bilgi guncelleme"],
            Self::ListCertificates => &["sertifika listele"],
            Self::PinPuk => &["pin puk bilgisi"],
            Self::ElectronicConsent => &["e onay islemleri", "e onay"],
            Self::Unlock => &["kilit cozme"],
            Self::UnlockByApplet => &["kilit cozme applet kullanarak"],
            Self::SignOut => SIGN_OUT,
        }
    }

    /// Whether opening it from the menu only shows something.
    pub(super) fn only_shows(self) -> bool {
        matches!(self, Self::ListCertificates | Self::PinPuk)
    }
}

/// Of an operation, after it was chosen from the menu. Anything pressed on it may do the operation.
#[derive(Clone, PartialEq, Eq)]
pub struct OperationForm {
    pub operation: Operation,
    /// What the page says, a paragraph each.
    pub paragraphs: Vec<SecretText>,
    pub fields: Vec<FormField>,
    /// None where only an applet could go on.
    pub buttons: Vec<FormButton>,
    pub(super) draft: Option<FormDraft>,
}

#[derive(Clone, PartialEq, Eq)]
pub struct FormField {
    /// In the portal's words.
    pub label: String,
    pub kind: FieldKind,
    /// What stands in it already.
    pub value: FieldValue,
    pub(super) slots: Vec<Slot>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    Text,
    /// Not shown while it is typed.
    Secret,
    /// One of these.
    Choice(Vec<String>),
    /// Yes or no.
    Tick,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldValue {
    Text(SecretText),
    /// The index of the choice; `None` while none is made.
    Choice(Option<usize>),
    Tick(bool),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormButton {
    /// In the portal's words.
    pub label: String,
    pub(super) slot: Option<Slot>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FillError {
    #[error("as many values are needed as there are fields")]
    Count,
    #[error("the value of field {0} is of another kind")]
    Kind(usize),
    #[error("there is no such button")]
    NoButton,
}

impl OperationForm {
    /// With a value for each of [`OperationForm::fields`], and one of the buttons pressed.
    pub fn fill(&self, values: &[FieldValue], button: usize) -> Result<Submission, FillError> {
        let draft = self.draft.as_ref().ok_or(FillError::NoButton)?;
        let button = self.buttons.get(button).ok_or(FillError::NoButton)?;
        if values.len() != self.fields.len() {
            return Err(FillError::Count);
        }
        let mut draft = draft.clone();
        let mut filling = Vec::new();
        for (index, (field, value)) in self.fields.iter().zip(values).enumerate() {
            let wrong = FillError::Kind(index);
            match (value, &field.kind, field.slots.as_slice()) {
                (FieldValue::Text(text), FieldKind::Text | FieldKind::Secret, [slot]) => {
                    filling.push((*slot, text.expose()));
                }
                (FieldValue::Tick(ticked), FieldKind::Tick, [slot]) => {
                    draft.send(*slot, *ticked);
                }
                (FieldValue::Choice(choice), FieldKind::Choice(choices), slots) => {
                    if choice.is_some_and(|choice| choice >= choices.len()) {
                        return Err(wrong);
                    }
                    for (option, slot) in slots.iter().enumerate() {
                        draft.send(*slot, *choice == Some(option));
                    }
                }
                _ => return Err(wrong),
            }
        }
        if let Some(slot) = button.slot {
            draft.send(slot, true);
        }
        Ok(draft.filled(&filling))
    }
}

impl FormField {
    /// The label without the colon that stands before a field.
    pub fn tidy_label(&self) -> &str {
        self.label.trim_end_matches([':', ' '])
    }

    pub(super) fn add_choice(&mut self, choice: String, is_chosen: bool, slots: Vec<Slot>) {
        if let (FieldKind::Choice(choices), FieldValue::Choice(chosen)) =
            (&mut self.kind, &mut self.value)
        {
            if is_chosen {
                *chosen = Some(choices.len());
            }
            choices.push(choice);
            self.slots.extend(slots);
        }
    }
}

impl fmt::Debug for OperationForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OperationForm")
            .field("operation", &self.operation)
            .field("fields", &self.fields.len())
            .field("buttons", &self.buttons)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for FormField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FormField({:?}, {:?}, …)", self.label, self.kind)
    }
}
