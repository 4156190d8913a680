//! The PIN on the card itself: tried, changed, blocked, typed on the reader's keys.

use super::story::*;
use super::stub_card::StubCard;
use super::*;
use crate::domain::card_pin::happening::{CardPinReply, CardPinTrouble};
use crate::domain::card_pin::prompt::{CardPinChoice, CardPinField, CardPinQuestion};
use crate::protocol::akis::AkisFamily;
use crate::protocol::akis::keypad_pin::NotTyped;
use crate::protocol::akis::pin::PinOutcome;

/// With a PIN that can be changed.
fn changeable() -> StubCard {
    StubCard { family: AkisFamily::Uekae, ..StubCard::default() }
}

impl Story {
    fn choose(&self, choice: CardPinChoice, question: CardPinQuestion) {
        self.press(&self.words.words.card_pin_choice(choice, question));
    }

    fn field(&self, field: CardPinField) -> String {
        self.words.words.card_pin_field(field)
    }

    /// From the overview.
    fn try_pin(&self, pin: &str) {
        self.choose(CardPinChoice::TryPin, CardPinQuestion::Accepted);
        self.fill(&self.field(CardPinField::Pin), pin);
        self.submit();
    }

    fn change(&self, old: &str, new: &str, again: &str) {
        self.fill(&self.field(CardPinField::OldPin), old);
        self.fill(&self.field(CardPinField::NewPin), new);
        self.fill(&self.words.words.messages.screen_again(), again);
        self.submit();
    }

    fn commands(&self) -> Vec<String> {
        let told = self.told.all().into_iter();
        told.filter(|it| ["verify", "change", "keypad"].contains(&it.as_str())).collect()
    }
}

#[test]
fn the_pin_is_tried_on_the_card_once_for_each_that_is_typed() {
    for language in page_view::LANGUAGES {
        let story = Story::at_card(language, StubCard::default());
        let text = &story.words.words.messages;
        assert_eq!(story.title(), text.screen_card_pin_title());
        assert!(story.says(&text.card_pin_tries_none_spent()));
        assert!(story.says(&text.card_pin_not_changeable()));
        story.try_pin("9999");
        assert_eq!(story.title(), text.screen_card_pin_wrong_title());
        assert!(story.says(&text.card_pin_wrong_left(2)), "tries left");
        story.choose(CardPinChoice::TryPin, CardPinQuestion::Accepted);
        story.fill(&story.field(CardPinField::Pin), "9999");
        story.submit();
        assert_eq!(story.problem(), text.card_pin_problem_refused(), "not sent again");
        assert_eq!(story.commands(), ["verify"]);
        story.fill(&story.field(CardPinField::Pin), PIN);
        story.submit();
        assert_eq!(story.title(), text.screen_card_pin_accepted_title());
        assert_eq!(story.commands(), ["verify"; 2]);
        assert!(story.told.all().contains(&"pin accepted".to_owned()));
    }
}

#[test]
fn a_weak_pin_is_named_before_the_card_gets_it() {
    for language in page_view::LANGUAGES {
        let story = Story::at_card(language, changeable());
        let text = &story.words.words.messages;
        story.choose(CardPinChoice::ChangePin, CardPinQuestion::Accepted);
        assert_eq!(story.title(), text.screen_card_pin_change_title());
        assert!(story.says(&text.card_pin_change_question()), "the portal's PIN is not true then");
        story.choose(CardPinChoice::Yes, CardPinQuestion::ChangeWarning { keypad: false });
        story.change(PIN, "7391", "7392");
        assert_eq!(story.problem(), text.card_pin_problem_unequal());
        story.change(PIN, "1111", "1111");
        assert!(story.says(&text.card_pin_weak()));
        assert_eq!(story.commands(), [""; 0], "nothing was sent");
        story.key(Key::Return);
        assert_eq!(story.commands(), [""; 0], "Enter is another PIN");
        story.change(PIN, "7391", "7391");
        assert_eq!(story.title(), text.screen_card_pin_changed_title());
        assert!(story.says(&text.card_pin_changed()));
        assert_eq!(story.commands(), ["change"]);
        assert_eq!(story.card.lock().unwrap().pin, "7391");
    }
}

