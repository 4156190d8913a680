//! The activation window: the guide's nine steps for one card, drawn with Slint.
//!
//! Thin over [`domain::activation`](crate::domain::activation), which knows what to ask and what each
//! answer leads to, [`domain::guide`](crate::domain::guide), which stands beside the browser, and
//! [`text`](crate::text), which has the words. It runs in a process of its own, so that the resident
//! one links no GUI.
//!
//! **Architecture invariant:** what is typed goes to the portal alone, and no PIN is ever handed to an
//! element in one piece.

pub mod card_watch;
mod controls;
pub mod errands;
#[cfg(test)]
mod headless;
#[cfg(test)]
mod in_sight;
pub mod link;
pub mod overview;
mod page_view;
mod picture;
mod placement;
mod portal_view;
#[cfg(test)]
mod reflow;
mod rest;
pub mod service_link;
pub mod terminal;
pub mod this_machine;
mod ui;
mod window;

use std::rc::Rc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use anyhow::Context as _;
use slint::ComponentHandle;

use crate::domain::activation::ActivationOutcome;
use crate::domain::authority_flow::BrowserRoute;
use crate::domain::authority_flow::step_sequence::StepSequence;
use crate::domain::effect::WindowPurpose;
use crate::domain::inventory::CardRecord;
use crate::io::clock;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::portal_page::PortalAddress;
use crate::wizard::errands::{Errands, WindowUpdate};
use crate::wizard::link::{GuideSettings, ServiceLink};
use crate::wizard::window::Wizard;

/// What a window is opened for.
#[derive(Debug, Clone)]
pub struct WizardOptions {
    /// `None`: the guide in general.
    pub serial: Option<CardSerial>,
    /// What is known of the card.
    pub card: Option<CardRecord>,
    pub settings: GuideSettings,
    /// Where the flow begins; `None`: it can't, and the browser has to do.
    pub portal: Option<PortalAddress>,
    /// The CA's way through the browser alone.
    pub browser_route: Option<BrowserRoute>,
    /// Whether the guide's way is this CA's.
    pub is_guided: bool,
    /// What that way is shown by.
    pub steps: StepSequence,
    pub purpose: WindowPurpose,
    /// 1 to 9; anything else is 1.
    pub start_step: u8,
    /// Walks on by itself every that long, and ends; until the person touches anything.
    pub unattended: Option<Duration>,
}

/// Shows the window until it ends. `updates` may be sent from any thread.
pub fn run(
    options: WizardOptions,
    link: Box<dyn ServiceLink>,
    errands: Box<dyn Errands>,
    updates: Receiver<WindowUpdate>,
) -> anyhow::Result<ActivationOutcome> {
    let wizard = Wizard::open(options, clock::time_zone(), clock::now, link, errands)
        .context("the window could not be made")?;
    slint::set_xdg_app_id("bekci-activate").context("the window could not be named")?;
    listen(&wizard, updates)?;
    placement::fit_the_screen(wizard.component()).context("the window could not be fitted")?;
    let _rest = rest::after_the_start();
    wizard.component().run().context("the window could not be shown")?;
    Ok(wizard.ended())
}

/// Carries updates from the threads that wait for them into the window's.
fn listen(wizard: &Rc<Wizard>, updates: Receiver<WindowUpdate>) -> anyhow::Result<()> {
    let (sender, inbox) = channel();
    let window = wizard.component().as_weak();
    wizard.hear_from(inbox);
    let wait = move || {
        for update in updates {
            if sender.send(update).is_err() {
                return;
            }
            // A window that is gone takes what comes from its inbox.
            let _ = window.upgrade_in_event_loop(|window| window.invoke_link_spoke());
        }
    };
    let thread = thread::Builder::new().name("link".into()).spawn(wait);
    thread.map(drop).context("no thread to listen to the service")
}

#[cfg(test)]
mod tests;
