//! How long a connection waits for its other end. Pipes of Windows know no such limits: there it waits
//! until the other end answers or is gone.

use std::io;
use std::time::Duration;

use interprocess::local_socket::Stream;
use interprocess::local_socket::prelude::*;

pub fn limit_receiving(stream: &Stream, patience: Option<Duration>) -> io::Result<()> {
    where_supported(stream.set_recv_timeout(patience))
}

pub fn limit_sending(stream: &Stream, patience: Option<Duration>) -> io::Result<()> {
    where_supported(stream.set_send_timeout(patience))
}

fn where_supported(limited: io::Result<()>) -> io::Result<()> {
    match limited {
        Err(_) if cfg!(windows) => Ok(()),
        limited => limited,
    }
}
