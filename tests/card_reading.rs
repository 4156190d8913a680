//! Cards of every layout, whole and broken, read without a PIN.
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

use std::sync::LazyLock;
use std::time::Duration;

use bekci::protocol::card_channel::{CardError, CardTransport, TransportError};
use bekci::protocol::card_contents::{self, CardContents, CardReadError};
use bekci::protocol::certificate::Certificate;
use bekci::protocol::certificate_key::CertificateKey;
use bekci::protocol::certificate_kind::CertificateKind;
use bekci::simulator::apdu_log::ApduLog;
use bekci::simulator::authority::CertificateAuthority;
use bekci::simulator::card::SimulatedCard;
use bekci::simulator::card_profile::{
    ATR_BANK_CARD, ATR_TC, ATR_UEKAE, ATR_V1_0, ATR_V3, CardLayout, CardProfile,
};
use bekci::simulator::certificate_request::{CertificateRequest, KeyAlgorithm};
use bekci::simulator::fault::Fault;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

/// 2026-11-23T12:00:00Z.
const NOW: Timestamp = Timestamp::constant(1_795_435_200, 0);
const SERIAL: [u8; 12] = *b"212345678901";
/// A standard card, neither AKİS nor known otherwise, that takes extended lengths.
const ATR_EXTENDED: [u8; 9] = *b"\x3B\x85\x80\x01\x80\x73\x00\x21\xC0";

const LAYOUTS: [CardLayout; 5] = [
    CardLayout::Pkcs15,
    CardLayout::Pkcs15Direct,
    CardLayout::Pkcs15Offset,
    CardLayout::EfDirOnly,
    CardLayout::AkisDirect,
];

/// Of the CA, a person's on RSA, a person's on P-384.
static CERTIFICATES: LazyLock<[Vec<u8>; 3]> = LazyLock::new(|| {
    let authority = CertificateAuthority::established(NOW).unwrap();
    let issue = |key| authority.issue(&request().key(key)).unwrap();
    [authority.certificate().to_vec(), issue(KeyAlgorithm::Rsa2048), issue(KeyAlgorithm::P384)]
});

fn request() -> CertificateRequest {
    CertificateRequest::new("AYŞE TEST", NOW, NOW + SignedDuration::from_hours(24 * 1_095))
}

/// With the CA's certificate, and one that is there twice.
fn profile(layout: CardLayout) -> CardProfile {
    let [authority, rsa, p384] = CERTIFICATES.clone();
    CardProfile::akis(SERIAL, vec![authority, rsa.clone(), p384, rsa]).with_layout(layout)
}

fn read(card: SimulatedCard) -> (Result<CardContents, CardReadError>, ApduLog) {
    let (atr, log) = (card.profile().atr.clone(), card.log());
    let read = card_contents::read(card, &atr);
    assert_harmless_and_bounded(&log);
    (read, log)
}

fn read_profile(profile: CardProfile, faults: &[Fault]) -> Result<CardContents, CardReadError> {
    read(SimulatedCard::with_faults(profile, faults)).0
}

/// Only SELECT, READ BINARY, GET RESPONSE and GET DATA are ever sent, and no card keeps the reader
/// for long.
fn assert_harmless_and_bounded(log: &ApduLog) {
    const MOST_COMMANDS: usize = 1_200;
    const MOST_BYTES: usize = 512 * 1024;
    let exchanges = log.exchanges();
    assert!(exchanges.len() <= MOST_COMMANDS, "{} commands", exchanges.len());
    for exchange in &exchanges {
        let harmless = matches!(exchange.command[..], [0x00, 0xA4 | 0xB0 | 0xC0 | 0xCA, ..]);
        assert!(harmless, "{:02X?}", exchange.command);
    }
    // The answer that goes past the bound is the last.
    let counted = exchanges.split_last().map_or(&[][..], |(_, earlier)| earlier);
    let bytes: usize = counted.iter().map(|exchange| exchange.answer_length).sum();
    assert!(bytes <= MOST_BYTES, "{bytes} bytes");
}

fn assert_whole(layout: CardLayout, read: Result<CardContents, CardReadError>, what: &str) {
    let contents = read.unwrap_or_else(|error| panic!("{layout:?}, {what}: {error}"));
    let expected: Vec<_> =
        CERTIFICATES[1..].iter().map(|der| Certificate::from_der(der).unwrap()).collect();
    assert_eq!(contents.certificates, expected, "{layout:?}, {what}");
    assert_eq!(contents.serial.as_str(), "212345678901", "{layout:?}, {what}");
    let label = if layout == CardLayout::AkisDirect { "" } else { "NES" };
    assert_eq!(contents.label, label, "{layout:?}, {what}");
}

