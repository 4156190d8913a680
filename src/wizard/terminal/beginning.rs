//! What is known of the card and the person when the conversation begins.

use crate::domain::activation::flow::{FlowBeginning, LoginKeeping};
use crate::domain::authority_flow::AuthorityFlow;
use crate::domain::guide::GuideStep;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::inventory::{CardRecord, CertificateRecord};
use crate::protocol::card_serial::CardSerial;
use crate::protocol::portal_page::PortalAddress;
use crate::wizard::terminal::TerminalOptions;

/// What is inserted, with its record.
pub struct KnownCard {
    pub serial: Option<CardSerial>,
    pub card: Option<CardRecord>,
    pub presence: CardPresence,
}

pub fn of_card(
    known: KnownCard,
    options: &TerminalOptions,
    flow: Option<&AuthorityFlow>,
    portal: PortalAddress,
    login: LoginKeeping,
) -> FlowBeginning {
    let KnownCard { serial, card, presence } = known;
    let certificate = card.as_ref().and_then(CardRecord::qualified_certificate);
    let left_at = card.as_ref().and_then(|card| card.activation_step);
    let step = options.start_step.or(left_at).and_then(GuideStep::from_number);
    FlowBeginning {
        serial,
        begins: card.as_ref().and_then(CardRecord::begins),
        is_suspended: certificate.is_some_and(CertificateRecord::is_suspended),
        purpose: options.purpose,
        step: step.unwrap_or(GuideStep::InsertCard),
        presence,
        portal,
        login,
        wanted: None,
        browser_route: flow.and_then(AuthorityFlow::in_browser),
        is_guided: flow.is_none_or(|flow| flow.guided().is_some()),
    }
}
