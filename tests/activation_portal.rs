//! The flow and its client at the sandbox portal, over real sockets: all nine operations, and what goes
//! wrong on the way.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a story starts programs, looks at files, and fails by panicking"
)]

#[path = "support/all.rs"]
mod support;

use std::sync::mpsc::{Receiver, channel};

use bekci::domain::activation::ActivationOutcome;
use bekci::domain::activation::answer::{Answer, Choice, Login};
use bekci::domain::activation::flow::{ActivationFlow, FlowBeginning, LoginKeeping};
use bekci::domain::activation::happening::{FlowEffect, FlowEvent};
use bekci::domain::activation::prompt::{
    CodeProblem, Prompt, Question, Remark, SignInProblem, StopReason,
};
use bekci::domain::effect::WindowPurpose;
use bekci::domain::guide::GuideStep;
use bekci::domain::guide::card_presence::CardPresence;
use bekci::domain::portal_trouble::PortalTrouble;
use bekci::io::clock;
use bekci::io::portal_errands::PortalErrands;
use bekci::protocol::card_serial::CardSerial;
use bekci::protocol::portal_page::{FieldKind, FieldValue, Operation, OperationForm, PortalSite};
use bekci::protocol::revocation_status::RevocationStatus;
use bekci::simulator::portal::{PortalClock, SandboxOptions, SandboxPortal};
use jiff::SignedDuration;
use support::waiting::DEADLINE;

const SERIAL: &str = "212345678901";

/// Somebody at the portal, question by question.
struct Visitor {
    portal: SandboxPortal,
    flow: ActivationFlow,
    errands: PortalErrands,
    answers: Receiver<FlowEvent>,
    captcha_text: String,
    said: Vec<Remark>,
    seen_pins: Vec<String>,
    outcome: Option<ActivationOutcome>,
    _folder: tempfile::TempDir,
}

impl Visitor {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options =
            SandboxOptions::new(folder.path().join("portal"), PortalClock::new(clock::now));
        let portal = SandboxPortal::start(options).unwrap();
        let site = PortalSite::new([portal.address().to_string().as_str()]).unwrap();
        let (tell, answers) = channel();
        let first_page = site.admit(&portal.url()).unwrap();
        let errands =
            PortalErrands::start(site, DEADLINE, move |event| drop(tell.send(event))).unwrap();
        let flow = ActivationFlow::new(FlowBeginning {
            serial: Some(CardSerial::from_text(SERIAL)),
            begins: None,
            is_suspended: false,
            purpose: WindowPurpose::Activate,
            step: GuideStep::InsertCard,
            presence: CardPresence::Present,
            portal: first_page,
            login: LoginKeeping::Never,
            wanted: None,
            browser_route: None,
            is_guided: true,
        });
        let (captcha_text, said) = (String::new(), Vec::new());
        let (seen_pins, outcome) = (Vec::new(), None);
        Self {
            portal,
            flow,
            errands,
            answers,
            captcha_text,
            said,
            seen_pins,
            outcome,
            _folder: folder,
        }
    }

    /// Until the next question; `None` at the end.
    fn tell(&mut self, event: FlowEvent) -> Option<Prompt> {
        let mut events = vec![event];
        loop {
            let event = match events.pop() {
                Some(event) => event,
                None => self.answers.recv_timeout(DEADLINE).expect("the portal answers"),
            };
            let mut asked = None;
            for effect in self.flow.handle(event, clock::now()) {
                match self.errands.send(effect) {
                    Some(FlowEffect::ShowCaptcha(picture)) => {
                        self.captcha_text = self.portal.captcha_answer(&picture.0).unwrap();
                    }
                    Some(FlowEffect::Show(prompt)) => asked = Some(prompt),
                    Some(FlowEffect::Say(remark)) => self.said.push(remark),
                    Some(FlowEffect::RevealPin(row)) => {
                        self.seen_pins.push(row.pin.unwrap().expose().to_owned());
                    }
                    Some(FlowEffect::Finish(outcome)) => {
                        self.outcome = Some(outcome);
                        return None;
                    }
                    _ => {}
                }
            }
            if asked.is_some() {
                return asked;
            }
        }
    }

    fn choose(&mut self, choice: Choice) -> Question {
        self.answer(Answer::Chosen(choice))
    }

    fn answer(&mut self, answer: Answer) -> Question {
        self.tell(FlowEvent::Answered(answer)).expect("one more question").question
    }

    fn sign_in_as(&mut self, id_number: &str, word: &str, captcha_text: &str) -> Question {
        let login = Login { id_number: id_number.into(), security_word: word.into() };
        self.answer(Answer::SignIn { login, captcha_text: captcha_text.into() })
    }

    fn sign_in(&mut self) -> Question {
        let account = self.portal.account().unwrap();
        let captcha_text = self.captcha_text.clone();
        self.sign_in_as(&account.identity, &account.security_word, &captcha_text)
    }

    fn reach_code(&mut self) -> Question {
        self.tell(FlowEvent::Started).unwrap();
        assert!(matches!(self.sign_in(), Question::ConfirmPhone(_)));
        self.choose(Choice::SendCode)
    }

    fn enter_code(&mut self) -> Question {
        let code = self.portal.newest_code().unwrap();
        self.answer(Answer::Code(code.as_str().into()))
    }

    fn reach_menu(&mut self) {
        self.reach_code();
        assert_eq!(self.enter_code(), Question::Menu);
    }

    fn open(&mut self, operation: Operation) -> OperationForm {
        match self.choose(Choice::Operation(operation)) {
            Question::Form(form) => form,
            other => panic!("{operation:?} is no form: {other:?}"),
        }
    }

    fn submit(&mut self, form: &OperationForm, values: Vec<FieldValue>) -> Question {
        assert_eq!(form.fields.len(), values.len(), "{form:?}");
        self.answer(Answer::Filled { values, button: 0 })
    }

    fn leave(&mut self) {
        assert_eq!(self.tell(FlowEvent::Interrupted), None);
        assert_eq!(self.portal.signed_in_sessions(), 0, "a session is left open");
    }
}

