//! Everything that the service can be told to do.

use std::path::PathBuf;

use jiff::Timestamp;

use crate::domain::family::FamilyEvent;
use crate::domain::holder::HolderId;
use crate::domain::inventory::InventoryChange;
use crate::domain::notice::{Notice, NoticeKey};
use crate::domain::reader::Insertion;
use crate::domain::tray::TrayView;
use crate::protocol::card_contents::CardContents;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::certificate::Fingerprint;

/// A page in the person's browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// Where the CA takes applications.
    Renewal,
    /// The CA's front page.
    Portal,
}

/// What the window is to lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowPurpose {
    Activate,
    LiftSuspension,
}

/// Where the overview opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OverviewPlace {
    Cards,
    Card(CardSerial),
    Settings,
    Diagnosis,
    About,
}

/// Imperative: carried out in order, each once.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Answered by `CardRead`.
    ReadCard(Insertion),
    /// Look up what the inventory knows of this card; answered by `CardRecalled`.
    /// `holders` are those of its qualified certificates.
    RecallCard {
        insertion: Insertion,
        contents: CardContents,
        holders: Vec<HolderId>,
    },
    /// Look up a holder's cards by one of them; answered by `FamilyRecalled`, with the same event.
    RecallFamily {
        serial: CardSerial,
        event: FamilyEvent,
    },
    /// Look up what is due; answered by `DueRecalled`.
    RecallDue,
    /// Look up some of all cards, behind this one; answered by `CardsRecalled`.
    RecallCards {
        after: Option<CardSerial>,
    },
    /// Ask the CA; answered by `RevocationChecked`.
    CheckRevocation {
        serial: CardSerial,
        certificate: Fingerprint,
    },
    /// If that fails, `PageNotOpened`.
    OpenPage(Page),
    Save(InventoryChange),
    /// Another key for the holders' hashes, over the one before; the state is told of it at once.
    RenewHolderKey,
    /// Certificates of CAs that were kept go, and none that is on its way is kept.
    ForgetIssuers,
    /// Show a notice, in place of the one of the same key if there is one.
    Notify(Notice),
    CloseNotice(NoticeKey),
    /// Open the activation window, for a card or for the guide alone.
    LaunchActivation {
        serial: Option<CardSerial>,
        purpose: WindowPurpose,
    },
    /// Open the window of everyday, or bring it to the front.
    LaunchOverview(OverviewPlace),
    /// Look up what the panel may list: these cards, and the few that matter most. Answered by
    /// `TrayRecalled`, behind what is in the queue already.
    RecallTray {
        present: Vec<CardSerial>,
    },
    /// Only where it changed.
    DrawTray(TrayView),
    /// See to it that the program starts with the session; if that fails, `AutostartFailed`.
    TurnAutostartOn,
    /// Show a file in its folder; if that fails, `FileNotShown`.
    ShowFile(PathBuf),
    /// Send `Woke` then, in place of any earlier deadline; `None`: no deadline.
    WakeAt(Option<Timestamp>),
    Exit,
}
