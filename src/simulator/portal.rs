//! The CA's portal, to try things on: every screen of the guide, with nine operations that work, an
//! OCSP responder, and an outbox in place of telephones and mailboxes.
//!
//! **Architecture invariant:** [`SandboxPortal`] is the one door; `cli::sandbox` and tests go through
//! it, and nothing of the product does. It listens on this computer alone, and no option says
//! otherwise.

pub mod account;
mod attempts;
mod captcha;
mod clock;
mod founding;
mod identity;
mod office;
mod outbox;
mod pages;
mod records;
mod rules;
mod security_word;
mod server;
mod session;
mod sms_code;
mod token;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use jiff::SignedDuration;
use tokio::runtime::Builder;
use tokio::sync::oneshot;

use crate::protocol::revocation_status::RevocationStatus;
use crate::simulator::authority::CertificateAuthority;
use crate::simulator::card::SimulatedCard;
use crate::simulator::card_profile::CardProfile;
use crate::simulator::portal::account::{Account, CardRefusal};
pub use crate::simulator::portal::clock::PortalClock;
pub use crate::simulator::portal::identity::nobodys_number;
use crate::simulator::portal::office::{Office, OfficeError};
pub use crate::simulator::portal::outbox::MailServer;
use crate::simulator::portal::outbox::Outbox;
use crate::simulator::portal::records::Records;
pub use crate::simulator::portal::rules::PortalRules;
use crate::simulator::portal::server::Counter;
use crate::simulator::portal::session::Sessions;

const RECORDS: &str = "portal.db";
const OUTBOX: &str = "outbox";
const ROOT_CERTIFICATE: &str = "root.crt";

#[derive(Clone)]
pub struct SandboxOptions {
    /// Records, the outbox and the root's certificate are in it. What is there already goes on.
    pub folder: PathBuf,
    pub clock: PortalClock,
    /// `None`: the one that it had before, or any that is free.
    pub port: Option<u16>,
    pub mail_server: Option<MailServer>,
    pub rules: PortalRules,
    /// Begins closed.
    pub maintenance: bool,
    /// Of the first account's new card, where none is there yet.
    pub pin: String,
}

