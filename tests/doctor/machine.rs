//! Network, clock, settings, records, the AKİS module, autostart.

use std::fs;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use crate::support::diagnosis::Diagnosis;
use crate::support::fake_clock::FakeClock;
use crate::support::hotplug::build_library;
use crate::support::portal_proxy::{PortalProxy, ProxyConduct};
use crate::support::service_process::Installation;

fn behind(proxy: &PortalProxy, folder: &Path) -> Installation {
    let mut installation = Installation::new(folder, 0);
    installation.set("HTTPS_PROXY", proxy.url());
    installation.set("SSL_CERT_FILE", proxy.authority());
    installation
}

#[test]
fn the_portal_is_reached_through_the_proxy_and_tells_the_time() {
    let folder = tempfile::tempdir().unwrap();
    let proxy = PortalProxy::start(folder.path(), ProxyConduct::Connects);
    let mut installation = behind(&proxy, folder.path());
    let diagnosis = Diagnosis::of(&installation);
    diagnosis.assert("network", "reachable", "ok");
    diagnosis.assert("clock", "right", "ok");
    assert_eq!(diagnosis.details("network", "host"), ["www.kamusm.gov.tr"]);
    assert_eq!(diagnosis.details("network", "proxy"), [proxy.address().as_str()]);
    assert!(!diagnosis.json.to_string().contains("secret"), "the proxy's password");

    let clock = FakeClock::new(folder.path(), &mut installation);
    clock.set(Timestamp::now() + SignedDuration::from_hours(2));
    let diagnosis = Diagnosis::of(&installation);
    diagnosis.assert("clock", "off", "problem");
    let ahead = diagnosis.details("clock", "clock-seconds")[0].as_i64().unwrap();
    assert!((7_190..=7_210).contains(&ahead), "{ahead}");
}

#[test]
fn a_clock_that_can_not_be_right_is_named_without_a_network() {
    let folder = tempfile::tempdir().unwrap();
    let mut installation = Installation::new(folder.path(), 0);
    let clock = FakeClock::new(folder.path(), &mut installation);
    Diagnosis::of(&installation).assert("clock", "plausible", "ok");
    clock.set("2020-01-01T00:00:00Z".parse().unwrap());
    Diagnosis::of(&installation).assert("clock", "too-early", "problem");
}

#[test]
fn a_portal_that_another_ca_speaks_for_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let proxy = PortalProxy::start(folder.path(), ProxyConduct::Connects);
    let other = tempfile::tempdir().unwrap();
    let another = PortalProxy::start(other.path(), ProxyConduct::Connects);
    let mut installation = behind(&proxy, folder.path());
    installation.set("SSL_CERT_FILE", another.authority());
    Diagnosis::of(&installation).assert("network", "not-believed", "problem");
}

#[test]
fn proxies_that_refuse_or_are_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let proxy = PortalProxy::start(folder.path(), ProxyConduct::Refuses);
    let mut installation = behind(&proxy, folder.path());
    Diagnosis::of(&installation).assert("network", "proxy-refuses", "warning");
    installation.set("HTTPS_PROXY", crate::support::diagnosis::NO_PROXY_THERE);
    let diagnosis = Diagnosis::of(&installation);
    diagnosis.assert("network", "proxy-unreachable", "warning");
    assert_eq!(diagnosis.details("network", "proxy"), ["127.0.0.1:1"]);
}

#[test]
fn no_network_no_name_and_nobody_there() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("network_stand_in.so");
    build_library("network_stand_in.c", &library);
    let mut installation = Installation::new(folder.path(), 0);
    installation.set("LD_PRELOAD", library.display().to_string());
    installation.set("HTTPS_PROXY", "");
    for (network, outcome) in
        [("offline", "offline"), ("nameless", "name-unknown"), ("deaf", "unreachable")]
    {
        installation.set("BEKCI_TEST_NETWORK", network);
        Diagnosis::of(&installation).assert("network", outcome, "warning");
    }
}

#[test]
fn a_time_zone_that_is_not_known() {
    let folder = tempfile::tempdir().unwrap();
    let mut installation = Installation::new(folder.path(), 0);
    Diagnosis::of(&installation).assert("time-zone", "known", "ok");
    installation.set("TZ", "Nowhere/Town");
    Diagnosis::of(&installation).assert("time-zone", "unknown", "warning");
}

#[test]
fn settings_that_can_not_be_used_are_named_with_their_line() {
    let folder = tempfile::tempdir().unwrap();
    let installation = Installation::new(folder.path(), 0);
    installation.set_settings("[reminders]\ntime = \"25:00\"\nsound = true\n");
    let diagnosis = Diagnosis::of(&installation);
    assert_eq!(diagnosis.outcomes("settings"), ["bad-value", "unknown-key"]);
    assert_eq!(diagnosis.details("settings", "line"), [2, 3]);
    assert_eq!(diagnosis.details("settings", "setting"), ["reminders.time", "reminders.sound"]);
    installation.set_settings("[reminders\n");
    Diagnosis::of(&installation).assert("settings", "not-toml", "warning");
    fs::write(installation.places().settings(), [0xFF, 0xFE]).unwrap();
    Diagnosis::of(&installation).assert("settings", "unreadable", "warning");
}

#[test]
fn records_that_are_broken_are_left_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let installation = Installation::new(folder.path(), 0);
    Diagnosis::of(&installation).assert("records", "none", "ok");
    let inventory = installation.places().inventory();
    assert!(!inventory.exists(), "looking makes nothing");
    fs::create_dir_all(inventory.parent().unwrap()).unwrap();
    fs::write(&inventory, "no records".repeat(1_000)).unwrap();
    Diagnosis::of(&installation).assert("records", "broken", "problem");
    assert_eq!(fs::read(&inventory).unwrap(), "no records".repeat(1_000).as_bytes());
}

#[test]
fn a_module_of_another_architecture() {
    let folder = tempfile::tempdir().unwrap();
    let installation = Installation::new(folder.path(), 0);
    let modules = installation.places().config.join("modules");
    fs::create_dir_all(&modules).unwrap();
    let module = modules.join("libakisp11.so");
    let mut header = b"\x7FELF\x01\x01\x01".to_vec();
    header.resize(52, 0);
    // Shared object, SPARC.
    header[16] = 3;
    header[18] = 2;
    fs::write(&module, header).unwrap();
    let diagnosis = Diagnosis::of(&installation);
    diagnosis.assert("akis-module", "other-architecture", "warning");
    assert_eq!(diagnosis.details("akis-module", "path"), [module.to_str().unwrap()]);
    fs::write(&module, "not a library").unwrap();
    Diagnosis::of(&installation).assert("akis-module", "broken", "warning");
    fs::copy(std::env::current_exe().unwrap(), &module).unwrap();
    Diagnosis::of(&installation).assert("akis-module", "present", "ok");
}

#[test]
fn whether_it_starts_with_the_session() {
    let folder = tempfile::tempdir().unwrap();
    let mut installation = Installation::new(folder.path(), 0);
    installation.set("XDG_CONFIG_HOME", folder.path().join("xdg").display().to_string());
    installation.set("XDG_CONFIG_DIRS", "/nowhere");
    Diagnosis::of(&installation).assert("autostart", "off", "warning");
    assert!(installation.run(&["autostart", "on"]).status.success());
    Diagnosis::of(&installation).assert("autostart", "on", "ok");
}
