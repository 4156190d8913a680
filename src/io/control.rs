//! The control socket: what commands and windows say to the running service, and what it answers.
//!
//! One JSON object a line, each with the protocol's version: `{"v":1,"request":"live"}`. The socket
//! lies in a folder that only its owner can look into (on Windows it is a pipe that only its owner has
//! rights to), and the other end must be the same user.
//!
//! **Architecture invariant:** no secret ever crosses it.

pub mod client;
pub mod messages;
mod name;
mod patience;
mod peer;
pub mod server;
pub mod single_window;
