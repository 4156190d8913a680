//! Everything that the service can be told to do.

use std::path::PathBuf;

use jiff::Timestamp;

use crate::domain::inventory::InventoryChange;
use crate::domain::notice::{Notice, NoticeKey};
use crate::domain::reader::Insertion;
use crate::protocol::card_contents::CardContents;
use crate::protocol::card_serial::CardSerial;

/// Imperative: carried out in order, each once.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Answered by `CardRead`.
    ReadCard(Insertion),
    /// Look up what the inventory knows of this card; answered by `CardRecalled`.
    RecallCard {
        insertion: Insertion,
        contents: CardContents,
    },
    Save(InventoryChange),
    /// Show a notice, in place of the one of the same key if there is one.
    Notify(Notice),
    CloseNotice(NoticeKey),
    /// Open the activation window, for a card or for the guide alone.
    LaunchActivation(Option<CardSerial>),
    /// Show a file in its folder.
    ShowFile(PathBuf),
    /// Send `Woke` then, in place of any earlier deadline; `None`: no deadline.
    WakeAt(Option<Timestamp>),
    Exit,
}
