//! What happens when: every rule of the product, as values in and values out.
//!
//! **Architecture invariant:** no input or output, no clock, no threads, no text for people. Time is
//! an argument; failures are events; effects are data for the service to carry out.

pub mod activation;
pub mod authority_flow;
pub mod autostart;
pub mod backoff;
pub mod calendar;
pub mod card_life;
pub mod card_pin;
pub mod card_prompt;
pub mod check;
pub mod diagnosis;
pub mod effect;
pub mod event;
pub mod failure_cause;
pub mod family;
pub mod guide;
pub mod holder;
pub mod inventory;
pub mod lifecycle;
pub mod metrics;
pub mod notice;
pub mod open_notices;
pub mod overview;
pub mod pause;
pub mod portal_trouble;
pub mod preflight;
pub mod reader;
pub mod reader_slots;
pub mod reminder_plan;
pub mod renewal;
pub mod revocation;
pub mod search;
pub mod settings;
pub mod state;
pub mod status;
pub mod time_line;
mod toml_lines;
pub mod tray;
