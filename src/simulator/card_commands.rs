//! What an AKİS-like card does with each command (ISO 7816-4 §11; the rest as OpenSC's AKİS driver
//! uses it).

use crate::protocol::akis::AkisFamily;
use crate::protocol::apdu::{CommandApdu, ResponseApdu};
use crate::protocol::status_word::StatusWord;
use crate::simulator::apdu_log::{CHANGE_REFERENCE_DATA, VERIFY};
use crate::simulator::card_files::file_system;
use crate::simulator::card_profile::{CardLayout, CardProfile};
use crate::simulator::fault::Fault;
use crate::simulator::file_system::{FileSystem, ReadRefusal};
use crate::simulator::pin::{CardPin, PinAnswer};

const SELECT: u8 = 0xA4;
pub(super) const READ_BINARY: u8 = 0xB0;
const GET_DATA: u8 = 0xCA;
const AKIS_CLASS: u8 = 0x80;
const AKIS_LIST_FILES: u8 = 0x18;
const AKIS_LOGOUT: u8 = 0x1A;

const WRONG_LENGTH: StatusWord = StatusWord::WRONG_LENGTH;
const WRONG_PARAMETERS: StatusWord = StatusWord::INCORRECT_PARAMETERS;
const BLOCKED: StatusWord = StatusWord(0x6983);
const BLOCKED_OF_1_X: StatusWord = StatusWord(0x6984);
const NO_CURRENT_FILE: StatusWord = StatusWord(0x6986);
const FILE_NOT_FOUND: StatusWord = StatusWord(0x6A82);
const REFERENCED_DATA_NOT_FOUND: StatusWord = StatusWord(0x6A88);
const OFFSET_BEHIND_END: StatusWord = StatusWord(0x6B00);
const UNKNOWN_INSTRUCTION: StatusWord = StatusWord(0x6D00);
const UNKNOWN_CLASS: StatusWord = StatusWord(0x6E00);

/// A card's state between two commands.
pub struct CardCommands {
    files: FileSystem,
    pin: CardPin,
    family: Option<AkisFamily>,
    class: u8,
    serial_number: [u8; 12],
}

impl CardCommands {
    pub(super) fn new(profile: &CardProfile, faults: &[Fault]) -> Self {
        Self {
            files: file_system(profile, faults),
            pin: CardPin::new(&profile.pin),
            family: profile.akis_family(),
            class: if profile.layout == CardLayout::OtherClass { 0xA0 } else { 0x00 },
            serial_number: profile.serial_number,
        }
    }

    /// Power off and on: the MF is current, and no PIN was given.
    pub fn reset(&mut self) {
        self.files.select_mf();
        self.pin.forget_verification();
    }

    pub fn pin(&self) -> &CardPin {
        &self.pin
    }

    pub fn execute(&mut self, command: &CommandApdu) -> ResponseApdu {
        let outcome = match (command.cla, command.ins) {
            (AKIS_CLASS, instruction) if self.family.is_some() => match instruction {
                AKIS_LIST_FILES => cut(command, &self.files.list()),
                AKIS_LOGOUT => {
                    self.pin.forget_verification();
                    Ok(success(Vec::new()))
                }
                _ => Err(UNKNOWN_INSTRUCTION),
            },
            (class, _) if class != self.class => Err(UNKNOWN_CLASS),
            (_, SELECT) => self.select(command),
            (_, READ_BINARY) => self.read_binary(command),
            (_, GET_DATA) if self.family.is_some() => self.get_data(command),
            (_, VERIFY) if self.family.is_some() => self.verify(command),
            (_, CHANGE_REFERENCE_DATA) if self.family.is_some() => self.change_pin(command),
            // RESET RETRY COUNTER among them: nothing may ever send it.
            _ => Err(UNKNOWN_INSTRUCTION),
        };
        outcome.unwrap_or_else(|status_word| ResponseApdu { data: Vec::new(), status_word })
    }

