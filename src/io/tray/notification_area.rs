//! The notification area of Windows: the icon needs a thread with a message loop.

use std::sync::mpsc::{Receiver, Sender, channel};

use crate::io::ffi::message_queue::{MessageQueue, WakeUp};
use crate::io::tray::TrayPicture;
use crate::io::tray::icon::DrawnIcon;

/// The way to the icon's thread, which ends with this.
pub struct Panel {
    pictures: Option<Sender<TrayPicture>>,
    /// Comes from the thread once it can be woken.
    wake_ups: Receiver<WakeUp>,
    wake_up: std::cell::OnceCell<WakeUp>,
}

impl Panel {
    pub fn start() -> Self {
        let (pictures, received) = channel();
        let (woken, wake_ups) = channel();
        let follow = move || {
            let queue = MessageQueue::of_this_thread();
            // Where nobody waits any more, the pictures have ended as well.
            let _ = woken.send(queue.wake_up());
            follow(&queue, &received);
        };
        if let Err(error) = std::thread::Builder::new().name("tray".into()).spawn(follow) {
            tracing::error!(%error, "no thread for the tray's icon");
        }
        Self { pictures: Some(pictures), wake_ups, wake_up: std::cell::OnceCell::new() }
    }

    pub fn draw(&self, picture: TrayPicture) {
        if let Some(pictures) = &self.pictures
            && pictures.send(picture).is_err()
        {
            tracing::debug!("the tray's thread has ended");
        }
        self.wake();
    }

    fn wake(&self) {
        if self.wake_up.get().is_none()
            && let Ok(wake_up) = self.wake_ups.recv()
        {
            let _ = self.wake_up.set(wake_up);
        }
        if let Some(wake_up) = self.wake_up.get() {
            wake_up.wake();
        }
    }
}

impl Drop for Panel {
    fn drop(&mut self) {
        self.pictures = None;
        self.wake();
    }
}

fn follow(queue: &MessageQueue, pictures: &Receiver<TrayPicture>) {
    use std::sync::mpsc::TryRecvError;
    let mut icon: Option<DrawnIcon> = None;
    // Looked at after every message: a wake-up that comes while the menu is open is swallowed by it.
    while queue.dispatch_next() {
        loop {
            match pictures.try_recv() {
                Ok(picture) => draw(&mut icon, picture),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => return,
            }
        }
    }
}

fn draw(icon: &mut Option<DrawnIcon>, picture: TrayPicture) {
    let drawn = match icon {
        Some(icon) => icon.redraw(picture),
        None => DrawnIcon::new(picture).map(|drawn| *icon = Some(drawn)),
    };
    if let Err(error) = drawn {
        tracing::warn!(%error, "the tray's icon could not be drawn");
    }
}
