//! Texts become functions, one a message: a misspelt id or a missing translation does not compile.
//! The windows' elements become Rust.

use std::process::ExitCode;

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, try_build_from_locales_folder};

#[expect(clippy::disallowed_methods, reason = "cargo speaks to a build script by its environment")]
fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=i18n");
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
