//! Texts become functions, one a message: a misspelt id or a missing translation does not compile.
//! The windows' elements become Rust, and the tray's icons pixels.

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, try_build_from_locales_folder};

const TRAY_ICONS: &str = "assets/tray";
/// Twice what most panels show, which scale it down.
const TRAY_ICON_SIZE: u16 = 48;

#[expect(clippy::disallowed_methods, reason = "cargo speaks to a build script by its environment")]
fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=i18n");
    println!("cargo::rerun-if-changed={TRAY_ICONS}");
    let Some(out) = std::env::var("OUT_DIR").ok() else {
        println!("cargo::error=cargo sets OUT_DIR");
        return ExitCode::FAILURE;
    };
    let texts = BuildOptions::default()
        .with_locales_folder("i18n")
        .with_default_language("tr")
        .with_lint_level(LintLevel::Strict)
        .with_prefix("")
        .without_bidi_isolation()
        .without_format()
        .with_output_file_path(&format!("{out}/l10n.rs"))
        .with_ftl_output(FtlOutputOptions::single_file(&format!("{out}/texts.ftl")));
    if let Err(error) = try_build_from_locales_folder(texts) {
        println!("cargo::error={error}");
        return ExitCode::FAILURE;
    }
    if let Err(error) = draw_tray_icons(Path::new(&out)) {
        println!("cargo::error={error}");
        return ExitCode::FAILURE;
    }
    // The tests find elements by what debug information says of them.
    let for_tests = std::env::var("PROFILE").is_ok_and(|profile| profile == "debug");
    let window = slint_build::CompilerConfiguration::new()
        .with_style("fluent".into())
        .with_debug_info(for_tests)
        .embed_resources(slint_build::EmbedResourcesKind::EmbedFiles);
    if let Err(error) = slint_build::compile_with_config("src/wizard/ui/windows.slint", window) {
        println!("cargo::error={error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Each drawing as a file of plain RGBA, with the extension `rgba`.
#[expect(clippy::disallowed_methods, reason = "a build script reads and writes files")]
fn draw_tray_icons(out: &Path) -> Result<(), Box<dyn Error>> {
    use resvg::{tiny_skia, usvg};
    for entry in std::fs::read_dir(TRAY_ICONS)? {
        let drawing = entry?.path();
        let tree = usvg::Tree::from_data(&std::fs::read(&drawing)?, &usvg::Options::default())?;
        let size = u32::from(TRAY_ICON_SIZE);
        let mut pixels = tiny_skia::Pixmap::new(size, size).ok_or("no pixels")?;
        let scale = f32::from(TRAY_ICON_SIZE) / tree.size().width();
        let transform = tiny_skia::Transform::from_scale(scale, scale);
        resvg::render(&tree, transform, &mut pixels.as_mut());
        let rgba: Vec<_> = pixels
            .pixels()
            .iter()
            .map(|pixel| pixel.demultiply())
            .flat_map(|it| [it.red(), it.green(), it.blue(), it.alpha()])
            .collect();
        let name = drawing.with_extension("rgba");
        std::fs::write(out.join(name.file_name().ok_or("a drawing has a name")?), rgba)?;
    }
    Ok(())
}
