//! Effects carried out, and what the rules ask of the inventory looked up.

use crate::domain::effect::{Effect, Page};
use crate::domain::event::Event;
use crate::domain::notice::Notice;
use crate::io::folder::remove_folder;
use crate::io::notifications::Notification;
use crate::io::{autostart, browser, clock};
use crate::protocol::card_serial::CardSerial;
use crate::protocol::certificate::Fingerprint;
use crate::service::settings::revocation_checks;
use crate::service::{Service, metrics};

/// What became of an effect that may be a question to the inventory.
pub(super) enum Recalled {
    Event(Event),
    /// The answer comes behind what is in the queue already.
    Queued,
    Failed,
    Other(Effect),
}

impl Service {
    /// Looks up what the rules asked for.
    pub(super) fn recall(&mut self, effect: Effect) -> Recalled {
        let answer = match effect {
            Effect::RecallCard { insertion, contents, holders } => {
                Some(self.inventory.recall_card(insertion, contents, &holders))
            }
            Effect::RecallFamily { serial, event } => self.inventory.recall_family(serial, event),
            Effect::RecallDue => self.inventory.recall_due(clock::now()),
            Effect::RecallTray { present } => {
                self.tray_wanted = Some(present);
                return Recalled::Queued;
            }
            Effect::RecallCards { after } => {
                // Thousands of cards are reckoned a few at a time, between other events.
                let recalled = self.inventory.recall_cards(after.as_ref());
                let queued = recalled.map(|event| self.queue.event(event));
                return queued.map_or(Recalled::Failed, |()| Recalled::Queued);
            }
            other => return Recalled::Other(other),
        };
        answer.map_or(Recalled::Failed, Recalled::Event)
    }

    pub(super) fn carry_out(&mut self, effect: Effect, activation_token: Option<&str>) {
        match effect {
            Effect::ReadCard(insertion) => {
                self.parts.readers.read_card(insertion, self.queue.clone());
            }
            Effect::Notify(notice) => self.notify(&notice),
            Effect::CloseNotice(key) => self.notifications.close(key),
            Effect::LaunchActivation { serial, purpose } => {
                let token = activation_token.map(str::to_owned);
                self.parts.windows.activation(serial, purpose, token, self.queue.clone());
            }
            Effect::LaunchOverview(place) => {
                let token = activation_token.map(str::to_owned);
                self.parts.windows.overview(place, token, self.queue.clone());
            }
            Effect::DrawTray(view) => {
                self.panel.draw(&view, &self.words, &self.calendar.zone);
            }
            Effect::OpenPage(page) => self.open(page),
            Effect::TurnAutostartOn => {
                if let Err(error) = autostart::turn_on(&self.words.autostart_entry()) {
                    tracing::warn!(%error, "starting with the session can't be set up");
                    self.queue.event(Event::AutostartFailed);
                }
            }
            Effect::ShowFile(path) => {
                let queue = self.queue.clone();
                browser::open_folder_of(&path.clone(), move |error| {
                    tracing::warn!(%error, "a folder could not be opened");
                    queue.event(Event::FileNotShown(path));
                });
            }
            Effect::WakeAt(deadline) => self.deadline = deadline,
            Effect::Exit => self.quitting = true,
            Effect::CheckRevocation { serial, certificate } => {
                self.check_revocation(serial, certificate);
            }
            Effect::RecallCard { .. }
            | Effect::RecallFamily { .. }
            | Effect::RecallDue
            | Effect::RecallCards { .. }
            | Effect::RecallTray { .. }
            | Effect::Save(_)
            | Effect::RenewHolderKey
            | Effect::ForgetIssuers => {}
        }
    }

    fn open(&self, page: Page) {
        let settings = &self.settings.settings;
        let address = match page {
            Page::Renewal => &settings.renewal_page,
            Page::Portal => &settings.portal_page,
        };
        let (queue, address) = (self.queue.clone(), address.clone());
        browser::open_page(&address.clone(), move |error| {
            tracing::warn!(%error, "the page could not be opened");
            queue.event(Event::PageNotOpened { page, address });
        });
    }

    /// The pseudonyms that a collector hears are others as well from then on.
    pub(super) fn renew_holder_key(&mut self) -> bool {
        let Some(key) = self.inventory.renew_holder_key() else { return false };
        self.state.holder_key_renewed(key.clone());
        self.metrics_sources.holder_key = key;
        self.metrics = metrics::export(&self.settings.settings, self.metrics_sources.clone());
        true
    }

    pub(super) fn forget_issuers(&mut self) -> bool {
        let forgotten = match &self.revocation_checks {
            Some(checks) => checks.forget_issuers(),
            None => remove_folder(&self.parts.places.issuers()),
        };
        self.revocation_checks = revocation_checks(&self.settings.settings, &self.parts.places);
        let failed = |error: &_| tracing::error!(%error, "certificates of the CA can't be removed");
        forgotten.inspect_err(failed).is_ok()
    }

    fn check_revocation(&mut self, serial: CardSerial, certificate: Fingerprint) {
        let source = self.inventory.revocation_source(&serial, &certificate);
        match (source, &self.revocation_checks) {
            (Some(source), Some(checks)) => {
                checks.check(serial, certificate, source, self.queue.clone());
            }
            _ => {
                let status = None;
                self.queue.event(Event::RevocationChecked { serial, certificate, status });
            }
        }
    }

    fn notify(&self, notice: &Notice) {
        let words = self.words.notice(notice, &self.calendar.zone);
        self.notifications.show(Notification {
            key: notice.key(),
            summary: words.summary,
            body: words.body,
            actions: words.actions,
            urgency: notice.urgency(),
            lasting: notice.is_lasting(),
        });
    }
}
