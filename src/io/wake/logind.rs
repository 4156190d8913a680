//! Tells when the machine resumes (`org.freedesktop.login1.Manager.PrepareForSleep`), where there is a
//! logind.

use std::pin::Pin;

use tokio::sync::mpsc::UnboundedSender;
use zbus::export::futures_core::Stream;
use zbus::message::Type;
use zbus::{Connection, MatchRule, MessageStream};

/// Ends where there is no system bus, or when it goes.
pub async fn watch(resumed: UnboundedSender<()>) {
    if let Err(error) = listen(&resumed).await {
        tracing::debug!(%error, "nothing tells when the machine resumes");
    }
}

async fn listen(resumed: &UnboundedSender<()>) -> zbus::Result<()> {
    let connection = Connection::system().await?;
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender("org.freedesktop.login1")?
        .interface("org.freedesktop.login1.Manager")?
        .member("PrepareForSleep")?
        .build();
    let mut signals = MessageStream::for_match_rule(rule, &connection, None).await?;
    while let Some(signal) =
        std::future::poll_fn(|context| Pin::new(&mut signals).poll_next(context)).await
    {
        // True before the machine sleeps, false when it is back.
        if signal?.body().deserialize::<bool>().is_ok_and(|sleeps| !sleeps)
            && resumed.send(()).is_err()
        {
            break;
        }
    }
    Ok(())
}
