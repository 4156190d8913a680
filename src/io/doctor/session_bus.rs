//! What is on the session bus. Nothing here starts a keyring or opens a prompt.

use std::time::Duration;

use zbus::connection::Builder;
use zbus::zvariant::{DynamicType, OwnedObjectPath, OwnedValue};
use zbus::{Connection, Message, block_on};

use crate::domain::diagnosis::observations::{
    BusSeen, DesktopSeen, KeyringSeen, NotificationsSeen,
};

/// For each answer; nothing here asks for more than two in a row.
const ANSWER: Duration = Duration::from_millis(2_500);
const BUS: &str = "org.freedesktop.DBus";
const BUS_PATH: &str = "/org/freedesktop/DBus";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
const SERVER: &str = "org.freedesktop.Notifications";
const SERVER_PATH: &str = "/org/freedesktop/Notifications";
const TRAY: &str = "org.kde.StatusNotifierWatcher";
const TRAY_PATH: &str = "/StatusNotifierWatcher";
const SECRETS: &str = "org.freedesktop.secrets";
const SECRETS_PATH: &str = "/org/freedesktop/secrets";
const SECRETS_SERVICE: &str = "org.freedesktop.Secret.Service";
const COLLECTION: &str = "org.freedesktop.Secret.Collection";
/// What the bus says where nobody has the name, or whoever it started did not come up.
const NOBODY: [&str; 3] = [
    "org.freedesktop.DBus.Error.ServiceUnknown",
    "org.freedesktop.DBus.Error.NameHasNoOwner",
    "org.freedesktop.DBus.Error.Spawn.",
];

pub fn look() -> DesktopSeen {
    block_on(async {
        let connected = match Builder::session() {
            Ok(builder) => builder.method_timeout(ANSWER).build().await,
            Err(error) => Err(error),
        };
        match connected {
            Err(error) => {
                tracing::debug!(%error, "there is no session bus");
                DesktopSeen::NoBus
            }
            Ok(connection) => {
                let (notifications, tray_host, keyring) = tokio::join!(
                    notifications(&connection),
                    tray_host(&connection),
                    keyring(&connection)
                );
                DesktopSeen::Bus(BusSeen {
                    notifications,
                    tray_host: tray_host.unwrap_or(false),
                    keyring: keyring.unwrap_or(KeyringSeen::Silent),
                })
            }
        }
    })
}

async fn call<B: serde::Serialize + DynamicType>(
    connection: &Connection,
    (name, path, interface): (&str, &str, &str),
    method: &str,
    body: &B,
) -> zbus::Result<Message> {
    connection.call_method(Some(name), path, Some(interface), method, body).await
}

/// Starts a server, where there is none yet and one can be: a reminder would do the same.
async fn notifications(connection: &Connection) -> NotificationsSeen {
    let server = (SERVER, SERVER_PATH, SERVER);
    let answers = tokio::join!(
        call(connection, server, "GetServerInformation", &()),
        call(connection, server, "GetCapabilities", &())
    );
    match answers {
        (Ok(information), capabilities) => {
            let body = information.body();
            let (name, _vendor, version, _specification): (String, String, String, String) =
                body.deserialize().unwrap_or_default();
            let capabilities = capabilities.and_then(|it| it.body().deserialize());
            let capabilities = capabilities.unwrap_or_default();
            NotificationsSeen::Server { name, version, capabilities }
        }
        (Err(error), _) if is_nobody(&error) => NotificationsSeen::None,
        (Err(error), _) => {
            tracing::debug!(%error, "the notification server does not say what it is");
            NotificationsSeen::Silent
        }
    }
}

fn is_nobody(error: &zbus::Error) -> bool {
    let zbus::Error::MethodError(name, ..) = error else { return false };
    NOBODY.iter().any(|nobody| name.as_str().starts_with(nobody))
}

async fn tray_host(connection: &Connection) -> zbus::Result<bool> {
    if !has_owner(connection, TRAY).await? {
        return Ok(false);
    }
    let property = (TRAY, "IsStatusNotifierHostRegistered");
    let answer = call(connection, (TRAY, TRAY_PATH, PROPERTIES), "Get", &property).await?;
    flag(&answer)
}

async fn keyring(connection: &Connection) -> zbus::Result<KeyringSeen> {
    if !has_owner(connection, SECRETS).await? {
        let names = call(connection, (BUS, BUS_PATH, BUS), "ListActivatableNames", &()).await?;
        let names: Vec<String> = names.body().deserialize()?;
        let known = names.iter().any(|name| name == SECRETS);
        return Ok(if known { KeyringSeen::Activatable } else { KeyringSeen::None });
    }
    let service = (SECRETS, SECRETS_PATH, SECRETS_SERVICE);
    let answer = call(connection, service, "ReadAlias", &"default").await?;
    let collection: OwnedObjectPath = answer.body().deserialize()?;
    if collection.as_str() == "/" {
        return Ok(KeyringSeen::NotSetUp);
    }
    let properties = (SECRETS, collection.as_str(), PROPERTIES);
    let answer = call(connection, properties, "Get", &(COLLECTION, "Locked")).await?;
    Ok(if flag(&answer)? { KeyringSeen::Locked } else { KeyringSeen::Unlocked })
}

async fn has_owner(connection: &Connection, name: &str) -> zbus::Result<bool> {
    call(connection, (BUS, BUS_PATH, BUS), "NameHasOwner", &name).await?.body().deserialize()
}

/// A property that is true or false.
fn flag(answer: &Message) -> zbus::Result<bool> {
    let value: OwnedValue = answer.body().deserialize()?;
    Ok(bool::try_from(value)?)
}
