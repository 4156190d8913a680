//! What the doctor writes: for people, for programs, for support.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use bekci::simulator::card::SimulatedCard;
use bekci::simulator::card_profile::CardProfile;

use crate::support::desktop_services::{DesktopService, KeyringConduct};
use crate::support::diagnosis::{self, Diagnosis};
use crate::support::portal_proxy::{PortalProxy, ProxyConduct};
use crate::support::service_process::Installation;
use crate::support::world::{NATIONAL_ID, World, certificate, wait_for_card};

const SERIAL: &[u8; 12] = b"212345678901";
const SERIAL_TEXT: &str = "212345678901";

#[test]
fn a_machine_on_which_all_is_well() {
    let mut world = World::new();
    let folder = world.folder.path().to_owned();
    let proxy = PortalProxy::start(&folder, ProxyConduct::Connects);
    let _tray = DesktopService::tray(&world.bus.address());
    let _keyring = DesktopService::keyring(&world.bus.address(), KeyringConduct::Unlocked);
    let installation = &mut world.installation;
    installation.set("HTTPS_PROXY", proxy.url());
    installation.set("SSL_CERT_FILE", proxy.authority());
    installation.set("XDG_CONFIG_HOME", folder.join("xdg").display().to_string());
    let modules = installation.places().config.join("modules");
    fs::create_dir_all(&modules).unwrap();
    fs::copy(std::env::current_exe().unwrap(), modules.join("libakisp11.so")).unwrap();
    assert!(installation.run(&["autostart", "on"]).status.success());
    let service = world.installation.start();
    let profile = CardProfile::akis(*SERIAL, vec![certificate("AYŞE TEST", -2, 1_090)]);
    let _card = world.insert(0, SimulatedCard::new(profile));
    wait_for_card(&service, SERIAL_TEXT);

    let diagnosis = Diagnosis::of(&world.installation);
    assert_eq!(diagnosis.json["worst"], "ok", "{:#}", diagnosis.json);
    assert_eq!(diagnosis.exit_code, 0);
    let output = diagnosis::text(&world.installation, &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(text.lines().filter(|line| line.starts_with("✔ iyi")).count() == 17, "{text}");
    assert!(text.ends_with("\nHer şey yolunda.\n"), "{text}");
}

#[test]
fn both_languages_without_colour() {
    let folder = tempfile::tempdir().unwrap();
    let mut installation = Installation::new(folder.path(), 0);
    installation.set("PCSCLITE_CSOCK_NAME", "/nonexistent/pcscd.comm");
    installation.set("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    let turkish = diagnosis::text(&installation, &[]);
    assert_eq!(turkish.status.code(), Some(2));
    let turkish = String::from_utf8(turkish.stdout).unwrap();
    assert!(turkish.contains("✘ sorun  Akıllı kart hizmeti: Çalışmıyor; "));
    assert!(
        turkish.contains("      Yapılacak: Başlatın: sudo systemctl enable --now pcscd.socket\n")
    );
    assert!(!turkish.contains('\u{1B}'));
    installation.set("LC_ALL", "en_GB.UTF-8");
    let english = diagnosis::text(&installation, &[]);
    let english = String::from_utf8(english.stdout).unwrap();
    assert!(english.contains("✘ problem  Smart card service: It does not run; "));
    assert!(english.contains("      To do: Start it: sudo systemctl enable --now pcscd.socket\n"));
    assert_eq!(turkish.lines().count(), english.lines().count());
}

#[test]
fn the_shape_of_the_json_is_stable() {
    let folder = tempfile::tempdir().unwrap();
    let installation = Installation::new(folder.path(), 0);
    installation.set_settings("[reminders]\ntime = \"25:00\"\n");
    let diagnosis = Diagnosis::of(&installation);
    let keys = |value: &serde_json::Value| {
        let mut keys: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys
    };
    assert_eq!(keys(&diagnosis.json), ["lines", "system", "version", "worst"]);
    assert_eq!(diagnosis.json["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(diagnosis.json["system"], "linux");
    for line in diagnosis.json["lines"].as_array().unwrap() {
        let expected = ["advice", "check", "details", "level", "meaning", "outcome", "title"];
        assert_eq!(keys(line), expected);
        assert_eq!(line["advice"].is_null(), line["level"] == "ok", "{line}");
    }
    let settings = &diagnosis.lines("settings")[0]["details"];
    let expected = serde_json::json!([
        {"kind": "settings-file", "value": "user"},
        {"kind": "line", "value": 2},
        {"kind": "setting", "value": "reminders.time"},
    ]);
    assert_eq!(*settings, expected);
}

#[test]
fn a_report_for_support_names_nobody_and_nothing() {
    const HOLDER: &str = "AYŞE NUR ÇELİKTAŞ";
    let mut world = World::new();
    let folder = world.folder.path().to_owned();
    let home = folder.join("home-of/nurcelik");
    world.installation.set("HOME", home.display().to_string());
    world.installation.set("USER", "nurcelik");
    world.installation.set("HOSTNAME", "muhasebe-3.sirket.example");
    world.installation.set_settings("[revocation]\ncheck = false\n[reminders]\ndays = [45, 7]\n");
    let service = world.installation.start();
    let profile = CardProfile::akis(*SERIAL, vec![certificate(HOLDER, -2, 1_090)]);
    let _card = world.insert(0, SimulatedCard::new(profile));
    wait_for_card(&service, SERIAL_TEXT);
    world.server.next();
    let status = world.installation.status();
    let certificate = &status["cards"][0]["certificates"][0];
    let modules = world.installation.places().config.join("modules");
    fs::create_dir_all(&modules).unwrap();
    fs::write(modules.join("libakisp11.so"), "").unwrap();

    let file = folder.join("for-support.txt");
    let output = diagnosis::text(&world.installation, &["--report", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1), "the exit code is the diagnosis's");
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("Rapor yazıldı: "));
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let host = fs::read_to_string("/proc/sys/kernel/hostname").unwrap();
    let number = certificate["serial_number"].as_str().unwrap();
    let masked = certificate["national_id"].as_str().unwrap();
    assert!(number.len() > 4 && masked.contains("****"));
    let data = world.installation.places().data;
    for private in [
        HOLDER,
        "AYŞE",
        "NUR",
        "ÇELİKTAŞ",
        NATIONAL_ID,
        masked,
        SERIAL_TEXT,
        number,
        "nurcelik",
        "muhasebe",
        host.trim(),
        home.to_str().unwrap(),
        data.to_str().unwrap(),
    ] {
        assert!(!text.contains(private), "{private:?} in\n{text}");
    }
    // What support needs is still there.
    for needed in [
        concat!("bu program: ", env!("CARGO_PKG_VERSION")),
        "Virtual PCD",
        "~/modules/libakisp11.so",
        "reminders.days = [45, 7]",
        "new-card",
        "✔ iyi    Kart: Tanındı ve okundu",
    ] {
        assert!(text.contains(needed), "{needed:?} not in\n{text}");
    }

    let to_screen = diagnosis::text(&world.installation, &["--report", "-"]);
    let to_screen = String::from_utf8(to_screen.stdout).unwrap();
    assert!(to_screen.starts_with("Bekçi tanı raporu") && !to_screen.contains(SERIAL_TEXT));
}

#[test]
fn a_report_that_can_not_be_written_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let installation = Installation::new(folder.path(), 0);
    let output = diagnosis::text(&installation, &["--report", "/nonexistent/report.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("Rapor yazılamadı ("));
}
