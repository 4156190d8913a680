//! What the activation's flow wants of the portal, one after the other, on a thread of its own.

use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use crate::domain::activation::happening::{CaptchaPicture, FlowEvent, RequestFailure};
use crate::protocol::portal_page::{Action, PortalAddress, PortalView, Submission, Visit};

/// How long a sign-out may keep the program from ending.
const SIGNING_OUT: Duration = Duration::from_secs(17);

/// Somebody who carries requests to the portal and waits for its answers.
pub trait PortalDoor: Send {
    fn open(&mut self, visit: &Visit) -> Result<PortalView, RequestFailure>;
    fn submit(&mut self, submission: &Submission) -> Result<PortalView, RequestFailure>;
    fn picture(&mut self, address: &PortalAddress) -> Result<CaptchaPicture, RequestFailure>;
    /// Ends the session, by that where the portal gave it, and forgets its cookies.
    fn sign_out(&mut self, action: Option<&Action>);
}

#[derive(Debug)]
pub enum Errand {
    Open(Visit),
    Submit(Submission),
    Picture(PortalAddress),
    SignOut(Option<Action>, Sender<()>),
}

pub struct PortalErrands {
    errands: Sender<Errand>,
}

impl PortalErrands {
    /// `report` gets an answer for each errand but the sign-out.
    pub fn start(
        mut door: Box<dyn PortalDoor>,
        report: impl Fn(FlowEvent) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (errands, received) = channel();
        let run = move || {
            for errand in received {
                let answer = match errand {
                    Errand::Open(visit) => door.open(&visit).map(Box::new).map(FlowEvent::PageCame),
                    Errand::Submit(submission) => {
                        door.submit(&submission).map(Box::new).map(FlowEvent::PageCame)
                    }
                    Errand::Picture(address) => door.picture(&address).map(FlowEvent::CaptchaCame),
                    Errand::SignOut(action, done) => {
                        door.sign_out(action.as_ref());
                        let _ = done.send(());
                        continue;
                    }
                };
                report(answer.unwrap_or_else(FlowEvent::RequestFailed));
            }
        };
        std::thread::Builder::new().name("portal".into()).spawn(run)?;
        Ok(Self { errands })
    }

    pub fn send(&self, errand: Errand) {
        if self.errands.send(errand).is_err() {
            tracing::error!("the portal's thread is gone");
        }
    }

    /// Waits until it is done, for a while.
    pub fn sign_out(&self, action: Option<Action>) {
        let (done, signed_out) = channel();
        self.send(Errand::SignOut(action, done));
        if signed_out.recv_timeout(SIGNING_OUT).is_err() {
            tracing::warn!("the portal did not answer the sign-out");
        }
    }
}