impl SandboxOptions {
    pub fn new(folder: PathBuf, clock: PortalClock) -> Self {
        let (port, mail_server, rules) = (None, None, PortalRules::default());
        let pin = founding::USUAL_PIN.to_owned();
        Self { folder, clock, port, mail_server, rules, maintenance: false, pin }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    #[error("the folder can't be used: {0}")]
    Folder(io::Error),
    #[error("port {port} can't be listened on: {cause}")]
    Port { port: u16, cause: io::Error },
    /// The certificates on record name another.
    #[error("the folder belongs to port {0}")]
    OtherPort(u16),
    #[error("the portal's thread can't start: {0}")]
    Thread(io::Error),
    #[error(transparent)]
    Office(#[from] OfficeError),
}

/// A portal that runs. It ends when this is dropped; its folder stays.
pub struct SandboxPortal {
    counter: Counter,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl SandboxPortal {
    pub fn start(options: SandboxOptions) -> Result<Self, SandboxError> {
        let outbox_folder = options.folder.join(OUTBOX);
        private_folder(&outbox_folder).map_err(SandboxError::Folder)?;
        let records = Records::open(&options.folder.join(RECORDS)).map_err(OfficeError::from)?;
        let stored = records.authority().map_err(OfficeError::from)?;
        let stored_port = stored.as_ref().and_then(|it| port_of(&it.service_address));
        let port = options.port.or(stored_port).unwrap_or_default();
        if let Some(stored) = stored_port.filter(|stored| *stored != port) {
            return Err(SandboxError::OtherPort(stored));
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .map_err(|cause| SandboxError::Port { port, cause })?;
        let address = listener.local_addr().map_err(SandboxError::Folder)?;
        let mut office = Office {
            address,
            sessions: Sessions::default(),
            maintenance: options.maintenance,
            outbox: Outbox::new(outbox_folder.clone(), options.mail_server),
            outbox_folder,
            authority: match stored {
                Some(stored) => CertificateAuthority::restored(stored),
                None => founding::authority(address, options.clock.now()),
            }
            .map_err(OfficeError::from)?,
            pins: Default::default(),
            clock: options.clock,
            rules: options.rules,
            records,
        };
        if stored_port.is_none() {
            let accounts = founding::accounts(&office.authority, office.now(), &options.pin);
            let accounts = accounts.map_err(OfficeError::from)?;
            let found = office.records.found(&office.authority.record(), &accounts);
            found.map_err(OfficeError::from)?;
        }
        let root = options.folder.join(ROOT_CERTIFICATE);
        write(&root, office.authority.root_certificate()).map_err(SandboxError::Folder)?;
        Self::serve(listener, Counter::new(office)).map_err(SandboxError::Thread)
    }

    /// Whether a portal was there before.
    pub fn is_in(folder: &Path) -> bool {
        folder.join(RECORDS).exists()
    }

    fn serve(listener: TcpListener, counter: Counter) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let router = server::router(counter.clone());
        let serving = async move {
            let served =
                async { axum::serve(tokio::net::TcpListener::from_std(listener)?, router).await };
            tokio::select! {
                ended = served => if let Err(error) = ended {
                    tracing::error!(%error, "the sandbox portal ended");
                },
                _ = stopped => {}
            }
        };
        let thread = thread::Builder::new()
            .name("sandbox portal".to_owned())
            .spawn(move || runtime.block_on(serving))?;
        Ok(Self { counter, stop: Some(stop), thread: Some(thread) })
    }

    pub fn address(&self) -> SocketAddr {
        self.counter.office().address
    }

    /// Without a slash at its end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address())
    }

    /// Where an SMS is a file `….sms.txt` and an e-mail is one `….eml`; names sort by time.
    pub fn outbox(&self) -> PathBuf {
        self.counter.office().outbox_folder.clone()
    }

    /// The code in the newest SMS.
    pub fn newest_code(&self) -> Option<String> {
        let sms = outbox::newest_sms(&self.outbox())?;
        let mut words = sms.split(|it: char| !it.is_ascii_digit());
        words.rfind(|word| word.len() == 6).map(str::to_owned)
    }

    /// The link in the newest e-mail.
    pub fn newest_link(&self) -> Option<String> {
        let email = outbox::newest_email(&self.outbox())?;
        // Quoted-printable breaks long lines, and writes `=` as `=3D`.
        let text = email.replace("=\r\n", "").replace("=3D", "=");
        let link = text.split_whitespace().find(|word| word.starts_with("http://"));
        link.map(str::to_owned)
    }

    /// The first account, which has the card that is new.
    pub fn account(&self) -> Result<Account, SandboxError> {
        let first = self.accounts()?.into_iter().next();
        first.ok_or(SandboxError::Office(OfficeError::NoAccount))
    }

    pub fn accounts(&self) -> Result<Vec<Account>, SandboxError> {
        Ok(self.counter.office().records.accounts().map_err(OfficeError::from)?)
    }

    /// A card on record, as a simulated one: Kilit Çözme changes its PIN wherever it is then.
    pub fn card(&self, serial: &str) -> Result<Option<SimulatedCard>, SandboxError> {
        let accounts = self.accounts()?;
        let Some(card) = accounts.iter().find_map(|account| account.card(serial)) else {
            return Ok(None);
        };
        let profile = CardProfile {
            pin: card.pin.clone(),
            ..CardProfile::akis(card.serial, vec![card.certificate.clone()])
        };
        let card = SimulatedCard::new(profile);
        self.counter.office().pins.insert(serial.to_owned(), card.pin().clone());
        Ok(Some(card))
    }

    /// What the CA says of that card's certificate from now on; `false` where there is no such card.
    pub fn set_status(&self, serial: &str, status: RevocationStatus) -> Result<bool, SandboxError> {
        let mut office = self.counter.office();
        for mut account in office.records.accounts().map_err(OfficeError::from)? {
            let set = account.change_card(serial, |card| {
                card.status = status;
                Ok::<_, CardRefusal>(())
            });
            if set.is_ok() {
                office.records.save(&account).map_err(OfficeError::from)?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What is in that picture (a PNG's bytes), while a sign-in form waits for it.
    pub fn captcha_answer(&self, picture: &[u8]) -> Option<String> {
        let office = self.counter.office();
        let captcha = office.sessions.captchas().find(|captcha| captcha.png() == picture);
        captcha.map(|captcha| captcha.answer().to_owned())
    }

    /// All pictures that are waited for; a browser alone with the portal has one.
    pub fn captcha_answers(&self) -> Vec<String> {
        let office = self.counter.office();
        office.sessions.captchas().map(|captcha| captcha.answer().to_owned()).collect()
    }

    /// For codes, links, locks and sessions; certificates and what is answered about them too.
    pub fn advance_clock(&self, by: SignedDuration) {
        self.counter.office().clock.advance(by);
    }

    /// Every page says that the portal is closed; the CA goes on.
    pub fn set_maintenance(&self, on: bool) {
        self.counter.office().maintenance = on;
    }

    /// As if each had been left alone for too long.
    pub fn expire_sessions(&self) {
        self.counter.office().sessions.expire_all();
    }

    /// How many are signed in now: a client that ends leaves none behind.
    pub fn signed_in_sessions(&self) -> usize {
        self.counter.office().sessions.signed_in()
    }

    /// DER; also `root.crt` in the folder.
    pub fn root_certificate(&self) -> Vec<u8> {
        self.counter.office().root_certificate()
    }
}

impl Drop for SandboxPortal {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the sandbox portal's thread panicked");
        }
    }
}

fn port_of(address: &str) -> Option<u16> {
    address.rsplit_once(':')?.1.parse().ok()
}

fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[expect(clippy::disallowed_methods, reason = "the sandbox keeps a folder of its own")]
fn write(file: &Path, content: &[u8]) -> io::Result<()> {
    std::fs::write(file, content)
}
