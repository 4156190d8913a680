//! Each text colour on each ground that it stands on, light and dark, usual and strong, measured as
//! WCAG 2 has it.

use slint::language::ColorScheme;
use slint::{Brush, Color};

use super::*;
use crate::wizard::ui::{Mood, Moods, OverviewWindow, Palette, Theme};

const TEXT: f64 = 4.5;
/// Of shapes that say something: rings, edges, lights.
const SHAPE: f64 = 3.0;
const MOODS: [Mood; 8] = [
    Mood::Well,
    Mood::Attention,
    Mood::Urgent,
    Mood::Fresh,
    Mood::Waiting,
    Mood::Suspended,
    Mood::Retired,
    Mood::Blank,
];

/// As it is seen on an opaque ground.
fn over(color: Color, ground: Color) -> [f64; 3] {
    let alpha = f64::from(color.alpha()) / 255.0;
    let mixed =
        |of: fn(Color) -> u8| f64::from(of(color)) * alpha + f64::from(of(ground)) * (1.0 - alpha);
    [mixed(Color::red), mixed(Color::green), mixed(Color::blue)]
}

fn luminance(color: [f64; 3]) -> f64 {
    let [red, green, blue] = color.map(|value| match value / 255.0 {
        dim if dim <= 0.04045 => dim / 12.92,
        bright => ((bright + 0.055) / 1.055).powf(2.4),
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn the_measure_is_the_standards() {
    let (black, white) = ([0.0; 3], [255.0; 3]);
    assert!((contrast(black, white) - 21.0).abs() < 1e-9);
    assert!((contrast([118.0; 3], white) - 4.54).abs() < 0.01);
}

type Pair = (String, Color, [f64; 3], f64);

fn pairs(window: &OverviewWindow) -> Vec<Pair> {
    let theme = window.global::<Theme<'_>>();
    let moods = window.global::<Moods<'_>>();
    let plain = |color: Color| over(color, color);
    let of = |brush: Brush| brush.color();
    let (canvas, panel) = (theme.get_canvas(), theme.get_panel());
    let (accent, hover) = (of(theme.get_accent()), theme.get_hover());
    let grounds = [
        ("canvas", plain(canvas)),
        ("panel", plain(panel)),
        ("tip", plain(theme.get_tip())),
        ("warning", plain(theme.get_warning())),
        ("problem", plain(theme.get_problem())),
        ("paper", plain(theme.get_paper())),
        ("chrome", plain(theme.get_chrome())),
        ("address", plain(theme.get_address())),
        ("inert", plain(theme.get_inert())),
        ("hover on the canvas", over(hover, canvas)),
        ("hover on a panel", over(hover, panel)),
        ("the current page", over(accent.with_alpha(0.14), panel)),
    ];
    let mut pairs = Vec::new();
    for (ground, seen) in grounds {
        for (ink, color) in [("text", theme.get_text()), ("muted", theme.get_muted())] {
            pairs.push((format!("{ink} on {ground}"), color, seen, TEXT));
        }
    }
    for (name, ink, ground) in [
        ("warning-mark on the canvas", theme.get_warning_mark(), canvas),
        ("warning-mark on a panel", theme.get_warning_mark(), panel),
        ("warning-mark on warning", theme.get_warning_mark(), theme.get_warning()),
        ("problem-mark on the canvas", theme.get_problem_mark(), canvas),
        ("problem-mark on a panel", theme.get_problem_mark(), panel),
        ("on-accent", of(theme.get_on_accent()), accent),
        ("on-done", theme.get_on_done(), theme.get_done()),
        ("on-banner", theme.get_on_banner(), theme.get_banner()),
    ] {
        pairs.push((name.to_owned(), ink, plain(ground), TEXT));
    }
    for mood in MOODS {
        for ground in [moods.invoke_tint(mood), panel] {
            pairs.push((format!("{mood:?}"), moods.invoke_ink(mood), plain(ground), TEXT));
        }
    }
    for (ground, seen) in [("canvas", canvas), ("panel", panel)] {
        for (shape, color) in [
            ("focus", of(theme.get_focus())),
            ("edge", theme.get_edge()),
            ("done", theme.get_done()),
            ("waiting", theme.get_waiting()),
        ] {
            pairs.push((format!("{shape} on {ground}"), color, plain(seen), SHAPE));
        }
    }
    pairs
}

/// Of text and of shapes, where strong contrast is asked for (WCAG's AAA).
const STRONG_TEXT: f64 = 7.0;
const STRONG_SHAPE: f64 = 4.5;

#[test]
fn every_text_can_be_read_light_and_dark() {
    let (overview, _) = open(OverviewPage::Cards);
    for (scheme, strong) in [
        (ColorScheme::Light, false),
        (ColorScheme::Dark, false),
        (ColorScheme::Light, true),
        (ColorScheme::Dark, true),
    ] {
        overview.component().global::<Palette<'_>>().set_color_scheme(scheme);
        overview.component().global::<Theme<'_>>().set_strong(strong);
        let dark = overview.component().global::<Theme<'_>>().get_dark();
        assert_eq!(dark, scheme == ColorScheme::Dark);
        let least = |usual: f64| match strong {
            true if usual == TEXT => STRONG_TEXT,
            true => STRONG_SHAPE,
            false => usual,
        };
        let low: Vec<_> = pairs(overview.component())
            .into_iter()
            .map(|(name, ink, ground, usual)| {
                (name, contrast(over(ink, ink), ground), least(usual))
            })
            .filter(|(_, measured, least)| measured < least)
            .map(|(name, measured, least)| format!("{name}: {measured:.2} of {least}"))
            .collect();
        assert!(low.is_empty(), "{scheme:?}, strong {strong}: {low:?}");
    }
}

#[test]
fn the_colours_follow_the_systems_contrast() {
    let (overview, _) = open(OverviewPage::Cards);
    for asked in [true, false] {
        overview.update(OverviewUpdate::Contrast(asked));
        assert_eq!(overview.component().global::<Theme<'_>>().get_strong(), asked);
    }
}

/// A box is seen by its edge where its ground is the window's.
#[test]
fn with_strong_contrast_every_box_has_an_edge() {
    let (overview, _) = open(OverviewPage::Cards);
    for scheme in [ColorScheme::Light, ColorScheme::Dark] {
        overview.component().global::<Palette<'_>>().set_color_scheme(scheme);
        let theme = overview.component().global::<Theme<'_>>();
        theme.set_strong(true);
        let canvas = over(theme.get_canvas(), theme.get_canvas());
        for (name, line) in [
            ("line", theme.get_line()),
            ("tip-line", theme.get_tip_line()),
            ("warning-line", theme.get_warning_line()),
            ("problem-line", theme.get_problem_line()),
            ("edge", theme.get_edge()),
        ] {
            let measured = contrast(over(line, line), canvas);
            assert!(measured >= STRONG_TEXT, "{name}, {scheme:?}: {measured:.2}");
        }
        assert!(theme.get_stroke() > 1.0);
    }
}

/// A text in a colour that is not measured above would be read by luck.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test reads the markup")]
fn every_colour_that_a_text_has_is_measured() {
    let measured = [
        "text",
        "muted",
        "warning-mark",
        "problem-mark",
        "on-accent",
        "on-done",
        "on-banner",
        "done",
        "focus",
    ];
    let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/wizard/ui"))];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|it| it != "slint") {
                continue;
            }
            let markup = std::fs::read_to_string(&path).unwrap();
            for line in markup.lines().filter(|line| line.trim_start().starts_with("color:")) {
                for name in line.split("Theme.").skip(1) {
                    let name: String =
                        name.chars().take_while(|it| it.is_alphanumeric() || *it == '-').collect();
                    assert!(measured.contains(&name.as_str()), "{}: {line}", path.display());
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 30, "{seen}: the search itself works");
}
