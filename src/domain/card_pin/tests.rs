//! Courses of events over a simulated card: what it was sent, and how often.

use proptest::prelude::*;

use super::flow::CardPinFlow;
use super::happening::{
    CardPinEffect, CardPinEnd, CardPinEvent, CardPinFacts, CardPinReply, CardPinTrouble, PinCommand,
};
use super::prompt::{CardPinAnswer, CardPinChoice, CardPinQuestion, PinProblem, TriesKnown};
use crate::domain::guide::card_presence::CardPresence;
use crate::protocol::akis::keypad_pin::{self, KeypadOutcome, NotTyped};
use crate::protocol::akis::pin::{self, PinError, PinRefusal};
use crate::protocol::card_channel::CardChannel;
use crate::simulator::apdu_log::{ApduLog, CHANGE_REFERENCE_DATA, VERIFY};
use crate::simulator::card::SimulatedCard;
use crate::simulator::card_profile::{ATR_TC, ATR_UEKAE, CardProfile};
use crate::simulator::keypad_reader::{KeypadPress, KeypadReader};

mod keypad;

const LENGTHS: (usize, usize) = (4, 16);

/// The flow, and a card that answers it at once.
struct Story {
    flow: CardPinFlow,
    reader: KeypadReader,
    profile: CardProfile,
    has_keypad: bool,
    log: ApduLog,
    /// In no reader.
    away: bool,
    /// What the card says to a PIN does not come through.
    loses_answers: bool,
    question: Option<CardPinQuestion>,
    reports: usize,
    end: Option<CardPinEnd>,
}

impl Story {
    fn with(atr: &[u8], presses: Option<Vec<KeypadPress>>) -> Self {
        let profile = CardProfile::akis(*b"212345678901", vec![vec![0x30, 0x00]]).with_atr(atr);
        let card = SimulatedCard::new(profile.clone());
        Self {
            flow: CardPinFlow::default(),
            log: card.log(),
            has_keypad: presses.is_some(),
            reader: KeypadReader::new(card, presses.unwrap_or_default()),
            profile,
            away: false,
            loses_answers: false,
            question: None,
            reports: 0,
            end: None,
        }
    }

    fn begun() -> Self {
        let mut story = Self::with(&ATR_UEKAE, None);
        story.event(CardPinEvent::Started);
        story
    }

    fn event(&mut self, event: CardPinEvent) -> Option<CardPinQuestion> {
        for effect in self.flow.handle(event) {
            match effect {
                CardPinEffect::Look => {
                    let seen = self.look();
                    self.event(CardPinEvent::Looked(seen));
                }
                CardPinEffect::Send(command) => {
                    let reply = self.send(&command);
                    self.event(CardPinEvent::CardAnswered(reply));
                }
                CardPinEffect::Show(prompt) => self.question = Some(prompt.question),
                CardPinEffect::ReportAccepted => self.reports += 1,
                CardPinEffect::Finish(end) => self.end = Some(end),
            }
        }
        self.question
    }

    fn look(&mut self) -> Result<CardPinFacts, CardPinTrouble> {
        if self.away {
            return Err(CardPinTrouble::NoCard);
        }
        let family = self.profile.akis_family().unwrap();
        let mut channel = CardChannel::new(&mut self.reader, false);
        let (form, tries) = pin::look(&mut channel, family).unwrap();
        Ok(CardPinFacts { form, tries, keypad: self.has_keypad })
    }

    fn send(&mut self, command: &PinCommand) -> Result<CardPinReply, CardPinTrouble> {
        if self.away {
            return Err(CardPinTrouble::NoCard);
        }
        let family = self.profile.akis_family().unwrap();
        let mut channel = CardChannel::new(&mut self.reader, false);
        let form = pin::look(&mut channel, family).unwrap().0.unwrap();
        let outcome = match command {
            PinCommand::Verify(typed) => pin::verify(&mut channel, form, typed),
            PinCommand::Change { old, new } => pin::change(&mut channel, form, old, new),
            PinCommand::VerifyOnKeypad => {
                let keypad = keypad_pin::keypad(&mut channel).unwrap();
                match keypad_pin::verify(&mut channel, keypad, form).unwrap() {
                    KeypadOutcome::Tried(outcome) => Ok(outcome),
                    KeypadOutcome::NotTyped(why) => return Ok(CardPinReply::NotTyped(why)),
                    KeypadOutcome::OrderRefused => return Err(CardPinTrouble::KeypadFailed),
                }
            }
        };
        if self.loses_answers {
            return Err(CardPinTrouble::Lost);
        }
        outcome.map(CardPinReply::Card).map_err(|error| match error {
            PinError::Refused(refusal) => CardPinTrouble::Refused(refusal),
            PinError::Card(_) => CardPinTrouble::Lost,
        })
    }

