//! What the pages look like, and the two things that they do by themselves.

pub const STYLE: &str = include_str!("portal.css");
pub const SCRIPT: &str = include_str!("portal.js");
