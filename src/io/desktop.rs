//! Whether there is a desktop to show anything on.

/// Whether a window could be shown. On Windows and macOS there always is a display.
pub fn has_display() -> bool {
    if cfg!(any(windows, target_os = "macos")) {
        return true;
    }
    ["WAYLAND_DISPLAY", "DISPLAY"]
        .into_iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// What the environment calls the terminal: `xterm-256color`, `dumb`.
pub fn terminal_kind() -> Option<String> {
    std::env::var("TERM").ok()
}

/// What the terminal calls itself: `WezTerm`, `ghostty`.
pub fn terminal_program() -> Option<String> {
    std::env::var("TERM_PROGRAM").ok()
}

/// Whether kitty opened this terminal.
pub fn has_kitty_window() -> bool {
    std::env::var_os("KITTY_WINDOW_ID").is_some_and(|value| !value.is_empty())
}
