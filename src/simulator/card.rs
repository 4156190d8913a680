//! A simulated card: takes command APDUs as bytes, answers, and can have faults.

use std::time::Duration;

use crate::protocol::apdu::{CommandApdu, ResponseApdu};
use crate::protocol::card_channel::{CardTransport, TransportError};
use crate::protocol::status_word::StatusWord;
use crate::simulator::apdu_log::ApduLog;
use crate::simulator::card_commands::{CardCommands, READ_BINARY};
use crate::simulator::card_profile::CardProfile;
use crate::simulator::fault::{Fault, RandomBytes};
use crate::simulator::pin::CardPin;
use crate::simulator::received_command;

const GET_RESPONSE: u8 = 0xC0;
const MORE_DATA: u8 = 0x61;
const EXACT_LENGTH: u8 = 0x6C;

pub struct SimulatedCard {
    profile: CardProfile,
    faults: Vec<Fault>,
    commands: CardCommands,
    log: ApduLog,
    /// What GET RESPONSE would fetch.
    waiting: Option<ResponseApdu>,
    random: Option<RandomBytes>,
    answers_left: Option<usize>,
    gone: bool,
}

impl SimulatedCard {
    pub fn new(profile: CardProfile) -> Self {
        Self::with_faults(profile, &[])
    }

    pub fn with_faults(profile: CardProfile, faults: &[Fault]) -> Self {
        let random = faults.iter().find_map(|fault| match fault {
            Fault::RandomBytes { seed } => Some(RandomBytes(*seed)),
            _ => None,
        });
        let answers_left = faults.iter().find_map(|fault| match fault {
            Fault::RemovedAfter(answers) => Some(*answers),
            _ => None,
        });
        Self {
            commands: CardCommands::new(&profile, faults),
            profile,
            faults: faults.to_vec(),
            log: ApduLog::default(),
            waiting: None,
            random,
            answers_left,
            gone: false,
        }
    }

    pub fn profile(&self) -> &CardProfile {
        &self.profile
    }

    /// What the card is sent from now on as well: keep it before the card goes into a reader.
    pub fn log(&self) -> ApduLog {
        self.log.clone()
    }

    /// Its issuer keeps a clone before the card goes into a reader.
    pub fn pin(&self) -> &CardPin {
        self.commands.pin()
    }

    /// Power off and on.
    pub fn reset(&mut self) {
        self.commands.reset();
        self.waiting = None;
    }

    /// Whether it was taken away in the middle of a conversation ([`Fault::RemovedAfter`]).
    pub fn is_gone(&self) -> bool {
        self.gone
    }

    /// How long whoever holds the card is to wait before each answer.
    pub fn delay(&self) -> Option<Duration> {
        self.faults.iter().find_map(|fault| match fault {
            Fault::Delay(delay) => Some(*delay),
            _ => None,
        })
    }

    fn answer(&mut self, bytes: &[u8]) -> Vec<u8> {
        if let Some(random) = &mut self.random {
            return random.answer();
        }
        if self.faults.contains(&Fault::Endless) {
            return vec![0x30, 0x30, MORE_DATA, 0x10];
        }
        let Some(command) = received_command::parse(bytes) else {
            return encoded(ResponseApdu {
                data: Vec::new(),
                status_word: StatusWord::WRONG_LENGTH,
            });
        };
        let response = match command {
            CommandApdu { cla: 0x00, ins: GET_RESPONSE, le, .. } => self.fetch(le),
            command => self.execute(command),
        };
        self.garbled(response)
    }

    fn execute(&mut self, mut command: CommandApdu) -> ResponseApdu {
        self.waiting = None;
        for fault in &self.faults {
            if let (Fault::ShortAnswers(most), READ_BINARY) = (fault, command.ins) {
                let most = u32::try_from(*most).unwrap_or(u32::MAX);
                command.le = command.le.map(|le| le.min(most));
            }
        }
        let response = self.commands.execute(&command);
        if response.data.is_empty() {
            return response;
        }
        let exact = u8::try_from(response.data.len()).ok();
        if let (true, Some(exact)) = (self.faults.contains(&Fault::ExactLength), exact)
            && command.le != Some(u32::from(exact))
        {
            return ResponseApdu {
                data: Vec::new(),
                status_word: StatusWord::from_bytes(EXACT_LENGTH, exact),
            };
        }
        if self.faults.contains(&Fault::WaitingData) {
            let status_word = StatusWord::from_bytes(MORE_DATA, exact.unwrap_or_default());
            self.waiting = Some(response);
            return ResponseApdu { data: Vec::new(), status_word };
        }
        response
    }

    /// GET RESPONSE (ISO 7816-4 §11.7.1).
    fn fetch(&mut self, le: Option<u32>) -> ResponseApdu {
        const NOTHING_WAITS: StatusWord = StatusWord(0x6985);
        let Some(mut response) = self.waiting.take() else {
            return ResponseApdu { data: Vec::new(), status_word: NOTHING_WAITS };
        };
        let length = le.and_then(|le| usize::try_from(le).ok()).unwrap_or_default();
        if response.data.len() > length {
            let rest = response.data.split_off(length);
            let left = u8::try_from(rest.len()).unwrap_or_default();
            let given = std::mem::replace(&mut response.data, rest);
            self.waiting = Some(response);
            let status_word = StatusWord::from_bytes(MORE_DATA, left);
            return ResponseApdu { data: given, status_word };
        }
        response
    }

