//! One window a card: the first takes a socket, and each later one only tells the first to come to
//! the front.

use std::io;

use interprocess::local_socket::prelude::*;
use interprocess::local_socket::{Listener, Stream};

use crate::io::control::name;
use crate::io::places::{Places, create_private_folder};

/// The right to be this card's window, until it is dropped.
pub struct SingleWindow {
    listener: Option<Listener>,
    #[cfg(unix)]
    socket: std::path::PathBuf,
}

impl SingleWindow {
    /// `None` where another process has the window already; it was told to come to the front.
    pub fn claim(places: &Places, serial: Option<&str>) -> io::Result<Option<Self>> {
        create_private_folder(&places.runtime)?;
        if Stream::connect(name::window(&places.runtime, serial)?).is_ok() {
            return Ok(None);
        }
        let name = name::window(&places.runtime, serial)?;
        let listener = name::private_listener(name).create_sync()?;
        Ok(Some(Self {
            listener: Some(listener),
            #[cfg(unix)]
            socket: name::window_file(&places.runtime, serial),
        }))
    }

    /// From now on `raise` is called, on a thread of its own, whenever another process wants this
    /// window to the front.
    pub fn listen(&mut self, raise: impl Fn() + Send + 'static) -> io::Result<()> {
        let Some(listener) = self.listener.take() else { return Ok(()) };
        let listen = move || {
            for connection in listener.incoming() {
                match connection {
                    Ok(_) => raise(),
                    Err(error) => {
                        tracing::debug!(%error, "a later window could not be heard");
                        return;
                    }
                }
            }
        };
        std::thread::Builder::new().name("raise".into()).spawn(listen).map(drop)
    }
}

/// The listening thread ends with the process, which leaves its socket behind.
impl Drop for SingleWindow {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Err(error) = std::fs::remove_file(&self.socket) {
            tracing::debug!(%error, "the window's socket stays behind");
        }
    }
}
