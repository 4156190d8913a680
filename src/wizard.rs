//! The activation window: the guide's nine steps for one card, drawn with Slint.
//!
//! Thin over [`domain::guide`](crate::domain::guide), which knows the steps, and
//! [`text`](crate::text), which has the words. It runs in a process of its own, so that the resident
//! one links no GUI.
//!
//! **Architecture invariant:** nothing here asks for a PIN, a PUK, a code or a password.

pub mod link;
pub mod overview;
mod page_view;
mod placement;
mod portal_view;
pub mod service_link;
pub mod terminal;
mod ui;
mod window;

use std::rc::Rc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use anyhow::Context as _;
use jiff::tz::TimeZone;
use slint::ComponentHandle;

use crate::domain::activation::ActivationOutcome;
use crate::domain::effect::WindowPurpose;
use crate::domain::inventory::CardRecord;
use crate::io::browser;
use crate::protocol::card_serial::CardSerial;
use crate::wizard::link::{GuideSettings, LinkUpdate, ServiceLink};
use crate::wizard::window::Wizard;

/// What a window is opened for.
#[derive(Debug, Clone)]
pub struct WizardOptions {
    /// `None`: the guide in general.
    pub serial: Option<CardSerial>,
    /// What is known of the card.
    pub card: Option<CardRecord>,
    pub settings: GuideSettings,
    pub purpose: WindowPurpose,
    /// 1 to 9; anything else is 1.
    pub start_step: u8,
    /// Walks on by itself every that long, and ends; until the person touches anything.
    pub unattended: Option<Duration>,
}

/// Shows the window until it ends. `updates` may be sent from any thread; that its sender is gone
/// means that the service is.
pub fn run(
    options: WizardOptions,
    link: Box<dyn ServiceLink>,
    updates: Receiver<LinkUpdate>,
) -> anyhow::Result<ActivationOutcome> {
    let wizard = Wizard::open(options, TimeZone::system(), link, Box::new(browser::open_page))
        .context("the window could not be made")?;
    slint::set_xdg_app_id("bekci-activate").context("the window could not be named")?;
    listen(&wizard, updates)?;
    placement::fit_the_screen(wizard.component()).context("the window could not be fitted")?;
    wizard.component().run().context("the window could not be shown")?;
    Ok(wizard.ended())
}

/// Carries updates from the thread that waits for them into the window's.
fn listen(wizard: &Rc<Wizard>, updates: Receiver<LinkUpdate>) -> anyhow::Result<()> {
    let (sender, inbox) = channel();
    let window = wizard.component().as_weak();
    wizard.hear_from(inbox);
    let wait = move || {
        for update in updates.iter().chain([LinkUpdate::ServiceGone]) {
            let sent = sender.send(update).is_ok();
            if !sent || window.upgrade_in_event_loop(|window| window.invoke_link_spoke()).is_err() {
                return;
            }
        }
    };
    let thread = thread::Builder::new().name("link".into()).spawn(wait);
    thread.map(drop).context("no thread to listen to the service")
}

#[cfg(test)]
mod tests;
