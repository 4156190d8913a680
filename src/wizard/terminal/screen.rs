//! What is written to the terminal.

use std::io::{IsTerminal, Write};

/// A screen beside the usual one, and back; ECMA-48 and xterm's private mode, which all have that have
/// screens.
const OTHER_SCREEN: &str = "\x1b[?1049h\x1b[2J\x1b[H";
const USUAL_SCREEN: &str = "\x1b[2J\x1b[H\x1b[?1049l";

pub struct Screen {
    output: Box<dyn Write>,
    surface: Surface,
    on_other_screen: bool,
    /// Nobody reads any more.
    is_lost: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// A file or a program reads along.
    NotATerminal,
    /// What was written stays.
    Paper,
    Terminal,
}

impl Screen {
    pub fn new(output: Box<dyn Write>, surface: Surface) -> Self {
        Self { output, surface, on_other_screen: false, is_lost: false }
    }

    pub fn surface(&self) -> Surface {
        self.surface
    }

    pub fn is_lost(&self) -> bool {
        self.is_lost
    }

    pub fn say(&mut self, line: &str) {
        self.write(line);
        self.write("\n");
        self.flush();
    }

    /// A line that waits for what is typed behind it.
    pub fn ask(&mut self, line: &str) {
        self.write(line);
        self.write(" ");
        self.flush();
    }

    pub fn blank_line(&mut self) {
        self.write("\n");
    }

    pub fn show_apart(&mut self, lines: &[&str]) {
        if self.surface == Surface::Terminal {
            self.write(OTHER_SCREEN);
            self.on_other_screen = true;
        }
        for line in lines {
            self.write(line);
            self.write("\n");
        }
        self.flush();
    }

    /// Wipes what was shown apart.
    pub fn hide(&mut self) {
        if std::mem::take(&mut self.on_other_screen) {
            self.write(USUAL_SCREEN);
            self.flush();
        }
    }

    fn write(&mut self, text: &str) {
        self.is_lost |= self.output.write_all(text.as_bytes()).is_err();
    }

    fn flush(&mut self) {
        self.is_lost |= self.output.flush().is_err();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.hide();
    }
}

impl Surface {
    /// `kind`: what the environment calls the terminal.
    pub fn of(output: &impl IsTerminal, kind: Option<&str>) -> Self {
        match kind {
            _ if !output.is_terminal() => Self::NotATerminal,
            None | Some("" | "dumb") if cfg!(unix) => Self::Paper,
            _ => Self::Terminal,
        }
    }
}