    fn select(&mut self, command: &CommandApdu) -> Result<ResponseApdu, StatusWord> {
        let (ids, odd) = command.data.as_chunks::<2>();
        let found = match (command.p1, ids, odd) {
            (0x00, [], []) => {
                self.files.select_mf();
                true
            }
            (0x00, [id], []) => self.files.select_directory(*id),
            (0x02, [id], []) => self.files.select_file(*id),
            (0x04, ..) => self.files.select_name(&command.data),
            (0x08, path, []) => self.files.select_path(path),
            (0x00 | 0x02 | 0x08, ..) => return Err(WRONG_LENGTH),
            _ => return Err(WRONG_PARAMETERS),
        };
        match (found, command.p2) {
            (false, _) => Err(FILE_NOT_FOUND),
            (true, 0x00) => cut(command, &self.files.control_information(self.security_byte())),
            (true, 0x0C) => Ok(success(Vec::new())),
            (true, _) => Err(WRONG_PARAMETERS),
        }
    }

    /// Bits of the FCI's tag 90 that tell of the PIN: 40 wrong once, 80 last try. Files that need
    /// none have nothing else.
    fn security_byte(&self) -> u8 {
        match self.pin.tries_left() {
            2 => 0x40,
            0 | 1 => 0x80,
            _ => 0x00,
        }
    }

    fn read_binary(&mut self, command: &CommandApdu) -> Result<ResponseApdu, StatusWord> {
        if command.p1 & 0x80 != 0 {
            return Err(WRONG_PARAMETERS);
        }
        let wanted = expected_length(command)?;
        let offset = usize::from(u16::from_be_bytes([command.p1, command.p2]));
        let bytes = self.files.read(offset, wanted).map_err(|refusal| match refusal {
            ReadRefusal::NoCurrentFile => NO_CURRENT_FILE,
            ReadRefusal::OffsetBehindEnd => OFFSET_BEHIND_END,
        })?;
        // `Le` 00 asks for what there is, any other for just so many.
        let as_asked = bytes.len() == wanted || matches!(wanted, 256 | 65_536);
        let status_word = if as_asked { StatusWord::SUCCESS } else { StatusWord::END_OF_FILE };
        Ok(ResponseApdu { data: bytes.to_vec(), status_word })
    }

    fn get_data(&self, command: &CommandApdu) -> Result<ResponseApdu, StatusWord> {
        const SERIAL_OBJECT: usize = 77;
        const SERIAL_AT: usize = 55;
        const LIFE_CYCLE: [u8; 10] = [0, 0, 0, 0, 0, 0, IN_USE, 0, 0, 0];
        const IN_USE: u8 = 0xA5;
        match (command.p1, command.p2) {
            (0x01, 0x04) => cut(command, &LIFE_CYCLE),
            (0x01, 0x06) => {
                let mut object = [&[0x00; SERIAL_AT][..], &self.serial_number].concat();
                object.resize(SERIAL_OBJECT, 0x00);
                cut(command, &object)
            }
            _ => Err(REFERENCED_DATA_NOT_FOUND),
        }
    }

    fn verify(&mut self, command: &CommandApdu) -> Result<ResponseApdu, StatusWord> {
        match (command.p1, command.p2) {
            (0x00, 0x01) => {
                let answer = self.pin.verify(&command.data);
                self.told(answer)
            }
            _ => Err(REFERENCED_DATA_NOT_FOUND),
        }
    }

    fn change_pin(&mut self, command: &CommandApdu) -> Result<ResponseApdu, StatusWord> {
        match (command.p1, command.p2) {
            (0x01, 0x01) => {
                let answer = self.pin.change(&command.data);
                self.told(answer)
            }
            _ => Err(REFERENCED_DATA_NOT_FOUND),
        }
    }