    fn garbled(&self, mut response: ResponseApdu) -> Vec<u8> {
        for fault in &self.faults {
            if let Fault::Oversized(more) = fault {
                response.data.resize(response.data.len() + more, 0x00);
            }
        }
        let mut answer = encoded(response);
        if self.faults.contains(&Fault::Truncated) {
            answer.truncate(answer.len().saturating_sub(2).max(1));
        }
        answer
    }
}

impl CardTransport for SimulatedCard {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        if self.gone || self.answers_left == Some(0) {
            self.gone = true;
            self.log.record(command, 0);
            return Err(TransportError::CardRemoved);
        }
        self.answers_left = self.answers_left.map(|left| left - 1);
        let answer = self.answer(command);
        self.log.record(command, answer.len());
        Ok(answer)
    }
}

fn encoded(response: ResponseApdu) -> Vec<u8> {
    let mut bytes = response.data;
    bytes.extend(response.status_word.0.to_be_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    const SELECT_MF: &[u8] = &[0x00, 0xA4, 0x00, 0x00, 0x02, 0x3F, 0x00, 0x00];
    const SELECT_CERTIFICATE: &[u8] = &[0x00, 0xA4, 0x08, 0x0C, 0x04, 0x50, 0x15, 0x2F, 0x10];
    const READ_ALL: &[u8] = &[0x00, 0xB0, 0x00, 0x00, 0x00];

    fn card(faults: &[Fault]) -> SimulatedCard {
        let certificate = [&[0x30, 0x82, 0x01, 0x00][..], &[7; 256]].concat();
        SimulatedCard::with_faults(CardProfile::akis(*b"212345678901", vec![certificate]), faults)
    }

    fn reading(faults: &[Fault]) -> SimulatedCard {
        let mut card = card(faults);
        assert!(card.answer(SELECT_CERTIFICATE).ends_with(&[0x90, 0x00]));
        card
    }

    #[test]
    fn waiting_data_is_fetched_in_pieces() {
        let mut card = card(&[Fault::WaitingData]);
        assert_eq!(card.answer(SELECT_MF), [0x61, 0x10]);
        let first = card.answer(&[0x00, 0xC0, 0x00, 0x00, 0x04]);
        assert_eq!((first.len(), &first[4..]), (6, &[0x61, 0x0C][..]));
        let rest = card.answer(&[0x00, 0xC0, 0x00, 0x00, 0x0C]);
        assert_eq!((rest.len(), &rest[12..]), (14, &[0x90, 0x00][..]));
        assert_eq!(card.answer(&[0x00, 0xC0, 0x00, 0x00, 0x01]), [0x69, 0x85]);
    }

    #[test]
    fn any_other_command_drops_what_waits() {
        let mut card = card(&[Fault::WaitingData]);
        card.answer(SELECT_MF);
        card.answer(&[0x00, 0xA4, 0x02, 0x00, 0x02, 0xFF, 0xFF]);
        assert_eq!(card.answer(&[0x00, 0xC0, 0x00, 0x00, 0x10]), [0x69, 0x85]);
    }

    #[test]
    fn the_exact_length_is_told() {
        let mut card = card(&[Fault::ExactLength]);
        assert_eq!(card.answer(SELECT_MF), [0x6C, 0x10]);
        let exact = [&SELECT_MF[..7], &[0x10]].concat();
        assert_eq!(card.answer(&exact)[16..], [0x90, 0x00]);
    }

    #[test]
    fn answers_are_short_oversized_or_cut() {
        assert_eq!(reading(&[]).answer(READ_ALL).len(), 258);
        assert_eq!(reading(&[Fault::ShortAnswers(10)]).answer(READ_ALL).len(), 12);
        assert_eq!(reading(&[Fault::Oversized(1_000)]).answer(READ_ALL).len(), 1_258);
        let mut cut = card(&[Fault::Truncated]);
        assert_eq!(cut.answer(SELECT_CERTIFICATE), [0x90]);
        assert_eq!(cut.answer(READ_ALL).len(), 256);
    }

    #[test]
    fn a_removed_card_answers_no_more() {
        let mut card = card(&[Fault::RemovedAfter(1)]);
        let log = card.log();
        assert!(card.transmit(SELECT_MF).is_ok() && !card.is_gone());
        assert_eq!(card.transmit(SELECT_MF), Err(TransportError::CardRemoved));
        assert!(card.is_gone());
        let lengths: Vec<_> = log.exchanges().iter().map(|each| each.answer_length).collect();
        assert_eq!(lengths, [18, 0]);
    }

    #[test]
    fn power_off_forgets_the_file() {
        let mut card = reading(&[]);
        card.reset();
        assert_eq!(card.answer(READ_ALL), [0x69, 0x86]);
    }
}
