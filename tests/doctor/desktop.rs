//! The session bus and what is on it.

use crate::support::bus::Bus;
use crate::support::desktop_services::{DesktopService, KeyringConduct};
use crate::support::diagnosis::Diagnosis;
use crate::support::notification_server::NotificationServer;
use crate::support::service_process::Installation;

/// An installation on a bus of its own, with nothing on it.
fn bare_desktop(folder: &std::path::Path) -> (Installation, Bus) {
    let bus = Bus::start(folder);
    let mut installation = Installation::new(folder, 0);
    installation.set("DBUS_SESSION_BUS_ADDRESS", bus.address());
    (installation, bus)
}

#[test]
fn no_bus_and_one_that_does_not_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut installation = Installation::new(folder.path(), 0);
    let socket = folder.path().join("deaf-bus");
    installation.set("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", socket.display()));
    let diagnosis = Diagnosis::of(&installation);
    diagnosis.assert("session-bus", "none", "problem");
    assert_eq!(diagnosis.exit_code, 2);
    for check in ["notifications", "tray", "keyring"] {
        assert!(diagnosis.lines(check).is_empty(), "nothing is said of what can't be seen");
    }
    let _deaf = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    Diagnosis::of(&installation).assert("session-bus", "silent", "problem");
}

#[test]
fn a_bus_with_nothing_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let (installation, _bus) = bare_desktop(folder.path());
    let diagnosis = Diagnosis::of(&installation);
    diagnosis.assert("session-bus", "reachable", "ok");
    diagnosis.assert("notifications", "none", "problem");
    diagnosis.assert("tray", "none", "warning");
    diagnosis.assert("keyring", "none", "warning");
}

#[test]
fn a_desktop_that_has_all() {
    let folder = tempfile::tempdir().unwrap();
    let (installation, bus) = bare_desktop(folder.path());
    let address = bus.address();
    let _server = NotificationServer::start(&address);
    let _tray = DesktopService::tray(&address);
    let _keyring = DesktopService::keyring(&address, KeyringConduct::Unlocked);
    let diagnosis = Diagnosis::of(&installation);
    diagnosis.assert("notifications", "shown", "ok");
    diagnosis.assert("tray", "there", "ok");
    diagnosis.assert("keyring", "there", "ok");
    assert_eq!(diagnosis.details("notifications", "server"), ["test"]);
    assert_eq!(diagnosis.details("notifications", "capabilities")[0][0], "actions");
}

#[test]
fn a_keyring_that_is_locked_empty_or_waits_for_a_person() {
    for (conduct, outcome) in [
        (KeyringConduct::Locked, "locked"),
        (KeyringConduct::WithoutCollection, "not-set-up"),
        (KeyringConduct::Hangs, "silent"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let (installation, bus) = bare_desktop(folder.path());
        let _keyring = DesktopService::keyring(&bus.address(), conduct);
        Diagnosis::of(&installation).assert("keyring", outcome, "warning");
    }
}
