use std::collections::BTreeSet;

use jiff::SignedDuration;

use super::detail::{AutostartMeans, Detail, Program};
use super::fixtures::*;
use super::observations::*;
use super::outcome::{Check, Level, Outcome};
use super::*;
use crate::domain::autostart::AutostartStatus;
use crate::domain::reader::{CardReadFailure, Presence};
use crate::domain::settings::EffectiveSettings;
use crate::domain::settings::file::{SettingsProblem, SettingsProblemKind};
use crate::domain::settings::{SettingsLayer, key::SettingKey};
use crate::domain::state::fixtures::NOW;
use crate::domain::status::ReaderState;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::library_file::Architecture;

fn settings(kind: SettingsProblemKind) -> EffectiveSettings {
    let problem = SettingsProblem { line: 3, kind };
    EffectiveSettings {
        problems: vec![(SettingsLayer::User, problem)],
        ..EffectiveSettings::default()
    }
}

type Change = Box<dyn Fn(&mut Observations)>;

fn change(change: impl Fn(&mut Observations) + 'static) -> Change {
    Box::new(change)
}

fn pcsc(why: PcscUnreachable) -> Change {
    change(move |seen| seen.pcsc = PcscSeen::Unreachable(why))
}

fn looked(look: CardLook) -> Change {
    change(move |seen| {
        seen.service = ServiceSeen::NotRunning;
        seen.pcsc = card(Some(look.clone()));
    })
}

fn told(state: ReaderState) -> Change {
    change(move |seen| seen.service = live("1.0.0", state, None))
}

fn desktop(desktop: DesktopSeen) -> Change {
    change(move |seen| seen.desktop = Some(desktop.clone()))
}

fn keyring(keyring: KeyringSeen) -> Change {
    desktop(DesktopSeen::Bus(BusSeen { keyring, ..bus() }))
}

fn notifications(notifications: NotificationsSeen) -> Change {
    desktop(DesktopSeen::Bus(BusSeen { notifications, ..bus() }))
}

fn way(way: Way, proxy: Option<&'static str>) -> Change {
    change(move |seen| seen.network = network(way, proxy))
}

fn bad_settings(kind: SettingsProblemKind) -> Change {
    change(move |seen| seen.settings = settings(kind.clone()))
}

fn records(records: RecordsSeen) -> Change {
    change(move |seen| seen.records = records.clone())
}

