//! The control socket: what commands and windows say to the running service, and what it answers.
//!
//! One JSON object a line, each with the protocol's version: `{"v":1,"request":"live"}`. The socket
//! lies in a folder that only its owner can look into, and the other end must be the same user.
//!
//! **Architecture invariant:** no secret ever crosses it.

pub mod client;
pub mod messages;
mod name;
pub mod server;
pub mod single_window;
