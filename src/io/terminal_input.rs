//! Lines that a person types, with what is secret in them neither shown nor left in memory.

use std::sync::{Mutex, PoisonError};

use crate::protocol::secret_text::SecretText;

/// Nobody types more in a line.
const LONGEST_LINE: usize = 4_096;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    Line(SecretText),
    /// End of input: nobody is there any more.
    End,
}

/// Reads until the end of input; puts the terminal back as it was when it goes.
pub struct TerminalInput {
    terminal: Mutex<platform::Terminal>,
}

impl TerminalInput {
    /// `report` is called on a thread of its own.
    pub fn start(report: impl Fn(Typed) + Send + 'static) -> std::io::Result<Self> {
        let (terminal, lines) = platform::open();
        let read = move || lines.read_to_the_end(&report);
        std::thread::Builder::new().name("input".into()).spawn(read)?;
        Ok(Self { terminal: Mutex::new(terminal) })
    }

    /// From now on what is typed is shown, or not.
    pub fn expect(&self, secret: bool) {
        self.terminal.lock().unwrap_or_else(PoisonError::into_inner).expect(secret);
    }
}

impl Drop for TerminalInput {
    fn drop(&mut self) {
        self.expect(false);
    }
}

/// Takes the line end off, which Windows writes with two characters.
#[cfg(any(unix, test))]
fn line_of(bytes: &[u8]) -> SecretText {
    let text = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    match str::from_utf8(text) {
        Ok(text) => text.into(),
        // Whoever types in another encoding is asked again.
        Err(_) => SecretText::default(),
    }
}

#[cfg(unix)]
mod platform {
    use std::io::Stdin;

    use rustix::io::Errno;
    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
    use zeroize::Zeroizing;

    use super::{LONGEST_LINE, Typed, line_of};

    pub struct Terminal {
        input: Stdin,
        /// `None` where the input is no terminal.
        usual: Option<Termios>,
    }

    pub struct Lines {
        input: Stdin,
    }

    pub fn open() -> (Terminal, Lines) {
        let input = std::io::stdin();
        let usual = tcgetattr(&input).ok();
        (Terminal { input, usual }, Lines { input: std::io::stdin() })
    }

    impl Terminal {
        pub fn expect(&mut self, secret: bool) {
            let Some(usual) = &self.usual else { return };
            let mut modes = usual.clone();
            if secret {
                modes.local_modes.remove(LocalModes::ECHO);
                // The next line is to begin below.
                modes.local_modes.insert(LocalModes::ECHONL);
            }
            // What was typed ahead stays typed.
            if let Err(error) = tcsetattr(&self.input, OptionalActions::Now, &modes) {
                tracing::warn!(%error, "the terminal's echo could not be changed");
            }
        }
    }

    impl Lines {
        pub fn read_to_the_end(self, report: &impl Fn(Typed)) {
            let mut line = Zeroizing::new(Vec::with_capacity(LONGEST_LINE));
            let mut buffer = Zeroizing::new([0_u8; 256]);
            loop {
                let read = match rustix::io::read(&self.input, buffer.as_mut()) {
                    Ok(0) => break,
                    Ok(read) => read,
                    Err(Errno::INTR | Errno::AGAIN) => continue,
                    Err(error) => {
                        tracing::debug!(%error, "nothing more can be read");
                        break;
                    }
                };
                for byte in buffer.iter().take(read) {
                    if *byte == b'\n' {
                        report(Typed::Line(line_of(&line)));
                        line.clear();
                    } else if line.len() < LONGEST_LINE {
                        line.push(*byte);
                    }
                }
            }
            report(Typed::End);
        }
    }
}

#[cfg(not(unix))]
mod platform {
    use std::io::BufRead;
    use std::sync::mpsc::{Receiver, Sender, channel};

    use super::{LONGEST_LINE, Typed};
    use crate::protocol::secret_text::SecretText;

    pub struct Terminal(Sender<bool>);

    pub struct Lines(Receiver<bool>);

    pub fn open() -> (Terminal, Lines) {
        let (sender, receiver) = channel();
        (Terminal(sender), Lines(receiver))
    }

    impl Terminal {
        pub fn expect(&mut self, secret: bool) {
            let _ = self.0.send(secret);
        }
    }

    impl Lines {
        /// The console's echo belongs to one read, so each line is read when it is asked for.
        pub fn read_to_the_end(self, report: &impl Fn(Typed)) {
            for secret in self.0.iter() {
                let mut line = String::with_capacity(LONGEST_LINE);
                let read = match secret {
                    true => rpassword::read_password().map(|typed| line = typed),
                    false => match std::io::stdin().lock().read_line(&mut line) {
                        Ok(0) => Err(std::io::ErrorKind::UnexpectedEof.into()),
                        other => other.map(drop),
                    },
                };
                match read {
                    Ok(()) => {
                        let mut line = SecretText::from(line);
                        let end = line.expose().trim_end_matches(['\r', '\n']).len();
                        line = line.expose().get(..end).unwrap_or_default().into();
                        report(Typed::Line(line));
                    }
                    Err(_) => break,
                }
            }
            report(Typed::End);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_bytes_of_other_encodings_are_left_out() {
        assert_eq!(line_of(b"abc\r").expose(), "abc");
        assert_eq!(line_of("sözcük".as_bytes()).expose(), "sözcük");
        assert_eq!(line_of(&[0xFE, 0xFF]).expose(), "");
    }
}
