//! Readers that are plugged in and pulled out while pcscd runs.

use std::fs;
use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::pcscd::DRIVER;

/// What a pcscd needs so that it hears of devices from a test, and not from the machine.
pub struct Hotplug {
    folder: PathBuf,
}

impl Hotplug {
    pub const FOLDER_VARIABLE: &str = "BEKCI_HOTPLUG";

    /// Builds the stand-in for libudev, and a driver for each of so many readers.
    pub fn prepare(folder: &Path, readers: u16) -> Self {
        let hotplug = Self { folder: folder.to_owned() };
        build_library("libudev_stand_in.c", &hotplug.library());
        for reader in 0..readers {
            hotplug.install_driver(reader);
        }
        hotplug
    }

    /// A copy of vpcd's: it keeps its slots in variables of its own, so it can drive one reader.
    fn install_driver(&self, reader: u16) {
        let contents = self.folder.join(format!("drivers/reader-{reader}.bundle/Contents"));
        fs::create_dir_all(contents.join("Linux")).expect("a folder for a driver");
        fs::copy(DRIVER, contents.join("Linux/vpcd.so")).expect("a copy of vpcd's driver");
        let information = format!(
            "<plist><dict>\n\
             <key>CFBundleExecutable</key><string>vpcd.so</string>\n\
             <key>ifdVendorID</key><array><string>0xBEC1</string></array>\n\
             <key>ifdProductID</key><array><string>0x{reader:04X}</string></array>\n\
             <key>ifdFriendlyName</key><array><string>Plugged Reader {reader}</string></array>\n\
             </dict></plist>\n"
        );
        fs::write(contents.join("Info.plist"), information).expect("what the driver is for");
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// For `LD_PRELOAD`.
    pub fn library(&self) -> PathBuf {
        self.folder.join("libudev_stand_in.so")
    }

    /// Whether pcscd would hear of a reader now.
    pub fn is_ready(&self) -> bool {
        self.socket().exists()
    }

    /// After the end of pcscd.
    pub fn forget(&self) {
        let _ = fs::remove_file(self.socket());
    }

    /// `add` or `remove`, as udev calls it.
    pub fn announce(&self, action: &str, reader: u16, port: u16) {
        let message = format!("{action} {reader:04x} {port}");
        UnixDatagram::unbound()
            .and_then(|socket| socket.send_to(message.as_bytes(), self.socket()))
            .expect("pcscd hears of devices");
    }

    fn socket(&self) -> PathBuf {
        self.folder.join("plug")
    }
}

/// One for `LD_PRELOAD`, from a source beside this one.
pub fn build_library(source: &str, library: &Path) {
    let output = Command::new("cc")
        .args(["-Wall", "-Wextra", "-Werror", "-O", "-shared", "-fPIC", "-o"])
        .arg(library)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support").join(source))
        .output()
        .expect("cc (Debian package gcc) is needed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