    fn told(&self, answer: PinAnswer) -> Result<ResponseApdu, StatusWord> {
        match answer {
            PinAnswer::Right => Ok(success(Vec::new())),
            PinAnswer::Wrong { tries_left } => Err(StatusWord::from_bytes(0x63, 0xC0 | tries_left)),
            PinAnswer::Blocked => match self.family {
                Some(AkisFamily::V1_0 | AkisFamily::Uekae) => Err(BLOCKED_OF_1_X),
                _ => Err(BLOCKED),
            },
            PinAnswer::NoPin => Err(WRONG_LENGTH),
        }
    }
}

fn expected_length(command: &CommandApdu) -> Result<usize, StatusWord> {
    command.le.and_then(|le| usize::try_from(le).ok()).ok_or(WRONG_LENGTH)
}

/// As much of the data as was asked for; nothing where nothing was.
fn cut(command: &CommandApdu, data: &[u8]) -> Result<ResponseApdu, StatusWord> {
    let length = command.le.and_then(|le| usize::try_from(le).ok()).unwrap_or_default();
    Ok(success(data.iter().copied().take(length).collect()))
}

fn success(data: Vec<u8>) -> ResponseApdu {
    ResponseApdu { data, status_word: StatusWord::SUCCESS }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulator::card_profile::{ATR_TC, ATR_UEKAE};

    fn card(profile: &CardProfile) -> CardCommands {
        CardCommands::new(profile, &[])
    }

    fn akis(atr: &[u8]) -> CardCommands {
        card(&CardProfile::akis(*b"212345678901", vec![vec![7; 300]]).with_atr(atr))
    }

    fn send(card: &mut CardCommands, header: [u8; 4], data: &[u8]) -> (Vec<u8>, u16) {
        let [cla, ins, p1, p2] = header;
        let command = CommandApdu { cla, ins, p1, p2, data: data.to_vec().into(), le: Some(256) };
        let response = card.execute(&command);
        (response.data, response.status_word.0)
    }

    #[test]
    fn akis_tells_serial_number_and_life_cycle() {
        let card = &mut akis(&ATR_UEKAE);
        let (serial, status) = send(card, [0x00, 0xCA, 0x01, 0x06], &[]);
        assert_eq!((serial.len(), &serial[55..67], status), (77, &b"212345678901"[..], 0x9000));
        let (life_cycle, _) = send(card, [0x00, 0xCA, 0x01, 0x04], &[]);
        assert_eq!((life_cycle.len(), life_cycle[6]), (10, 0xA5));
        assert_eq!(send(card, [0x00, 0xCA, 0x01, 0x05], &[]).1, 0x6A88);
    }

    #[test]
    fn a_locked_pin_is_told_as_its_generation_does() {
        for (atr, locked) in [(&ATR_UEKAE, 0x6984), (&ATR_TC, 0x6983)] {
            let card = &mut akis(atr);
            let verify = [0x00, 0x20, 0x00, 0x01];
            let security = |card: &mut CardCommands| {
                *send(card, [0x00, 0xA4, 0x00, 0x00], &[0x3F, 0x00]).0.last().unwrap()
            };
            assert_eq!(security(card), 0x00);
            assert_eq!(send(card, verify, b"0000").1, 0x63C2);
            assert_eq!(security(card), 0x40);
            assert_eq!(send(card, verify, b"0000").1, 0x63C1);
            assert_eq!(security(card), 0x80);
            assert_eq!(send(card, verify, b"0000").1, 0x63C0);
            assert_eq!(send(card, verify, b"1234").1, locked);
        }
    }

    #[test]
    fn the_pin_is_given_changed_and_forgotten() {
        let card = &mut akis(&ATR_UEKAE);
        assert_eq!(send(card, [0x00, 0x20, 0x00, 0x01], b"1234").1, 0x9000);
        assert!(card.pin().is_verified());
        assert_eq!(send(card, [0x80, 0x1A, 0x00, 0x00], &[]).1, 0x9000);
        assert!(!card.pin().is_verified());
        assert_eq!(send(card, [0x00, 0x24, 0x01, 0x01], b"\x041234\x0556789").1, 0x9000);
        assert_eq!(send(card, [0x00, 0x20, 0x00, 0x01], b"56789").1, 0x9000);
        card.reset();
        assert!(!card.pin().is_verified());
        assert_eq!(send(card, [0x00, 0x20, 0x00, 0x01], &[]).1, 0x6700);
        assert_eq!(send(card, [0x00, 0x20, 0x00, 0x02], b"1234").1, 0x6A88);
        assert_eq!(card.pin().tries_left(), 3);
    }

    #[test]
    fn commands_that_no_card_knows() {
        let card = &mut akis(&ATR_UEKAE);
        assert_eq!(send(card, [0x00, 0x2C, 0x00, 0x01], b"12345678").1, 0x6D00);
        assert_eq!(send(card, [0x80, 0x16, 0x00, 0x00], &[]).1, 0x6D00);
        assert_eq!(send(card, [0xB0, 0xA4, 0x00, 0x00], &[]).1, 0x6E00);
        assert_eq!(send(card, [0x00, 0xA4, 0x03, 0x00], &[]).1, 0x6A86);
        assert_eq!(send(card, [0x00, 0xA4, 0x02, 0x00], &[1]).1, 0x6700);
    }

    #[test]
    fn other_cards_know_nothing_of_akis() {
        let bank = &mut card(&CardProfile::bank_card());
        assert_eq!(send(bank, [0x00, 0xCA, 0x01, 0x06], &[]).1, 0x6D00);
        assert_eq!(send(bank, [0x80, 0x18, 0x00, 0x00], &[]).1, 0x6E00);
        assert_eq!(send(bank, [0x00, 0xA4, 0x00, 0x00], &[0x3F, 0x00]).1, 0x9000);
        let sim = &mut card(&CardProfile::sim());
        assert_eq!(send(sim, [0x00, 0xA4, 0x00, 0x00], &[0x3F, 0x00]).1, 0x6E00);
        assert_eq!(send(sim, [0xA0, 0xA4, 0x00, 0x00], &[0x3F, 0x00]).1, 0x9000);
    }

    #[test]
    fn reading_goes_to_the_end_and_says_so() {
        let card = &mut akis(&ATR_UEKAE);
        assert_eq!(send(card, [0x00, 0xB0, 0x00, 0x00], &[]).1, 0x6986);
        send(card, [0x00, 0xA4, 0x08, 0x00], &[0x3F, 0x00, 0x50, 0x15, 0x2F, 0x10]);
        let (first, status) = send(card, [0x00, 0xB0, 0x00, 0x00], &[]);
        assert_eq!((first.len(), status), (256, 0x9000));
        let read = |le| CommandApdu { le: Some(le), ..CommandApdu::read_binary(256, 1).unwrap() };
        assert_eq!(card.execute(&read(64)).status_word, StatusWord::SUCCESS);
        let end = card.execute(&read(65));
        assert_eq!((end.data.len(), end.status_word), (64, StatusWord::END_OF_FILE));
        assert_eq!(send(card, [0x00, 0xB0, 0x01, 0x40], &[]).1, 0x6B00);
        assert_eq!(send(card, [0x00, 0xB0, 0x80, 0x00], &[]).1, 0x6A86);
    }

    #[test]
    fn the_files_are_listed() {
        let card = &mut akis(&ATR_UEKAE);
        let (list, status) = send(card, [0x80, 0x18, 0x00, 0x00], &[]);
        assert_eq!((list.len(), status), (40, 0x9000));
        send(card, [0x00, 0xA4, 0x04, 0x00], b"PKCS-15");
        assert_eq!(send(card, [0x80, 0x18, 0x00, 0x00], &[]).0.len(), 100);
    }
}
