//! A reader that has keys.

use super::*;

#[test]
fn on_a_keypad_nothing_is_typed_here() {
    let presses = [
        KeypadPress::Cancel,
        KeypadPress::Pin("9999".into()),
        KeypadPress::Pin("8888".into()),
        KeypadPress::Pin("1234".into()),
    ];
    let mut story = Story::with(&ATR_UEKAE, Some(presses.to_vec()));
    story.event(CardPinEvent::Started);
    let not_typed = CardPinQuestion::NotTyped(NotTyped::Cancelled);
    assert_eq!(story.choose(CardPinChoice::TryPin), Some(not_typed));
    assert_eq!(story.tries(), 0);
    assert_eq!(story.choose(CardPinChoice::TryPin), wrong(2));
    assert_eq!(story.choose(CardPinChoice::TryPin), wrong(1));
    let risk = Some(CardPinQuestion::Risk { certain: true });
    assert_eq!(story.choose(CardPinChoice::TryPin), risk);
    assert_eq!(story.choose(CardPinChoice::Yes), Some(CardPinQuestion::Accepted));
    assert_eq!((story.tries(), story.reports), (3, 1));
}

#[test]
fn a_keypad_that_takes_no_order_is_asked_once_and_the_pin_is_typed_here() {
    for refusal in [KeypadPress::Says(0x6B80), KeypadPress::Says(0x6D00), KeypadPress::Unsupported]
    {
        let mut story = Story::with(&ATR_UEKAE, Some(vec![refusal]));
        story.event(CardPinEvent::Started);
        let failed = CardPinQuestion::Trouble(CardPinTrouble::KeypadFailed);
        assert_eq!(story.choose(CardPinChoice::TryPin), Some(failed));
        assert_eq!(story.choose(CardPinChoice::TypeHere), enter(None));
        assert_eq!(story.pin("9999"), wrong(2));
        assert_eq!(
            story.choose(CardPinChoice::TryPin),
            enter(None),
            "the keys are not asked again"
        );
        assert_eq!(story.pin("1234"), Some(CardPinQuestion::Accepted));
        assert_eq!((story.tries(), story.reports), (2, 1));
    }
}

#[test]
fn an_answer_of_a_keypad_that_is_lost_leaves_the_way_of_typing_here() {
    let mut story = Story::with(&ATR_UEKAE, Some(vec![KeypadPress::Pin("9999".into())]));
    story.event(CardPinEvent::Started);
    story.loses_answers = true;
    let lost = Some(CardPinQuestion::Trouble(CardPinTrouble::Lost));
    assert_eq!(story.choose(CardPinChoice::TryPin), lost);
    story.loses_answers = false;
    assert_eq!(story.choose(CardPinChoice::TypeHere), enter(None));
    assert_eq!(story.pin("1234"), Some(CardPinQuestion::Accepted));
    assert_eq!(story.tries(), 2);
}

#[test]
fn with_a_keypad_a_pin_is_changed_on_the_computer_which_is_said() {
    let mut story = Story::with(&ATR_UEKAE, Some(vec![]));
    story.event(CardPinEvent::Started);
    let warning = CardPinQuestion::ChangeWarning { keypad: true };
    assert_eq!(story.choose(CardPinChoice::ChangePin), Some(warning));
    story.choose(CardPinChoice::Yes);
    assert_eq!(story.change("1234", "80412", "80412"), Some(CardPinQuestion::Changed));
    assert_eq!(story.tries(), 1);
}
