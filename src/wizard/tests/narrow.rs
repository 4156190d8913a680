//! Small screens, and large ones that are enlarged: WCAG's reflow asks for 320 by 256. With pictures,
//! which somebody has looked at.

use slint::language::ColorScheme;

use super::story::*;
use super::*;
use crate::domain::activation::answer::Choice;
use crate::domain::activation::prompt::Question;
use crate::domain::guide::portal_screen::PortalLabel;
use crate::protocol::portal_page::Operation;
use crate::wizard::headless::{alone, look, resize};
use crate::wizard::reflow::cut_off;
use crate::wizard::ui::{Palette, Theme};

const SIZES: [(f32, f32); 4] = [(320.0, 256.0), (480.0, 360.0), (683.0, 288.0), (683.0, 384.0)];
/// Where the list of steps is beside the page.
const WIDE: (f32, f32) = (1_040.0, 800.0);

struct Walk {
    story: Story,
    name: &'static str,
    wrong: Vec<String>,
}

impl Walk {
    fn measure(&mut self, what: &str) {
        let window = self.story.wizard.component();
        for (width, height) in SIZES.into_iter().chain([WIDE]) {
            for height in [height, 4_000.0] {
                resize(window, (width, height));
                self.wrong.extend(cut_off(window, &format!("{what}, {}", self.name)));
            }
        }
    }

    /// As it looks there.
    fn look(&mut self, what: &str, size: (f32, f32)) {
        let window = self.story.wizard.component();
        resize(window, size);
        self.wrong.extend(look(window, &format!("{what}-{}", self.name)));
    }

    /// Both, where it is smallest of those that are kept; and on to the next screen.
    fn screen(&mut self, what: &str) {
        self.measure(what);
        self.look(&format!("narrow-{what}"), (480.0, 360.0));
        self.story.make_room();
    }

    /// Both, where there is room; the documents show it in one language and one look.
    fn large(&mut self, what: &str) {
        self.measure(what);
        if self.name == "tr-light" {
            self.look(what, WIDE);
        }
        self.story.make_room();
    }
}

fn walk(language: Language, name: &'static str, scheme: ColorScheme, strong: bool) -> Vec<String> {
    TIME.set(NOW);
    let story = Story::begin_here(language, |options| options.card = Some(opening::record(-1)));
    let window = story.wizard.component();
    window.global::<Palette<'_>>().set_color_scheme(scheme);
    window.global::<Theme<'_>>().set_strong(strong);
    let mut walk = Walk { story, name, wrong: Vec::new() };
    walk.screen("checks");
    walk.look("checks", WIDE);
    walk.story.make_room();
    walk.story.submit();
    walk.story.sign_in();
    // Another one each time.
    walk.story.flow().set_captcha_there(false);
    walk.story.flow().set_captcha_text("RESİM".into());
    walk.screen("sign-in");
    walk.story
        .flow()
        .set_captcha_text(walk.story.portal.captcha_answers().pop().unwrap().as_str().into());
    walk.story.submit();
    walk.large("keep-login");
    walk.story.go_on();
    walk.large("phone");
    walk.story.go_on();
    walk.screen("code");
    walk.large("code");
    walk.story.fill("SMS Onay Kodu", &walk.story.portal.newest_code().unwrap());
    walk.story.submit();
    walk.screen("menu");
    walk.large("menu");
    let words = Words::new(language);
    let text = &words.messages;
    walk.story.press(&text.activation_choice_in_browser());
    walk.screen("guide");
    walk.large("guide");
    walk.story.press(&text.screen_continue_here());
    let update = Choice::Operation(Operation::UpdateDetails);
    walk.story.choose_row(&walk.story.words.button(update, &Question::Menu));
    walk.screen("form");
    walk.large("form");
    walk.story.press(&walk.story.words.button(Choice::ToMenu, &Question::Message));
    walk.story.go_on();
    walk.story.press(&text.screen_pin_show());
    walk.screen("pins");
    walk.look("pins", WIDE);
    walk.story.make_room();
    walk.story.press(&text.activation_choice_noted());
    walk.large("deletion");
    walk.story.go_on();
    walk.large("consequence");
    walk.story.press(&text.screen_delete_yes());
    walk.large("learned");
    walk.story.go_on();
    walk.screen("summary");
    walk.wrong
}

