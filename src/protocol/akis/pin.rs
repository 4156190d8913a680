//! A card's PIN: tried, changed, and how many tries are left. Nothing here unblocks one: RESET RETRY
//! COUNTER and the PUK are the portal's business alone (the guide's step 9).

use zeroize::Zeroizing;

use crate::protocol::akis::{AKIS_DF_NAME, AkisFamily};
use crate::protocol::apdu::CommandApdu;
use crate::protocol::card_channel::{CardChannel, CardError, CardTransport};
use crate::protocol::pkcs15::auth_object::{PinAttributes, PinType};
use crate::protocol::pkcs15::{self, Application, unless_absent};
use crate::protocol::secret_text::SecretText;
use crate::protocol::status_word::StatusWord;
use crate::protocol::tlv::Tlv;

/// FCI tag 90, and its bits.
const SECURITY: u32 = 0x90;
const WRONG_ONCE: usize = 0x40;
const LAST_TRY: usize = 0x80;
/// Templates that an FCI comes in (ISO 7816-4 §7.4.1).
const FCI_TEMPLATES: [u32; 3] = [0x6F, 0x62, 0x64];

/// Cards from 2.x on have their PIN there.
const REFERENCE_FROM_2_X: u8 = 0x01;
/// P1 of CHANGE REFERENCE DATA, as AKİS 1.x wants it.
const CHANGE_P1: u8 = 0x01;
/// Where a card says nothing of lengths: what has been seen of real PINs, with room.
const USUAL_LENGTHS: (usize, usize) = (4, 16);

/// What a card says of its tries without one being spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TriesLeft {
    /// No wrong try since the last right one.
    All,
    /// One wrong try.
    Fewer,
    /// The next wrong one blocks it, or it is blocked.
    Last,
    Unknown,
}

/// How a PIN is sent to this card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PinForm {
    pub(super) attributes: PinAttributes,
    /// From 2.x on, how a PIN is changed is not public.
    changeable: bool,
}

/// What became of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinOutcome {
    Accepted,
    /// That many tries are left, where the card says so.
    Wrong {
        tries_left: Option<u8>,
    },
    Blocked,
    /// The card did not take it as a PIN; no try is spent by the cards that answer so.
    NotAPin,
    /// The card has no PIN yet, or is not in the phase of life in which it is used.
    NotReady,
}

/// Why nothing was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PinRefusal {
    #[error("the card does not say how its PIN is sent")]
    UnknownForm,
    #[error("a PIN of this card has {min} to {max} characters")]
    Length { min: usize, max: usize },
    #[error("a PIN of this card is of digits alone")]
    NotDigits,
    #[error("how this card's PIN is changed is not known")]
    CannotChange,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    #[error(transparent)]
    Refused(#[from] PinRefusal),
    #[error(transparent)]
    Card(#[from] CardError),
}

impl PinForm {
    /// What the card says of its PIN goes before what is known of its generation.
    pub fn of(family: AkisFamily, told: Option<PinAttributes>) -> Option<Self> {
        let first_generation = matches!(family, AkisFamily::V1_0 | AkisFamily::Uekae);
        let (min_length, max_length) = USUAL_LENGTHS;
        let usual = PinAttributes {
            pin_type: PinType::Utf8,
            min_length,
            max_length,
            padding: None,
            reference: REFERENCE_FROM_2_X,
        };
        let attributes = match (told, first_generation) {
            (Some(told), _) => told,
            (None, false) => usual,
            (None, true) => return None,
        };
        Some(Self { attributes, changeable: first_generation })
    }

    /// In characters.
    pub fn lengths(self) -> (usize, usize) {
        (self.attributes.min_length, self.attributes.max_length)
    }

    pub fn is_changeable(self) -> bool {
        self.changeable
    }

    /// Whether it can be a PIN of this card.
    pub fn check(self, pin: &SecretText) -> Result<(), PinRefusal> {
        self.encode(pin).map(drop)
    }

    fn encode(self, pin: &SecretText) -> Result<Zeroizing<Vec<u8>>, PinRefusal> {
        let PinAttributes { pin_type, min_length: min, max_length: max, padding, .. } =
            self.attributes;
        let text = pin.expose();
        if !(min..=max).contains(&text.len()) {
            return Err(PinRefusal::Length { min, max });
        }
        if pin_type == PinType::AsciiNumeric && !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PinRefusal::NotDigits);
        }
        let (length, filler) = padding.unwrap_or((text.len(), 0));
        let mut bytes = Zeroizing::new(Vec::with_capacity(length.max(text.len())));
        bytes.extend_from_slice(text.as_bytes());
        if bytes.len() < length {
            bytes.resize(length, filler);
        }
        Ok(bytes)
    }
}

