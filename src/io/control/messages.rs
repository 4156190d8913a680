//! The protocol's messages.

use serde::{Deserialize, Serialize};

use crate::domain::activation::ActivationOutcome;
use crate::domain::effect::OverviewPlace;
use crate::domain::event::Event;
use crate::domain::family::Wish;
use crate::domain::status::LiveStatus;
use crate::protocol::card_serial::CardSerial;

/// The version that both ends must speak.
pub const VERSION: u32 = 1;
/// The longest line that is read.
pub const LONGEST_LINE: usize = 64 * 1024;

/// A line from a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestLine {
    pub v: u32,
    #[serde(flatten)]
    pub request: Request,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "request", rename_all = "kebab-case")]
pub enum Request {
    /// Answered with `live`, once.
    Live,
    /// Answered with `live` now and at each change.
    Watch,
    /// Erase a card from the inventory. Answered with `done`.
    Forget { serial: CardSerial },
    /// Erase all. Answered with `done`.
    ForgetAll,
    /// Snooze, applied, retire, reactivate. Answered with `done`.
    Wish {
        serial: CardSerial,
        #[serde(flatten)]
        wish: Wish,
    },
    /// Open the overview, or bring it to the front. Answered with `done` once it was started.
    /// `token` (xdg-activation) is what the desktop gave the program that asks.
    OpenOverview {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        token: Option<String>,
    },
    /// A card's activation is open, here, until it ends or this client goes away. Answered with `done`.
    ActivationOpened { serial: CardSerial },
    /// An activation window shows this step of the guide, 1 to 9. Answered with `done`.
    ActivationReached { serial: CardSerial, step: u8 },
    /// An activation window goes away. Answered with `done`.
    ActivationEnded { serial: CardSerial, outcome: ActivationOutcome },
    /// The card took its PIN. Answered with `done`.
    PinAccepted { serial: CardSerial },
}

impl Request {
    /// The event that it is to the service; `None` for what the socket answers by itself.
    pub fn event(self) -> Option<Event> {
        match self {
            Self::Live | Self::Watch => None,
            Self::Forget { serial } => Some(Event::CardForgotten(serial)),
            Self::ForgetAll => Some(Event::AllForgotten),
            Self::Wish { serial, wish } => Some(Event::Wished { serial, wish }),
            Self::OpenOverview { .. } => Some(Event::OverviewWished(OverviewPlace::Cards)),
            Self::ActivationOpened { serial } => Some(Event::ActivationOpened(serial)),
            Self::ActivationReached { serial, step } => {
                Some(Event::ActivationReached { serial, step })
            }
            Self::ActivationEnded { serial, outcome } => {
                Some(Event::ActivationEnded { serial, outcome })
            }
            Self::PinAccepted { serial } => Some(Event::PinAccepted(serial)),
        }
    }
}

/// A line from the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerLine {
    pub v: u32,
    #[serde(flatten)]
    pub answer: Answer,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    Live(LiveStatus),
    /// What was asked for is on disk.
    Done(bool),
    Error(ErrorAnswer),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorAnswer {
    /// The line is no request of this version.
    BadRequest,
    /// The client speaks another version.
    OtherVersion,
    /// The service could not do it; its log says why.
    Failed,
    /// Too many clients.
    Busy,
}

impl From<Request> for RequestLine {
    fn from(request: Request) -> Self {
        Self { v: VERSION, request }
    }
}

impl From<Answer> for AnswerLine {
    fn from(answer: Answer) -> Self {
        Self { v: VERSION, answer }
    }
}

/// A message as a line, its end included.
pub fn line(message: &impl Serialize) -> Vec<u8> {
    // These types have no map with keys that are no strings, the one thing that could fail.
    let mut line = serde_json::to_vec(message).unwrap_or_default();
    line.push(b'\n');
    line
}

/// The request that a line holds.
pub fn parse_request(line: &[u8]) -> Result<Request, ErrorAnswer> {
    #[derive(Deserialize)]
    struct AnyVersion {
        v: u32,
    }
    match serde_json::from_slice::<RequestLine>(line) {
        Ok(RequestLine { v: VERSION, request }) => Ok(request),
        _ => match serde_json::from_slice::<AnyVersion>(line) {
            Ok(AnyVersion { v }) if v != VERSION => Err(ErrorAnswer::OtherVersion),
            _ => Err(ErrorAnswer::BadRequest),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::card_life::SnoozeFor;

    #[test]
    fn requests_as_they_stand_on_the_wire() {
        let wire = |request: Request| String::from_utf8(line(&RequestLine::from(request))).unwrap();
        let serial = CardSerial::from_text("12");
        assert_eq!(wire(Request::Live), "{\"v\":1,\"request\":\"live\"}\n");
        assert_eq!(
            wire(Request::Forget { serial: serial.clone() }),
            "{\"v\":1,\"request\":\"forget\",\"serial\":\"12\"}\n"
        );
        let wish = Wish::Snooze(SnoozeFor::NextReminder);
        assert_eq!(
            wire(Request::Wish { serial: serial.clone(), wish }),
            "{\"v\":1,\"request\":\"wish\",\"serial\":\"12\",\"wish\":\"snooze\",\
             \"for\":\"next-reminder\"}\n"
        );
        let retire = b"{\"v\":1,\"request\":\"wish\",\"serial\":\"12\",\"wish\":\"retire\"}";
        let wish = Wish::Retire;
        assert_eq!(parse_request(retire), Ok(Request::Wish { serial: serial.clone(), wish }));
        let token = None;
        assert_eq!(
            wire(Request::OpenOverview { token }),
            "{\"v\":1,\"request\":\"open-overview\"}\n"
        );
        let outcome = ActivationOutcome::Completed;
        assert_eq!(
            wire(Request::ActivationEnded { serial, outcome }),
            "{\"v\":1,\"request\":\"activation-ended\",\"serial\":\"12\",\"outcome\":\"completed\"}\n"
        );
        let answer = AnswerLine::from(Answer::Error(ErrorAnswer::BadRequest));
        assert_eq!(line(&answer), b"{\"v\":1,\"error\":\"bad-request\"}\n");
    }

    #[test]
    fn what_is_no_request_is_told_apart() {
        assert_eq!(parse_request(b"{\"v\":1,\"request\":\"watch\"}"), Ok(Request::Watch));
        assert_eq!(
            parse_request(b"{\"v\":2,\"request\":\"dance\"}"),
            Err(ErrorAnswer::OtherVersion)
        );
        for nonsense in
            [&b""[..], b"{}", b"{\"v\":1}", b"{\"v\":1,\"request\":\"dance\"}", b"\xFF\x00", b"[1]"]
        {
            assert_eq!(parse_request(nonsense), Err(ErrorAnswer::BadRequest));
        }
    }
}
