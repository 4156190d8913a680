//! The icon itself, drawn by the crate `tray-icon`: the same on every system.

use tray_icon::menu::{IsMenuItem, Menu, MenuItem as Item, PredefinedMenuItem, Submenu};
use tray_icon::{TrayIcon, TrayIconBuilder};

use crate::domain::tray::menu::MenuEntry;
use crate::io::tray::TrayPicture;
use crate::io::tray::artwork::icon;

const ID: &str = "bekci";

/// Must be used on one thread alone.
pub struct DrawnIcon {
    icon: TrayIcon,
    drawn: TrayPicture,
}

impl DrawnIcon {
    pub fn new(picture: TrayPicture) -> anyhow::Result<Self> {
        let icon = TrayIconBuilder::new()
            .with_id(ID)
            .with_title(title(&picture))
            .with_tooltip(&picture.tooltip)
            .with_icon(icon(picture.icon)?)
            .with_menu(Box::new(menu(&picture.menu)?))
            .with_menu_on_left_click(false)
            .build()?;
        Ok(Self { icon, drawn: picture })
    }

    /// What did not change is left alone: a menu that is replaced closes under the pointer.
    pub fn redraw(&mut self, picture: TrayPicture) -> anyhow::Result<()> {
        if self.drawn.menu != picture.menu {
            self.icon.set_menu(Some(Box::new(menu(&picture.menu)?)));
        }
        if self.drawn.tooltip != picture.tooltip {
            self.icon.set_tooltip(Some(&picture.tooltip))?;
        }
        if self.drawn.icon != picture.icon {
            self.icon.set_icon(Some(icon(picture.icon)?))?;
        }
        self.drawn = picture;
        Ok(())
    }
}

/// On macOS a title stands beside the icon, where there is little room.
fn title(picture: &TrayPicture) -> &str {
    if cfg!(target_os = "macos") { "" } else { &picture.title }
}

fn menu(entries: &[MenuEntry<String>]) -> anyhow::Result<Menu> {
    let menu = Menu::new();
    fill(entries, &|item| menu.append(item))?;
    Ok(menu)
}

fn fill(
    entries: &[MenuEntry<String>],
    append: &dyn Fn(&dyn IsMenuItem) -> tray_icon::menu::Result<()>,
) -> anyhow::Result<()> {
    for entry in entries {
        match entry {
            MenuEntry::Item(item, label) => {
                let id = serde_json::to_string(item)?;
                append(&Item::with_id(id, plain(label), true, None))?;
            }
            MenuEntry::Menu(label, entries) => {
                let submenu = Submenu::new(plain(label), true);
                fill(entries, &|item| submenu.append(item))?;
                append(&submenu)?;
            }
            MenuEntry::Text(label) => append(&Item::new(plain(label), false, None))?,
            MenuEntry::Separator => append(&PredefinedMenuItem::separator())?,
        }
    }
    Ok(())
}

/// A `&` would mark a key, and a name may have one.
fn plain(label: &str) -> String {
    label.replace('&', "&&")
}