/// Each fault, and what it is called.
fn faults() -> Vec<(Outcome, Change)> {
    use Outcome::*;
    let failed = |failure| looked(CardLook::Failed(failure));
    let modules = |modules: Vec<ModuleSeen>| change(move |seen| seen.modules = modules.clone());
    let clock = |shift: SignedDuration| change(move |seen| seen.clock.now = NOW + shift);
    let ahead = |ahead| change(move |seen| seen.clock.ahead = ahead);
    let autostart = |autostart| change(move |seen| seen.autostart = autostart);
    vec![
        (ServiceStopped, change(|seen| seen.service = ServiceSeen::NotRunning)),
        (ServiceSilent, change(|seen| seen.service = ServiceSeen::Silent)),
        (ServiceOtherVersion, change(|seen| seen.service = ServiceSeen::OtherProtocol)),
        (ServiceOtherVersion, change(|seen| seen.service = live("0.9", ReaderState::Card, None))),
        (AutostartOff, autostart(Some(AutostartStatus::Off))),
        (AutostartTwice, autostart(Some(AutostartStatus::Both))),
        (AutostartUnknown, autostart(None)),
        (PcscNotInstalled, pcsc(PcscUnreachable::NotInstalled)),
        (PcscStopped, pcsc(PcscUnreachable::NoSocket)),
        (PcscRefused, pcsc(PcscUnreachable::ConnectionRefused)),
        (PcscNoPermission, pcsc(PcscUnreachable::NoPermission)),
        (PcscDenied, pcsc(PcscUnreachable::AccessDenied)),
        (PcscSilent, pcsc(PcscUnreachable::Silent)),
        (PcscFailing, pcsc(PcscUnreachable::Failing(0x8010_0001))),
        (NoReader, change(|seen| seen.pcsc = PcscSeen::Reachable(Vec::new()))),
        (
            NoCard,
            change(|seen| seen.pcsc = PcscSeen::Reachable(vec![reader(Presence::Empty, None)])),
        ),
        (
            CardMute,
            change(|seen| seen.pcsc = PcscSeen::Reachable(vec![reader(Presence::Mute, None)])),
        ),
        (CardMute, failed(CardReadFailure::Mute)),
        (CardMute, told(ReaderState::Mute)),
        (CardUnrecognised, failed(CardReadFailure::NotASignatureCard)),
        (CardUnrecognised, told(ReaderState::Unrecognised)),
        (CardHeld, failed(CardReadFailure::InUse)),
        (CardHeld, told(ReaderState::InUse)),
        (
            CardHeld,
            change(|seen| {
                if let PcscSeen::Reachable(readers) = &mut seen.pcsc {
                    readers[0].exclusive = true;
                }
            }),
        ),
        (CardUnreadable, failed(CardReadFailure::Broken)),
        (CardUnreadable, told(ReaderState::Card)),
        (CardBusy, looked(CardLook::TooSlow)),
        (CardBusy, told(ReaderState::Reading)),
        (CardNotExamined, told(ReaderState::Empty)),
        (CardNotExamined, change(|seen| seen.service = ServiceSeen::Silent)),
        (CardReadable, looked(CardLook::Read { serial: CardSerial::from_text("12") })),
        (
            OtherProgramsSeen,
            change(|seen| seen.other_programs = vec![Program { name: "p".into(), pid: 1 }]),
        ),
        (ModuleMissing, modules(Vec::new())),
        (ModuleOtherArchitecture, modules(vec![module(Some(vec![Architecture::X86]))])),
        (ModuleBroken, modules(vec![module(None)])),
        (NoBus, desktop(DesktopSeen::NoBus)),
        (BusSilent, desktop(DesktopSeen::BusSilent)),
        (NotificationsWithoutActions, notifications(server(&["body"]))),
        (NoNotificationServer, notifications(NotificationsSeen::None)),
        (NotificationServerSilent, notifications(NotificationsSeen::Silent)),
        (NoTrayHost, desktop(DesktopSeen::Bus(BusSeen { tray_host: false, ..bus() }))),
        (KeyringOnDemand, keyring(KeyringSeen::Activatable)),
        (KeyringLocked, keyring(KeyringSeen::Locked)),
        (KeyringNotSetUp, keyring(KeyringSeen::NotSetUp)),
        (NoKeyring, keyring(KeyringSeen::None)),
        (KeyringSilent, keyring(KeyringSeen::Silent)),
        (NoNetwork, way(Way::NoNetwork, None)),
        (CaNameUnknown, way(Way::NameUnknown, None)),
        (CaUnreachable, way(Way::Unreachable, None)),
        (ProxyUnreachable, way(Way::NameUnknown, Some("p:80"))),
        (ProxyUnreachable, way(Way::Unreachable, Some("p:80"))),
        (ProxyRefuses, way(Way::ProxyRefuses, Some("p:80"))),
        (CaNotBelieved, way(Way::NotBelieved, None)),
        (ClockPlausible, ahead(None)),
        (ClockOff, ahead(Some(SignedDuration::from_mins(6)))),
        (ClockOff, ahead(Some(SignedDuration::from_hours(-24)))),
        (ClockTooEarly, clock(SignedDuration::from_mins(-6))),
        (TimeZoneUnknown, change(|seen| seen.clock.time_zone = None)),
        (SettingsUnreadable, bad_settings(SettingsProblemKind::Unreadable)),
        (SettingsNotToml, bad_settings(SettingsProblemKind::NotToml)),
        (SettingsUnknownKey, bad_settings(SettingsProblemKind::UnknownKey("x.y".into()))),
        (SettingsBadValue, bad_settings(SettingsProblemKind::BadValue(SettingKey::ReminderTime))),
        (NoRecords, records(RecordsSeen::NotThere)),
        (RecordsBroken, records(RecordsSeen::Broken)),
        (RecordsNewer, records(RecordsSeen::Newer)),
        (RecordsUnusable, records(RecordsSeen::Unusable)),
    ]
}

