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

    const STATES: [TrayIconState; 5] = [
        TrayIconState::AllWell,
        TrayIconState::NoReader,
        TrayIconState::Attention,
        TrayIconState::Paused,
        TrayIconState::Urgent,
    ];

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
