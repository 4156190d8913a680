//! (state, event) to (state, effects), for every branch of the guide.

use super::{
    NOW, SERIAL, beginning, chosen, code, in_words, login, page, picture, play, seconds,
    signed_in_with,
};
use crate::domain::activation::answer::{Answer, Choice, Login};
use crate::domain::activation::flow::{ActivationFlow, FlowBeginning, LoginKeeping};
use crate::domain::activation::happening::FlowEvent;
use crate::domain::effect::WindowPurpose;
use crate::domain::guide::GuideStep;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::portal_trouble::PortalTrouble;
use crate::protocol::card_serial::CardSerial;
use crate::protocol::portal_page::fixtures::{self, view, with_error};
use crate::protocol::portal_page::{
    Meaning, MessageKind, Operation, PortalMessage, PortalPage, PortalView, Unrecognised,
};

mod menu;

fn at_sign_in() -> Vec<FlowEvent> {
    vec![FlowEvent::Started, page(view(fixtures::sign_in())), picture()]
}

fn at(more: impl IntoIterator<Item = PortalPage>) -> Vec<FlowEvent> {
    let sign_in = [signed_in_with(login(), "abc")];
    let mut events: Vec<_> = at_sign_in().into_iter().chain(sign_in).collect();
    for (index, next) in more.into_iter().enumerate() {
        if index > 0 {
            events.push(match index {
                1 => chosen(Choice::SendCode),
                _ => code("123456"),
            });
        }
        events.push(page(view(next)));
    }
    events
}

fn at_phone() -> Vec<FlowEvent> {
    at([fixtures::sms_confirmation()])
}

fn at_code() -> Vec<FlowEvent> {
    at([fixtures::sms_confirmation(), fixtures::sms_code()])
}

fn at_menu() -> Vec<FlowEvent> {
    at([fixtures::sms_confirmation(), fixtures::sms_code(), fixtures::menu()])
}

const PINS: [(&str, &str); 2] = [("21234567899", "9999"), (SERIAL, "1234")];

fn at_pins() -> Vec<FlowEvent> {
    let pins = page(view(fixtures::pin_puk(&PINS)));
    at_menu().into_iter().chain([chosen(Choice::Operation(Operation::PinPuk)), pins]).collect()
}

fn with(mut events: Vec<FlowEvent>, more: impl IntoIterator<Item = FlowEvent>) -> Vec<FlowEvent> {
    events.extend(more);
    events
}

fn done(text: &str) -> PortalView {
    let mut view = view(PortalPage::Message { next: None });
    let text = text.into();
    view.messages.push(PortalMessage {
        kind: MessageKind::Information,
        meaning: Meaning::Done,
        text,
    });
    view
}

/// Plays them from that beginning, and compares the last one's effects.
fn check_from(beginning: FlowBeginning, events: Vec<FlowEvent>, expected: &[&str]) {
    let mut flow = ActivationFlow::new(beginning);
    let effects = play(&mut flow, events);
    assert_eq!(effects, expected);
}

fn check(events: Vec<FlowEvent>, expected: &[&str]) {
    check_from(beginning(), events, expected);
}

fn error_page(meaning: Meaning) -> FlowEvent {
    page(with_error(view(PortalPage::Message { next: None }), meaning))
}

#[test]
fn the_way_to_the_sign_in_is_walked_alone() {
    let mut events = vec![FlowEvent::Started];
    check(events.clone(), &["open /"]);
    for (next, step, opened) in [
        (fixtures::home(), 2, "/online"),
        (fixtures::nes_menu(), 3, "/nes"),
        (fixtures::sign_in_choice(), 4, "/sifreli"),
        (fixtures::sign_in(), 5, ""),
    ] {
        events.push(page(view(next)));
        let step = format!("remember {step}");
        match opened {
            "" => check(events.clone(), &[&step, "fetch /resim"]),
            opened => check(events.clone(), &[&step, &format!("open {opened}")]),
        }
    }
    check(with(events, [picture()]), &["picture", "ask SignIn(None)"]);
}

#[test]
fn the_card_comes_first() {
    let start = |presence| FlowBeginning { presence, ..beginning() };
    let started = vec![FlowEvent::Started];
    check_from(start(CardPresence::Awaited), started.clone(), &["ask InsertCard(Awaited)"]);
    let mute = with(started.clone(), [FlowEvent::CardObserved(CardPresence::Mute, None)]);
    check_from(start(CardPresence::Awaited), mute, &["ask InsertCard(Mute)"]);
    let present = with(started.clone(), [FlowEvent::CardObserved(CardPresence::Present, None)]);
    check_from(start(CardPresence::Awaited), present, &["open /"]);
    check_from(start(CardPresence::Unknown), with(started, [chosen(Choice::GoOn)]), &["open /"]);
}