/// The card in a form's choices, everything else as it stands there.
fn with_card(form: &OperationForm) -> Vec<FieldValue> {
    let of_card = |choices: &[String]| choices.iter().position(|it| it.contains(SERIAL));
    let fields = form.fields.iter().map(|field| match (&field.kind, &field.value) {
        (FieldKind::Choice(choices), value) => match of_card(choices) {
            Some(index) => FieldValue::Choice(Some(index)),
            None if *value == FieldValue::Choice(None) => FieldValue::Choice(Some(0)),
            None => value.clone(),
        },
        (FieldKind::Tick, _) => FieldValue::Tick(true),
        (_, value) => value.clone(),
    });
    fields.collect()
}

#[test]
fn pins_are_shown_and_deleted() {
    let mut visitor = Visitor::new();
    visitor.reach_menu();
    assert!(matches!(visitor.choose(Choice::Operation(Operation::PinPuk)), Question::Pins(_)));
    visitor.choose(Choice::ShowPin(1));
    assert_eq!(visitor.seen_pins, ["1234"]);
    assert_eq!(visitor.choose(Choice::PinNoted), Question::DeletePins);
    visitor.choose(Choice::DeletePins);
    let shown = |visitor: &Visitor| {
        let account = visitor.portal.account().unwrap();
        account.cards.iter().filter(|card| card.shown_pin().is_some()).count()
    };
    assert_eq!(shown(&visitor), 2, "not before the yes");
    assert_eq!(visitor.choose(Choice::Yes), Question::PinLearned { deleted: true });
    assert_eq!(shown(&visitor), 0);
    assert_eq!(visitor.tell(FlowEvent::Answered(Answer::Chosen(Choice::CardWorks))), None);
    assert_eq!(visitor.outcome, Some(ActivationOutcome::Completed));
    assert_eq!(visitor.portal.signed_in_sessions(), 0);
}