/// Looks at what the card says of its PIN. Nothing is spent.
pub fn look<T: CardTransport>(
    channel: &mut CardChannel<T>,
    family: AkisFamily,
) -> Result<(Option<PinForm>, TriesLeft), CardError> {
    let application = match pkcs15::find_application(channel)? {
        Some(application) => application,
        None => Application::Name(AKIS_DF_NAME.to_vec()),
    };
    let told = pkcs15::read_user_pin(channel, &application)?;
    let tries = match unless_absent(pkcs15::enter_for_information(channel, &application))? {
        Some(information) => tries_left(&information),
        None => TriesLeft::Unknown,
    };
    Ok((PinForm::of(family, told), tries))
}

fn tries_left(file_control_information: &[u8]) -> TriesLeft {
    let template = Tlv::all(file_control_information).find(|it| FCI_TEMPLATES.contains(&it.tag));
    let bits = template.and_then(|it| it.child(SECURITY)).and_then(|it| it.value.first().copied());
    match bits.map(usize::from) {
        None => TriesLeft::Unknown,
        Some(bits) if bits & LAST_TRY != 0 => TriesLeft::Last,
        Some(bits) if bits & WRONG_ONCE != 0 => TriesLeft::Fewer,
        Some(_) => TriesLeft::All,
    }
}

/// One VERIFY. Whoever calls has the person's word for it, and on the last try a second one.
pub fn verify<T: CardTransport>(
    channel: &mut CardChannel<T>,
    form: PinForm,
    pin: &SecretText,
) -> Result<PinOutcome, PinError> {
    let command = CommandApdu::verify(form.attributes.reference, &form.encode(pin)?);
    Ok(outcome(channel.exchange(&command)?.status_word)?)
}

/// One CHANGE REFERENCE DATA: each PIN with a byte of length before it, as AKİS 1.x wants them.
pub fn change<T: CardTransport>(
    channel: &mut CardChannel<T>,
    form: PinForm,
    old: &SecretText,
    new: &SecretText,
) -> Result<PinOutcome, PinError> {
    if !form.changeable {
        return Err(PinRefusal::CannotChange.into());
    }
    let (old, new) = (form.encode(old)?, form.encode(new)?);
    let mut data = Zeroizing::new(Vec::with_capacity(2 + old.len() + new.len()));
    for pin in [old, new] {
        // Encoded PINs have 64 bytes at most.
        data.push(u8::try_from(pin.len()).unwrap_or(u8::MAX));
        data.extend_from_slice(&pin);
    }
    let reference = form.attributes.reference;
    let command = CommandApdu::change_reference_data(CHANGE_P1, reference, &data);
    Ok(outcome(channel.exchange(&command)?.status_word)?)
}

