//! OpenSC, which knows AKİS cards, reads the simulated one through a real pcscd as it reads a real
//! one.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a story starts programs, looks at files, and fails by panicking"
)]

use std::fs;
use std::process::Command;

use bekci::protocol::card_serial::hex_upper;
use bekci::simulator::authority::CertificateAuthority;
use bekci::simulator::card::SimulatedCard;
use bekci::simulator::card_profile::{CardLayout, CardProfile};
use bekci::simulator::certificate_request::{CertificateRequest, KeyAlgorithm};
use bekci::simulator::fault::Fault;
use bekci::simulator::virtual_reader::InsertedCard;
use jiff::{SignedDuration, Timestamp};
use support::pcscd::{Pcscd, wait_for};

mod support;

/// 2026-11-23T12:00:00Z.
const NOW: Timestamp = Timestamp::constant(1_795_435_200, 0);

fn profile() -> CardProfile {
    let authority = CertificateAuthority::established(NOW).unwrap();
    let request =
        CertificateRequest::new("AYŞE TEST", NOW, NOW + SignedDuration::from_hours(24 * 1_095));
    let certificates = [KeyAlgorithm::Rsa2048, KeyAlgorithm::P384]
        .map(|key| authority.issue(&request.clone().key(key)).unwrap());
    CardProfile::akis(*b"212345678901", certificates.to_vec())
}

/// A folder whose `opensc.conf` says that the card's ATR is an AKİS one: OpenSC 0.23 knows only that
/// of AKİS 1.0 by itself.
struct OpenSc<'a> {
    pcscd: &'a Pcscd,
    folder: tempfile::TempDir,
}

impl<'a> OpenSc<'a> {
    fn new(pcscd: &'a Pcscd, atr: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let atr: Vec<_> = atr.iter().map(|byte| hex_upper(&[*byte])).collect();
        let configuration = format!(
            "app default {{ card_drivers = old, internal; \
               framework pkcs15 {{ use_file_caching = no; }} \
               card_atr {} {{ name = \"AKIS v1.3\"; driver = \"akis\"; }} }}",
            atr.join(":")
        );
        fs::write(folder.path().join("opensc.conf"), configuration).unwrap();
        Self { pcscd, folder }
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = self.pcscd.command(program);
        command.args(arguments).env("OPENSC_CONF", self.folder.path().join("opensc.conf"));
        command
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Vec<u8> {
        let output = self.command(program, arguments).output().expect("OpenSC is installed");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program} {arguments:?}: {errors}");
        output.stdout
    }

    fn text(&self, program: &str, arguments: &[&str]) -> String {
        String::from_utf8(self.run(program, arguments)).expect("OpenSC writes UTF-8")
    }
}

fn read_by_opensc(profile: CardProfile, faults: &[Fault]) {
    let pcscd = Pcscd::start();
    let opensc = OpenSc::new(&pcscd, &profile.atr);
    let certificates = profile.certificates.clone();
    let card = SimulatedCard::with_faults(profile, faults);
    let log = card.log();
    let inserted = InsertedCard::insert(pcscd.slot_address(0), card).unwrap();
    wait_for("the card to be seen", || {
        let mut tool = opensc.command("opensc-tool", &["--reader", "0", "--atr"]);
        tool.output().expect("OpenSC is installed").status.success()
    });

    let list = opensc.text("pkcs15-tool", &["--list-certificates"]);
    assert_eq!(list.matches("X.509 Certificate [Sertifika").count(), certificates.len(), "{list}");
    for (id, certificate) in (1..).zip(&certificates) {
        let read = opensc.run("pkcs15-tool", &["--read-certificate", &format!("{id:02}")]);
        let (label, der) = der::pem::decode_vec(&read).unwrap();
        assert_eq!((label, hex_upper(&der)), ("CERTIFICATE", hex_upper(certificate)), "{id}");
    }
    let serial = opensc.text("opensc-tool", &["--serial"]);
    assert!(serial.starts_with("32 31 32 33 34 35 36 37 38 39 30 31"), "{serial}");
    assert!(!log.is_empty());
    drop(inserted);
}

#[test]
fn a_card_is_listed_and_read_byte_for_byte() {
    read_by_opensc(profile(), &[]);
}

#[test]
fn so_is_one_that_keeps_its_certificates_in_one_file() {
    read_by_opensc(profile().with_layout(CardLayout::Pkcs15Offset), &[]);
}

#[test]
fn so_is_one_that_speaks_like_t0() {
    read_by_opensc(profile(), &[Fault::WaitingData]);
}
