//! An operation's form, field by field, in the portal's words.

use crate::protocol::portal_page::{FieldKind, FieldValue, FormField, OperationForm};
use crate::protocol::secret_text::SecretText;
use crate::text::activation::ActivationWords;
use crate::text::terminal::FieldLine;
use crate::wizard::terminal::dialogue::Asked;

pub struct FormDialogue {
    form: OperationForm,
    values: Vec<FieldValue>,
}

impl FormDialogue {
    pub fn new(form: OperationForm) -> Self {
        Self { form, values: Vec::new() }
    }

    pub fn is_filled(&self) -> bool {
        self.field().is_none()
    }

    pub fn values(&self) -> Vec<FieldValue> {
        self.values.clone()
    }

    fn field(&self) -> Option<&FormField> {
        self.form.fields.get(self.values.len())
    }

    /// How many there are to choose from in the present field.
    pub fn choices(&self) -> usize {
        match self.field().map(|field| &field.kind) {
            Some(FieldKind::Choice(choices)) => choices.len(),
            _ => 0,
        }
    }

    pub fn ask(&self, words: &ActivationWords) -> Asked {
        let Some(field) = self.field() else {
            return Asked { lines: Vec::new(), line: String::new(), secret: false };
        };
        let label = field.tidy_label();
        let (lines, line) = match (&field.kind, &field.value) {
            (FieldKind::Choice(choices), _) => {
                let line = |(index, choice): (usize, &String)| format!("  {}. {choice}", index + 1);
                let last = choices.len();
                (choices.iter().enumerate().map(line).collect(), FieldLine::Choice { label, last })
            }
            (FieldKind::Tick, _) => (Vec::new(), FieldLine::Tick(label)),
            (FieldKind::Secret, _) => (Vec::new(), FieldLine::Secret(label)),
            (FieldKind::Text, FieldValue::Text(value)) if !value.is_empty() => {
                (Vec::new(), FieldLine::WithValue(label, value.expose()))
            }
            (FieldKind::Text, _) => (Vec::new(), FieldLine::Shown(label)),
        };
        Asked { lines, line: words.words.field(line), secret: field.kind == FieldKind::Secret }
    }

    /// An empty line leaves what stands in the field. `false`: it was none of the choices.
    pub fn typed(&mut self, line: SecretText, words: &ActivationWords) -> bool {
        let Some(field) = self.field() else { return true };
        let typed = line.expose().trim();
        let value = match (&field.kind, &field.value) {
            (_, value) if typed.is_empty() && *value != FieldValue::Choice(None) => value.clone(),
            (FieldKind::Choice(choices), _) => {
                let number = typed.parse::<usize>().ok();
                let index = number.and_then(|number| number.checked_sub(1));
                match index.filter(|index| *index < choices.len()) {
                    Some(index) => FieldValue::Choice(Some(index)),
                    None => return false,
                }
            }
            (FieldKind::Tick, _) => FieldValue::Tick(words.words.is_yes(typed)),
            (FieldKind::Text | FieldKind::Secret, _) => FieldValue::Text(line),
        };
        self.values.push(value);
        true
    }
}
