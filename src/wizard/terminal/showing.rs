//! What is shown to the person alone: the portal's picture, and a PIN for a while.

use zeroize::Zeroizing;

use crate::domain::activation::happening::CaptchaPicture;
use crate::io::picture_file::PictureFile;
use crate::io::{clock, desktop};
use crate::protocol::portal_page::PinRow;
use crate::text::terminal::TerminalLine;
use crate::wizard::terminal::conversation::{Conversation, PIN_SHOWN_FOR};
use crate::wizard::terminal::kitty_graphics::TerminalNames;
use crate::wizard::terminal::screen::Surface;
use crate::wizard::terminal::{half_blocks, kitty_graphics};

impl Conversation {
    pub(super) fn show_picture(&mut self, picture: &CaptchaPicture) {
        self.asked_portal = None;
        if desktop::has_display() {
            let written = PictureFile::write(&self.parts.places.runtime, &picture.0);
            match written.and_then(|file| file.open().map(|()| file)) {
                Ok(file) => {
                    self.picture = Some(file);
                    return self.tell(&TerminalLine::PictureOpened);
                }
                Err(error) => tracing::warn!(%error, "the picture could not be opened"),
            }
        }
        if let Some(drawn) = self.as_pixels(picture) {
            self.parts.screen.blank_line();
            return self.parts.screen.say(&drawn);
        }
        match half_blocks::draw(&picture.0) {
            Some(lines) => {
                self.parts.screen.blank_line();
                for line in lines {
                    self.parts.screen.say(&line);
                }
            }
            None => self.tell(&TerminalLine::PictureUnseen),
        }
    }

    /// Where the terminal draws pictures.
    fn as_pixels(&self, picture: &CaptchaPicture) -> Option<String> {
        let (kind, program) = (desktop::terminal_kind(), desktop::terminal_program());
        let names = TerminalNames {
            kind: kind.as_deref(),
            program: program.as_deref(),
            has_kitty_window: desktop::has_kitty_window(),
        };
        let draws = self.parts.screen.surface() == Surface::Terminal && names.knows_pictures();
        draws.then(|| kitty_graphics::draw(&picture.0)).flatten()
    }

    pub(super) fn reveal_pin(&mut self, row: &PinRow) {
        let Some(pin) = &row.pin else { return };
        let mut spaced = Zeroizing::new(String::with_capacity(2 * pin.expose().len()));
        for digit in pin.expose().chars() {
            if !spaced.is_empty() {
                spaced.push(' ');
            }
            spaced.push(digit);
        }
        let wiped = self.parts.screen.surface() == Surface::Terminal;
        let lines = self.parts.words.words.pin_screen(&row.card_serial, &spaced, wiped);
        let lines = Zeroizing::new(lines);
        self.reveal(&lines.each_ref().map(String::as_str));
    }

    pub(super) fn reveal(&mut self, lines: &[&str]) {
        match self.parts.screen.surface() {
            Surface::NotATerminal => self.tell(&TerminalLine::PinNoTerminal),
            Surface::Paper => self.parts.screen.show_apart(lines),
            Surface::Terminal => {
                // What is typed while a PIN stands there is nobody's business.
                self.parts.input.expect(true);
                self.parts.screen.show_apart(lines);
                self.revealed = Some(clock::now() + PIN_SHOWN_FOR);
            }
        }
    }
}
