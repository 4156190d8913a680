//! Strokes onto grey pixels, with soft edges, and those into a PNG.

const WHITE: u8 = 0xFF;

#[derive(Clone, Copy)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

pub struct Raster {
    width: u16,
    height: u16,
    pixels: Vec<u8>,
}

impl Raster {
    pub fn new(width: u16, height: u16) -> Self {
        let pixels = vec![WHITE; usize::from(width) * usize::from(height)];
        Self { width, height, pixels }
    }

    /// `radius`: half the stroke's width.
    pub fn polyline(&mut self, points: &[Point], radius: f32) {
        for pair in points.windows(2) {
            if let [from, to] = pair {
                self.segment(*from, *to, radius);
            }
        }
    }

    fn segment(&mut self, from: Point, to: Point, radius: f32) {
        let places = (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        for (pixel, (x, y)) in self.pixels.iter_mut().zip(places) {
            let at = Point { x: f32::from(x), y: f32::from(y) };
            let ink = radius + 0.5 - distance(at, from, to);
            if ink > 0.0 {
                *pixel = (*pixel).min(grey(1.0 - ink));
            }
        }
    }

    pub fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut bytes = Vec::new();
        let (width, height) = (u32::from(self.width), u32::from(self.height));
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.pixels)?;
        writer.finish()?;
        Ok(bytes)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is between 0 and 255 when it is cast"
)]
fn grey(lightness: f32) -> u8 {
    (lightness.clamp(0.0, 1.0) * f32::from(WHITE)) as u8
}

/// From a point to the nearest of a segment.
fn distance(at: Point, from: Point, to: Point) -> f32 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx * dx + dy * dy;
    let along = match length > 0.0 {
        true => (((at.x - from.x) * dx + (at.y - from.y) * dy) / length).clamp(0.0, 1.0),
        false => 0.0,
    };
    (at.x - from.x - along * dx).hypot(at.y - from.y - along * dy)
}
