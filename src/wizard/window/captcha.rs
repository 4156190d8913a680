//! The portal's picture of letters, as the window draws it.

use slint::{Image, Rgba8Pixel, SharedPixelBuffer};

use crate::wizard::picture;

pub fn image(bytes: &[u8]) -> Option<Image> {
    let picture = picture::on_white(bytes)?;
    let (width, height) = picture.dimensions();
    let pixels = SharedPixelBuffer::<Rgba8Pixel>::clone_from_slice(&picture, width, height);
    Some(Image::from_rgba8(pixels))
}
