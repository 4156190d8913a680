//! A card's PIN, in one short transaction of its own. Only the activation process comes here, and only
//! because its user asked for it.

use pcsc::{Context, Disposition, Error, Scope};

use crate::domain::card_pin::happening::{CardPinFacts, CardPinReply, CardPinTrouble, PinCommand};
use crate::domain::reader::{CardReadFailure, ReaderName};
use crate::io::readers::card_reading::{self, TransactionTransport, failure};
use crate::protocol::akis::keypad_pin::{self, KeypadOutcome};
use crate::protocol::akis::pin::{self, PinError, PinForm, PinRefusal};
use crate::protocol::akis::{self, AkisFamily};
use crate::protocol::atr::Atr;
use crate::protocol::card_channel::{CardChannel, CardError, CardTransport};
use crate::protocol::card_contents::{self, CardReadError};
use crate::protocol::card_serial::CardSerial;
use crate::protocol::keypad::KeypadTransport;

/// Finds the card, and what it and its reader say of its PIN; nothing is spent. Blocks.
pub fn find(serial: &CardSerial) -> Result<(ReaderName, CardPinFacts), CardPinTrouble> {
    let mut trouble = CardPinTrouble::NoCard;
    for reader in readers()? {
        let found = with_card(&reader, serial, Disposition::LeaveCard, |channel, family| {
            look(channel, family).map(|facts| (reader.clone(), facts))
        });
        match found {
            Ok(found) => return Ok(found),
            Err(CardPinTrouble::NoCard) => {}
            Err(other) => trouble = other,
        }
    }
    Err(trouble)
}

/// One command to that card, which is reset afterwards, so that no other program finds it unlocked.
/// Blocks; with a keypad, until the reader waits no longer.
pub fn send(
    reader: &ReaderName,
    serial: &CardSerial,
    form: PinForm,
    command: &PinCommand,
) -> Result<CardPinReply, CardPinTrouble> {
    with_card(reader, serial, Disposition::ResetCard, |channel, _| {
        carry_out(channel, form, command)
    })
}

fn readers() -> Result<Vec<ReaderName>, CardPinTrouble> {
    let listed = Context::establish(Scope::User).and_then(|context| context.list_readers_owned());
    match listed {
        Ok(names) => {
            Ok(names.iter().map(|name| ReaderName(name.to_string_lossy().into_owned())).collect())
        }
        Err(Error::NoReadersAvailable) => Ok(Vec::new()),
        Err(error) => {
            tracing::debug!(%error, "the readers can't be listed");
            Err(CardPinTrouble::Unreachable)
        }
    }
}

fn look<T: KeypadTransport>(
    channel: &mut CardChannel<T>,
    family: AkisFamily,
) -> Result<CardPinFacts, CardPinTrouble> {
    let keypad = keypad_pin::keypad(channel).is_some();
    let looked = pin::look(channel, family);
    let (form, tries) = looked.map_err(|error| not_sent(error.into()))?;
    Ok(CardPinFacts { form, tries, keypad })
}

fn carry_out<T: KeypadTransport>(
    channel: &mut CardChannel<T>,
    form: PinForm,
    command: &PinCommand,
) -> Result<CardPinReply, CardPinTrouble> {
    let outcome = match command {
        PinCommand::Verify(pin) => pin::verify(channel, form, pin),
        PinCommand::Change { old, new } => pin::change(channel, form, old, new),
        PinCommand::VerifyOnKeypad => {
            let keypad = keypad_pin::keypad(channel).ok_or(CardPinTrouble::KeypadFailed)?;
            match keypad_pin::verify(channel, keypad, form) {
                Ok(KeypadOutcome::Tried(outcome)) => Ok(outcome),
                Ok(KeypadOutcome::NotTyped(why)) => return Ok(CardPinReply::NotTyped(why)),
                Ok(KeypadOutcome::OrderRefused) => return Err(CardPinTrouble::KeypadFailed),
                Err(error) => Err(error.into()),
            }
        }
    };
    outcome.map(CardPinReply::Card).map_err(|error| match error {
        PinError::Refused(refusal) => CardPinTrouble::Refused(refusal),
        PinError::Card(error) => {
            tracing::debug!(%error, "what became of the PIN is not known");
            CardPinTrouble::Lost
        }
    })
}

fn not_sent(error: PinError) -> CardPinTrouble {
    match error {
        PinError::Refused(refusal) => CardPinTrouble::Refused(refusal),
        PinError::Card(CardError::Transport(error)) => {
            tracing::debug!(%error, "the card does not say what it wants");
            CardPinTrouble::NoCard
        }
        PinError::Card(error) => {
            tracing::debug!(%error, "the card does not say what it wants");
            CardPinTrouble::Refused(PinRefusal::UnknownForm)
        }
    }
}

fn unreachable(error: Error) -> CardPinTrouble {
    match error {
        Error::NoSmartcard | Error::RemovedCard | Error::UnknownReader => CardPinTrouble::NoCard,
        error => match failure(error) {
            CardReadFailure::InUse => CardPinTrouble::InUse,
            CardReadFailure::Mute => CardPinTrouble::Mute,
            CardReadFailure::Broken | CardReadFailure::NotASignatureCard => {
                CardPinTrouble::Unreachable
            }
        },
    }
}

fn with_card<V>(
    reader: &ReaderName,
    serial: &CardSerial,
    afterwards: Disposition,
    action: impl FnOnce(
        &mut CardChannel<&mut TransactionTransport<'_>>,
        AkisFamily,
    ) -> Result<V, CardPinTrouble>,
) -> Result<V, CardPinTrouble> {
    card_reading::in_transaction(reader, |transport, atr| {
        match of_card(transport, atr, serial) {
            Ok((mut channel, family)) => (action(&mut channel, family), afterwards),
            // Another's card is none of our business.
            Err(trouble) => (Err(trouble), Disposition::LeaveCard),
        }
    })
    .map_err(unreachable)?
}

