//! What the demo tells in the terminal.

use jiff::tz::TimeZone;

use crate::domain::guide::GuideStep;
use crate::domain::inventory::{CardRecord, CertificateRecord};
use crate::domain::notice::{Action, Notice};
use crate::text::language::Words;

/// A line, or a few, of the demo's tale.
#[derive(Debug, Clone, PartialEq)]
pub enum DemoLine {
    Begin,
    Reader {
        name: String,
    },
    CardIn,
    Remembered(CardRecord),
    Notice(Notice),
    NoticeShown {
        seconds: u64,
    },
    NoticeNotShown,
    Chosen(Action),
    Window,
    Portal {
        url: String,
    },
    Account {
        identity: String,
        security_word: String,
    },
    Sms {
        code: String,
    },
    /// What the portal's picture says.
    Picture {
        text: String,
    },
    Choice(String),
    Typed(String),
    /// Words of the activation.
    Said(String),
    Step(GuideStep),
    Completed,
    Closed,
    Answered,
    CardOut,
    End,
}

impl Words {
    pub fn demo(&self, line: &DemoLine, zone: &TimeZone) -> String {
        let text = &self.messages;
        match line {
            DemoLine::Begin => text.demo_begin(),
            DemoLine::Reader { name } => text.demo_reader(name),
            DemoLine::CardIn => text.demo_card_in(),
            DemoLine::Remembered(card) => self.demo_card(card, zone),
            DemoLine::Notice(notice) => self.demo_notice(notice, zone),
            DemoLine::NoticeShown { seconds } => text.demo_notice_shown(*seconds),
            DemoLine::NoticeNotShown => text.demo_notice_not_shown(),
            DemoLine::Chosen(action) => text.demo_chosen(self.action(*action)),
            DemoLine::Window => text.demo_window(),
            DemoLine::Portal { url } => text.demo_portal(url),
            DemoLine::Account { identity, security_word } => {
                text.demo_account(identity, security_word)
            }
            DemoLine::Sms { code } => text.demo_sms(code),
            DemoLine::Picture { text: letters } => text.demo_picture(letters),
            DemoLine::Choice(choice) => text.demo_choice(choice),
            DemoLine::Typed(what) => text.demo_typed(what),
            DemoLine::Said(words) => words.clone(),
            DemoLine::Step(step) => text.demo_step(step.number(), self.step(*step).title),
            DemoLine::Completed => text.demo_completed(),
            DemoLine::Closed => text.demo_closed(),
            DemoLine::Answered => text.demo_answered(),
            DemoLine::CardOut => text.demo_card_out(),
            DemoLine::End => text.demo_end(),
        }
    }

    fn demo_card(&self, card: &CardRecord, zone: &TimeZone) -> String {
        let text = &self.messages;
        let certificate = |certificate: &CertificateRecord| {
            let id = certificate.masked_national_id.as_deref().unwrap_or("–");
            let from = self.date(certificate.not_before, zone);
            let until = self.date(certificate.not_after, zone);
            [
                text.demo_holder(&certificate.holder, id),
                text.demo_issuer(&certificate.issuer),
                text.demo_validity(from, until, &certificate.key),
            ]
        };
        let lines = card.certificates.iter().flat_map(certificate);
        let lines: Vec<_> = lines.chain([text.demo_remembered(card.serial.as_str())]).collect();
        lines.join("\n  ")
    }

    fn demo_notice(&self, notice: &Notice, zone: &TimeZone) -> String {
        let words = self.notice(notice, zone);
        let actions: Vec<_> =
            words.actions.iter().map(|(_, label)| format!("[ {label} ]")).collect();
        let box_lines = [words.summary, words.body, actions.join("  ")];
        let box_lines = box_lines.map(|line| format!("\n    | {line}"));
        format!("{}{}", self.messages.demo_notice(), box_lines.concat())
    }

    pub fn demo_reader_name(&self) -> String {
        self.messages.demo_reader_name()
    }

    pub fn demo_card_holder(&self) -> String {
        self.messages.demo_card_holder()
    }
}
