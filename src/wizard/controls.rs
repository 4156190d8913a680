//! What the controls of every window ask for.

use slint::platform::WindowEvent;
use slint::{ComponentHandle, Global, Model, ModelRc, SharedString};

use crate::domain::search::folded;
use crate::text::Words;
use crate::wizard::ui::{FieldMenu, Sight, TypeAhead};

pub fn serve<W>(window: &W)
where
    W: ComponentHandle + 'static,
    for<'a> Sight<'a>: Global<'a, W>,
    for<'a> TypeAhead<'a>: Global<'a, W>,
{
    let shown = window.as_weak();
    window.global::<Sight<'_>>().on_wanted(move || {
        let Some(shown) = shown.upgrade() else { return };
        let window = shown.window();
        let size = window.size().to_logical(window.scale_factor());
        // Whatever its size, the toolkit then brings into sight what has the keyboard.
        window.dispatch_event(WindowEvent::Resized { size });
    });
    window.global::<TypeAhead<'_>>().on_next(|choices, letter, from| {
        next_choice(&choices, &letter, from).and_then(|it| i32::try_from(it).ok()).unwrap_or(-1)
    });
}

pub fn speak<W>(window: &W, words: &Words)
where
    W: ComponentHandle,
    for<'a> FieldMenu<'a>: Global<'a, W>,
{
    let (menu, text) = (window.global::<FieldMenu<'_>>(), &words.messages);
    menu.set_cut(text.field_menu_cut().into());
    menu.set_copy(text.field_menu_copy().into());
    menu.set_paste(text.field_menu_paste().into());
    menu.set_select_all(text.field_menu_select_all().into());
}

/// The first that begins so, from that one on and around.
fn next_choice(choices: &ModelRc<SharedString>, letter: &str, from: i32) -> Option<usize> {
    let letter = folded(letter);
    if !letter.chars().all(char::is_alphanumeric) || letter.is_empty() {
        return None;
    }
    let count = choices.row_count();
    let from = usize::try_from(from).unwrap_or_default();
    let mut around = (0..count).map(|step| (from + step) % count);
    around.find(|index| {
        choices.row_data(*index).is_some_and(|choice| folded(choice.trim()).starts_with(&letter))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wizard::portal_view::model;

    #[test]
    fn a_letter_leads_from_choice_to_choice() {
        let choices = ["Ankara", "Iğdır", " İzmir", "Şırnak"];
        let choices = model(choices.map(SharedString::from).to_vec());
        for (letter, from, expected) in [
            ("i", 0, Some(1)),
            ("I", 2, Some(2)),
            ("İ", 3, Some(1)),
            ("s", 0, Some(3)),
            ("a", 1, Some(0)),
            ("a", 9, Some(0)),
            ("z", 0, None),
            (" ", 0, None),
            ("\u{8}", 0, None),
            ("", 0, None),
        ] {
            assert_eq!(next_choice(&choices, letter, from), expected, "{letter} from {from}");
        }
        assert_eq!(next_choice(&model(Vec::new()), "a", 0), None);
    }
}
