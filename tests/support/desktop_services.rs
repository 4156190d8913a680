//! What a desktop has on its bus beside notifications: a tray, a keyring.

use zbus::zvariant::{ObjectPath, OwnedObjectPath};
use zbus::{Connection, block_on};

pub struct TrayWatcher;

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl TrayWatcher {
    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }
}

/// How the keyring is found.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum KeyringConduct {
    Unlocked,
    Locked,
    WithoutCollection,
    /// Asked for anything, it waits for a person.
    Hangs,
}

struct Secrets(KeyringConduct);

#[zbus::interface(name = "org.freedesktop.Secret.Service")]
impl Secrets {
    async fn read_alias(&self, _name: String) -> OwnedObjectPath {
        let path = match self.0 {
            KeyringConduct::Hangs => std::future::pending().await,
            KeyringConduct::WithoutCollection => "/",
            KeyringConduct::Unlocked | KeyringConduct::Locked => COLLECTION,
        };
        ObjectPath::try_from(path).expect("a path").into()
    }
}

struct Collection(bool);

#[zbus::interface(name = "org.freedesktop.Secret.Collection")]
impl Collection {
    #[zbus(property)]
    fn locked(&self) -> bool {
        self.0
    }
}

const COLLECTION: &str = "/org/freedesktop/secrets/collection/login";

/// There until it is dropped.
pub struct DesktopService(#[allow(dead_code, reason = "it is held")] Connection);

impl DesktopService {
    pub fn tray(bus_address: &str) -> Self {
        let name = "org.kde.StatusNotifierWatcher";
        let connection = block_on(async {
            zbus::connection::Builder::address(bus_address)?
                .serve_at("/StatusNotifierWatcher", TrayWatcher)?
                .name(name)?
                .build()
                .await
        });
        Self(connection.expect("a tray on the test's bus"))
    }

    pub fn keyring(bus_address: &str, conduct: KeyringConduct) -> Self {
        let connection = block_on(async {
            zbus::connection::Builder::address(bus_address)?
                .serve_at("/org/freedesktop/secrets", Secrets(conduct))?
                .serve_at(COLLECTION, Collection(conduct == KeyringConduct::Locked))?
                .name("org.freedesktop.secrets")?
                .build()
                .await
        });
        Self(connection.expect("a keyring on the test's bus"))
    }
}
