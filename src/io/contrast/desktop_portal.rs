//! `contrast` of the desktop portal's settings.

use std::pin::Pin;
use std::time::Duration;

use zbus::connection::Builder;
use zbus::export::futures_core::Stream;
use zbus::message::Type;
use zbus::zvariant::{OwnedValue, Value};
use zbus::{Connection, MatchRule, Message, MessageStream, block_on};

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";
const APPEARANCE: &str = "org.freedesktop.appearance";
const CONTRAST: &str = "contrast";
const HIGH: u32 = 1;
/// A portal may have to be started first.
const ANSWER: Duration = Duration::from_secs(10);

/// Until the bus is gone.
pub fn follow(asks: &impl Fn(bool)) {
    if let Err(error) = block_on(listen(asks)) {
        tracing::debug!(%error, "the desktop does not tell of its contrast");
    }
}

async fn listen(asks: &impl Fn(bool)) -> zbus::Result<()> {
    let connection = Builder::session()?.method_timeout(ANSWER).build().await?;
    // Before it is asked, so that no change falls in between.
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(PORTAL)?
        .path(PATH)?
        .interface(SETTINGS)?
        .member("SettingChanged")?
        .arg(0, APPEARANCE)?
        .build();
    let mut changes = MessageStream::for_match_rule(rule, &connection, None).await?;
    match read(&connection).await {
        Ok(high) => asks(high),
        Err(error) => tracing::debug!(%error, "the desktop portal knows no contrast"),
    }
    while let Some(change) = next(&mut changes).await {
        if let Some(high) = changed(&change?) {
            asks(high);
        }
    }
    Ok(())
}

async fn next(messages: &mut MessageStream) -> Option<zbus::Result<Message>> {
    std::future::poll_fn(|context| Pin::new(&mut *messages).poll_next(context)).await
}

async fn read(connection: &Connection) -> zbus::Result<bool> {
    let wanted = (APPEARANCE, CONTRAST);
    let ask = |method| connection.call_method(Some(PORTAL), PATH, Some(SETTINGS), method, &wanted);
    let answer = match ask("ReadOne").await {
        // Before version 2 of the interface.
        Err(zbus::Error::MethodError(name, ..))
            if name.as_str() == "org.freedesktop.DBus.Error.UnknownMethod" =>
        {
            ask("Read").await?
        }
        answer => answer?,
    };
    let value: OwnedValue = answer.body().deserialize()?;
    Ok(is_high(&value))
}

fn changed(change: &Message) -> Option<bool> {
    let body = change.body();
    let (_, key, value): (String, String, OwnedValue) = body.deserialize().ok()?;
    (key == CONTRAST).then(|| is_high(&value))
}

/// In as many variants as an older portal puts it.
fn is_high(value: &Value<'_>) -> bool {
    match value {
        Value::Value(inner) => is_high(inner),
        value => u32::try_from(value) == Ok(HIGH),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_high_in_however_many_variants() {
        let wrapped = |value: u32| Value::Value(Box::new(Value::U32(value)));
        assert!(is_high(&Value::U32(1)) && is_high(&wrapped(1)));
        assert!(!is_high(&Value::U32(0)) && !is_high(&wrapped(2)) && !is_high(&Value::I32(1)));
    }
}