/// The way to that card and to no other.
fn of_card<'t, T: CardTransport>(
    transport: &'t mut T,
    atr: &[u8],
    serial: &CardSerial,
) -> Result<(CardChannel<&'t mut T>, AkisFamily), CardPinTrouble> {
    let parsed = Atr::parse(atr).ok();
    let family = parsed.as_ref().and_then(AkisFamily::of).ok_or(CardPinTrouble::AnotherCard)?;
    let extended_length = parsed.as_ref().is_some_and(Atr::extended_length);
    // The number on the chip is read in a moment; the whole card only where it has none.
    let on_chip = akis::read_serial_number(&mut CardChannel::new(&mut *transport, extended_length));
    let seen = match on_chip {
        Ok(Some(seen)) => Ok(seen),
        Ok(None) => card_contents::read(&mut *transport, atr).map(|contents| contents.serial),
        Err(error) => Err(error.into()),
    };
    match seen {
        Ok(seen) if seen == *serial => {}
        Err(CardReadError::Card(error)) if error.ends_conversation() => {
            return Err(CardPinTrouble::NoCard);
        }
        _ => return Err(CardPinTrouble::AnotherCard),
    }
    Ok((CardChannel::new(transport, extended_length), family))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use jiff::{SignedDuration, Timestamp};

    use super::*;
    use crate::protocol::akis::pin::PinOutcome;
    use crate::simulator::authority::CertificateAuthority;
    use crate::simulator::card::SimulatedCard;
    use crate::simulator::card_profile::{ATR_BANK_CARD, CardProfile};
    use crate::simulator::certificate_request::{CertificateRequest, KeyAlgorithm};
    use crate::simulator::fault::Fault;
    use crate::simulator::keypad_reader::{KeypadPress, KeypadReader};

    static CERTIFICATE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let now = Timestamp::constant(1_795_435_200, 0);
        let until = now + SignedDuration::from_hours(24 * 1_095);
        let request = CertificateRequest::new("AYŞE TEST", now, until).key(KeyAlgorithm::P256);
        CertificateAuthority::established(now).unwrap().issue(&request).unwrap()
    });

    fn profile() -> CardProfile {
        CardProfile::akis(*b"212345678901", vec![CERTIFICATE.clone()])
    }

    /// As the errands do it, in one transaction.
    fn try_pin<T: KeypadTransport>(
        transport: &mut T,
        atr: &[u8],
        serial: &str,
        command: &PinCommand,
    ) -> Result<CardPinReply, CardPinTrouble> {
        let serial = CardSerial::from_text(serial);
        let (mut channel, family) = of_card(transport, atr, &serial)?;
        let form = look(&mut channel, family)?.form.unwrap();
        carry_out(&mut channel, form, command)
    }

    /// Another card's serial number, or another kind of card: nothing but a read is sent.
    #[test]
    fn another_card_is_sent_nothing() {
        let atr = profile().atr;
        let mut card = SimulatedCard::new(profile());
        let log = card.log();
        let command = PinCommand::Verify("1234".into());
        for atr in [&atr[..], &ATR_BANK_CARD] {
            let outcome = try_pin(&mut card, atr, "212345678902", &command);
            assert_eq!(outcome, Err(CardPinTrouble::AnotherCard));
        }
        assert_eq!(log.count(0x20), 0);
    }

    #[test]
    fn a_keypad_is_used_where_there_is_one_and_only_there() {
        let card = SimulatedCard::new(profile());
        let log = card.log();
        let mut reader = KeypadReader::new(card, [KeypadPress::Pin("1234".into())]);
        let on_keypad = PinCommand::VerifyOnKeypad;
        let atr = profile().atr;
        let accepted = Ok(CardPinReply::Card(PinOutcome::Accepted));
        assert_eq!(try_pin(&mut reader, &atr, "212345678901", &on_keypad), accepted);
        assert_eq!(log.count(0x20), 1);
        let mut without = SimulatedCard::new(profile());
        let failed = Err(CardPinTrouble::KeypadFailed);
        let refuses = [KeypadPress::Says(0x6B80), KeypadPress::Unsupported];
        let mut refusing = KeypadReader::new(SimulatedCard::new(profile()), refuses.clone());
        for _ in refuses {
            assert_eq!(try_pin(&mut refusing, &atr, "212345678901", &on_keypad), failed);
        }
        assert_eq!(try_pin(&mut without, &atr, "212345678901", &on_keypad), failed);
        assert_eq!(without.log().count(0x20), 0);
    }

    /// Wherever the card is pulled out: it was sent one VERIFY at most, and whoever does not know
    /// whether it came through says so.
    #[test]
    fn a_card_that_is_pulled_out_is_not_tried_again() {
        let length = {
            let mut card = SimulatedCard::new(profile());
            let command = PinCommand::Verify("1234".into());
            try_pin(&mut card, &profile().atr, "212345678901", &command).unwrap();
            card.log().len()
        };
        for answers in 0..length {
            let mut card = SimulatedCard::with_faults(profile(), &[Fault::RemovedAfter(answers)]);
            let log = card.log();
            let command = PinCommand::Verify("1234".into());
            let outcome = try_pin(&mut card, &profile().atr, "212345678901", &command);
            let tried = log.count(0x20);
            assert!(tried <= 1);
            assert_eq!(outcome == Err(CardPinTrouble::Lost), tried == 1, "{answers}: {outcome:?}");
        }
    }
}
