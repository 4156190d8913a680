//! A simulated card in a real pcscd, seen and read through PC/SC.
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

use std::ffi::CString;
use std::time::{Duration, Instant};

use bekci::protocol::card_channel::{CardError, CardTransport, TransportError};
use bekci::protocol::card_contents::{self, CardReadError};
use bekci::simulator::authority::CertificateAuthority;
use bekci::simulator::card::SimulatedCard;
use bekci::simulator::card_profile::{ATR_UEKAE, CardProfile};
use bekci::simulator::certificate_request::{CertificateRequest, KeyAlgorithm};
use bekci::simulator::fault::Fault;
use bekci::simulator::virtual_reader::{InsertedCard, MuteCard};
use jiff::{SignedDuration, Timestamp};
use pcsc::{Context, Protocols, ReaderState, Scope, ShareMode, State};
use support::pcscd::{Pcscd, is_client};
use support::waiting::wait_for;

#[path = "support/all.rs"]
mod support;

/// 2026-11-23T12:00:00Z.
const NOW: Timestamp = Timestamp::constant(1_795_435_200, 0);

fn profile() -> CardProfile {
    let authority = CertificateAuthority::established(NOW).unwrap();
    let request =
        CertificateRequest::new("AYŞE TEST", NOW, NOW + SignedDuration::from_hours(24 * 1_095))
            .key(KeyAlgorithm::Rsa2048);
    let certificates = vec![authority.issue(&request).unwrap(), authority.certificate().to_vec()];
    CardProfile::akis(*b"212345678901", certificates)
}

/// The first reader, once it is in one of those states.
fn reader_in(context: &Context, wanted: State) -> CString {
    let readers = context.list_readers_owned().unwrap();
    let first = readers.iter().min().expect("a reader");
    let mut states = [ReaderState::new(first.clone(), State::UNAWARE)];
    wait_for("the reader's state", || {
        match context.get_status_change(Duration::from_secs(5), &mut states) {
            Ok(()) | Err(pcsc::Error::Timeout) => {}
            Err(error) => panic!("{error}"),
        }
        states[0].sync_current_state();
        states[0].event_state().intersects(wanted)
    });
    first.clone()
}

struct PcscTransport(pcsc::Card);

impl CardTransport for PcscTransport {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        let mut buffer = [0; pcsc::MAX_BUFFER_SIZE_EXTENDED];
        match self.0.transmit(command, &mut buffer) {
            Ok(answer) => Ok(answer.to_vec()),
            Err(_) => Err(TransportError::CardRemoved),
        }
    }
}

fn connected() -> PcscTransport {
    let context = Context::establish(Scope::User).unwrap();
    let reader = reader_in(&context, State::PRESENT);
    PcscTransport(context.connect(&reader, ShareMode::Shared, Protocols::ANY).unwrap())
}

/// vpcd's two writes a command cost 40 ms and more each without quick acknowledgements: 1.4 s for a
/// card that takes 4 ms with them, were it read alone.
const LONGEST_READING: Duration = Duration::from_millis(400);
/// A machine that is busy otherwise leaves one of so many in peace.
const MOST_READINGS: usize = 50;

#[test]
fn a_whole_card_is_read_in_milliseconds() {
    const NAME: &str = "a_whole_card_is_read_in_milliseconds";
    if is_client(NAME) {
        let taken = (0..MOST_READINGS).map(|_| {
            let card = connected();
            let begin = Instant::now();
            let contents = card_contents::read(card, &ATR_UEKAE).unwrap();
            let taken = begin.elapsed();
            println!("read in {} µs", taken.as_micros());
            assert_eq!(contents.serial.as_str(), "212345678901");
            assert_eq!(contents.certificates.len(), 1);
            taken
        });
        assert!(taken.into_iter().any(|taken| taken < LONGEST_READING), "each was slow");
        return;
    }
    let pcscd = Pcscd::start();
    let card = SimulatedCard::new(profile());
    let log = card.log();
    let inserted = InsertedCard::insert(pcscd.slot_address(0), card).unwrap();
    let output = pcscd.run_client(NAME);
    println!("{}{} commands", String::from_utf8_lossy(&output.stdout), log.len());
    assert!(log.len() > 10);
    assert_eq!(inserted.remove().unwrap().profile().serial_number, *b"212345678901");
}

