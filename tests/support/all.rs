//! What stories share.
#![allow(dead_code, reason = "each story uses its part")]

pub mod bus;
pub mod desktop_services;
pub mod diagnosis;
pub mod display;
pub mod fake_clock;
pub mod hotplug;
pub mod http_server;
pub mod notification_server;
pub mod openssl;
pub mod panel;
pub mod pcscd;
pub mod portal_proxy;
pub mod revocation;
pub mod sandbox;
pub mod service_process;
pub mod settings_portal;
pub mod terminal_story;
pub mod tray_item;
pub mod waiting;
pub mod world;
