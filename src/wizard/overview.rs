//! The overview: every card with its course, the history, the settings, the diagnosis.
//!
//! It reads the records itself and lets the service tell it when they change, so it shows what is
//! known without a service too.

mod cards_view;
pub mod errands;
mod pages_view;
mod rows;
pub mod this_machine;
mod window;

use std::rc::Rc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use anyhow::Context as _;
use slint::ComponentHandle;

use crate::domain::overview::page::Destination;
use crate::io::places::Places;
use crate::io::{clock, locale, settings_file};
use crate::wizard::overview::errands::{Errands, OverviewUpdate};
use crate::wizard::overview::window::{Overview, Surroundings};
use crate::wizard::{placement, rest};

/// How long the window waits for the first records, rather than come up empty and be filled at once.
const RECORDS_AT_FIRST: Duration = Duration::from_millis(40);

/// Shows the overview until it is closed. `updates` may be sent from any thread.
pub fn run(
    destination: Destination,
    places: &Places,
    errands: Box<dyn Errands>,
    updates: Receiver<OverviewUpdate>,
) -> anyhow::Result<()> {
    let surroundings = Surroundings {
        zone: clock::time_zone(),
        clock: clock::now,
        system_locale: locale::system_locale(),
        settings_path: places.settings().display().to_string(),
    };
    let effective = settings_file::load(places);
    let overview = Overview::open(destination, effective, surroundings, errands)
        .context("the window could not be made")?;
    slint::set_xdg_app_id("bekci-activate").context("the window could not be named")?;
    if let Ok(update) = updates.recv_timeout(RECORDS_AT_FIRST) {
        overview.update(update);
    }
    listen(&overview, updates)?;
    placement::fit_the_screen(overview.component()).context("the window could not be fitted")?;
    let _rest = rest::after_the_start();
    overview.component().run().context("the window could not be shown")
}

/// Carries updates from the threads that wait for them into the window's.
fn listen(overview: &Rc<Overview>, updates: Receiver<OverviewUpdate>) -> anyhow::Result<()> {
    let (sender, inbox) = channel();
    let window = overview.component().as_weak();
    overview.hear_from(inbox);
    let wait = move || {
        for update in updates {
            let sent = sender.send(update).is_ok();
            if !sent || window.upgrade_in_event_loop(|window| window.invoke_link_spoke()).is_err() {
                return;
            }
        }
    };
    let thread = thread::Builder::new().name("link".into()).spawn(wait);
    thread.map(drop).context("no thread to listen")
}

#[cfg(test)]
mod tests;
