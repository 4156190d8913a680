//! What has the keyboard is seen, however short the window is: when a screen begins, and wherever Tab goes.

use slint::Model;
use slint::language::ColorScheme;

use super::story::*;
use super::*;
use crate::domain::activation::answer::Choice;
use crate::domain::activation::prompt::Question;
use crate::domain::guide::portal_screen::PortalLabel;
use crate::protocol::portal_page::Operation;
use crate::text::activation::ActivationWords;
use crate::wizard::headless::{alone, draw, look, resize};
use crate::wizard::in_sight::{focused, name, out_of_sight};
use crate::wizard::ui::{Palette, Theme, TypedPlace};

const SIZES: [(f32, f32); 3] = [(320.0, 256.0), (480.0, 360.0), (683.0, 384.0)];
/// More than any screen has.
const MOST_STOPS: usize = 80;

struct Walk {
    story: Story,
    wrong: Vec<String>,
}

impl Walk {
    fn see(&mut self, what: &str) {
        pass_a_moment();
        self.wrong.extend(out_of_sight(self.story.wizard.component(), what));
    }

    /// As it begins, and once around with each key. What has the keyboard then had it at first.
    fn screen(&mut self, what: &str) {
        draw(self.story.wizard.component());
        self.see(&format!("{what} begins"));
        let window = self.story.wizard.component().as_weak();
        let mut there = Vec::new();
        for key in [Key::Tab, Key::Backtab] {
            press_key(&self.story.wizard, key);
            let first = focused(&window.unwrap());
            let mut stops = Vec::new();
            loop {
                let at = focused(&window.unwrap());
                if at == first && !stops.is_empty() {
                    break;
                }
                stops.push(at.as_ref().and_then(name).unwrap_or_default());
                self.see(&format!("{what}, {stops:?}"));
                assert!(stops.len() < MOST_STOPS, "{what}: the walk does not end: {stops:?}");
                press_key(&self.story.wizard, key);
            }
            stops.sort();
            if key == Key::Tab {
                there = stops;
            } else if stops.len() < 3 || stops != there {
                self.wrong.push(format!("{what}: {there:?} and backwards {stops:?}"));
            }
        }
    }

    fn choose(&mut self, choice: &str) {
        let choices = self.story.flow().get_view().choices;
        let entry = choices.iter().find(|it| it.text == choice);
        let entry = entry.unwrap_or_else(|| panic!("no “{choice}” at {}", self.story.title()));
        self.story.flow().invoke_chosen(entry.index);
        self.story.wait();
    }

    fn go_on(&mut self) {
        let choices = self.story.flow().get_view().choices;
        let entry = choices.iter().find(|it| it.recommended);
        let entry = entry.unwrap_or_else(|| panic!("nothing leads on from {}", self.story.title()));
        self.story.flow().invoke_chosen(entry.index);
        self.story.wait();
    }

    fn submit(&mut self) {
        self.story.flow().invoke_submitted();
        self.story.wait();
    }
}

fn walk(language: Language, size: (f32, f32)) -> Vec<String> {
    TIME.set(NOW);
    let story = Story::begin_here(language, |options| options.card = Some(opening::record(-1)));
    let mut walk = Walk { story, wrong: Vec::new() };
    let window = walk.story.wizard.component().as_weak();
    let window = window.unwrap();
    resize(&window, size);
    walk.screen("checks");
    let words = ActivationWords::new(Words::new(language));
    let text = &words.words.messages;
    walk.story.flow().invoke_started();
    walk.story.wait();
    walk.screen("sign-in");
    walk.story.flow().invoke_typed(TypedPlace::IdNumber, IDENTITY.into());
    let letters = walk.story.portal.captcha_answers().pop().unwrap();
    walk.story.flow().set_captcha_text(letters.as_str().into());
    walk.story.flow().invoke_secret_typed(0, WORD.into());
    walk.submit();
    walk.screen("keep-login");
    walk.go_on();
    walk.screen("phone");
    walk.go_on();
    walk.screen("code");
    let code = walk.story.portal.newest_code().unwrap();
    walk.story.flow().invoke_typed(TypedPlace::Code, code.into());
    walk.submit();
    walk.screen("menu");
    walk.story.flow().invoke_handed_over();
    walk.story.wait();
    walk.screen("guide");
    window.invoke_back_here();
    walk.story.wait();
    walk.choose(&words.button(Choice::Operation(Operation::UpdateDetails), &Question::Menu));
    walk.screen("form");
    walk.choose(&words.button(Choice::ToMenu, &Question::Message));
    walk.go_on();
    walk.screen("pins");
    walk.story.flow().invoke_pin_toggled(walk.story.flow().get_pins().row_data(0).unwrap().row);
    walk.screen("a PIN that is shown");
    walk.choose(&text.activation_choice_noted());
    walk.screen("deletion");
    walk.go_on();
    walk.screen("consequence");
    walk.choose(&text.screen_delete_yes());
    walk.screen("learned");
    walk.go_on();
    walk.screen("summary");
    walk.wrong
}

