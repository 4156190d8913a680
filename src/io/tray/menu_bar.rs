//! The menu bar of macOS: the icon and its events belong to the main thread, with its run loop.

use std::cell::RefCell;
use std::panic::resume_unwind;

use dispatch2::DispatchQueue;
use objc2::MainThreadMarker;
use objc2_app_kit::{
    NSApplication, NSApplicationActivationPolicy, NSEvent, NSEventModifierFlags, NSEventType,
};
use objc2_foundation::NSPoint;

use crate::io::tray::TrayPicture;
use crate::io::tray::icon::DrawnIcon;

thread_local! {
    /// The main thread's alone is ever filled.
    static ICON: RefCell<Option<DrawnIcon>> = const { RefCell::new(None) };
}

/// The icon, as long as this lives.
pub struct Panel(());

impl Panel {
    pub fn start() -> Self {
        Self(())
    }

    pub fn draw(&self, picture: TrayPicture) {
        DispatchQueue::main().exec_async(move || {
            ICON.with_borrow_mut(|icon| {
                let drawn = match icon {
                    Some(icon) => icon.redraw(picture),
                    None => DrawnIcon::new(picture).map(|drawn| *icon = Some(drawn)),
                };
                if let Err(error) = drawn {
                    tracing::warn!(%error, "the menu bar's icon could not be drawn");
                }
            });
        });
    }
}

impl Drop for Panel {
    fn drop(&mut self) {
        DispatchQueue::main().exec_async(|| ICON.with_borrow_mut(|icon| *icon = None));
    }
}

/// Does the work on a thread of its own, and meanwhile gives the main thread to the run loop.
pub fn beside_run_loop<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let Some(main_thread) = MainThreadMarker::new() else { return work() };
    std::thread::scope(|scope| {
        let worker = scope.spawn(move || {
            // Whether it returns or panics.
            let _end = EndOfRunLoop;
            work()
        });
        let application = NSApplication::sharedApplication(main_thread);
        application.setActivationPolicy(NSApplicationActivationPolicy::Accessory);
        application.run();
        worker.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

struct EndOfRunLoop;

impl Drop for EndOfRunLoop {
    fn drop(&mut self) {
        DispatchQueue::main().exec_async(|| {
            let Some(main_thread) = MainThreadMarker::new() else { return };
            let application = NSApplication::sharedApplication(main_thread);
            application.stop(None);
            // It looks whether it is to stop after an event only.
            let event = NSEvent::otherEventWithType_location_modifierFlags_timestamp_windowNumber_context_subtype_data1_data2(
                NSEventType::ApplicationDefined,
                NSPoint::ZERO,
                NSEventModifierFlags::empty(),
                0.0,
                0,
                None,
                0,
                0,
                0,
            );
            if let Some(event) = event {
                application.postEvent_atStart(&event, true);
            }
        });
    }
}