#[test]
fn a_waiting_card_wants_a_yes() {
    let begins = Some(NOW + seconds(1));
    let start = FlowBeginning { begins, ..beginning() };
    let started = vec![FlowEvent::Started];
    let asked = format!("ask WaitingCard {{ begins: {} }}", NOW + seconds(1));
    check_from(start.clone(), started.clone(), &[&asked]);
    check_from(start.clone(), with(started.clone(), [chosen(Choice::Yes)]), &["open /"]);
    let left = ["no wake", "sign out", "finish Closed"];
    check_from(start.clone(), with(started.clone(), [chosen(Choice::Leave)]), &left);
    let begun = FlowBeginning { begins: Some(NOW), ..start };
    check_from(begun, started, &["open /"]);
}

#[test]
fn it_resumes_at_the_step_reached_and_tells_no_step_twice() {
    let start = FlowBeginning { step: GuideStep::EnterCode, ..beginning() };
    let started = vec![FlowEvent::Started];
    check_from(start.clone(), started, &["say Resumed(EnterCode)", "open /"]);
    check_from(start.clone(), at_phone(), &["ask ConfirmPhone(MaskedPhone(…))"]);
    check_from(start, at_menu(), &["remember 8", "ask Menu"]);
}

#[test]
fn what_is_typed_wrong_is_told_before_it_is_sent() {
    let slip = Login { id_number: "10000000147".into(), ..login() };
    let wordless = Login { security_word: "".into(), ..login() };
    for (event, problem) in [
        (signed_in_with(slip, "abc"), "WrongNumber"),
        (signed_in_with(wordless, "abc"), "Incomplete"),
        (signed_in_with(login(), " "), "Incomplete"),
    ] {
        check(with(at_sign_in(), [event]), &[&format!("ask SignIn(Some({problem}))")]);
    }
}

#[test]
fn a_wrong_picture_or_word_asks_again_with_a_new_picture() {
    let sent = with(at_sign_in(), [signed_in_with(login(), "abc")]);
    check(sent.clone(), &["submit /giris kimlik=10000000146&resim=abc&sozcuk=gizli"]);
    for meaning in [Meaning::WrongCaptcha, Meaning::WrongSecurityWord] {
        let again = page(with_error(view(fixtures::sign_in()), meaning));
        let again = with(sent.clone(), [again]);
        check(again.clone(), &["fetch /resim"]);
        let asked = format!("ask SignIn(Some({meaning:?}))");
        check(with(again, [picture()]), &["picture", &asked]);
    }
    let other = with(at_sign_in(), [chosen(Choice::AnotherPicture)]);
    check(other, &["open /"]);
}

#[test]
fn a_kept_login_that_is_wrong_is_forgotten() {
    let start = FlowBeginning { login: LoginKeeping::Kept(login()), ..beginning() };
    let wrong = page(with_error(view(fixtures::sign_in()), Meaning::WrongSecurityWord));
    let events = with(at_sign_in(), [signed_in_with(login(), "abc"), wrong.clone()]);
    let forgotten = ["forget login", "say KeptLoginWrong", "fetch /resim"];
    check_from(start.clone(), events, &forgotten);
    let mistyped = Login { security_word: "gzili".into(), ..login() };
    let events = with(at_sign_in(), [signed_in_with(mistyped, "abc"), wrong.clone()]);
    check_from(start.clone(), events.clone(), &["fetch /resim"]);
    // The kept one itself, after that.
    let kept = [picture(), signed_in_with(login(), "abc"), wrong];
    check_from(start, with(events, kept), &forgotten);
}

#[test]
fn a_login_is_kept_only_after_it_worked_and_after_a_yes() {
    let start = FlowBeginning { login: LoginKeeping::Ask, ..beginning() };
    check_from(start.clone(), at_phone(), &["remember 6", "ask KeepLogin"]);
    let phone = "ask ConfirmPhone(MaskedPhone(…))";
    let answered = |choice| with(at_phone(), [chosen(choice)]);
    check_from(start.clone(), answered(Choice::Yes), &["keep login", phone]);
    check_from(start, answered(Choice::No), &["never ask", phone]);
    check(at_phone(), &["remember 6", phone]);
}

#[test]
fn a_forgotten_word_leads_by_mail_back_to_the_sign_in() {
    let forgot = with(at_sign_in(), [chosen(Choice::ForgotWord)]);
    check(forgot.clone(), &["open /unuttum"]);
    let asked = with(forgot, [page(view(fixtures::forgotten_word()))]);
    let question =
        |problem: &str| format!("ask ForgottenWord {{ with_picture: false, problem: {problem} }}");
    check(asked.clone(), &[&question("None")]);
    let number = |number: &str| {
        let (id_number, captcha_text) = (number.into(), "".into());
        FlowEvent::Answered(Answer::IdNumber { id_number, captcha_text })
    };
    let slip = with(asked.clone(), [number("10000000147")]);
    check(slip, &[&question("Some(WrongNumber)")]);
    let sent = with(asked, [number("10000000146")]);
    check(sent.clone(), &["submit /unuttum kimlik=10000000146"]);
    let link = with(sent, [error_page(Meaning::LinkSent)]);
    check(link.clone(), &["ask LinkSent"]);
    check(with(link, [chosen(Choice::TryAgain)]), &["open /"]);
}

