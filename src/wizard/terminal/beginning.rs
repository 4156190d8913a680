//! What is known of the card and the person when the conversation begins.

use crate::domain::activation::flow::{FlowBeginning, LoginKeeping};
use crate::domain::authority_flow::AuthorityFlow;
use crate::domain::guide::GuideStep;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::inventory::{CardRecord, CertificateRecord};
use crate::protocol::card_serial::CardSerial;
use crate::protocol::portal_page::PortalAddress;
use crate::wizard::terminal::TerminalOptions;

/// `card`: the record of what is inserted.
pub fn of_card(
    serial: Option<CardSerial>,
    card: Option<&CardRecord>,
    options: &TerminalOptions,
    flow: Option<&AuthorityFlow>,
    presence: CardPresence,
    portal: PortalAddress,
    login: LoginKeeping,
) -> FlowBeginning {
    let certificate = card.and_then(CardRecord::qualified_certificate);
    let left_at = card.and_then(|card| card.activation_step);
    let step = options.start_step.or(left_at).and_then(GuideStep::from_number);
    FlowBeginning {
        serial,
        begins: card.and_then(CardRecord::begins),
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
