//! A card's PIN, in one short transaction of its own. Only the activation process comes here, and only
//! because its user asked for it.

use std::ffi::CString;

use pcsc::{Context, Disposition, Protocols, Scope, ShareMode};

use crate::domain::reader::{CardReadFailure, ReaderName};
use crate::io::readers::card_reading::{TransactionTransport, begin, failure};
use crate::protocol::akis::AkisFamily;
use crate::protocol::akis::pin::{self, PinError, PinForm, PinOutcome, PinRefusal, TriesLeft};
use crate::protocol::atr::Atr;
use crate::protocol::card_channel::{CardChannel, CardTransport};
use crate::protocol::card_contents;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::secret_text::SecretText;

#[derive(Debug, thiserror::Error)]
pub enum CardPinError {
    #[error("the card can't be reached: {0:?}")]
    Unreachable(CardReadFailure),
    /// Nothing was sent to it.
    #[error("another card is in the reader")]
    AnotherCard,
    /// Nothing was sent.
    #[error(transparent)]
    Refused(PinRefusal),
    /// What became of the command is not known.
    #[error("the card did not answer as it should: {0}")]
    Lost(PinError),
}

/// What the card says of its PIN; nothing is spent. Blocks.
pub fn look(
    reader: &ReaderName,
    serial: &CardSerial,
) -> Result<(Option<PinForm>, TriesLeft), CardPinError> {
    with_card(reader, serial, |channel, family| pin::look(channel, family).map_err(PinError::Card))
}

/// One VERIFY; the card forgets it again. Blocks.
pub fn verify(
    reader: &ReaderName,
    serial: &CardSerial,
    form: PinForm,
    pin: &SecretText,
) -> Result<PinOutcome, CardPinError> {
    with_card(reader, serial, |channel, _| pin::verify(channel, form, pin))
}

/// One CHANGE REFERENCE DATA. Blocks.
pub fn change(
    reader: &ReaderName,
    serial: &CardSerial,
    form: PinForm,
    old: &SecretText,
    new: &SecretText,
) -> Result<PinOutcome, CardPinError> {
    with_card(reader, serial, |channel, _| pin::change(channel, form, old, new))
}

/// The card is reset afterwards, so that no other program finds it unlocked.
fn with_card<V>(
    reader: &ReaderName,
    serial: &CardSerial,
    action: impl FnOnce(
        &mut CardChannel<&mut TransactionTransport<'_>>,
        AkisFamily,
    ) -> Result<V, PinError>,
) -> Result<V, CardPinError> {
    let unreachable = |error| CardPinError::Unreachable(failure(error));
    let name = CString::new(reader.0.as_str())
        .map_err(|_| CardPinError::Unreachable(CardReadFailure::Broken))?;
    let context = Context::establish(Scope::User).map_err(unreachable)?;
    let mut card =
        context.connect(&name, ShareMode::Shared, Protocols::ANY).map_err(unreachable)?;
    let atr = card.status2_owned().map_err(unreachable)?.atr().to_vec();
    let transaction = begin(&mut card).map_err(unreachable)?;
    let mut transport = TransactionTransport::new(&transaction);
    let outcome = in_transaction(&mut transport, &atr, serial, action);
    drop(transport);
    if let Err((_, error)) = transaction.end(Disposition::ResetCard) {
        tracing::debug!(%error, "the card's transaction did not end well");
    }
    outcome
}

fn in_transaction<'t, T: CardTransport, V>(
    transport: &'t mut T,
    atr: &[u8],
    serial: &CardSerial,
    action: impl FnOnce(&mut CardChannel<&'t mut T>, AkisFamily) -> Result<V, PinError>,
) -> Result<V, CardPinError> {
    let atr_of_card = Atr::parse(atr).ok();
    let family = atr_of_card.as_ref().and_then(AkisFamily::of).ok_or(CardPinError::AnotherCard)?;
    let contents = card_contents::read(&mut *transport, atr);
    if contents.is_ok_and(|contents| contents.serial == *serial) {
        let extended_length = atr_of_card.as_ref().is_some_and(Atr::extended_length);
        let mut channel = CardChannel::new(transport, extended_length);
        return action(&mut channel, family).map_err(|error| match error {
            PinError::Refused(refusal) => CardPinError::Refused(refusal),
            lost => CardPinError::Lost(lost),
        });
    }
    Err(CardPinError::AnotherCard)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulator::card::SimulatedCard;
    use crate::simulator::card_profile::{ATR_BANK_CARD, CardProfile};

    /// Another card's serial number, or another kind of card: nothing but a read is sent.
    #[test]
    fn another_card_is_sent_nothing() {
        let profile = CardProfile::akis(*b"212345678901", vec![vec![0x30, 0x00]]);
        let atr = profile.atr.clone();
        let mut card = SimulatedCard::new(profile);
        let log = card.log();
        for atr in [&atr[..], &ATR_BANK_CARD] {
            let serial = CardSerial::from_text("212345678902");
            let outcome = in_transaction(&mut card, atr, &serial, |channel, family| {
                let form = pin::look(channel, family)?.0.ok_or(PinRefusal::UnknownForm)?;
                pin::verify(channel, form, &SecretText::from("1234"))
            });
            assert!(matches!(outcome, Err(CardPinError::AnotherCard)));
        }
        assert_eq!(log.count(0x20), 0);
    }
}
