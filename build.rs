//! Texts become functions, one a message: a misspelt id or a missing translation does not compile.

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
    ExitCode::SUCCESS
}
