//! What stories share.
#![allow(dead_code, reason = "each story uses its part")]

pub mod bus;
pub mod hotplug;
pub mod notification_server;
pub mod pcscd;
pub mod service_process;
pub mod waiting;
pub mod world;
