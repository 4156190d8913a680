//! A picture that the portal sent, read within limits.

use image::{ImageReader, Limits, RgbaImage, imageops};

const LARGEST_SIDE: u32 = 4_000;
const MOST_MEMORY: u64 = 64 * 1024 * 1024;

/// On white, where it is transparent; `None` where it is no picture that can be read.
pub fn read(picture: &[u8]) -> Option<RgbaImage> {
    let mut reader = ImageReader::new(std::io::Cursor::new(picture)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let picture = reader.decode().ok()?;
    let white = image::Rgba([255, 255, 255, 255]);
    let mut ground = RgbaImage::from_pixel(picture.width(), picture.height(), white);
    imageops::overlay(&mut ground, &picture.to_rgba8(), 0, 0);
    Some(ground)
}
