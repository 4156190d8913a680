//! One window a card: the first takes a socket, and each later one only tells the first to come to
//! the front.

use std::io;

use interprocess::local_socket::prelude::*;
use interprocess::local_socket::{Listener, Stream};

use crate::io::control::name;
use crate::io::places::{Places, create_private_folder};

/// The right to be this card's window.
pub struct SingleWindow {
    listener: Listener,
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
        Ok(Some(Self { listener }))
    }

    /// Blocks; calls `raise` whenever another process wants this window to the front.
    pub fn listen(self, raise: impl Fn()) {
        for connection in self.listener.incoming() {
            match connection {
                Ok(_) => raise(),
                Err(error) => {
                    tracing::debug!(%error, "a later window could not be heard");
                    return;
                }
            }
        }
    }
}
