//! Which language, and its words.

use std::cell::OnceCell;
use std::ops::Deref;

use crate::domain::settings::{LanguageChoice, Settings};
use crate::text::messages::{L10n, L10nLanguage};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Turkish,
    English,
}

impl Language {
    /// By the system's locale (`tr_TR.UTF-8`, `en-GB`): English for every language but Turkish; Turkish
    /// where the system names none.
    pub fn of_locale(locale: Option<&str>) -> Self {
        let locale = locale.unwrap_or_default().to_ascii_lowercase();
        match locale.split(['_', '-', '.', '@']).next() {
            None | Some("" | "c" | "posix" | "tr") => Self::Turkish,
            Some(_) => Self::English,
        }
    }
}

impl Language {
    /// What the settings choose; by the system's locale where they leave it to that.
    pub fn chosen(choice: LanguageChoice, locale: Option<&str>) -> Self {
        match choice {
            LanguageChoice::Auto => Self::of_locale(locale),
            LanguageChoice::Turkish => Self::Turkish,
            LanguageChoice::English => Self::English,
        }
    }
}

/// The words of one language.
pub struct Words {
    pub language: Language,
    pub messages: Messages,
    /// Where an activation begins.
    pub(crate) portal_host: String,
}

impl Words {
    pub fn new(language: Language) -> Self {
        Self {
            language,
            messages: Messages { language, loaded: OnceCell::new() },
            portal_host: host(&Settings::default().portal_page).to_owned(),
        }
    }

    /// Gives the memory of the messages back, half a megabyte, until one is needed again.
    pub fn unload(&mut self) {
        self.messages.loaded.take();
    }

    /// Names that page's host where the portal is spoken of.
    #[must_use]
    pub fn with_portal(mut self, page: &str) -> Self {
        if !page.is_empty() {
            host(page).clone_into(&mut self.portal_host);
        }
        self
    }
}

/// The messages, read when the first is needed.
pub struct Messages {
    language: Language,
    loaded: OnceCell<L10nLanguage>,
}

impl Deref for Messages {
    type Target = L10nLanguage;

    fn deref(&self) -> &L10nLanguage {
        self.loaded.get_or_init(|| match self.language {
            Language::Turkish => L10n::Tr.load(),
            Language::English => L10n::En.load(),
        })
    }
}

fn host(page: &str) -> &str {
    let rest = page.split_once("://").map_or(page, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unloaded_words_come_back() {
        let mut words = Words::new(Language::English);
        let name = words.language_name();
        assert!(words.messages.loaded.get().is_some());
        words.unload();
        assert!(words.messages.loaded.get().is_none());
        assert_eq!(words.language_name(), name);
    }

    #[test]
    fn turkish_first_and_english_for_all_others() {
        for locale in [None, Some(""), Some("C"), Some("C.UTF-8"), Some("POSIX"), Some("tr-TR")] {
            assert_eq!(Language::of_locale(locale), Language::Turkish, "{locale:?}");
        }
        for locale in ["en_US.UTF-8", "de-DE", "en"] {
            assert_eq!(Language::of_locale(Some(locale)), Language::English, "{locale}");
        }
    }
}
