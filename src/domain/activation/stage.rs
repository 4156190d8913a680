//! Where the flow is, and what it asks there.

use jiff::Timestamp;

use crate::domain::activation::answer::{Choice, Login};
use crate::domain::activation::flow::ActivationFlow;
use crate::domain::activation::pin_rows::RowOfCard;
use crate::domain::activation::prompt::{
    HandOver, Irreversible, MaskedPhone, PinTable, Question, RouteShown, SignInProblem, StopReason,
};
use crate::domain::activation::sign_in::SignInStage;
use crate::domain::activation::sms::CodeStage;
use crate::protocol::portal_page::{
    Action, CertificateList, ForgottenWordForm, Menu, NewWordForm, Operation, OperationForm,
    PinPuk, SmsConfirmation,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    NotStarted,
    InsertCard,
    WaitingCard,
    /// Waits for a page.
    Loading,
    SignIn(SignInStage),
    KeepLogin {
        login: Login,
        then: Box<Stage>,
    },
    ForgottenWord {
        form: ForgottenWordForm,
        problem: Option<SignInProblem>,
    },
    LinkSent,
    NewWord {
        form: NewWordForm,
        problem: Option<SignInProblem>,
    },
    ConfirmPhone(SmsConfirmation),
    WrongPhone(SmsConfirmation),
    Code(CodeStage),
    Menu(Menu),
    /// Wants a yes before it does that.
    Consequence {
        what: Irreversible,
        doing: Action,
        back: Box<Stage>,
    },
    Pins(PinsStage),
    DeletePins(PinPuk),
    PinLearned {
        deleted: bool,
    },
    /// The card's own PIN has the word.
    AtCard {
        back: Box<Stage>,
    },
    Certificates(CertificateList),
    Form(OperationForm),
    Message {
        next: Option<Action>,
    },
    /// `back`: where it goes on without the browser.
    Browser {
        why: HandOver,
        opened: bool,
        back: Box<Stage>,
    },
    OtherRoute(RouteShown),
    Stopped(StopReason),
    /// Waits for an answer, to sign out by it.
    Leaving,
    Ended,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinsStage {
    pub page: PinPuk,
    pub of_card: RowOfCard,
    /// One was shown.
    pub seen: bool,
}

/// What the portal owes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    Page,
    Captcha,
}

/// What may be open at the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Session {
    None,
    /// A sign-in was sent.
    SigningIn,
    SignedIn,
}

type Asked = (Question, Vec<Choice>, Option<Choice>);

