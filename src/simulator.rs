//! Cards, readers, a CA and its portal that are not there: what `bekci demo` and `bekci sandbox` show,
//! and what the tests are made of. One card serves both a reader inside the process and pcscd's
//! virtual one.
//!
//! **Architecture invariant:** uses the types of `domain` and `protocol` alone, and nothing here asks
//! what time it is.

pub mod apdu_log;
pub mod authority;
pub(crate) mod ber;
pub mod card;
mod card_commands;
mod card_files;
pub mod card_profile;
mod certificate_extensions;
pub mod certificate_request;
pub mod embedded_reader;
pub mod fault;
pub mod file_system;
pub mod keypad_reader;
pub mod pin;
pub mod portal;
mod received_command;
pub mod responder;
pub mod revocation_list;
pub mod status_table;
pub mod virtual_reader;
