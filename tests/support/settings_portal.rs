//! The desktop portal's settings: whether the person wants it dark, and how much contrast.

use std::sync::{Arc, Mutex};

use zbus::connection::Builder;
use zbus::fdo;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedValue, Value};
use zbus::{Connection, block_on};

const NAME: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const APPEARANCE: &str = "org.freedesktop.appearance";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appearance {
    /// 1: dark, 2: light.
    pub color_scheme: u32,
    /// 1: high.
    pub contrast: u32,
}

struct Settings(Arc<Mutex<Appearance>>);

#[zbus::interface(name = "org.freedesktop.portal.Settings")]
impl Settings {
    fn read_one(&self, namespace: &str, key: &str) -> fdo::Result<OwnedValue> {
        let appearance = *self.0.lock().unwrap();
        let value = match (namespace, key) {
            (APPEARANCE, "color-scheme") => appearance.color_scheme,
            (APPEARANCE, "contrast") => appearance.contrast,
            _ => return Err(fdo::Error::Failed("not found".into())),
        };
        Ok(value.into())
    }

    #[zbus(signal)]
    async fn setting_changed(
        emitter: &SignalEmitter<'_>,
        namespace: &str,
        key: &str,
        value: Value<'_>,
    ) -> zbus::Result<()>;
}

pub struct SettingsPortal {
    connection: Connection,
    appearance: Arc<Mutex<Appearance>>,
}

impl SettingsPortal {
    pub fn start(bus_address: &str, appearance: Appearance) -> Self {
        let appearance = Arc::new(Mutex::new(appearance));
        let settings = Settings(appearance.clone());
        let connection = block_on(async {
            let builder = Builder::address(bus_address)?.serve_at(PATH, settings)?;
            builder.name(NAME)?.build().await
        });
        Self { connection: connection.expect("a portal on the bus"), appearance }
    }

    /// The person changes it in the desktop's own settings.
    pub fn set_contrast(&self, contrast: u32) {
        self.appearance.lock().unwrap().contrast = contrast;
        let told = block_on(async {
            let emitter = SignalEmitter::new(&self.connection, PATH)?;
            Settings::setting_changed(&emitter, APPEARANCE, "contrast", contrast.into()).await
        });
        told.expect("the change is told");
    }
}
