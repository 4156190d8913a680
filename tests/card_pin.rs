//! The PIN on the card itself, in a terminal that `expect` types into, with the card in a real pcscd: how
//! often the card is asked, and that nobody else talks to it meanwhile.
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

use bekci::domain::status::ReaderState;
use bekci::simulator::apdu_log::{CHANGE_REFERENCE_DATA, RESET_RETRY_COUNTER, VERIFY};
use bekci::simulator::pin::PinAnswer;
use support::terminal_story::{Story, text_of};
use support::waiting::wait_for;
use support::world::{World, fresh_card, wait_for_card, wait_for_state};

const SERIAL: &str = "212345678901";
const ALONE: [&str; 4] = ["--terminal", "--card-pin", "--card", SERIAL];

#[test]
fn a_pin_learned_at_the_portal_is_tried_on_the_card_which_is_active_from_then_on() {
    let story = Story::new();
    let world = World::without_display();
    world.installation.set_settings(&story.settings());
    let service = world.installation.start();
    let card = story.portal.card(SERIAL).unwrap().unwrap();
    let log = card.log();
    let _inserted = world.insert(0, card);
    wait_for_card(&service, SERIAL);
    let script = r#"
to_menu
send "\r"
see "Tak"
send "\r"
see "PIN: 1 2 3 4"
send "\r"
see "2. Not etti"
send "2\r"
see "deneme yok"
see "16 karakter"
send "\r"
see "PIN ("
send "1234\r"
see "kart kabul etti"
mark accepted
told looked
send "\r"
see "Silinsin mi?"
send "\x03"
see "etkin"
"#;
    let expect = story.type_into(&world.installation, &["--terminal"], script, "");
    story.answer_portal();
    wait_for("the card's word", || story.has("accepted"));
    let state = || world.installation.status()["cards"][0]["state"].clone();
    wait_for("the card to be active", || state() == "active");
    story.put("looked", "");
    let shown = text_of(expect);
    let mut numbers = shown.split(|letter: char| !letter.is_ascii_digit());
    assert!(numbers.all(|number| number != "1234"), "shown while typed: {shown}");
    assert_eq!(log.count(VERIFY), 1);
    service.kill();
    let _service = world.installation.start();
    assert_eq!(state(), "active", "it is on disk");
}

#[test]
fn wrong_pins_count_as_often_as_they_are_typed_and_a_blocked_one_leads_to_the_portal() {
    let story = Story::new();
    let world = World::without_display();
    let card = fresh_card(b"212345678901");
    let log = card.log();
    let _inserted = world.insert(0, card);
    let script = r#"
see "deneme yok"
send "\r"
see "PIN ("
send "9999\r"
see "PIN yanl"
see "2 deneme"
send "\r"
see "PIN ("
send "9999\r"
see "reddetti"
see "PIN ("
send "8888\r"
see "1 deneme"
send "\r"
see "PIN ("
send "7777\r"
see "son deneme"
see "evet"
send "\r"
see "1 deneme"
send "\r"
see "PIN ("
send "7777\r"
see "evet"
send "evet\r"
see "PIN kilitli"
see "PUK ile 3 deneme"
see "1. Portalda Kilit"
send "2\r"
see "kabul etmedi"
"#;
    let shown = text_of(story.type_into(&world.installation, &ALONE, script, ""));
    assert!(!shown.contains("9999") && !shown.contains("7777"), "{shown}");
    let [tries, unblocking] = [VERIFY, RESET_RETRY_COUNTER].map(|it| log.count(it));
    assert_eq!((tries, unblocking), (3, 0));
}

