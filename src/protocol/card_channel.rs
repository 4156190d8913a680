//! One card, one conversation: commands out, answers back, with bounds on everything.

use zeroize::Zeroizing;

use crate::protocol::apdu::{CommandApdu, EXTENDED_LE_MAX, ResponseApdu, SHORT_LE_MAX};
use crate::protocol::status_word::StatusWord;

/// The most commands in one conversation.
const MAX_EXCHANGES: u32 = 1_200;
/// The most bytes that a card may send in one conversation.
const MAX_BYTES: usize = 512 * 1024;
/// The longest file that is read: what READ BINARY can reach with a short offset.
pub const MAX_FILE_LENGTH: usize = 0x7FFF;
/// What is asked for at a time from cards that take extended lengths.
const EXTENDED_CHUNK: u32 = 4_096;

/// The way to a card: PC/SC, or a simulated one. `command` and the answer are whole APDUs.
pub trait CardTransport {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError>;
}

impl<T: CardTransport + ?Sized> CardTransport for &mut T {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        (**self).transmit(command)
    }
}

/// Why a command did not reach the card, or its answer not us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    #[error("the card was removed")]
    CardRemoved,
    #[error("another program reset the card")]
    CardReset,
    #[error("the reader can't do that")]
    Unsupported,
    #[error("the reader or the PC/SC service failed (0x{0:08X})")]
    Communication(u32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    #[error(transparent)]
    Transport(#[from] TransportError),
    #[error("the card answered {0}")]
    Status(StatusWord),
    #[error("the card's answer makes no sense")]
    Malformed,
    #[error("the card answers without end")]
    TooMuch,
}

impl CardError {
    /// Whether the conversation is over: the next command would fail as well.
    pub fn ends_conversation(self) -> bool {
        matches!(self, Self::Transport(_) | Self::TooMuch)
    }
}

/// SELECT by what (ISO 7816-4 table 40; AKİS uses the same numbers).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SelectBy {
    /// MF or DF, by file identifier.
    DfIdentifier = 0x00,
    /// EF under the current DF, by file identifier.
    EfIdentifier = 0x02,
    /// DF by its name, an AID mostly.
    DfName = 0x04,
}

/// How far a file is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// From this offset to the end of the file.
    ToEnd { offset: usize },
    /// That many bytes from this offset.
    Exactly { offset: usize, length: usize },
}

pub struct CardChannel<T> {
    transport: T,
    exchanges_left: u32,
    bytes_left: usize,
    chunk: u32,
}

impl<T: CardTransport> CardChannel<T> {
    /// `extended_length`: whether the card's ATR says that it takes extended lengths.
    pub fn new(transport: T, extended_length: bool) -> Self {
        Self {
            transport,
            exchanges_left: MAX_EXCHANGES,
            bytes_left: MAX_BYTES,
            chunk: if extended_length { EXTENDED_CHUNK } else { SHORT_LE_MAX },
        }
    }

    pub fn transport(&mut self) -> &mut T {
        &mut self.transport
    }

    /// Sends a command and collects the whole answer: `61XX` is followed with GET RESPONSE,
    /// `6CXX` once with the length that the card names.
    pub fn exchange(&mut self, command: &CommandApdu) -> Result<ResponseApdu, CardError> {
        let mut response = self.exchange_once(command)?;
        if let Some(length) = response.status_word.exact_length() {
            let exact = CommandApdu { le: Some(u32::from(length)), ..command.clone() };
            response = self.exchange_once(&exact)?;
        }
        while let Some(available) = response.status_word.bytes_available() {
            let more = self.exchange_once(&CommandApdu::get_response(u32::from(available)))?;
            response.data.extend_from_slice(&more.data);
            response.status_word = more.status_word;
        }
        Ok(response)
    }

    fn exchange_once(&mut self, command: &CommandApdu) -> Result<ResponseApdu, CardError> {
        self.exchanges_left = self.exchanges_left.checked_sub(1).ok_or(CardError::TooMuch)?;
        let bytes = command.encode().map_err(|_| CardError::Malformed)?;
        let answer = self.transport.transmit(&bytes)?;
        self.bytes_left = self.bytes_left.checked_sub(answer.len()).ok_or(CardError::TooMuch)?;
        ResponseApdu::decode(answer).map_err(|_| CardError::Malformed)
    }

    /// SELECT; any status but 9000 is an error, the warnings 62XX and 63XX included, since the file
    /// is then deactivated or not what was asked for.
    pub fn select(&mut self, by: SelectBy, what: &[u8]) -> Result<(), CardError> {
        self.select_for_information(by, what).map(|_| ())
    }

