//! The session bus and what is on it.

use crate::domain::diagnosis::Line;
use crate::domain::diagnosis::detail::Detail;
use crate::domain::diagnosis::observations::{
    BusSeen, DesktopSeen, KeyringSeen, NotificationsSeen,
};
use crate::domain::diagnosis::outcome::Outcome;
use crate::domain::diagnosis::rules::{bare, line};

/// The capability to show buttons.
const ACTIONS: &str = "actions";

/// None on systems that have no session bus.
pub fn lines(desktop: Option<&DesktopSeen>) -> Vec<Line> {
    match desktop {
        None => Vec::new(),
        Some(DesktopSeen::NoBus) => vec![bare(Outcome::NoBus)],
        Some(DesktopSeen::BusSilent) => vec![bare(Outcome::BusSilent)],
        Some(DesktopSeen::Bus(bus)) => on_the_bus(bus),
    }
}

fn on_the_bus(bus: &BusSeen) -> Vec<Line> {
    let tray = if bus.tray_host { Outcome::TrayHostThere } else { Outcome::NoTrayHost };
    let keyring = match bus.keyring {
        KeyringSeen::Unlocked => Outcome::KeyringThere,
        KeyringSeen::Locked => Outcome::KeyringLocked,
        KeyringSeen::NotSetUp => Outcome::KeyringNotSetUp,
        KeyringSeen::Activatable => Outcome::KeyringOnDemand,
        KeyringSeen::None => Outcome::NoKeyring,
        KeyringSeen::Silent => Outcome::KeyringSilent,
    };
    let first = [bare(Outcome::BusReachable), notifications(&bus.notifications)];
    first.into_iter().chain([tray, keyring].map(bare)).collect()
}

fn notifications(seen: &NotificationsSeen) -> Line {
    match seen {
        NotificationsSeen::None => bare(Outcome::NoNotificationServer),
        NotificationsSeen::Silent => bare(Outcome::NotificationServerSilent),
        NotificationsSeen::Server { name, version, capabilities } => {
            let outcome = match capabilities.iter().any(|capability| capability == ACTIONS) {
                true => Outcome::NotificationsShown,
                false => Outcome::NotificationsWithoutActions,
            };
            let details = [
                Detail::Server(name.clone()),
                Detail::ServerVersion(version.clone()),
                Detail::Capabilities(capabilities.clone()),
            ];
            line(outcome, details)
        }
    }
}