/// Without the word; and as far as the PIN of a card.
fn side_walk(language: Language, size: (f32, f32)) -> Vec<String> {
    TIME.set(NOW);
    let mut walk = Walk { story: Story::begin_here(language, |_| {}), wrong: Vec::new() };
    resize(walk.story.wizard.component(), size);
    let words = ActivationWords::new(Words::new(language));
    walk.story.flow().invoke_started();
    walk.story.wait();
    walk.choose(&words.label(PortalLabel::ForgotSecurityWord));
    walk.screen("forgotten word");
    walk.story.flow().invoke_typed(TypedPlace::IdNumber, "10000000145".into());
    walk.submit();
    walk.screen("a wrong number");
    let mut walk = Walk { story: Story::at_pins_here(language), wrong: walk.wrong };
    resize(walk.story.wizard.component(), size);
    walk.story.flow().invoke_pin_toggled(0);
    walk.choose(&words.words.messages.activation_choice_try_pin());
    walk.screen("the card's PIN");
    walk.story.flow().invoke_secret_typed(0, "4321".into());
    walk.submit();
    walk.screen("a wrong PIN");
    walk.wrong
}

#[test]
fn the_keyboard_is_in_sight_on_every_screen() {
    alone(module_path!(), "the_keyboard_is_in_sight_on_every_screen", || {
        let mut wrong = Vec::new();
        for language in page_view::LANGUAGES {
            for size in SIZES {
                wrong.extend(walk(language, size));
                wrong.extend(side_walk(language, size));
            }
        }
        wrong
    });
}

/// Longer than the window, and each entry longer than a line.
fn long_form() -> String {
    let provinces = (1..=20).map(|number| {
        format!(
            "<option value={number}>{number:02} numaralı il ve ona bağlı bütün ilçelerin müdürlüğü"
        )
    });
    format!(
        "<h1>Bilgi Güncelle</h1><form action=/b method=post>\
         <label>Adres <input name=a value=Ankara></label>\
         <label>Müdürlük <select name=i>{}</select></label>\
         <input type=checkbox name=k> Yukarıdaki bilgilerin doğru olduğunu, değişirse bildireceğimi kabul ediyorum<br>\
         <button name=v value=1>Güncelle</button></form>",
        provinces.collect::<String>()
    )
}

#[test]
fn twenty_long_choices_fit_a_small_window() {
    alone(module_path!(), "twenty_long_choices_fit_a_small_window", || {
        TIME.set(NOW);
        let mut wrong = Vec::new();
        for (name, size, scheme, strong) in [
            ("tr-light", (480.0, 360.0), ColorScheme::Light, false),
            ("tr-strong-dark", (320.0, 256.0), ColorScheme::Dark, true),
        ] {
            let story = Story::begin_here(Language::Turkish, |_| {});
            story.to_menu();
            let window = story.wizard.component();
            window.global::<Palette<'_>>().set_color_scheme(scheme);
            window.global::<Theme<'_>>().set_strong(strong);
            let operation = Choice::Operation(Operation::UpdateDetails);
            story.press_and_get(&story.words.button(operation, &Question::Menu), &long_form());
            story.catch_forms();
            resize(window, size);
            press_key(&story.wizard, Key::Tab);
            let mut see = |what: &str| {
                pass_a_moment();
                wrong.extend(out_of_sight(window, &format!("{what}, {name}")));
            };
            see("closed");
            press_key(&story.wizard, Key::Space);
            see("open");
            for step in 0..25 {
                press_key(&story.wizard, Key::DownArrow);
                see(&format!("{step} down"));
            }
            press_key(&story.wizard, Key::Home);
            see("the first");
            for _ in 0..2 {
                press_key(&story.wizard, Key::PageDown);
                see("five on");
            }
            wrong.extend(look(window, &format!("choices-{name}")));
            press_key(&story.wizard, Key::Return);
            pass_a_moment();
            wrong.extend(out_of_sight(window, &format!("chosen, {name}")));
            press_key(&story.wizard, Key::Tab);
            press_key(&story.wizard, Key::Space);
            pass_a_moment();
            wrong.extend(out_of_sight(window, &format!("ticked, {name}")));
            wrong.extend(look(window, &format!("choice-and-tick-{name}")));
            story.flow().invoke_chosen(story.flow().get_view().choices.row_data(0).unwrap().index);
            if story.caught() != "a=Ankara&i=11&k=on&v=1" {
                wrong.push(story.caught());
            }
        }
        wrong
    });
}
