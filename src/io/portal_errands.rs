//! What the activation's flow wants of the portal, one after the other, on a thread of its own.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};

use crate::domain::activation::happening::{CaptchaPicture, FlowEffect, FlowEvent};
use crate::io::portal::{DEFAULT_TIMEOUT, Ending, PortalSession};
use crate::protocol::portal_page::{Action, CaptchaImage, PortalSite};

/// How long a sign-out may keep the program from ending: one more errand may be before it.
const SIGNING_OUT: Duration = DEFAULT_TIMEOUT.saturating_mul(2);

enum Errand {
    Press(Action),
    Picture(CaptchaImage),
    SignOut(Option<Action>, Sender<()>),
}

pub struct PortalErrands {
    errands: Sender<Errand>,
}

impl PortalErrands {
    /// `report` gets one answer for each errand; `timeout` is a request's.
    pub fn start(
        site: PortalSite,
        timeout: Duration,
        report: impl Fn(FlowEvent) + Send + 'static,
    ) -> std::io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (errands, received) = channel();
        let run = move || run(&runtime, site, timeout, &received, &report);
        std::thread::Builder::new().name("portal".into()).spawn(run)?;
        Ok(Self { errands })
    }

    /// Gives back what is no errand to the portal.
    pub fn send(&self, effect: FlowEffect) -> Option<FlowEffect> {
        match effect {
            FlowEffect::OpenPage(visit) => self.put(Errand::Press(Action::Visit(visit))),
            FlowEffect::Submit(submission) => self.put(Errand::Press(Action::Submit(submission))),
            FlowEffect::FetchCaptcha(address) => {
                self.put(Errand::Picture(CaptchaImage::At(address)));
            }
            FlowEffect::SignOut(action) => self.sign_out(action),
            other => return Some(other),
        }
        None
    }

    fn put(&self, errand: Errand) {
        if self.errands.send(errand).is_err() {
            tracing::error!("the portal's thread is gone");
        }
    }

    /// Waits until it is done, for a while.
    fn sign_out(&self, action: Option<Action>) {
        self.begin_sign_out(action).wait();
    }

    pub fn begin_sign_out(&self, action: Option<Action>) -> SigningOut {
        let (done, signed_out) = channel();
        self.put(Errand::SignOut(action, done));
        SigningOut(signed_out)
    }
}

/// A sign-out that is under way.
pub struct SigningOut(Receiver<()>);

impl SigningOut {
    /// Until it is done, or nobody can wait any longer.
    pub fn wait(self) {
        if self.0.recv_timeout(SIGNING_OUT).is_err() {
            tracing::warn!("the portal did not answer the sign-out");
        }
    }
}

fn run(
    runtime: &Runtime,
    site: PortalSite,
    timeout: Duration,
    errands: &Receiver<Errand>,
    report: &impl Fn(FlowEvent),
) {
    let mut session = PortalSession::new(site.clone(), timeout);
    for errand in errands {
        let answer = match errand {
            Errand::Press(action) => {
                let page = runtime.block_on(session.press(&action));
                page.map(Box::new).map(FlowEvent::PageCame)
            }
            Errand::Picture(image) => {
                let picture = runtime.block_on(session.picture(&image));
                let picture = picture.map(|picture| CaptchaPicture(picture.bytes.into()));
                picture.map(FlowEvent::CaptchaCame)
            }
            Errand::SignOut(action, done) => {
                let fresh = PortalSession::new(site.clone(), timeout);
                let ended = std::mem::replace(&mut session, fresh);
                runtime.block_on(end(ended, action));
                let _ = done.send(());
                continue;
            }
        };
        report(answer.unwrap_or_else(FlowEvent::RequestFailed));
    }
}

/// By the session's own last way out, or by that which the flow knows.
async fn end(mut session: PortalSession, action: Option<Action>) {
    if !session.is_signed_in()
        && let Some(action) = action
        && let Err(trouble) = session.press(&action).await
    {
        tracing::warn!(%trouble, "the portal was not told that the session ended");
    }
    if let Ending::Untold(trouble) = session.end().await {
        tracing::warn!(%trouble, "the portal was not told that the session ended");
    }
}