fn outcomes(report: &Report) -> BTreeSet<Outcome> {
    report.lines.iter().map(|line| line.outcome).collect()
}

#[test]
fn a_machine_on_which_all_is_well_has_a_line_for_each_check() {
    let report = Report::of(&well());
    assert_eq!(report.worst(), Level::Ok, "{report:?}");
    let checks: Vec<_> = report.lines.iter().map(Line::check).collect();
    let every: BTreeSet<_> = Check::ALL.iter().copied().collect();
    assert_eq!(checks.iter().copied().collect::<BTreeSet<_>>(), every);
    assert_eq!(checks.len(), Check::ALL.len());
}

#[test]
fn each_fault_is_named_and_no_other() {
    for (expected, fault) in faults() {
        let mut seen = well();
        fault(&mut seen);
        let found = outcomes(&Report::of(&seen));
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
        let usual = outcomes(&Report::of(&well()));
        let new = found.difference(&usual).copied();
        let consequences = [
            Outcome::ServiceStopped,
            Outcome::ServiceSilent,
            Outcome::CardNotExamined,
            Outcome::CardUnreadable,
        ];
        let unexpected: Vec<_> =
            new.filter(|it| *it != expected && !consequences.contains(it)).collect();
        assert!(unexpected.is_empty(), "{expected:?} brings {unexpected:?}");
    }
}

#[test]
fn the_table_is_all_that_the_rules_can_say() {
    let mut said = outcomes(&Report::of(&well()));
    said.extend(faults().iter().map(|(outcome, _)| *outcome));
    assert_eq!(said, Outcome::ALL.iter().copied().collect());
    let names: BTreeSet<_> =
        Outcome::ALL.iter().map(|it| (it.check().as_str(), it.as_str())).collect();
    assert_eq!(names.len(), Outcome::ALL.len());
}

#[test]
fn without_pc_sc_nothing_is_said_of_readers_and_cards() {
    let mut seen = well();
    pcsc(PcscUnreachable::NoSocket)(&mut seen);
    let checks: Vec<_> = Report::of(&seen).lines.iter().map(Line::check).collect();
    for absent in [Check::Readers, Check::Card, Check::OtherPrograms] {
        assert!(!checks.contains(&absent));
    }
}

#[test]
fn of_several_modules_the_one_that_fits_counts() {
    let mut seen = well();
    seen.modules.insert(0, module(Some(vec![Architecture::X86])));
    seen.modules.insert(0, module(None));
    assert_eq!(Report::of(&seen).worst(), Level::Ok);
}

#[test]
fn a_clock_that_is_a_little_off_is_right() {
    let mut seen = well();
    seen.clock.ahead = Some(SignedDuration::from_mins(-5));
    seen.clock.now = NOW - SignedDuration::from_mins(4);
    assert_eq!(Report::of(&seen).worst(), Level::Ok);
}

#[test]
fn what_starts_it_has_its_systems_name() {
    for (system, means) in [
        (System::Linux, AutostartMeans::XdgEntry),
        (System::Windows, AutostartMeans::RunKey),
        (System::MacOs, AutostartMeans::LaunchAgent),
    ] {
        let report = Report::of(&Observations { system, ..well() });
        let details = report.lines.into_iter().flat_map(|line| line.details);
        assert!(details.into_iter().any(|it| it == Detail::AutostartBy(means)));
    }
}