#[test]
fn a_weak_pin_is_taken_from_whoever_insists() {
    let story = Story::at_card(Language::Turkish, changeable());
    story.choose(CardPinChoice::ChangePin, CardPinQuestion::Accepted);
    story.choose(CardPinChoice::Yes, CardPinQuestion::ChangeWarning { keypad: false });
    story.change(PIN, "1111", "1111");
    story.choose(CardPinChoice::Yes, CardPinQuestion::Weak);
    assert_eq!(story.title(), "PIN değişti");
    assert_eq!(story.card.lock().unwrap().pin, "1111");
}

#[test]
fn the_last_try_wants_a_yes_that_names_the_risk() {
    for language in page_view::LANGUAGES {
        let last = StubCard { tries: 1, ..StubCard::default() };
        let story = Story::at_card(language, last);
        let text = &story.words.words.messages;
        assert!(story.says(&text.card_pin_tries_last()));
        story.try_pin("9999");
        let risk = CardPinQuestion::Risk { certain: false };
        assert_eq!(story.title(), text.screen_card_pin_risk_title());
        assert!(
            story.says(&text.card_pin_risk_certain()) || story.says(&text.card_pin_risk_unknown())
        );
        story.key(Key::Return);
        assert_eq!(story.commands(), [""; 0], "Enter steps back");
        assert_eq!(story.card.lock().unwrap().tries, 1);
        story.try_pin(PIN);
        story.choose(CardPinChoice::Yes, risk);
        assert_eq!(story.title(), text.screen_card_pin_accepted_title());
        assert_eq!(story.commands(), ["verify"]);
    }
}

#[test]
fn a_blocked_pin_leads_to_the_portal_with_the_warning_of_puks() {
    for language in page_view::LANGUAGES {
        let last = StubCard { tries: 1, is_silent: true, ..StubCard::default() };
        let story = Story::at_card(language, last);
        let text = &story.words.words.messages;
        assert!(story.says(&text.card_pin_tries_unknown()));
        story.try_pin("9999");
        let unknown = CardPinQuestion::Risk { certain: false };
        if story.title() == text.screen_card_pin_risk_title() {
            story.choose(CardPinChoice::Yes, unknown);
        }
        assert_eq!(story.title(), text.screen_card_pin_blocked_title());
        let puk = crate::domain::guide::Warning::Puk;
        let puk = story.words.words.warning(puk, None, &TimeZone::UTC);
        assert!(story.says(&format!("{}. {}", puk.title, puk.body)), "in full");
        story.choose(CardPinChoice::Unlock, CardPinQuestion::Blocked);
        assert_eq!(story.commands(), ["verify"], "the card gets no more");
        let unlock = crate::domain::guide::portal_screen::PortalLabel::Unlock;
        assert_eq!(story.title(), story.words.label(unlock));
    }
}

#[test]
fn with_the_readers_own_keys_nothing_is_typed_here() {
    for language in page_view::LANGUAGES {
        let story = Story::at_card(language, StubCard { keypad: true, ..StubCard::default() });
        let text = &story.words.words.messages;
        let begin = || story.choose(CardPinChoice::TryPin, CardPinQuestion::Accepted);
        begin();
        assert!(story.says(&text.card_pin_keypad()));
        assert!(find(&story.wizard, AccessibleRole::TextInput, &text.card_pin_field()).is_none());
        story.reader_says(Ok(CardPinReply::NotTyped(NotTyped::TooLate)));
        assert!(story.says(&text.card_pin_not_typed_late()));
        begin();
        story.reader_says(Ok(CardPinReply::NotTyped(NotTyped::Cancelled)));
        assert!(story.says(&text.card_pin_not_typed_cancelled()));
        begin();
        story.reader_says(Err(CardPinTrouble::KeypadFailed));
        assert!(story.says(&text.card_pin_trouble_keypad()));
        story.go_on();
        story.fill(&text.card_pin_field(), PIN);
        story.submit();
        assert_eq!(story.title(), text.screen_card_pin_accepted_title(), "typed here at last");
        assert_eq!(story.commands(), ["keypad", "keypad", "keypad", "verify"]);

        let story = Story::at_card(language, StubCard { keypad: true, ..StubCard::default() });
        story.choose(CardPinChoice::TryPin, CardPinQuestion::Accepted);
        story.reader_says(Ok(CardPinReply::Card(PinOutcome::Accepted)));
        assert_eq!(story.title(), text.screen_card_pin_accepted_title());
        assert!(story.told.all().contains(&"pin accepted".to_owned()));
    }
}
