//! A picture as kitty's graphics protocol has it, for terminals that say they know it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::ImageFormat;

use crate::wizard::picture::on_white;

/// The protocol's most for one escape code; a multiple of four, as each but the last must be.
const LONGEST_CHUNK: usize = 4_096;

/// What the environment says of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TerminalNames<'a> {
    /// `TERM`.
    pub kind: Option<&'a str>,
    /// `TERM_PROGRAM`.
    pub program: Option<&'a str>,
    /// kitty numbers its windows.
    pub has_kitty_window: bool,
}

impl TerminalNames<'_> {
    /// Terminals within a terminal inherit its variables, and swallow its pictures.
    pub fn knows_pictures(self) -> bool {
        let kind = self.kind.unwrap_or_default();
        let within_another = ["screen", "tmux"].iter().any(|it| kind.starts_with(it));
        let named = matches!(kind, "xterm-kitty" | "xterm-ghostty")
            || matches!(self.program, Some("WezTerm" | "ghostty"));
        !within_another && kind != "dumb" && (self.has_kitty_window || named)
    }
}

/// Shown where the cursor is, and nothing answered; `None` where it is no picture that can be read.
pub fn draw(picture: &[u8]) -> Option<String> {
    let mut png = std::io::Cursor::new(Vec::new());
    on_white(picture)?.write_to(&mut png, ImageFormat::Png).ok()?;
    let encoded = STANDARD.encode(png.into_inner());
    let chunks: Vec<_> = encoded.as_bytes().chunks(LONGEST_CHUNK).collect();
    let mut drawn = String::with_capacity(encoded.len() + 32 * chunks.len());
    for (at, chunk) in chunks.iter().enumerate() {
        let first = if at == 0 { "f=100,a=T," } else { "" };
        let more = u8::from(at + 1 < chunks.len());
        let payload = String::from_utf8_lossy(chunk);
        drawn.push_str(&format!("\x1b_G{first}q=2,m={more};{payload}\x1b\\"));
    }
    Some(drawn)
}

#[cfg(test)]
mod tests {
    use image::RgbaImage;

    use super::*;

    /// What each escape code says, and all that they carry.
    fn read(drawn: &str) -> (Vec<&str>, Vec<u8>) {
        let codes = drawn.split_terminator("\x1b\\");
        let (mut said, mut payload) = (Vec::new(), String::new());
        for code in codes {
            let (keys, chunk) = code.strip_prefix("\x1b_G").unwrap().split_once(';').unwrap();
            assert!(chunk.len() <= 4_096, "{}", chunk.len());
            said.push(keys);
            payload.push_str(chunk);
        }
        (said, STANDARD.decode(payload).unwrap())
    }

    fn encoded(picture: &RgbaImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_small_picture_is_one_escape_code() {
        let picture = RgbaImage::from_pixel(4, 3, image::Rgba([1, 2, 3, 255]));
        let drawn = draw(&encoded(&picture, ImageFormat::Gif)).unwrap();
        let (said, png) = read(&drawn);
        assert_eq!(said, ["f=100,a=T,q=2,m=0"]);
        let shown = image::load_from_memory_with_format(&png, ImageFormat::Png).unwrap();
        assert_eq!((shown.width(), shown.height()), (4, 3));
    }

    #[test]
    fn a_large_one_comes_in_chunks_and_is_the_same_picture() {
        let noise = |x: u32, y: u32| (x * 7_919 + y * 104_729).wrapping_mul(2_654_435_761);
        let picture = RgbaImage::from_fn(90, 60, |x, y| {
            let [red, green, blue, _] = noise(x, y).to_be_bytes();
            image::Rgba([red, green, blue, 255])
        });
        let drawn = draw(&encoded(&picture, ImageFormat::Png)).unwrap();
        let (said, png) = read(&drawn);
        assert!(said.len() > 2, "{said:?}");
        assert_eq!(said[0], "f=100,a=T,q=2,m=1");
        assert_eq!(said.last(), Some(&"q=2,m=0"));
        assert!(said[1..said.len() - 1].iter().all(|it| *it == "q=2,m=1"));
        let shown = image::load_from_memory_with_format(&png, ImageFormat::Png).unwrap();
        assert_eq!(shown.to_rgba8(), picture);
    }

    #[test]
    fn nonsense_is_none() {
        assert_eq!(draw(b"<html>"), None);
    }

    #[test]
    fn a_terminal_says_that_it_knows_them() {
        let plain = TerminalNames { kind: Some("xterm-256color"), ..TerminalNames::default() };
        let kitty = TerminalNames { has_kitty_window: true, ..plain };
        for known in [
            kitty,
            TerminalNames { kind: Some("xterm-kitty"), ..TerminalNames::default() },
            TerminalNames { program: Some("WezTerm"), ..plain },
            TerminalNames { program: Some("ghostty"), ..plain },
        ] {
            assert!(known.knows_pictures(), "{known:?}");
        }
        for unknown in [
            TerminalNames::default(),
            plain,
            TerminalNames { program: Some("Apple_Terminal"), ..plain },
            TerminalNames { kind: Some("tmux-256color"), ..kitty },
            TerminalNames { kind: Some("screen"), ..kitty },
            TerminalNames { kind: Some("dumb"), ..kitty },
        ] {
            assert!(!unknown.knows_pictures(), "{unknown:?}");
        }
    }
}
