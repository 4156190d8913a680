//! A list whose rows are made when they are looked at: thousands of cards cost what is on the screen.

use std::any::Any;
use std::cell::RefCell;

use slint::{Model, ModelNotify, ModelTracker};

type View<T, R> = Box<dyn Fn(&T) -> R>;

pub struct LazyRows<T, R> {
    content: RefCell<Content<T, R>>,
    notify: ModelNotify,
}

struct Content<T, R> {
    items: Vec<T>,
    /// `None` before there is anything.
    view: Option<View<T, R>>,
}

impl<T, R> Default for LazyRows<T, R> {
    fn default() -> Self {
        let content = Content { items: Vec::new(), view: None };
        Self { content: RefCell::new(content), notify: ModelNotify::default() }
    }
}

impl<T, R> LazyRows<T, R> {
    /// Rows are looked at anew; the keyboard stays where it is as long as their number does.
    pub fn replace(&self, items: Vec<T>, view: impl Fn(&T) -> R + 'static) {
        let count = items.len();
        let content = Content { items, view: Some(Box::new(view)) };
        let before = self.content.replace(content).items.len();
        if before == count {
            (0..count).for_each(|row| self.notify.row_changed(row));
        } else {
            self.notify.reset();
        }
    }

    pub fn position(&self, found: impl Fn(&T) -> bool) -> Option<usize> {
        self.content.borrow().items.iter().position(found)
    }
}

impl<T: 'static, R: 'static> Model for LazyRows<T, R> {
    type Data = R;

    fn row_count(&self) -> usize {
        self.content.borrow().items.len()
    }

    fn row_data(&self, row: usize) -> Option<R> {
        let content = self.content.borrow();
        Some(content.view.as_ref()?(content.items.get(row)?))
    }

    fn model_tracker(&self) -> &dyn ModelTracker {
        &self.notify
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
