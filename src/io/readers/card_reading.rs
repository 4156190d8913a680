//! Reads one card: shared, in one short transaction, nothing left behind on it.

use std::ffi::CString;
use std::time::{Duration, Instant};

use pcsc::{
    Card, Context, Disposition, Error, MAX_BUFFER_SIZE_EXTENDED, Protocols, Scope, ShareMode,
    Transaction,
};

use crate::domain::reader::{CardReadFailure, ReaderName};
use crate::io::readers::watch::number;
use crate::protocol::card_channel::{CardTransport, TransportError};
use crate::protocol::card_contents::{self, CardContents, CardReadError};
use crate::protocol::keypad::KeypadTransport;

/// `CM_IOCTL_GET_FEATURE_REQUEST` (PC/SC, part 10, §2.2).
const GET_FEATURE_REQUEST: u32 = 3400;
/// The longest that a card may be kept; a usual read takes well under a second.
const LONGEST_READ: Duration = Duration::from_secs(20);

/// Blocks until the card is read, or until another program's transaction ends.
pub fn read_card(reader: &ReaderName) -> Result<CardContents, CardReadFailure> {
    let read = |transport: &mut TransactionTransport<'_>, atr: &[u8]| {
        let outcome = card_contents::read(&mut *transport, atr);
        (outcome.map_err(|error| (error, transport.exchanges)), Disposition::LeaveCard)
    };
    in_transaction(reader, read).map_err(failure)?.map_err(|(error, exchanges)| {
        tracing::debug!(%error, exchanges, "the card was not read");
        match error {
            CardReadError::NotASignatureCard => CardReadFailure::NotASignatureCard,
            CardReadError::Card(_) => CardReadFailure::Broken,
        }
    })
}

/// What comes of `action`, which is given the card's ATR and says how the card is left; one that could
/// not be talked to is left as it was.
pub(super) fn in_transaction<V>(
    reader: &ReaderName,
    action: impl FnOnce(&mut TransactionTransport<'_>, &[u8]) -> (V, Disposition),
) -> Result<V, Error> {
    let name = CString::new(reader.0.as_str()).map_err(|_| Error::UnknownReader)?;
    // A context that waits is locked, so each card has its own.
    let context = Context::establish(Scope::User)?;
    let mut card = context.connect(&name, ShareMode::Shared, Protocols::ANY)?;
    let outcome = talk(&mut card, action);
    if let Err((_, error)) = card.disconnect(Disposition::LeaveCard) {
        tracing::debug!(%error, "the card's connection did not end well");
    }
    outcome
}

fn talk<V>(
    card: &mut Card,
    action: impl FnOnce(&mut TransactionTransport<'_>, &[u8]) -> (V, Disposition),
) -> Result<V, Error> {
    let atr = card.status2_owned()?.atr().to_vec();
    let transaction = begin(card)?;
    let (value, disposition) = action(&mut TransactionTransport::new(&transaction), &atr);
    if let Err((_, error)) = transaction.end(disposition) {
        tracing::debug!(%error, "the card's transaction did not end well");
    }
    Ok(value)
}

/// Once more where another program reset the card meanwhile.
fn begin(card: &mut Card) -> Result<Transaction<'_>, Error> {
    match card.transaction2() {
        Ok(transaction) => Ok(transaction),
        Err((card, Error::ResetCard)) => {
            card.reconnect(ShareMode::Shared, Protocols::ANY, Disposition::LeaveCard)?;
            card.transaction()
        }
        Err((_, error)) => Err(error),
    }
}

pub(super) fn failure(error: Error) -> CardReadFailure {
    tracing::debug!(%error, "the card can't be reached");
    match error {
        Error::SharingViolation => CardReadFailure::InUse,
        Error::UnresponsiveCard | Error::UnpoweredCard | Error::UnsupportedCard => {
            CardReadFailure::Mute
        }
        _ => CardReadFailure::Broken,
    }
}

pub(super) struct TransactionTransport<'a> {
    transaction: &'a Transaction<'a>,
    buffer: Vec<u8>,
    begun: Instant,
    exchanges: u32,
}

impl<'a> TransactionTransport<'a> {
    fn new(transaction: &'a Transaction<'a>) -> Self {
        let buffer = vec![0; MAX_BUFFER_SIZE_EXTENDED];
        Self { transaction, buffer, begun: Instant::now(), exchanges: 0 }
    }
}

impl CardTransport for TransactionTransport<'_> {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        if self.begun.elapsed() > LONGEST_READ {
            return Err(TransportError::Communication(number(Error::Timeout)));
        }
        self.exchanges += 1;
        let answer = self.transaction.transmit(command, &mut self.buffer);
        answer.map(<[u8]>::to_vec).map_err(trouble)
    }
}

impl KeypadTransport for TransactionTransport<'_> {
    fn features(&mut self) -> Result<Vec<u8>, TransportError> {
        let code = pcsc::ctl_code(GET_FEATURE_REQUEST.into());
        let answer = self.transaction.control(code, &[], &mut self.buffer);
        answer.map(<[u8]>::to_vec).map_err(trouble)
    }

    fn control(&mut self, code: u32, order: &[u8]) -> Result<Vec<u8>, TransportError> {
        let answer = self.transaction.control(code.into(), order, &mut self.buffer);
        answer.map(<[u8]>::to_vec).map_err(trouble)
    }
}

fn trouble(error: Error) -> TransportError {
    match error {
        Error::ResetCard => TransportError::CardReset,
        Error::RemovedCard | Error::NoSmartcard | Error::ReaderUnavailable => {
            TransportError::CardRemoved
        }
        Error::UnsupportedFeature | Error::InvalidParameter | Error::InvalidValue => {
            TransportError::Unsupported
        }
        error => TransportError::Communication(number(error)),
    }
}
