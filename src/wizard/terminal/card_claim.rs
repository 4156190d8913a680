//! One process a card: the first that asks for it has it, windows and terminals alike.

use std::sync::mpsc::Sender;

use crate::io::control::single_window::{SingleWindow, WindowName};
use crate::io::places::Places;
use crate::protocol::card_serial::CardSerial;
use crate::wizard::terminal::conversation::Heard;

/// The right to a card, until it is dropped.
pub struct CardClaim {
    _window: SingleWindow,
}

impl CardClaim {
    /// `None`: another window or terminal has the card, and was told to come forward. Later ones are
    /// heard as [`Heard::AskedForAgain`].
    pub fn take(
        places: &Places,
        serial: &CardSerial,
        tell: &Sender<Heard>,
    ) -> std::io::Result<Option<Self>> {
        let name = WindowName::Guide(Some(serial.as_str()));
        let Some(mut window) = SingleWindow::claim(places, name, None)? else { return Ok(None) };
        let tell = tell.clone();
        window.listen(move |_| drop(tell.send(Heard::AskedForAgain)))?;
        Ok(Some(Self { _window: window }))
    }
}
