//! What the window and the service tell each other.

use crate::domain::activation::ActivationOutcome;
use crate::domain::settings::{ContrastChoice, Settings};
use crate::domain::status::LiveStatus;
use crate::text::Language;

/// What the window hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkUpdate {
    /// The readers as they are now.
    Live(LiveStatus),
    ServiceGone,
    SettingsChanged(GuideSettings),
    /// The same card was asked for again: come to the front.
    Raise,
}

/// What the settings say of the guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideSettings {
    pub language: Language,
    pub contrast: ContrastChoice,
    pub portal_page: String,
}

impl GuideSettings {
    pub fn of(settings: &Settings, system_locale: Option<&str>) -> Self {
        Self {
            language: Language::chosen(settings.language, system_locale),
            contrast: settings.contrast,
            portal_page: settings.portal_page.clone(),
        }
    }
}

/// What the window tells the service. Never a secret.
pub trait ServiceLink: Send {
    /// The furthest step so far, 1 to 9.
    fn reached(&mut self, step: u8);
    /// The card took its PIN.
    fn pin_accepted(&mut self);
    fn ended(&mut self, outcome: ActivationOutcome);
}
