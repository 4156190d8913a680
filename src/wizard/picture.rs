//! Pictures of letters, in whatever format the portal sends them.

use image::{ImageReader, Limits, RgbaImage, imageops};

const LARGEST_SIDE: u32 = 4_000;
const MOST_MEMORY: u64 = 64 * 1024 * 1024;

/// Where the picture is transparent, its ground is white; `None` where it is no picture that can be
/// read.
pub fn on_white(picture: &[u8]) -> Option<RgbaImage> {
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

#[cfg(test)]
mod tests {
    use image::{ImageFormat, Rgba};

    use super::*;

    fn encoded(format: ImageFormat) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let picture = RgbaImage::from_pixel(2, 2, Rgba([0, 0, 0, 255]));
        let picture = image::DynamicImage::from(picture).to_rgb8();
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// The sizes stand where these formats have them; nothing else is changed.
    #[test]
    fn a_picture_that_claims_to_be_enormous_is_none() {
        let huge = |format, places: &[(usize, &[u8])]| {
            let mut bytes = encoded(format);
            assert!(on_white(&bytes).is_some(), "{format:?}: the picture itself is one");
            for (at, claim) in places {
                bytes[*at..*at + claim.len()].copy_from_slice(claim);
            }
            on_white(&bytes)
        };
        let big_endian: &[u8] = &[0x00, 0x00, 0xFF, 0xFF, 0x00, 0x00, 0xFF, 0xFF];
        assert_eq!(huge(ImageFormat::Png, &[(16, big_endian)]), None);
        let little_endian: &[u8] = &[0xFF, 0xFF, 0x00, 0x00, 0xFF, 0xFF, 0x00, 0x00];
        assert_eq!(huge(ImageFormat::Bmp, &[(18, little_endian)]), None);
        assert_eq!(huge(ImageFormat::Gif, &[(6, &[0xFF; 4])]), None);
        let jpeg = encoded(ImageFormat::Jpeg);
        let frame = jpeg.windows(2).position(|it| it == [0xFF, 0xC0]).unwrap();
        assert_eq!(huge(ImageFormat::Jpeg, &[(frame + 5, &[0xFF; 4])]), None);
    }
}
