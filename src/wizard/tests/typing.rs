//! What is typed, and what is chosen, with the keyboard alone; and nothing that is drawn holds a number whole.

use i_slint_backend_testing::ElementRoot;
use slint::Model;

use super::story::*;
use super::*;

impl Story {
    fn with_control(&self, key: char) {
        let window = self.wizard.component().window();
        window.dispatch_event(WindowEvent::KeyPressed { text: Key::Control.into() });
        press_key(&self.wizard, key);
        window.dispatch_event(WindowEvent::KeyReleased { text: Key::Control.into() });
    }

    fn keys(&self, keys: &[Key]) {
        keys.iter().for_each(|key| press_key(&self.wizard, *key));
    }

    /// Neither what is seen nor what is said of it holds that.
    fn assert_held_nowhere(&self, secret: &str) {
        let mut looked_at = 0;
        for element in self.wizard.component().root_element().query_descendants().find_all() {
            looked_at += 1;
            for held in [
                element.accessible_label(),
                element.accessible_value(),
                element.accessible_description(),
                element.accessible_placeholder_text(),
            ] {
                let held = held.unwrap_or_default();
                assert!(!held.contains(secret), "{:?}: {held}", element.type_name());
            }
        }
        assert!(looked_at > 40, "{looked_at}");
        let flow = self.flow();
        for entry in [flow.get_id_number(), flow.get_code()] {
            assert!(!entry.spoken.contains(secret));
            assert!(entry.letters.iter().all(|letter| letter.chars().count() == 1));
        }
    }
}

#[test]
fn a_number_is_typed_corrected_and_held_nowhere() {
    let story = Story::begin(Language::Turkish);
    story.submit();
    let field = element(&story.wizard, AccessibleRole::TextInput, "Kimlik No");
    assert_eq!(field.accessible_value().as_deref(), Some("Boş"));
    story.type_in("1000000146");
    assert_eq!(field.accessible_value().as_deref(), Some("10 karakter"));
    story.keys(&[Key::Home, Key::RightArrow]);
    story.type_in("0x");
    assert_eq!(story.id_number(), "10x000000146", "a letter is told of in words, not swallowed");
    story.keys(&[Key::Backspace]);
    assert_eq!(story.id_number(), IDENTITY);
    story.keys(&[Key::End, Key::LeftArrow, Key::Delete, Key::Delete]);
    assert_eq!(story.id_number(), "1000000014");
    story.type_in("6");
    story.assert_held_nowhere(IDENTITY);
    story.with_control('a');
    assert!(story.flow().get_id_number().selected);
    story.type_in("7");
    assert_eq!(story.id_number(), "7", "all of it gave way");
    story.with_control('a');
    story.keys(&[Key::Delete]);
    story.with_control('v');
    assert_eq!(story.id_number(), "Kodunuz 424242.", "what was on the clipboard");
    story.fill("Kimlik No", IDENTITY);
    assert_eq!(story.id_number(), IDENTITY);
    story.keys(&[Key::Return]);
    story.type_in("RESİM");
    assert_eq!(story.flow().get_captcha_text(), "RESİM", "Enter leads on");
}

#[test]
fn a_code_is_pasted_in_place_of_what_was_typed_and_held_nowhere() {
    let story = Story::begin(Language::English);
    story.submit();
    story.sign_in();
    story.submit();
    story.go_on();
    story.go_on();
    story.type_in("12");
    let window = story.wizard.component().window();
    window.dispatch_event(WindowEvent::KeyPressed { text: Key::Shift.into() });
    press_key(&story.wizard, Key::Insert);
    window.dispatch_event(WindowEvent::KeyReleased { text: Key::Shift.into() });
    assert_eq!(story.code(), "Kodunuz42424");
    story.assert_held_nowhere("42424");
    let field = element(&story.wizard, AccessibleRole::TextInput, "SMS Onay Kodu");
    assert_eq!(field.accessible_value().as_deref(), Some("12 characters"));
    story.with_control('a');
    let code = story.portal.newest_code().unwrap();
    story.type_in(&code);
    story.assert_held_nowhere(&code);
    story.key(Key::Return);
    assert_eq!(story.flow().get_view().choices.iter().count(), 9, "{}", story.title());
    assert_eq!((story.code(), story.id_number()), (String::new(), String::new()));
}

/// One choice of three, and a tick.
const CHOICES: &str = "<h1>Bilgi Güncelle</h1><form action=/b method=post>\
     <label>İl <select name=i><option value=1>Ankara<option value=2>Iğdır<option value=3>İzmir</select></label>\
     <input type=checkbox name=k> Kabul ediyorum<br>\
     <button name=v value=1>Güncelle</button></form>";

