//! Who can not see, or has no mouse.

use i_slint_core::item_tree::ItemRc;
use slint::SharedString;

use super::*;
use crate::wizard::in_sight;

/// What can be worked with says what it is; whatever page, whatever language.
#[test]
fn every_control_has_a_name() {
    for locale in ["tr_TR.UTF-8", "en_GB.UTF-8"] {
        for page in OverviewPage::ALL {
            // Its settings file has a problem, and a setting is locked.
            let (overview, _) = open_at(page, "\nsound = true\n", locale);
            overview.update(three());
            overview.update(diagnosed());
            overview.update(live(SERIAL));
            assert_named(&overview, page);
            overview.update(OverviewUpdate::ServiceGone);
            assert_named(&overview, page);
        }
        let (overview, _) = open_at(OverviewPage::Cards, "", locale);
        overview.update(three());
        overview.component().invoke_card_action(SERIAL.into(), 8);
        assert!(find(&overview, AccessibleRole::Region, "AYŞE YILMAZ").is_some());
        assert_named(&overview, OverviewPage::Cards);
    }
}

fn assert_named(overview: &Overview, page: OverviewPage) {
    let mut named = 0;
    overview.component().root_element().visit_descendants(|element| {
        let Some(role) = element.accessible_role() else {
            return std::ops::ControlFlow::<()>::Continue(());
        };
        if !matches!(role, AccessibleRole::None | AccessibleRole::Text) {
            let label = element.accessible_label().unwrap_or_default();
            assert!(!label.is_empty(), "{role:?} on {page:?} {:?}", element.id());
            named += 1;
        }
        std::ops::ControlFlow::Continue(())
    });
    assert!(named > 7, "{page:?}: {named}");
}

/// More than any page has.
const MOST: usize = 200;

fn focused(overview: &Overview) -> Option<ItemRc> {
    in_sight::focused(overview.component())
}

fn name(item: &ItemRc) -> String {
    in_sight::name(item).expect("nothing says what has the keyboard")
}

/// From what has the keyboard when the page opens, once around.
fn walk(overview: &Overview, key: impl Into<SharedString>) -> Vec<String> {
    let key = key.into();
    press(overview, key.clone());
    let first = focused(overview).unwrap();
    let mut names = vec![name(&first)];
    for _ in 0..MOST {
        press(overview, key.clone());
        let item = focused(overview).unwrap();
        if item == first {
            return names;
        }
        names.push(name(&item));
    }
    panic!("the walk does not end: {names:?}");
}

/// What can be worked with, whether the keyboard comes there or not.
fn actions(overview: &Overview) -> Vec<String> {
    let elements = overview.component().root_element().query_descendants().find_all();
    let works = elements.into_iter().filter(|element| {
        let role = element.accessible_role();
        let is_enabled = element.accessible_enabled() != Some(false);
        is_enabled
            && matches!(
                role,
                Some(
                    AccessibleRole::Button
                        | AccessibleRole::Switch
                        | AccessibleRole::RadioButton
                        | AccessibleRole::TextInput
                )
            )
    });
    works.filter_map(|element| element.accessible_label()).map(String::from).collect()
}

/// The walk's order, the same backwards, and nothing that the walk leaves out.
fn assert_walk(overview: &Overview, expected: &[&str]) {
    let there = walk(overview, Key::Tab);
    let mut back = walk(overview, Key::Backtab);
    for action in actions(overview) {
        assert!(there.contains(&action), "{action} is not in {there:?}");
    }
    let (mut sorted, mut sorted_back) = (there.clone(), back.clone());
    sorted.sort();
    sorted_back.sort();
    assert_eq!(sorted, sorted_back, "backwards as well");
    back.reverse();
    let place = back.iter().position(|it| *it == there[0]).unwrap();
    back.rotate_left(place);
    assert_eq!(there, back);
    assert_eq!(there, expected);
}

/// With everything in sight.
fn whole(page: OverviewPage) -> Rc<Overview> {
    let (overview, _) = open(page);
    overview.component().window().set_size(slint::LogicalSize::new(1_000.0, 4_000.0));
    overview.update(three());
    overview.update(live(SERIAL));
    overview.update(diagnosed());
    overview
}

const PAGES: &str = "Sayfalar";
const CARDS: [&str; 8] = [
    "Yenile: AYŞE YILMAZ",
    "Başvurdum: AYŞE YILMAZ",
    "Yarın hatırlat: AYŞE YILMAZ",
    "Ayrıntılar: AYŞE YILMAZ",
    "Etkinleştir: İREM IŞIK",
    "Kullanmıyorum: İREM IŞIK",
    "Ayrıntılar: İREM IŞIK",
    "Ayrıntılar: DEFNE ÖZTÜRK",
];

#[test]
fn the_cards_are_walked_with_the_keyboard_alone() {
    let overview = whole(OverviewPage::Cards);
    assert_walk(&overview, &[&[PAGES, "Kartlar"], &CARDS[..]].concat());
    overview.update(OverviewUpdate::ServiceGone);
    overview.component().invoke_go(0);
    assert_walk(&overview, &[&[PAGES, "Hizmeti başlat", "Kartlar"], &CARDS[..]].concat());

    let details = whole(OverviewPage::Cards);
    details.component().invoke_card_action(SERIAL.into(), 8);
    // It opens on the way back.
    assert_walk(
        &details,
        &[
            "Yenile: AYŞE YILMAZ",
            "Başvurdum: AYŞE YILMAZ",
            "Yarın hatırlat: AYŞE YILMAZ",
            "Ne yapmalı?: AYŞE YILMAZ",
            "Kullanmıyorum: AYŞE YILMAZ",
            PAGES,
            "AYŞE YILMAZ",
            "‹ Kartlar",
        ],
    );
}

#[test]
fn the_other_pages_are_walked_with_the_keyboard_alone() {
    assert_walk(&whole(OverviewPage::History), &[PAGES, "Geçmiş"]);
    assert_walk(&whole(OverviewPage::About), &[PAGES, "Hakkında"]);
    assert_walk(
        &whole(OverviewPage::Diagnosis),
        &[PAGES, "Yeniden bak", "Raporu kopyala", "Raporu kaydet", "Tanılama"],
    );
}

const SETTINGS: [&str; 20] = [
    PAGES,
    "Ayarlar",
    "Oturumla birlikte başlat",
    "Sistemin dili",
    "Türkçe",
    "English",
    "Sistemin ayarı",
    "Olağan",
    "Yüksek",
    "Başlangıç sorusu",
    "Hatırlatma günleri",
    "Hatırlatma saati",
    "Yenileme sayfası",
    "İşlemler sayfası",
    "İşlem sunucuları",
    "Giriş bilgileri",
    "İptal sorgusu",
    "Sorulabilecek sunucular",
    "Ölçüm toplayıcısı",
    "Ölçüm aralığı",
];

#[test]
fn the_settings_are_walked_with_the_keyboard_alone() {
    assert_walk(&whole(OverviewPage::Settings), &SETTINGS);
}

#[test]
fn settings_out_of_sight_are_walked_as_well() {
    let overview = whole(OverviewPage::Settings);
    for (width, height) in [(620.0, 420.0), (320.0, 256.0)] {
        let window = overview.component();
        window.window().set_size(slint::LogicalSize::new(width, height));
        overview.component().invoke_go(2);
        assert_eq!(walk(&overview, Key::Tab), SETTINGS);
        for _ in SETTINGS {
            assert_eq!(in_sight::out_of_sight(window, "settings"), None);
            press(&overview, Key::Tab);
        }
    }
}
