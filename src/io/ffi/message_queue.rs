//! A thread's message queue, as Windows has them.

use std::marker::PhantomData;

use windows_sys::Win32::System::Threading::GetCurrentThreadId;
use windows_sys::Win32::UI::WindowsAndMessaging::{
    DispatchMessageW, GetMessageW, MSG, PM_NOREMOVE, PeekMessageW, PostThreadMessageW,
    TranslateMessage, WM_NULL,
};

/// Stays on its thread.
pub struct MessageQueue(PhantomData<*const ()>);

/// Wakes that thread, from any other.
pub struct WakeUp(u32);

impl MessageQueue {
    pub fn of_this_thread() -> Self {
        let mut message = MSG::default();
        // SAFETY: `message` is valid for writes. The call makes the queue, which takes what is posted
        // from then on.
        unsafe { PeekMessageW(&raw mut message, std::ptr::null_mut(), 0, 0, PM_NOREMOVE) };
        Self(PhantomData)
    }

    pub fn wake_up(&self) -> WakeUp {
        // SAFETY: it has no preconditions.
        WakeUp(unsafe { GetCurrentThreadId() })
    }

    /// Waits for a message and has its window take it; `false` where there will be none any more.
    pub fn dispatch_next(&self) -> bool {
        let mut message = MSG::default();
        // SAFETY: `message` is valid for writes, and holds a message when it is handed on.
        unsafe {
            if GetMessageW(&raw mut message, std::ptr::null_mut(), 0, 0) <= 0 {
                return false;
            }
            TranslateMessage(&raw const message);
            DispatchMessageW(&raw const message);
        }
        true
    }
}

impl WakeUp {
    pub fn wake(&self) {
        // SAFETY: it takes any number for a thread, and fails for one that has ended.
        if unsafe { PostThreadMessageW(self.0, WM_NULL, 0, 0) } == 0 {
            tracing::debug!("the tray's thread can't be woken");
        }
    }
}