#[test]
fn a_pin_is_changed_after_the_warning() {
    let story = Story::new();
    let world = World::without_display();
    let card = fresh_card(b"212345678901");
    let (log, pin) = (card.log(), card.pin().clone());
    let _inserted = world.insert(0, card);
    let script = r#"
see "2. PIN"
send "2\r"
see "yitirir"
send "1\r"
see "Eski PIN ("
send "1234\r"
see "Yeni PIN ("
send "1111\r"
see "Yeni PIN (bir kez"
send "1111\r"
see "ilk denenecek"
send "\r"
see "Eski PIN ("
send "1234\r"
see "Yeni PIN ("
send "80412\r"
see "Yeni PIN (bir kez"
send "80412\r"
see "Yenisini yaln"
send "\r"
see "etkin"
"#;
    let shown = text_of(story.type_into(&world.installation, &ALONE, script, ""));
    let mut numbers = shown.split(|letter: char| !letter.is_ascii_digit());
    assert!(numbers.all(|number| !["80412", "1234"].contains(&number)), "{shown}");
    assert_eq!((log.count(CHANGE_REFERENCE_DATA), log.count(VERIFY)), (1, 0));
    assert_eq!(pin.verify(b"80412"), PinAnswer::Right);
}

#[test]
fn another_card_that_is_put_in_meanwhile_is_sent_nothing() {
    let story = Story::new();
    let world = World::without_display();
    let service = world.installation.start();
    let card = fresh_card(b"212345678901");
    let log = card.log();
    let inserted = world.insert(0, card);
    wait_for_card(&service, SERIAL);
    let script = r#"
see "deneme yok"
send "\r"
see "PIN ("
mark typing
see "okuyucuda de"
mark gone
see "Okuyucudaki kart"
mark other
see "deneme yok"
send "\r"
see "PIN ("
send "1234\r"
see "kart kabul etti"
send "\r"
see "etkin"
"#;
    let expect = story.type_into(&world.installation, &ALONE, script, "");
    wait_for("the PIN's field", || story.has("typing"));
    let card = inserted.remove().unwrap();
    wait_for("the card to be missed", || story.has("gone"));
    let other = fresh_card(b"212345678902");
    let others_log = other.log();
    let other = world.insert(0, other);
    wait_for("the other card to be refused", || story.has("other"));
    drop(other.remove());
    wait_for_state(&service, ReaderState::Empty);
    let _inserted = world.insert(0, card);
    text_of(expect);
    assert_eq!((others_log.count(VERIFY), log.count(VERIFY)), (0, 1));
}

#[test]
fn a_terminal_that_dies_gives_its_card_back() {
    let story = Story::new();
    let world = World::without_display();
    let service = world.installation.start();
    let inserted = world.insert(0, fresh_card(b"212345678901"));
    wait_for_card(&service, SERIAL);
    let script = "see \"deneme yok\"\nmark open\ntold die\nexec kill -9 [exp_pid]\nexit 0\n";
    let expect = story.type_into(&world.installation, &ALONE, script, "");
    wait_for("the card to be looked at", || story.has("open"));
    let card = inserted.remove().unwrap();
    wait_for_state(&service, ReaderState::Empty);
    let _inserted = world.insert(0, card);
    wait_for_state(&service, ReaderState::LeftAlone);
    story.put("die", "");
    text_of(expect);
    wait_for_card(&service, SERIAL);
}

#[test]
fn nobody_else_talks_to_a_card_whose_activation_is_open() {
    let story = Story::new();
    let world = World::without_display();
    world.installation.set_settings(&story.settings());
    let service = world.installation.start();
    let card = fresh_card(b"212345678901");
    let log = card.log();
    let inserted = world.insert(0, card);
    wait_for_card(&service, SERIAL);
    let script = r#"
see "Kimlik No ("
mark open
see "yeniden istendi"
told leave
send "\x03"
"#;
    let arguments = ["--terminal", "--card", SERIAL];
    let expect = story.type_into(&world.installation, &arguments, script, "");
    wait_for("the sign-in", || story.has("open"));
    log.clear();
    let card = inserted.remove().unwrap();
    wait_for_state(&service, ReaderState::Empty);
    let _inserted = world.insert(0, card);
    wait_for_state(&service, ReaderState::LeftAlone);
    for arguments in [&arguments[..], &ALONE] {
        let second = world.installation.program("bekci-activate", arguments).output().unwrap();
        let said = String::from_utf8(second.stdout).unwrap();
        assert!(second.status.success() && said.contains("oradan devam edin"), "{said}");
    }
    assert_eq!(log.commands(), Vec::<Vec<u8>>::new(), "somebody talked to it");
    story.put("leave", "");
    text_of(expect);
    wait_for_card(&service, SERIAL);
    assert!(!log.is_empty(), "it is read once its activation has ended");
}
