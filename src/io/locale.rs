//! The language that the system is set to.

/// As the system writes it: `tr-TR`, `en_US.UTF-8`.
pub fn system_locale() -> Option<String> {
    sys_locale::get_locale()
}