#[test]
fn a_mute_card_is_told_as_mute() {
    const NAME: &str = "a_mute_card_is_told_as_mute";
    if is_client(NAME) {
        let context = Context::establish(Scope::User).unwrap();
        let reader = reader_in(&context, State::MUTE);
        let mut states = [ReaderState::new(reader.clone(), State::UNAWARE)];
        context.get_status_change(Duration::ZERO, &mut states).unwrap();
        assert!(states[0].event_state().contains(State::PRESENT | State::MUTE));
        assert!(states[0].atr().is_empty());
        let refused = context.connect(&reader, ShareMode::Shared, Protocols::ANY).err();
        assert_eq!(refused, Some(pcsc::Error::UnpoweredCard));
        return;
    }
    let pcscd = Pcscd::start();
    let _inserted = MuteCard::insert(pcscd.slot_address(0)).unwrap();
    pcscd.run_client(NAME);
}

#[test]
fn a_card_taken_out_while_it_is_read_is_gone() {
    const NAME: &str = "a_card_taken_out_while_it_is_read_is_gone";
    if is_client(NAME) {
        let read = card_contents::read(connected(), &ATR_UEKAE);
        let removed = CardError::Transport(TransportError::CardRemoved);
        assert_eq!(read, Err(CardReadError::Card(removed)));
        reader_in(&Context::establish(Scope::User).unwrap(), State::EMPTY);
        return;
    }
    let pcscd = Pcscd::start();
    let card = SimulatedCard::with_faults(profile(), &[Fault::RemovedAfter(9)]);
    let log = card.log();
    let _inserted = InsertedCard::insert(pcscd.slot_address(0), card).unwrap();
    pcscd.run_client(NAME);
    assert_eq!(log.len(), 10);
}

#[test]
fn a_slow_card_is_waited_for() {
    const NAME: &str = "a_slow_card_is_waited_for";
    const DELAY: Duration = Duration::from_millis(30);
    const SELECT_MF: &[u8] = &[0x00, 0xA4, 0x00, 0x0C, 0x02, 0x3F, 0x00];
    if is_client(NAME) {
        let mut card = connected();
        let begin = Instant::now();
        assert_eq!(card.transmit(SELECT_MF), Ok(vec![0x90, 0x00]));
        assert!(begin.elapsed() >= DELAY);
        return;
    }
    let pcscd = Pcscd::start();
    let card = SimulatedCard::with_faults(profile(), &[Fault::Delay(DELAY)]);
    let _inserted = InsertedCard::insert(pcscd.slot_address(0), card).unwrap();
    pcscd.run_client(NAME);
}

#[test]
fn pcscd_dies_and_comes_back_where_it_was() {
    const NAME: &str = "pcscd_dies_and_comes_back_where_it_was";
    if is_client(NAME) {
        connected();
        return;
    }
    let mut pcscd = Pcscd::start();
    let (socket, address) = (pcscd.socket_path(), pcscd.slot_address(0));
    let inserted = InsertedCard::insert(address, SimulatedCard::new(profile())).unwrap();
    pcscd.run_client(NAME);
    pcscd.kill();
    assert!(!socket.exists());
    assert!(InsertedCard::insert(address, SimulatedCard::new(profile())).is_err());
    let card = inserted.remove().unwrap();
    pcscd.restart();
    assert_eq!((pcscd.socket_path(), pcscd.slot_address(0)), (socket, address));
    let _inserted = InsertedCard::insert(address, card).unwrap();
    pcscd.run_client(NAME);
}