    fn choose(&mut self, choice: CardPinChoice) -> Option<CardPinQuestion> {
        self.event(CardPinEvent::Answered(CardPinAnswer::Chosen(choice)))
    }

    fn pin(&mut self, typed: &str) -> Option<CardPinQuestion> {
        self.event(CardPinEvent::Answered(CardPinAnswer::Pin(typed.into())))
    }

    fn change(&mut self, old: &str, new: &str, again: &str) -> Option<CardPinQuestion> {
        let (old, new, again) = (old.into(), new.into(), again.into());
        self.event(CardPinEvent::Answered(CardPinAnswer::Change { old, new, again }))
    }

    fn tries(&self) -> usize {
        self.log.count(VERIFY) + self.log.count(CHANGE_REFERENCE_DATA)
    }
}

fn wrong(left: u8) -> Option<CardPinQuestion> {
    Some(CardPinQuestion::Wrong { tries_left: Some(left) })
}

fn enter(problem: Option<PinProblem>) -> Option<CardPinQuestion> {
    Some(CardPinQuestion::EnterPin { lengths: LENGTHS, problem })
}

fn change(problem: PinProblem) -> Option<CardPinQuestion> {
    Some(CardPinQuestion::EnterChange { lengths: LENGTHS, problem: Some(problem) })
}

#[test]
fn the_right_pin_is_sent_once_and_the_service_is_told() {
    let mut story = Story::begun();
    let tries = TriesKnown::NoneSpent;
    let overview = CardPinQuestion::Overview { tries, lengths: LENGTHS, changeable: true };
    assert_eq!((story.question, story.tries()), (Some(overview), 0));
    assert_eq!(story.choose(CardPinChoice::TryPin), enter(None));
    assert_eq!(story.pin("1234"), Some(CardPinQuestion::Accepted));
    story.choose(CardPinChoice::Leave);
    assert_eq!((story.tries(), story.reports), (1, 1));
    assert_eq!(story.end, Some(CardPinEnd { accepted: true, unlock: false }));
}

#[test]
fn a_wrong_pin_is_not_sent_twice_and_the_last_try_wants_its_yes() {
    let mut story = Story::begun();
    story.choose(CardPinChoice::TryPin);
    assert_eq!(story.pin("9999"), wrong(2));
    story.choose(CardPinChoice::TryPin);
    assert_eq!(story.pin("9999"), enter(Some(PinProblem::AlreadyRefused)));
    assert_eq!(story.tries(), 1, "the same one would be refused again");
    assert_eq!(story.pin("8888"), wrong(1));
    story.choose(CardPinChoice::TryPin);
    let risk = Some(CardPinQuestion::Risk { certain: true });
    assert_eq!(story.pin("1234"), risk);
    let step_back = story.choose(CardPinChoice::No);
    assert!(matches!(step_back, Some(CardPinQuestion::Overview { .. })));
    assert_eq!(story.tries(), 2, "no yes, no try");
    story.choose(CardPinChoice::TryPin);
    assert_eq!(story.pin("1234"), risk);
    assert_eq!(story.choose(CardPinChoice::Yes), Some(CardPinQuestion::Accepted));
    assert_eq!((story.tries(), story.reports), (3, 1));
}

#[test]
fn a_blocked_pin_leads_to_the_portal_and_no_command_follows() {
    let mut story = Story::begun();
    for typed in ["7777", "8888", "9999"] {
        story.choose(CardPinChoice::TryPin);
        story.pin(typed);
    }
    assert_eq!(story.choose(CardPinChoice::Yes), Some(CardPinQuestion::Blocked));
    for choice in [CardPinChoice::TryPin, CardPinChoice::ChangePin, CardPinChoice::Yes] {
        assert_eq!(story.choose(choice), Some(CardPinQuestion::Blocked), "it is not offered");
    }
    assert_eq!((story.tries(), story.log.count(0x2C)), (3, 0));
    story.choose(CardPinChoice::Unlock);
    assert_eq!(story.end, Some(CardPinEnd { accepted: false, unlock: true }));
}

