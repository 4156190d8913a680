//! A display of one's own (Xvfb), with a window manager.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::support::waiting::wait_for_some;

pub struct Display {
    name: String,
    server: Child,
    window_manager: Child,
    /// What is on the screen, as an X window dump.
    screen: TempDir,
}

/// Where an X window dump says how long its header is, a line of pixels, and its table of colours.
const HEADER_SIZE: usize = 0;
const BYTES_PER_LINE: usize = 12;
const COLOURS: usize = 19;
const COLOUR_SIZE: usize = 12;

impl Display {
    pub fn start() -> Self {
        let screen = tempfile::tempdir().expect("a folder for the screen");
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1280x900x24",
                "-fbdir",
                &screen.path().display().to_string(),
                "-noreset",
                "-nolisten",
                "tcp",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb (Debian package xvfb) is needed");
        let mut number = String::new();
        let output = server.stdout.take().expect("Xvfb's output");
        BufReader::new(output).read_line(&mut number).expect("Xvfb tells its display");
        let name = format!(":{}", number.trim());
        let window_manager = Command::new("openbox")
            .env("DISPLAY", &name)
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("openbox is needed");
        Self { name, server, window_manager, screen }
    }

    /// For `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `xdotool` with these arguments; its output where it succeeded.
    pub fn xdotool(&self, arguments: &[&str]) -> Option<String> {
        let output = Command::new("xdotool")
            .args(arguments)
            .env("DISPLAY", &self.name)
            .output()
            .expect("xdotool is needed");
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// The window of that class, once it is there.
    pub fn wait_for_window(&self, class: &str) -> String {
        wait_for_some(&format!("a window {class:?}"), || self.windows(class).into_iter().next())
    }

    pub fn windows(&self, class: &str) -> Vec<String> {
        let found = self.xdotool(&["search", "--onlyvisible", "--class", class]);
        found.unwrap_or_default().lines().map(str::to_owned).collect()
    }

    /// Red, green and blue of what is shown there.
    pub fn pixel(&self, x: usize, y: usize) -> [u8; 3] {
        let dump = fs::read(self.screen.path().join("Xvfb_screen0")).expect("the screen");
        let word = |index: usize| {
            let bytes = dump[4 * index..4 * index + 4].try_into().expect("four bytes");
            usize::try_from(u32::from_be_bytes(bytes)).expect("a length")
        };
        let pixels = word(HEADER_SIZE) + COLOUR_SIZE * word(COLOURS);
        let at = pixels + y * word(BYTES_PER_LINE) + 4 * x;
        let pixel = &dump[at..at + 3];
        [pixel[2], pixel[1], pixel[0]]
    }

    /// The upper left corner of a window, and its size.
    pub fn place(&self, window: &str) -> [usize; 4] {
        let geometry = self.xdotool(&["getwindowgeometry", "--shell", window]).expect("a window");
        ["X=", "Y=", "WIDTH=", "HEIGHT="].map(|name| {
            let line = geometry.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|length| length.parse().ok()).expect("a window has a place")
        })
    }

    /// Clicks that many pixels from the window's lower right corner.
    pub fn click_from_corner(&self, window: &str, left: i32, up: i32) {
        let geometry = self.xdotool(&["getwindowgeometry", "--shell", window]).expect("a window");
        let length = |name: &str| -> i32 {
            let line = geometry.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|length| length.parse().ok()).expect("a window has a size")
        };
        let (x, y) = (length("WIDTH=") - left, length("HEIGHT=") - up);
        let (x, y) = (x.to_string(), y.to_string());
        self.xdotool(&["mousemove", "--window", window, &x, &y, "click", "1"]).expect("a click");
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        for process in [&mut self.window_manager, &mut self.server] {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}
