//! A real panel (xfce4-panel) on a display of one's own, whose only part is the tray.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::support::bus::Bus;
use crate::support::display::Display;
use crate::support::waiting::wait_for;

const CHANNEL: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="32"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray"/>
  </property>
</channel>
"#;

pub struct Panel {
    settings_daemon: Child,
    panel: Child,
}

impl Panel {
    /// On that display and bus, with its settings in that folder.
    pub fn start(folder: &Path, display: &Display, bus: &Bus) -> Self {
        let home = folder.join("panel-home");
        let channels = home.join(".config/xfce4/xfconf/xfce-perchannel-xml");
        fs::create_dir_all(&channels).expect("a folder for the panel's settings");
        fs::write(channels.join("xfce4-panel.xml"), CHANNEL).expect("the panel's settings");
        let start = |program: &Path, arguments: &[&str]| {
            Command::new(program)
                .args(arguments)
                .env("HOME", &home)
                .env("XDG_CONFIG_HOME", home.join(".config"))
                .env("XDG_CACHE_HOME", home.join(".cache"))
                .env("DISPLAY", display.name())
                .env("DBUS_SESSION_BUS_ADDRESS", bus.address())
                .env("NO_AT_BRIDGE", "1")
                .env_remove("WAYLAND_DISPLAY")
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap_or_else(|error| panic!("{} is needed: {error}", program.display()))
        };
        let settings_daemon = start(&settings_daemon(), &[]);
        wait_for("the panel's settings", || bus.owns("org.xfce.Xfconf"));
        let panel = start(Path::new("xfce4-panel"), &["--disable-wm-check"]);
        Self { settings_daemon, panel }
    }
}

impl Drop for Panel {
    /// Its tray is a process of its own, which ends with it.
    fn drop(&mut self) {
        for process in [&mut self.panel, &mut self.settings_daemon] {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// It is started by name on other buses; this one starts nothing.
fn settings_daemon() -> PathBuf {
    let folders = fs::read_dir("/usr/lib").expect("/usr/lib").flatten();
    let daemons = folders.map(|folder| folder.path().join("xfce4/xfconf/xfconfd"));
    let direct = PathBuf::from("/usr/lib/xfce4/xfconf/xfconfd");
    let mut found = daemons.chain([direct]).filter(|daemon| daemon.exists());
    found.next().expect("xfconfd (Debian package xfconf) is needed")
}
