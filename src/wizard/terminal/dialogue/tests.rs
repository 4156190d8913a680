//! Lines in, answers out.

use super::{Dialogue, Heard};
use crate::domain::activation::answer::{Answer, Choice, Login};
use crate::domain::activation::prompt::{CodeProblem, Irreversible, Prompt, Question};
use crate::domain::guide::GuideStep;
use crate::text::activation::ActivationWords;
use crate::text::{Language, Words};

fn words() -> ActivationWords {
    ActivationWords::new(Words::new(Language::Turkish))
}

fn dialogue(question: Question, choices: Vec<Choice>, kept: Option<Login>) -> Dialogue {
    let recommended = choices.first().copied();
    Dialogue::new(Prompt { step: GuideStep::SignIn, question, choices, recommended }, kept)
}

/// The answer to the last line; `None` while more is wanted.
fn answer(dialogue: &mut Dialogue, lines: &[&str]) -> Option<Answer> {
    let mut last = None;
    for line in lines {
        assert_eq!(last, None, "answered before {line:?}");
        last = match dialogue.typed((*line).into(), &words()) {
            Heard::Answer(answer) => Some(answer),
            Heard::More | Heard::NoChoice(_) => None,
        };
    }
    last
}

#[test]
fn what_is_secret_is_not_shown_while_it_is_typed() {
    let mut sign_in = dialogue(Question::SignIn(None), vec![Choice::Leave], None);
    let secret = |dialogue: &Dialogue| dialogue.ask(&words()).secret;
    assert!(secret(&sign_in), "Kimlik No");
    answer(&mut sign_in, &["10000000146"]);
    assert!(!secret(&sign_in), "the picture's text");
    answer(&mut sign_in, &["abc"]);
    assert!(secret(&sign_in), "the word");
    let code = Question::Code { problem: None, seconds_left: None };
    assert!(secret(&dialogue(code, vec![], None)));
}

#[test]
fn three_lines_are_a_sign_in_and_one_where_the_rest_is_kept() {
    let login = Login { id_number: "10000000146".into(), security_word: "iki söz".into() };
    let expected = Some(Answer::SignIn { login: login.clone(), captcha_text: "abc".into() });
    let mut sign_in = dialogue(Question::SignIn(None), vec![Choice::Leave], None);
    assert_eq!(answer(&mut sign_in, &[" 10000000146 ", "abc", "iki söz"]), expected);
    let mut kept = dialogue(Question::SignIn(None), vec![Choice::Leave], Some(login));
    assert_eq!(answer(&mut kept, &["abc"]), expected);
}

#[test]
fn an_empty_line_opens_the_choices_and_they_lead_back() {
    let choices = vec![Choice::ForgotWord, Choice::Leave];
    let mut sign_in = dialogue(Question::SignIn(None), choices, None);
    assert_eq!(answer(&mut sign_in, &["1", ""]), None);
    assert_eq!(sign_in.ask(&words()).lines.len(), 3);
    assert_eq!(answer(&mut sign_in, &["3"]), None, "back to the fields");
    let filled = answer(&mut sign_in, &["10000000146", "abc", "söz"]);
    assert!(matches!(filled, Some(Answer::SignIn { .. })), "from the beginning");
    let mut sign_in = dialogue(Question::SignIn(None), vec![Choice::ForgotWord], None);
    assert_eq!(answer(&mut sign_in, &["", "1"]), Some(Answer::Chosen(Choice::ForgotWord)));
}

#[test]
fn numbers_choose_and_enter_takes_the_recommended() {
    let choices = vec![Choice::SendCode, Choice::NotMyNumber];
    let menu = || dialogue(Question::Menu, choices.clone(), None);
    assert_eq!(answer(&mut menu(), &["2"]), Some(Answer::Chosen(Choice::NotMyNumber)));
    assert_eq!(answer(&mut menu(), &[""]), Some(Answer::Chosen(Choice::SendCode)));
    for nonsense in ["0", "3", "-1", "x", "99999999999999999999"] {
        assert!(matches!(menu().typed(nonsense.into(), &words()), Heard::NoChoice(2)));
    }
    let mut unrecommended = menu();
    unrecommended.prompt.recommended = None;
    assert_eq!(answer(&mut unrecommended, &[""]), None);
}

#[test]
fn a_consequence_wants_the_whole_word() {
    let consequence = || {
        let question = Question::Consequence(Irreversible::Revoke);
        dialogue(question, vec![Choice::No, Choice::Yes], None)
    };
    assert_eq!(answer(&mut consequence(), &["evet"]), Some(Answer::Chosen(Choice::Yes)));
    for other in ["", "e", "2", "yes", "evett"] {
        let answered = answer(&mut consequence(), &[other]);
        assert_eq!(answered, Some(Answer::Chosen(Choice::No)), "{other:?}");
    }
}

#[test]
fn an_expired_code_is_not_asked_for() {
    let question = Question::Code { problem: Some(CodeProblem::Expired), seconds_left: None };
    let mut code = dialogue(question, vec![Choice::AnotherCode], None);
    assert!(!code.ask(&words()).secret);
    assert_eq!(answer(&mut code, &[""]), Some(Answer::Chosen(Choice::AnotherCode)));
}
