//! Bekçi watches e-signature cards: the readers, the certificates' dates, and the way from a new card
//! to one that works.
//!
//! Layers, each using only those before it: [`protocol`] (bytes and types), [`domain`] (rules),
//! [`text`], [`io`] and [`simulator`] beside each other, and on top [`service`] and [`cli`]. The
//! windows (`wizard`) are in the program `bekci-activate` alone. `tests/architecture.rs` holds them.

pub mod cli;
pub mod domain;
pub mod io;
pub mod protocol;
pub mod service;
pub mod simulator;
pub mod text;
