//! The one queue that everything that happens goes through.

use tokio::sync::{mpsc, oneshot};

use crate::domain::event::Event;

/// An event, with what is not the rules' business.
pub struct Queued {
    pub event: Event,
    /// Lets a window that is opened for this event come to the front.
    pub activation_token: Option<String>,
    /// Who wants to know when all of it is done, and on disk.
    pub done: Option<oneshot::Sender<bool>>,
}

impl From<Event> for Queued {
    fn from(event: Event) -> Self {
        Self { event, activation_token: None, done: None }
    }
}

/// The way in, for any thread.
#[derive(Clone)]
pub struct EventQueue(mpsc::UnboundedSender<Queued>);

impl EventQueue {
    pub fn new() -> (Self, mpsc::UnboundedReceiver<Queued>) {
        let (sender, receiver) = mpsc::unbounded_channel();
        (Self(sender), receiver)
    }

    pub fn event(&self, event: Event) {
        self.send(Queued::from(event));
    }

    /// Goes nowhere once the service has ended.
    pub fn send(&self, queued: Queued) {
        let _ = self.0.send(queued);
    }
}
