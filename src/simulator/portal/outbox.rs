//! What the portal sends: an SMS or an e-mail is a file in a folder, and an e-mail goes to a mail
//! server as well, where one was given.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;

use jiff::Timestamp;
use lettre::message::header::ContentType;
use lettre::{Message, SmtpTransport, Transport};

const SENDER: &str = "Deneme Ortamı <deneme@bekci.invalid>";
const SMS: &str = "sms.txt";
const EMAIL: &str = "eml";

pub struct Outbox {
    folder: PathBuf,
    mail_server: Option<MailServer>,
    /// Of this run, so that files of the same second have names of their own.
    count: u32,
}

/// Where e-mails go as well, without encryption: a mail server of the test's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailServer {
    pub host: String,
    pub port: u16,
}

impl MailServer {
    /// `HOST:PORT`.
    pub fn parse(text: &str) -> Option<Self> {
        let (host, port) = text.rsplit_once(':')?;
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let port = port.parse().ok()?;
        (!host.is_empty()).then(|| Self { host: host.to_owned(), port })
    }
}

#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    #[error("the outbox can't be written: {0}")]
    File(#[from] io::Error),
    #[error("the e-mail's address is none: {0}")]
    Address(#[from] lettre::address::AddressError),
    #[error("the e-mail can't be made: {0}")]
    Email(#[from] lettre::error::Error),
}

impl Outbox {
    pub fn new(folder: PathBuf, mail_server: Option<MailServer>) -> Self {
        Self { folder, mail_server, count: 0 }
    }

    pub fn sms(&mut self, phone: &str, text: &str, now: Timestamp) -> io::Result<()> {
        self.put(SMS, format!("{phone}\n{text}\n").as_bytes(), now)
    }

    pub fn email(
        &mut self,
        address: &str,
        subject: &str,
        text: &str,
        now: Timestamp,
    ) -> Result<(), OutboxError> {
        let message = Message::builder()
            .from(SENDER.parse()?)
            .to(address.parse()?)
            .subject(subject)
            .header(ContentType::TEXT_PLAIN)
            .body(text.to_owned())?;
        self.put(EMAIL, &message.formatted(), now)?;
        if let Some(server) = self.mail_server.clone() {
            // A server that does not answer holds up nobody: the file is there.
            let sending = thread::Builder::new().name("sandbox mail".to_owned());
            sending.spawn(move || hand_over(&server, &message))?;
        }
        Ok(())
    }

    /// A file whose name sorts by time; whole at once for whoever watches the folder.
    fn put(&mut self, kind: &str, content: &[u8], now: Timestamp) -> io::Result<()> {
        self.count += 1;
        let name = format!("{}-{:04}", now.strftime("%Y%m%dT%H%M%S%3f"), self.count);
        let unfinished = self.folder.join(format!(".{name}"));
        private_file(&unfinished)?.write_all(content)?;
        rename(&unfinished, &self.folder.join(format!("{name}.{kind}")))
    }
}

fn hand_over(server: &MailServer, message: &Message) {
    let transport = SmtpTransport::builder_dangerous(&server.host).port(server.port);
    if let Err(error) = transport.build().send(message) {
        tracing::warn!(%error, "the sandbox's e-mail did not go out");
    }
}

/// The newest SMS's text, and the newest e-mail as it is.
pub fn newest_sms(folder: &Path) -> Option<String> {
    newest(folder, SMS)
}

pub fn newest_email(folder: &Path) -> Option<String> {
    newest(folder, EMAIL)
}

#[expect(clippy::disallowed_methods, reason = "the outbox is a folder of files")]
fn newest(folder: &Path, kind: &str) -> Option<String> {
    let files = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let of_kind = files.filter(|path| {
        path.file_name().is_some_and(|name| {
            let name = name.to_string_lossy();
            !name.starts_with('.') && name.ends_with(kind)
        })
    });
    fs::read_to_string(of_kind.max()?).ok()
}

#[expect(clippy::disallowed_methods, reason = "the outbox is a folder of files")]
fn private_file(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[expect(clippy::disallowed_methods, reason = "the outbox is a folder of files")]
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}