impl Stage {
    pub(super) fn question(&self, flow: &ActivationFlow, now: Timestamp) -> Option<Asked> {
        let to_menu = flow.main_menu.is_some().then_some(Choice::ToMenu);
        let with_ways_out = |first: Vec<Choice>| {
            first.into_iter().chain([Choice::InBrowser, Choice::Leave]).collect::<Vec<_>>()
        };
        let try_pin = flow.offers_card().then_some(Choice::TryPin);
        let recommending_first = |question, choices: Vec<Choice>| {
            let first = choices.first().copied();
            (question, choices, first)
        };
        let asked = match self {
            Self::NotStarted
            | Self::Loading
            | Self::AtCard { .. }
            | Self::Leaving
            | Self::Ended => return None,
            Self::InsertCard => recommending_first(
                Question::InsertCard(flow.presence),
                vec![Choice::GoOn, Choice::Leave],
            ),
            Self::WaitingCard => {
                let begins = flow.beginning.begins?;
                let choices = vec![Choice::Yes, Choice::Leave];
                (Question::WaitingCard { begins }, choices, Some(Choice::Leave))
            }
            Self::SignIn(stage) => {
                let forgot = stage.form.forgotten.is_some().then_some(Choice::ForgotWord);
                let choices = forgot.into_iter().chain([Choice::AnotherPicture]).collect();
                (Question::SignIn(stage.problem), with_ways_out(choices), None)
            }
            Self::KeepLogin { .. } => {
                (Question::KeepLogin, vec![Choice::Yes, Choice::No], Some(Choice::No))
            }
            Self::ForgottenWord { form, problem } => {
                let with_picture = form.captcha.is_some();
                let question = Question::ForgottenWord { with_picture, problem: *problem };
                (question, with_ways_out(vec![Choice::TryAgain]), None)
            }
            Self::LinkSent => {
                recommending_first(Question::LinkSent, with_ways_out(vec![Choice::TryAgain]))
            }
            Self::NewWord { problem, .. } => {
                (Question::NewWord(*problem), with_ways_out(vec![]), None)
            }
            Self::ConfirmPhone(page) => recommending_first(
                Question::ConfirmPhone(MaskedPhone(page.masked_phone.clone())),
                with_ways_out(vec![Choice::SendCode, Choice::NotMyNumber]),
            ),
            Self::WrongPhone(_) => {
                (Question::WrongPhone, vec![Choice::GoOn, Choice::Leave], Some(Choice::Leave))
            }
            Self::Code(stage) => {
                let choices = with_ways_out(vec![Choice::AnotherCode]);
                (stage.question(now), choices, None)
            }
            Self::Menu(menu) => {
                let entries = menu.entries.iter().map(|entry| Choice::Operation(entry.operation));
                let mut choices = with_ways_out(entries.collect());
                if menu.action(Operation::SignOut).is_some() {
                    // One way out is enough.
                    choices.retain(|choice| *choice != Choice::Leave);
                }
                let recommended = Choice::Operation(flow.recommended_operation());
                let recommended = Some(recommended).filter(|choice| choices.contains(choice));
                (Question::Menu, choices, recommended)
            }
            Self::Consequence { what, .. } => {
                (Question::Consequence(*what), vec![Choice::Yes, Choice::No], Some(Choice::No))
            }
            Self::Pins(stage) => {
                let (question, choices, recommended) = stage.asked(try_pin);
                let choices = choices.into_iter().chain(to_menu).collect();
                (question, with_ways_out(choices), recommended)
            }
            Self::DeletePins(_) => recommending_first(
                Question::DeletePins,
                [Choice::DeletePins]
                    .into_iter()
                    .chain(try_pin)
                    .chain([Choice::KeepPins, Choice::Leave])
                    .collect(),
            ),
            Self::PinLearned { deleted } => {
                let consent = Choice::Operation(Operation::ElectronicConsent);
                let consent = to_menu.filter(|_| !flow.consent_suggested).map(|_| consent);
                let choices = [Choice::CardWorks].into_iter().chain(try_pin);
                let choices = choices.chain(consent).chain(to_menu);
                let question = Question::PinLearned { deleted: *deleted };
                recommending_first(question, choices.chain([Choice::Leave]).collect())
            }
            Self::Certificates(list) => {
                let question = Question::Certificates(list.clone());
                recommending_first(question, with_ways_out(to_menu.into_iter().collect()))
            }
            Self::Form(form) => {
                let buttons = (0..form.buttons.len()).map(Choice::Press).chain(to_menu).collect();
                (Question::Form(form.clone()), with_ways_out(buttons), None)
            }
            Self::Message { next } => {
                let on = next.is_some().then_some(Choice::GoOn);
                let ways = on.into_iter().chain(to_menu);
                let ways: Vec<_> = ways.collect();
                let again = ways.is_empty().then_some(Choice::TryAgain);
                let choices = with_ways_out(ways.into_iter().chain(again).collect());
                recommending_first(Question::Message, choices)
            }
            Self::Browser { why, opened, .. } => {
                let open = (!opened).then_some(Choice::InBrowser);
                let other = flow.beginning.browser_route.as_ref().map(|_| Choice::OtherRoute);
                let rest = [Choice::CardWorks, Choice::Leave];
                let choices = open.into_iter().chain([Choice::BackFromBrowser]);
                let choices = choices.chain(other).chain(rest).collect();
                recommending_first(Question::InBrowser { why: *why, opened: *opened }, choices)
            }
            Self::OtherRoute(shown) => {
                let unopened = shown.route.page.is_some() && !shown.opened;
                let open = unopened.then_some(Choice::InBrowser);
                let back = flow.beginning.is_guided.then_some(Choice::BackFromBrowser);
                let choices = open.into_iter().chain(try_pin).chain(back);
                let choices = choices.chain([Choice::CardWorks, Choice::Leave]).collect();
                recommending_first(Question::OtherRoute(shown.clone()), choices)
            }
            Self::Stopped(reason) => recommending_first(
                Question::Stopped(reason.clone()),
                with_ways_out(vec![Choice::TryAgain]),
            ),
        };
        Some(asked)
    }
}

impl PinsStage {
    fn asked(&self, try_pin: Option<Choice>) -> Asked {
        let rows = &self.page.rows;
        let has_pin = |row: &usize| rows.get(*row).is_some_and(|row| row.pin.is_some());
        let of_card = self.of_card.row().filter(has_pin);
        let others = (0..rows.len()).filter(has_pin).filter(|row| Some(*row) != of_card);
        let shown = of_card.into_iter().chain(others).map(Choice::ShowPin);
        let noted = self.seen.then_some(Choice::PinNoted);
        let tried = try_pin.filter(|_| self.seen);
        let cards = rows.iter().map(|row| (row.card_serial.clone(), row.pin.is_some())).collect();
        let question = Question::Pins(PinTable { cards, of_card: self.of_card });
        let recommended = noted.or(of_card.map(Choice::ShowPin));
        (question, noted.into_iter().chain(tried).chain(shown).collect(), recommended)
    }
}
