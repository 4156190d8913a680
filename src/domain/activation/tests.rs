//! Courses of events, without a portal, a clock or a terminal.

mod other_ways;
mod properties;
mod service;
mod table;

use jiff::{SignedDuration, Timestamp};

use crate::domain::activation::answer::{Answer, Choice, Login};
use crate::domain::activation::flow::{ActivationFlow, FlowBeginning, LoginKeeping};
use crate::domain::activation::happening::{CaptchaPicture, FlowEffect, FlowEvent};
use crate::domain::effect::WindowPurpose;
use crate::domain::guide::GuideStep;
use crate::domain::guide::card_presence::CardPresence;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::portal_page::{PortalView, fixtures};

pub const NOW: Timestamp = Timestamp::constant(1_790_000_000, 0);
pub const SERIAL: &str = "21234567890";

pub fn beginning() -> FlowBeginning {
    FlowBeginning {
        serial: Some(CardSerial::from_text(SERIAL)),
        begins: None,
        is_suspended: false,
        purpose: WindowPurpose::Activate,
        step: GuideStep::InsertCard,
        presence: CardPresence::Present,
        portal: fixtures::address("/"),
        login: LoginKeeping::Never,
        wanted: None,
        browser_route: None,
        is_guided: true,
    }
}

pub fn page(view: PortalView) -> FlowEvent {
    FlowEvent::PageCame(Box::new(view))
}

pub fn chosen(choice: Choice) -> FlowEvent {
    FlowEvent::Answered(Answer::Chosen(choice))
}

pub fn picture() -> FlowEvent {
    FlowEvent::CaptchaCame(CaptchaPicture(vec![1].into()))
}

pub fn login() -> Login {
    Login { id_number: "10000000146".into(), security_word: "gizli".into() }
}

pub fn signed_in_with(login: Login, captcha_text: &str) -> FlowEvent {
    let captcha_text = captcha_text.into();
    FlowEvent::Answered(Answer::SignIn { login, captcha_text })
}

pub fn code(code: &str) -> FlowEvent {
    FlowEvent::Answered(Answer::Code(code.into()))
}

pub fn seconds(seconds: i64) -> SignedDuration {
    SignedDuration::from_secs(seconds)
}

/// An effect in a few words: what it opens or sends, asks or says.
pub fn in_words(effect: &FlowEffect) -> String {
    match effect {
        FlowEffect::OpenPage(visit) => format!("open {}", visit.address().url().path()),
        FlowEffect::Submit(submission) => {
            let path = submission.address().url().path();
            format!("submit {path} {}", submission.body().expose())
        }
        FlowEffect::FetchCaptcha(address) => format!("fetch {}", address.url().path()),
        FlowEffect::ShowCaptcha(_) => "picture".to_owned(),
        FlowEffect::SignOut(action) => match action {
            Some(action) => format!("sign out {}", action.address().url().path()),
            None => "sign out".to_owned(),
        },
        FlowEffect::OpenInBrowser(address) => format!("browser {}", address.url().path()),
        FlowEffect::Say(remark) => format!("say {remark:?}"),
        FlowEffect::Show(prompt) => format!("ask {:?}", prompt.question),
        FlowEffect::RevealPin(row) => {
            format!("reveal {}", row.pin.as_ref().map(|pin| pin.expose()).unwrap_or("-"))
        }
        FlowEffect::RevealText(text) => format!("reveal {}", text.expose()),
        FlowEffect::TryPinOnCard => "try the pin".to_owned(),
        FlowEffect::KeepLogin(_) => "keep login".to_owned(),
        FlowEffect::ForgetLogin => "forget login".to_owned(),
        FlowEffect::NeverAskToKeepLogin => "never ask".to_owned(),
        FlowEffect::RememberStep(step) => format!("remember {}", step.number()),
        FlowEffect::WakeAt(at) => match at {
            Some(at) => format!("wake {}", at.duration_since(NOW).as_secs()),
            None => "no wake".to_owned(),
        },
        FlowEffect::Finish(outcome) => format!("finish {outcome:?}"),
    }
}

/// Plays all events at once; the effects of the last.
pub fn play(flow: &mut ActivationFlow, events: Vec<FlowEvent>) -> Vec<String> {
    let mut last = Vec::new();
    for event in events {
        last = flow.handle(event, NOW);
    }
    last.iter().map(in_words).collect()
}