#[test]
fn a_card_that_may_be_at_its_last_try_says_so_before_anything_is_typed() {
    let mut story = Story::begun();
    for typed in ["7777", "8888"] {
        story.choose(CardPinChoice::TryPin);
        story.pin(typed);
    }
    story.flow = CardPinFlow::default();
    let question = story.event(CardPinEvent::Started);
    let tries = TriesKnown::LastOrBlocked;
    let expected = CardPinQuestion::Overview { tries, lengths: LENGTHS, changeable: true };
    assert_eq!((question, story.tries()), (Some(expected), 2));
}

#[test]
fn what_can_be_no_pin_costs_no_try() {
    let mut story = Story::begun();
    story.choose(CardPinChoice::TryPin);
    let refused = PinProblem::Refused(PinRefusal::Length { min: 4, max: 16 });
    for typed in ["", "123", "12345678901234567"] {
        assert_eq!(story.pin(typed), enter(Some(refused)));
    }
    assert_eq!(story.tries(), 0);
}

#[test]
fn a_change_is_checked_before_it_is_sent() {
    let mut story = Story::begun();
    assert_eq!(
        story.choose(CardPinChoice::ChangePin),
        Some(CardPinQuestion::ChangeWarning { keypad: false })
    );
    story.choose(CardPinChoice::Yes);
    let length = PinProblem::Refused(PinRefusal::Length { min: 4, max: 16 });
    assert_eq!(story.change("12", "80412", "80412"), change(length));
    assert_eq!(story.change("1234", "804", "804"), change(length));
    assert_eq!(story.change("1234", "80412", "80413"), change(PinProblem::Unequal));
    assert_eq!(story.change("1234", "1234", "1234"), change(PinProblem::Same));
    assert_eq!(story.change("1234", "1111", "1111"), Some(CardPinQuestion::Weak));
    story.choose(CardPinChoice::No);
    assert_eq!(story.tries(), 0);
    assert_eq!(story.change("9999", "80412", "80412"), wrong(2));
    story.choose(CardPinChoice::ChangePin);
    assert_eq!(story.change("9999", "80412", "80412"), change(PinProblem::AlreadyRefused));
    assert_eq!(story.change("1234", "80412", "80412"), Some(CardPinQuestion::Changed));
    assert_eq!((story.tries(), story.reports), (2, 1));
}

#[test]
fn a_weak_pin_is_taken_at_the_persons_word() {
    let mut story = Story::begun();
    story.choose(CardPinChoice::ChangePin);
    story.choose(CardPinChoice::Yes);
    story.change("1234", "4321", "4321");
    assert_eq!(story.choose(CardPinChoice::Yes), Some(CardPinQuestion::Changed));
}

#[test]
fn cards_whose_change_is_not_known_are_not_offered_one() {
    let mut story = Story::with(&ATR_TC, None);
    let question = story.event(CardPinEvent::Started);
    let overview = matches!(question, Some(CardPinQuestion::Overview { changeable: false, .. }));
    assert!(overview);
    assert_eq!(story.choose(CardPinChoice::ChangePin), question);
}

#[test]
fn a_card_that_is_pulled_out_takes_what_was_typed_along() {
    let mut story = Story::begun();
    for typed in ["7777", "8888", "1234"] {
        story.choose(CardPinChoice::TryPin);
        story.pin(typed);
    }
    assert_eq!(story.question, Some(CardPinQuestion::Risk { certain: true }));
    story.away = true;
    let gone = Some(CardPinQuestion::Trouble(CardPinTrouble::NoCard));
    assert_eq!(story.event(CardPinEvent::CardObserved(CardPresence::Awaited)), gone);
    assert_eq!(story.event(CardPinEvent::CardObserved(CardPresence::Awaited)), gone);
    assert_eq!(story.choose(CardPinChoice::Yes), gone, "the yes was for a card that is gone");
    story.away = false;
    let back = story.event(CardPinEvent::CardObserved(CardPresence::Present));
    assert!(matches!(back, Some(CardPinQuestion::Overview { .. })));
    assert_eq!(story.tries(), 2);
}