#[test]
fn a_suspension_is_lifted() {
    let mut visitor = Visitor::new();
    let since = clock::now();
    visitor.portal.set_status(SERIAL, RevocationStatus::Suspended { since }).unwrap();
    visitor.reach_menu();
    let form = visitor.open(Operation::LiftSuspension);
    let values = with_card(&form);
    visitor.submit(&form, values);
    assert!(visitor.said.contains(&Remark::SuspensionLifted), "{:?}", visitor.said);
    let account = visitor.portal.account().unwrap();
    assert_eq!(account.card(SERIAL).unwrap().status, RevocationStatus::Good);
    visitor.leave();
}

#[test]
fn a_certificate_is_revoked_after_two_yeses() {
    let mut visitor = Visitor::new();
    visitor.reach_menu();
    let revoke = visitor.choose(Choice::Operation(Operation::Revoke));
    assert!(matches!(revoke, Question::Consequence(_)));
    let Question::Form(form) = visitor.choose(Choice::Yes) else { panic!("no form") };
    let values = with_card(&form);
    assert!(matches!(visitor.submit(&form, values), Question::Consequence(_)));
    let status = |visitor: &Visitor| visitor.portal.account().unwrap().card(SERIAL).unwrap().status;
    assert_eq!(status(&visitor), RevocationStatus::Good);
    visitor.choose(Choice::Yes);
    assert!(matches!(status(&visitor), RevocationStatus::Revoked { .. }), "{:?}", visitor.said);
    visitor.leave();
}

#[test]
fn a_pin_is_unlocked_in_the_card_too() {
    let mut visitor = Visitor::new();
    let card = visitor.portal.card(SERIAL).unwrap().unwrap();
    visitor.reach_menu();
    let form = visitor.open(Operation::Unlock);
    let values = with_card(&form);
    visitor.submit(&form, values);
    let pin = visitor.portal.account().unwrap().card(SERIAL).unwrap().pin.clone();
    assert_ne!(pin, "1234", "{:?}", visitor.said);
    drop(card);
    visitor.leave();
}

#[test]
fn the_other_operations() {
    let mut visitor = Visitor::new();
    visitor.reach_menu();
    let certificates = visitor.choose(Choice::Operation(Operation::ListCertificates));
    let Question::Certificates(list) = certificates else { panic!("{certificates:?}") };
    assert_eq!(list.rows.len(), 2);
    assert_eq!(visitor.choose(Choice::ToMenu), Question::Menu);

    let form = visitor.open(Operation::ElectronicConsent);
    let values = with_card(&form);
    visitor.submit(&form, values);
    assert!(visitor.portal.account().unwrap().consented_at.is_some(), "{:?}", visitor.said);
    assert_eq!(visitor.choose(Choice::ToMenu), Question::Menu);

    let form = visitor.open(Operation::UpdateDetails);
    let email = |field: &FieldValue| match field {
        FieldValue::Text(text) => text.expose().contains('@'),
        _ => false,
    };
    let values = form.fields.iter().map(|field| match email(&field.value) {
        true => FieldValue::Text("yeni@bekci.invalid".into()),
        false => field.value.clone(),
    });
    let values = values.collect();
    visitor.submit(&form, values);
    let account = visitor.portal.account().unwrap();
    assert_eq!(account.email, "yeni@bekci.invalid", "{:?}", visitor.said);
    assert_eq!(visitor.choose(Choice::ToMenu), Question::Menu);

    let applet = visitor.choose(Choice::Operation(Operation::UnlockByApplet));
    assert!(visitor.said.contains(&Remark::NoApplets));
    assert!(matches!(applet, Question::Form(_) | Question::Message), "{applet:?}");
    visitor.choose(Choice::ToMenu);
    let sign_out = Answer::Chosen(Choice::Operation(Operation::SignOut));
    assert_eq!(visitor.tell(FlowEvent::Answered(sign_out)), None);
    assert_eq!(visitor.portal.signed_in_sessions(), 0);
}

