//! Pictures in `tests/data/pictures` that somebody has looked at: what is drawn now is compared with
//! them. `BEKCI_PICTURES=overwrite` writes them anew; look at each before it is committed.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const FOLDER: &str = "tests/data/pictures";
const OVERWRITE: &str = "BEKCI_PICTURES";
/// Colours are kept in these steps, so that a palette is enough for them.
const STEP: u8 = 5;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    /// Red, green and blue.
    pub pixels: Vec<[u8; 3]>,
}

impl Picture {
    /// Every colour to the nearest step.
    pub fn coarse(mut self) -> Self {
        let nearest = |it: u8| (it.saturating_add(STEP / 2) / STEP) * STEP;
        self.pixels.iter_mut().for_each(|pixel| *pixel = pixel.map(nearest));
        self
    }

    /// Rare colours as the nearest of the 256 that most of it is drawn in.
    #[allow(dead_code, reason = "for pictures that are kept and not compared")]
    pub fn in_palette(mut self) -> Self {
        let mut counts = BTreeMap::<[u8; 3], usize>::new();
        self.pixels.iter().for_each(|pixel| *counts.entry(*pixel).or_default() += 1);
        let mut colours: Vec<_> = counts.keys().copied().collect();
        colours.sort_by_key(|colour| Reverse(counts[colour]));
        let rare = colours.split_off(colours.len().min(256));
        let distance = |a: &[u8; 3], b: &[u8; 3]| -> u32 {
            a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(*b)).pow(2)).sum()
        };
        let nearest = |it: [u8; 3]| *colours.iter().min_by_key(|kept| distance(kept, &it)).unwrap();
        let replaced: BTreeMap<_, _> = rare.into_iter().map(|it| (it, nearest(it))).collect();
        for pixel in &mut self.pixels {
            *pixel = replaced.get(pixel).copied().unwrap_or(*pixel);
        }
        self
    }

    fn png(&self) -> Vec<u8> {
        let mut palette: Vec<_> = self.pixels.clone();
        palette.sort_unstable();
        palette.dedup();
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_compression(png::Compression::High);
        encoder.set_depth(png::BitDepth::Eight);
        let data = if palette.len() <= 256 {
            encoder.set_color(png::ColorType::Indexed);
            // Neighbours in a palette are no neighbours in colour.
            encoder.set_filter(png::Filter::NoFilter);
            encoder.set_palette(palette.concat());
            let index = |pixel| u8::try_from(palette.binary_search(pixel).unwrap()).unwrap();
            self.pixels.iter().map(index).collect()
        } else {
            encoder.set_color(png::ColorType::Rgb);
            self.pixels.concat()
        };
        encoder.write_header().unwrap().write_image_data(&data).unwrap();
        bytes
    }

    fn read(path: &Path) -> Option<Self> {
        let file = std::io::BufReader::new(fs::File::open(path).ok()?);
        let mut decoder = png::Decoder::new(file);
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut data = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut data).unwrap();
        let pixels = data.chunks_exact(3).map(|it| [it[0], it[1], it[2]]).collect();
        Some(Self { width: info.width, height: info.height, pixels })
    }

    /// How many pixels are of another colour, by more than `most` in any part of it.
    fn differing(&self, other: &Self, most: u8) -> usize {
        if (self.width, self.height) != (other.width, other.height) {
            return usize::MAX;
        }
        let far = |a: &[u8; 3], b: &[u8; 3]| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > most);
        self.pixels.iter().zip(&other.pixels).filter(|(a, b)| far(a, b)).count()
    }
}

/// Whether what is drawn now is kept.
pub fn are_taken() -> bool {
    std::env::var(OVERWRITE).is_ok_and(|it| it == "overwrite")
}

/// What is wrong with the picture, if anything: `tolerated` pixels may differ, any by `most`.
pub fn compare(name: &str, picture: &Picture, most: u8, tolerated: usize) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let kept = root.join(FOLDER).join(name).with_extension("png");
    if are_taken() {
        fs::create_dir_all(root.join(FOLDER)).unwrap();
        fs::write(kept, picture.png()).unwrap();
        return None;
    }
    let differing = Picture::read(&kept).map_or(usize::MAX, |kept| kept.differing(picture, most));
    if differing <= tolerated {
        return None;
    }
    let drawn = root.join("target/pictures");
    fs::create_dir_all(&drawn).unwrap();
    let drawn = drawn.join(name).with_extension("png");
    fs::write(&drawn, picture.png()).unwrap();
    let (drawn, kept) = (drawn.display(), kept.display());
    Some(format!("{differing} pixels of {drawn} are others than in {kept}"))
}

#[test]
fn a_picture_is_as_it_was_kept_and_another_is_not() {
    let pixels = (0..100).map(|at| [at, 2 * at, 0xFF]).collect();
    let picture = Picture { width: 20, height: 5, pixels };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.png");
    for picture in [picture.clone(), picture.clone().coarse()] {
        fs::write(&path, picture.png()).unwrap();
        assert_eq!(Picture::read(&path), Some(picture));
    }
    let mut other = picture.clone();
    other.pixels[7][1] += 9;
    assert_eq!((picture.differing(&other, 8), picture.differing(&other, 9)), (1, 0));
    assert_eq!(picture.differing(&Picture { width: 5, height: 20, ..other }, 8), usize::MAX);
}
