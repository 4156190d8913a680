//! The service's icon, as a panel sees it: StatusNotifierItem and its menu over D-Bus.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use zbus::zvariant::{DynamicType, OwnedValue, Type, Value};
use zbus::{Connection, Message, block_on};

use crate::support::bus::Bus;
use crate::support::waiting::wait_for_some;

type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);
type Pixmap = (i32, i32, Vec<u8>);
type ToolTip = (String, Vec<Pixmap>, String, String);

const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
const ITEM: &str = "org.kde.StatusNotifierItem";
const ITEM_PATH: &str = "/StatusNotifierItem";

/// An entry of the menu, with what is below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    id: i32,
    pub label: String,
    pub enabled: bool,
    pub entries: Vec<Entry>,
}

pub struct TrayItem {
    connection: Connection,
    name: String,
}

impl TrayItem {
    /// That of the process, once it is on the bus.
    pub fn wait_for(bus: &Bus, pid: u32) -> Self {
        wait_for_some("the icon to be on the bus", || Self::find(bus, pid))
    }

    pub fn find(bus: &Bus, pid: u32) -> Option<Self> {
        let connection = bus.connect()?;
        let prefix = format!("org.kde.StatusNotifierItem-{pid}-");
        let names = bus.names()?;
        let name = names.into_iter().find(|name| name.starts_with(&prefix))?;
        Some(Self { connection, name })
    }

    /// Whether a panel shows it.
    pub fn is_in_panel(&self) -> bool {
        let watcher = "org.kde.StatusNotifierWatcher";
        let names = (watcher, "RegisteredStatusNotifierItems");
        let place = (watcher, "/StatusNotifierWatcher", PROPERTIES);
        let items = call(&self.connection, place, "Get", &names).and_then(body::<OwnedValue>);
        let items = items.and_then(|items| Vec::<String>::try_from(items).ok());
        items.is_some_and(|items| items.iter().any(|item| item.contains(&self.name)))
    }

    pub fn tooltip(&self) -> String {
        let (_, _, _, description): ToolTip = self.property("ToolTip").try_into().expect("a tip");
        description
    }

    pub fn icon(&self) -> Vec<u8> {
        let pixmaps: Vec<Pixmap> = self.property("IconPixmap").try_into().expect("an icon");
        pixmaps.into_iter().next().expect("a size of it").2
    }

    /// A left click.
    pub fn activate(&self) {
        self.item("Activate", &(0, 0)).expect("the icon takes a click");
    }

    /// What a panel of a Wayland desktop sends ahead of a click.
    pub fn provide_token(&self, token: &str) {
        self.item("ProvideXdgActivationToken", &token).expect("it takes a token");
    }

    pub fn menu(&self) -> Vec<Entry> {
        let nothing: [&str; 0] = [];
        let layout = self.menu_bar("GetLayout", &(0, -1, &nothing[..]));
        let (_, (_, _, children)): (u32, Layout) = layout.and_then(body).expect("a menu");
        children.into_iter().map(entry).collect()
    }

    /// All labels, those of submenus behind their own.
    pub fn labels(&self) -> Vec<String> {
        let menu = self.menu();
        menu.iter().flat_map(|it| std::iter::once(it).chain(&it.entries)).map(label).collect()
    }

    pub fn wait_for_label(&self, wanted: &str) {
        wait_for_some(&format!("{wanted:?} in {:?}", self.labels()), || {
            self.labels().iter().any(|label| label == wanted).then_some(())
        });
    }

    /// Chooses an entry by the labels that lead to it; again where the menu was made anew in between.
    pub fn choose(&self, path: &[&str]) {
        wait_for_some(&format!("the menu to take a click on {path:?}"), || self.click(path));
    }

    fn click(&self, path: &[&str]) -> Option<()> {
        let mut entries = self.menu();
        let mut chosen = None;
        for label in path {
            let at = entries.iter().position(|it| it.label == *label);
            let entry = entries.swap_remove(at.unwrap_or_else(|| panic!("{label} in {entries:?}")));
            entries.clone_from(&entry.entries);
            chosen = Some(entry.id);
        }
        let event = (chosen.expect("a label"), "clicked", Value::from(0), 0_u32);
        self.menu_bar("Event", &event).map(drop)
    }

    fn property(&self, name: &str) -> OwnedValue {
        let place = (self.name.as_str(), ITEM_PATH, PROPERTIES);
        let value = call(&self.connection, place, "Get", &(ITEM, name));
        value.and_then(body).unwrap_or_else(|| panic!("the icon has no {name}"))
    }

    fn item(&self, method: &str, arguments: &(impl Serialize + DynamicType)) -> Option<Message> {
        call(&self.connection, (&self.name, ITEM_PATH, ITEM), method, arguments)
    }

    fn menu_bar(
        &self,
        method: &str,
        arguments: &(impl Serialize + DynamicType),
    ) -> Option<Message> {
        let place = (self.name.as_str(), "/MenuBar", "com.canonical.dbusmenu");
        call(&self.connection, place, method, arguments)
    }
}

fn call(
    connection: &Connection,
    (name, path, interface): (&str, &str, &str),
    method: &str,
    arguments: &(impl Serialize + DynamicType),
) -> Option<Message> {
    let called = connection.call_method(Some(name), path, Some(interface), method, arguments);
    block_on(called).ok()
}

fn body<T: for<'a> Deserialize<'a> + Type>(message: Message) -> Option<T> {
    message.body().deserialize().ok()
}

fn label(entry: &Entry) -> String {
    entry.label.clone()
}

fn entry(value: OwnedValue) -> Entry {
    let (id, properties, children): Layout = value.try_into().expect("an entry of a menu");
    let text = properties.get("label").and_then(|it| String::try_from(it.clone()).ok());
    let enabled = properties.get("enabled").and_then(|it| bool::try_from(it).ok());
    Entry {
        id,
        // An underscore marks a key, two are one.
        label: text.unwrap_or_default().replace("__", "_"),
        enabled: enabled.unwrap_or(true),
        entries: children.into_iter().map(entry).collect(),
    }
}

impl Bus {
    pub fn connect(&self) -> Option<Connection> {
        let builder = zbus::connection::Builder::address(self.address().as_str()).ok()?;
        block_on(builder.build()).ok()
    }

    pub fn names(&self) -> Option<Vec<String>> {
        let bus = "org.freedesktop.DBus";
        let place = (bus, "/org/freedesktop/DBus", bus);
        call(&self.connect()?, place, "ListNames", &()).and_then(body)
    }

    pub fn owns(&self, name: &str) -> bool {
        self.names().is_some_and(|names| names.iter().any(|it| it == name))
    }
}
