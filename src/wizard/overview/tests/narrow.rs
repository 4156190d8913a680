//! Small screens, and large ones that are enlarged: WCAG's reflow asks for 320 by 256.

use slint::language::ColorScheme;

use super::*;
use crate::wizard::headless::{alone, look, resize};
use crate::wizard::reflow::cut_off;
use crate::wizard::ui::Palette;

const SIZES: [(f32, f32); 4] = [(320.0, 256.0), (480.0, 360.0), (683.0, 288.0), (683.0, 384.0)];

fn walk() -> Vec<String> {
    let mut wrong = Vec::new();
    for (locale, language, scheme) in
        [("tr_TR.UTF-8", "tr", ColorScheme::Light), ("en_GB.UTF-8", "en", ColorScheme::Dark)]
    {
        for page in OverviewPage::ALL {
            let (overview, _) = open_here(page, "\nsound = true\n", locale);
            overview.component().global::<Palette<'_>>().set_color_scheme(scheme);
            overview.update(three());
            overview.update(diagnosed());
            overview.update(live(SERIAL));
            let window = overview.component();
            let mut measure = |what: &str, pictures: bool| {
                for (width, height) in SIZES {
                    for height in [height, 4_000.0] {
                        resize(window, (width, height));
                        wrong.extend(cut_off(window, &format!("{what}, {language}")));
                    }
                    if pictures && height == 360.0 {
                        resize(window, (width, height));
                        wrong.extend(look(window, &format!("narrow-{what}-{language}")));
                    }
                }
            };
            measure(page.as_str(), matches!(page, OverviewPage::Cards | OverviewPage::Settings));
            if page == OverviewPage::Cards {
                overview.component().invoke_card_action(SERIAL.into(), 8);
                measure("details", false);
                overview.update(OverviewUpdate::ServiceGone);
                measure("without a service", false);
            }
        }
    }
    wrong
}

#[test]
fn nothing_is_cut_off_on_a_small_screen() {
    alone(module_path!(), "nothing_is_cut_off_on_a_small_screen", walk);
}

#[test]
fn above_the_page_the_navigation_is_walked_sideways() {
    let (overview, _) = open(OverviewPage::Cards);
    overview.component().window().set_size(slint::LogicalSize::new(480.0, 360.0));
    let shown = |name: &str| find(&overview, AccessibleRole::TabPanel, name).is_some();
    press(&overview, Key::Tab);
    press(&overview, Key::RightArrow);
    assert!(shown("Geçmiş"));
    press(&overview, Key::RightArrow);
    assert!(shown("Ayarlar"));
    press(&overview, Key::LeftArrow);
    assert!(shown("Geçmiş"));
    press(&overview, Key::Home);
    assert!(shown("Kartlar"));
    element(&overview, AccessibleRole::Tab, "Hakkında").invoke_accessible_default_action();
    assert!(shown("Hakkında"));
}
