//! Whether all that is on a window is in it.

use std::ops::ControlFlow;

use i_slint_backend_testing::{AccessibleRole, ElementHandle, ElementRoot};
use slint::ComponentHandle;

/// Of rounding.
const LITTLE: f32 = 1.0;
/// So much of a page is seen at once at the least.
const LEAST_PAGE: f32 = 90.0;
const VERY_SHORT: f32 = 300.0;

/// Whatever a screen reader or a hand can come to, and is beside the window; what only scrolling brings
/// into sight may be below it.
pub fn cut_off<W: ComponentHandle + 'static>(window: &W, what: &str) -> Vec<String> {
    let size = window.window().size().to_logical(window.window().scale_factor());
    let mut wrong = Vec::new();
    let mut seen = 0;
    window.root_element().visit_descendants(|element: ElementHandle| {
        let Some(role) = element.accessible_role() else {
            return ControlFlow::<()>::Continue(());
        };
        let (at, own) = (element.absolute_position(), element.size());
        if role == AccessibleRole::None || own.width <= 0.0 || own.height <= 0.0 {
            return ControlFlow::Continue(());
        }
        seen += 1;
        let label = element.accessible_label().unwrap_or_default();
        let mut complain = |how: &str| {
            wrong.push(format!(
                "{what} at {}x{}: {role:?} “{label}” {how} ({}..{}, {}..{})",
                size.width,
                size.height,
                at.x,
                at.x + own.width,
                at.y,
                at.y + own.height
            ));
        };
        if at.x < -LITTLE || at.x + own.width > size.width + LITTLE {
            complain("is cut off");
        }
        let is_fixed = matches!(
            role,
            AccessibleRole::ContentInfo | AccessibleRole::Banner | AccessibleRole::TabList
        );
        if is_fixed && at.y + own.height > size.height + LITTLE {
            complain("can't be reached");
        }
        if matches!(role, AccessibleRole::Main | AccessibleRole::TabPanel)
            && own.height.min(size.height - at.y) < LEAST_PAGE
        {
            complain("has no room");
        }
        ControlFlow::Continue(())
    });
    // A very short window is scrolled to what has the keyboard, and little else is there.
    let least = if size.height < VERY_SHORT { 5 } else { 7 };
    if seen < least {
        let (width, height) = (size.width, size.height);
        wrong.push(format!("{what} at {width}x{height}: only {seen} elements were looked at"));
    }
    wrong
}
