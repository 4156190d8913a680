//! The window's place on the screen.

use slint::winit_030::{WinitWindowAccessor, winit};
use slint::{ComponentHandle, EventLoopError, LogicalSize, PhysicalSize, Window};

/// What taskbars and title bars take of a screen's height, with room to spare.
const BARS: f32 = 96.0;

/// Once it is shown, makes it no larger than its screen has room for.
pub fn fit_the_screen<W: ComponentHandle + 'static>(window: &W) -> Result<(), EventLoopError> {
    let window = window.as_weak();
    let fit = async move {
        let Some(component) = window.upgrade() else { return };
        let window = component.window();
        let Ok(shown) = window.winit_window().await else { return };
        let Some(screen) = shown.current_monitor() else { return };
        // In pixels: the display's own scale may be another than the window's.
        let bars = PhysicalSize::from_logical(LogicalSize::new(0.0, BARS), window.scale_factor());
        let (screen, size) = (screen.size(), window.size());
        let height = screen.height.saturating_sub(bars.height);
        let room = PhysicalSize::new(size.width.min(screen.width), size.height.min(height));
        if room != size {
            window.set_size(room);
        }
    };
    slint::spawn_local(fit).map(drop)
}

/// To the front, and out of the taskbar.
pub fn raise(window: &Window) {
    window.set_minimized(false);
    window.with_winit_window(|window| {
        window.focus_window();
        // Where a program may not take the focus, this at least marks its window.
        window.request_user_attention(Some(winit::window::UserAttentionType::Informational));
    });
}
