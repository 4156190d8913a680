//! The words of the activation window itself.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::guide::progress::GuideProgress;
use crate::protocol::card_serial::CardSerial;
use crate::text::language::Words;
use crate::text::notices::short_name;

/// What is written on the window whatever it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WindowWords {
    pub steps: String,
    pub back: String,
    pub forward: String,
    pub open_portal: String,
    pub card_works: String,
    pub card_is_in: String,
    pub language: String,
    pub about: String,
    pub close: String,
    pub service_gone: String,
    pub look_here: String,
    pub picture_of_card: String,
    pub picture_caption: String,
    pub about_title: String,
    pub about_what: String,
    pub about_independent: String,
    pub about_made_with: String,
}

impl Words {
    pub fn window(&self) -> WindowWords {
        let text = &self.messages;
        WindowWords {
            steps: text.window_steps(),
            back: text.window_back(),
            forward: text.window_forward(),
            open_portal: text.window_open_portal(),
            card_works: text.window_card_works(),
            card_is_in: text.window_card_is_in(),
            language: text.window_language(),
            about: text.window_about(),
            close: text.window_close(),
            service_gone: text.window_service_gone(),
            look_here: text.window_look_here(),
            picture_of_card: text.window_picture_of_card(),
            picture_caption: text.window_picture_caption(),
            about_title: text.about_title(),
            about_what: text.about_what(),
            about_independent: text.about_independent(),
            about_made_with: text.about_made_with(),
        }
    }

    /// The language's own name.
    pub fn language_name(&self) -> String {
        self.messages.language_name()
    }

    pub fn window_title(&self, holder: Option<&str>) -> String {
        match holder {
            Some(holder) => self.messages.window_title_of_card(short_name(holder)),
            None => self.messages.window_title(),
        }
    }

    pub fn window_heading(&self) -> String {
        self.messages.window_heading()
    }

    pub fn window_subheading(&self) -> String {
        self.messages.window_subheading()
    }

    pub fn card_serial(&self, serial: &CardSerial) -> String {
        self.messages.window_serial(serial.as_str())
    }

    pub fn valid_until(&self, time: Timestamp, zone: &TimeZone) -> String {
        self.messages.window_valid_until(self.date(time, zone))
    }

    pub fn valid_from(&self, time: Timestamp, zone: &TimeZone) -> String {
        self.messages.window_valid_from(self.date(time, zone))
    }

    /// Where in the list of steps one is.
    pub fn step_counter(&self, progress: &GuideProgress) -> String {
        self.messages.window_step_of(progress.position() + 1, progress.steps().count())
    }

    /// `number`: counted from 1.
    pub fn step_spoken(&self, number: usize, name: &str) -> String {
        self.messages.window_step_spoken(number, name)
    }

    /// Where one line is all there is of the list of `count` steps.
    pub fn step_line(&self, number: usize, count: usize, name: &str) -> String {
        self.messages.window_step_line(number, count, name)
    }

    pub fn no_browser(&self, address: &str) -> String {
        self.messages.window_no_browser(address)
    }

    /// What a screen reader says of the button to press.
    pub fn press(&self, label: &str) -> String {
        self.messages.window_press(label)
    }

    pub fn picture_of_screen(&self, heading: &str) -> String {
        self.messages.window_picture_of_screen(heading)
    }

    pub fn about_version(&self, version: &str) -> String {
        self.messages.about_version(version)
    }
}