#[test]
fn every_layout_is_read_whole_whatever_the_way_of_answering() {
    let ways: [&[Fault]; 9] = [
        &[],
        &[Fault::ShortAnswers(16)],
        &[Fault::ShortAnswers(255)],
        &[Fault::WaitingData],
        &[Fault::ExactLength],
        &[Fault::WaitingData, Fault::ShortAnswers(100)],
        &[Fault::ExactLength, Fault::ShortAnswers(100)],
        &[Fault::ExactLength, Fault::WaitingData],
        &[Fault::Delay(Duration::from_secs(3_600))],
    ];
    for layout in LAYOUTS {
        for faults in ways {
            let read = read_profile(profile(layout), faults);
            assert_whole(layout, read, &format!("{faults:?}"));
        }
    }
}

#[test]
fn every_generation_is_read() {
    for atr in [&ATR_UEKAE[..], &ATR_TC, &ATR_V1_0, &ATR_V3] {
        for layout in LAYOUTS {
            let read = read_profile(profile(layout).with_atr(atr), &[]);
            assert_whole(layout, read, &format!("{atr:02X?}"));
        }
    }
}

#[test]
fn a_card_that_can_is_asked_for_long_pieces() {
    let card = SimulatedCard::new(profile(CardLayout::Pkcs15).with_atr(&ATR_EXTENDED));
    let (read, log) = read(card);
    assert_whole(CardLayout::Pkcs15, read, "extended lengths");
    let extended = |command: &Vec<u8>| command[1] == 0xB0 && command.len() == 7;
    assert!(log.commands().iter().any(extended));
}

#[test]
fn broken_certificates_are_left_out() {
    let lies = [0, 1, 4, 0x10, 0x1FF, 0x600, 0x7F00, 0x7FFF, 0xFFFF].map(Fault::LyingLength);
    for layout in LAYOUTS {
        for fault in lies.into_iter().chain([Fault::BrokenDer]) {
            let read = read_profile(profile(layout), &[fault]);
            assert_eq!(read, Err(CardReadError::NotASignatureCard), "{layout:?}, {fault:?}");
        }
    }
}

#[test]
fn nonsense_is_no_signature_card() {
    for layout in LAYOUTS {
        let read_with = |fault| read_profile(profile(layout), &[fault]);
        let not_one = Err(CardReadError::NotASignatureCard);
        assert_eq!(read_with(Fault::Truncated), not_one, "{layout:?}");
        let too_much = Err(CardReadError::Card(CardError::TooMuch));
        assert_eq!(read_with(Fault::Endless), too_much, "{layout:?}");
        assert_eq!(read_with(Fault::ShortAnswers(0)), not_one, "{layout:?}");
        assert_eq!(read_with(Fault::ShortAnswers(1)), too_much, "{layout:?}");
        for seed in 0..64 {
            let read = read_with(Fault::RandomBytes { seed });
            assert!(read.is_err(), "{layout:?}, seed {seed}: {read:?}");
        }
    }
}

#[test]
fn what_is_more_than_asked_for_is_not_taken() {
    for layout in LAYOUTS {
        for more in [1, 2, 256, 4_096] {
            let read = read_profile(profile(layout), &[Fault::Oversized(more)]);
            assert_whole(layout, read, &format!("{more} bytes more"));
        }
        let read = read_profile(profile(layout), &[Fault::Oversized(65_000)]);
        assert_eq!(read, Err(CardReadError::Card(CardError::TooMuch)), "{layout:?}");
    }
}

#[test]
fn a_card_that_goes_at_any_moment_is_told_as_gone() {
    for layout in LAYOUTS {
        let (whole, log) = read(SimulatedCard::new(profile(layout)));
        assert!(whole.is_ok());
        for answers in 0..log.len() {
            let card = SimulatedCard::with_faults(profile(layout), &[Fault::RemovedAfter(answers)]);
            let (read, log) = read(card);
            let removed = CardError::Transport(TransportError::CardRemoved);
            assert_eq!(read, Err(CardReadError::Card(removed)), "{layout:?}, {answers} answers");
            assert_eq!(log.len(), answers + 1, "nothing is sent to a card that is gone");
        }
        let just_whole = Fault::RemovedAfter(log.len());
        assert_whole(layout, read_profile(profile(layout), &[just_whole]), "gone when read");
    }
}

#[test]
fn every_key_and_kind_is_recognised_on_a_card() {
    let authority = CertificateAuthority::established(NOW).unwrap();
    let keys = [
        (KeyAlgorithm::Rsa2048, CertificateKey::Rsa(2048)),
        (KeyAlgorithm::P256, CertificateKey::EllipticCurve("P-256")),
        (KeyAlgorithm::P384, CertificateKey::EllipticCurve("P-384")),
    ];
    let kinds = ["nes", "mali-muhur", "seal", "other"].map(CertificateKind::from_name);
    let wanted: Vec<_> = keys.iter().flat_map(|key| kinds.map(|kind| (key, kind))).collect();
    let certificates = wanted.iter().map(|((key, _), kind)| request().key(*key).kind(*kind));
    let certificates = certificates.map(|request| authority.issue(&request).unwrap()).collect();
    let contents = read_profile(CardProfile::akis(SERIAL, certificates), &[]).unwrap();
    let found: Vec<_> =
        contents.certificates.iter().map(|found| (found.key.clone(), found.kind)).collect();
    let wanted: Vec<_> = wanted.into_iter().map(|((_, key), kind)| (key.clone(), kind)).collect();
    assert_eq!(found, wanted);
}

