//! A line that is typed here and not in the window's element, which is given its letters one by one.

use crate::protocol::secret_text::SecretText;
use crate::wizard::ui::FieldEdit;

/// Longer ones are nobody's.
const MOST_LETTERS: usize = 64;

/// Keys that are no letters come as control characters, or from Unicode's private area.
fn is_letter(letter: char) -> bool {
    !letter.is_control() && !('\u{E000}'..='\u{F8FF}').contains(&letter)
}

pub struct TypedText {
    text: SecretText,
    /// So many letters are before it.
    caret: usize,
    /// All of it is, and goes with the next letter.
    is_selected: bool,
}

impl Default for TypedText {
    fn default() -> Self {
        // As much as it can hold, so that it never leaves a copy behind when it grows.
        let text = SecretText::with_capacity(4 * MOST_LETTERS);
        Self { text, caret: 0, is_selected: false }
    }
}

impl TypedText {
    pub fn text(&self) -> &SecretText {
        &self.text
    }

    pub fn caret(&self) -> usize {
        self.caret
    }

    pub fn is_selected(&self) -> bool {
        self.is_selected
    }

    pub fn length(&self) -> usize {
        self.text.expose().chars().count()
    }

    pub fn set(&mut self, text: &str) {
        *self = Self::default();
        self.add(text);
    }

    /// Whether there was anything to add.
    pub fn add(&mut self, text: &str) -> bool {
        let mut letters = text.chars().filter(|letter| is_letter(*letter)).peekable();
        if letters.peek().is_none() {
            return false;
        }
        if self.is_selected {
            *self = Self::default();
        }
        for letter in letters {
            if self.length() < MOST_LETTERS {
                self.text.insert(self.caret, letter);
                self.caret += 1;
            }
        }
        true
    }

    pub fn set_caret(&mut self, caret: usize) {
        self.caret = caret.min(self.length());
        self.is_selected = false;
    }

    /// What a key does. What is on the clipboard comes by [`add`](Self::add).
    pub fn edit(&mut self, edit: FieldEdit) {
        match edit {
            FieldEdit::Left if self.is_selected => self.set_caret(0),
            FieldEdit::Right if self.is_selected => self.set_caret(usize::MAX),
            FieldEdit::Left => self.set_caret(self.caret.saturating_sub(1)),
            FieldEdit::Right => self.set_caret(self.caret + 1),
            FieldEdit::Home => self.set_caret(0),
            FieldEdit::End => self.set_caret(usize::MAX),
            FieldEdit::SelectAll => {
                self.set_caret(usize::MAX);
                self.is_selected = self.caret > 0;
            }
            FieldEdit::Empty => *self = Self::default(),
            FieldEdit::Backspace | FieldEdit::Delete if self.is_selected => *self = Self::default(),
            FieldEdit::Backspace => {
                if let Some(before) = self.caret.checked_sub(1) {
                    self.text.remove(before);
                    self.caret = before;
                }
            }
            FieldEdit::Delete => self.text.remove(self.caret),
            FieldEdit::Paste => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caret_walks_in_it() {
        let mut typed = TypedText::default();
        assert!(typed.add("çığ") && !typed.add("\u{8}") && !typed.add("\u{F700}"));
        for (edit, letters, expected, caret) in [
            (FieldEdit::Left, "x", "çıxğ", 3),
            (FieldEdit::Home, "1", "1çıxğ", 1),
            (FieldEdit::Left, "", "1çıxğ", 0),
            (FieldEdit::Backspace, "", "1çıxğ", 0),
            (FieldEdit::Delete, "", "çıxğ", 0),
            (FieldEdit::Right, "", "çıxğ", 1),
            (FieldEdit::Backspace, "", "ıxğ", 0),
            (FieldEdit::End, "2", "ıxğ2", 4),
            (FieldEdit::Right, "", "ıxğ2", 4),
            (FieldEdit::Delete, "", "ıxğ2", 4),
            (FieldEdit::Paste, "", "ıxğ2", 4),
            (FieldEdit::Backspace, "", "ıxğ", 3),
            (FieldEdit::SelectAll, "5", "5", 1),
            (FieldEdit::Empty, "", "", 0),
            (FieldEdit::SelectAll, "78", "78", 2),
        ] {
            typed.edit(edit);
            typed.add(letters);
            assert_eq!((typed.text().expose(), typed.caret()), (expected, caret), "{edit:?}");
        }
        typed.edit(FieldEdit::SelectAll);
        assert!(typed.is_selected());
        typed.edit(FieldEdit::Left);
        assert_eq!((typed.caret(), typed.is_selected()), (0, false));
        typed.edit(FieldEdit::SelectAll);
        typed.edit(FieldEdit::Delete);
        assert!(typed.text().is_empty() && !typed.is_selected());
        typed.add(&"9".repeat(100));
        assert_eq!(typed.length(), MOST_LETTERS);
        typed.set_caret(3);
        assert_eq!(typed.caret(), 3);
    }
}
