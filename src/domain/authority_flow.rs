//! How each CA's holders come to their PIN, as data: a flow file for each CA, embedded, and overridden by
//! one of the same name in the settings folder.
//!
//! **Architecture invariant:** no file leads the program itself, which is given what is secret, anywhere
//! but to Kamu SM or to a sandbox on this computer. Other CAs' pages are opened in the browser alone.

pub mod file;
pub mod step_sequence;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::domain::authority_flow::file::{FlowProblem, parse};
use crate::domain::authority_flow::step_sequence::StepSequence;
use crate::domain::guide::GuideStep;
use crate::domain::inventory::CardRecord;
use crate::domain::search::folded;
use crate::protocol::portal_page::{PortalAddress, PortalSite};

/// Of the CA whose cards are meant where no other is known.
pub const KAMU_SM: &str = "kamusm";

/// Names, as files have them, with their texts.
pub const EMBEDDED: [(&str, &str); 4] = [
    ("e-guven", include_str!("../../flows/e-guven.toml")),
    ("e-tugra", include_str!("../../flows/e-tugra.toml")),
    (KAMU_SM, include_str!("../../flows/kamusm.toml")),
    ("turktrust", include_str!("../../flows/turktrust.toml")),
];

/// One CA's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuthorityFlow {
    /// As people call the CA.
    pub name: String,
    /// What its issuers' common names begin with.
    pub issuers: Vec<String>,
    /// Where its routes may lead: these hosts, and those below them. None where none has a page.
    pub hosts: Vec<String>,
    /// Its call centre.
    pub phone: Option<String>,
    /// Where it takes applications.
    pub renewal: Option<String>,
    /// The first that the program can drive is taken first.
    pub routes: Vec<Route>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    pub name: String,
    pub driver: Driver,
    /// A way through the browser may be without: the person is told whose site to go to.
    pub page: Option<String>,
    pub steps: Vec<RouteStep>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Driver {
    /// By [`ActivationFlow`](crate::domain::activation::flow::ActivationFlow).
    Program,
    /// The person, with the steps beside.
    Browser,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RouteStep {
    Guide(GuideStep),
    Known(BrowserStep),
    /// In the file's own words.
    Told {
        turkish: String,
        english: String,
    },
}

/// Steps in the browser that have words of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrowserStep {
    EDevletOpen,
    EDevletSignIn,
    EDevletServices,
    EDevletPinPage,
    EDevletNewPin,
}

/// A way through the browser, with addresses that were checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrowserRoute {
    pub authority: String,
    pub page: Option<PortalAddress>,
    pub steps: Vec<RouteStep>,
    pub phone: Option<String>,
}

impl AuthorityFlow {
    pub fn guided(&self) -> Option<&Route> {
        self.routes.iter().find(|route| route.driver == Driver::Program)
    }

    /// What its guided way is shown by.
    pub fn guided_steps(&self) -> StepSequence {
        StepSequence::of(self.guided())
    }

    /// The first that leads through the browser.
    pub fn in_browser(&self) -> Option<BrowserRoute> {
        let route = self.routes.iter().find(|route| route.driver == Driver::Browser)?;
        let admitted = |page: &String| {
            PortalSite::new(self.hosts.iter().map(String::as_str)).ok()?.admit(page).ok()
        };
        let page = match &route.page {
            Some(page) => Some(admitted(page)?),
            None => None,
        };
        Some(BrowserRoute {
            authority: self.name.clone(),
            page,
            steps: route.steps.clone(),
            phone: self.phone.clone(),
        })
    }

    fn issues(&self, issuer: &str) -> bool {
        let issuer = folded(issuer);
        self.issuers.iter().any(|name| issuer.starts_with(&folded(name)))
    }
}

/// All that are known, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorityFlows {
    flows: BTreeMap<String, AuthorityFlow>,
}

impl AuthorityFlows {
    pub fn embedded() -> &'static Self {
        static EMBEDDED_FLOWS: LazyLock<AuthorityFlows> = LazyLock::new(|| {
            let flows = EMBEDDED.into_iter().filter_map(|(name, text)| {
                let flow = parse(text).ok()?;
                Some((name.to_owned(), flow))
            });
            AuthorityFlows { flows: flows.collect() }
        });
        &EMBEDDED_FLOWS
    }

    /// `files`: names and texts. One that can't be used leaves what was there, and is told of.
    pub fn with(
        &self,
        files: impl IntoIterator<Item = (String, String)>,
    ) -> (Self, Vec<(String, FlowProblem)>) {
        let (mut flows, mut problems) = (self.flows.clone(), Vec::new());
        for (name, text) in files {
            match parse(&text) {
                Ok(flow) => drop(flows.insert(name, flow)),
                Err(found) => problems.extend(found.into_iter().map(|it| (name.clone(), it))),
            }
        }
        (Self { flows }, problems)
    }

    /// Of the CA that issued a card, as far as it is known.
    pub fn of_card(&self, card: Option<&CardRecord>) -> Option<&AuthorityFlow> {
        let certificate = card.and_then(CardRecord::qualified_certificate);
        self.of_issuer(certificate.map(|certificate| certificate.issuer.as_str()))
    }

    /// By the common name of a certificate's issuer; Kamu SM's where none is known.
    pub fn of_issuer(&self, issuer: Option<&str>) -> Option<&AuthorityFlow> {
        let of_issuer = |issuer: &str| self.flows.values().find(|flow| flow.issues(issuer));
        issuer.and_then(of_issuer).or_else(|| self.kamu_sm())
    }

    pub fn kamu_sm(&self) -> Option<&AuthorityFlow> {
        self.flows.get(KAMU_SM)
    }

    pub fn all(&self) -> impl Iterator<Item = (&str, &AuthorityFlow)> {
        self.flows.iter().map(|(name, flow)| (name.as_str(), flow))
    }
}

impl BrowserStep {
    const ALL: [(Self, &'static str); 5] = [
        (Self::EDevletOpen, "e-devlet-open"),
        (Self::EDevletSignIn, "e-devlet-sign-in"),
        (Self::EDevletServices, "e-devlet-services"),
        (Self::EDevletPinPage, "e-devlet-pin-page"),
        (Self::EDevletNewPin, "e-devlet-new-pin"),
    ];
}

const GUIDE_STEPS: [(GuideStep, &str); 9] = [
    (GuideStep::InsertCard, "insert-card"),
    (GuideStep::OpenPortal, "open-portal"),
    (GuideStep::ChooseCertificates, "choose-certificates"),
    (GuideStep::ChooseSignIn, "choose-sign-in"),
    (GuideStep::SignIn, "sign-in"),
    (GuideStep::ConfirmPhone, "confirm-phone"),
    (GuideStep::EnterCode, "enter-code"),
    (GuideStep::OpenPinPage, "open-pin-page"),
    (GuideStep::LearnPin, "learn-pin"),
];

impl RouteStep {
    /// By the id of its text.
    fn from_id(id: &str) -> Option<Self> {
        let guide = GUIDE_STEPS.iter().find(|(_, known)| *known == id);
        let browser = BrowserStep::ALL.iter().find(|(_, known)| *known == id);
        guide
            .map(|(step, _)| Self::Guide(*step))
            .or_else(|| browser.map(|(step, _)| Self::Known(*step)))
    }
}
