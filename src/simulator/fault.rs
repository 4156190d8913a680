//! What can be wrong with a card or with the way to it, as data.

use std::time::Duration;

/// Several may be wrong at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// READ BINARY gives at most so many bytes, whatever was asked for.
    ShortAnswers(usize),
    /// Answers with data wait for GET RESPONSE (`61XX`), as with T=0.
    WaitingData,
    /// Any `Le` but the right one is answered with `6CXX`.
    ExactLength,
    /// Answers come without their status word.
    Truncated,
    /// So many bytes more than there are, in front of the status word.
    Oversized(usize),
    /// Everything is answered with more bytes waiting.
    Endless,
    /// Everything is answered with random bytes.
    RandomBytes { seed: u64 },
    /// The certificates are no DER.
    BrokenDer,
    /// The certificates' headers say that so many bytes follow.
    LyingLength(u16),
    /// The card is gone once it has answered so many commands.
    RemovedAfter(usize),
    /// Each answer takes that long; a virtual reader waits so, a card in the process does not.
    Delay(Duration),
}

/// What is done to a certificate before it goes on the card.
pub(super) fn spoil_certificate(faults: &[Fault], certificate: &[u8]) -> Vec<u8> {
    let mut bytes = certificate.to_vec();
    for fault in faults {
        match (fault, bytes.as_mut_slice()) {
            // The header stays right, so that the whole file is read.
            (Fault::BrokenDer, [_, _, _, _, content @ ..]) => content.fill(0x55),
            (Fault::LyingLength(length), [_, 0x82, high, low, ..]) => {
                [*high, *low] = length.to_be_bytes();
            }
            _ => {}
        }
    }
    bytes
}

/// Bytes that look random and are the same for the same seed (SplitMix64).
#[derive(Debug, Clone)]
pub(super) struct RandomBytes(pub u64);

impl RandomBytes {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Up to 258 bytes, ending in 9000 every other time, so that the reading goes on.
    pub fn answer(&mut self) -> Vec<u8> {
        let length = usize::try_from(self.next() % 257).unwrap_or_default();
        let mut answer: Vec<u8> = std::iter::repeat_with(|| self.next().to_be_bytes())
            .take(length.div_ceil(8))
            .flatten()
            .take(length)
            .collect();
        if self.next().is_multiple_of(2) {
            answer.extend([0x90, 0x00]);
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_bytes_again() {
        let answers = |seed| {
            let mut bytes = RandomBytes(seed);
            (0..32).map(|_| bytes.answer()).collect::<Vec<_>>()
        };
        assert_eq!(answers(1), answers(1));
        assert_ne!(answers(1), answers(2));
        assert!(answers(3).iter().all(|answer| answer.len() <= 258));
        assert!(answers(3).iter().any(|answer| answer.ends_with(&[0x90, 0x00])));
    }

    #[test]
    fn a_certificate_is_spoilt_behind_its_tag() {
        let certificate = [0x30, 0x82, 0x00, 0x02, 0x05, 0x00];
        assert_eq!(
            spoil_certificate(&[Fault::BrokenDer], &certificate),
            [0x30, 0x82, 0x00, 0x02, 0x55, 0x55]
        );
        assert_eq!(
            spoil_certificate(&[Fault::LyingLength(0x1234)], &certificate),
            [0x30, 0x82, 0x12, 0x34, 0x05, 0x00]
        );
        assert_eq!(spoil_certificate(&[Fault::Truncated], &certificate), certificate);
    }
}
