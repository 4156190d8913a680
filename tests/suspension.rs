//! The real service asks a CA about the card in its reader, and says what it hears.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a story starts programs, looks at files, and fails by panicking"
)]

#[path = "support/all.rs"]
mod support;

use bekci::protocol::revocation_status::{RevocationReason, RevocationStatus};
use bekci::simulator::card::SimulatedCard;
use bekci::simulator::card_profile::CardProfile;
use bekci::simulator::certificate_request::{CertificateRequest, KeyAlgorithm};
use support::fake_clock::FakeClock;
use support::revocation::CaSite;
use support::waiting::wait_for;
use support::world::{NATIONAL_ID, World, days, wait_for_card};

const SERIAL: &[u8; 12] = b"212345678901";

fn card(site: &CaSite) -> SimulatedCard {
    let request = CertificateRequest::new("AYŞE TEST", days(-60), days(900))
        .national_id(NATIONAL_ID)
        .key(KeyAlgorithm::P256);
    let certificate = site.authority.issue(&request).unwrap();
    SimulatedCard::new(CardProfile::akis(*SERIAL, vec![certificate]))
}

/// May ask that CA, and believes its root.
fn trusting(site: &CaSite) -> World {
    let world = World::new();
    let settings = format!("[revocation]\nhosts = [\"{}\"]\n", site.server.host());
    world.installation.set_settings(&settings);
    let trust = world.installation.places().trust();
    std::fs::create_dir_all(&trust).unwrap();
    std::fs::write(trust.join("root.crt"), site.authority.root_certificate()).unwrap();
    world
}

fn revocation(world: &World) -> serde_json::Value {
    world.installation.status()["cards"][0]["certificates"][0].clone()
}

#[test]
fn a_suspension_is_told_lifted_and_taken_back() {
    let mut site = CaSite::new();
    let mut world = trusting(&site);
    let clock = FakeClock::new(world.folder.path(), &mut world.installation);
    site.answer(RevocationStatus::Suspended { since: days(-1) });
    let service = world.installation.start();
    let inserted = world.insert(0, card(&site));
    let asked = world.server.next();
    assert_eq!(asked.summary, "Bu kartı kullanıyor musunuz? AYŞE T.");
    let suspended = world.server.next();
    assert_eq!(suspended.summary, "e-imza sertifikanız askıda: AYŞE T.");
    assert_eq!(suspended.action_names(), ["unsuspend", "later"]);
    wait_for("the status", || revocation(&world)["status"] == "suspended");
    let checked_at = revocation(&world)["checked_at"].as_str().unwrap().to_owned();
    world.server.click(suspended.id, "unsuspend");
    let call = world.installation.wait_for_window_call();
    assert!(call.starts_with("--card=212345678901 --lift-suspension"), "{call}");

    // A day later the CA has lifted it, and is asked again without anybody's doing.
    let inserted = inserted.remove().unwrap();
    service.terminate();
    site.now = days(2);
    site.answer(RevocationStatus::Good);
    clock.set(site.now);
    let service = world.installation.start();
    let _inserted = world.insert(0, inserted);
    wait_for_card(&service, "212345678901");
    wait_for("the status", || revocation(&world)["status"] == "good");
    assert_ne!(revocation(&world)["checked_at"].as_str().unwrap(), checked_at);
}

#[test]
fn a_revocation_is_critical_and_names_the_call_centre() {
    let site = CaSite::new();
    let world = trusting(&site);
    let reason = RevocationReason::KeyCompromise;
    site.answer(RevocationStatus::Revoked { at: days(-1), reason });
    let _service = world.installation.start();
    let _inserted = world.insert(0, card(&site));
    world.server.next();
    let revoked = world.server.next();
    assert_eq!(revoked.summary, "e-imza sertifikanız iptal edilmiş: AYŞE T.");
    assert!(revoked.body.contains("444 5 576"));
    assert_eq!(revoked.urgency, 2);
    let check = world.installation.run(&["status", "--check"]);
    assert_eq!(check.status.code(), Some(2));
}

#[test]
fn offline_is_normal_and_silent() {
    let site = CaSite::new();
    let world = trusting(&site);
    let card = card(&site);
    drop(site);
    let service = world.installation.start();
    let _inserted = world.insert(0, card);
    world.server.next();
    wait_for("the check to end", || service.log().contains("not checked: offline"));
    assert!(!service.log().contains("WARN"), "{}", service.log());
    assert_eq!(revocation(&world)["status"], "not-checked");
    world.assert_silent(&service);
}

#[test]
fn a_host_that_is_not_allowed_hears_nothing() {
    let site = CaSite::new();
    let world = trusting(&site);
    world.installation.set_settings("[revocation]\nhosts = [\"kamusm.gov.tr\"]\n");
    let service = world.installation.start();
    let _inserted = world.insert(0, card(&site));
    world.server.next();
    wait_for("the check to end", || service.log().contains("may not be asked"));
    assert_eq!(site.server.connections(), 0);
}

#[test]
fn without_a_root_that_is_believed_nothing_is_known() {
    let site = CaSite::new();
    let world = trusting(&site);
    std::fs::remove_dir_all(world.installation.places().trust()).unwrap();
    site.answer(RevocationStatus::Revoked { at: days(-1), reason: RevocationReason::Unspecified });
    let service = world.installation.start();
    let _inserted = world.insert(0, card(&site));
    world.server.next();
    wait_for("the log to say so", || service.log().contains("revocation not checked"));
    world.assert_silent(&service);
    assert_eq!(revocation(&world)["status"], "not-checked");
    for (path, bytes) in world.installation.everything_written() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(NATIONAL_ID), "{}", path.display());
    }
}