/// SELECT as it goes over the wire: by what, and what.
fn select(by: u8, what: &[u8]) -> Vec<u8> {
    let length = u8::try_from(what.len()).unwrap();
    [&[0x00, 0xA4, by, 0x00, length], what, &[0x00]].concat()
}

#[test]
fn other_cards_get_the_standard_look_and_no_more() {
    let by_aid = select(0x04, b"\xA0\x00\x00\x00\x63PKCS-15");
    let (mf, ef_dir) = (select(0x00, &[0x3F, 0x00]), select(0x02, &[0x2F, 0x00]));
    let cards = [
        (CardProfile::bank_card(), vec![by_aid.clone(), mf.clone(), ef_dir.clone()]),
        (CardProfile::sim(), vec![by_aid.clone(), mf.clone()]),
        // AKİS files behind an ATR that is not AKİS's: its name for the DF is not tried.
        (
            profile(CardLayout::AkisDirect).with_atr(&ATR_BANK_CARD),
            vec![by_aid.clone(), mf.clone(), ef_dir.clone()],
        ),
        (profile(CardLayout::AkisDirect).with_atr(&[]), vec![by_aid, mf, ef_dir]),
    ];
    for (profile, commands) in cards {
        let (read, log) = read(SimulatedCard::new(profile));
        assert_eq!(read, Err(CardReadError::NotASignatureCard));
        assert_eq!(log.commands(), commands);
    }
}

#[test]
fn a_standard_card_of_unknown_make_is_read_the_standard_way() {
    for layout in &LAYOUTS[..4] {
        let card = SimulatedCard::with_faults(
            profile(*layout).with_atr(&ATR_BANK_CARD),
            &[Fault::WaitingData],
        );
        let (read, log) = read(card);
        assert_whole(*layout, read, "unknown make");
        for command in log.commands() {
            assert!(matches!(command[..], [0x00, 0xA4 | 0xB0 | 0xC0, ..]), "{command:02X?}");
        }
    }
}

/// Answers with what it is given, over and over, whatever the command.
struct Babble {
    answers: Vec<Vec<u8>>,
    sent: usize,
}

impl CardTransport for Babble {
    fn transmit(&mut self, _: &[u8]) -> Result<Vec<u8>, TransportError> {
        let answer = self.answers[self.sent % self.answers.len()].clone();
        self.sent += 1;
        Ok(answer)
    }
}

/// One byte of one answer, changed.
#[derive(Debug, Clone)]
struct Mutation {
    answer: usize,
    byte: prop::sample::Index,
    flip: u8,
}

/// A card on a bad line.
struct Mutating {
    card: SimulatedCard,
    mutations: Vec<Mutation>,
    answered: usize,
}

impl CardTransport for Mutating {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        let mut answer = self.card.transmit(command)?;
        for mutation in &self.mutations {
            if mutation.answer == self.answered {
                let at = mutation.byte.index(answer.len());
                answer[at] ^= mutation.flip;
            }
        }
        self.answered += 1;
        Ok(answer)
    }
}

fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let mutation = (0..60_usize, any::<prop::sample::Index>(), 1..=255_u8);
    let mutation = mutation.prop_map(|(answer, byte, flip)| Mutation { answer, byte, flip });
    prop::collection::vec(mutation, 1..8)
}

fn random_answer() -> impl Strategy<Value = Vec<u8>> {
    let ends = [&[][..], &[0x90, 0x00], &[0x61, 0x10], &[0x6C, 0x10], &[0x62, 0x82], &[0x6A, 0x82]];
    let data = prop::collection::vec(any::<u8>(), 0..300);
    (data, prop::sample::select(ends.to_vec())).prop_map(|(data, end)| [&data[..], end].concat())
}

proptest! {
    #[test]
    fn no_answers_make_it_panic_or_go_on_for_ever(
        answers in prop::collection::vec(random_answer(), 1..40),
        akis in any::<bool>(),
    ) {
        let mut babble = Babble { answers, sent: 0 };
        let atr = if akis { &ATR_UEKAE[..] } else { &ATR_EXTENDED };
        let read = card_contents::read(&mut babble, atr);
        prop_assert!(read.is_err());
        prop_assert!(babble.sent <= 1_200);
    }

    #[test]
    fn no_bit_that_flips_does_either(
        layout in prop::sample::select(&LAYOUTS[..]),
        mutations in mutations(),
    ) {
        let card = SimulatedCard::new(profile(layout));
        let log = card.log();
        let _ = card_contents::read(Mutating { card, mutations, answered: 0 }, &ATR_UEKAE);
        assert_harmless_and_bounded(&log);
    }
}
