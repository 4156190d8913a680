//! A machine for the tests of the diagnosis, and of its page.

use jiff::{SignedDuration, Timestamp};

use crate::domain::autostart::AutostartStatus;
use crate::domain::diagnosis::System;
use crate::domain::diagnosis::observations::*;
use crate::domain::reader::{Presence, ReaderName};
use crate::domain::settings::EffectiveSettings;
use crate::domain::status::{LiveStatus, ReaderState, ReaderStatus, ReadersState, ServiceStatus};
use crate::protocol::card_serial::CardSerial;
use crate::protocol::library_file::Architecture;

/// 2026-11-23T12:00:00Z.
const NOW: Timestamp = Timestamp::constant(1_795_435_200, 0);

pub fn live(version: &str, state: ReaderState, card: Option<&str>) -> ServiceSeen {
    ServiceSeen::Running(LiveStatus {
        service: ServiceStatus {
            running: true,
            version: version.into(),
            readers: ReadersState::Watching,
            paused_until: None,
        },
        readers: vec![ReaderStatus {
            name: ReaderName("R".into()),
            state,
            card: card.map(CardSerial::from_text),
        }],
        inventory_revision: 0,
    })
}

pub fn reader(presence: Presence, read: Option<CardLook>) -> ReaderSeen {
    ReaderSeen { name: ReaderName("R".into()), presence, exclusive: false, read }
}

pub fn card(read: Option<CardLook>) -> PcscSeen {
    PcscSeen::Reachable(vec![reader(Presence::Card { atr: vec![0x3B, 0x00] }, read)])
}

pub fn module(architectures: Option<Vec<Architecture>>) -> ModuleSeen {
    ModuleSeen { path: "/usr/lib/libakisp11.so".into(), architectures }
}

/// A machine on which all is well.
pub fn well() -> Observations {
    Observations {
        system: System::Linux,
        program: ProgramFacts {
            version: "1.0.0".into(),
            operating_system: "Debian".into(),
            architecture: Architecture::X86_64,
        },
        service: live("1.0.0", ReaderState::Card, Some("12")),
        autostart: Some(AutostartStatus::Entry),
        pcsc: card(None),
        other_programs: Vec::new(),
        modules: vec![module(Some(vec![Architecture::X86_64]))],
        desktop: Some(DesktopSeen::Bus(bus())),
        network: network(Way::Reached, None),
        clock: ClockSeen {
            now: NOW,
            ahead: Some(SignedDuration::ZERO),
            time_zone: Some("Europe/Istanbul".into()),
        },
        settings: EffectiveSettings::default(),
        records: RecordsSeen::Readable { cards: 1, latest: Some(NOW) },
    }
}

pub fn bus() -> BusSeen {
    BusSeen { notifications: server(&["actions"]), tray_host: true, keyring: KeyringSeen::Unlocked }
}

pub fn server(capabilities: &[&str]) -> NotificationsSeen {
    NotificationsSeen::Server {
        name: "dunst".into(),
        version: "1".into(),
        capabilities: capabilities.iter().map(|it| (*it).to_owned()).collect(),
    }
}

pub fn network(way: Way, proxy: Option<&str>) -> NetworkSeen {
    let host = "www.kamusm.gov.tr".into();
    NetworkSeen { host, proxy: proxy.map(str::to_owned), way }
}
