//! The page of the PINs.

use slint::Model;

use super::story::*;
use super::*;

#[test]
fn the_pin_is_hidden_by_itself_behind_other_windows_and_after_half_a_minute() {
    let story = Story::at_pins(Language::Turkish);
    assert!(shows(&story.wizard, "PIN gizli"));
    assert_eq!(story.flow().get_pins().row_count(), 1, "the inserted card's alone");
    story.press("PIN’i göster");
    assert_eq!(story.digits(), "1234");
    story.wizard.component().invoke_looked_away();
    assert_eq!(story.digits(), "");
    story.press("PIN’i göster");
    later(30);
    assert_eq!(story.digits(), "");
    story.press("PIN’i göster");
    story.press("PIN’i gizle");
    assert_eq!(story.digits(), "");
    story.press("Öteki kartları göster (1)");
    assert_eq!(story.flow().get_pins().row_count(), 2);
}

#[test]
fn a_copy_is_on_demand_and_gone_after_twenty_seconds() {
    let story = Story::at_pins(Language::Turkish);
    story.told.take();
    story.press("Panoya kopyala");
    assert_eq!(story.told.all(), ["copy 1234"]);
    assert_eq!(story.digits(), "", "copying shows nothing");
    assert!(story.flow().get_copy_state().contains("20 saniye"));
    later(20);
    assert_eq!(story.told.all(), ["copy 1234", "erase copy"]);
    assert!(shows(&story.wizard, "PIN panodan silindi."));
}

#[test]
fn nobody_leaves_a_pin_that_was_seen_without_being_asked() {
    let story = Story::at_pins(Language::Turkish);
    story.press("PIN’i göster");
    story.press("Oturumu kapat ve çık");
    assert_eq!(story.title(), "PIN’inizi not ettiniz mi?");
    story.key(Key::Return);
    assert_eq!(story.title(), "Yeni PIN’inizi öğrenin");
    story.wizard.component().window().dispatch_event(WindowEvent::CloseRequested);
    assert!(story.wizard.component().window().is_visible());
    assert_eq!(story.title(), "PIN’inizi not ettiniz mi?");
    story.press("Not ettim, devam et");
    assert!(!story.wizard.component().window().is_visible());
    assert_eq!(story.portal.signed_in_sessions(), 0);
}
