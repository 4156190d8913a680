//! What the demo's person has before them, told by the demo to its own window: over the loopback,
//! since neither arguments nor files are a place for what looks like a secret.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use zeroize::Zeroizing;

use crate::protocol::secret_text::SecretText;

const PATIENCE: Duration = Duration::from_secs(2);
/// Of all of it, in bytes.
const MOST: u64 = 512;

/// Of the sandbox: nobody's. What is not there yet is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dictation {
    pub id_number: SecretText,
    pub security_word: SecretText,
    /// What is on the picture.
    pub captcha_text: SecretText,
    pub code: SecretText,
}

impl Dictation {
    fn lines(&self) -> [&SecretText; 4] {
        [&self.id_number, &self.security_word, &self.captcha_text, &self.code]
    }
}

/// Tells it to whoever asks, until `present` has nothing more to say.
pub fn dictate(present: impl Fn() -> Option<Dictation> + Send + 'static) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    thread::Builder::new().name("dictation".into()).spawn(move || {
        for listening in listener.incoming() {
            let Some(dictation) = present() else { return };
            let told = listening.and_then(|stream| tell(stream, &dictation));
            if let Err(error) = told {
                tracing::debug!(%error, "nobody heard the dictation");
            }
        }
    })?;
    Ok(address)
}

fn tell(mut stream: TcpStream, dictation: &Dictation) -> io::Result<()> {
    stream.set_write_timeout(Some(PATIENCE))?;
    for line in dictation.lines() {
        stream.write_all(line.expose().as_bytes())?;
        stream.write_all(b"\n")?;
    }
    Ok(())
}

/// What it is now. An error where nobody dictates there, or not in time.
pub fn hear(address: SocketAddr) -> io::Result<Dictation> {
    let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(usize::try_from(MOST).unwrap_or_default()));
    stream.take(MOST).read_to_end(&mut bytes)?;
    let text = str::from_utf8(&bytes).map_err(io::Error::other)?;
    let mut lines = text.split('\n').map(SecretText::from);
    let mut next = || lines.next().unwrap_or_default();
    Ok(Dictation { id_number: next(), security_word: next(), captcha_text: next(), code: next() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_heard_as_it_is_now() {
        let said = Dictation {
            id_number: "10000000146".into(),
            security_word: "şeftali".into(),
            captcha_text: "A1B2C".into(),
            code: SecretText::default(),
        };
        let dictation = said.clone();
        let address = dictate(move || Some(dictation.clone())).unwrap();
        assert_eq!(hear(address).unwrap(), said);
        assert_eq!(hear(address).unwrap(), said, "as often as it is asked for");
    }

    #[test]
    fn nobody_is_waited_for_who_does_not_dictate() {
        let address = dictate(|| None).unwrap();
        assert_eq!(hear(address).unwrap_or_default(), Dictation::default());
        assert!(hear(address).is_err(), "it has ended");
    }
}
