//! What the person types, here and not in the window's elements wherever it is a secret.

use crate::domain::activation::prompt::{CodeProblem, Question, SignInProblem};
use crate::protocol::portal_page::{FieldKind, FieldValue};
use crate::protocol::secret_text::SecretText;
use crate::wizard::ui::{FieldEdit, TypedPlace};
use crate::wizard::window::typed_text::TypedText;

#[derive(Default)]
pub struct Typed {
    pub id_number: TypedText,
    pub captcha_text: SecretText,
    pub code: TypedText,
    pub secrets: Vec<TypedSecret>,
    /// The next sign-in is the same with another picture.
    pub keeps_login: bool,
    form: Vec<FieldValue>,
    /// Which field of the form each secret is.
    secret_fields: Vec<usize>,
}

/// Its caret is always behind the last letter.
#[derive(Default)]
pub struct TypedSecret {
    pub line: TypedText,
    pub shown: bool,
}

impl Typed {
    /// Keeps what need not be typed again.
    pub fn begin(&mut self, question: &Question) {
        match question {
            Question::SignIn(problem) => {
                self.captcha_text.clear();
                self.forget_form();
                let keeps_word = std::mem::take(&mut self.keeps_login)
                    || matches!(
                        problem,
                        Some(
                            SignInProblem::Incomplete
                                | SignInProblem::WrongNumber
                                | SignInProblem::WrongCaptcha
                        )
                    );
                if !keeps_word {
                    self.secrets.clear();
                }
                self.need_secrets(1);
            }
            Question::ForgottenWord { .. } => {
                self.captcha_text.clear();
                self.secrets.clear();
            }
            Question::NewWord(_) => {
                self.secrets.clear();
                self.need_secrets(2);
            }
            Question::Code { problem, .. } => {
                if *problem != Some(CodeProblem::Incomplete) {
                    self.code = TypedText::default();
                }
                self.secrets.clear();
            }
            Question::Form(form) => {
                *self = Self::default();
                self.form = form.fields.iter().map(|field| field.value.clone()).collect();
                let secret = form.fields.iter().enumerate();
                let secret = secret.filter(|(_, field)| field.kind == FieldKind::Secret);
                self.secret_fields = secret.map(|(index, _)| index).collect();
                self.need_secrets(self.secret_fields.len());
            }
            _ => *self = Self::default(),
        }
    }

    /// PINs of the card, in fields of their own.
    pub fn begin_pins(&mut self, count: usize) {
        *self = Self::default();
        self.need_secrets(count);
    }

    fn forget_form(&mut self) {
        self.form.clear();
        self.secret_fields.clear();
    }

    fn need_secrets(&mut self, count: usize) {
        self.secrets.truncate(count);
        self.secrets.resize_with(count, TypedSecret::default);
    }

    pub fn line(&mut self, place: TypedPlace) -> &mut TypedText {
        match place {
            TypedPlace::IdNumber => &mut self.id_number,
            TypedPlace::Code => &mut self.code,
        }
    }

    pub fn secret(&self, index: usize) -> SecretText {
        self.secrets.get(index).map(|secret| secret.line.text().clone()).unwrap_or_default()
    }

    /// Whether there was anything to add.
    pub fn add(&mut self, index: usize, text: &str) -> bool {
        self.secrets.get_mut(index).is_some_and(|secret| secret.line.add(text))
    }

    pub fn erase(&mut self, index: usize) {
        if let Some(secret) = self.secrets.get_mut(index) {
            secret.line.edit(FieldEdit::Backspace);
        }
    }

    pub fn empty(&mut self, index: usize) {
        if let Some(secret) = self.secrets.get_mut(index) {
            secret.line.edit(FieldEdit::Empty);
        }
    }

    pub fn toggle(&mut self, index: usize) {
        if let Some(secret) = self.secrets.get_mut(index) {
            secret.shown = !secret.shown;
        }
    }

    pub fn hide_all(&mut self) {
        self.secrets.iter_mut().for_each(|secret| secret.shown = false);
    }

    pub fn fill(&mut self, index: usize, value: FieldValue) {
        if let Some(field) = self.form.get_mut(index) {
            *field = value;
        }
    }

    pub fn form(&self) -> &[FieldValue] {
        &self.form
    }

    /// With what was typed unseen.
    pub fn form_values(&self) -> Vec<FieldValue> {
        let mut values = self.form.clone();
        for (place, index) in self.secret_fields.iter().enumerate() {
            if let Some(value) = values.get_mut(*index) {
                *value = FieldValue::Text(self.secret(place));
            }
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_and_go_and_keys_are_none() {
        let mut typed = Typed::default();
        typed.begin(&Question::SignIn(None));
        assert!(typed.add(0, "şifre"));
        assert!(!typed.add(0, "\u{8}") && !typed.add(0, "\u{F700}") && !typed.add(1, "x"));
        typed.erase(0);
        assert_eq!(typed.secret(0).expose(), "şifr");
        typed.begin(&Question::SignIn(Some(SignInProblem::WrongCaptcha)));
        assert_eq!(typed.secret(0).expose(), "şifr", "the picture was wrong, and not the word");
        typed.begin(&Question::SignIn(Some(SignInProblem::WrongSecurityWord)));
        assert!(typed.secret(0).is_empty());
    }

    #[test]
    fn another_screen_leaves_nothing_behind() {
        let mut typed = Typed::default();
        typed.begin(&Question::SignIn(None));
        typed.add(0, "papatya");
        typed.id_number.set("10000000146");
        typed.code.set("424242");
        typed.begin(&Question::Menu);
        assert!(typed.secret(0).is_empty() && typed.id_number.length() == 0);
        assert_eq!(typed.code.length(), 0);
    }
}
