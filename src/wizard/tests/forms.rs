//! The forms behind the menu, in the portal's words.

use slint::Model;

use super::story::*;
use super::*;
use crate::domain::activation::answer::Choice;
use crate::domain::activation::prompt::Question;
use crate::domain::guide::portal_screen::PortalLabel;
use crate::protocol::portal_page::Operation;

/// One field of each kind.
const EVERY_KIND: &str = "<h1>Bilgi Güncelle</h1><form action=/b method=post>\
     <label>Adres <input name=a value=Ankara></label>\
     <label>Parola <input name=p type=password></label>\
     <label>İl <select name=i><option value=1 selected>Ankara<option value=2>Van</select></label>\
     <input type=checkbox name=k> Kabul ediyorum<br>\
     <button name=v value=1>Güncelle</button></form>";

impl Story {
    fn operation(&self, operation: Operation) -> String {
        self.words.button(Choice::Operation(operation), &Question::Menu)
    }

    /// On the window, wherever it stands.
    fn tells(&self, text: &str) -> bool {
        let (view, remarks) = (self.flow().get_view(), self.flow().get_remarks());
        let mut said = remarks.iter().chain(view.paragraphs.iter()).chain([view.problem.clone()]);
        said.any(|line| line.contains(text))
    }
}

#[test]
fn details_are_refused_and_then_taken() {
    for language in page_view::LANGUAGES {
        let story = Story::at_menu(language);
        let operation = story.operation(Operation::UpdateDetails);
        story.choose_row(&operation);
        assert_eq!(story.title(), operation);
        let phone = element(&story.wizard, AccessibleRole::TextInput, "Cep Telefonu");
        assert!(phone.accessible_value().is_some_and(|it| it.starts_with('5')), "what it is now");
        story.fill("Cep Telefonu", "123");
        story.press("Güncelle");
        assert_eq!(story.title(), operation, "it is asked again");
        assert!(story.tells("Cep telefonu 5 ile başlayan on rakam olmalıdır."));
        story.fill("Cep Telefonu", "5551112233");
        story.press("Güncelle");
        assert_eq!(story.portal.account().unwrap().phone, "5551112233");
    }
}

#[test]
fn every_kind_of_field_is_filled_with_the_keyboard_alone() {
    for language in page_view::LANGUAGES {
        let story = Story::at_menu(language);
        story.press_and_get(&story.operation(Operation::UpdateDetails), EVERY_KIND);
        story.catch_forms();
        for role in [AccessibleRole::TextInput, AccessibleRole::Combobox, AccessibleRole::Checkbox]
        {
            let label = match role {
                AccessibleRole::Combobox => "İl",
                AccessibleRole::Checkbox => "Kabul ediyorum",
                _ => "Adres",
            };
            let _ = element(&story.wizard, role, label);
        }
        press_key(&story.wizard, Key::End);
        story.type_in("da");
        press_key(&story.wizard, Key::Tab);
        story.type_in("gizli");
        // Past the button that shows it.
        press_key(&story.wizard, Key::Tab);
        press_key(&story.wizard, Key::Tab);
        press_key(&story.wizard, Key::DownArrow);
        press_key(&story.wizard, Key::Tab);
        press_key(&story.wizard, Key::Space);
        press_key(&story.wizard, Key::Tab);
        press_key(&story.wizard, Key::Return);
        assert_eq!(story.caught(), "a=Ankarada&p=gizli&i=2&k=on&v=1");
        story.page_comes(&EVERY_KIND.replace("<form", "<p class=hata>Adres bulunamadı.</p><form"));
        assert!(story.tells("Adres bulunamadı."), "refused: {}", story.title());
        let secret = element(&story.wizard, AccessibleRole::TextInput, "Parola");
        assert_ne!(secret.accessible_value().as_deref(), Some("gizli"));
    }
}

#[test]
fn a_card_is_chosen_to_be_unlocked() {
    for language in page_view::LANGUAGES {
        let story = Story::at_menu(language);
        let operation = story.operation(Operation::Unlock);
        story.choose_row(&operation);
        assert_eq!(story.title(), operation);
        let choice = element(&story.wizard, AccessibleRole::Combobox, "Kart Seri Numarası");
        assert!(choice.accessible_value().is_some_and(|it| it.contains(SERIAL)));
        story.press("Kilit Çöz");
        assert_ne!(story.title(), operation, "the portal answered");
    }
}

/// What the link of the portal's message leads to.
const NEW_WORD: &str = "<h1>Yeni Güvenlik Sözcüğü Oluşturma</h1><form action=/yeni.go method=post>\
     <label>Yeni Güvenlik Sözcüğü <input name=b type=password></label>\
     <label>Yeni Güvenlik Sözcüğü (Tekrar) <input name=a type=password></label>\
     <button>Kaydet</button></form>";

#[test]
fn a_new_word_is_chosen_with_the_keyboard_alone() {
    for language in page_view::LANGUAGES {
        let story = Story::begin(language);
        let (words, text) = (&story.words, &story.words.words.messages);
        story.submit();
        story.press(&words.label(PortalLabel::ForgotSecurityWord));
        story.fill("Kimlik No", IDENTITY);
        story.fill("Resimdeki Yazı", &story.portal.captcha_answers().pop().unwrap());
        story.press_and_get(&story.flow().get_view().submit, NEW_WORD);
        assert_eq!(story.title(), text.screen_new_word_title());
        for label in [words.words.new_word_field(), text.screen_again()] {
            let _ = element(&story.wizard, AccessibleRole::TextInput, &label);
        }
        story.catch_forms();
        let type_both = |one: &str, other: &str| {
            story.type_in(one);
            // Past the button that shows it.
            press_key(&story.wizard, Key::Tab);
            press_key(&story.wizard, Key::Tab);
            story.type_in(other);
            press_key(&story.wizard, Key::Return);
        };
        type_both("lale12", "lale13");
        assert_ne!(story.problem(), "", "they differ");
        assert_eq!(story.title(), text.screen_new_word_title());
        type_both("lale12", "lale12");
        assert_eq!(story.caught(), "b=lale12&a=lale12");
        let shown = story.flow().get_secrets();
        assert!(shown.iter().all(|secret| secret.letters.row_count() == 0));
    }
}
