//! What each page looks like, as it was looked at and kept: light in Turkish and dark in English, and
//! the first one the other way round as well; and with strong contrast.

use slint::language::ColorScheme;

use super::*;
use crate::wizard::headless::{alone, look, resize};
use crate::wizard::ui::{Palette, Theme};

const SIZE: (f32, f32) = (860.0, 620.0);

fn page(page: OverviewPage, locale: &str) -> Rc<Overview> {
    let (overview, _) = open_here(page, "[tray]\nshow = true\n", locale);
    overview.update(three());
    overview.update(live(SERIAL));
    if page == OverviewPage::Diagnosis {
        overview.update(diagnosed());
    }
    resize(overview.component(), SIZE);
    overview
}

fn draw_all() -> Vec<String> {
    let mut wrong = Vec::new();
    for (locale, language, schemes) in [
        ("tr_TR.UTF-8", "tr", [ColorScheme::Light, ColorScheme::Dark]),
        ("en_GB.UTF-8", "en", [ColorScheme::Dark, ColorScheme::Light]),
    ] {
        for (at, scheme) in schemes.into_iter().enumerate() {
            let name = if scheme == ColorScheme::Dark { "dark" } else { "light" };
            for shown in OverviewPage::ALL {
                if at == 1 && shown != OverviewPage::Cards {
                    continue;
                }
                let overview = page(shown, locale);
                overview.component().global::<Palette<'_>>().set_color_scheme(scheme);
                let of = |what: &str| format!("{what}-{language}-{name}");
                wrong.extend(look(overview.component(), &of(shown.as_str())));
                if shown == OverviewPage::Cards && at == 0 {
                    let card = Some(CardSerial::from_text(SERIAL));
                    let destination = Destination { page: shown, card };
                    overview.update(OverviewUpdate::Raised(Some(destination)));
                    wrong.extend(look(overview.component(), &of("details")));
                }
            }
        }
    }
    for (locale, scheme, name) in [
        ("tr_TR.UTF-8", ColorScheme::Light, "tr-strong-light"),
        ("en_GB.UTF-8", ColorScheme::Dark, "en-strong-dark"),
    ] {
        for shown in [OverviewPage::Cards, OverviewPage::Settings] {
            let overview = page(shown, locale);
            overview.component().global::<Palette<'_>>().set_color_scheme(scheme);
            overview.component().global::<Theme<'_>>().set_strong(true);
            wrong.extend(look(overview.component(), &format!("{}-{name}", shown.as_str())));
        }
    }
    wrong
}

#[test]
fn every_page_looks_as_it_did_when_it_was_looked_at() {
    alone(module_path!(), "every_page_looks_as_it_did_when_it_was_looked_at", draw_all);
}
