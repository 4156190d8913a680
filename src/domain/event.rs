//! Everything that can happen to the service.

use std::path::PathBuf;

use crate::domain::activation::ActivationOutcome;
use crate::domain::calendar::Calendar;
use crate::domain::effect::{OverviewPlace, Page};
use crate::domain::failure_cause::FailureCause;
use crate::domain::family::{FamilyEvent, Wish};
use crate::domain::inventory::{
    CardRecord, RecalledCard, RecalledCards, RecalledDue, RecalledTray,
};
use crate::domain::notice::{Action, NoticeKey};
use crate::domain::pause::PauseSpan;
use crate::domain::reader::{CardReadFailure, Insertion, ObservedReader, PcscProblem};
use crate::domain::revocation::CertStatus;
use crate::domain::settings::EffectiveSettings;
use crate::domain::tray::menu::MenuItem;
use crate::protocol::card_contents::CardContents;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::certificate::Fingerprint;

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
        recalled: Box<RecalledCard>,
    },
    /// Notifications were paused when the service ended.
    PauseRecalled(PauseSpan),
    /// The service is ready to act.
    Started,
    SettingsChanged(Box<EffectiveSettings>),
    /// The plan or the time zone changed, or the clock was set back.
    CalendarChanged(Calendar),
    /// What is due, at the time of the wake that asked for it.
    DueRecalled(RecalledDue),
    /// A holder's cards, and what happened to one of them.
    FamilyRecalled {
        serial: CardSerial,
        event: FamilyEvent,
        family: Vec<CardRecord>,
    },
    CardsRecalled(RecalledCards),
    /// The CA answered, or did not.
    RevocationChecked {
        serial: CardSerial,
        certificate: Fingerprint,
        status: Option<CertStatus>,
    },
    /// A wish from a command or a window.
    Wished {
        serial: CardSerial,
        wish: Wish,
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
    /// What the panel may list.
    TrayRecalled(RecalledTray),
    /// In the panel icon's menu.
    MenuItemChosen(MenuItem),
    /// Until it ends, nobody but its own process talks to that card.
    ActivationOpened(CardSerial),
    ActivationReached {
        serial: CardSerial,
        step: u8,
    },
    ActivationEnded {
        serial: CardSerial,
        outcome: ActivationOutcome,
    },
    /// The card took its PIN.
    PinAccepted(CardSerial),
    /// The process of a window that the service opened ended; `success`: as it should.
    ActivationExited {
        serial: Option<CardSerial>,
        success: bool,
    },
    /// From a command, or by a click on the icon in the panel.
    OverviewWished(OverviewPlace),
    /// The process of an overview that the service opened ended; `success`: as it should.
    OverviewExited {
        success: bool,
    },
    /// It does not start with the session, and the person was never asked.
    AutostartFoundOff,
    AutostartFailed,
    /// No browser could be started, or the address is not one to open.
    PageNotOpened {
        page: Page,
        address: String,
    },
    /// The folder that the file is in could not be opened.
    FileNotShown(PathBuf),
    CardForgotten(CardSerial),
    AllForgotten,
    /// The inventory could not be read; it was moved to this place and a new one begun.
    InventorySetAside(PathBuf),
    InventoryFailed(FailureCause),
    /// It can be used again.
    InventoryRecovered,
    /// The deadline of the last [`WakeAt`](crate::domain::effect::Effect::WakeAt) is here, or the
    /// clock moved.
    Woke,
    QuitChosen,
}
