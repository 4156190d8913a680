//! A form of a page, with all that a browser would send along.

use core::fmt;

use encoding_rs::{EncoderResult, Encoding};
use zeroize::Zeroizing;

use crate::protocol::portal_page::address::PortalAddress;
use crate::protocol::portal_page::request::{Method, Submission};
use crate::protocol::secret_text::SecretText;

/// Bytes of a value that are encoded at a time.
const ENCODED_AT_ONCE: usize = 1_024;

/// Which field of a draft; only good for the draft that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot(pub usize);

/// The fields' names are the page's, and nobody else's business.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct FormDraft {
    pub method: Method,
    pub address: PortalAddress,
    pub encoding: &'static Encoding,
    pub fields: Vec<DraftField>,
}

#[derive(Clone, PartialEq, Eq)]
pub(super) struct DraftField {
    pub name: String,
    pub value: SecretText,
    /// Whether it is sent as it is. Boxes that are not ticked and buttons that are not pressed are not.
    pub is_sent: bool,
    /// Sent if the field before it is: the second half of where a picture was pressed.
    pub goes_with_previous: bool,
}

impl FormDraft {
    /// With those fields changed, and sent, whatever they were before.
    pub fn filled(&self, filling: &[(Slot, &str)]) -> Submission {
        let mut body = SecretText::with_capacity(ENCODED_AT_ONCE);
        let mut previous_was_sent = false;
        for (index, field) in self.fields.iter().enumerate() {
            let filled = filling.iter().find(|(slot, _)| slot.0 == index).map(|(_, value)| *value);
            previous_was_sent = field.is_sent
                || filled.is_some()
                || (field.goes_with_previous && previous_was_sent);
            if field.name.is_empty() || !previous_was_sent {
                continue;
            }
            if !body.is_empty() {
                body.push('&');
            }
            append_encoded(&mut body, &field.name, self.encoding);
            body.push('=');
            append_encoded(&mut body, filled.unwrap_or(field.value.expose()), self.encoding);
        }
        Submission::new(self.method, self.address.clone(), body, self.encoding.name())
    }

    /// Pressed without anything filled in.
    pub fn pressed(&self, button: Option<Slot>) -> Submission {
        match button.and_then(|slot| Some((slot, self.fields.get(slot.0)?.value.clone()))) {
            Some((slot, value)) => self.filled(&[(slot, value.expose())]),
            None => self.filled(&[]),
        }
    }

    /// Ticks a box, presses a button, chooses; or takes that back.
    pub fn send(&mut self, slot: Slot, is_sent: bool) {
        if let Some(field) = self.fields.get_mut(slot.0) {
            field.is_sent = is_sent;
        }
    }

    pub fn is_sent(&self, slot: Slot) -> bool {
        self.fields.get(slot.0).is_some_and(|field| field.is_sent)
    }

    pub fn value(&self, slot: Slot) -> &str {
        self.fields.get(slot.0).map(|field| field.value.expose()).unwrap_or_default()
    }
}

impl fmt::Debug for FormDraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FormDraft({:?} {:?} …)", self.method, self.address)
    }
}

/// As browsers do: letters that the page's encoding lacks become `&#…;`, line ends CR LF.
fn append_encoded(body: &mut SecretText, text: &str, encoding: &'static Encoding) {
    let mut encoder = encoding.new_encoder();
    let mut buffer = Zeroizing::new([0_u8; ENCODED_AT_ONCE]);
    let mut rest = text;
    loop {
        let (result, read, written) =
            encoder.encode_from_utf8_without_replacement(rest, buffer.as_mut(), true);
        append_escaped(body, buffer.get(..written).unwrap_or_default());
        rest = rest.get(read..).unwrap_or_default();
        match result {
            EncoderResult::InputEmpty => return,
            EncoderResult::OutputFull => {}
            EncoderResult::Unmappable(letter) => {
                let reference = Zeroizing::new(format!("&#{};", u32::from(letter)));
                append_escaped(body, reference.as_bytes());
            }
        }
    }
}

fn append_escaped(body: &mut SecretText, bytes: &[u8]) {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().unwrap_or('0');
    for byte in bytes {
        match byte {
            b'*' | b'-' | b'.' | b'_' => body.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => body.push(char::from(*byte)),
            b' ' => body.push('+'),
            b'\r' => {}
            b'\n' => body.push_str("%0D%0A"),
            byte => {
                body.push('%');
                body.push(digit(byte >> 4));
                body.push(digit(byte & 15));
            }
        }
    }
}
