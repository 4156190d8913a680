//! What a simulated card was sent, readable while the card is in a reader.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub const VERIFY: u8 = 0x20;
pub const CHANGE_REFERENCE_DATA: u8 = 0x24;
pub const RESET_RETRY_COUNTER: u8 = 0x2C;

/// What stands for each byte behind the header of a command that carries a PIN or a PUK.
const MASK: u8 = b'*';

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The whole APDU; PINs are masked.
    pub command: Vec<u8>,
    /// Bytes of the answer, status word included; 0 where there was none.
    pub answer_length: usize,
}

/// Clones look at the same log.
#[derive(Debug, Clone, Default)]
pub struct ApduLog(Arc<Mutex<Vec<Exchange>>>);

impl ApduLog {
    pub(super) fn record(&self, command: &[u8], answer_length: usize) {
        self.entries().push(Exchange { command: masked(command), answer_length });
    }

    pub fn exchanges(&self) -> Vec<Exchange> {
        self.entries().clone()
    }

    /// The commands alone.
    pub fn commands(&self) -> Vec<Vec<u8>> {
        self.entries().iter().map(|exchange| exchange.command.clone()).collect()
    }

    /// How many commands of that instruction there were, of any class.
    pub fn count(&self, instruction: u8) -> usize {
        let sent = |exchange: &&Exchange| exchange.command.get(1) == Some(&instruction);
        self.entries().iter().filter(sent).count()
    }

    pub fn len(&self) -> usize {
        self.entries().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn clear(&self) {
        self.entries().clear();
    }

    /// A log is as good as before when one of its users panicked.
    fn entries(&self) -> MutexGuard<'_, Vec<Exchange>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn masked(command: &[u8]) -> Vec<u8> {
    const HEADER_AND_LC: usize = 5;
    let secret =
        matches!(command.get(1), Some(&(VERIFY | CHANGE_REFERENCE_DATA | RESET_RETRY_COUNTER)));
    let shown = if secret { HEADER_AND_LC } else { command.len() };
    command.iter().enumerate().map(|(at, byte)| if at < shown { *byte } else { MASK }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pins_are_masked() {
        let log = ApduLog::default();
        log.record(b"\x00\x20\x00\x01\x041234", 2);
        log.record(b"\x00\xA4\x00\x00\x02\x3F\x00", 2);
        let commands = log.clone().commands();
        assert_eq!(commands, [&b"\x00\x20\x00\x01\x04****"[..], b"\x00\xA4\x00\x00\x02\x3F\x00"]);
        assert_eq!((log.count(VERIFY), log.count(RESET_RETRY_COUNTER)), (1, 0));
    }
}