pub(super) fn outcome(status_word: StatusWord) -> Result<PinOutcome, CardError> {
    match status_word.0 {
        0x9000 => Ok(PinOutcome::Accepted),
        0x6300 => Ok(PinOutcome::Wrong { tries_left: None }),
        0x63C0 | 0x6983 | 0x6984 => Ok(PinOutcome::Blocked),
        0x63C1..=0x63CF => {
            let [_, counter] = status_word.0.to_be_bytes();
            Ok(PinOutcome::Wrong { tries_left: Some(counter & 0x0F) })
        }
        0x6700 | 0x6A80 => Ok(PinOutcome::NotAPin),
        0x641A | 0x641B => Ok(PinOutcome::NotReady),
        _ => Err(CardError::Status(status_word)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulator::card::SimulatedCard;
    use crate::simulator::card_profile::{ATR_TC, ATR_UEKAE, CardLayout, CardProfile};

    fn card(atr: &[u8], layout: CardLayout) -> (SimulatedCard, AkisFamily) {
        let profile = CardProfile::akis(*b"212345678901", vec![vec![0x30, 0x00]]);
        let profile = profile.with_atr(atr).with_layout(layout);
        let family = profile.akis_family().unwrap();
        (SimulatedCard::new(profile), family)
    }

    fn secret(pin: &str) -> SecretText {
        SecretText::from(pin)
    }

    #[test]
    fn a_pin_is_tried_once_each_time_and_its_tries_are_told() {
        for atr in [&ATR_UEKAE[..], &ATR_TC] {
            let (mut card, family) = card(atr, CardLayout::Pkcs15);
            let log = card.log();
            let mut channel = CardChannel::new(&mut card, false);
            let (form, tries) = look(&mut channel, family).unwrap();
            let form = form.unwrap();
            assert_eq!((form.lengths(), tries), ((4, 16), TriesLeft::All));
            let mut answers = Vec::new();
            for pin in ["9999", "1234", "9999", "9999", "9999", "1234"] {
                answers.push(verify(&mut channel, form, &secret(pin)).unwrap());
                answers.dedup();
            }
            let wrong = |tries_left| PinOutcome::Wrong { tries_left: Some(tries_left) };
            use PinOutcome::{Accepted, Blocked};
            assert_eq!(answers, [wrong(2), Accepted, wrong(2), wrong(1), Blocked]);
            assert_eq!(look(&mut channel, family).unwrap().1, TriesLeft::Last);
            assert_eq!(log.count(0x20), 6);
        }
    }

    #[test]
    fn looking_spends_no_try() {
        let (mut card, family) = card(&ATR_UEKAE, CardLayout::Pkcs15);
        let log = card.log();
        let mut channel = CardChannel::new(&mut card, false);
        let (form, _) = look(&mut channel, family).unwrap();
        verify(&mut channel, form.unwrap(), &secret("0000")).unwrap();
        assert_eq!(look(&mut channel, family).unwrap().1, TriesLeft::Fewer);
        verify(&mut channel, form.unwrap(), &secret("0000")).unwrap();
        assert_eq!(look(&mut channel, family).unwrap().1, TriesLeft::Last);
        assert_eq!(log.count(0x20), 2);
    }

    #[test]
    fn what_can_be_no_pin_is_not_sent() {
        let (mut card, family) = card(&ATR_UEKAE, CardLayout::Pkcs15);
        let log = card.log();
        let mut channel = CardChannel::new(&mut card, false);
        let form = look(&mut channel, family).unwrap().0.unwrap();
        for pin in ["", "123", "12345678901234567"] {
            let refused = PinRefusal::Length { min: 4, max: 16 };
            assert_eq!(verify(&mut channel, form, &secret(pin)), Err(refused.into()));
        }
        assert_eq!(log.count(0x20), 0);
    }

    #[test]
    fn a_card_that_says_nothing_of_its_pin() {
        let (mut old, family) = card(&ATR_UEKAE, CardLayout::AkisDirect);
        let looked = look(&mut CardChannel::new(&mut old, false), family).unwrap();
        assert_eq!(looked.0, None, "the reference of a 1.x card is not known");
        let (mut newer, family) = card(&ATR_TC, CardLayout::AkisDirect);
        let mut channel = CardChannel::new(&mut newer, false);
        let form = look(&mut channel, family).unwrap().0.unwrap();
        assert_eq!(verify(&mut channel, form, &secret("1234")), Ok(PinOutcome::Accepted));
    }

    #[test]
    fn a_pin_is_changed_where_that_is_known() {
        let (mut old, family) = card(&ATR_UEKAE, CardLayout::Pkcs15);
        let mut channel = CardChannel::new(&mut old, false);
        let form = look(&mut channel, family).unwrap().0.unwrap();
        let changed = change(&mut channel, form, &secret("1234"), &secret("56789"));
        assert_eq!(changed, Ok(PinOutcome::Accepted));
        assert_eq!(verify(&mut channel, form, &secret("56789")), Ok(PinOutcome::Accepted));
        let (mut newer, family) = card(&ATR_TC, CardLayout::Pkcs15);
        let log = newer.log();
        let mut channel = CardChannel::new(&mut newer, false);
        let form = look(&mut channel, family).unwrap().0.unwrap();
        let refused = change(&mut channel, form, &secret("1234"), &secret("56789"));
        assert_eq!(refused, Err(PinRefusal::CannotChange.into()));
        assert_eq!(log.count(0x24), 0);
    }

    #[test]
    fn status_words_have_meanings() {
        for (status_word, expected) in [
            (0x6300, Ok(PinOutcome::Wrong { tries_left: None })),
            (0x6983, Ok(PinOutcome::Blocked)),
            (0x6A80, Ok(PinOutcome::NotAPin)),
            (0x641A, Ok(PinOutcome::NotReady)),
            (0x6982, Err(CardError::Status(StatusWord(0x6982)))),
        ] {
            assert_eq!(outcome(StatusWord(status_word)), expected);
        }
    }
}