#[test]
fn wrong_pictures_and_words_until_it_locks() {
    let mut visitor = Visitor::new();
    visitor.tell(FlowEvent::Started).unwrap();
    let identity = visitor.portal.account().unwrap().identity;
    let wrong = visitor.sign_in_as(&identity, "papatya", "-----");
    assert_eq!(wrong, Question::SignIn(Some(SignInProblem::WrongCaptcha)));
    for _ in 0..2 {
        let captcha_text = visitor.captcha_text.clone();
        let wrong = visitor.sign_in_as(&identity, "kelebek", &captcha_text);
        assert_eq!(wrong, Question::SignIn(Some(SignInProblem::WrongSecurityWord)));
    }
    let captcha_text = visitor.captcha_text.clone();
    let locked = visitor.sign_in_as(&identity, "kelebek", &captcha_text);
    assert_eq!(locked, Question::Stopped(StopReason::LockedOut));
    visitor.leave();
}

#[test]
fn a_forgotten_word_gets_its_link() {
    let mut visitor = Visitor::new();
    visitor.tell(FlowEvent::Started).unwrap();
    let asked = visitor.choose(Choice::ForgotWord);
    assert!(matches!(asked, Question::ForgottenWord { .. }), "{asked:?}");
    let id_number = visitor.portal.account().unwrap().identity.as_str().into();
    let captcha_text = visitor.captcha_text.as_str().into();
    let sent = visitor.answer(Answer::IdNumber { id_number, captcha_text });
    assert_eq!(sent, Question::LinkSent);
    assert!(visitor.portal.newest_link().is_some());
    assert!(matches!(visitor.choose(Choice::TryAgain), Question::SignIn(None)));
    visitor.leave();
}

#[test]
fn a_wrong_code_and_an_expired_one() {
    let mut visitor = Visitor::new();
    let asked = visitor.reach_code();
    assert!(matches!(asked, Question::Code { seconds_left: Some(290..=300), .. }), "{asked:?}");
    let right = visitor.portal.newest_code().unwrap();
    let wrong = if right == "000000" { "000001" } else { "000000" };
    let told = visitor.answer(Answer::Code(wrong.into()));
    assert!(matches!(told, Question::Code { problem: Some(CodeProblem::Wrong), .. }), "{told:?}");
    visitor.portal.advance_clock(SignedDuration::from_secs(301));
    let told = visitor.enter_code();
    assert!(matches!(told, Question::Code { problem: Some(CodeProblem::Expired), .. }), "{told:?}");
    let again = visitor.choose(Choice::AnotherCode);
    assert!(matches!(again, Question::Code { problem: None, .. }), "{again:?}");
    assert_eq!(visitor.enter_code(), Question::Menu);
    visitor.leave();
}

#[test]
fn a_session_that_the_portal_ended() {
    let mut visitor = Visitor::new();
    visitor.reach_menu();
    visitor.portal.expire_sessions();
    let ended = visitor.choose(Choice::Operation(Operation::PinPuk));
    let again = match ended {
        Question::Stopped(StopReason::TimedOut | StopReason::SignedOut) => {
            visitor.choose(Choice::TryAgain)
        }
        other => other,
    };
    assert!(matches!(again, Question::SignIn(_)), "{again:?}");
    visitor.leave();
}

#[test]
fn maintenance_and_a_portal_that_is_gone() {
    let mut visitor = Visitor::new();
    visitor.portal.set_maintenance(true);
    let asked = visitor.tell(FlowEvent::Started).unwrap().question;
    assert_eq!(asked, Question::Stopped(StopReason::Maintenance));
    visitor.portal.set_maintenance(false);
    assert!(matches!(visitor.choose(Choice::TryAgain), Question::SignIn(None)));
    let elsewhere = Visitor::new();
    let gone = std::mem::replace(&mut visitor.portal, elsewhere.portal);
    drop(gone);
    let failed = visitor.sign_in();
    let unreachable = StopReason::Failed(PortalTrouble::Unreachable);
    assert_eq!(failed, Question::Stopped(unreachable));
    assert_eq!(visitor.tell(FlowEvent::Interrupted), None);
}

#[test]
fn whoever_leaves_while_the_sign_in_is_under_way_leaves_no_session() {
    let mut visitor = Visitor::new();
    visitor.reach_code();
    let code = visitor.portal.newest_code().unwrap();
    let code = FlowEvent::Answered(Answer::Code(code.as_str().into()));
    for effect in visitor.flow.handle(code, clock::now()) {
        assert_eq!(visitor.errands.send(effect), None, "it is sent");
    }
    visitor.leave();
}