#[test]
fn a_card_that_is_gone_when_the_pin_is_sent_lost_no_try() {
    let mut story = Story::begun();
    story.choose(CardPinChoice::TryPin);
    story.away = true;
    let gone = Some(CardPinQuestion::Trouble(CardPinTrouble::NoCard));
    assert_eq!(story.pin("1234"), gone);
    assert_eq!(story.choose(CardPinChoice::LookAgain), gone);
    story.away = false;
    story.choose(CardPinChoice::LookAgain);
    story.choose(CardPinChoice::TryPin);
    assert_eq!(story.pin("1234"), Some(CardPinQuestion::Accepted));
    assert_eq!(story.tries(), 1);
}

#[test]
fn an_answer_that_is_lost_may_have_cost_a_try_and_nothing_is_sent_again() {
    let mut story = Story::begun();
    for typed in ["8888", "9999"] {
        story.choose(CardPinChoice::TryPin);
        story.loses_answers = typed == "9999";
        story.pin(typed);
    }
    let lost = Some(CardPinQuestion::Trouble(CardPinTrouble::Lost));
    assert_eq!((story.question, story.tries()), (lost, 2));
    story.loses_answers = false;
    let seen = story.choose(CardPinChoice::LookAgain);
    let tries = TriesKnown::LastOrBlocked;
    let overview = CardPinQuestion::Overview { tries, lengths: LENGTHS, changeable: true };
    assert_eq!((seen, story.tries()), (Some(overview), 2));
    story.choose(CardPinChoice::TryPin);
    assert_eq!(story.pin("1234"), Some(CardPinQuestion::Risk { certain: true }));
}

/// What a person may do: the `nth` of what is offered, or type one of these.
#[derive(Debug, Clone)]
enum Move {
    Choose(usize),
    Pin(&'static str),
    Change(&'static str, &'static str),
    Observe(CardPresence),
}

fn moves() -> impl Strategy<Value = Move> {
    let pins = || prop::sample::select(vec!["1234", "9999", "8888", "80412", "1111", "12"]);
    let presences = vec![CardPresence::Awaited, CardPresence::Present, CardPresence::OtherCard];
    prop_oneof![
        6 => (0_usize..4).prop_map(Move::Choose),
        4 => pins().prop_map(Move::Pin),
        2 => (pins(), pins()).prop_map(|(old, new)| Move::Change(old, new)),
        1 => prop::sample::select(presences).prop_map(Move::Observe),
    ]
}

proptest! {
    /// One command for each PIN that was typed, none at the last try without its yes.
    #[test]
    fn no_try_without_a_pin_and_no_last_try_without_a_yes(
        moves in prop::collection::vec(moves(), 0..40),
    ) {
        let mut story = Story::begun();
        let mut wrong_in_a_row = 0;
        for step in moves {
            let (tries, reports) = (story.tries(), story.reports);
            let at_risk = matches!(story.question, Some(CardPinQuestion::Risk { .. }));
            let may_send = match step {
                Move::Choose(nth) => {
                    let Some(prompt) = story.flow.prompt() else { continue };
                    let choice = prompt.choices[nth % prompt.choices.len()];
                    // Whoever leaves tries no more.
                    if matches!(choice, CardPinChoice::Leave | CardPinChoice::Unlock) {
                        continue;
                    }
                    story.choose(choice);
                    choice == CardPinChoice::Yes
                }
                Move::Pin(typed) => {
                    story.pin(typed);
                    true
                }
                Move::Change(old, new) => {
                    story.change(old, new, new);
                    true
                }
                Move::Observe(presence) => {
                    story.event(CardPinEvent::CardObserved(presence));
                    false
                }
            };
            let spent = story.tries() - tries;
            prop_assert!(spent <= usize::from(may_send), "{spent} commands");
            if spent == 1 {
                prop_assert!(wrong_in_a_row < 2 || at_risk, "the last try had no yes");
                wrong_in_a_row = if story.reports > reports { 0 } else { wrong_in_a_row + 1 };
            }
        }
        prop_assert!(wrong_in_a_row <= 3);
    }
}
