//! The picture of Resimdeki Yazı: letters drawn as bent strokes among lines and dots.

mod glyphs;
mod raster;

use rand_core::{OsRng, RngCore};

use crate::simulator::portal::captcha::glyphs::{GLYPH_HEIGHT, GLYPH_WIDTH, GLYPHS};
use crate::simulator::portal::captcha::raster::{Point, Raster};

const LENGTH: usize = 5;
const WIDTH: u16 = 200;
const HEIGHT: u16 = 64;
/// From one letter to the next, and before the first.
const PITCH: f32 = 36.0;
const MARGIN: f32 = 18.0;
const STROKE: f32 = 1.9;
const LINES: usize = 4;
const DOTS: usize = 90;

/// No `Debug`: it would show the answer.
pub struct Captcha {
    answer: String,
    png: Vec<u8>,
}

impl Captcha {
    pub fn new() -> Result<Self, png::EncodingError> {
        let letters = std::iter::repeat_with(|| pick(GLYPHS).map(|glyph| glyph.letter));
        Self::of(&letters.flatten().take(LENGTH).collect::<String>())
    }

    pub(super) fn of(answer: &str) -> Result<Self, png::EncodingError> {
        Ok(Self { answer: answer.to_owned(), png: draw(answer).png()? })
    }

    /// Capitals or not; no letter in it has another capital in Turkish.
    pub fn is_answered_by(&self, given: &str) -> bool {
        given.trim().eq_ignore_ascii_case(&self.answer)
    }

    pub fn answer(&self) -> &str {
        &self.answer
    }

    pub fn png(&self) -> &[u8] {
        &self.png
    }
}

fn draw(text: &str) -> Raster {
    let mut raster = Raster::new(WIDTH, HEIGHT);
    let wave = Wave::random();
    let (width, height) = (f32::from(WIDTH), f32::from(HEIGHT));
    let mut left = MARGIN;
    for letter in text.chars() {
        let place = Placement::random(left, height);
        let glyph = GLYPHS.iter().find(|glyph| glyph.letter == letter);
        for stroke in glyph.map(|glyph| glyph.strokes).unwrap_or_default() {
            let points: Vec<Point> = stroke
                .iter()
                .map(|&(x, y)| wave.bend(place.of(f32::from(x), f32::from(y))))
                .collect();
            raster.polyline(&points, STROKE);
        }
        left += PITCH;
    }
    for _ in 0..LINES {
        let from = Point { x: between(0.0, width / 4.0), y: between(0.0, height) };
        let to = Point { x: between(width * 0.75, width), y: between(0.0, height) };
        raster.polyline(&[from, to], 0.5);
    }
    for _ in 0..DOTS {
        let at = Point { x: between(0.0, width), y: between(0.0, height) };
        raster.polyline(&[at, at], 0.6);
    }
    raster
}

/// Where a letter stands, how large and how much turned.
struct Placement {
    left: f32,
    top: f32,
    scale: f32,
    turn: f32,
}

impl Placement {
    fn random(left: f32, height: f32) -> Self {
        let scale = between(2.3, 2.9);
        let spare = height - GLYPH_HEIGHT * scale;
        let top = between(spare * 0.3, spare * 0.7);
        Self { left: left + between(-3.0, 3.0), top, scale, turn: between(-0.28, 0.28) }
    }

    fn of(&self, x: f32, y: f32) -> Point {
        let (sine, cosine) = self.turn.sin_cos();
        let (x, y) = (x - GLYPH_WIDTH / 2.0, y - GLYPH_HEIGHT / 2.0);
        Point {
            x: self.left + self.scale * (x * cosine - y * sine + GLYPH_WIDTH / 2.0),
            y: self.top + self.scale * (x * sine + y * cosine + GLYPH_HEIGHT / 2.0),
        }
    }
}

/// Bends the whole line of letters.
struct Wave {
    height: f32,
    length: f32,
    phase: f32,
}

impl Wave {
    fn random() -> Self {
        Self { height: between(2.0, 4.0), length: between(14.0, 26.0), phase: between(0.0, 6.3) }
    }

    fn bend(&self, point: Point) -> Point {
        let lift = self.height * (point.x / self.length + self.phase).sin();
        Point { x: point.x, y: point.y + lift }
    }
}

fn pick<T>(of: &[T]) -> Option<&T> {
    let count = u32::try_from(of.len()).ok()?;
    of.get(usize::try_from(OsRng.next_u32().checked_rem(count)?).ok()?)
}

fn between(low: f32, high: f32) -> f32 {
    let fraction = f32::from(u16::try_from(OsRng.next_u32() >> 16).unwrap_or_default());
    low + (high - low) * fraction / f32::from(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_another() {
        let (one, other) = (Captcha::new().unwrap(), Captcha::new().unwrap());
        assert!(one.answer().len() == LENGTH && one.answer() != other.answer());
        let (one, again) = (Captcha::of("AC34E").unwrap(), Captcha::of("AC34E").unwrap());
        assert_ne!(one.png(), again.png());
    }

    #[test]
    fn it_is_a_png_of_its_size_with_ink_in_it() {
        let captcha = Captcha::new().unwrap();
        let decoder = png::Decoder::new(std::io::Cursor::new(captcha.png()));
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height), (u32::from(WIDTH), u32::from(HEIGHT)));
        let ink = pixels.iter().filter(|pixel| **pixel < 128).count();
        assert!((400..6_000).contains(&ink), "{ink}");
    }

    #[test]
    fn only_its_answer_answers_it() {
        let captcha = Captcha::of("AC34E").unwrap();
        assert!(captcha.is_answered_by("ac34e") && captcha.is_answered_by(" AC34E\n"));
        assert!(!captcha.is_answered_by("") && !captcha.is_answered_by("AC34F"));
    }
}