#[test]
fn a_new_word_is_typed_twice() {
    let asked = with(vec![FlowEvent::Started], [page(view(fixtures::new_word()))]);
    check(asked.clone(), &["remember 5", "ask NewWord(None)"]);
    let words = |word: &str, again: &str| {
        FlowEvent::Answered(Answer::NewWord { word: word.into(), again: again.into() })
    };
    let differ = with(asked.clone(), [words("bir", "iki")]);
    check(differ, &["ask NewWord(Some(WordsDiffer))"]);
    let sent = with(asked, [words("bir", "bir")]);
    check(sent.clone(), &["submit /yeni sozcuk=bir&tekrar=bir"]);
    check(with(sent, [error_page(Meaning::WordChanged)]), &["say WordChanged", "ask Message"]);
}

#[test]
fn not_my_number_is_for_the_call_centre() {
    let not_mine = with(at_phone(), [chosen(Choice::NotMyNumber)]);
    check(not_mine.clone(), &["ask WrongPhone"]);
    let left = with(not_mine, [chosen(Choice::Leave)]);
    check(left, &["no wake", "sign out /cikis", "finish Closed"]);
    check(with(at_phone(), [chosen(Choice::SendCode)]), &["submit /onay x=1"]);
}

fn code_asked(problem: &str, left: &str) -> String {
    format!("ask Code {{ problem: {problem}, seconds_left: {left} }}")
}

#[test]
fn the_code_counts_down_aloud_and_expires() {
    let mut flow = ActivationFlow::new(beginning());
    let asked = play(&mut flow, at_code());
    assert_eq!(asked, ["remember 7", "wake 234", &code_asked("None", "Some(294)")]);
    let mut woke = |after: i64| {
        let effects = flow.handle(FlowEvent::Woke, NOW + seconds(after));
        effects.iter().map(in_words).collect::<Vec<_>>()
    };
    assert_eq!(woke(234), ["wake 264", "say SecondsLeft(60)"]);
    assert_eq!(woke(264), ["wake 284", "say SecondsLeft(30)"]);
    assert_eq!(woke(284), ["wake 294", "say SecondsLeft(10)"]);
    assert_eq!(woke(294), ["no wake", &code_asked("Some(Expired)", "None")]);
    let late = flow.handle(code("123456"), NOW + seconds(295));
    assert_eq!(in_words(&late[0]), code_asked("Some(Expired)", "None"), "it is not sent");
    let another = flow.handle(chosen(Choice::AnotherCode), NOW + seconds(296));
    assert_eq!(in_words(&another[0]), "submit /yeniden x=1");
}

#[test]
fn what_the_portal_says_of_a_code() {
    let sent = with(at_code(), [code(" 123456 ")]);
    check(sent.clone(), &["submit /kod kod=123456"]);
    for (meaning, problem) in [
        (Meaning::WrongCode, "Wrong"),
        (Meaning::CodeExpired, "Expired"),
        (Meaning::TooManyCodes, "TooMany"),
    ] {
        let mut flow = ActivationFlow::new(beginning());
        let again = page(with_error(view(fixtures::sms_code()), meaning));
        let effects = play(&mut flow, with(sent.clone(), [again]));
        let asked = effects.last().unwrap();
        assert!(asked.contains(&format!("Some({problem})")), "{asked}");
    }
}

#[test]
fn what_stops_it() {
    for (meaning, reason) in [
        (Meaning::LockedOut, "LockedOut"),
        (Meaning::Maintenance, "Maintenance"),
        (Meaning::NoCertificate, "NoCertificate"),
    ] {
        let stopped = with(at_sign_in(), [signed_in_with(login(), "abc"), error_page(meaning)]);
        let said = format!("say Portal(PortalMessage(Error, {meaning:?}, …))");
        check(stopped.clone(), &[&said, &format!("ask Stopped({reason})")]);
        check(with(stopped, [chosen(Choice::TryAgain)]), &["open /"]);
    }
    let locked = page(with_error(view(fixtures::sign_in()), Meaning::LockedOut));
    let events = with(at_sign_in(), [signed_in_with(login(), "abc"), locked]);
    let said = "say Portal(PortalMessage(Error, LockedOut, …))";
    check(events, &[said, "ask Stopped(LockedOut)"]);
}

#[test]
fn signed_out_in_the_middle() {
    let chosen_pin = with(at_menu(), [chosen(Choice::Operation(Operation::PinPuk))]);
    let timed_out = with(chosen_pin.clone(), [page(view(PortalPage::TimedOut))]);
    check(timed_out.clone(), &["ask Stopped(TimedOut)"]);
    let left = with(timed_out, [chosen(Choice::Leave)]);
    check(left, &["no wake", "sign out", "finish Closed"]);
    let silently = with(chosen_pin, [page(view(fixtures::sign_in()))]);
    check(silently, &["say SignedOutMeanwhile", "fetch /resim"]);
}
