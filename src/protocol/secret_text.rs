//! Text that leaves no trace: a PIN, a code, a word, a number that says who somebody is.

use core::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

/// Wiped when it goes; `Debug` prints `…`.
#[derive(Clone, Default, PartialEq, Eq, ZeroizeOnDrop)]
pub struct SecretText(String);

impl SecretText {
    /// Room for that much, since growing would leave a copy behind.
    pub fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    pub fn expose(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Appends without leaving a copy of what was there before.
    pub fn push_str(&mut self, more: &str) {
        let needed = self.0.len() + more.len();
        if needed > self.0.capacity() {
            let mut larger = String::with_capacity(needed.max(2 * self.0.capacity()));
            larger.push_str(&self.0);
            self.0.zeroize();
            self.0 = larger;
        }
        self.0.push_str(more);
    }

    /// Before the letter at that place, or behind the last one.
    pub fn insert(&mut self, place: usize, letter: char) {
        let mut rest = self.0.chars();
        let mut longer =
            Self::with_capacity(self.0.capacity().max(self.0.len() + letter.len_utf8()));
        longer.0.extend(rest.by_ref().take(place));
        longer.0.push(letter);
        longer.0.extend(rest);
        // What was there is wiped as it goes.
        *self = longer;
    }

    /// The letter at that place.
    pub fn remove(&mut self, place: usize) {
        let mut shorter = Self::with_capacity(self.0.capacity());
        let letters = self.0.chars().enumerate();
        shorter.0.extend(letters.filter(|(at, _)| *at != place).map(|(_, letter)| letter));
        *self = shorter;
    }

    pub fn clear(&mut self) {
        self.0.zeroize();
    }

    pub fn push(&mut self, more: char) {
        self.push_str(more.encode_utf8(&mut [0; 4]));
    }
}

impl From<String> for SecretText {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for SecretText {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grows_and_shows_nothing() {
        let mut text = SecretText::with_capacity(1);
        for letter in "gizli sözcük".chars() {
            text.push(letter);
        }
        assert_eq!(text.expose(), "gizli sözcük");
        assert_eq!(format!("{text:?}"), "…");
        text.remove(11);
        assert_eq!(text.expose(), "gizli sözcü");
        text.insert(0, 'İ');
        text.insert(3, 'ğ');
        text.insert(99, '!');
        assert_eq!(text.expose(), "İgiğzli sözcü!");
        text.remove(3);
        text.remove(99);
        assert_eq!(text.expose(), "İgizli sözcü!");
        text.clear();
        text.remove(0);
        assert!(text.is_empty());
    }
}
