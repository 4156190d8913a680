//! The icon in the desktop's panel, and its menu.

mod artwork;
mod icon;
#[cfg(target_os = "linux")]
mod status_notifier;
#[cfg(target_os = "linux")]
use status_notifier as system;
#[cfg(target_os = "macos")]
mod menu_bar;
#[cfg(target_os = "macos")]
use menu_bar as system;
#[cfg(windows)]
mod notification_area;
#[cfg(windows)]
use notification_area as system;

#[cfg(target_os = "macos")]
pub use menu_bar::beside_run_loop;
use tray_icon::menu::MenuEvent;
use tray_icon::{MouseButton, MouseButtonState, TrayIconEvent};

use crate::domain::tray::TrayIconState;
use crate::domain::tray::menu::{MenuEntry, MenuItem};

/// All that is to be seen, in the person's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrayPicture {
    pub icon: TrayIconState,
    pub title: String,
    pub tooltip: String,
    pub menu: Vec<MenuEntry<String>>,
}

/// What the person did, and what lets a window that is opened for it come to the front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrayReply {
    pub choice: TrayChoice,
    pub activation_token: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrayChoice {
    /// The icon itself.
    Icon,
    Item(MenuItem),
}

/// The icon, as long as this lives: whether there is a panel or not, and whenever one appears.
pub struct Tray(system::Panel);

impl Tray {
    /// Must be called in a tokio runtime. Of all in a process, the first one's `report` is called.
    pub fn start(report: impl Fn(TrayReply) + Send + Sync + Clone + 'static) -> Self {
        let chosen = report.clone();
        MenuEvent::set_event_handler(Some(move |event: MenuEvent| {
            // The id is the item itself.
            if let Ok(item) = serde_json::from_str(event.id().as_ref()) {
                report_choice(&chosen, TrayChoice::Item(item));
            }
        }));
        TrayIconEvent::set_event_handler(Some(move |event| {
            if let TrayIconEvent::Click {
                button: MouseButton::Left,
                button_state: MouseButtonState::Up,
                ..
            } = event
            {
                report_choice(&report, TrayChoice::Icon);
            }
        }));
        Self(system::Panel::start())
    }

    pub fn draw(&self, picture: TrayPicture) {
        self.0.draw(picture);
    }
}

/// Does the work, on the thread that the system leaves to it: the main one, but for macOS, where that is
/// the icon's.
#[cfg(not(target_os = "macos"))]
pub fn beside_run_loop<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    work()
}

fn report_choice(report: &impl Fn(TrayReply), choice: TrayChoice) {
    #[cfg(target_os = "linux")]
    let activation_token = ksni::current_xdg_activation_token();
    #[cfg(not(target_os = "linux"))]
    let activation_token = None;
    report(TrayReply { choice, activation_token });
}