/// Beside the way.
fn forgotten_word() -> Vec<String> {
    TIME.set(NOW);
    let story = Story::begin_here(Language::Turkish, |_| {});
    let mut walk = Walk { story, name: "tr-light", wrong: Vec::new() };
    walk.story.submit();
    walk.story.press(&walk.story.words.label(PortalLabel::ForgotSecurityWord));
    walk.story.flow().set_captcha_there(false);
    walk.large("forgotten-word");
    walk.wrong
}

#[test]
fn nothing_is_cut_off_on_a_small_screen() {
    alone(module_path!(), "nothing_is_cut_off_on_a_small_screen", || {
        let turkish = walk(Language::Turkish, "tr-light", ColorScheme::Light, false);
        let english = walk(Language::English, "en-strong-dark", ColorScheme::Dark, true);
        [turkish, english, forgotten_word()].concat()
    });
}

/// Each page of the guide, beside the browser.
#[test]
fn no_page_of_the_guide_is_cut_off() {
    alone(module_path!(), "no_page_of_the_guide_is_cut_off", || {
        let mut wrong = Vec::new();
        for language in page_view::LANGUAGES {
            let settings = settings(language);
            let told = Told::default();
            let options = WizardOptions { settings, card: Some(opening::record(-1)), ..options(1) };
            let (link, errands) = (Box::new(told.clone()), Box::new(told));
            let wizard = Wizard::open(options, TimeZone::UTC, time, link, errands).unwrap();
            wizard.component().show().unwrap();
            let to_browser = Words::new(language).messages.activation_choice_in_browser();
            element(&wizard, AccessibleRole::Button, &to_browser)
                .invoke_accessible_default_action();
            update(&wizard, LinkUpdate::ServiceGone);
            for step in 0..9 {
                wizard.component().invoke_step_chosen(step);
                for (width, height) in SIZES.into_iter().chain([WIDE]) {
                    for height in [height, 4_000.0] {
                        resize(wizard.component(), (width, height));
                        let what = format!("step {}, {language:?}", step + 1);
                        wrong.extend(cut_off(wizard.component(), &what));
                    }
                }
            }
        }
        wrong
    });
}

#[test]
fn one_line_says_where_one_is() {
    let (wizard, _) = open(options(3));
    wizard.component().window().set_size(slint::LogicalSize::new(683.0, 384.0));
    let line =
        element(&wizard, AccessibleRole::ProgressIndicator, "Adım 3 / 9 – Sertifika işlemleri");
    assert_eq!(line.accessible_value().as_deref(), Some("3"));
    assert_eq!(
        (line.accessible_value_minimum(), line.accessible_value_maximum()),
        (Some(1.0), Some(9.0))
    );
    assert!(find(&wizard, AccessibleRole::ListItem, NAMES[0]).is_none());
    press_key(&wizard, Key::PageDown);
    assert!(
        find(&wizard, AccessibleRole::ProgressIndicator, "Adım 4 / 9 – Giriş yöntemi").is_some()
    );
    wizard.component().window().set_size(slint::LogicalSize::new(1_040.0, 800.0));
    assert!(find(&wizard, AccessibleRole::ListItem, NAMES[3]).is_some(), "there is room again");
}

#[test]
fn the_keyboard_stays_where_it_was_when_the_window_is_made_to_fit_the_screen() {
    let story = Story::begin(Language::Turkish);
    story.wizard.component().window().set_size(slint::LogicalSize::new(683.0, 288.0));
    pass_a_moment();
    story.key(Key::Return);
    assert_eq!(story.title(), "Bilgilerinizi girin");
    story.make_room();
    story.type_in("1");
    assert_eq!(story.id_number(), "1");
}