    /// The same, for the file's control information; empty where the card gives none.
    pub fn select_for_information(
        &mut self,
        by: SelectBy,
        what: &[u8],
    ) -> Result<Vec<u8>, CardError> {
        let command = CommandApdu::select(by as u8, what);
        let mut response = self.exchange(&command)?;
        if response.status_word == StatusWord::INCORRECT_PARAMETERS {
            // Some cards give no file control information and want to be asked for none.
            response = self.exchange(&CommandApdu { p2: 0x0C, le: None, ..command })?;
        }
        success(response)
    }

    /// GET DATA (ISO 7816-4 §11.4.3) of a proprietary object.
    pub fn get_data(&mut self, p1: u8, p2: u8, le: u32) -> Result<Vec<u8>, CardError> {
        let data = Zeroizing::default();
        let command = CommandApdu { cla: 0x00, ins: 0xCA, p1, p2, data, le: Some(le) };
        self.exchange(&command).and_then(success)
    }

    /// Reads the selected transparent EF in chunks.
    pub fn read_binary(&mut self, extent: Extent) -> Result<Vec<u8>, CardError> {
        let (offset, wanted) = match extent {
            Extent::ToEnd { offset } => (offset, None),
            Extent::Exactly { offset, length } => (offset, Some(length)),
        };
        let mut bytes = Vec::new();
        loop {
            let left = wanted.map_or(usize::MAX, |wanted| wanted.saturating_sub(bytes.len()));
            if left == 0 {
                return Ok(bytes);
            }
            let le = u32::try_from(left).unwrap_or(EXTENDED_LE_MAX).min(self.chunk);
            let Some(command) = CommandApdu::read_binary(offset + bytes.len(), le) else {
                return Err(CardError::TooMuch);
            };
            let response = self.exchange(&command)?;
            if response.status_word == StatusWord::WRONG_LENGTH && self.chunk > SHORT_LE_MAX {
                self.chunk = SHORT_LE_MAX;
                continue;
            }
            let at_end = response.status_word == StatusWord::END_OF_FILE;
            if !response.status_word.is_success() && !at_end {
                // Past the end of the file: cards answer 6B00, 6A86, 6700 or others still.
                let past_end = wanted.is_none() && !bytes.is_empty();
                return if past_end {
                    Ok(bytes)
                } else {
                    Err(CardError::Status(response.status_word))
                };
            }
            let given = response.data.len();
            // More than asked for would move everything that follows.
            let asked = usize::try_from(le).unwrap_or(usize::MAX);
            bytes.extend(response.data.into_iter().take(asked));
            if bytes.len() > MAX_FILE_LENGTH {
                return Err(CardError::TooMuch);
            }
            if given == 0 || at_end {
                return match wanted {
                    Some(wanted) if bytes.len() < wanted => Err(CardError::Malformed),
                    _ => Ok(bytes),
                };
            }
        }
    }
}

