//! The icons: drawn in `assets/tray`, made into pixels when the program is built.
//!
//! Each state has an outline of its own, for those who can't tell the colours, and a rim that stands
//! out on light and on dark panels.

use tray_icon::{BadIcon, Icon};

use crate::domain::tray::TrayIconState;

/// As the build script draws them.
const SIZE: u32 = 48;

pub fn icon(state: TrayIconState) -> Result<Icon, BadIcon> {
    Icon::from_rgba(pixels(state).to_vec(), SIZE, SIZE)
}

fn pixels(state: TrayIconState) -> &'static [u8] {
    match state {
        TrayIconState::AllWell => include_bytes!(concat!(env!("OUT_DIR"), "/all-well.rgba")),
        TrayIconState::NoReader => include_bytes!(concat!(env!("OUT_DIR"), "/no-reader.rgba")),
        TrayIconState::Attention => include_bytes!(concat!(env!("OUT_DIR"), "/attention.rgba")),
        TrayIconState::Paused => include_bytes!(concat!(env!("OUT_DIR"), "/paused.rgba")),
        TrayIconState::Urgent => include_bytes!(concat!(env!("OUT_DIR"), "/urgent.rgba")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::reviewed_picture::{Picture, compare};

    const STATES: [TrayIconState; 5] = [
        TrayIconState::AllWell,
        TrayIconState::NoReader,
        TrayIconState::Attention,
        TrayIconState::Paused,
        TrayIconState::Urgent,
    ];

    /// As a panel of that size and colour shows it: each pixel is the mean of those that it stands for.
    fn in_panel(state: TrayIconState, size: u32, panel: [u8; 3]) -> Vec<[u8; 3]> {
        let mean = |x: u32, y: u32| {
            let mut sum = [0_u32; 3];
            for (row, column) in (0..SIZE).flat_map(|row| (0..SIZE).map(move |it| (row, it))) {
                // In units of a pixel of both sizes, so that whole numbers will do.
                let shared = |at: u32, of: u32| {
                    let from = (at * SIZE).max(of * size);
                    ((at + 1) * SIZE).min((of + 1) * size).saturating_sub(from)
                };
                let weight = shared(x, column) * shared(y, row);
                let at = usize::try_from(4 * (row * SIZE + column)).unwrap();
                let pixel: Vec<_> =
                    pixels(state)[at..at + 4].iter().map(|it| u32::from(*it)).collect();
                for ((sum, colour), behind) in sum.iter_mut().zip(&pixel).zip(panel) {
                    let over = colour * pixel[3] + u32::from(behind) * (255 - pixel[3]);
                    *sum += weight * over / 255;
                }
            }
            sum.map(|sum| u8::try_from(sum / (SIZE * SIZE)).unwrap())
        };
        (0..size).flat_map(|y| (0..size).map(move |x| (x, y))).map(|(x, y)| mean(x, y)).collect()
    }

    /// A row for each size on each panel, a column for each state.
    #[test]
    fn the_icons_look_as_they_did_when_they_were_looked_at() {
        const CELL: u32 = 40;
        let panels = [[0xF0; 3], [0x24, 0x27, 0x2B]];
        let sizes = [16, 22, 32];
        let (width, height) = (CELL * 5, CELL * 6);
        let mut sheet = vec![[0; 3]; usize::try_from(width * height).unwrap()];
        let mut put = |x: u32, y: u32, pixel| {
            sheet[usize::try_from(y * width + x).unwrap()] = pixel;
        };
        let rows = panels.into_iter().flat_map(|panel| sizes.map(|size| (panel, size)));
        for (row, (panel, size)) in (0..).zip(rows) {
            for (x, y) in (0..width).flat_map(|x| (0..CELL).map(move |y| (x, y))) {
                put(x, row * CELL + y, panel);
            }
            for (column, state) in (0..).zip(STATES) {
                let margin = (CELL - size) / 2;
                for (at, pixel) in (0..).zip(in_panel(state, size, panel)) {
                    let (x, y) = (at % size + margin, at / size + margin);
                    put(column * CELL + x, row * CELL + y, pixel);
                }
            }
        }
        let sheet = Picture { width, height, pixels: sheet };
        assert_eq!(compare("tray", &sheet, 0, 0), None);
    }

    /// Where a pixel is covered at all, colours aside.
    fn outline(state: TrayIconState) -> Vec<bool> {
        pixels(state).chunks_exact(4).map(|pixel| pixel[3] > 127).collect()
    }

    #[test]
    fn every_state_has_an_icon_with_an_outline_of_its_own() {
        for (at, state) in STATES.into_iter().enumerate() {
            assert!(icon(state).is_ok(), "{state:?}");
            for other in STATES.into_iter().skip(at + 1) {
                let (first, second) = (outline(state), outline(other));
                let different = first.iter().zip(&second).filter(|(a, b)| a != b).count();
                assert!(different > first.len() / 25, "{state:?} {other:?}: {different}");
            }
        }
    }
}
