//! A session with the CA's portal: pages in, presses and filled-in forms out.
//!
//! What is sent goes to the portal's hosts alone. Nothing of a page is stored or logged, cookies live
//! as long as the session, and the session is signed out of however it ends.

mod cookies;
mod exchange;
mod picture;

use std::time::Duration;

use jiff::Timestamp;

use crate::domain::portal_trouble::PortalTrouble;
use crate::io::portal::exchange::{Exchange, Request};
use crate::protocol::portal_page::{
    self, Action, CaptchaImage, Method, PageSource, PortalAddress, PortalPage, PortalSite,
    PortalView, Submission, Visit,
};

pub use picture::{Picture, PictureKind};

/// For one exchange; all redirects of one page together may take twice as long.
pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(15);
const MOST_PICTURE_BYTES: usize = 256 * 1024;

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    Asking,
    /// The portal sends to another page.
    Redirected,
    /// Once more, after a connection failed.
    AskingAgain,
    Receiving {
        bytes: usize,
        of: Option<u64>,
    },
}

/// How a session ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// Nobody was signed in.
    NotSignedIn,
    SignedOut,
    /// It could not be told; the portal will end the session after some time.
    Untold(PortalTrouble),
}

/// One person at the portal. A call that is dropped before it ends leaves the session usable. Dropped
/// itself while signed in, it signs out in the background; [`PortalSession::end`] waits for that.
pub struct PortalSession {
    /// `None` only while it goes.
    exchange: Option<Exchange>,
    /// As the last page had it.
    sign_out: Option<Action>,
    timeout: Duration,
}

impl PortalSession {
    /// Connects to nobody yet. Needs a tokio runtime with I/O and time.
    pub fn new(site: PortalSite, timeout: Duration) -> Self {
        Self { exchange: Some(Exchange::new(site, timeout)), sign_out: None, timeout }
    }

    /// Told of each step of what is under way.
    pub fn on_progress(&mut self, tell: impl FnMut(Progress) + Send + 'static) {
        if let Some(exchange) = &mut self.exchange {
            exchange.tell = Box::new(tell);
        }
    }

    /// A page by its address, as the settings have it.
    pub async fn open(&mut self, address: &str) -> Result<PortalView, PortalTrouble> {
        let address = self.exchange()?.site.admit(address)?;
        self.visit(&Visit::new(address)).await
    }

    pub async fn press(&mut self, action: &Action) -> Result<PortalView, PortalTrouble> {
        match action {
            Action::Visit(visit) => self.visit(visit).await,
            Action::Submit(submission) => self.submit(submission).await,
        }
    }

    /// Tried a second time where the connection fails.
    pub async fn visit(&mut self, visit: &Visit) -> Result<PortalView, PortalTrouble> {
        let request = Request::get(visit.address().clone());
        let (answer, site) = {
            let exchange = self.exchange()?;
            let first = exchange.page(request.clone()).await;
            let answer = match first {
                Err(PortalTrouble::Unreachable | PortalTrouble::BrokenOff) => {
                    (exchange.tell)(Progress::AskingAgain);
                    exchange.page(request).await?
                }
                first => first?,
            };
            (answer, exchange.site.clone())
        };
        self.read(&answer, &site)
    }

    /// Sent once, whatever comes of it.
    pub async fn submit(&mut self, submission: &Submission) -> Result<PortalView, PortalTrouble> {
        let exchange = self.exchange()?;
        let answer = exchange.page(Request::of(submission)).await?;
        let site = exchange.site.clone();
        self.read(&answer, &site)
    }

    /// The picture whose letters the person types.
    pub async fn picture(&mut self, image: &CaptchaImage) -> Result<Picture, PortalTrouble> {
        let bytes = match image {
            CaptchaImage::Inline(bytes) if bytes.len() <= MOST_PICTURE_BYTES => bytes.clone(),
            CaptchaImage::Inline(_) => return Err(PortalTrouble::TooLong),
            CaptchaImage::At(address) => {
                let request = Request::get(address.clone());
                let answer = self.exchange()?.fetch(request, MOST_PICTURE_BYTES).await?;
                if !(200..300).contains(&answer.status) {
                    return Err(PortalTrouble::Status(answer.status));
                }
                answer.body.to_vec()
            }
        };
        Picture::of(bytes).ok_or(PortalTrouble::NotAPicture)
    }

    pub fn is_signed_in(&self) -> bool {
        self.sign_out.is_some()
    }

    /// Signs out, and forgets the session's cookies.
    pub async fn end(mut self) -> Ending {
        match (self.exchange.take(), self.sign_out.take()) {
            (Some(exchange), Some(action)) => {
                let timeout = self.timeout;
                // A task of its own, which goes on where nobody waits for it any more.
                let told =
                    tokio::spawn(async move { sign_out(exchange, &action, timeout).await }).await;
                told.unwrap_or(Ending::Untold(PortalTrouble::Unreachable))
            }
            _ => Ending::NotSignedIn,
        }
    }

    fn exchange(&mut self) -> Result<&mut Exchange, PortalTrouble> {
        self.exchange.as_mut().ok_or(PortalTrouble::Unreachable)
    }

    /// An error's page may say what is wrong; where it doesn't, the error's number does.
    fn read(
        &mut self,
        answer: &exchange::Answer,
        site: &PortalSite,
    ) -> Result<PortalView, PortalTrouble> {
        let view = portal_page::read(PageSource {
            body: &answer.body,
            content_type: answer.content_type.as_deref(),
            address: &answer.address,
            site,
        });
        match &view.page {
            PortalPage::SignedOut | PortalPage::TimedOut => self.sign_out = None,
            _ if view.sign_out.is_some() => self.sign_out.clone_from(&view.sign_out),
            _ => {}
        }
        let is_error = !(200..300).contains(&answer.status);
        if is_error && matches!(view.page, PortalPage::Unrecognised(_)) {
            return Err(PortalTrouble::Status(answer.status));
        }
        Ok(view)
    }
}

impl Drop for PortalSession {
    fn drop(&mut self) {
        let (Some(exchange), Some(action)) = (self.exchange.take(), self.sign_out.take()) else {
            return;
        };
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => {
                let timeout = self.timeout;
                drop(runtime.spawn(async move { sign_out(exchange, &action, timeout).await }));
            }
            Err(_) => tracing::warn!("the portal was not told that the session ended"),
        }
    }
}

async fn sign_out(mut exchange: Exchange, action: &Action, timeout: Duration) -> Ending {
    let request = match action {
        Action::Visit(visit) => Request::get(visit.address().clone()),
        Action::Submit(submission) => Request::of(submission),
    };
    let told = tokio::time::timeout(timeout, exchange.page(request)).await;
    match told.unwrap_or(Err(PortalTrouble::TooSlow)) {
        Ok(answer) if answer.status < 400 => Ending::SignedOut,
        Ok(answer) => Ending::Untold(PortalTrouble::Status(answer.status)),
        Err(trouble) => Ending::Untold(trouble),
    }
}
