//! Messages of the notification interface, to values and back.

use std::collections::HashMap;

use zbus::message::Type;
use zbus::names::OwnedUniqueName;
use zbus::zvariant::Value;
use zbus::{Connection, MatchRule, Message};

use crate::domain::notice::Urgency;
use crate::io::notifications::Notification;

const SERVER: &str = "org.freedesktop.Notifications";
const SERVER_PATH: &str = "/org/freedesktop/Notifications";
const BUS: &str = "org.freedesktop.DBus";
const BUS_PATH: &str = "/org/freedesktop/DBus";
const APPLICATION: &str = "Bekçi";
/// The desktop entry, and the icon's name in the theme.
const DESKTOP_ENTRY: &str = "bekci";

/// Signals of the server, and of the bus about it.
#[derive(Debug)]
pub enum Signal {
    OwnerChanged { old: Option<OwnedUniqueName>, new: Option<OwnedUniqueName> },
    ActionInvoked { id: u32, action: String },
    Closed { id: u32 },
    ActivationToken { id: u32, token: String },
}

pub fn match_rules() -> zbus::Result<[MatchRule<'static>; 2]> {
    Ok([
        MatchRule::builder().msg_type(Type::Signal).interface(SERVER)?.path(SERVER_PATH)?.build(),
        MatchRule::builder()
            .msg_type(Type::Signal)
            .sender(BUS)?
            .interface(BUS)?
            .member("NameOwnerChanged")?
            .arg(0, SERVER)?
            .build(),
    ])
}

pub async fn add_match(connection: &Connection, rule: &MatchRule<'_>) -> zbus::Result<()> {
    let rule = rule.to_string();
    connection.call_method(Some(BUS), BUS_PATH, Some(BUS), "AddMatch", &rule).await.map(|_| ())
}

/// The unique name that answers for notifications now.
pub async fn owner(connection: &Connection) -> zbus::Result<Option<OwnedUniqueName>> {
    match connection.call_method(Some(BUS), BUS_PATH, Some(BUS), "GetNameOwner", &SERVER).await {
        Ok(reply) => Ok(Some(reply.body().deserialize()?)),
        Err(zbus::Error::MethodError(..)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// `None` for what is none of ours, or does not say what it should.
pub fn signal(message: &Message) -> Option<Signal> {
    let header = message.header();
    if header.message_type() != Type::Signal {
        return None;
    }
    let body = message.body();
    match (header.interface()?.as_str(), header.member()?.as_str()) {
        (BUS, "NameOwnerChanged") => {
            let (name, old, new): (String, String, String) = body.deserialize().ok()?;
            let from_bus = header.sender().is_some_and(|sender| sender.as_str() == BUS);
            let unique = |name: String| OwnedUniqueName::try_from(name).ok();
            (name == SERVER && from_bus)
                .then(|| Signal::OwnerChanged { old: unique(old), new: unique(new) })
        }
        (SERVER, "ActionInvoked") => {
            let (id, action) = body.deserialize().ok()?;
            Some(Signal::ActionInvoked { id, action })
        }
        (SERVER, "NotificationClosed") => {
            let (id, _reason): (u32, u32) = body.deserialize().ok()?;
            Some(Signal::Closed { id })
        }
        (SERVER, "ActivationToken") => {
            let (id, token) = body.deserialize().ok()?;
            Some(Signal::ActivationToken { id, token })
        }
        _ => None,
    }
}

pub fn get_capabilities() -> zbus::Result<Message> {
    call("GetCapabilities")?.build(&())
}

pub fn close(id: u32) -> zbus::Result<Message> {
    call("CloseNotification")?.build(&id)
}

/// `replaces` is the id of the notification whose place it takes; 0 for none. `markup`: the server
/// takes the body for markup, so that it is escaped.
pub fn notify(notification: &Notification, replaces: u32, markup: bool) -> zbus::Result<Message> {
    let actions: Vec<&str> = notification
        .actions
        .iter()
        .flat_map(|(action, label)| [action.as_str(), label.as_str()])
        .collect();
    let urgency: u8 = match notification.urgency {
        Urgency::Low => 0,
        Urgency::Normal => 1,
        Urgency::Critical => 2,
    };
    let hints: HashMap<&str, Value<'_>> = HashMap::from([
        ("urgency", Value::from(urgency)),
        ("desktop-entry", Value::from(DESKTOP_ENTRY)),
        ("category", Value::from("device")),
    ]);
    let body = if markup { escape_markup(&notification.body) } else { notification.body.clone() };
    let timeout: i32 = if notification.lasting { 0 } else { -1 };
    call("Notify")?.build(&(
        APPLICATION,
        replaces,
        DESKTOP_ENTRY,
        notification.summary.as_str(),
        body,
        actions,
        hints,
        timeout,
    ))
}

fn call(method: &'static str) -> zbus::Result<zbus::message::Builder<'static>> {
    Message::method_call(SERVER_PATH, method)?.destination(SERVER)?.interface(SERVER)
}

fn escape_markup(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holders_name_is_never_markup() {
        assert_eq!(escape_markup("<b>A & B</b>"), "&lt;b&gt;A &amp; B&lt;/b&gt;");
    }
}
