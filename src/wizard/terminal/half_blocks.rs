//! A picture as characters, two dots of it in each.

use image::imageops;

use crate::wizard::terminal::picture;

/// A character's height is twice its width.
const WIDEST: u32 = 76;

/// Lines of blocks; `None` where it is no picture that can be read.
pub fn draw(picture: &[u8]) -> Option<Vec<String>> {
    let ground = picture::read(picture)?;
    let gray = imageops::grayscale(&ground);
    let (width, height) = gray.dimensions();
    let columns = width.clamp(1, WIDEST);
    let rows = (height.saturating_mul(columns) / width.max(1)).clamp(1, WIDEST);
    let small = imageops::resize(&gray, columns, rows, imageops::FilterType::Triangle);
    let threshold = threshold(&small);
    let is_ink = |x: u32, y: u32| {
        y < rows && small.get_pixel_checked(x, y).is_some_and(|dot| dot.0 < [threshold])
    };
    let line = |row: u32| {
        let dots = (0..columns).map(|x| match (is_ink(x, row), is_ink(x, row + 1)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        });
        dots.collect::<String>().trim_end().to_owned()
    };
    Some((0..rows).step_by(2).map(line).collect())
}

/// Between the darkest and the lightest dot, nearer to the light: letters are thin, and shrinking makes
/// them pale.
fn threshold(picture: &image::GrayImage) -> u8 {
    let dots = || picture.pixels().flat_map(|dot| dot.0);
    let (darkest, lightest) = (dots().min().unwrap_or(0), dots().max().unwrap_or(255));
    darkest + (lightest - darkest) / 5 * 3
}

#[cfg(test)]
mod tests {
    use image::{GrayImage, ImageFormat, Luma};

    use super::*;

    fn png(picture: &GrayImage) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn ink_becomes_blocks() {
        let ink = [(0, 0), (1, 1), (2, 0), (2, 1)];
        let picture =
            GrayImage::from_fn(4, 3, |x, y| Luma([if ink.contains(&(x, y)) { 0 } else { 255 }]));
        assert_eq!(draw(&png(&picture)), Some(vec!["▀▄█".to_owned(), String::new()]));
    }

    #[test]
    fn a_wide_one_is_shrunk_and_nonsense_is_none() {
        let wide = GrayImage::from_pixel(800, 200, Luma([0]));
        let lines = draw(&png(&wide)).unwrap();
        assert!(lines.len() <= 10 && lines.iter().all(|line| line.chars().count() <= 76));
        assert_eq!(draw(b"<html>"), None);
    }
}
