//! Windows that the service opens: how each ends is an event.

use std::io;

use tokio::process::Child;

use crate::domain::effect::{OverviewPlace, WindowPurpose};
use crate::domain::event::Event;
use crate::io::launcher::{self, ActivationRequest, WindowOptions};
use crate::protocol::card_serial::CardSerial;
use crate::service::queue::EventQueue;

/// What becomes of a wish to open a window.
pub enum Windows {
    Open(WindowOptions),
    /// There is no display; whoever observes the wish sees to it.
    Observe,
}

impl Windows {
    pub fn activation(
        &self,
        serial: Option<CardSerial>,
        purpose: WindowPurpose,
        activation_token: Option<String>,
        queue: EventQueue,
    ) {
        let Self::Open(options) = self else { return };
        let options = options.clone();
        let request =
            ActivationRequest { serial: serial.clone(), purpose, activation_token, options };
        report_end(launcher::launch_activation(request), queue, move |success| {
            Event::ActivationExited { serial, success }
        });
    }

    pub fn overview(
        &self,
        place: OverviewPlace,
        activation_token: Option<String>,
        queue: EventQueue,
    ) {
        let Self::Open(options) = self else { return };
        let launched = launcher::launch_overview(place, options.home.clone(), activation_token);
        report_end(launched, queue, |success| Event::OverviewExited { success });
    }
}

fn report_end(
    launched: io::Result<Child>,
    queue: EventQueue,
    ended: impl FnOnce(bool) -> Event + 'static,
) {
    match launched {
        Ok(mut child) => {
            tokio::task::spawn_local(async move {
                let success = child.wait().await.is_ok_and(|status| status.success());
                queue.event(ended(success));
            });
        }
        Err(error) => {
            tracing::error!(%error, "a window could not be started");
            queue.event(ended(false));
        }
    }
}
