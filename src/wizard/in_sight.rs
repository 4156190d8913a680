//! Whether what has the keyboard is seen.

use i_slint_core::accessibility::AccessibleStringProperty;
use i_slint_core::item_tree::{ItemRc, ParentItemTraversalMode};
use i_slint_core::items::AccessibleRole;
use i_slint_core::lengths::LogicalRect;
use i_slint_core::window::WindowInner;
use slint::ComponentHandle;

/// Of rounding.
const LITTLE: f32 = 1.0;

pub fn focused<W: ComponentHandle>(window: &W) -> Option<ItemRc> {
    WindowInner::from_pub(window.window()).focus_item.borrow().upgrade()
}

/// As a screen reader calls it: by its own name, or that of what it is a part of.
pub fn name(item: &ItemRc) -> Option<String> {
    let label = |item: &ItemRc| {
        let label = item.accessible_string_property(AccessibleStringProperty::Label);
        let has_role = item.accessible_role() != AccessibleRole::None;
        label.filter(|label| has_role && !label.is_empty()).map(String::from)
    };
    around(item).find_map(|item| label(&item))
}

/// What is beside its part of the window, as one sentence.
pub fn out_of_sight<W: ComponentHandle>(window: &W, what: &str) -> Option<String> {
    let size = window.window().size().to_logical(window.window().scale_factor());
    let Some(item) = focused(window) else {
        return Some(format!("{what} at {}x{}: nothing has the keyboard", size.width, size.height));
    };
    let own = place(&item);
    // Of no size is what only keeps the keyboard; as large as the window is what is around everything.
    if own.height() <= 0.0 || own.height() >= size.height {
        return None;
    }
    let page = around(&item)
        .find(|it| matches!(it.accessible_role(), AccessibleRole::Main | AccessibleRole::TabPanel));
    let (top, bottom) = match page.as_ref().map(place) {
        Some(page) => (page.min_y().max(0.0), page.max_y().min(size.height)),
        None => (0.0, size.height),
    };
    let is_seen = own.min_y() >= top - LITTLE && own.max_y() <= bottom + LITTLE;
    (!is_seen).then(|| {
        format!(
            "{what} at {}x{}: “{}” has the keyboard at {}..{}, and {top}..{bottom} is seen",
            size.width,
            size.height,
            name(&item).unwrap_or_default(),
            own.min_y(),
            own.max_y(),
        )
    })
}

fn around(item: &ItemRc) -> impl Iterator<Item = ItemRc> + use<> {
    std::iter::successors(Some(item.clone()), |item| {
        item.parent_item(ParentItemTraversalMode::FindAllParents)
    })
}

fn place(item: &ItemRc) -> LogicalRect {
    let own = item.geometry();
    LogicalRect::new(item.map_to_window(own.origin), own.size)
}
