//! Everything that can happen to the service.

use std::path::PathBuf;

use crate::domain::activation::ActivationOutcome;
use crate::domain::inventory::RecalledCard;
use crate::domain::notice::{Action, NoticeKey};
use crate::domain::reader::{CardReadFailure, Insertion, ObservedReader, PcscProblem};
use crate::protocol::card_contents::CardContents;
use crate::protocol::card_serial::CardSerial;

/// Past tense: it has happened already, failures included.
///
/// **Architecture invariant:** no event carries a secret; PINs, codes and security words live in the
/// activation process alone.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    PcscLost(PcscProblem),
    /// All readers, as they are now; `unwatched` of them are more than PC/SC can wait for at once.
    ReadersObserved {
        readers: Vec<ObservedReader>,
        unwatched: usize,
    },
    CardRead {
        insertion: Insertion,
        outcome: Result<CardContents, CardReadFailure>,
    },
    /// What the inventory knew of a card when it was read.
    CardRecalled {
        insertion: Insertion,
        contents: CardContents,
        recalled: RecalledCard,
    },
    /// A notification server is there that was not there before.
    NotificationServerAppeared,
    /// The notification server took it.
    NoticeShown(NoticeKey),
    /// The person, or the server, closed a notice without choosing an action.
    NoticeClosed(NoticeKey),
    ActionChosen {
        notice: NoticeKey,
        action: Action,
    },
    ActivationReached {
        serial: CardSerial,
        step: u8,
    },
    ActivationEnded {
        serial: CardSerial,
        outcome: ActivationOutcome,
    },
    /// The process of a window that the service opened ended; `success`: as it should.
    ActivationExited {
        serial: Option<CardSerial>,
        success: bool,
    },
    CardForgotten(CardSerial),
    AllForgotten,
    /// The inventory could not be read; it was moved to this place and a new one begun.
    InventorySetAside(PathBuf),
    /// The deadline of the last [`WakeAt`](crate::domain::effect::Effect::WakeAt) is here, or the
    /// clock moved.
    Woke,
    QuitChosen,
}
