//! The window's place on the screen.

use slint::winit_030::{WinitWindowAccessor, winit};
use slint::{ComponentHandle, EventLoopError, LogicalSize, Window};

/// What taskbars and title bars take of a screen's height, with room to spare.
const TASKBAR_AND_TITLE: f32 = 96.0;

/// Once it is shown, makes it no larger than its screen has room for.
pub fn fit_the_screen<W: ComponentHandle + 'static>(window: &W) -> Result<(), EventLoopError> {
    let window = window.as_weak();
    let fit = async move {
        let Some(component) = window.upgrade() else { return };
        let window = component.window();
        let Ok(shown) = window.winit_window().await else { return };
        let Some(screen) = shown.current_monitor() else { return };
        let scale = window.scale_factor();
        let screen = screen.size().to_logical::<f32>(f64::from(scale));
        let size = window.size().to_logical(scale);
        let room = LogicalSize::new(screen.width, screen.height - TASKBAR_AND_TITLE);
        if size.width > room.width || size.height > room.height {
            let (width, height) = (size.width.min(room.width), size.height.min(room.height));
            window.set_size(LogicalSize::new(width, height));
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