fn at_choices() -> Story {
    use crate::domain::activation::answer::Choice;
    use crate::domain::activation::prompt::Question;
    use crate::protocol::portal_page::Operation;
    let story = Story::at_menu(Language::Turkish);
    let operation = Choice::Operation(Operation::UpdateDetails);
    story.press_and_get(&story.words.button(operation, &Question::Menu), CHOICES);
    story
}

#[test]
fn a_choice_is_made_with_the_keyboard() {
    let story = at_choices();
    let list = || element(&story.wizard, AccessibleRole::Combobox, "İl");
    let chosen = || list().accessible_value().unwrap_or_default().to_string();
    let reached = || {
        let item = crate::wizard::in_sight::focused(story.wizard.component()).unwrap();
        crate::wizard::in_sight::name(&item).unwrap()
    };
    assert_eq!(list().accessible_expanded(), Some(false));
    // Closed, it changes at once.
    story.type_in("i");
    assert_eq!(chosen(), "Iğdır");
    story.type_in("İ");
    assert_eq!(chosen(), "İzmir");
    story.keys(&[Key::Home]);
    assert_eq!(chosen(), "Ankara");
    story.keys(&[Key::DownArrow, Key::DownArrow, Key::DownArrow, Key::UpArrow]);
    assert_eq!(chosen(), "Iğdır");
    // Open, it waits for Enter, and Escape changes nothing.
    for (open, close, expected) in [
        (Key::Return, Key::Return, "İzmir"),
        (Key::Space, Key::Space, "Ankara"),
        (Key::F4, Key::Escape, "Iğdır"),
    ] {
        story.keys(&[Key::Home, Key::DownArrow, open]);
        assert_eq!(list().accessible_expanded(), Some(true), "{open:?}");
        assert_eq!(reached(), "Iğdır", "the keyboard is where the choice is");
        story.keys(&[if expected == "İzmir" { Key::End } else { Key::UpArrow }]);
        assert_eq!(chosen(), "Iğdır", "not yet");
        story.keys(&[close]);
        assert_eq!((chosen().as_str(), list().accessible_expanded()), (expected, Some(false)));
        assert_eq!(reached(), "İl");
    }
    with_alt(&story.wizard, Key::DownArrow);
    story.type_in("a");
    assert_eq!((reached().as_str(), chosen().as_str()), ("Ankara", "Iğdır"));
    // Tab takes it along.
    story.keys(&[Key::Tab]);
    assert_eq!((reached().as_str(), chosen().as_str()), ("Kabul ediyorum", "Ankara"));
}

#[test]
fn a_choice_is_made_with_the_mouse_and_by_a_screen_reader() {
    let story = at_choices();
    let list = || element(&story.wizard, AccessibleRole::Combobox, "İl");
    click(&story.wizard, AccessibleRole::Combobox, "İl");
    pass_a_moment();
    let entry = element(&story.wizard, AccessibleRole::ListItem, "İzmir");
    assert_eq!(entry.accessible_item_index(), Some(2));
    entry.mock_single_click(PointerEventButton::Left);
    assert_eq!(list().accessible_value().as_deref(), Some("İzmir"));
    assert!(find(&story.wizard, AccessibleRole::ListItem, "Ankara").is_none(), "closed");
    list().invoke_accessible_expand_action();
    let entry = element(&story.wizard, AccessibleRole::ListItem, "Ankara");
    assert_eq!(entry.accessible_item_selected(), Some(false));
    entry.invoke_accessible_default_action();
    assert_eq!(list().accessible_value().as_deref(), Some("Ankara"));
    let tick = || element(&story.wizard, AccessibleRole::Checkbox, "Kabul ediyorum");
    for expected in [true, false] {
        tick().mock_single_click(PointerEventButton::Left);
        assert_eq!(tick().accessible_checked(), Some(expected));
    }
    tick().invoke_accessible_default_action();
    assert_eq!(tick().accessible_checked(), Some(true));
}

/// And where it is moved to, it is at once.
#[test]
fn a_page_moves_only_while_it_is_moved() {
    let story = at_choices();
    let window = story.wizard.component();
    window.window().set_size(slint::LogicalSize::new(480.0, 300.0));
    pass_a_moment();
    let title =
        || element(&story.wizard, AccessibleRole::Text, "Bilgi Güncelle").absolute_position().y;
    let position = slint::LogicalPosition::new(240.0, 150.0);
    let before = title();
    let wheel = |delta_y| {
        let event = WindowEvent::PointerScrolled { position, delta_x: 0.0, delta_y };
        window.window().dispatch_event(event);
    };
    wheel(-20.0);
    let after = title();
    assert!((before - after - 20.0).abs() < 0.1, "{before} {after}");
    i_slint_backend_testing::mock_elapsed_time(Duration::from_secs(1));
    assert!((title() - after).abs() < 0.1, "no glide");
    wheel(20.0);
    assert!((title() - before).abs() < 0.1);
}