fn success(response: ResponseApdu) -> Result<Vec<u8>, CardError> {
    if response.status_word.is_success() {
        Ok(response.data)
    } else {
        Err(CardError::Status(response.status_word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers from a script, and remembers what it was sent.
    struct Script {
        answers: Vec<Vec<u8>>,
        sent: Vec<Vec<u8>>,
    }

    impl CardTransport for Script {
        fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
            self.sent.push(command.to_vec());
            if self.answers.is_empty() {
                return Err(TransportError::CardRemoved);
            }
            Ok(self.answers.remove(0))
        }
    }

    fn script(answers: &[&[u8]]) -> CardChannel<Script> {
        let answers = answers.iter().map(|answer| answer.to_vec()).collect();
        CardChannel::new(Script { answers, sent: Vec::new() }, false)
    }

    #[test]
    fn waiting_bytes_are_fetched() {
        let mut channel = script(&[&[0x61, 0x02], &[1, 2, 0x61, 0x01], &[3, 0x90, 0x00]]);
        assert_eq!(channel.get_data(1, 6, 77), Ok(vec![1, 2, 3]));
        assert_eq!(channel.transport.sent[1], [0x00, 0xC0, 0x00, 0x00, 0x02]);
        assert_eq!(channel.transport.sent[2], [0x00, 0xC0, 0x00, 0x00, 0x01]);
    }

    #[test]
    fn the_length_that_the_card_names_is_asked_for_once() {
        let mut channel = script(&[&[0x6C, 0x02], &[1, 2, 0x90, 0x00]]);
        assert_eq!(channel.get_data(1, 6, 77), Ok(vec![1, 2]));
        assert_eq!(channel.transport.sent[1], [0x00, 0xCA, 0x01, 0x06, 0x02]);
        let mut channel = script(&[&[0x6C, 0x02], &[0x6C, 0x02]]);
        assert_eq!(channel.get_data(1, 6, 77), Err(CardError::Status(StatusWord(0x6C02))));
    }

    #[test]
    fn fewer_bytes_than_asked_for_are_no_end() {
        let mut channel = script(&[&[1, 2, 0x90, 0x00], &[3, 0x90, 0x00], &[4, 5, 0x90, 0x00]]);
        assert_eq!(
            channel.read_binary(Extent::Exactly { offset: 0, length: 4 }),
            Ok(vec![1, 2, 3, 4])
        );
        assert_eq!(channel.transport.sent[2], [0x00, 0xB0, 0x00, 0x03, 0x01]);
    }

    #[test]
    fn more_bytes_than_asked_for_are_dropped() {
        let long = [&[1; 256][..], &[9, 9, 0x90, 0x00]].concat();
        let mut channel = script(&[&long, &[2, 9, 0x90, 0x00]]);
        let read = channel.read_binary(Extent::Exactly { offset: 0, length: 257 }).unwrap();
        assert_eq!(read, [&[1; 256][..], &[2]].concat());
        assert_eq!(channel.transport.sent[1], [0x00, 0xB0, 0x01, 0x00, 0x01]);
    }

    #[test]
    fn a_file_ends_in_several_ways() {
        for end in [&[0x6B, 0x00][..], &[0x90, 0x00], &[0x62, 0x82], &[0x6A, 0x86]] {
            let mut channel = script(&[&[1, 0x90, 0x00], end]);
            assert_eq!(channel.read_binary(Extent::ToEnd { offset: 0 }), Ok(vec![1]), "{end:02X?}");
        }
        let mut channel = script(&[&[1, 0x62, 0x82]]);
        assert_eq!(
            channel.read_binary(Extent::Exactly { offset: 0, length: 2 }),
            Err(CardError::Malformed)
        );
        let mut channel = script(&[&[0x69, 0x82]]);
        assert_eq!(
            channel.read_binary(Extent::ToEnd { offset: 0 }),
            Err(CardError::Status(StatusWord(0x6982)))
        );
    }

    #[test]
    fn an_answer_without_a_status_word_is_malformed() {
        assert_eq!(script(&[&[0x90]]).get_data(0, 0, 1), Err(CardError::Malformed));
    }

    #[test]
    fn select_without_control_information_is_tried_second() {
        let mut channel = script(&[&[0x6A, 0x86], &[0x90, 0x00]]);
        assert_eq!(channel.select(SelectBy::EfIdentifier, &[0x2F, 0x00]), Ok(()));
        assert_eq!(channel.transport.sent[1], [0x00, 0xA4, 0x02, 0x0C, 0x02, 0x2F, 0x00]);
    }

    #[test]
    fn extended_chunks_fall_back_to_short_ones() {
        let answers = vec![vec![0x67, 0x00], vec![7, 0x90, 0x00], vec![0x6B, 0x00]];
        let mut channel = CardChannel::new(Script { answers, sent: Vec::new() }, true);
        assert_eq!(channel.read_binary(Extent::ToEnd { offset: 0 }), Ok(vec![7]));
        assert_eq!(channel.transport.sent[0], [0x00, 0xB0, 0x00, 0x00, 0x00, 0x10, 0x00]);
        assert_eq!(channel.transport.sent[1], [0x00, 0xB0, 0x00, 0x00, 0x00]);
    }

    struct Endless(Vec<u8>, u32);

    impl CardTransport for Endless {
        fn transmit(&mut self, _: &[u8]) -> Result<Vec<u8>, TransportError> {
            self.1 += 1;
            Ok(self.0.clone())
        }
    }

    #[test]
    fn a_card_that_answers_without_end_is_left() {
        let mut channel = CardChannel::new(Endless(vec![0x61, 0x01], 0), false);
        assert_eq!(channel.get_data(1, 6, 77), Err(CardError::TooMuch));
        assert_eq!(channel.transport.1, MAX_EXCHANGES);
        let huge = [vec![0x30; 60_000], vec![0x90, 0x00]].concat();
        let mut channel = CardChannel::new(Endless(huge, 0), false);
        assert_eq!(channel.read_binary(Extent::ToEnd { offset: 0 }), Err(CardError::TooMuch));
    }
}
