//! A display of one's own (Xvfb), with a window manager.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::support::waiting::{wait_for, wait_for_some};

pub struct Display {
    name: String,
    server: Child,
    window_manager: Child,
    /// Where the server keeps what is on the screen.
    screen: TempDir,
}

/// What a window shows: red, green and blue of each pixel.
pub struct Shown {
    pub width: u32,
    pub height: u32,
    pub pixels: Vec<[u8; 3]>,
}

impl Shown {
    pub fn pixel(&self, x: u32, y: u32) -> [u8; 3] {
        self.pixels[usize::try_from(y * self.width + x).expect("a place")]
    }
}

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
                "-noreset",
                "-nolisten",
                "tcp",
                "-fbdir",
            ])
            .arg(screen.path())
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
        let display = Self { name, server, window_manager, screen };
        wait_for("the window manager", || display.is_managed());
        display
    }

    /// Whether windows are shown and hidden as they ask to be.
    fn is_managed(&self) -> bool {
        let output = Command::new("xprop")
            .args(["-root", "_NET_SUPPORTING_WM_CHECK"])
            .env("DISPLAY", &self.name)
            .output()
            .expect("xprop (Debian package x11-utils) is needed");
        String::from_utf8_lossy(&output.stdout).contains("window id")
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

    fn geometry(&self, window: &str) -> [usize; 4] {
        let output = Command::new("xwininfo")
            .args(["-id", window])
            .env("DISPLAY", &self.name)
            .output()
            .expect("xwininfo (Debian package x11-utils) is needed");
        let geometry = String::from_utf8_lossy(&output.stdout).into_owned();
        ["Absolute upper-left X:", "Absolute upper-left Y:", "Width:", "Height:"].map(|name| {
            let line = geometry.lines().find_map(|line| line.trim().strip_prefix(name));
            line.and_then(|it| it.trim().parse().ok()).expect("a window has a place and a size")
        })
    }

    /// What is on the whole screen, as an X window dump that changes with it.
    pub fn screen(&self) -> PathBuf {
        self.screen.path().join("Xvfb_screen0")
    }

    /// What is on the screen where that window is, out of the server's own file (an X window dump).
    pub fn shown(&self, window: &str) -> Shown {
        let dump = std::fs::read(self.screen()).expect("a screen");
        let field = |at: usize| -> usize {
            let bytes = dump[4 * at..4 * at + 4].try_into().expect("four bytes");
            u32::from_be_bytes(bytes).try_into().expect("a small number")
        };
        let (header, line, colours) = (field(0), field(12), field(19));
        let image = &dump[header + 12 * colours..];
        let [left, top, width, height] = self.geometry(window);
        let rows = (top..top + height).map(|y| &image[y * line + 4 * left..][..4 * width]);
        let pixels = rows.flat_map(|row| row.chunks_exact(4).map(|it| [it[2], it[1], it[0]]));
        let pixels = pixels.collect();
        let [width, height] = [width, height].map(|it| u32::try_from(it).expect("a small number"));
        Shown { width, height, pixels }
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
